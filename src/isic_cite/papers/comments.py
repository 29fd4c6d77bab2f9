"""What all syntaxes of manuscripts share: comments, lines, and which comment may be a marker."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator

SIGN = "isic-cite:"
"""What a comment begins with that is a marker."""
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


def line_of(text: str, place: int) -> int:
    """Return the number of the line of a place, from 1."""
    return sum(1 for _ in LINE_END.finditer(text, 0, place)) + 1


def line_start(text: str, place: int) -> int:
    """Return where the line of a place begins."""
    return max(text.rfind("\n", 0, place), text.rfind("\r", 0, place)) + 1


def line_end(text: str, place: int) -> int:
    """Return where the line of a place ends, before its line end."""
    found = LINE_END.search(text, place)
    return found.start() if found else len(text)


def lines(text: str) -> list[tuple[int, int]]:
    """Return where each line begins and ends, with its line end; the last may be empty."""
    return [match.span() for match in _LINE.finditer(text)]
