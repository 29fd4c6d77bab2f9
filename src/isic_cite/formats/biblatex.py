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
    "online": "organization",
}
_PUBLISHERS = {"online": "organization", "report": "institution", "thesis": "institution"}


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
    yield from _container(item, kind, ascii_only)
    yield from _date(item, ascii_only)
    yield field("version", "version")
    yield "doi", braced(verbatim(item.get("DOI", "")))
    yield from _eprint(item)
    yield "url", braced(address(own_address(item)))
    for variable in ("ISBN", "ISSN", "PMID", "PMCID"):
        yield field(variable.lower(), variable)
    yield "note", braced(_note(item, ascii_only))
