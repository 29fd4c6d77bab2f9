r"""BibTeX that every style prints whole.

Classic styles differ in which fields they print, and `plain` prints fewest: of a `@misc` author,
title, howpublished, month, year and note. No field reaches the readers of `plain` without being
printed by all styles. So whatever a work is found by stands

- once as text in a field that every style prints (howpublished, or note where a type has no
  howpublished), and
- once as data (doi, eprint, url) for the styles and programs that make links of it.

What that comes to, counted in print (a DOI of a data set / of an article): plain 1 / 1, IEEEtran
1 / 1, plainnat 1 / 2, elsarticle-num 2 / 2, ACM-Reference-Format 2 / 2. The usual alternative,
the address of the DOI in url, comes to 0 / 0, 1 / 1, 1 / 2, 2 / 2, 1 / 1: it loses the DOI in
`plain`. So `url` is left out where it would only lead to the DOI or arXiv id. A number printed
twice does no harm; one that is missing leaves a data set without its address. The format
biblatex, whose styles all print the data fields, has no such text.

Addresses in text are bare, without `\url`: that command needs a package, and an entry is often
pasted alone into a file where no @preamble could follow it. (The fields doi and url stand as they
are, as styles expect; those that print them do need the package url or hyperref as soon as they
hold a `_`, `#` or `%`.)

The titles stand in double braces: most styles print all but the first word of a title in small
letters, which spoils names (HAM10000, ISIC, SLICE-3D), and no program can tell which words are
names.
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
from isic_cite.identifiers import doi_url

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from isic_cite.references import CslItem

_TYPES = {
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
    "book": "book",
    "chapter": "incollection",
    "paper-conference": "inproceedings",
    "report": "techreport",
    "thesis": "phdthesis",
}
_PUBLISHERS = {"phdthesis": "school", "techreport": "institution"}
_GENRES = {"dataset": "Data set", "software": "Software"}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def render(items: Sequence[CslItem], *, ascii: bool = False, key: str | None = None) -> str:  # noqa: A002  (the name of the option)
    """Return `items` as BibTeX entries for any style (https://ctan.org/pkg/bibtex).

    Args:
        items: CSL items; none give the empty text.
        ascii: whether what is outside ASCII becomes LaTeX commands; else it is UTF-8.
        key: pattern of the citation keys, see `bibtex_keys.keys`; None: the items' own ids.

    Returns:
        Entries in the order of `items`, a blank line between them.

    Raises:
        CallError: `key` is no pattern.
        DataError: with `ascii`, a character that LaTeX has no command for.
    """
    labels = keys(items, key)
    return document(_entry(item, label, ascii) for item, label in zip(items, labels, strict=True))


def _entry(item: CslItem, label: str, ascii_only: bool) -> str:
    kind = _TYPES.get(item["type"], "misc")
    return entry(kind, label, _fields(item, kind, ascii_only))


def _fields(item: CslItem, kind: str, ascii_only: bool) -> Iterator[Field]:
    yield from creators(item, ascii_only=ascii_only, eight_bit=True)
    yield "title", braced(protected(item.get("title", ""), ascii_only=ascii_only))
    if kind == "misc":
        yield "howpublished", braced(_howpublished(item, ascii_only))
    else:
        yield from _container(item, kind, ascii_only)
    yield from _date(item, ascii_only)
    yield "doi", braced(verbatim(item.get("DOI", "")))
    yield from _eprint(item)
    yield "url", braced(address(own_address(item)))
    for variable in ("ISBN", "ISSN", "PMID", "PMCID"):
        yield variable.lower(), braced(text(item.get(variable, ""), ascii_only=ascii_only))
    yield "note", braced(_note(item, kind, ascii_only))


def _howpublished(item: CslItem, ascii_only: bool) -> str:
    """Return kind, version, place and address of what is no paper: nothing else prints them."""
    arxiv = arxiv_id(item)
    prose = [_GENRES.get(item["type"]) or ("" if arxiv else item.get("genre", "")), _version(item)]
    names = [item.get("container-title", ""), "" if arxiv else item.get("publisher", "")]
    authors = {clean(author.get("literal", "")) for author in item.get("author", ())}
    number = "" if arxiv else item.get("number", "")
    pieces = [
        *(text(piece, ascii_only=ascii_only) for piece in prose),
        *(protected(name, ascii_only=ascii_only) for name in names if clean(name) not in authors),
        *(text(piece, ascii_only=ascii_only) for piece in (number, *_addresses(item, arxiv))),
    ]
    return ", ".join(piece for piece in pieces if piece not in ("", "{}"))


def _version(item: CslItem) -> str:
    version = clean(item.get("version", ""))
    return f"version {version}" if version[:1].isdecimal() else version


def _addresses(item: CslItem, arxiv: str) -> Iterator[str]:
    """Yield in words where the work is found, for styles that do not print the data fields."""
    if arxiv:
        yield f"arXiv:{arxiv}"
    if item.get("DOI"):
        yield doi_url(clean(item["DOI"]))
    elif not arxiv:
        yield address(own_address(item))


def _container(item: CslItem, kind: str, ascii_only: bool) -> Iterator[Field]:
    """Yield what a paper appeared in, under the names that this type of entry has for it."""

    def field(name: str, value: object) -> Field:
        return name, braced(text(value, ascii_only=ascii_only))

    container = item.get("container-title") or item.get("event-title", "")
    number = item.get("number", "")
    if kind == "article":
        yield field("journal", container)
    elif kind in {"incollection", "inproceedings"}:
        yield field("booktitle", container)
    yield field("edition", item.get("edition", ""))
    yield field("series", item.get("collection-title", ""))
    yield field("volume", item.get("volume", ""))
    yield field("number", item.get("issue", "") or ("" if kind == "article" else number))
    spans = pages(item, ascii_only=ascii_only)
    yield (
        "pages",
        braced(spans or (text(number, ascii_only=ascii_only) if kind == "article" else "")),
    )
    yield field(_PUBLISHERS.get(kind, "publisher"), item.get("publisher", ""))
    place = item.get("publisher-place", "")
    yield field("address", item.get("event-place", place) if kind == "inproceedings" else place)


def _date(item: CslItem, ascii_only: bool) -> Iterator[Field]:
    """Yield year and month; of a conference paper the month is that of the conference."""
    issued = (date_parts(item, "issued") or [[]])[0]
    event = (date_parts(item, "event-date") or [[]])[0]
    if not issued:
        yield "year", braced(text(date_words(item, "issued"), ascii_only=ascii_only))
        return
    yield "year", braced(str(issued[0]))
    dated = event if issued[1:] == [] and event[:1] == issued else issued
    if dated[1:]:
        yield "month", _MONTHS[dated[1] - 1]


def _eprint(item: CslItem) -> Iterator[Field]:
    arxiv = arxiv_id(item)
    if arxiv:
        yield "eprint", braced(verbatim(arxiv))
        yield "archiveprefix", "{arXiv}"
        yield "primaryclass", braced(verbatim(item["custom"].get("eprintclass", "")))


def _note(item: CslItem, kind: str, ascii_only: bool) -> str:
    """Return licence, remarks and address.

    IEEEtran changes the case of the first letter of a note; the licence can bear that, the others
    stand in braces.
    """
    pieces = [text(license_note(item), ascii_only=ascii_only)]
    others = [clean(item.get("note", "")).removesuffix(".")]
    if kind != "misc":
        others += [_version(item), *_addresses(item, "")]
    pieces += [protected(other, ascii_only=ascii_only) for other in others if other]
    return ". ".join(piece for piece in pieces if piece)
