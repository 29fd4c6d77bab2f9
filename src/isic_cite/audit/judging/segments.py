"""A text in the pieces within which words belong together: sentences, rows, entries of a table."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, Protocol, TypeVar

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator

# The end of a paragraph; of a sentence, also where a citation stood before its full stop; a row of
# a table, an item of a list; a bracket by itself.
_END = re.compile(
    r"\n[ \t]*\n|(?:(?<=[a-z)\]\"\u201d0-9][.!?])|(?<=[a-z)\]\"\u201d0-9]\s[.!?]))"
    r"\s+(?=[\"\u201c(\[]?[A-Z])"
    r"|\n(?=[ \t]*(?:[-*+|#>]|\d{1,3}[.)]\s)|[ ]{0,3}\t)"
    r"|\n(?=[ \t]*[\]})]+[,;]?[ \t]*(?:\n|$))"
)
_BLOCK = re.compile(r"\n[ \t]*\n|\n[ \t]*[\]})]{1,3}[,;]?[ \t]*(?=\n|$)|[{(\[][ \t]*(?=\n)")


class _Placed(Protocol):
    @property
    def start(self) -> int: ...


_Some = TypeVar("_Some", bound=_Placed)


class Segment(Struct, frozen=True):
    """A piece of a text, and where it begins."""

    words: str
    start: int


def sentences(words: str) -> Iterator[Segment]:
    """Yield the sentences, rows and items of a text, in their order."""
    return _pieces(words, _END)


def blocks(words: str) -> Iterator[Segment]:
    """Yield the paragraphs of a text, and the entries of what looks like a table of a program."""
    return _pieces(words, _BLOCK)


def _pieces(words: str, between: re.Pattern[str]) -> Iterator[Segment]:
    start = 0
    for end in between.finditer(words):
        if end.start() > start:
            yield Segment(words[start : end.start()], start)
        start = end.end()
    if start < len(words):
        yield Segment(words[start:], start)


def within(placed: list[_Some], segment: Segment) -> list[_Some]:
    """Return what begins in a segment, of a list that is sorted by where each begins."""
    first = bisect_left(placed, segment.start, key=lambda one: one.start)
    end = bisect_left(placed, segment.start + len(segment.words), key=lambda one: one.start)
    return placed[first:end]
