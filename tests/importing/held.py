"""What a format can hold of a work: the rest may be lost on the way there, and is told."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any

from isic_cite.formats.bibtex_text import clean

if TYPE_CHECKING:
    from collections.abc import Iterable

Item = dict[str, Any]
Name = dict[str, str]

_DAY = 3


def by_cff(item: Item) -> Item:
    """Return a work as a CITATION.cff holds it."""
    held = {variable: value for variable, value in item.items() if variable != "id"}
    held["custom"] = {
        fact: value
        for fact, value in item["custom"].items()
        if fact in {"eprint", "eprinttype"} or " AND " not in item["custom"].get("license", " AND ")
    }
    held["custom"].pop("authors-incomplete", None)
    if "author" in item:
        held["author"] = distinct([merged(name) for name in item["author"]])
    if item["type"] == "chapter" and "container-title" not in item:
        held["type"] = "report"
    if item.get("page") == item.get("number"):
        held.pop("number", None)
    days = item.get("event-date", {}).get("date-parts", [])
    if "event-title" not in item or any(len(day) < _DAY for day in days):
        held.pop("event-date", None)
    return held | {} if "publisher" in item and "event-title" in item else _places(held)


def _places(held: Item) -> Item:
    """Return a work whose places without a name beside them have become one."""
    loose = []
    if "event-title" not in held:
        loose.append(held.pop("event-place", ""))
    if "publisher" not in held:
        loose.append(held.pop("publisher-place", ""))
    place = "; ".join(each for each in loose if each)
    return held | ({"event-place": place} if place and "event-place" not in held else {})


def merged(name: Name) -> Name:
    """Return a name whose particles are one."""
    particles = (name.get("dropping-particle"), name.get("non-dropping-particle"))
    particle = " ".join(each for each in particles if each)
    rest = {part: text for part, text in name.items() if not part.endswith("particle")}
    return rest | ({"non-dropping-particle": particle} if particle else {})


def distinct(names: list[Name]) -> list[Name]:
    """Return the names, each once."""
    return [name for index, name in enumerate(names) if name not in names[:index]]


def by_bibtex(name: Name) -> str:
    """Return a name as BibTeX holds it: in reading order, a family name alone being a whole."""
    if "literal" in name:
        return _joined([name["literal"]])
    order = ("non-dropping-particle", "family", "suffix", "given")
    parts = {part: clean(merged(name).get(part, "")) for part in order}
    if parts["suffix"] and not parts["given"]:
        parts["family"] = f"{parts['family']}, {parts.pop('suffix')}"
    return _joined(parts.values())


def _joined(parts: Iterable[str]) -> str:
    """Return parts of a name as one text; an apostrophe at the end of a particle joins.

    LaTeX has a command for the two letters of `Ĳ`, which is not told from `IJ`.
    """
    joined = " ".join(clean(part) for part in parts if clean(part)).replace("' ", "'")
    return unicodedata.normalize("NFKC", joined)
