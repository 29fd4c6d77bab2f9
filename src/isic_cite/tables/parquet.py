"""Read Parquet with the engine: counted there, or streamed in batches of rows."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

from isic_cite.errors import DataError
from isic_cite.tables.columns import find_places, quoted
from isic_cite.tables.engine import connected, path_literal, run, stream
from isic_cite.tables.groups import MOST_GROUPS, too_many
from isic_cite.tables.row import Row
from isic_cite.tables.streams import open_table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from duckdb import DuckDBPyConnection

    from isic_cite.tables.columns import Columns
    from isic_cite.tables.streams import Meter

_BATCH = 10_000
_IDS = 50_000
_MAGIC = b"PAR1"
_ENCRYPTED = b"PARE"
_TEXTS = {"VARCHAR", "ENUM", '"NULL"'}  # the last has no value in any row
_NUMBERS = {
    *("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT"),
    *("UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT", "UHUGEINT", "UUID"),
}


class Table(NamedTuple):
    """A Parquet file that is open in the engine: what a query says for it and its columns."""

    connection: DuckDBPyConnection
    source: str
    attribution: str
    license: str
    id: str | None


@contextmanager
def opened(path: Path, columns: Columns) -> Iterator[Table]:
    """Open a Parquet file and find its columns.

    Raises:
        CallError: it cannot be opened.
        DataError: it is no whole Parquet file, or has no such columns; or one is of another type.
    """
    _refuse_others(path)
    with connected() as connection:
        from duckdb import Error  # noqa: PLC0415

        try:
            yield _table(connection, path, columns)
        except Error as error:
            said = str(error).partition("\n")[0].replace(str(path.absolute()), path.name)
            message = f"the Parquet file cannot be read: {said}"
            raise DataError(message, source=str(path)) from error


def count_parquet(path: Path, columns: Columns, meter: Meter) -> dict[tuple[str, str], int]:
    """Return how many images have each (attribution, licence)."""
    size = path.stat().st_size
    with opened(path, columns) as table:
        query = (
            f"SELECT {table.attribution}, {table.license}, count(*) FROM {table.source} "  # noqa: S608
            f"GROUP BY ALL LIMIT {MOST_GROUPS + 1}"
        )
        rows = run(table.connection, query, lambda share: meter.at(int(share * size)))
    if not rows:
        raise _empty(path)
    if len(rows) > MOST_GROUPS:
        raise too_many(str(path))
    return {(attribution, license_): count for attribution, license_, count in rows}


def rows_of_parquet(path: Path, columns: Columns, meter: Meter) -> Iterator[Row]:
    """Yield the images of a Parquet file."""
    source = str(path)
    number = 0
    with opened(path, columns) as table:
        query = (
            f"SELECT {table.id or 'NULL'}, {table.attribution}, {table.license} "  # noqa: S608
            f"FROM {table.source}"
        )
        for batch in _batches(table, path, query, _BATCH, meter):
            for number, row in enumerate(batch, start=number + 1):  # noqa: B020  (goes on)
                yield Row(source, number, *row)


def ids_of_parquet(path: Path, columns: Columns, meter: Meter) -> Iterator[list[str]]:
    """Yield the ids of a Parquet file that has them, in batches."""
    with opened(path, columns) as table:
        query = f"SELECT {table.id} FROM {table.source}"  # noqa: S608
        for batch in _batches(table, path, query, _IDS, meter):
            yield [id_ for (id_,) in batch]


def _batches(
    table: Table, path: Path, query: str, size: int, meter: Meter
) -> Iterator[list[tuple[Any, ...]]]:
    [(total,)] = table.connection.execute(f"SELECT count(*) FROM {table.source}").fetchall()  # noqa: S608
    if not total:
        raise _empty(path)
    done = 0
    file_size = path.stat().st_size
    for batch in stream(table.connection, query, size):
        yield batch
        done += len(batch)
        meter.at(file_size * done // total)


def _empty(path: Path) -> DataError:
    return DataError("there is no row in it", source=str(path))


def _refuse_others(path: Path) -> None:
    """Say what a file is that is no whole Parquet file."""
    with open_table(path) as file:
        first = file.read(4)
        size = file.seek(0, 2)
        file.seek(max(0, size - 4))
        last = file.read(4)
    if first == _MAGIC and last == _MAGIC and size > len(_MAGIC) * 2:
        return
    if not size:
        message = "the table is empty"
    elif _ENCRYPTED in {first, last}:
        message = "this Parquet file is encrypted"
    elif first == _MAGIC:
        message = "the Parquet file is cut short: its end is missing; download it again"
    else:
        message = "this is no Parquet file, although its name says so"
    raise DataError(message, source=str(path))


def _table(connection: DuckDBPyConnection, path: Path, columns: Columns) -> Table:
    file = path_literal(path)
    source = f"read_parquet({file}, hive_partitioning=false, binary_as_string=true)"
    header = _names(
        connection.execute(
            f"SELECT name, coalesce(num_children, 0) FROM parquet_schema({file})"  # noqa: S608
        ).fetchall()
    )
    places = find_places(header, columns, str(path))
    # The engine gives a second column of one name, whatever its case, another name.
    described = connection.execute(f"DESCRIBE SELECT * FROM {source}").fetchall()  # noqa: S608

    def chosen(place: int, types: set[str], expected: str) -> str:
        name, type_, *_ = described[place]
        if type_.partition("(")[0] not in types:
            message = f"the column {quoted(header[place])} is of type {type_}; expected {expected}"
            raise DataError(message, source=str(path))
        quoted_name = '"' + name.replace('"', '""') + '"'
        return f"coalesce(CAST({quoted_name} AS VARCHAR), '')"

    return Table(
        connection,
        source,
        chosen(places.attribution, _TEXTS, "text"),
        chosen(places.license, _TEXTS, "text"),
        None
        if places.id is None
        else chosen(places.id, _TEXTS | _NUMBERS, "text or whole numbers"),
    )


def _names(schema: list[tuple[Any, ...]]) -> list[str]:
    """Return the names of the columns from a schema, in which each is followed by its parts."""
    names = []
    index = 1  # behind the root
    while index < len(schema):
        names.append(str(schema[index][0]))
        parts = 1
        while parts:
            parts += schema[index][1] - 1
            index += 1
    return names
