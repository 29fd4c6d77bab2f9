"""Go through the images of several tables, one at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isic_cite.tables.delimited import Delimited
from isic_cite.tables.row import Row
from isic_cite.tables.sources import Kind, is_parquet, kind_of, name_of
from isic_cite.tables.streams import Meter, blocks_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from isic_cite.tables.columns import Columns
    from isic_cite.tables.streams import Progress


def rows_of(
    paths: Sequence[Path | None], columns: Columns, encoding: str, progress: Progress | None
) -> Iterator[Row]:
    """Yield the images of all tables."""
    meter = Meter(paths, progress)
    for path in paths:
        if path and is_parquet(path):
            from isic_cite.tables.parquet import rows_of_parquet  # noqa: PLC0415

            yield from rows_of_parquet(path, columns, meter)
        else:
            table = open_delimited(path, columns, encoding, meter)
            row_of = row_maker(table)
            for record in table.records():
                yield row_of(record)
        meter.next_table()


def open_delimited(
    path: Path | None, columns: Columns, encoding: str, meter: Meter | None = None
) -> Delimited:
    """Open a CSV or TSV and read its header."""
    kind = kind_of(path) or Kind()
    return Delimited(blocks_of(path, meter), name_of(path), kind.delimiters, encoding, columns)


def row_maker(table: Delimited) -> Callable[[list[str]], Row]:
    """Return what makes an image of the current record of a table."""
    lines, source = table.lines, table.lines.source
    attribution, license_, id_ = table.places

    if id_ is None:
        return lambda record: Row(source, lines.number, None, record[attribution], record[license_])
    return lambda record: Row(
        source, lines.number, record[id_], record[attribution], record[license_]
    )
