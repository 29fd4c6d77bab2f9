"""The sum by which one list of images is compared with another.

SHA-256 over the ids sorted by code point, each with a line feed behind it. Ids that come in order
are summed as they come. Others are sorted a run at a time, the runs are put into a file without a
name, and merged: memory holds one run, whatever the number of ids.
"""

from __future__ import annotations

import hashlib
from itertools import islice
from typing import TYPE_CHECKING

from isic_cite.errors import DataError
from isic_cite.tables.columns import quoted
from isic_cite.tables.large import DeclinedError, ids_of_large, is_large
from isic_cite.tables.reading import open_delimited, rows_of
from isic_cite.tables.sources import is_parquet
from isic_cite.tables.streams import Meter

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from isic_cite.tables.columns import Columns
    from isic_cite.tables.streams import Progress

RUN = 500_000
"""Ids that are sorted in memory, some 40 MB."""
_BATCH = 10_000


class _OutOfOrderError(Exception):
    """A run of ids begins before the end of the one before it."""


class _LineEndError(Exception):
    """An id holds a line end."""


class Ids:
    """The ids of several tables, as often as they are asked for.

    Attributes:
        trusting: whether the engine reads what is large.
    """

    def __init__(
        self,
        paths: Sequence[Path | None],
        columns: Columns,
        encoding: str,
        progress: Progress | None,
    ) -> None:
        self.paths, self.columns, self.encoding = paths, columns, encoding
        self.progress = progress
        self.trusting = True

    def are_there(self) -> bool:
        """Tell whether each table has a column of ids."""
        return all(self._has_ids(path) for path in self.paths)

    def _has_ids(self, path: Path | None) -> bool:
        if path and is_parquet(path):
            from isic_cite.tables.parquet import opened  # noqa: PLC0415

            with opened(path, self.columns) as table:
                return table.id is not None
        return open_delimited(path, self.columns, self.encoding).places.id is not None

    def runs(self) -> Iterator[list[str]]:
        """Yield the ids in sorted runs.

        Raises:
            DataError: an id holds a line end, or a table is not well-formed.
            DeclinedError: the engine cannot vouch for a table; what was yielded is void.
        """
        run: list[str] = []
        for batch in self._batches():
            run += batch
            if len(run) >= RUN:
                yield _sorted(run)
                run = []
        if run:
            yield _sorted(run)

    def _batches(self) -> Iterator[list[str]]:
        meter = Meter(self.paths, self.progress)
        for path in self.paths:
            if path and is_parquet(path):
                from isic_cite.tables.parquet import ids_of_parquet  # noqa: PLC0415

                yield from ids_of_parquet(path, self.columns, meter)
            else:
                yield from self._delimited(path, meter)
            meter.next_table()

    def _delimited(self, path: Path | None, meter: Meter) -> Iterator[list[str]]:
        table = open_delimited(path, self.columns, self.encoding, meter)
        if path and self.trusting and is_large(path, self.encoding):
            yield from ids_of_large(path, table, meter)
            return
        place = table.places.id or 0
        ids = (record[place] for record in table.records())
        while batch := list(islice(ids, _BATCH)):
            yield batch

    def with_line_end(self) -> DataError:
        """Return the error of the first id that holds a line end."""
        for row in rows_of(self.paths, self.columns, self.encoding, None):
            if row.id and ("\n" in row.id or "\r" in row.id):
                message = f"the id {quoted(row.id)} holds a line end"
                return DataError(message, source=row.source, where=f"line {row.line}")
        raise AssertionError("the ids have changed while they were read")


def sum_of_ids(
    paths: Sequence[Path | None], columns: Columns, encoding: str, progress: Progress | None
) -> str | None:
    """Return the SHA-256 of the sorted ids, None where a table has none."""
    ids = Ids(paths, columns, encoding, progress)
    if not ids.are_there():
        return None
    try:
        return _sum(ids)
    except DeclinedError:
        ids.trusting = False
        return _sum(ids)


def sum_of(ids: list[str], paths: Sequence[Path | None], columns: Columns, encoding: str) -> str:
    """Return the SHA-256 of ids that were read of these tables already."""
    try:
        return _sum_in_order(iter([sorted(ids)]))
    except _LineEndError:
        raise Ids(paths, columns, encoding, None).with_line_end() from None


def _sum(ids: Ids) -> str:
    try:
        try:
            return _sum_in_order(ids.runs())
        except _OutOfOrderError:
            return _sum_merged(ids.runs())
    except _LineEndError:
        raise ids.with_line_end() from None


def _sum_in_order(runs: Iterator[list[str]]) -> str:
    digest = hashlib.sha256()
    last = ""
    for run in runs:
        if run[0] < last:
            raise _OutOfOrderError
        digest.update(_text(run))
        last = run[-1]
    return digest.hexdigest()


def _sum_merged(runs: Iterator[list[str]]) -> str:
    from isic_cite.tables.merging import Runs  # noqa: PLC0415  (only for many ids out of order)

    digest = hashlib.sha256()
    with Runs() as kept:
        for run in runs:
            kept.add(_text(run))
        for ids in kept.merged():
            digest.update(_text(ids))
    return digest.hexdigest()


def _sorted(run: list[str]) -> list[str]:
    run.sort()
    return run


def _text(ids: list[str]) -> bytes:
    text = "\n".join(ids)
    if text.count("\n") >= len(ids) or "\r" in text:
        raise _LineEndError
    return f"{text}\n".encode()
