"""Read Parquet a batch of rows at a time."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, BinaryIO

from isic_cite.errors import DataError
from isic_cite.tables.columns import find_places
from isic_cite.tables.row import Row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from isic_cite.tables.columns import Columns
    from isic_cite.tables.streams import Meter

_ROWS = 50_000


def rows_of_parquet(path: Path, columns: Columns, meter: Meter) -> Iterator[Row]:
    """Yield the images of a Parquet file."""
    number = 0
    for batch in _batches(path, columns, meter):
        for attribution, license_, id_ in zip(*batch, strict=True):
            number += 1
            yield Row(str(path), number, id_, attribution, license_)
    if not number:
        raise DataError("there is no row in it", source=str(path))


def count_parquet(path: Path, columns: Columns, meter: Meter) -> dict[tuple[str, str], int]:
    """Return how many images have each (attribution, licence)."""
    counts: Counter[tuple[str, str]] = Counter()
    for attributions, licenses, _ in _batches(path, columns, meter):
        counts.update(zip(attributions, licenses, strict=True))
    if not counts:
        raise DataError("there is no row in it", source=str(path))
    return dict(counts)


def filter_parquet(
    path: Path, keep: Callable[[Row], bool], out: BinaryIO, columns: Columns
) -> tuple[int, int]:
    """Write the rows to keep."""
    raise NotImplementedError


def _batches(path: Path, columns: Columns, meter: Meter) -> Iterator[tuple[list[Any], ...]]:
    import pyarrow as pa  # type: ignore[import-untyped]  # noqa: PLC0415
    from pyarrow import parquet  # type: ignore[import-untyped]  # noqa: PLC0415

    try:
        file = parquet.ParquetFile(path)
    except pa.ArrowException as error:
        raise DataError(f"this is no whole Parquet file: {error}", source=str(path)) from error
    places = find_places(file.schema_arrow.names, columns, str(path))
    wanted = [places.attribution, places.license]
    if places.id is not None:
        wanted.append(places.id)
    names = [file.schema_arrow.names[place] for place in wanted]
    for batch in file.iter_batches(_ROWS, columns=names):
        found = [_texts(batch[name].to_pylist()) for name in names]
        yield (*found, [None] * len(batch)) if places.id is None else tuple(found)
    meter.at(path.stat().st_size)


def _texts(values: list[Any]) -> list[str]:
    return ["" if value is None else str(value) for value in values]
