"""Go through the rows of some tables once: what is said, how often, and where first.

Memory grows with the different credits and licences, which are bounded, and not with the rows.
"""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from msgspec import Struct

from isic_cite import tables
from isic_cite.checks.table.columns import Named, common_names, names_of
from isic_cite.checks.table.ids import Ids
from isic_cite.checks.table.pairs import Meaning, Pairs
from isic_cite.checks.table.tally import SHOWN
from isic_cite.tables.sources import name_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from isic_cite.checks.table.repeats import Repeats
    from isic_cite.checks.table.tally import Tally
    from isic_cite.tables import Columns
    from isic_cite.tables.streams import Progress

_NAMED = 2


class Survey(Struct, frozen=True):
    """What some tables say, taken together."""

    source: str
    """What findings call the tables."""
    named: Named
    rows: int
    attributions: Mapping[str, Mapping[Meaning, Tally]]
    """For each credit the rows by licence; empty where there are too many."""
    licenses: Mapping[str, Tally]
    """The rows by licence as it is written; empty where there are too many."""
    too_many: bool
    """Whether there are more different credits and licences than any dataset has."""
    ids: Ids
    repeats: Repeats
    without_ids: tuple[str, ...]
    """The tables that have no ids."""


def survey(
    paths: Sequence[Path | None],
    columns: Columns,
    encoding: str,
    progress: Progress | None = None,
) -> Survey:
    """Return what the tables say; the arguments are those of `tables.rows`.

    Raises:
        CallError: a table cannot be read, or there is no room to keep the ids of its images.
        DataError: a table is not well-formed.
    """
    named = [names_of(path, columns, encoding) for path in paths]
    names = [name_of(path) for path in paths]
    pairs = Pairs()
    known = pairs.tallies.get
    without_ids = []
    number, table, before = 0, -1, None
    with closing(Ids(pairs, names)) as ids:
        for row in tables.rows(paths, columns=columns, encoding=encoding, progress=progress):
            number += 1
            source, _, image, attribution, license_ = row
            if source != before:
                before, table = source, table + 1
                ids.begin(table, named[table].id)
                if image is None:
                    without_ids.append(source)
            tally = known((attribution, license_)) or pairs.new(row)
            tally.count += 1
            if tally.count <= SHOWN:
                tally.show(number, row)
            if image is not None:
                ids.add(number, row, image, tally.index)
        repeats = ids.repeats()
    return Survey(
        source=together(names),
        named=common_names(named),
        rows=number,
        attributions=pairs.attributions(),
        licenses=pairs.licenses(),
        too_many=pairs.too_many,
        ids=ids,
        repeats=repeats,
        without_ids=tuple(without_ids),
    )


def together(names: Sequence[str]) -> str:
    """Return what several tables are called together."""
    if len(names) <= _NAMED:
        return " and ".join(names)
    return f"{names[0]} and {len(names) - 1} more tables"
