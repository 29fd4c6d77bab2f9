"""Sorted runs of lines on the disk, and their merger."""

from __future__ import annotations

import tempfile
from bisect import bisect_right
from contextlib import suppress
from typing import IO, TYPE_CHECKING, Self

from isic_cite.errors import CallError

if TYPE_CHECKING:
    from collections.abc import Iterator

_MERGING = 16_000_000  # bytes of all runs together that are in memory while they are merged
_LEAST = 4_096


class Runs:
    """Runs of sorted lines in one file that has no name, so that nothing can be left behind."""

    def __init__(self) -> None:
        self._file: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115  (closed by __exit__)
        self._ends: list[int] = []

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Give the file up."""
        with suppress(OSError):  # what a full disk has not taken is asked for once more
            self._file.close()

    def add(self, lines: bytes) -> None:
        """Keep a run.

        Raises:
            CallError: the disk is full.
        """
        try:
            self._file.write(lines)
            self._file.flush()
        except OSError as error:
            message = (
                f"cannot sort the ids in {tempfile.gettempdir()}: {error.strerror or error}; "
                "TMPDIR names another folder"
            )
            raise CallError(message) from error
        self._ends.append(self._file.tell())

    def merged(self) -> Iterator[list[str]]:
        """Yield the lines of all runs, sorted, in lists.

        Of each run the next lines are in memory. Up to the smallest of their last lines, all
        lines are known: they are taken, and sorted by what is quick with runs.
        """
        size = max(_LEAST, _MERGING // max(1, len(self._ends)))
        starts = [0, *self._ends[:-1]]
        positions = [list(span) for span in zip(starts, self._ends, strict=True)]
        heads: list[list[str]] = [[] for _ in positions]
        while True:
            for head, position in zip(heads, positions, strict=True):
                if not head and position[0] < position[1]:
                    head.extend(self._lines(position, size))
            filled = [head for head in heads if head]
            if not filled:
                return
            bound = min(head[-1] for head in filled)
            taken: list[str] = []
            for head in filled:
                cut = bisect_right(head, bound)
                taken += head[:cut]
                del head[:cut]
            taken.sort()
            yield taken

    def _lines(self, position: list[int], size: int) -> list[str]:
        """Return the next lines of a run and move its position behind them."""
        start, end = position
        self._file.seek(start)
        block = self._file.read(min(size, end - start))
        if not block.endswith(b"\n"):
            block += self._file.readline()
        position[0] += len(block)
        return block[:-1].decode().split("\n")
