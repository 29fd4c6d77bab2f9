"""Where in the XML of a Word file our texts stand: in content controls and bookmarks.

A content control has `isic-cite isic-2020 attribution` as its tag or title. Names of bookmarks hold
neither spaces nor hyphens and have at most 40 characters: `isic_cite__isic_2020__attribution`.
The elements are those of ECMA-376 (https://ecma-international.org/publications-and-standards).
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING
from xml.parsers import expat

from msgspec import Struct

from isic_cite.errors import DataError

if TYPE_CHECKING:
    from pathlib import Path

NAMESPACES = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
CONTROL = "isic-cite "
BOOKMARK = "isic_cite__"
_TAG = re.compile(rb"<(?:[^<>\"']|\"[^\"]*\"|'[^']*')*+>")
_MEANT = re.compile(r"isic[-_ ]?cite\s*:?\s+\S", re.IGNORECASE)
_MISSPELT = f"a tag or title reads as in: {CONTROL}isic-2020 attribution"
_DEEPEST = 2000


class WordPlace(Struct):
    """A content control or the range of a bookmark.

    Attributes:
        name: the tag, title or name.
        words: what it asks for, in the words of a marker.
        parent: what it stands in, as `p` or `body`.
        start: where its content begins; -1 where it has none.
        end: where its content ends.
        placeholder: where the mark stands that it shows a placeholder; None where it does not.
        bound: whether its content comes from elsewhere.
        fault: why it cannot be filled; empty where it can.
    """

    name: str
    words: str
    parent: str
    start: int = -1
    end: int = -1
    placeholder: tuple[int, int] | None = None
    bound: bool = False
    fault: str = ""


class _Open(Struct):
    """An element that is open: its name, where it begins, and the content control that it is."""

    name: str
    start: int
    control: WordPlace | None = None


def find_places(xml: bytes, path: Path) -> tuple[WordPlace, ...]:
    """Return the places of our texts, in their order.

    Raises:
        DataError: it is no well-formed XML in UTF-8, has a document type, or is nested too deeply.
    """
    reader = _Reader(xml, path)
    reader.parse()
    found = sorted(reader.places, key=lambda place: place.start)
    for before, place in pairwise(found):
        if place.start < before.end:
            place.fault = f'it stands inside of "{before.name}"'
    return tuple(found)


class _Reader:
    def __init__(self, xml: bytes, path: Path) -> None:
        self.places: list[WordPlace] = []
        self._xml = xml
        self._path = path
        self._opened: list[_Open] = []
        self._marks: dict[str, tuple[WordPlace, int]] = {}
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.StartElementHandler = self._begin
        self._parser.EndElementHandler = self._finish
        self._parser.StartDoctypeDeclHandler = self._refuse

    def parse(self) -> None:
        try:
            self._xml.decode()
            self._parser.Parse(self._xml, True)
        except UnicodeDecodeError as error:
            message = "its text is not UTF-8; open it in Word and save it again"
            raise DataError(message, source=str(self._path)) from error
        except expat.ExpatError as error:
            message = f"its text is no well-formed XML: {error}"
            raise DataError(message, source=str(self._path)) from error
        for place, _ in self._marks.values():
            place.fault = "the bookmark has no end"

    def _refuse(self, *_: object) -> None:
        message = "its text has a document type, which no Word file has"
        raise DataError(message, source=str(self._path))

    def _begin(self, full: str, attributes: dict[str, str]) -> None:
        namespace, _, local = full.rpartition(" ")
        name = local if namespace in NAMESPACES else ""
        start = self._parser.CurrentByteIndex
        parent = self._opened[-1].name if self._opened else ""
        values = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        opened = _Open(name, start)
        if name == "sdt":
            opened.control = WordPlace("", "", _outer(self._opened))
        elif parent == "sdtPr":
            self._property(name, values.get("val", ""))
        elif name == "sdtContent" and parent == "sdt" and self._opened[-1].control:
            self._opened[-1].control.start = self._behind_tag(start)
        elif name == "bookmarkStart":
            self._mark(values)
        elif name == "bookmarkEnd":
            self._end_mark(values.get("id", ""))
        self._opened.append(opened)
        if len(self._opened) > _DEEPEST:
            raise DataError("its text is nested too deeply", source=str(self._path))

    def _finish(self, _: str) -> None:
        closed = self._opened.pop()
        if closed.name == "sdtContent" and self._opened[-1].control:
            self._opened[-1].control.end = self._parser.CurrentByteIndex
        elif closed.control and closed.control.name:
            if not closed.control.words:
                closed.control.fault = _MISSPELT
            elif closed.control.start < 0 or closed.control.end < closed.control.start:
                closed.control.fault = "it is empty; type a word into it"
            elif closed.control.bound:
                closed.control.fault = "it is bound to data of the document, which would win"
            self.places.append(closed.control)

    def _property(self, name: str, value: str) -> None:
        control = self._opened[-2].control
        if control is None:
            return
        if name in {"tag", "alias"} and value.startswith(CONTROL) and not control.words:
            control.name, control.words = value, value.removeprefix(CONTROL)
        elif name in {"tag", "alias"} and _MEANT.match(value) and not control.words:
            control.name = value
        elif name == "showingPlcHdr":
            start = self._parser.CurrentByteIndex
            control.placeholder = start, self._behind_tag(start)
        elif name == "dataBinding":
            control.bound = True

    def _mark(self, values: dict[str, str]) -> None:
        name = values.get("name", "")
        if name.startswith(BOOKMARK):
            words = name.removeprefix(BOOKMARK).replace("__", " ").replace("_", "-")
            place = WordPlace(name, words, _outer(self._opened))
            place.start = self._behind_tag(self._parser.CurrentByteIndex)
            self._marks[values.get("id", "")] = place, self._opened[-1].start
            self.places.append(place)

    def _end_mark(self, mark: str) -> None:
        place, parent = self._marks.pop(mark, (None, 0))
        if place is None:
            return
        place.end = self._parser.CurrentByteIndex
        if self._opened[-1].start != parent:
            place.fault = (
                "the bookmark begins in one paragraph and ends in another; use a content control"
            )

    def _behind_tag(self, start: int) -> int:
        found = _TAG.match(self._xml, start)
        return found.end() if found else start


def _outer(opened: list[_Open]) -> str:
    """Return what a control stands in; one in another stands where that does."""
    names = (each.name for each in reversed(opened) if each.name not in {"sdt", "sdtContent"})
    return next(names, "")
