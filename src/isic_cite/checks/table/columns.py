"""What the columns of the tables are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from isic_cite.tables.columns import find_places
from isic_cite.tables.reading import open_delimited
from isic_cite.tables.sources import kind_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from isic_cite.tables import Columns

ARCHIVE_ID = "isic_id"
"""The column in which the ISIC Archive has its own ids."""


class Named(Struct, frozen=True):
    """The names of the columns; where several tables have several, what the column holds."""

    attribution: str = "attribution"
    license: str = "license"
    id: str = "id"


def names_of(path: Path | None, columns: Columns, encoding: str) -> Named:
    """Return the names of the columns of one table.

    Raises:
        CallError: it cannot be read.
        DataError: it is not well-formed or lacks a column.
    """
    kind = kind_of(path)
    if path and kind and kind.parquet:
        header = _parquet_header(path)
        if header is None:
            return Named()  # whoever reads the rows says what is wrong with the file
        places = find_places(header, columns, str(path))
    else:
        table = open_delimited(path, columns, encoding)
        header, places = table.header, table.places
    return Named(
        header[places.attribution],
        header[places.license],
        "id" if places.id is None else header[places.id],
    )


def common_names(named: Sequence[Named]) -> Named:
    """Return the names that all tables have."""
    return named[0] if len(set(named)) == 1 else Named()


def _parquet_header(path: Path) -> list[str] | None:
    import pyarrow as pa  # type: ignore[import-untyped]  # noqa: PLC0415
    from pyarrow import parquet  # noqa: PLC0415

    try:
        return list(parquet.read_schema(path).names)
    except (pa.ArrowException, OSError):
        return None
