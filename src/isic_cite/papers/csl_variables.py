"""Which variables of an item in a person's library say something else than the record."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from isic_cite.papers import agreeing

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_DATES = frozenset(("event-date", "issued"))
_NAMES = frozenset(("author", "editor"))
_AT_MOST = 100_000
"""A longer text is none of a work's."""
_WAYS: dict[str, Callable[[str, str], bool]] = {
    "DOI": agreeing.same_doi,
    "container-title": agreeing.same_source,
    "issue": agreeing.same_number,
    "number": agreeing.same_number,
    "page": agreeing.same_number,
    "title": agreeing.same_title,
    "volume": agreeing.same_number,
}


def changes(ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """Return the variables to be set, with their values, and those left in the author's words.

    Args:
        ours: the item as our format csl-json writes it.
        theirs: that of the author; anything that JSON can hold.
    """
    wanted: dict[str, Any] = {}
    left: list[str] = []
    for name, value in ours.items():
        if name == "id" or (name in theirs and name == "custom"):
            continue
        if name not in theirs:
            wanted[name] = value
        elif theirs[name] == value or _agree(name, value, theirs[name], ours):
            continue
        elif name == "note" and agreeing.is_own(str(theirs[name])[:_AT_MOST], value):
            left.append(name)
        else:
            wanted[name] = value
    return wanted, left


def _agree(name: str, value: Any, there: Any, ours: Mapping[str, Any]) -> bool:  # noqa: ANN401
    if name in _NAMES:
        incomplete = bool(ours.get("custom", {}).get("authors-incomplete"))
        people = isinstance(there, list) and all(isinstance(each, dict) for each in there)
        return people and agreeing.same_names(value, there, incomplete=incomplete)
    if name in _DATES:
        arxiv = "" if "DOI" in ours else str(ours.get("custom", {}).get("eprint", ""))
        return isinstance(there, dict) and _same_date(value, there, arxiv)
    if not isinstance(there, str | int) or len(str(there)) > _AT_MOST:
        return False
    if name == "URL":
        # Beside a DOI any page of the work will do.
        return "DOI" in ours or agreeing.same_address(value, str(there))
    if name == "note":
        return agreeing.says(value, str(there))
    return _WAYS.get(name, agreeing.same_words)(str(value), str(there))


def _same_date(ours: Mapping[str, Any], theirs: Mapping[str, Any], arxiv: str) -> bool:
    known = ours["date-parts"][0]
    parts = theirs.get("date-parts")
    if isinstance(parts, list) and parts and isinstance(parts[0], list):
        written = [int(part) for part in parts[0] if str(part).isascii() and _is_number(part)]
        return agreeing.same_date(known, written, arxiv=arxiv)
    words = f"{theirs.get('raw', '')} {theirs.get('literal', '')}"
    years = [int(year) for year in _YEAR.findall(words[:_AT_MOST])]
    return len(years) == 1 and agreeing.same_date(known[:1], years, arxiv=arxiv)


def _is_number(part: object) -> bool:
    return str(part).isdecimal() and len(str(part)) < 9  # noqa: PLR2004
