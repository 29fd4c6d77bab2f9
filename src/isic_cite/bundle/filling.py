"""Fill a new bundle, and keep the sums of what is in it."""

from __future__ import annotations

import hashlib
import os
from heapq import merge
from typing import TYPE_CHECKING

from isic_cite.bundle import names
from isic_cite.bundle.copying import copied, linked
from isic_cite.bundle.manifest import manifest_line
from isic_cite.bundle.sorting import Sorter
from isic_cite.errors import CallError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from isic_cite.bundle.image_folder import Located

_BUFFER = 1 << 16


class Filling:
    """A bundle that is being filled.

    Attributes:
        own: the sums of the files that are not images, by name.
    """

    def __init__(self, folder: Path) -> None:
        """Begin with an empty folder."""
        self._folder = str(folder)
        self.own: dict[str, str] = {}
        self._images: Sorter[tuple[str, str, int]] = Sorter(tuple[str, str, int])
        self._folders: set[str] = set()

    def put(self, name: str, pieces: Iterable[str]) -> None:
        """Write a text.

        Raises:
            OSError: it cannot be written.
        """
        folder, _, _ = name.rpartition("/")
        self._make(folder)
        path = f"{self._folder}/{name}"
        digest = hashlib.sha256()
        with open(path, "xb", buffering=0) as stream:  # noqa: PTH123  (a path as text)
            for block in _blocks(pieces):
                digest.update(block)
                view = memoryview(block)
                while view:
                    view = view[stream.write(view) :]
        os.chmod(path, 0o644)  # noqa: PTH101  (whatever the umask is)
        self.own[name] = digest.hexdigest()

    def place(self, image: Located, source: Path, *, link: bool) -> str:
        """Bring an image into the bundle, and return its path there.

        Args:
            image: the image; its path is below `source`.
            source: the folder of the images.
            link: whether to make a hard link instead of a copy.

        Raises:
            CallError: there can be no hard link.
            DataError: the file is no regular file any more.
            OSError: it cannot be read or written.
        """
        path = f"{names.IMAGES}/{image.path}"
        self._make(path.rpartition("/")[0])
        given, target = f"{source}/{image.path}", f"{self._folder}/{path}"
        if link:
            try:
                sum_ = linked(given, target)
            except OSError as error:
                message = (
                    f"{given} cannot be linked: {error.strerror or error}; leave out --link, and "
                    "the images are copied"
                )
                raise CallError(message) from error
        else:
            sum_ = copied(given, target)
        self._images.add((path, sum_, image.group))
        return path

    def images(self) -> Iterator[tuple[str, int]]:
        """Yield path and group of each image, by path."""
        return ((path, group) for path, _, group in self._images)

    def manifest(self) -> Iterator[str]:
        """Yield the lines of the manifest, by path."""
        images = ((path, sum_) for path, sum_, _ in self._images)
        for path, sum_ in merge(sorted(self.own.items()), images):
            yield manifest_line(path, sum_)

    def _make(self, folder: str) -> None:
        """Make a folder, and those that it is in, for everybody to read."""
        if not folder or folder in self._folders:
            return
        self._make(folder.rpartition("/")[0])
        path = f"{self._folder}/{folder}"
        os.mkdir(path)  # noqa: PTH102
        os.chmod(path, 0o755)  # noqa: PTH101, S103  (it is to be passed on)
        self._folders.add(folder)


def _blocks(pieces: Iterable[str]) -> Iterator[bytes]:
    """Yield the pieces as UTF-8, many small ones together."""
    held: list[str] = []
    size = 0
    for piece in pieces:
        held.append(piece)
        size += len(piece)
        if size >= _BUFFER:
            yield "".join(held).encode()
            held, size = [], 0
    if held:
        yield "".join(held).encode()
