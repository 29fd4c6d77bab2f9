"""`isic-cite embed`: what stands between the markers of a manuscript is what they ask for.

Between the markers the text is ours; everything else stays byte for byte. A file in which anything
is at fault is left as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from isic_cite.errors import CallError, DataError, IsicCiteError
from isic_cite.papers.comments import LINE_END
from isic_cite.papers.editing import editing, read_file
from isic_cite.papers.marker_syntaxes import NOTEBOOK, WORD, syntax_of
from isic_cite.papers.markers import Fault, find_regions
from isic_cite.papers.requested_text import requested_text

if TYPE_CHECKING:
    from pathlib import Path

    from isic_cite.papers.editing import EditedFile
    from isic_cite.papers.marker_syntaxes import Syntax
    from isic_cite.papers.markers import Region

_SEVERAL = "gives several paragraphs; put each marker on a line of its own"
_HIDDEN = (
    "with this text the markers would not be found again; put blank lines around them, or begin "
    "their lines further left"
)


class Place(Struct, frozen=True):
    """A text between markers.

    Attributes:
        where: its place for a person: `line 12`, in a notebook `cell 3, line 2`.
        summary: what it is, as its marker says.
        stale: whether it is not what its marker asks for.
    """

    where: str
    summary: str
    stale: bool


class Filled(Struct, frozen=True):
    """A text whose places are filled.

    Attributes:
        text: the text with what the markers ask for; as it was where there are faults.
        places: what stands between markers, in order.
        faults: what is wrong, each with the place.
        remarks: what a person should know of the texts that are new, a sentence each.
    """

    text: str
    places: tuple[Place, ...] = ()
    faults: tuple[DataError, ...] = ()
    remarks: tuple[str, ...] = ()


class Embedded(Struct, frozen=True):
    """What was found in a file, or written to it.

    Attributes:
        path: the file.
        before: its text; of a Word file that of its places.
        after: its text with what its markers ask for; the same where there are faults.
        places: its texts between markers.
        faults: what is wrong with its markers.
        remarks: what a person should know of the texts that are new.
    """

    path: Path
    before: str
    after: str
    places: tuple[Place, ...]
    faults: tuple[DataError, ...]
    remarks: tuple[str, ...]

    @property
    def stale(self) -> bool:
        """Whether the file is not as its markers ask for."""
        return not self.faults and any(place.stale for place in self.places)

    def diff(self) -> str:
        """Return what changes, as a unified diff."""
        from difflib import unified_diff  # noqa: PLC0415  (few ask for it)

        plain = (LINE_END.sub("\n", text) for text in (self.before, self.after))
        old, new = (text.removesuffix("\n").split("\n") for text in plain)
        names = (str(self.path), f"{self.path} (embedded)")
        return "".join(f"{line}\n" for line in unified_diff(old, new, *names, lineterm=""))


def embed_file(path: Path, *, write: bool, library: str | Path | None = None) -> Embedded:
    """Return what a file's markers ask for, and write it there.

    Args:
        path: the manuscript.
        write: whether the file is changed; nothing is where anything is at fault.
        library: a directory of further records.

    Raises:
        CallError: it cannot be read or written, was changed meanwhile, or is no manuscript.
        DataError: it is no text, is not well-formed, or cannot hold a character.
    """
    if path.suffix.casefold() == WORD:
        from isic_cite.papers.word import embed_word  # noqa: PLC0415

        return embed_word(path, write=write, library=library)
    if path.suffix.casefold() != NOTEBOOK:
        syntax_of(path)
    if not write:
        file = read_file(path)
        return _embedded(file, library)
    with editing(path) as file:
        found = _embedded(file, library)
        if not found.faults:
            file.write(found.after)
        return found


def _embedded(file: EditedFile, library: str | Path | None) -> Embedded:
    if file.path.suffix.casefold() == NOTEBOOK:
        from isic_cite.papers.notebooks import fill_notebook  # noqa: PLC0415

        filled = fill_notebook(file.text, file.path, library)
    else:
        syntax = syntax_of(file.path)
        filled = fill(file.text, syntax, file.path, library, newline=file.newline)
    if not filled.faults:
        file.encoded(filled.text)
    after = file.text if filled.faults else filled.text
    return Embedded(file.path, file.text, after, filled.places, filled.faults, filled.remarks)


def fill(
    text: str,
    syntax: Syntax,
    path: Path,
    library: str | Path | None,
    *,
    newline: str = "\n",
    within: str = "",
) -> Filled:
    """Return a text with what its markers ask for.

    Args:
        text: a manuscript, or the cell of a notebook.
        syntax: what it is written in.
        path: the file, beside which further files are looked for.
        library: a directory of further records.
        newline: the line end of what is written.
        within: what part of the file the text is, put before the number of a line.
    """
    regions, wrong = find_regions(text, syntax)
    faults = list(wrong)
    bodies: list[str] = []
    places: list[Place] = []
    remarks: list[str] = []
    for region in regions:
        try:
            body, told = _body(region, syntax, path.parent, library, newline)
        except IsicCiteError as error:
            faults.append(Fault(region.line, str(error)))
            continue
        stale = text[region.start : region.end] != body
        bodies.append(body)
        places.append(Place(f"{within}line {region.line}", region.request.summary, stale))
        remarks += told if stale else ()
    new = "" if faults else _spliced(text, regions, bodies)
    if not faults and new != text:
        again = [new[each.start : each.end] for each in find_regions(new, syntax)[0]]
        if again != bodies:
            faults.append(Fault(regions[0].line, _HIDDEN))
    if faults:
        errors = (
            DataError(fault.message, source=str(path), where=f"{within}line {fault.line}")
            for fault in sorted(faults, key=lambda fault: fault.line)
        )
        return Filled(text, tuple(places), tuple(errors))
    return Filled(new, tuple(places), (), tuple(dict.fromkeys(remarks)))


def _spliced(text: str, regions: tuple[Region, ...], bodies: list[str]) -> str:
    pieces, place = [], 0
    for region, body in zip(regions, bodies, strict=True):
        pieces += [text[place : region.start], body]
        place = region.end
    return "".join((*pieces, text[place:]))


def _body(
    region: Region, syntax: Syntax, folder: Path, library: str | Path | None, newline: str
) -> tuple[str, tuple[str, ...]]:
    """Return what should stand between two markers, and remarks on it."""
    text, remarks = requested_text(region.request, syntax.markup, folder, library)
    lines = text.removesuffix("\n").split("\n")
    if region.inline:
        if syntax.markup == "html":
            lines = [line.removeprefix("<p>").removesuffix("</p>") for line in lines]
        if "in-text" in region.request.flags:  # one in a line for each work
            lines = [" ".join(filter(None, lines))]
        if len(lines) > 1:
            raise CallError(f"{region.request.summary} {_SEVERAL}")
        return lines[0], remarks
    if syntax.opening and lines[0][:1].isspace():
        lines = [syntax.opening, "", *lines]
    if syntax.spaced:
        lines = ["", *lines, ""]
    prefix = region.prefix
    written = (f"{prefix}{line}" if line else prefix.rstrip() for line in lines)
    return "".join(f"{line}{newline}" for line in written), remarks
