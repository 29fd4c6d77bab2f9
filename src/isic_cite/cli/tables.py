"""What the commands that take tables of images share."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from isic_cite.errors import CallError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from isic_cite.progress import Progress


def of_tables(sources: Sequence[str]) -> bool:
    """Tell whether the sources are tables of images.

    Raises:
        CallError: some are and some are not.
    """
    if not any("." in source or source == "-" for source in sources):
        return False  # nor is anything imported for a plain id
    from isic_cite.tables import is_table  # noqa: PLC0415

    tables = [source for source in sources if is_table(source)]
    if tables and len(tables) < len(sources):
        other = next(source for source in sources if source not in tables)
        message = (
            f"{tables[0]} is a table of images and {other} is not; name what the images come from "
            f"with --dataset {other}"
        )
        raise CallError(message)
    return bool(tables)


def reading() -> Progress:
    """Return what shows on a terminal how much of the tables is read."""
    from isic_cite.progress import Progress  # noqa: PLC0415

    return Progress("reading", "bytes", sys.stderr)


def refuse_table_options(**options: object) -> None:
    """Refuse options that mean something only for a table.

    Raises:
        CallError: one of them has a value.
    """
    for name, value in options.items():
        if value:
            raise CallError(f"--{name} is for tables of images (metadata.csv), and there is none")
