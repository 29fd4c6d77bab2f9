"""The sum by which one list of images is compared with another."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from isic_cite.errors import DataError
from isic_cite.tables.reading import rows_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from isic_cite.tables.columns import Columns
    from isic_cite.tables.streams import Progress


def sum_of_ids(
    paths: Sequence[Path | None], columns: Columns, encoding: str, progress: Progress | None
) -> str | None:
    """Return the SHA-256 of the sorted ids, each with a line feed behind it."""
    ids = []
    for row in rows_of(paths, columns, encoding, progress):
        if row.id is None:
            return None
        if "\n" in row.id or "\r" in row.id:
            raise DataError("an id holds a line end", source=row.source, where=f"line {row.line}")
        ids.append(row.id)
    return hashlib.sha256("".join(f"{each}\n" for each in sorted(ids)).encode()).hexdigest()
