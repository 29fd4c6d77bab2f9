"""Tables of images as sources: CSV, TSV and Parquet, plain or compressed, one file or many.

`count` answers how many images have each attribution and licence, which is all that a usage needs;
`rows` goes through the images one at a time; `ids_sha256` says by which sum a list of images can
be compared with another; `filtered` writes what is left of a table. None of them keeps the table
in memory. What they need beyond the standard library is imported when a table asks for it.

A source is a path, a text with a path or a pattern (`part-*.csv`), or None or "-" for standard
input. Values come out as they are written: nothing is stripped, folded or corrected.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from isic_cite.tables.columns import Columns, parse_columns
from isic_cite.tables.row import Row
from isic_cite.tables.sources import expand, is_table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from isic_cite.tables.streams import Progress

__all__ = [
    "Columns",
    "Row",
    "count",
    "count_and_sum",
    "expand",
    "filtered",
    "ids_sha256",
    "is_table",
    "parse_columns",
    "rows",
]

_USUAL = Columns()


def count(
    sources: Sequence[str | Path | None],
    *,
    columns: Columns = _USUAL,
    encoding: str = "utf-8",
    progress: Progress | None = None,
) -> dict[tuple[str, str], int]:
    """Return how many images have each (attribution, licence as it is written).

    Args:
        sources: the tables, counted together.
        columns: the names of the columns.
        encoding: how CSV and TSV are encoded.
        progress: called now and then with the bytes that are read and those that there are.

    Raises:
        CallError: a table does not exist or cannot be opened, or there is no such encoding.
        DataError: a table is not well-formed, has no such columns, or no rows.
    """
    from isic_cite.tables.counting import counted  # noqa: PLC0415

    return counted(expand(sources), columns, encoding, progress)


def count_and_sum(
    sources: Sequence[str | Path | None],
    *,
    columns: Columns = _USUAL,
    encoding: str = "utf-8",
    progress: Progress | None = None,
) -> tuple[dict[tuple[str, str], int], str | None]:
    """Return what `count` and `ids_sha256` return; small tables are then read only once.

    Raises:
        CallError, DataError: as they do.
    """
    from isic_cite.tables.together import counted_and_summed  # noqa: PLC0415

    return counted_and_summed(expand(sources), columns, encoding, progress)


def rows(
    sources: Sequence[str | Path | None],
    *,
    columns: Columns = _USUAL,
    encoding: str = "utf-8",
    progress: Progress | None = None,
) -> Iterator[Row]:
    """Yield the images one at a time, in the order of the tables; arguments and errors of `count`.

    Errors come when the place is reached: what is done with the first rows must be undone.
    """
    from isic_cite.tables.reading import rows_of  # noqa: PLC0415

    return rows_of(expand(sources), columns, encoding, progress)


def ids_sha256(
    sources: Sequence[str | Path | None],
    *,
    columns: Columns = _USUAL,
    encoding: str = "utf-8",
    progress: Progress | None = None,
) -> str | None:
    """Return the SHA-256 of the sorted ids of all images, None where a table has no ids.

    The ids are sorted by code point and each is followed by a line feed, as UTF-8: what
    `LC_ALL=C sort ids.txt | sha256sum` prints.

    Raises:
        CallError, DataError: as `count` does; or an id holds a line end.
    """
    from isic_cite.tables.digest import sum_of_ids  # noqa: PLC0415

    return sum_of_ids(expand(sources), columns, encoding, progress)


def filtered(
    source: str | Path | None,
    keep: Callable[[Row], bool],
    out: BinaryIO,
    *,
    columns: Columns = _USUAL,
    encoding: str = "utf-8",
    progress: Progress | None = None,
) -> tuple[int, int]:
    """Write the rows to keep of one table, and return how many are kept and how many left out.

    The header and each record of CSV and TSV are written byte for byte as they stand in the file
    (decompressed); Parquet keeps its schema and metadata.

    Args:
        source: the table.
        keep: says which rows are kept.
        out: where the table is written; on an error it holds a part of it.
        columns: the names of the columns.
        encoding: how CSV and TSV are encoded.
        progress: called now and then with the bytes that are read and those that there are.

    Raises:
        CallError, DataError: as `count` does.
    """
    from isic_cite.tables.filtering import write_filtered  # noqa: PLC0415

    [path] = expand([source])
    return write_filtered(path, keep, out, columns, encoding, progress)
