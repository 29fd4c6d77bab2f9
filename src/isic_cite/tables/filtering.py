"""Write what is left of a table when rows are left out."""

from __future__ import annotations

import codecs
import zlib
from typing import TYPE_CHECKING, BinaryIO

from isic_cite.errors import DataError
from isic_cite.tables.reading import open_delimited, row_maker
from isic_cite.tables.sources import is_parquet, name_of
from isic_cite.tables.streams import Meter, blocks_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from isic_cite.tables.columns import Columns
    from isic_cite.tables.row import Row
    from isic_cite.tables.streams import Progress


def write_filtered(
    path: Path | None,
    keep: Callable[[Row], bool],
    out: BinaryIO,
    columns: Columns,
    encoding: str,
    progress: Progress | None = None,
) -> tuple[int, int]:
    """Write the rows to keep and return how many are kept and how many left out."""
    meter = Meter([path], progress)
    if path and is_parquet(path):
        from isic_cite.tables.parquet_writing import filter_parquet  # noqa: PLC0415

        return filter_parquet(path, keep, out, columns, meter)
    first = open_delimited(path, columns, encoding).lines
    _refuse_other_bytes(path, first.encoding, len(first.mark))
    table = open_delimited(path, columns, encoding, meter)
    lines = table.lines
    row_of = row_maker(table)
    out.write(lines.mark + table.header_text.encode(lines.encoding))
    kept = left_out = 0
    for record in table.records():
        if keep(row_of(record)):
            out.write("".join(lines.pending).encode(lines.encoding))
            kept += 1
        else:
            left_out += 1
    return kept, left_out


def _refuse_other_bytes(path: Path | None, encoding: str, mark: int) -> None:
    """Refuse a table in an encoding that writes its text in other bytes than it stands in."""
    if encoding == "utf-8":
        return
    decoder = codecs.getincrementaldecoder(encoding)()
    encoder = codecs.getincrementalencoder(encoding)()
    found = written = 0
    try:
        for block in blocks_of(path):
            found = zlib.crc32(block[mark:], found)
            written = zlib.crc32(encoder.encode(decoder.decode(block[mark:])), written)
            mark = 0
        written = zlib.crc32(encoder.encode(decoder.decode(b"", final=True), final=True), written)
    except UnicodeError:
        return  # whoever reads the rows says where
    if found != written:
        message = (
            f"{encoding.upper()} can write the same text in several ways, so the rows could not be "
            "kept as they are; convert the table to UTF-8 first"
        )
        raise DataError(message, source=name_of(path))
