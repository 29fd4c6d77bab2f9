"""A finding of the audit: where, what is wrong, what it should be, and the change that mends it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from isic_cite.audit.codes import CODES
from isic_cite.checks.findings import Finding
from isic_cite.checks.walk import visible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from isic_cite.audit.manuscript import Manuscript, Place, Reference, Text


class Edit(Struct, frozen=True):
    """A change that is certain: `was` stands in the file from `start` to `end`, `text` should.

    Places are counted in characters of the file's text, without its byte order mark. The value of
    a field of a `.bib` file has its braces or quotation marks around `was`.
    """

    file: str
    start: int
    end: int
    was: str
    text: str


class AuditFinding(Finding, frozen=True, omit_defaults=True):
    """A finding in a manuscript; `source` is the file, `where` the line, for a person."""

    line: int = 0
    """The line, in a PDF the page, in a notebook the line of the cell, from 1; 0 for the whole."""
    dataset: str | None = None
    """The dataset of the library that it is about."""
    edits: tuple[Edit, ...] = ()
    """What mends it, where that is certain."""


def found(
    code: str,
    place: Place,
    message: str,
    hint: str,
    *,
    key: str = "",
    dataset: str | None = None,
    edits: Iterable[Edit | None] = (),
) -> AuditFinding:
    """Return a finding; of `edits`, None stands for a change that cannot be made by itself."""
    unit = "page" if place.file.lower().endswith(".pdf") else "line"
    unit = f"cell {place.cell}, {unit}" if place.cell else unit
    return AuditFinding(
        code=code,
        severity=CODES[code].severity,
        source=visible(place.file),
        where=visible(f"{unit} {place.line}" + (f", {key}" if key else "")),
        message=visible(message),
        hint=visible(hint),
        line=place.line,
        dataset=dataset,
        edits=tuple(edit for edit in edits if edit),
    )


def found_in_file(code: str, file: str, message: str, hint: str) -> AuditFinding:
    """Return a finding about a whole file."""
    return AuditFinding(
        code=code,
        severity=CODES[code].severity,
        source=visible(file),
        where="",
        message=visible(message),
        hint=visible(hint),
    )


def edit_of_field(reference: Reference, name: str, value: str) -> Edit | None:
    """Return the change of a field of a `.bib` file to what stands in braces, if it is there."""
    field = reference.entry.field(name) if reference.entry else None
    if field is None:
        return None
    return Edit(reference.place.file, field.start, field.end, field.value, f"{{{value}}}")


def edit_of_words(
    manuscript: Manuscript, text: Text, start: int, end: int, words: str
) -> Edit | None:
    """Return the change of words that stand in one piece in a file that may be changed."""
    span = text.span(start, end)
    if span is None or text.file not in manuscript.paths or text.kind in {"docx", "pdf"}:
        return None
    return Edit(text.file, *span, text.words[start:end], words)
