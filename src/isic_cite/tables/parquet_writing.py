"""Write what is left of a Parquet file when rows are left out, with its schema and metadata."""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING, Any, BinaryIO

from isic_cite.errors import CallError, DataError
from isic_cite.tables.parquet import rows_of_parquet

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from isic_cite.tables.columns import Columns
    from isic_cite.tables.row import Row
    from isic_cite.tables.streams import Meter

_BATCH = 50_000
# Rows that wait to be written: a file may have all that it has in one group.
_LARGEST_GROUP = 200_000


def filter_parquet(
    path: Path, keep: Callable[[Row], bool], out: BinaryIO, columns: Columns, meter: Meter
) -> tuple[int, int]:
    """Write the rows to keep and return how many are kept and how many left out.

    Raises:
        CallError: pyarrow, which alone keeps all that a schema can say, is not installed.
    """
    try:
        import pyarrow as pa  # type: ignore[import-untyped]  # noqa: PLC0415
        from pyarrow import parquet  # noqa: PLC0415
    except ImportError as error:
        message = 'writing Parquet needs pyarrow; install it with: pip install "isic-cite[parquet]"'
        raise CallError(message) from error
    rows = rows_of_parquet(path, columns, meter)
    rows = chain([next(rows)], rows)  # an error of ours comes before one of pyarrow
    kept = left_out = 0
    try:
        with (
            parquet.ParquetFile(path) as file,
            parquet.ParquetWriter(out, file.schema_arrow, compression=_compression(file)) as writer,
        ):
            waiting = _Waiting(pa, writer, _row_group(file))
            for batch in file.iter_batches(_BATCH):
                kept_here = [keep(row) for row in islice(rows, batch.num_rows)]
                waiting.add(batch.filter(pa.array(kept_here, pa.bool_())))
                kept += sum(kept_here)
                left_out += batch.num_rows - sum(kept_here)
            waiting.write()
        meter.next_table()
    except pa.ArrowException as error:
        said = str(error).partition("\n")[0]
        message = f"the Parquet file cannot be read: {said}"
        raise DataError(message, source=str(path)) from error
    return kept, left_out


class _Waiting:
    """Gathers rows for row groups as large as those of the original, if that is not too large."""

    def __init__(self, pa: Any, writer: Any, size: int) -> None:  # noqa: ANN401  (no types)
        self._pa, self._writer, self._size = pa, writer, size
        self._batches: list[Any] = []

    def add(self, batch: Any) -> None:  # noqa: ANN401
        self._batches.append(batch)
        if sum(each.num_rows for each in self._batches) >= self._size:
            self.write()

    def write(self) -> None:
        if any(batch.num_rows for batch in self._batches):
            self._writer.write_table(self._pa.Table.from_batches(self._batches))
        self._batches.clear()


def _row_group(file: Any) -> int:  # noqa: ANN401
    groups = file.metadata.num_row_groups
    return min(int(file.metadata.row_group(0).num_rows), _LARGEST_GROUP) if groups else _BATCH


def _compression(file: Any) -> dict[str, str] | str:  # noqa: ANN401
    """Return how each column is compressed."""
    if not file.metadata.num_row_groups:
        return "snappy"
    group = file.metadata.row_group(0)
    chunks = (group.column(place) for place in range(group.num_columns))
    return {
        chunk.path_in_schema: "none" if chunk.compression == "UNCOMPRESSED" else chunk.compression
        for chunk in chunks
    }
