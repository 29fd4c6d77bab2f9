"""Compare a file with the text that it should have, a piece at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isic_cite.bundle.regular import open_regular

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_BLOCK = 1 << 16


def first_difference(path: Path, pieces: Iterable[str]) -> int | None:
    """Return the number of the first line that is another in a file; None where all is equal.

    Args:
        path: the file.
        pieces: the text that it should have.

    Raises:
        DataError: it is no regular file.
        OSError: it cannot be read.
    """
    line = 1
    with open_regular(path) as stream:
        for block in _blocks(pieces):
            found = stream.read(len(block))
            if found != block:
                return line + _line_ends_before_difference(found, block)
            line += block.count(b"\n")
        return line if stream.read(1) else None


def _line_ends_before_difference(found: bytes, block: bytes) -> int:
    pairs = zip(found, block, strict=False)
    differs = (place for place, (is_, should) in enumerate(pairs) if is_ != should)
    return block[: next(differs, len(found))].count(b"\n")


def _blocks(pieces: Iterable[str]) -> Iterable[bytes]:
    held = b""
    for piece in pieces:
        held += piece.encode()
        if len(held) >= _BLOCK:
            yield held
            held = b""
    if held:
        yield held
