"""The ids of the ISIC Archive that were seen, ISIC_0000000 to ISIC_9999999.

Each has a number of 64 bits, most of which stay untouched and take no memory: which credit and
licence it had first, where that was, and what is known already of its repetitions.
"""

from __future__ import annotations

import mmap
from typing import TYPE_CHECKING

from isic_cite.checks.table.repeats import Repeats
from isic_cite.checks.table.tally import example_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from isic_cite.checks.codes import Example
    from isic_cite.checks.table.pairs import Pairs
    from isic_cite.tables import Row

_IDS = 10_000_000
_PREFIX = len("ISIC_")
# From the lowest bit: the index of the pair and 1, the table, the line, three marks.
_PAIR = (1 << 17) - 1
_TABLE, _TABLE_AT = (1 << 13) - 1, 17
_LINE, _LINE_AT = (1 << 31) - 1, 30
_REPEATED, _LICENSES, _ATTRIBUTIONS = 1 << 61, 1 << 62, 1 << 63


class IsicIds:
    """Sees which ISIC ids stand in several rows.

    Args:
        pairs: says what the index of a pair means.
        tables: the names of the tables, in their order.
    """

    def __init__(self, pairs: Pairs, tables: Sequence[str]) -> None:
        self.repeats = Repeats()
        self._pairs = pairs
        self._tables = tables
        self._table = 0
        self._entries = memoryview(mmap.mmap(-1, 8 * _IDS)).cast("Q")
        self._again: memoryview | None = None

    def begin(self, table: int) -> None:
        """Say which table the next rows are from."""
        self._table = min(_TABLE, table) << _TABLE_AT

    def add(self, number: int, row: Row, pair: int) -> None:
        """Take a row with an ISIC id, the `number`th of all, and the index of its pair."""
        image = int((row.id or "")[_PREFIX:])
        entries = self._entries
        entry = entries[image]
        if entry:
            entries[image] = self._repeated(entry, image, (number, row), pair)
        else:
            entries[image] = pair + 1 | self._table | min(_LINE, row.line) << _LINE_AT

    def _repeated(self, entry: int, image: int, numbered: tuple[int, Row], pair: int) -> int:
        """Count the row, and return the entry with what is known now."""
        if self._again is None:
            self._again = memoryview(mmap.mmap(-1, 4 * _IDS)).cast("I")
        self._again[image] += 1
        seen = self._again[image] + 1
        first = (entry & _PAIR) - 1
        pairs = self._pairs
        for mark, repeated, differs in (
            (_REPEATED, self.repeats.all, True),
            (
                _LICENSES,
                self.repeats.licenses,
                first != pair and pairs.license_of[first] != pairs.license_of[pair],
            ),
            (
                _ATTRIBUTIONS,
                self.repeats.attributions,
                first != pair and pairs.attribution_of[first] != pairs.attribution_of[pair],
            ),
        ):
            if entry & mark:
                repeated.rows += 1
            elif differs:
                entry |= mark
                repeated.images += 1
                repeated.rows += seen
                number, row = numbered
                here = example_of(row.source, row.line, row.id)
                repeated.show(number, (*self._first(entry, row.id), here))
        return entry

    def _first(self, entry: int, image: str | None) -> tuple[Example, ...]:
        """Return the first row of an image, if an entry has room for where it is."""
        table, line = entry >> _TABLE_AT & _TABLE, entry >> _LINE_AT & _LINE
        if table == _TABLE or line == _LINE:
            return ()
        return (example_of(self._tables[table], line, image),)
