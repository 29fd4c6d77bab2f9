"""The order of a bibliography and of the works in a citation.

citeproc-py sorts by the code points of rendered strings
(https://docs.citationstyles.org/en/stable/specification.html#sorting).
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from lxml import etree

from isic_cite.csl import dates
from isic_cite.csl.flattening import characters
from isic_cite.csl.hints import Hints
from isic_cite.csl.items import DATE_VARIABLES, NAME_VARIABLES
from isic_cite.csl.job import Job
from isic_cite.csl.numbers import NUMBER_VARIABLES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from isic_cite.csl.ambiguity import Ambiguity
    from isic_cite.csl.items import CslItem
    from isic_cite.csl.nodes import Element

_CS = "{http://purl.org/net/xbiblio/csl}"
_NAME_LIMITS = {
    "et-al-min": "names-min",
    "et-al-use-first": "names-use-first",
    "et-al-use-last": "names-use-last",
}
# Letters that Unicode does not decompose, beside the letters that they are sorted with.
_BASE_LETTERS = str.maketrans(
    {"ø": "o", "đ": "d", "ð": "d", "ł": "l", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
)
_DIGITS = 20


class Sorter:
    """Sorts works as a style wants them sorted; missing values come last.

    Args:
        items: prepared items.
        sheet: the style.
        area: the `cs:bibliography` or `cs:citation` that says how to sort.
        numbers: the citation numbers of the items; by default they are numbered as they come.
        known: what is known of the names of all items, so that people who are told apart in the
            citations are told apart here, too.
    """

    def __init__(
        self,
        items: Sequence[CslItem],
        sheet: Element,
        area: Element,
        numbers: Sequence[int] | None = None,
        known: Ambiguity | None = None,
    ) -> None:
        self.items = items
        self.sheet = sheet
        self.area = area
        self.numbers = numbers or range(1, len(items) + 1)
        self.known = known
        sort = area.find(f"{_CS}sort")
        self.keys: list[Element] = [] if sort is None else list(sort)

    def order(self) -> list[int]:
        """Return the places of the items in the order of the style."""
        return self._sorted(list(range(len(self.items))), self.keys)

    def order_by_names(self, names: Sequence[str]) -> list[int]:
        """Return the places of the items so that those of the same names stay together.

        Args:
            names: what is printed of the names of each item.
        """
        if not self.keys or len(names) < 2:  # noqa: PLR2004  (one item is in order)
            return self.order()
        descending = self.keys[0].get("sort") == "descending"
        alike: dict[str, list[int]] = defaultdict(list)
        for place, written in enumerate(names):
            alike[written].append(place)
        ordered = sorted(alike, key=lambda written: collated(written.replace(" ", "")))
        if descending:
            ordered.reverse()
        ranked: list[tuple[str, int]] = []
        for written in ordered:
            group = self._sorted(alike[written], self.keys)
            # The first work of a group says where the group stands.
            word = self._word(self.keys[0], group[0]) or "undefined"
            start = len(ranked)
            ranked += [(f"{word} {start + n:0{_DIGITS}}", place) for n, place in enumerate(group)]
        ranked.sort(key=lambda pair: pair[0], reverse=descending)
        return [place for _, place in ranked]

    def _sorted(self, places: list[int], keys: list[Element]) -> list[int]:
        """Sort by the first key, and by the others only what is alike: a key costs a rendering."""
        if len(places) < 2 or not keys:  # noqa: PLR2004  (one item is in order)
            return places
        alike: dict[str, list[int]] = defaultdict(list)
        for place in places:
            alike[self._word(keys[0], place)].append(place)
        missing = alike.pop("", [])
        ordered: list[int] = []
        for _, group in sorted(alike.items(), reverse=keys[0].get("sort") == "descending"):
            ordered.extend(self._sorted(group, keys[1:]))
        return ordered + self._sorted(missing, keys[1:])

    def _word(self, key: Element, place: int) -> str:
        """Return the text by which an item is sorted, as it is compared; empty when it has none."""
        return collated(self._words(key, place))

    def _words(self, key: Element, place: int) -> str:
        variable = key.get("variable", "")
        if variable == "citation-number":
            return f"{self.numbers[place]:09}"
        item = self.items[place]
        if variable and variable not in NAME_VARIABLES and variable != "citation-label":
            value = item.get(variable)
            return _sortable(variable, value) if value else ""
        element = _called(key, self.sheet)
        job = Job(self.sheet, item, self.area, self.numbers[place])
        job.sorting = True
        if self.known is not None:
            job.ambiguity, job.work, job.hints = self.known, place, Hints()
        inherited = self.sheet.options[self.area]
        for option, own in _NAME_LIMITS.items():
            value = key.get(own) or inherited.get(option)
            if value:
                job.sort_names[option] = value
        element.draw(job)
        return characters(job.out)


def _called(key: Element, sheet: Element) -> Element:
    """Return the macro of a key, or an element that prints its variable."""
    if key.get("macro"):
        return sheet.macros[key.get("macro")]
    variable = key.get("variable")
    if len(key) == 0:
        # Kept in the key, where it is no child of the layout.
        name = "names" if variable in NAME_VARIABLES else "text"
        element = etree.SubElement(key, f"{_CS}{name}", {"variable": variable})
        if name == "names":
            order = {"name-as-sort-order": "all", "sort-separator": " "}
            etree.SubElement(element, f"{_CS}name", order)
    return key[0]


def _sortable(variable: str, value: Any) -> str:  # noqa: ANN401  (text, names or a date)
    """Return the text by which the value of a variable is sorted."""
    if variable in DATE_VARIABLES:
        return dates.digits(value) if value["ends"] else str(value.get("literal", ""))
    if variable in NUMBER_VARIABLES:
        return re.sub(r"[0-9]+", lambda digits: digits[0].zfill(9), value)
    return str(value)


def collated(words: str) -> str:
    """Return the words as they are compared: no accents, case or punctuation; `3D` before `10`.

    That is what the Unicode collation (https://unicode.org/reports/tr10/) does with Latin letters
    in its first two levels; whole numbers are compared by their value, as citeproc-js does.
    """
    words = words.casefold().translate(_BASE_LETTERS)
    # Only plain spaces divide words.
    words = "".join(letter for letter in words if letter == " " or not letter.isspace())
    bare = "".join(
        letter
        for letter in unicodedata.normalize("NFKD", words)
        if (letter.isalnum() or letter in "_ ") and not unicodedata.combining(letter)
    ).strip()
    return re.sub(r"[0-9]+", lambda digits: digits[0].zfill(_DIGITS), bare)
