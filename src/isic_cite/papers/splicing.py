"""Changes of a text at places: everything between them stays as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from isic_cite.formats.bibtex_keys import letters

if TYPE_CHECKING:
    from collections.abc import Iterable


class Splice(Struct, frozen=True, order=True):
    """What stands from `start` to `end` becomes `text`."""

    start: int
    end: int
    text: str


def spliced(text: str, splices: Iterable[Splice]) -> str:
    """Return `text` with all changes made; those at one place come in their order."""
    pieces: list[str] = []
    place = 0
    for splice in sorted(splices, key=lambda each: (each.start, each.end)):
        pieces += (text[place : splice.start], splice.text)
        place = splice.end
    return "".join((*pieces, text[place:]))


def blank_line_before(text: str, newline: str) -> str:
    """Return the line ends that part what is added from what is there, a blank line in between."""
    if not text.strip():
        return ""
    ends = text[len(text.rstrip()) :].count("\n")
    return newline * max(0, 2 - ends)


def unused(key: str, taken: set[str]) -> str:
    """Return `key`, or where somebody has it, the same with the first letter that is free.

    Args:
        key: the key that is wanted.
        taken: the keys that there are, in small letters: BibTeX stops at two that differ in case.
    """
    number = 0
    found = key
    while found.casefold() in taken:
        number += 1
        found = key + letters(number)
    return found
