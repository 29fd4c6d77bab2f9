"""Ids of other collections: any text, kept in a database that moves to disk where it grows.

The database is a temporary one of SQLite, which is deleted as it is closed. It compares the ids
themselves: two that only have one hash are never taken for one.
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from isic_cite.checks.table.repeats import Repeated, Repeats
from isic_cite.checks.table.tally import SHOWN, example_of
from isic_cite.errors import CallError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from isic_cite.checks.codes import Example
    from isic_cite.tables import Row

_BATCH = 10_000
_SET_UP = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA cache_size = -65536;
PRAGMA temp_store = FILE;
CREATE TABLE seen (
    number INTEGER PRIMARY KEY, id BLOB, source INTEGER, line INTEGER,
    attribution INTEGER, license INTEGER
);
"""
_GROUP = """
CREATE TABLE repeated AS
SELECT id, count(*) AS rows, min(number) AS first,
    min(license) <> max(license) AS licenses,
    min(attribution) <> max(attribution) AS attributions
FROM seen GROUP BY id HAVING rows > 1
"""
# What is repeated -> which of the repeated, and which row of one is the second to show.
_KINDS = {
    "all": ("1", "1"),
    "licenses": ("licenses", "license <> (SELECT license FROM seen WHERE number = :first)"),
    "attributions": (
        "attributions",
        "attribution <> (SELECT attribution FROM seen WHERE number = :first)",
    ),
}


class OtherIds:
    """Sees which ids stand in several rows.

    Args:
        tables: the names of the tables, in their order.
    """

    def __init__(self, tables: Sequence[str]) -> None:
        self._tables = tables
        self._database: sqlite3.Connection | None = None
        self._batch: list[tuple[int, bytes, int, int, int, int]] = []

    def add(self, number: int, row: Row, table: int, attribution: int, license_: int) -> None:
        """Take a row: its number, its table, the numbers of its credit and its licence.

        Raises:
            CallError: there is no room for the database.
        """
        image = (row.id or "").encode("utf-8", "surrogatepass")
        self._batch.append((number, image, table, row.line, attribution, license_))
        if len(self._batch) == _BATCH:
            self._flush()

    def repeats(self) -> Repeats:
        """Return what is repeated.

        Raises:
            CallError: there is no room for the database.
        """
        found = Repeats()
        self._flush()
        if self._database:
            with _explained(), self._database as database:
                database.execute(_GROUP)
                for kind, (which, second) in _KINDS.items():
                    setattr(found, kind, self._repeated(database, which, second))
        return found

    def close(self) -> None:
        """Forget the ids."""
        if self._database:
            self._database.close()

    def _flush(self) -> None:
        if not self._batch:
            return
        with _explained():
            if self._database is None:
                self._database = sqlite3.connect("", isolation_level=None)
                self._database.executescript(_SET_UP)
                self._database.execute("BEGIN")
            self._database.executemany("INSERT INTO seen VALUES (?, ?, ?, ?, ?, ?)", self._batch)
        self._batch.clear()

    def _repeated(self, database: sqlite3.Connection, which: str, second: str) -> Repeated:
        chosen = f"FROM repeated WHERE {which}"
        images, rows = database.execute(f"SELECT count(*), sum(rows) {chosen}").fetchone()
        found = Repeated(images, rows or 0)
        few = database.execute(f"SELECT id, first {chosen} ORDER BY first LIMIT {SHOWN}").fetchall()
        for image, first in few:
            rows_ = database.execute(
                "SELECT number, source, line FROM seen WHERE number = :first UNION ALL "  # noqa: S608
                "SELECT * FROM (SELECT number, source, line FROM seen "
                f"WHERE number > :first AND id = :image AND {second} ORDER BY number LIMIT 1)",
                {"first": first, "image": image},
            ).fetchall()
            text = image.decode("utf-8", "surrogatepass")
            found.show(rows_[-1][0], tuple(self._example(row, text) for row in rows_))
        return found

    def _example(self, row: tuple[int, int, int], image: str) -> Example:
        _, table, line = row
        return example_of(self._tables[table], line, image)


@contextmanager
def _explained() -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        message = (
            f"cannot keep the ids of the images in a temporary file: {error}; name a folder with "
            "room in SQLITE_TMPDIR"
        )
        raise CallError(message) from error
