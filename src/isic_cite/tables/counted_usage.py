"""From tables of images, or data frames, to a usage."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from msgspec import structs

from isic_cite import tables
from isic_cite.errors import CallError, UnknownNameError
from isic_cite.tables.columns import Columns, parse_columns
from isic_cite.usages import is_day, quoted, usage_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from isic_cite.model import Dataset
    from isic_cite.usages import Usage

_CHOICES = ("error", "keep")
_FRAME = "a data frame"


def counted_usage(
    sources: Sequence[object],
    *,
    columns: str | None = None,
    encoding: str = "utf-8",
    unknown: str = "error",
    datasets: Sequence[Dataset] = (),
    accessed: str | None = None,
    progress: Callable[[int, int | None], None] | None = None,
) -> Usage:
    """Return what tables, or one data frame, add up to; arguments as of `isic_cite.usage`.

    Raises:
        CallError: a file that cannot be read, an option that does not exist, or frames and files
            together.
        DataError: a table that is not well-formed, lacks a column, or holds an unknown licence.
    """
    if unknown not in _CHOICES:
        raise UnknownNameError("choice for --unknown-license", unknown, _CHOICES)
    if accessed is not None and not is_day(accessed):
        raise CallError(f"--accessed: {quoted(accessed)} is not a day (expected 2026-11-26)")
    chosen = parse_columns(columns) if columns else Columns()
    paths = [os.fspath(source) for source in sources if isinstance(source, str | os.PathLike)]
    if len(paths) < len(sources):
        names, counts, digest = [_FRAME], _count_frame(sources, chosen), None
    else:
        files: list[Path | None] = list(tables.expand(paths))
        names = [path.name if path else "standard input" for path in files]
        counts, digest = tables.count_and_sum(
            files, columns=chosen, encoding=encoding, progress=progress
        )
    found = usage_of(counts, unknown="keep" if unknown == "keep" else "error", tables=names)
    return structs.replace(found, ids_sha256=digest, datasets=tuple(datasets), accessed=accessed)


def _count_frame(sources: Sequence[object], columns: Columns) -> dict[tuple[str, str], int]:
    """Count one data frame where it is.

    Its ids stay there, so that there is no checksum of them: nothing but the groups is collected.
    """
    if len(sources) > 1:
        raise CallError("a data frame is counted by itself; join several before")
    from isic_cite.tables.frames import count_frame  # noqa: PLC0415

    return count_frame(sources[0], columns)
