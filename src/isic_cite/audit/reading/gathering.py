"""What the readers find, file by file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from isic_cite.audit.manuscript import Link, Manuscript, Place, Reference
from isic_cite.audit.reading.words import Lines

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from isic_cite.audit.manuscript import Kind, Text
    from isic_cite.audit.reading.words import Words

_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`\x00-\x1f]{1,2000}", re.IGNORECASE)
_END_OF_SENTENCE = ".,;:!?'\u2019\u201d*_"
_PAIRS = ((")", "("), ("]", "["))


class Source(Struct, frozen=True):
    """A file to read.

    Attributes:
        path: where it is.
        name: what to call it.
        content: its bytes.
        text: its text, line ends as they are, without a byte order mark; empty if it has none.
        folders: where the names in it may begin, such as the folder of the main file.
    """

    path: Path
    name: str
    content: bytes
    text: str
    folders: tuple[Path, ...]

    def lines(self) -> Lines:
        """Return its lines."""
        return Lines(self.text, self.name)


class Wanted(Struct, frozen=True):
    r"""Another file that a file names.

    Attributes:
        written: how it does, such as `\input{intro}`.
        place: where it does.
        candidates: the names that it may have, the likeliest first.
        instead: where there is none of them, a file that will do.
    """

    written: str
    place: Place
    candidates: tuple[str, ...]
    instead: Path | None = None


class Gathering:
    """Takes what is found.

    In Typst `@name` may be a label of the text itself as well as a key: `labels` are no citations.
    """

    def __init__(self) -> None:
        self.texts: list[Text] = []
        self.references: list[Reference] = []
        self.cited: dict[str, list[Place]] = {}
        self.links: list[Link] = []
        self.declared: list[tuple[str, str, Place]] = []
        self.paths: dict[str, Path] = {}
        self.remarks: dict[tuple[str, str], None] = {}
        self.unread: list[tuple[str, str]] = []
        self.wanted: list[Wanted] = []
        self.labels: set[str] = set()
        self.macros: dict[str, str] = {}

    def remark(self, file: str, message: str) -> None:
        """Say what could not be read, once."""
        self.remarks[file, message] = None

    def cite(self, key: str, place: Place) -> None:
        """Note that a key is cited."""
        self.cited.setdefault(key, []).append(place)

    def link(self, label: str, url: str, place: Place) -> None:
        """Note a link, unless it leads nowhere."""
        if url.strip():
            self.links.append(Link(label, url.strip(), place))

    def addresses(self, text: str, start: int, end: int, lines: Lines) -> None:
        """Note the bare addresses in a part of a file."""
        for found in _addresses(text, start, end):
            self.link("", bare(found[0]), lines.place(found.start()))

    def words(self, words: Words, kind: Kind) -> None:
        """Note the words of a file, and the bare addresses in them."""
        text = words.text(kind)
        if text is None:
            return
        self.texts.append(text)
        for found in _addresses(text.words, 0, len(text.words)):
            self.link("", bare(found[0]), text.place(found.start()))

    def reference(self, key: str, item: dict[str, Any], text: str, place: Place) -> None:
        """Note a reference as it is printed."""
        self.references.append(Reference(key, item, text, place))

    def manuscript(self) -> Manuscript:
        """Return all that was found."""
        return Manuscript(
            texts=tuple(self.texts),
            references=tuple(self.references),
            cited={
                key: tuple(places) for key, places in self.cited.items() if key not in self.labels
            },
            links=tuple(self.links),
            declared=tuple(self.declared),
            paths=self.paths,
            remarks=tuple(self.remarks),
            unread=tuple(self.unread),
        )


def _addresses(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield the addresses in a part of a text; `://` is found far sooner than the pattern."""
    at = start
    while (mark := text.find("://", at, end)) >= 0:
        begins = (place for place in (mark - len("https"), mark - len("http")) if place >= start)
        found = next(filter(None, (_ADDRESS.match(text, place, end) for place in begins)), None)
        if found:
            yield found
            start = found.end()
        at = max(mark + 1, start)


def bare(address: str) -> str:
    """Return an address without what ends the sentence around it."""
    surplus = {close: address.count(close) - address.count(open_) for close, open_ in _PAIRS}
    end = len(address)
    while end:
        last = address[end - 1]
        if surplus.get(last, 0) > 0:
            surplus[last] -= 1
        elif last not in _END_OF_SENTENCE:
            break
        end -= 1
    return address[:end]
