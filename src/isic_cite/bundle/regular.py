"""Open a regular file and nothing else: no symbolic link is followed, no pipe is waited for."""

from __future__ import annotations

import errno
import os
import stat
from typing import IO, TYPE_CHECKING

from isic_cite.errors import DataError

if TYPE_CHECKING:
    from pathlib import Path

_READ = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_BINARY", 0)
)


def open_descriptor(path: str) -> int:
    """Open a regular file for reading, which the caller closes.

    Raises:
        DataError: it is no regular file.
        OSError: it cannot be opened.
    """
    try:
        descriptor = os.open(path, _READ)
    except OSError as error:
        if error.errno in {errno.ELOOP, errno.ENXIO}:
            raise DataError("this is no regular file", source=path) from error
        raise
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise DataError("this is no regular file", source=path)
    return descriptor


def open_regular(path: Path) -> IO[bytes]:
    """Open a regular file for reading.

    Raises:
        DataError: it is no regular file.
        OSError: it cannot be opened.
    """
    return os.fdopen(open_descriptor(str(path)), "rb")
