"""BibTeX for biblatex and biber: `@dataset`, `@online`, ISO dates, every fact in its own field.

Fields and types are those of the biblatex manual, sections 2.1 and 2.2
(https://ctan.org/pkg/biblatex). All its styles print doi, eprint, url, publisher and version, so
that note holds the licence only. `url` is left out where it would only lead to the DOI or arXiv
id. Titles stand in double braces as in the format bibtex, for the styles that print them in
small letters.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from isic_cite.formats.bibtex_entry import (
    Field,
    arxiv_id,
    braced,
    creators,
    date_parts,
    date_words,
    document,
    entry,
    license_note,
    own_address,
    pages,
)
from isic_cite.formats.bibtex_keys import keys
from isic_cite.formats.bibtex_text import address, clean, protected, text, verbatim

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from isic_cite.references import CslItem

_TYPES = {
    "article": "online",
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
    "book": "book",
    "chapter": "incollection",
    "dataset": "dataset",
    "paper-conference": "inproceedings",
    "report": "report",
    "software": "software",
    "thesis": "thesis",
    "webpage": "online",
}
_CONTAINERS = {
    "article": "journaltitle",
    "incollection": "booktitle",
    "inproceedings": "booktitle",
}
_PUBLISHERS = {
    "misc": "organization",
    "online": "organization",
    "report": "institution",
    "software": "organization",
    "thesis": "institution",
}


def render(items: Sequence[CslItem], *, ascii: bool = False, key: str | None = None) -> str:  # noqa: A002  (the name of the option)
    """Return `items` as entries for biblatex; arguments and errors as in `bibtex.render`."""
    labels = keys(items, key)
    return document(_entry(item, label, ascii) for item, label in zip(items, labels, strict=True))


def _entry(item: CslItem, label: str, ascii_only: bool) -> str:
    kind = _TYPES.get(item["type"], "misc")
    return entry(kind, label, _fields(item, kind, ascii_only))


def _fields(item: CslItem, kind: str, ascii_only: bool) -> Iterator[Field]:
    def field(name: str, variable: str) -> Field:
        return name, braced(text(item.get(variable, ""), ascii_only=ascii_only))

    yield from creators(item, ascii_only=ascii_only, eight_bit=False)
    yield "title", braced(protected(item.get("title", ""), ascii_only=ascii_only))
    if kind == "thesis":
        yield "type", "{phdthesis}"
    elif kind == "report":
        yield "type", "{techreport}"
    elif kind == "dataset":
        yield "type", "{Data set}"  # the standard styles do not say so by themselves
    yield from _container(item, kind, ascii_only)
    yield from _date(item, ascii_only)
    yield field("version", "version")
    yield "doi", braced(verbatim(item.get("DOI", "")))
    yield from _eprint(item)
    yield "url", braced(address(own_address(item)))
    for variable in ("ISBN", "ISSN", "PMID", "PMCID"):
        yield field(variable.lower(), variable)
    yield "note", braced(_note(item, ascii_only))


def _container(item: CslItem, kind: str, ascii_only: bool) -> Iterator[Field]:
    """Yield what a work appeared in and who published it."""

    def field(name: str, value: object) -> Field:
        return name, braced(text(value, ascii_only=ascii_only))

    number = item.get("number", "")
    yield from _published_in(item, kind, ascii_only)
    yield field("edition", item.get("edition", ""))
    yield field("series", item.get("collection-title", ""))
    yield field("volume", item.get("volume", ""))
    if kind == "article":
        yield field("number", item.get("issue", ""))
        yield field("eid", number)
    elif not arxiv_id(item):
        yield field("number", item.get("issue", "") or number)
    if kind != "article" or clean(item.get("page", "")) != clean(number):
        yield "pages", braced(pages(item, ascii_only=ascii_only))
    yield "location", braced(_whole([item.get("publisher-place", "")], ascii_only))


def _published_in(item: CslItem, kind: str, ascii_only: bool) -> Iterator[Field]:
    """Yield container, event and publisher in those fields that styles print for this type."""
    container, publisher = item.get("container-title", ""), item.get("publisher", "")
    event = item.get("event-title", "")
    if arxiv_id(item) and clean(publisher).casefold() == "arxiv":
        publisher = ""
    fields: dict[str, list[object]]
    if kind in _CONTAINERS:
        fields = {_CONTAINERS[kind]: [container or event], "publisher": [publisher]}
    elif kind in _PUBLISHERS:
        fields = {_PUBLISHERS[kind]: [container, publisher]}
    elif publisher:
        fields = {"organization": [container], "publisher": [publisher]}
    else:
        fields = {"publisher": [container]}
    fields |= {"eventtitle": [event if container else ""], "venue": [item.get("event-place", "")]}
    for name, values in fields.items():
        yield name, braced(_whole(values, ascii_only))
    yield "eventdate", braced(_iso(item, "event-date"))


def _whole(values: Sequence[object], ascii_only: bool) -> str:
    """Return names for a field that biber splits at "and": each in braces."""
    return " and ".join(protected(value, ascii_only=ascii_only) for value in values if clean(value))


def _date(item: CslItem, ascii_only: bool) -> Iterator[Field]:
    iso = _iso(item, "issued")
    yield "date", braced(iso)
    if not iso:
        yield "year", braced(text(date_words(item, "issued"), ascii_only=ascii_only))


def _iso(item: CslItem, variable: str) -> str:
    """Return a date or interval as biblatex reads it: ISO 8601, years of four digits."""
    ends = date_parts(item, variable)[:2]
    return "/".join("-".join((_year(end[0]), *(f"{part:02}" for part in end[1:]))) for end in ends)


def _year(year: int) -> str:
    return f"-{-year:04}" if year < 0 else f"{year:04}"


def _eprint(item: CslItem) -> Iterator[Field]:
    arxiv = arxiv_id(item)
    if arxiv:
        yield "eprint", braced(verbatim(arxiv))
        yield "eprinttype", "{arxiv}"
        yield "eprintclass", braced(verbatim(item["custom"].get("eprintclass", "")))


def _note(item: CslItem, ascii_only: bool) -> str:
    pieces = (license_note(item), clean(item.get("note", "")).removesuffix("."))
    return text(". ".join(piece for piece in pieces if piece), ascii_only=ascii_only)
