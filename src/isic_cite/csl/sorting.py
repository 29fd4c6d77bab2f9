"""The order of a bibliography, and the letters that tell two works of one year apart.

citeproc-py sorts by the code points of rendered strings and never adds a letter to a year
(https://docs.citationstyles.org/en/stable/specification.html#sorting and #disambiguation).
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from isic_cite.csl import dates
from isic_cite.csl.items import DATE_VARIABLES, NAME_VARIABLES
from isic_cite.csl.job import Job
from isic_cite.csl.numbers import NUMBER_VARIABLES
from isic_cite.csl.runs import characters

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from isic_cite.csl.items import CslItem
    from isic_cite.csl.nodes import Element

_CS = "{http://purl.org/net/xbiblio/csl}"
_NAME_LIMITS = {"names-min": "et-al-min", "names-use-first": "et-al-use-first"}
# Letters that Unicode does not decompose, beside the letters that they are sorted with.
_BASE_LETTERS = str.maketrans(
    {"ø": "o", "đ": "d", "ð": "d", "ł": "l", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
)
# As many as `dates.digits` gives a year, so that the digits of dates stay as they are.
_YEAR_DIGITS = 5
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def order(items: Sequence[CslItem], sheet: Element, area: Element) -> list[int]:
    """Return the places of the items in the order of the style; missing values come last."""
    places = list(range(len(items)))
    keys = area.find(f"{_CS}sort")
    if keys is None:
        return places

    def words(key: Element, place: int) -> str:
        return _collated(_words(key, items[place], sheet, area, place))

    return _sorted(places, list(keys), words)


def _sorted(
    places: list[int], keys: list[Element], words: Callable[[Element, int], str]
) -> list[int]:
    """Sort by the first key, and by the others only what is alike: a key costs a rendering."""
    if len(places) < 2 or not keys:  # noqa: PLR2004  (one item is in order)
        return places
    alike: dict[str, list[int]] = defaultdict(list)
    for place in places:
        alike[words(keys[0], place)].append(place)
    missing = alike.pop("", [])
    ordered: list[int] = []
    for _, group in sorted(alike.items(), reverse=keys[0].get("sort") == "descending"):
        ordered.extend(_sorted(group, keys[1:], words))
    return ordered + _sorted(missing, keys[1:], words)


def _words(key: Element, item: CslItem, sheet: Element, area: Element, place: int) -> str:
    """Return the text by which an item is sorted, empty when it has none."""
    job = Job(sheet, item, area, place + 1)
    job.sorting = True
    job.sort_names = {
        option: key.get(name) for name, option in _NAME_LIMITS.items() if key.get(name)
    }
    if key.get("macro"):
        macro = sheet.macros.get(key.get("macro"))
        return characters(macro.draw(job)) if macro is not None else ""
    variable = key.get("variable", "")
    if variable == "citation-number":
        return f"{place:09}"
    value = item.get(variable)
    return _sortable(variable, value) if value else ""


def _sortable(variable: str, value: Any) -> str:  # noqa: ANN401  (text, names or a date)
    """Return the text by which the value of a variable is sorted."""
    if variable in DATE_VARIABLES:
        return dates.digits(value) if value["ends"] else str(value.get("literal", ""))
    if variable in NAME_VARIABLES:
        return "; ".join(
            name.get("literal") or f"{name.get('family', '')} {name.get('given', '')}"
            for name in value
        )
    if variable in NUMBER_VARIABLES:
        return re.sub(r"[0-9]+", lambda digits: digits[0].zfill(9), value)
    return str(value)


def _collated(words: str) -> str:
    """Return the words as they are compared: no accents, case or punctuation; `3D` before `10`.

    That is what the Unicode collation (https://unicode.org/reports/tr10/) does with Latin letters
    in its first two levels; whole numbers are compared by their value, as citeproc-js does.
    """
    bare = "".join(
        letter
        for letter in unicodedata.normalize("NFKD", words.casefold().translate(_BASE_LETTERS))
        if not unicodedata.combining(letter)
    )
    bare = re.sub(r"[^\w\s]", "", bare).strip()
    return re.sub(r"[0-9]+", lambda digits: digits[0].zfill(_YEAR_DIGITS), bare)


def year_suffixes(
    items: Sequence[CslItem], places: Sequence[int], sheet: Element
) -> dict[int, str]:
    """Return the letters behind the years of items that an in-text citation cannot tell apart.

    Works of the same authors and year get `a`, `b` and so on in the order of the bibliography,
    where the style has `disambiguate-add-year-suffix`.

    Args:
        items: the prepared items.
        places: their order.
        sheet: the style.
    """
    citation = sheet.find(f"{_CS}citation")
    wanted = citation is not None and citation.get("disambiguate-add-year-suffix") == "true"
    if not wanted:
        return {}
    # Different people behind one "et al." are told apart by more names, not by letters.
    same_authors: dict[str, list[int]] = defaultdict(list)
    for place in places:
        same_authors[repr(items[place].get("author"))].append(place)
    letters: dict[int, str] = {}
    for group in same_authors.values():
        for cited_alike in _cited_alike(group, items, sheet, citation):
            letters |= {place: _letter(number) for number, place in enumerate(cited_alike)}
    return letters


def _cited_alike(
    places: list[int], items: Sequence[CslItem], sheet: Element, citation: Element
) -> list[list[int]]:
    """Return the groups of items that have the same in-text citation."""
    if len(places) < 2:  # noqa: PLR2004  (one item is never ambiguous)
        return []
    layout = citation.find(f"{_CS}layout")
    alike: dict[str, list[int]] = defaultdict(list)
    for place in places:
        alike[characters(layout.draw(Job(sheet, items[place], citation)))].append(place)
    return [group for group in alike.values() if len(group) > 1]


def _letter(number: int) -> str:
    """Return a, b, …, z, aa, ab and so on."""
    more, last = divmod(number, len(_LETTERS))
    return (_letter(more - 1) if more else "") + _LETTERS[last]
