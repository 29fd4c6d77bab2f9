"""From tables of images to a usage."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import structs

from isic_cite import tables
from isic_cite.errors import CallError, UnknownNameError
from isic_cite.identifiers import DATE_PATTERN
from isic_cite.tables.columns import Columns, parse_columns
from isic_cite.usages import usage_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from isic_cite.model import Dataset
    from isic_cite.usages import Usage

_CHOICES = ("error", "keep")


def usage_of_tables(
    sources: Sequence[str | Path],
    *,
    columns: str | None = None,
    encoding: str = "utf-8",
    unknown: str = "error",
    datasets: Sequence[Dataset] = (),
    accessed: str | None = None,
) -> Usage:
    """Return what some tables add up to; the arguments are those of `isic_cite.usage`.

    Raises:
        CallError: a file that cannot be read, or an option that does not exist.
        DataError: a table that is not well-formed, lacks a column, or holds an unknown licence.
    """
    if unknown not in _CHOICES:
        raise UnknownNameError("choice for --unknown-license", unknown, _CHOICES)
    if accessed is not None and not re.match(DATE_PATTERN, accessed, re.ASCII):
        raise CallError(f'--accessed: "{accessed}" is not a day (expected 2026-11-26)')
    chosen = parse_columns(columns) if columns else Columns()
    names = [str(source) for source in sources]
    counts = tables.count(names, columns=chosen, encoding=encoding)
    found = usage_of(
        counts,
        unknown="keep" if unknown == "keep" else "error",
        tables=[name.replace("\\", "/").rpartition("/")[2] for name in names],
    )
    return structs.replace(
        found,
        ids_sha256=tables.ids_sha256(names, columns=chosen, encoding=encoding),
        datasets=tuple(datasets),
        accessed=accessed,
    )
