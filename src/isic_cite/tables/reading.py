"""Go through the images of several tables, one at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isic_cite.tables.delimited import Delimited
from isic_cite.tables.row import Row
from isic_cite.tables.sources import Kind, kind_of, name_of
from isic_cite.tables.streams import Meter, blocks_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from isic_cite.tables.columns import Columns
    from isic_cite.tables.streams import Progress


def rows_of(
    paths: Sequence[Path | None], columns: Columns, encoding: str, progress: Progress | None
) -> Iterator[Row]:
    """Yield the images of all tables."""
    meter = Meter(paths, progress)
    for path in paths:
        kind = kind_of(path) or Kind()
        if kind.parquet and path:
            from isic_cite.tables.parquet import rows_of_parquet  # noqa: PLC0415

            yield from rows_of_parquet(path, columns, meter)
        else:
            yield from _rows(path, kind, columns, encoding, meter)
        meter.next_table()


def open_delimited(
    path: Path | None, columns: Columns, encoding: str, meter: Meter | None = None
) -> Delimited:
    """Open a CSV or TSV and read its header."""
    kind = kind_of(path) or Kind()
    return Delimited(blocks_of(path, meter), name_of(path), kind.delimiters, encoding, columns)


def _rows(
    path: Path | None, kind: Kind, columns: Columns, encoding: str, meter: Meter
) -> Iterator[Row]:
    source = name_of(path)
    table = Delimited(blocks_of(path, meter), source, kind.delimiters, encoding, columns)
    lines = table.lines
    attribution, license_, id_ = table.places.attribution, table.places.license, table.places.id
    for record in table.records():
        yield Row(
            source,
            lines.number,
            None if id_ is None else record[id_],
            record[attribution],
            record[license_],
        )
