"""Where the quotation marks of a record stand.

The `csv` module does the reading. This looks again where a record has a fault, to say the place,
and where a quotation mark has a space outside: `a, "b, c" ,d` is three fields, as the engine for
large tables reads them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator


class Quoted(NamedTuple):
    """One quoted field of a text: the places of what belongs to it."""

    start: int
    """Where the field begins, which may be a space."""
    opening: int
    closing: int | None
    """None where it is never closed."""
    end: int
    """Behind the closing mark and the spaces between it and the end of the field."""


def quoted_fields(text: str, delimiter: str) -> Iterator[Quoted]:
    """Yield the quoted fields of a text that begins with a record, up to its end or a fault.

    A field whose end is neither a delimiter nor a line end is the last: it is at fault.
    """
    position = 0
    while position < len(text):
        opening = position + text.startswith(' "', position)
        if text.startswith('"', opening):
            closing = _closing(text, opening)
            if closing is None:
                yield Quoted(position, opening, None, len(text))
                return
            end = closing + 1
            while text.startswith(" ", end):
                end += 1
            ended = end == len(text) or text.startswith((delimiter, "\r", "\n"), end)
            yield Quoted(position, opening, closing, end if ended else closing + 1)
            if not ended:
                return
            position = end
        else:
            position = _end_of_plain(text, position, delimiter)
        if not text.startswith(delimiter, position):
            return
        position += 1


def without_spaces(pending: str, line: str, delimiter: str) -> str:
    """Return the last line of a record without the spaces outside the marks of quoted fields.

    Args:
        pending: the lines of the record before.
        line: its last line so far.
        delimiter: what stands between fields.
    """
    text = pending + line
    kept = []
    position = begin = len(pending)
    for field in quoted_fields(text, delimiter):
        spaces = [(field.start, field.opening)]
        if field.closing is not None:
            spaces.append((field.closing + 1, field.end))
        for start, end in spaces:
            if start >= begin and end > start:
                kept.append(text[position:start])
                position = end
    kept.append(text[position:])
    return "".join(kept)


def _closing(text: str, opening: int) -> int | None:
    position = opening + 1
    while (position := text.find('"', position)) >= 0:
        if not text.startswith('"', position + 1):
            return position
        position += 2
    return None


def _end_of_plain(text: str, position: int, delimiter: str) -> int:
    # The nearer of the two, without looking beyond it: a line may be millions of fields long.
    end = text.find(delimiter, position)
    line_end = text.find("\n", position, end if end >= 0 else len(text))
    if line_end >= 0:
        return line_end
    return end if end >= 0 else len(text)
