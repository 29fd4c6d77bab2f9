"""The list of what is ours in the folder of a site: each file with its SHA-256.

While a run goes on, a file may be listed with two sums, what it was and what it will be, and the
name of the file in the making is there; so the next run after one that was killed knows its own.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from msgspec import Struct

from isic_cite.errors import DataError
from isic_cite.identifiers import SHA256_PATTERN

if TYPE_CHECKING:
    from collections.abc import Mapping

NAME = ".isic-cite-site.json"
LARGEST = 64_000_000
"""Bytes of a manifest that is still read: a million files, and more than any site has."""
_PART = re.compile(r"\.isic-cite-site-[0-9a-f]{16}\.part")
_ADVICE = "it is not as isic-cite wrote it; remove it yourself if the folder is to be a site"


class Manifest(Struct, frozen=True):
    """What an earlier run has written."""

    files: dict[str, tuple[str, ...]] = {}
    """By the path in the folder, with `/` between its parts: one sum, or two during a run."""
    part: str | None = None
    """The name of the file in the making."""


def parse(text: str, where: str) -> Manifest:
    """Return what a manifest says.

    Raises:
        DataError: it is none of ours, or lists a path that leads out of the folder.
    """
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise DataError(f"{error}; {_ADVICE}", source=where) from error
    files = value.get("files") if isinstance(value, dict) else None
    if not isinstance(files, dict):
        raise DataError(f'no list of files ("files") was found; {_ADVICE}', source=where)
    part = value.get("part")
    if part is not None and (not isinstance(part, str) or not _PART.fullmatch(part)):
        raise DataError(f'no name of ours stands under "part"; {_ADVICE}', source=where)
    return Manifest({path: _sums(path, sums, where) for path, sums in files.items()}, part)


def _sums(path: str, sums: object, where: str) -> tuple[str, ...]:
    listed = [sums] if isinstance(sums, str) else sums
    inside = not re.search(r"[\\\0]", path) and all(
        name not in ("", ".", "..") for name in path.split("/")
    )
    if not inside or path == NAME:
        raise DataError(f"{path!r} is no path in the folder; {_ADVICE}", source=where)
    if not isinstance(listed, list) or not all(
        isinstance(each, str) and re.match(SHA256_PATTERN, each) for each in listed
    ):
        raise DataError(f"{path!r} has no SHA-256; {_ADVICE}", source=where)
    return tuple(listed)


def written(files: Mapping[str, tuple[str, ...]], part: str | None = None) -> str:
    """Return the text of a manifest."""
    listed = {
        path: sums[0] if len(sums) == 1 else list(sums) for path, sums in sorted(files.items())
    }
    value = {"made-by": "isic-cite site", "files": listed, **({"part": part} if part else {})}
    return json.dumps(value, indent=1, ensure_ascii=False) + "\n"
