"""Count the images by attribution and licence."""

from __future__ import annotations

from collections import Counter
from operator import itemgetter
from typing import TYPE_CHECKING

from isic_cite.tables.reading import open_delimited
from isic_cite.tables.sources import Kind, kind_of
from isic_cite.tables.streams import Meter

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from isic_cite.tables.columns import Columns
    from isic_cite.tables.streams import Progress


def counted(
    paths: Sequence[Path | None], columns: Columns, encoding: str, progress: Progress | None
) -> dict[tuple[str, str], int]:
    """Return how many images of all tables have each (attribution, licence)."""
    meter = Meter(paths, progress)
    counts: Counter[tuple[str, str]] = Counter()
    for path in paths:
        if path and (kind_of(path) or Kind()).parquet:
            from isic_cite.tables.parquet import count_parquet  # noqa: PLC0415

            counts.update(count_parquet(path, columns, meter))
        else:
            table = open_delimited(path, columns, encoding, meter)
            both = itemgetter(table.places.attribution, table.places.license)
            counts.update(map(both, table.records()))
        meter.next_table()
    return dict(counts)
