"""Bring one file into a bundle, and sum it up on the way."""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING, Literal

from isic_cite.bundle.regular import open_descriptor

if TYPE_CHECKING:
    from collections.abc import Iterator

Placement = Literal["copy", "link", "leave"]
PLACEMENTS: tuple[Placement, ...] = ("copy", "link", "leave")

_BLOCK = 1 << 20
_FOLLOWED = os.link not in os.supports_follow_symlinks  # not where the system can do without
_WRITE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


def copied(source: str, target: str) -> str:
    """Copy a file to a new one that everybody may read, and return its SHA-256.

    Raises:
        DataError: it is no regular file.
        OSError: it cannot be read or written.
    """
    digest = hashlib.sha256()
    descriptor = os.open(target, _WRITE, 0o644)
    try:
        for block in blocks_of(source):
            digest.update(block)
            _write(descriptor, block)
        if hasattr(os, "fchmod"):
            os.fchmod(descriptor, 0o644)  # whatever the umask is
    finally:
        os.close(descriptor)
    return digest.hexdigest()


def linked(source: str, target: str) -> str:
    """Make a second name for a file, and return its SHA-256.

    Raises:
        DataError: it is no regular file.
        OSError: it cannot be read, or the disk is another one or knows no hard links.
    """
    os.link(source, target, follow_symlinks=_FOLLOWED)
    return summed(target)


def summed(path: str) -> str:
    """Return the SHA-256 of a file.

    Raises:
        DataError: it is no regular file.
        OSError: it cannot be read.
    """
    digest = hashlib.sha256()
    for block in blocks_of(path):
        digest.update(block)
    return digest.hexdigest()


def blocks_of(path: str) -> Iterator[bytes]:
    """Yield the bytes of a regular file.

    Raises:
        DataError: it is no regular file.
        OSError: it cannot be read.
    """
    descriptor = open_descriptor(path)
    try:
        left = os.fstat(descriptor).st_size
        while block := os.read(descriptor, _BLOCK):
            yield block
            left -= len(block)
            if not left:  # one call less for each of many small files
                break
    finally:
        os.close(descriptor)


def _write(descriptor: int, block: bytes) -> None:
    written = os.write(descriptor, block)
    while written < len(block):
        written += os.write(descriptor, block[written:])
