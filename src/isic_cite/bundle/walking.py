"""All files below a folder; nothing is followed out of it, and nothing is opened."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from isic_cite.errors import CallError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Seen(NamedTuple):
    """Something in a folder that is no folder."""

    path: str
    """Below the folder, with `/`."""
    fault: str
    """Why it is not to be opened; empty for a regular file with a name that is text."""


def walk(folder: Path) -> Iterator[Seen]:
    """Yield what is below a folder, in no order.

    Raises:
        CallError: a folder cannot be read.
    """
    waiting = [""]
    while waiting:
        below = waiting.pop()
        try:
            with os.scandir(folder / below) as entries:
                for entry in entries:
                    path = below + entry.name
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(f"{path}/")
                    else:
                        yield _seen(path, entry)
        except OSError as error:
            message = f"cannot read {folder / below}: {error.strerror or error}"
            raise CallError(message) from error


def _seen(path: str, entry: os.DirEntry[str]) -> Seen:
    try:
        path.encode()
    except UnicodeEncodeError:
        written = os.fsencode(path).decode("utf-8", "backslashreplace")
        return Seen(written, "its name is not UTF-8")
    if entry.is_symlink():
        return Seen(path, "a symbolic link, which is not followed")
    if not entry.is_file(follow_symlinks=False):
        return Seen(path, "no regular file")
    return Seen(path, "")
