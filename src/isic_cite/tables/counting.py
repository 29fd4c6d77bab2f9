"""Count the images by attribution and licence."""

from __future__ import annotations

from collections import Counter
from itertools import islice
from operator import itemgetter
from typing import TYPE_CHECKING

from isic_cite.tables.groups import MOST_GROUPS, too_many
from isic_cite.tables.large import count_large, is_large
from isic_cite.tables.reading import open_delimited
from isic_cite.tables.sources import is_parquet, name_of
from isic_cite.tables.streams import Meter

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from isic_cite.tables.columns import Columns
    from isic_cite.tables.streams import Progress

    Counts = dict[tuple[str, str], int]

_BATCH = 10_000


def counted(
    paths: Sequence[Path | None], columns: Columns, encoding: str, progress: Progress | None
) -> Counts:
    """Return how many images of all tables have each (attribution, licence), in this order."""
    meter = Meter(paths, progress)
    counts: Counter[tuple[str, str]] = Counter()
    for path in paths:
        if path and is_parquet(path):
            from isic_cite.tables.parquet import count_parquet  # noqa: PLC0415

            counts.update(count_parquet(path, columns, meter))
        else:
            counts.update(_count_delimited(path, columns, encoding, meter))
        meter.next_table()
        if len(counts) > MOST_GROUPS:
            raise too_many(name_of(path))
    return dict(sorted(counts.items()))


def _count_delimited(path: Path | None, columns: Columns, encoding: str, meter: Meter) -> Counts:
    table = open_delimited(path, columns, encoding, meter)
    if path and is_large(path, encoding) and (large := count_large(path, table, meter)):
        return large
    counts: Counter[tuple[str, str]] = Counter()
    both = itemgetter(table.places.attribution, table.places.license)
    pairs = map(both, table.records())
    while batch := list(islice(pairs, _BATCH)):
        counts.update(batch)
        if len(counts) > MOST_GROUPS:
            raise too_many(name_of(path))
    return counts
