"""The ids of the images: their form, and which of them stand in several rows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from isic_cite.checks.table.columns import ARCHIVE_ID
from isic_cite.checks.table.isic_ids import IsicIds
from isic_cite.checks.table.other_ids import OtherIds
from isic_cite.checks.table.repeats import Repeats, joined
from isic_cite.checks.table.spreadsheets import is_formula
from isic_cite.checks.table.tally import Tally
from isic_cite.identifiers import ISIC_ID_PATTERN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from isic_cite.checks.table.pairs import Pairs
    from isic_cite.tables import Row

_isic = re.compile(ISIC_ID_PATTERN, re.ASCII).fullmatch
_SEPARATORS = ("/", "\\", "..")


class Ids:
    """What is to be said of the ids of some tables.

    Args:
        pairs: the pairs of credit and licence.
        tables: the names of the tables, in their order.

    Attributes:
        missing: rows without an id, in tables that have ids.
        foreign: rows whose id is none of the Archive's, in a column for those.
        unusable: rows whose id is no name for a file.
        edged: rows whose id begins or ends with space.
        formulas: rows whose id a spreadsheet takes for a formula.
    """

    def __init__(self, pairs: Pairs, tables: Sequence[str]) -> None:
        self.missing = Tally()
        self.foreign = Tally()
        self.unusable = Tally()
        self.edged = Tally()
        self.formulas = Tally()
        self._table = 0
        self._archive = False
        self._pairs = pairs
        self._isic = IsicIds(pairs, tables)
        self._other = OtherIds(tables)

    def begin(self, table: int, column: str) -> None:
        """Say which table the next rows are from, and what its column of ids is called."""
        self._table = table
        self._archive = column == ARCHIVE_ID
        self._isic.begin(table)

    def add(self, number: int, row: Row, image: str, pair: int) -> None:
        """Take a row, the `number`th of all: its id, and the index of its pair."""
        if _isic(image):
            self._isic.add(number, row, pair)
        elif image:
            self._look_at(image, number, row)
            pairs = self._pairs
            license_, attribution = pairs.license_of[pair], pairs.attribution_of[pair]
            self._other.add(number, row, self._table, attribution, license_)
        else:
            self.missing.add(number, row)

    def repeats(self) -> Repeats:
        """Return which images stand in several rows.

        Raises:
            CallError: there is no room to keep the ids.
        """
        found = joined((self._isic.repeats, self._other.repeats()))
        if self._pairs.too_many:  # then nobody can tell which of them differ
            found.licenses, found.attributions = Repeats().licenses, Repeats().attributions
        return found

    def close(self) -> None:
        """Forget the ids."""
        self._other.close()

    def _look_at(self, image: str, number: int, row: Row) -> None:
        if image != image.strip():
            self.edged.add(number, row)
        elif self._archive:
            self.foreign.add(number, row)
        if image == "." or not image.isprintable() or any(part in image for part in _SEPARATORS):
            self.unusable.add(number, row)
        if is_formula(image):
            self.formulas.add(number, row)
