"""What all syntaxes of manuscripts share: comments, lines, and which comment may be a marker."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator

SIGN = "isic-cite:"
"""What a comment begins with that is a marker."""
MEANT = re.compile(r"isic[-_ ]?cite", re.IGNORECASE)
"""What stands in a marker, also where its first word is misspelt."""
_MISSPELT = re.compile(rf"{MEANT.pattern}\s*:?\s*(?:begin|end)\b", re.IGNORECASE)
_WRONG_SIGN = f'a marker begins with "{SIGN}", as in: {SIGN} begin isic-2020 attribution'
LINE_END = re.compile(r"\r\n|\r|\n")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")


class Comment(Struct, frozen=True):
    """A comment that means to be a marker.

    Attributes:
        start: where it begins, with its signs.
        end: where it ends; a comment that goes to the end of its line ends before the line end.
        words: what it says behind `isic-cite:`.
        fault: why no marker may stand here; empty where one may.
    """

    start: int
    end: int
    words: str
    fault: str = ""


def marker(start: int, end: int, said: str, fault: str = "") -> Iterator[Comment]:
    """Yield the comment if it means to be a marker by what it says; else nothing."""
    stripped = said.strip()
    if stripped.startswith(SIGN):
        yield Comment(start, end, stripped.removeprefix(SIGN).strip(), fault)
    elif _MISSPELT.match(stripped):
        yield Comment(start, end, "", _WRONG_SIGN)


def line_end(text: str, place: int, at_most: int | None = None) -> int:
    """Return where the line of a place ends, before its line end, or else where to look no more."""
    last = len(text) if at_most is None else min(at_most, len(text))
    found = LINE_END.search(text, place, last)
    return found.start() if found else last


def lines(text: str) -> list[tuple[int, int]]:
    """Return where each line begins and ends, with its line end; the last may be empty."""
    return [match.span() for match in _LINE.finditer(text)]


class Lines:
    """The lines of a text, so that a place is found in them without counting from the beginning."""

    def __init__(self, text: str) -> None:
        self._starts = [start for start, _ in lines(text)]

    def number(self, place: int) -> int:
        """Return the number of the line of a place, from 1."""
        return bisect_right(self._starts, place)

    def start(self, place: int) -> int:
        """Return where the line of a place begins."""
        return self._starts[self.number(place) - 1]
