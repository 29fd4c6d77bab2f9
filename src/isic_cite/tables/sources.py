"""Which files are tables, by their names."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from isic_cite.errors import CallError

if TYPE_CHECKING:
    from collections.abc import Sequence

STANDARD_INPUT = "-"
Compression = Literal["gzip", "zstd"]

_NAME = re.compile(r"\.(csv|tsv|tab|parquet)(\.gz|\.zst)?$", re.IGNORECASE)
_UNREAD = re.compile(
    r"\.(xlsx?|xlsm|ods|feather|arrow|orc|parquet\.\w+|((csv|tsv|tab)\.)?(bz2|xz|zip|7z|lz4|br))$",
    re.IGNORECASE,
)
_PATTERN = re.compile(r"[*?[]")
_COMPRESSIONS: dict[str, Compression] = {".gz": "gzip", ".zst": "zstd"}


class Kind(NamedTuple):
    """What a table's name says of it."""

    parquet: bool = False
    delimiters: str = ",;\t"
    """Which characters may stand between its fields, the likeliest first."""
    compression: Compression | None = None


def kind_of(path: Path | None) -> Kind | None:
    """Return what the name says of the table at `path`, None where it is no table's.

    None as a path stands for standard input, which holds CSV or TSV.
    """
    if path is None:
        return Kind()
    found = _NAME.search(path.name)
    if not found:
        return None
    suffix, compression = found[1].lower(), (found[2] or "").lower()
    if suffix == "parquet":
        return None if compression else Kind(parquet=True)
    return Kind(
        delimiters=",;\t" if suffix == "csv" else "\t",
        compression=_COMPRESSIONS.get(compression),
    )


def is_table(source: str) -> bool:
    """Tell by its name whether `source` is a table, a pattern for tables, or standard input.

    Tables of kinds that are not read, such as those of spreadsheets, are tables too, and patterns
    have no kind: what is wrong with them, `expand` says.
    """
    if source == STANDARD_INPUT or "*" in source or _UNREAD.search(source):
        return True
    return kind_of(Path(source)) is not None


def is_parquet(path: Path | None) -> bool:
    """Tell by its name whether a table is Parquet."""
    kind = kind_of(path)
    return kind is not None and kind.parquet


def name_of(path: Path | None) -> str:
    """Return what messages call a table."""
    return "standard input" if path is None else str(path)


def expand(sources: Sequence[str | Path | None]) -> tuple[Path | None, ...]:
    """Return the tables that `sources` name, in their order; those of a pattern are sorted.

    A file whose name looks like a pattern is that file. None stands for standard input.

    Raises:
        CallError: a file does not exist, is a folder or no table; a pattern fits no file; a file
            is named twice, so that its images would be counted twice.
    """
    tables: list[Path | None] = []
    for source in sources:
        tables += [None] if source in {STANDARD_INPUT, None} else _named(source)
    seen: dict[object, Path | None] = {}
    for table in tables:
        identity = None if table is None else _identity(table)
        if identity in seen:
            also = "" if seen[identity] == table else f" (also as {name_of(seen[identity])})"
            message = f"{name_of(table)} is named twice{also}; its images would be counted twice"
            raise CallError(message)
        seen[identity] = table
    return tuple(tables)


def _named(source: str | Path | None) -> list[Path]:
    text = str(source)
    path = Path(text)
    if isinstance(source, Path) or not _PATTERN.search(text) or path.exists():
        return [_checked(path)]
    import glob  # noqa: PLC0415  (only for patterns)

    found = sorted(glob.glob(text, recursive=True))  # noqa: PTH207  (the pattern may be absolute)
    if not found:
        raise CallError(f"{text}: no file fits this pattern")
    return [_checked(Path(each)) for each in found]


def _checked(path: Path) -> Path:
    if kind_of(path) is None:
        message = (
            f"{path}: a table is a .csv, .tsv, .tab or .parquet file, the first three perhaps "
            "compressed (.gz, .zst); save it as one of these"
        )
        raise CallError(message)
    if path.is_dir():
        raise CallError(f"{path} is a folder; name the tables in it, as {path}/*.csv")
    if not path.exists():
        raise CallError(f"{path}: there is no such file")
    if not path.is_file():
        raise CallError(f"{path} is no regular file; a table in a pipe is read as -")
    return path


def _identity(path: Path) -> tuple[int, int]:
    status = os.stat(path)  # noqa: PTH116  (the two numbers of the file itself)
    return status.st_dev, status.st_ino
