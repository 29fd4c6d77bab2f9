"""What is read of a manuscript, whatever it is written in: texts, citations, references, links.

Readers make it and rules look at it; neither knows the other.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from msgspec import Struct, field

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from isic_cite.papers.bibliography import Entry

Kind = Literal[
    "latex", "markdown", "typst", "rst", "html", "notebook", "bib", "bbl", "docx", "pdf", "text"
]


class Place(Struct, frozen=True, order=True):
    """Where something stands, for a person: a file and a line, in a PDF a page, from 1.

    In a notebook it is the line of a cell, counted from 1, too; elsewhere there is no cell.
    """

    file: str
    line: int
    cell: int = 0


class Text(Struct, frozen=True, dict=True):
    """The words of a file, as a reader of the paper sees them.

    Attributes:
        file: the file as it was given, or as it was found from there.
        kind: what it is written in.
        words: the text without commands, comments and markup; accents are letters.
        starts: where in `words` each piece begins that was one in the file, ascending; the first
            is 0.
        places: where in the file (in characters, without a byte order mark) each of these pieces
            begins; its words stand there as they are, one after the other. It is -1 for words
            that do not: an accent that is written as a command, all of a PDF.
        lines: the line of each piece, in a PDF its page.
        cells: in a notebook the cell of each piece.
    """

    file: str
    kind: Kind
    words: str
    starts: tuple[int, ...]
    places: tuple[int, ...]
    lines: tuple[int, ...]
    cells: tuple[int, ...] = ()

    def place(self, at: int) -> Place:
        """Return the place of a character of `words`."""
        piece = bisect_right(self.starts, at) - 1
        start = self.starts[piece]
        if self.kind == "pdf":
            return Place(self.file, self.lines[piece])
        # A piece may be all of a long file, so its line ends are not counted each time.
        breaks = bisect_left(self._line_ends, at) - bisect_left(self._line_ends, start)
        cell = self.cells[piece] if self.cells else 0
        return Place(self.file, self.lines[piece] + breaks, cell)

    @cached_property
    def _line_ends(self) -> list[int]:
        return [found.start() for found in re.finditer("\n", self.words)]

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """Return where in the file `words[start:end]` stands; None if not in one piece there.

        What a text editor replaces at that place is then exactly these words.
        """
        piece = bisect_right(self.starts, start) - 1
        following = self.starts[piece + 1] if piece + 1 < len(self.starts) else len(self.words)
        if end > following or self.places[piece] < 0:
            return None
        begin = self.places[piece] + start - self.starts[piece]
        return begin, begin + end - start


class Link(Struct, frozen=True):
    r"""A link: `[label](url)`, `\href{url}{label}`, `<a href=…>`; a bare address has no label."""

    label: str
    url: str
    place: Place


class Reference(Struct, frozen=True, dict=True):
    """An entry of a bibliography, or a reference as it is printed.

    Attributes:
        key: the key by which it is cited; empty where there is none.
        known: what `item` returns, or what makes it: to read the LaTeX of thousands of entries
            takes long, and rules ask for that of few.
        text: the reference as it is printed; empty for an entry of a `.bib` file.
        place: where it begins.
        entry: the entry of a `.bib` file, with the places of its fields; None for others.
    """

    key: str
    known: dict[str, Any] | Callable[[], dict[str, Any]]
    text: str
    place: Place
    entry: Entry | None = None

    @cached_property
    def item(self) -> dict[str, Any]:
        """What is known of it as a CSL item (https://docs.citationstyles.org).

        Of a printed reference that is only what was certain, as `DOI`.
        """
        return self.known() if callable(self.known) else self.known


class Manuscript(Struct, frozen=True, kw_only=True):
    r"""All files of a manuscript.

    Attributes:
        texts: the words of each file that has some, in the order in which they are read.
        references: every entry of every bibliography, and the printed references.
        cited: the keys that are cited, each with the places; `*` is all (`\nocite{*}`).
        links: the links.
        declared: what files say of themselves in a header for machines: the `license` of a
            dataset card or `CITATION.cff`, as (key, value, place); keys in small letters.
        paths: the file of each name that `Place` and `Text` use, for those that may be mended.
        remarks: what could not be read, for a person: (file, message).
        unread: those of the remarks that are about a whole file which somebody named.
    """

    texts: tuple[Text, ...] = ()
    references: tuple[Reference, ...] = ()
    cited: dict[str, tuple[Place, ...]] = field(default_factory=dict)
    links: tuple[Link, ...] = ()
    declared: tuple[tuple[str, str, Place], ...] = ()
    paths: dict[str, Path] = field(default_factory=dict)
    remarks: tuple[tuple[str, str], ...] = ()
    unread: tuple[tuple[str, str], ...] = ()
