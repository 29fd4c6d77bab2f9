"""Bibliographies of BibTeX and biblatex: every entry, with the places of its fields."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from isic_cite.audit.manuscript import Reference
from isic_cite.audit.reading.bib_items import item_of_entry
from isic_cite.papers.bibliography import read_bibliography

if TYPE_CHECKING:
    from isic_cite.audit.reading.gathering import Gathering, Source
    from isic_cite.audit.reading.words import Lines
    from isic_cite.papers.bibliography import Entry

__all__ = ["item_of_entry", "read", "read_part"]


def read(source: Source, out: Gathering) -> None:
    """Read a `.bib` file; what looks like an entry and is none is a remark."""
    read_part(source.text, 0, source.lines(), out)


def read_part(text: str, offset: int, lines: Lines, out: Gathering) -> list[str]:
    """Read the entries of a text that begins at `offset` of a file, and return their keys."""
    found = read_bibliography(text, lines.file)
    for entry in found.entries:
        placed = _moved(entry, offset, lines) if offset else entry
        place = lines.place(placed.start)
        out.references.append(Reference(entry.key, partial(_item, entry), "", place, placed))
    first = lines.line(offset) - 1
    for fault in found.faults:
        shown = fault.text[:60]
        out.remark(
            lines.file,
            f"line {first + fault.line}: not read as an entry: {fault.reason}: {shown}",
        )
    return [entry.key for entry in found.entries]


def _item(entry: Entry) -> dict[str, Any]:
    return item_of_entry(entry.kind, entry.key, entry.values)


def _moved(entry: Entry, offset: int, lines: Lines) -> Entry:
    """Return an entry with its places in the file around it."""
    fields = tuple(
        replace(field, start=field.start + offset, end=field.end + offset) for field in entry.fields
    )
    start, end = entry.start + offset, entry.end + offset
    return replace(entry, fields=fields, start=start, end=end, line=lines.line(start))
