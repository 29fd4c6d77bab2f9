"""Write a file whole or not at all."""

from __future__ import annotations

import os
import stat
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from isic_cite.errors import CallError

if TYPE_CHECKING:
    from collections.abc import Iterator

_TRIES = 100


def write_whole(path: Path, content: str | bytes) -> None:
    """Write `content`, a text as UTF-8, to `path`, as `opened_whole` does.

    Raises:
        CallError: the file cannot be written; nothing is left behind.
    """
    with opened_whole(path) as stream:
        stream.write(content.encode() if isinstance(content, str) else content)


@contextmanager
def opened_whole(path: Path) -> Iterator[BinaryIO]:
    """Open `path` for what is afterwards either the new file or, after any error, the old one.

    What is written goes to a new file beside it that then takes its place; a symbolic link keeps
    pointing where it did, an existing file keeps its permissions, and a device or pipe is written
    to directly.

    Raises:
        CallError: the file cannot be written; nothing is left behind.
    """
    try:
        # Asked of the path as it is given: what /dev/stdout leads to may have no path of its own.
        if path.exists() and not path.is_file() and not path.is_dir():
            with path.open("wb") as stream:
                yield stream
        else:
            with _replacing(Path(os.path.realpath(path))) as stream:
                yield stream
    except OSError as error:
        message = f"cannot write {path}: {error.strerror or error}"
        raise CallError(message) from error


def _beside(target: Path) -> tuple[Path, BinaryIO]:
    """Return a new file beside another, open; a run that was killed may have left one behind."""
    for number in range(_TRIES):
        beside = target.with_name(f".{target.name}.{os.getpid()}.{number}.tmp")
        try:
            return beside, beside.open("xb")
        except FileExistsError:
            continue
    raise FileExistsError(17, f"too many files are called {beside.name}; remove them")


@contextmanager
def _replacing(target: Path) -> Iterator[BinaryIO]:
    if target.is_dir():
        raise IsADirectoryError(21, "is a directory")
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(13, "it is read-only")
    beside, stream = _beside(target)
    try:
        with stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        if target.exists():
            beside.chmod(stat.S_IMODE(target.stat().st_mode))
        beside.replace(target)
    except BaseException:
        # Only then: once it is replaced, another thread may have a file of this name.
        beside.unlink(missing_ok=True)
        raise
