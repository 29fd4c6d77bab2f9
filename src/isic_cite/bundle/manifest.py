"""`MANIFEST.sha256`: the sum of each file, as `sha256sum` writes it and `sha256sum -c` reads it."""

from __future__ import annotations

import re
from typing import IO, TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINE = re.compile(rb"([0-9a-f]{64})  ([^\0-\x1f\\]+)\n")
_LONGEST = 5_000
"""Bytes; a path of a file system is shorter."""


class Listed(NamedTuple):
    """One line; sorted by path."""

    path: str
    """Below the bundle, with `/`; never outside of it."""
    sum: str


class Malformed(NamedTuple):
    """A line that none of ours is."""

    what: str
    leads_out: bool = False


def manifest_line(path: str, sum_: str) -> str:
    """Return the line of a file."""
    return f"{sum_}  {path}\n"


def listed(stream: IO[bytes]) -> Iterator[Listed | Malformed]:
    """Yield what the lines say, those that are wrong as such; paths never lead out.

    A line without end is the last that is read.
    """
    while line := stream.readline(_LONGEST):
        found = _LINE.fullmatch(line)
        path = _decoded(found[2]) if found else None
        if path is None:
            yield Malformed("expected a SHA-256 sum, two spaces and a path")
        elif not is_below(path):
            yield Malformed("the path leads out of the bundle", leads_out=True)
        elif found:
            yield Listed(path, found[1].decode("ascii"))
        if not line.endswith(b"\n"):
            return


def _decoded(path: bytes) -> str | None:
    try:
        return path.decode("utf-8")
    except UnicodeDecodeError:
        return None


def is_below(path: str) -> bool:
    """Tell whether a path with `/` leads to a place below where it starts, on any system."""
    steps = path.split("/")
    return not any(step in {"", ".", ".."} or ":" in step for step in steps)
