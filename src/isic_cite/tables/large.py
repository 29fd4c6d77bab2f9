"""Large CSV and TSV, read by the engine as long as it can vouch for them.

None as an answer, or `DeclinedError`, means that `delimited` shall read the table: it is small,
compressed or of another encoding, or something in it looks wrong.
"""

from __future__ import annotations

import codecs
from importlib.util import find_spec
from typing import TYPE_CHECKING

from isic_cite.tables.groups import MOST_GROUPS
from isic_cite.tables.sources import kind_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from isic_cite.tables.delimited import Delimited
    from isic_cite.tables.streams import Meter

LARGE = 16_000_000
"""Bytes of a CSV; what is smaller is read before the engine would be loaded."""

_IDS = 50_000
_UTF_8 = {"utf-8", "utf-8-sig"}


class DeclinedError(Exception):
    """The engine cannot vouch for this table."""


def is_large(path: Path | None, encoding: str) -> bool:
    """Tell whether the engine is worth its start for this CSV or TSV, and is there."""
    kind = kind_of(path)
    if path is None or kind is None or kind.compression:
        return False
    if path.stat().st_size < LARGE or codecs.lookup(encoding).name not in _UTF_8:
        return False
    return find_spec("duckdb") is not None


def count_large(path: Path, table: Delimited, meter: Meter) -> dict[tuple[str, str], int] | None:
    """Return how many images have each (attribution, licence), None where that is not sure.

    Args:
        path: the table.
        table: the same, of which the header is read.
        meter: told how far the table is read.
    """
    from duckdb import Error  # noqa: PLC0415

    from isic_cite.tables.engine import connected, csv_source, run, suspicions  # noqa: PLC0415

    places = table.places
    size = path.stat().st_size
    try:
        with connected() as connection:
            query = (
                f"SELECT c{places.attribution}, c{places.license}, count(*) "  # noqa: S608
                f"FROM {csv_source(path, table)} GROUP BY ALL LIMIT {MOST_GROUPS + 1}"
            )
            looks = suspicions(path, table.delimiter)
            rows = run(connection, query, lambda share: meter.at(int(share * size)), looks)
    except (DeclinedError, Error):
        return None
    if not 0 < len(rows) <= MOST_GROUPS:
        return None
    return {(attribution, license_): count for attribution, license_, count in rows}


def ids_of_large(path: Path, table: Delimited, meter: Meter) -> Iterator[list[str]]:
    """Yield the ids in batches.

    Raises:
        DeclinedError: that is not sure; what was yielded is void.
    """
    from duckdb import Error  # noqa: PLC0415

    from isic_cite.tables.engine import connected, csv_source, stream, suspicions  # noqa: PLC0415

    for position in suspicions(path, table.delimiter):
        meter.at(position)
    query = f"SELECT c{table.places.id or 0} FROM {csv_source(path, table)}"  # noqa: S608
    batch = None
    try:
        with connected() as connection:
            for batch in stream(connection, query, _IDS):
                yield [id_ for (id_,) in batch]
    except Error as error:
        raise DeclinedError from error
    if batch is None:
        raise DeclinedError
