r"""`REUSE.toml`: licence and credit of every file, for programs (REUSE 3.3).

https://reuse.software/spec-3.3/#reusetoml. The images stand by licence and attribution, each
credit verbatim: no copyright sign and no year is put to it. Images that follow each other and
share both are one pattern, which fits no image of another licence or credit; so a folder with one
licence and one credit is one line.

The reuse tool (6.2) tries all paths of a table in time that grows with their square, so that long
lists stand in several tables: with 33,126 images in one folder, `reuse lint` takes minutes with 50
paths in a table and would take hours with all in one.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from isic_cite.bundle.names import IMAGES
from isic_cite.bundle.sorting import Sorter

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from isic_cite.usages import UsedGroup

OWN_LICENSE = "CC0-1.0"
"""The licence of the files that are not images: what they say is facts, and texts of ours."""
PATHS = 50
"""Paths in a table."""
_RUN = 100_000
"""Images that are compared with their neighbours at a time."""
_FOLDER = f"{IMAGES}/"
_HEAD = """\
# Licence and credit of each file: https://reuse.software/spec-3.3/
# attribution.csv says the same of each image in a row of its own.
version = 1
"""
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def reuse_toml(
    images: Iterable[tuple[str, int]], groups: Sequence[UsedGroup], own: Iterable[str]
) -> Iterator[str]:
    """Yield the text in pieces.

    Args:
        images: path and number of the group of each image, in the order of the paths.
        groups: licences and attributions; the licences are known.
        own: the other files of the bundle.
    """
    yield _HEAD
    yield _annotation(sorted(own), "NONE", OWN_LICENSE)
    patterns: Sorter[tuple[int, str]] = Sorter(tuple[int, str])
    for pattern, number in covering(images):
        patterns.add((number, pattern))
    current, paths = -1, list[str]()
    for number, pattern in patterns:
        if paths and (number != current or len(paths) == PATHS):
            yield _of_group(groups[current], paths)
            paths = []
        current = number
        paths.append(pattern)
    if paths:
        yield _of_group(groups[current], paths)


def covering(images: Iterable[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    """Yield patterns that fit all images, each with the one group of all the images that it fits.

    In a pattern `*` stands for anything in a folder and `**` for anything (REUSE 3.3).

    Args:
        images: path and number of the group of each image, in the order of the paths.
    """
    before = ""
    iterator = iter(images)
    following = next(iterator, None)
    while following:
        first, number = following
        run = [first]
        following = next(iterator, None)
        while following and following[1] == number and len(run) < _RUN:
            run.append(following[0])
            following = next(iterator, None)
        after = following[0] if following else ""
        for pattern in _patterns(run, before, after):
            yield pattern, number
        before = run[-1]


def _patterns(run: Sequence[str], before: str, after: str) -> Iterator[str]:
    """Yield patterns for a run of paths that fit neither of its neighbours."""
    place = 0
    while place < len(run):
        path = run[place]
        shared = max(_shared(path, before), _shared(path, after))
        start = path[: max(shared + 1, len(_FOLDER))]
        end = place + 1
        # A path that is the beginning of its neighbour stands for itself alone.
        while shared < len(path) and end < len(run) and run[end].startswith(start):
            end += 1
        if end == place + 1:
            yield path
        else:
            deep = any("/" in other[len(start) :] for other in islice(run, place, end))
            yield f"{start}{'**' if deep else '*'}"
        place = end


def _shared(one: str, other: str) -> int:
    """Return how many characters two paths begin with alike."""
    least, most = 0, min(len(one), len(other))
    while least < most:
        middle = (least + most + 1) // 2
        if one.startswith(other[:middle]):
            least = middle
        else:
            most = middle - 1
    return least


def _of_group(group: UsedGroup, paths: Sequence[str]) -> str:
    license_ = group.license.id if group.license else ""
    return _annotation(paths, group.attribution or "NOASSERTION", license_)


def _annotation(paths: Sequence[str], credit: str, license_: str) -> str:
    listed = "".join(f"  {_string(path)},\n" for path in paths)
    path = f"[\n{listed}]" if len(paths) > 1 else _string(paths[0])
    # The reuse tool takes no line feed in a credit, but one credit in several lines.
    lines = [_string(line) for line in credit.split("\n")]
    said = f"[{', '.join(lines)}]" if len(lines) > 1 else lines[0]
    return (
        f'\n[[annotations]]\npath = {path}\nprecedence = "override"\n'
        f"SPDX-FileCopyrightText = {said}\nSPDX-License-Identifier = {_string(license_)}\n"
    )


def _string(text: str) -> str:
    """Return a basic string of TOML 1.0 (https://toml.io/en/v1.0.0#string)."""
    if text.isprintable() and '"' not in text and "\\" not in text:
        return f'"{text}"'
    return '"{}"'.format("".join(map(_escaped, text)))


def _escaped(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    if character.isprintable():
        return character
    code = ord(character)
    return f"\\u{code:04X}" if code <= 0xFFFF else f"\\U{code:08X}"  # noqa: PLR2004  (Unicode)
