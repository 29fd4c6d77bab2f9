"""The images of the tables: counted by licence and attribution, sorted by id, each id once."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple

from msgspec import structs

from isic_cite import tables
from isic_cite.bundle.names import is_plain
from isic_cite.bundle.sorting import Sorter
from isic_cite.bundle.uncredited import uncredited
from isic_cite.errors import CallError, DataError
from isic_cite.licenses import recognize_license
from isic_cite.tables.groups import MOST_GROUPS, too_many
from isic_cite.usages import is_day, quoted, usage_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from isic_cite.model import Dataset
    from isic_cite.tables import Columns, Row
    from isic_cite.usages import Usage

_SHOWN = 3


class TableRow(NamedTuple):
    """One image; sorted by id."""

    id: str
    line: int
    table: int
    """The number of the table among the names of `TableImages`."""
    said: int
    """The number of its licence and attribution among those that the tables have."""


class TableImages:
    """The images of the tables, and what they add up to.

    Attributes:
        usage: the images by licence and attribution; every licence is known, and where one
            requires credit, there is one.
    """

    def __init__(
        self,
        sources: Sequence[str],
        *,
        columns: Columns,
        encoding: str,
        datasets: Sequence[Dataset],
        accessed: str | None,
        plain: bool,
        progress: Callable[[int, int | None], None],
    ) -> None:
        """Read the tables.

        Args:
            sources: tables, as `tables.rows` takes them.
            columns: the names of the columns.
            encoding: how CSV and TSV are encoded.
            datasets: what the images come from.
            accessed: the day on which they were taken from there.
            plain: whether the ids are to name files.
            progress: called now and then with the bytes that are read.

        Raises:
            CallError: a table cannot be read, or `accessed` is no day.
            DataError: a table is not well-formed; an id is missing, stands twice or cannot name a
                file; a licence is not known; a credit is missing that a licence requires.
        """
        if accessed is not None and not is_day(accessed):
            raise CallError(f"--accessed: {quoted(accessed)} is not a day (expected 2026-11-26)")
        self._rows = Sorter[TableRow](TableRow)
        self._tables: list[str] = []
        rows = tables.rows(sources, columns=columns, encoding=encoding, progress=progress)
        counts = self._read(rows, _check_plain if plain else _check_id)
        self.usage = structs.replace(
            _lawful(counts, sources),
            ids_sha256=self._sum_of_ids(),
            datasets=tuple(datasets),
            accessed=accessed,
        )
        places = {
            (group.attribution, group.license): place
            for place, group in enumerate(self.usage.groups)
        }
        self._groups = [
            places[attribution, recognize_license(written)] for attribution, written in counts
        ]

    def _read(self, rows: Iterable[Row], check: Callable[[Row], str]) -> dict[tuple[str, str], int]:
        """Take all rows, and return how many images have each (attribution, licence)."""
        numbers: dict[tuple[str, str], int] = {}
        counts: list[int] = []
        for row in rows:
            if not self._tables or self._tables[-1] != row.source:
                self._tables.append(row.source)
            said = row.attribution, row.license
            number = numbers.get(said)
            if number is None:
                if len(numbers) == MOST_GROUPS:
                    raise too_many(row.source)
                number = numbers[said] = len(numbers)
                counts.append(0)
            counts[number] += 1
            self._rows.add(TableRow(check(row), row.line, len(self._tables) - 1, number))
        return dict(zip(numbers, counts, strict=True))

    def __len__(self) -> int:
        """Return the number of images."""
        return len(self._rows)

    def __iter__(self) -> Iterator[tuple[str, int]]:
        """Yield each id, sorted, and the number of its group in the usage."""
        for row in self._rows:
            yield row.id, self._groups[row.said]

    @property
    def name(self) -> str:
        """The tables, for messages."""
        return ", ".join(self._tables)

    def _sum_of_ids(self) -> str:
        """Return the sum that `tables.ids_sha256` describes; every id is looked at once."""
        digest = hashlib.sha256()
        twice: list[str] = []
        before: TableRow | None = None
        for row in self._rows:
            if before and before.id == row.id:
                twice.append(f"{quoted(row.id)} in {self._place(before)} and {self._place(row)}")
                if len(twice) > _SHOWN:
                    break
            digest.update(f"{row.id}\n".encode())
            before = row
        if twice:
            more = ", and more" if len(twice) > _SHOWN else ""
            message = (
                f"an image may stand in the tables once; found {', '.join(twice[:_SHOWN])}{more} "
                "(isic-cite check)"
            )
            raise DataError(message, source=self.name)
        return digest.hexdigest()

    def _place(self, row: TableRow) -> str:
        table = self._tables[row.table]
        of = f" of {table}" if len(self._tables) > 1 else ""
        return f"{_where(table, row.line)}{of}"


def _lawful(counts: dict[tuple[str, str], int], sources: Sequence[str]) -> Usage:
    """Return the usage, in which no licence and no credit is missing that must be passed on."""
    names = [source.replace("\\", "/").rpartition("/")[2] for source in sources]
    usage = usage_of(counts, unknown="keep", tables=names)
    if usage.unknown:
        images = sum(group.images for group in usage.unknown)
        written = list(dict.fromkeys(quoted(group.written) for group in usage.unknown))
        more = f" and {len(written) - _SHOWN} more values" if len(written) > _SHOWN else ""
        message = (
            f"the licence of {images:,} of {usage.images:,} images is not known "
            f"({', '.join(written[:_SHOWN])}{more}), and they must not be passed on; correct the "
            "table, or leave them out: isic-cite license TABLE --filter share -o known.csv"
        )
        raise DataError(message, source=", ".join(names))
    if wrong := uncredited(usage):
        message = (
            f"{wrong}; ask whoever gave the images whom to credit, or take their rows out "
            "(isic-cite check shows them)"
        )
        raise DataError(message, source=", ".join(names))
    return usage


def _where(table: str, line: int) -> str:
    return f"{'row' if table.lower().endswith('.parquet') else 'line'} {line}"


def _check_id(row: Row) -> str:
    if row.id is None:
        message = (
            "no column says which image a row is about; name it with --columns id=NAME "
            "(usual: isic_id, image_id, image_name, image, id)"
        )
        raise DataError(message, source=row.source, where="header")
    if not row.id or "\n" in row.id or "\r" in row.id:
        what = "an id holds a line end" if row.id else "the id is empty"
        raise DataError(what, source=row.source, where=_where(row.source, row.line))
    return row.id


def _check_plain(row: Row) -> str:
    image = _check_id(row)
    if not is_plain(image):
        message = (
            f"id {quoted(image)} names no file: expected letters without accents, digits, dots, "
            "underscores and hyphens, and no dot in front"
        )
        raise DataError(message, source=row.source, where=_where(row.source, row.line))
    return image
