"""What the columns of the tables are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from isic_cite.errors import DataError
from isic_cite.tables.columns import find_places
from isic_cite.tables.reading import open_delimited
from isic_cite.tables.sources import is_parquet

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from isic_cite.tables import Columns
    from isic_cite.tables.columns import Places

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
    if path and is_parquet(path):
        return _names_in_parquet(path, columns)
    table = open_delimited(path, columns, encoding)
    return _named(table.header, table.places)


def common_names(named: Sequence[Named]) -> Named:
    """Return the names that all tables have."""
    return named[0] if len(set(named)) == 1 else Named()


def _named(header: Sequence[str], places: Places) -> Named:
    image = "id" if places.id is None else header[places.id]
    return Named(header[places.attribution], header[places.license], image)


def _names_in_parquet(path: Path, columns: Columns) -> Named:
    """Return the names; where they are not to be had, whoever reads the rows says why."""
    from isic_cite.tables.engine import connected, path_literal  # noqa: PLC0415

    query = f"SELECT * FROM read_parquet({path_literal(path)}, hive_partitioning=false) LIMIT 0"  # noqa: S608
    with connected() as connection:
        from duckdb import Error  # noqa: PLC0415

        try:
            described = connection.execute(query).description or ()
            header = [str(column[0]) for column in described]
            return _named(header, find_places(header, columns, str(path)))
        except (Error, DataError):
            return Named()
