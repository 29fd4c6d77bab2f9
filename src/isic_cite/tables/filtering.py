"""Write what is left of a table when rows are left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from isic_cite.tables.reading import open_delimited
from isic_cite.tables.row import Row
from isic_cite.tables.sources import Kind, kind_of, name_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from isic_cite.tables.columns import Columns


def write_filtered(
    path: Path | None,
    keep: Callable[[Row], bool],
    out: BinaryIO,
    columns: Columns,
    encoding: str,
) -> tuple[int, int]:
    """Write the rows to keep and return how many are kept and how many left out."""
    if path and (kind_of(path) or Kind()).parquet:
        from isic_cite.tables.parquet import filter_parquet  # noqa: PLC0415

        return filter_parquet(path, keep, out, columns)
    source = name_of(path)
    table = open_delimited(path, columns, encoding)
    lines = table.lines
    attribution, license_, id_ = table.places.attribution, table.places.license, table.places.id
    out.write(lines.byte_order_mark + table.header_text.encode(encoding))
    kept = left_out = 0
    for record in table.records():
        row = Row(
            source,
            lines.number,
            None if id_ is None else record[id_],
            record[attribution],
            record[license_],
        )
        if keep(row):
            out.write("".join(lines.pending).encode(encoding))
            kept += 1
        else:
            left_out += 1
    return kept, left_out
