"""The folder that the images are in: which file is which image of the tables.

The image `ISIC_0015670` is `ISIC_0015670.jpg`, or has another ending of images, in the folder or
in a folder in it; what lies deeper is not looked for. Where the ids of a table end like names of
files, they are the names. Nothing is followed out of the folder: a symbolic link is an error.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from isic_cite.bundle.names import ending_of, is_folder_name
from isic_cite.bundle.sorting import Sorter
from isic_cite.errors import CallError, DataError
from isic_cite.usages import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_SHOWN = 3


class ImageFile(NamedTuple):
    """A file that may be an image of the tables; sorted by the id that it would have."""

    id: str
    path: str
    """Below the folder, with `/`."""


class FoundFiles(Struct, frozen=True):
    """What there is in the folder."""

    images: Sorter[ImageFile]
    others: tuple[str, ...]
    """The first files that are no images."""
    number_of_others: int
    deeper: tuple[str, ...]
    """The folders that were not looked into."""


class Located(NamedTuple):
    """An image, the number of its group, and its file below the folder; empty without files."""

    id: str
    group: int
    path: str


def files_in(folder: Path, *, with_endings: bool) -> FoundFiles:
    """Return the files in a folder and in the folders in it.

    Args:
        folder: where to look.
        with_endings: whether ids are whole names of files.

    Raises:
        CallError: the folder cannot be read.
        DataError: a symbolic link is in it, or a folder whose name is no plain one.
    """
    images = Sorter[ImageFile](ImageFile)
    others: list[str] = []
    number = 0
    deeper: list[str] = []
    for path, entry in _entries(folder):
        if entry.is_dir(follow_symlinks=False):
            deeper.append(path)
        elif ending := ending_of(entry.name):
            if not entry.is_file(follow_symlinks=False):
                raise DataError(f"{quoted(path)} is no regular file", source=str(folder))
            name = entry.name if with_endings else entry.name.removesuffix(ending)
            images.add(ImageFile(name, path))
        else:
            number += 1
            if len(others) < _SHOWN:
                others.append(path)
    return FoundFiles(images, tuple(sorted(others)), number, tuple(sorted(deeper)))


def _entries(folder: Path) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Yield what is in the folder and in the folders in it, save for what is hidden."""
    folders: list[str] = []
    for entry in _scan(folder, str(folder)):
        if not entry.is_dir(follow_symlinks=False):
            yield entry.name, entry
            continue
        if not is_folder_name(entry.name):
            message = (
                f"folder {quoted(entry.name)}: a name without \\, * and signs that cannot be "
                "printed is expected; rename it"
            )
            raise DataError(message, source=str(folder))
        folders.append(entry.name)
    for name in sorted(folders):
        for entry in _scan(folder / name, str(folder)):
            yield f"{name}/{entry.name}", entry


def _scan(folder: Path, source: str) -> Iterator[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.startswith("."):
                    continue
                if ending_of(entry.name) or entry.is_dir():
                    _check_kind(entry, source)
                yield entry
    except OSError as error:
        raise CallError(f"cannot read {folder}: {error.strerror or error}") from error


def _check_kind(entry: os.DirEntry[str], source: str) -> None:
    """Refuse an image or a folder that leads elsewhere, or whose name is no text."""
    if entry.is_symlink():
        message = (
            f"{quoted(entry.name)} is a symbolic link, which is not followed; put what it leads to "
            "in its place"
        )
        raise DataError(message, source=source)
    try:
        entry.name.encode()
    except UnicodeEncodeError as error:
        message = f"the name {quoted(entry.name)} is not UTF-8; rename it"
        raise DataError(message, source=source) from error


def located(images: Iterable[tuple[str, int]], files: Sorter[ImageFile]) -> Iterator[Located]:
    """Yield the images with their files; `check_files` has seen that each has one."""
    paths = iter(files)
    for image, group in images:
        yield Located(image, group, next(paths).path)


def check_files(images: Iterable[tuple[str, int]], files: Sorter[ImageFile], folder: Path) -> None:
    """Find out whether each image has its file and each file its image.

    Args:
        images: ids and groups, sorted by id.
        files: the files of the folder.
        folder: where they are, for messages.

    Raises:
        DataError: an image has no file, or several; a file is no image of the tables.
    """
    missing, surplus, several = _Names(), _Names(), _Names()
    found = iter(files)
    file = next(found, None)
    for image, _ in images:
        while file and file.id < image:
            surplus.add(file.path)
            file = next(found, None)
        if not file or file.id != image:
            missing.add(image)
            continue
        first = file.path
        file = next(found, None)
        while file and file.id == image:
            several.add(f"{first} and {file.path}")
            file = next(found, None)
    while file:
        surplus.add(file.path)
        file = next(found, None)
    said = [
        missing.said("image of the tables has no file", "images of the tables have no file"),
        surplus.said(
            "file is no image of the tables; take it out",
            "files are no images of the tables; take them out",
        ),
        several.said("image has two files", "images have several files"),
    ]
    if any(said):
        raise DataError("; ".join(filter(None, said)), source=str(folder))


class _Names:
    """Counts names and keeps the first."""

    def __init__(self) -> None:
        self._number = 0
        self._first: list[str] = []

    def add(self, name: str) -> None:
        self._number += 1
        if len(self._first) < _SHOWN:
            self._first.append(name)

    def said(self, one: str, many: str) -> str:
        if not self._number:
            return ""
        more = ", …" if self._number > len(self._first) else ""
        names = ", ".join(map(quoted, self._first))
        return f"{self._number:,} {one if self._number == 1 else many} ({names}{more})"
