"""Small tables of images, whole and at fault."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pyarrow as pa  # type: ignore[import-untyped]
from pyarrow import parquet

if TYPE_CHECKING:
    from pathlib import Path

HEADER = "isic_id,attribution,copyright_license\n"
ROW = "ISIC_1,Clinic,CC-BY\n"
COUNT = {("Clinic", "CC-BY"): 1}


def table(*rows: str, header: str = HEADER) -> bytes:
    """Return a CSV as its bytes."""
    return "".join((header, *rows)).encode()


def as_parquet(columns: dict[str, Any], **options: Any) -> bytes:  # noqa: ANN401
    """Return a Parquet file as its bytes."""
    stream = io.BytesIO()
    parquet.write_table(pa.table(columns), stream, **options)
    return stream.getvalue()


def written(folder: Path, name: str, content: bytes) -> Path:
    """Write a table and return its path."""
    path = folder / name
    path.write_bytes(content)
    return path
