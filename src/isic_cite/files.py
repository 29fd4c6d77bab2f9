"""Write a file whole or not at all."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from isic_cite.errors import CallError


def write_whole(path: Path, text: str) -> None:
    """Write `text` as UTF-8 to `path`, which is afterwards either the new file or the old one.

    The text goes to a new file beside it that then takes its place; a symbolic link keeps
    pointing where it did, an existing file keeps its permissions, and a device or pipe is written
    to directly.

    Raises:
        CallError: the file cannot be written; nothing is left behind.
    """
    target = Path(os.path.realpath(path))
    try:
        # Asked of the path as it is given: what /dev/stdout leads to may have no path of its own.
        if path.exists() and not path.is_file() and not path.is_dir():
            path.write_bytes(text.encode())
        else:
            _replace(target, text.encode())
    except OSError as error:
        message = f"cannot write {path}: {error.strerror or error}"
        raise CallError(message) from error


def _replace(target: Path, content: bytes) -> None:
    if target.is_dir():
        raise IsADirectoryError(21, "is a directory")
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(13, "it is read-only")
    beside = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        with beside.open("xb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        if target.exists():
            beside.chmod(stat.S_IMODE(target.stat().st_mode))
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
