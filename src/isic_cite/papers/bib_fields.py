"""Which fields of an entry say something else than its record, in BibTeX and in biblatex."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from isic_cite.importing.latex import names, plain
from isic_cite.papers import agreeing

if TYPE_CHECKING:
    from collections.abc import Callable

    from isic_cite.papers.bibliography import Entry, Field

_OTHER_NAMES = {
    "address": ("location",),
    "archiveprefix": ("eprinttype",),
    "date": ("year",),
    "eid": ("pages", "articleno"),
    "eprintclass": ("primaryclass",),
    "eprinttype": ("archiveprefix",),
    "institution": ("school",),
    "journal": ("journaltitle",),
    "journaltitle": ("journal",),
    "location": ("address",),
    "pages": ("eid", "articleno"),
    "primaryclass": ("eprintclass",),
    "publisher": ("organization",),
    "organization": ("publisher",),
    "school": ("institution",),
    "year": ("date",),
}
"""Under which other names an author may have a field, in the other one of the two formats."""
_PROSE = frozenset(("howpublished", "note"))
_ONLY_IF_SAME = frozenset(("eid", "organization", "pages", "publisher"))
"""Fields whose other names may also hold something else, which then stays beside ours."""
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_AT_MOST = 100_000
"""A longer value is none of a work's, and is not read."""
PAPERS = frozenset(
    ("article", "book", "incollection", "inproceedings", "phdthesis", "report", "techreport")
)
_VAGUE = frozenset(("electronic", "misc", "online", "unpublished", "www"))


class Change(Struct, frozen=True):
    """A field that is to be corrected, or where `field` is None to be added."""

    name: str
    value: str
    field: Field | None


def new_kind(ours: Entry, theirs: Entry) -> str | None:
    """Return the type that an entry must have so that styles print its fields; None if it has.

    A paper whose preprint stands there as `@misc` has a journal, which no style prints of that.
    """
    return ours.kind if ours.kind in PAPERS and theirs.kind in _VAGUE else None


def changes(ours: Entry, theirs: Entry) -> tuple[list[Change], list[str]]:
    """Return what is to be changed of an entry, and the fields that are left in its own words.

    Args:
        ours: the entry as our format writes it, its values as they stand there.
        theirs: the entry of the author.
    """
    kind = new_kind(ours, theirs) or theirs.kind
    wanted: list[Change] = []
    left: list[str] = []
    for field in ours.fields:
        if field.name == "howpublished" and kind in PAPERS:
            continue  # no style prints it there
        if field.name == "month" and theirs.field("month") is None and theirs.field("date"):
            continue
        there = _counterpart(field, theirs)
        if there is None:
            wanted.append(Change(field.name, field.value, None))
        elif there.value == field.value or _agree(field, there, ours):
            continue
        elif field.name in _PROSE and agreeing.is_own(_plain(there), _plain(field)):
            left.append(field.name)
        else:
            wanted.append(Change(there.name, _value_for(there, field), there))
    return wanted, left


def _counterpart(field: Field, theirs: Entry) -> Field | None:
    """Return the author's field for ours, under its own or another name."""
    there = theirs.field(field.name)
    if there is not None:
        return there
    for name in _OTHER_NAMES.get(field.name, ()):
        other = theirs.field(name)
        if other is None:
            continue
        if field.name not in _ONLY_IF_SAME or agreeing.same_number(_plain(field), _plain(other)):
            return other
    return None


def _value_for(there: Field, field: Field) -> str:
    """Return our value for an author's field, which may hold less: a year for a date."""
    return field.value[:4] if there.name.casefold() == "year" else field.value


def _agree(field: Field, there: Field, ours: Entry) -> bool:
    """Tell whether the author's value says what ours does."""
    if len(there.value) > _AT_MOST:
        return False
    if field.name in {"author", "editor"}:
        return _same_names(field.value, there.value)
    if field.name == "url":
        return agreeing.same_address(field.value, _unwrapped(there.value))
    if field.name in _PROSE:
        return _says(field, there, ours)
    if field.name in {"date", "year"}:
        return _same_date(_plain(field), _plain(there), ours)
    return _WAYS.get(field.name, agreeing.same_words)(_plain(field), _plain(there))


def _says(field: Field, there: Field, ours: Entry) -> bool:
    """Tell whether a note says what ours does; that it has the bare DOI is enough of an address."""
    doi = ours.values.get("doi", "")
    words = _plain(there)
    if doi and _plain(field) == f"https://doi.org/{doi}":
        return agreeing.says(doi, words)
    return agreeing.says(_plain(field), words)


def _same_names(ours: str, theirs: str) -> bool:
    (known, incomplete), (written, cut) = names(ours), names(theirs)
    return agreeing.same_names(known, written, incomplete=incomplete, cut=cut)


def _plain(field: Field) -> str:
    return plain(field.value) if len(field.value) <= _AT_MOST else ""


def _unwrapped(value: str) -> str:
    return value.removeprefix("\\url").strip("{} ")


def _numbers(date: str) -> list[int]:
    """Return the numbers of an ISO date, of an interval those of its beginning."""
    parts = date.partition("/")[0].split("-")
    return [int(part) for part in parts if part.isascii() and part.isdecimal() and len(part) < 9]  # noqa: PLR2004


def _month(text: str) -> str:
    """Return the first letters of a month's name, whether it is written so or as a number."""
    if text.isascii() and text.isdecimal() and len(text) <= 2 and 1 <= int(text) <= 12:  # noqa: PLR2004
        return _MONTHS[int(text) - 1]
    return text[:3].casefold()


def _same_date(known: str, written: str, ours: Entry) -> bool:
    arxiv = "" if "doi" in ours.values else ours.values.get("eprint", "")
    return agreeing.same_date(_numbers(known), _numbers(written), arxiv=arxiv)


def _same_month(ours: str, theirs: str) -> bool:
    return _month(ours) == _month(theirs)


_WAYS: dict[str, Callable[[str, str], bool]] = {
    "booktitle": agreeing.same_source,
    "doi": agreeing.same_doi,
    "eid": agreeing.same_number,
    "eprint": agreeing.same_arxiv,
    "journal": agreeing.same_source,
    "journaltitle": agreeing.same_source,
    "month": _same_month,
    "number": agreeing.same_number,
    "pages": agreeing.same_number,
    "title": agreeing.same_title,
    "volume": agreeing.same_number,
}
