"""Word files: content controls and bookmarks of ours are filled, all else stays byte for byte."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from isic_cite.errors import CallError, DataError, IsicCiteError
from isic_cite.files import write_whole
from isic_cite.papers.editing import locked, read_bytes
from isic_cite.papers.embedding import Embedded, Place
from isic_cite.papers.requested_text import requested_text
from isic_cite.papers.requests import parse_request
from isic_cite.papers.word_package import WordPackage
from isic_cite.papers.word_places import NAMESPACES, find_places
from isic_cite.papers.word_writing import in_line, in_paragraphs, look_of, words_of

if TYPE_CHECKING:
    from pathlib import Path

    from isic_cite.papers.word_places import WordPlace

_PREFIX = re.compile(rf"xmlns(?::(\w+))?=[\"'](?:{'|'.join(map(re.escape, NAMESPACES))})[\"']")
_IN_PARAGRAPH = frozenset(("p", "hyperlink", "ins", "smartTag"))
_IN_TABLE = frozenset(("tbl", "tr"))


def embed_word(path: Path, *, write: bool, library: str | Path | None) -> Embedded:
    """Return what the places of a Word file ask for, and write it there.

    Arguments are those of `embed_file`.

    Raises:
        CallError: it cannot be read or written, or was changed meanwhile.
        DataError: it is no Word file, is encrypted or signed, or is too large.
    """
    with locked(path):
        content = read_bytes(path)
        package = WordPackage(path, content)
        filling = _Filling(package.text, path, library)
        for place in find_places(package.text, path):
            filling.fill(place)
        found = filling.embedded()
        if write and found.stale:
            new = package.with_text(filling.xml())
            if read_bytes(path) != content:
                message = f"{path} was changed meanwhile, and is left as it is; run this again"
                raise CallError(message)
            write_whole(path, new)
        return found


class _Filling:
    """The text of a Word file on its way to another."""

    def __init__(self, xml: bytes, path: Path, library: str | Path | None) -> None:
        self._xml = xml
        self._path = path
        self._library = library
        named = _PREFIX.search(xml[:100_000].decode(errors="replace"))
        self._w = f"{named[1]}:" if named and named[1] else ""
        self._splices: list[tuple[int, int, bytes]] = []
        self._before: list[str] = []
        self._after: list[str] = []
        self._places: list[Place] = []
        self._faults: list[DataError] = []
        self._remarks: list[str] = []

    def fill(self, place: WordPlace) -> None:
        try:
            self._fill(place)
        except IsicCiteError as error:
            fault = DataError(str(error), source=str(self._path), where=f'"{place.name}"')
            self._faults.append(fault)

    def _fill(self, place: WordPlace) -> None:
        if place.fault or place.end < place.start:
            raise CallError(place.fault or "its end is missing, or stands before it")
        if place.parent in _IN_TABLE:
            raise CallError("it stands around cells or rows of a table; put it inside of a cell")
        request = parse_request(place.words)
        html, told = requested_text(request, "html", self._path.parent, self._library)
        old = self._xml[place.start : place.end].decode()
        look = look_of(old, self._w, placeholder=place.placeholder is not None)
        inline = place.parent in _IN_PARAGRAPH
        spaced = "in-text" in request.flags
        new = in_line(html, look, spaced=spaced) if inline else in_paragraphs(html, look)
        before, after = words_of(old, self._w), words_of(new, self._w)
        # Word splits runs and adds marks of its own; what counts are the words.
        stale = before != after or place.placeholder is not None
        self._places.append(Place(f'"{place.name}"', request.summary, stale))
        self._before.append(f"[{place.name}]\n{before if not place.placeholder else ''}\n")
        self._after.append(f"[{place.name}]\n{after}\n")
        if stale:
            self._splices.append((place.start, place.end, new.encode()))
            self._splices += [(*place.placeholder, b"")] if place.placeholder else []
            self._remarks += told

    def embedded(self) -> Embedded:
        before = "\n".join(self._before)
        return Embedded(
            self._path,
            before,
            before if self._faults else "\n".join(self._after),
            tuple(self._places),
            tuple(self._faults),
            tuple(dict.fromkeys(self._remarks)),
        )

    def xml(self) -> bytes:
        """Return the new text."""
        pieces, done = [], 0
        for start, end, new in sorted(self._splices):
            pieces += [self._xml[done:start], new]
            done = end
        return b"".join((*pieces, self._xml[done:]))
