"""The count of the images and the sum of their ids, together: in one pass where that is quicker."""

from __future__ import annotations

from collections import Counter
from itertools import islice
from operator import itemgetter
from typing import TYPE_CHECKING

from isic_cite.tables import digest
from isic_cite.tables.counting import counted
from isic_cite.tables.groups import MOST_GROUPS
from isic_cite.tables.large import is_large
from isic_cite.tables.reading import open_delimited
from isic_cite.tables.sources import is_parquet
from isic_cite.tables.streams import Meter

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from isic_cite.tables.columns import Columns
    from isic_cite.tables.counting import Counts
    from isic_cite.tables.streams import Progress

_BATCH = 10_000
_both = itemgetter(0, 1)


def counted_and_summed(
    paths: Sequence[Path | None], columns: Columns, encoding: str, progress: Progress | None
) -> tuple[Counts, str | None]:
    """Return how many images have each (attribution, licence), and the sum of their ids."""
    if not any(is_parquet(path) or is_large(path, encoding) for path in paths):
        found = _in_one_pass(paths, columns, encoding, Meter(paths, progress))
        if found:
            return found
    if not digest.Ids(paths, columns, encoding, None).are_there():
        return counted(paths, columns, encoding, progress), None
    first, second = _halves(progress)
    return (
        counted(paths, columns, encoding, first),
        digest.sum_of_ids(paths, columns, encoding, second),
    )


def _in_one_pass(
    paths: Sequence[Path | None], columns: Columns, encoding: str, meter: Meter
) -> tuple[Counts, str | None] | None:
    """Return both of tables that fit into memory, None where they do not."""
    counts: Counter[tuple[str, str]] = Counter()
    ids: list[str] = []
    all_have_ids = True
    for path in paths:
        table = open_delimited(path, columns, encoding, meter)
        attribution, license_, id_ = table.places
        all_have_ids = all_have_ids and id_ is not None
        wanted = itemgetter(attribution, license_, attribution if id_ is None else id_)
        rows = map(wanted, table.records())
        while batch := list(islice(rows, _BATCH)):
            counts.update(map(_both, batch))
            if all_have_ids:
                ids += [row[2] for row in batch]
            if len(ids) > digest.RUN or len(counts) > MOST_GROUPS:
                return None
        meter.next_table()
    summed = digest.sum_of(ids, paths, columns, encoding) if all_have_ids else None
    return dict(sorted(counts.items())), summed


def _halves(progress: Progress | None) -> tuple[Progress | None, Progress | None]:
    """Return what watches the first and the second of two passes over the same tables."""
    if progress is None:
        return None, None

    def first(done: int, total: int | None) -> None:
        progress(done, total and 2 * total)

    def second(done: int, total: int | None) -> None:
        progress(done + (total or 0), total and 2 * total)

    return first, second
