"""Sort more than is to be kept in memory: sorted runs on disk, merged while they are read."""

from __future__ import annotations

import tempfile
import weakref
from contextlib import suppress
from heapq import merge
from typing import IO, TYPE_CHECKING, Generic, TypeVar

import msgspec

from isic_cite.errors import CallError

if TYPE_CHECKING:
    from collections.abc import Iterator

_Record = TypeVar("_Record", bound=tuple[object, ...])

RUN = 100_000
"""Records that are sorted in memory."""
_BLOCK = 1_000
"""Records of a run that are in memory while runs are merged."""


class Sorter(Generic[_Record]):
    """Takes tuples in any order and gives them back in theirs, as often as is asked.

    Texts come in the order of their code points, which in UTF-8 is that of their bytes. Up to
    `RUN` records stay in memory; what is more lies in one file without a name, which no
    interrupted run leaves behind.
    """

    def __init__(self, kind: type[_Record]) -> None:
        """Begin with nothing; `kind` is that of a record, such as `tuple[str, int]`."""
        self._decoder = msgspec.msgpack.Decoder(list[kind])  # type: ignore[valid-type]
        self._held: list[_Record] = []
        self._sorted = True
        self._spool: IO[bytes] | None = None
        self._runs: list[list[tuple[int, int]]] = []
        self._size = 0

    def __len__(self) -> int:
        """Return the number of records."""
        return self._size

    def add(self, record: _Record) -> None:
        """Take one record.

        Raises:
            CallError: the disk for what is sorted is full.
        """
        self._held.append(record)
        self._sorted = False
        self._size += 1
        if len(self._held) == RUN:
            self._spill()

    def __iter__(self) -> Iterator[_Record]:
        """Yield all records; none may be added meanwhile."""
        if not self._sorted:
            self._held.sort()
            self._sorted = True
        if not self._runs:
            return iter(self._held)
        return merge(*map(self._run, self._runs), self._held)

    def _spill(self) -> None:
        self._held.sort()
        try:
            self._runs.append(self._written())
        except OSError as error:
            message = (
                f"cannot sort in the folder for temporary files: {error.strerror or error}; "
                "TMPDIR names another one"
            )
            raise CallError(message) from error
        self._held = []

    def _written(self) -> list[tuple[int, int]]:
        """Write what is held behind the other runs; return place and size of each block."""
        if self._spool is None:
            self._spool = tempfile.TemporaryFile()  # noqa: SIM115  (as long as the sorter)
            weakref.finalize(self, _close, self._spool)
        places = []
        position = self._spool.seek(0, 2)
        for start in range(0, len(self._held), _BLOCK):
            block = msgspec.msgpack.encode(self._held[start : start + _BLOCK])
            places.append((position, len(block)))
            position += self._spool.write(block)
        self._spool.flush()
        return places

    def _run(self, places: list[tuple[int, int]]) -> Iterator[_Record]:
        assert self._spool is not None  # noqa: S101  (there is no run without it)
        for position, size in places:
            self._spool.seek(position)
            yield from self._decoder.decode(self._spool.read(size))


def _close(spool: IO[bytes]) -> None:
    with suppress(OSError):  # what a full disk has not taken is asked for once more
        spool.close()
