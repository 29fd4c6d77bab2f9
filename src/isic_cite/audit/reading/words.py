"""The words of a file, piece by piece, each with its place in the file."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from isic_cite.audit.manuscript import Place, Text

if TYPE_CHECKING:
    from isic_cite.audit.manuscript import Kind

_LINE_END = re.compile("\n")
ELSEWHERE = -1
"""The place of words that do not stand in the file as they are."""


_LABEL = 500


class Lines:
    """The lines of a file."""

    def __init__(self, text: str, file: str) -> None:
        self.file = file
        self._ends = [found.start() for found in _LINE_END.finditer(text)]

    def place(self, at: int) -> Place:
        """Return the place of a character of the file."""
        return Place(self.file, self.line(at))

    def line(self, at: int) -> int:
        """Return the line of a character of the file, from 1."""
        return bisect_right(self._ends, at - 1) + 1


class Words:
    """Collects the words of a file from its beginning to its end."""

    def __init__(self, text: str, lines: Lines) -> None:
        self._text = text
        self._lines = lines
        self._pieces: list[str] = []
        self._starts: list[int] = []
        self._places: list[int] = []
        self._numbers: list[int] = []
        self._behind = ELSEWHERE
        self.length = 0

    def keep(self, start: int, end: int) -> None:
        """Add what stands in the file from `start` to `end`."""
        if start == end:
            return
        if start != self._behind:
            self._begin(start, self._lines.line(start))
        self._pieces.append(self._text[start:end])
        self.length += end - start
        self._behind = end

    def put(self, characters: str, at: int) -> None:
        """Add characters that stand for what is written otherwise at `at`."""
        if characters:
            self.put_on(characters, self._lines.line(at))

    def put_on(self, characters: str, line: int) -> None:
        """Add characters that stand for what is written otherwise on a line, or on a page."""
        self._begin(ELSEWHERE, line)
        self._pieces.append(characters)
        self.length += len(characters)
        self._behind = ELSEWHERE

    def space(self, at: int) -> None:
        """Keep what follows apart from what is there."""
        if self._pieces and not self._pieces[-1][-1].isspace():
            self.put(" ", at)

    def part(self, at: int) -> None:
        """Begin a new paragraph with what follows."""
        if self._pieces:
            self.put("\n\n", at)

    def since(self, length: int) -> str:
        """Return the words behind the first `length` characters, on one line; the last if long."""
        found: list[str] = []
        left = min(self.length - length, _LABEL)
        for piece in reversed(self._pieces):
            if left <= 0:
                break
            found.append(piece[-left:])
            left -= len(piece)
        return " ".join("".join(reversed(found)).split())

    def text(self, kind: Kind) -> Text | None:
        """Return all of it; None if there are no words."""
        words = "".join(self._pieces)
        if not words or words.isspace():
            return None
        file = self._lines.file
        places = (tuple(self._starts), tuple(self._places), tuple(self._numbers))
        return Text(file, kind, words, *places)

    def _begin(self, place: int, line: int) -> None:
        self._starts.append(self.length)
        self._places.append(place)
        self._numbers.append(line)
