"""The order of a bibliography, and the letters that tell two works of one year apart.

citeproc-py sorts by the code points of rendered strings and never adds a letter to a year
(https://docs.citationstyles.org/en/stable/specification.html#sorting and #disambiguation).
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from typing import TYPE_CHECKING

from isic_cite.csl import dates
from isic_cite.csl.items import DATE_VARIABLES, NAME_VARIABLES
from isic_cite.csl.job import Job
from isic_cite.csl.numbers import NUMBER_VARIABLES
from isic_cite.csl.runs import characters

if TYPE_CHECKING:
    from collections.abc import Sequence

    from isic_cite.csl.items import CslItem
    from isic_cite.csl.nodes import Element

_CS = "{http://purl.org/net/xbiblio/csl}"
_NAME_LIMITS = {"names-min": "et-al-min", "names-use-first": "et-al-use-first"}
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def order(items: Sequence[CslItem], sheet: Element, area: Element) -> list[int]:
    """Return the places of the items in the order of the style; missing values come last."""
    places = list(range(len(items)))
    keys = area.find(f"{_CS}sort")
    if len(items) < 2 or keys is None:  # noqa: PLR2004  (one item is in order)
        return places
    # A stable sort by the last key first gives the order by all keys.
    for key in reversed(list(keys)):
        words = [
            _collated(_words(key, item, sheet, area, place)) for place, item in enumerate(items)
        ]
        present = [place for place in places if words[place]]
        missing = [place for place in places if not words[place]]
        descending = key.get("sort") == "descending"
        present.sort(key=words.__getitem__, reverse=descending)
        if descending:
            present = _stable(present, words, places)
        places = present + missing
    return places


def _stable(ordered: list[int], words: list[str], before: list[int]) -> list[int]:
    """Keep items with equal words in the order that they had."""
    rank = {place: number for number, place in enumerate(before)}
    first: dict[str, int] = {}
    for number, place in enumerate(ordered):
        first.setdefault(words[place], number)
    return sorted(ordered, key=lambda place: (first[words[place]], rank[place]))


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
    value = item.get(variable)
    if variable == "citation-number":
        return f"{place:09}"
    if not value:
        return ""
    if variable in DATE_VARIABLES:
        return dates.digits(value) if value["ends"] else str(value.get("literal", ""))
    if variable in NAME_VARIABLES:
        return "; ".join(
            name.get("literal") or f"{name.get('family')} {name.get('given')}" for name in value
        )
    if variable in NUMBER_VARIABLES:
        return re.sub(r"[0-9]+", lambda digits: digits[0].zfill(9), value)
    return str(value)


def _collated(words: str) -> str:
    """Return the words without accents, case and leading punctuation, for comparison."""
    bare = "".join(
        letter
        for letter in unicodedata.normalize("NFKD", words.casefold())
        if not unicodedata.combining(letter)
    )
    return re.sub(r"[^\w\s]", "", bare).strip()


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
    if len(items) < 2 or not wanted:  # noqa: PLR2004  (one item is never ambiguous)
        return {}
    alike: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place in places:
        job = Job(sheet, items[place], citation)
        cited = characters(citation.find(f"{_CS}layout").draw(job))
        # Different people behind one "et al." are told apart by more names, not by letters.
        alike[cited, repr(items[place].get("author"))].append(place)
    return {
        place: _letter(number)
        for group in alike.values()
        if len(group) > 1
        for number, place in enumerate(group)
    }


def _letter(number: int) -> str:
    """Return a, b, …, z, aa, ab and so on."""
    more, last = divmod(number, len(_LETTERS))
    return (_letter(more - 1) if more else "") + _LETTERS[last]
