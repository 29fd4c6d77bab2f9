"""One image of a table."""

from __future__ import annotations

from typing import NamedTuple


class Row(NamedTuple):
    """What one row says of its image, as it is written there."""

    source: str
    """What messages call the table."""
    line: int
    """Where the row begins: the line in a CSV or TSV, the number of the row from 1 in Parquet."""
    id: str | None
    """The image; None where the table has no ids."""
    attribution: str
    license: str
