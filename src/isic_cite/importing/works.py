"""CSL items into records: the way back of `references`, and the common way of several formats.

An item is a table of CSL-JSON (https://citeproc-js.readthedocs.io/en/latest/csl-json/) with what
CSL has no variable for under `custom`, as `-f csl-json` writes it. What only follows from another
fact (the address of a DOI, the number of a preprint) is not a fact of its own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from isic_cite.identifiers import ARXIV_PATTERN, KEY_PATTERN, arxiv_url
from isic_cite.importing.dates import date
from isic_cite.importing.fields import Fields, bare_doi, stated
from isic_cite.importing.licensing import expression_of, is_by_isic, split_note, why_not
from isic_cite.importing.people import names

if TYPE_CHECKING:
    from isic_cite.importing.fields import Lost

Item = dict[str, Any]

TYPES = frozenset(
    (
        *("article", "article-journal", "book", "chapter", "dataset", "paper-conference"),
        *("report", "software", "thesis", "webpage"),
    )
)
"""The types of CSL that a reference can have."""

_LIKE = {
    "article-magazine": "article-journal",
    "article-newspaper": "article-journal",
    "book-chapter": "chapter",
    "collection": "book",
    "dissertation": "thesis",
    "journal-article": "article-journal",
    "monograph": "book",
    "posted-content": "article",
    "post": "webpage",
    "post-weblog": "webpage",
    "proceedings-article": "paper-conference",
    "review": "article-journal",
}
"""Types of CSL, and of Crossref's CSL, that are as good as one of ours; others are reports."""

_SAME_TYPES = frozenset(
    ("book-chapter", "dissertation", "journal-article", "monograph", "posted-content")
) | {"proceedings-article"}
"""Crossref's own words for a type: nothing is lost by the other word."""

_ARXIV = re.compile(r"(?:arXiv:|https?://arxiv\.org/abs/|10\.48550/arXiv\.)(\S+)", re.IGNORECASE)
_RESOLVER = re.compile(r"https?://(?:dx\.|www\.)?doi\.org/", re.IGNORECASE)


def reference(item: Item, lost: Lost, place: str) -> dict[str, Any]:
    """Return an item as a reference of a record; an empty one if it has no title.

    Args:
        item: the item.
        lost: takes what is not carried over.
        place: what to call the item there.
    """
    fields = Fields(item, lost, place)
    title = fields.text("title")
    if title is None:
        lost.note(place, item, "a work without a title")
        return {}
    kind = _type(fields)
    doi = fields.doi("DOI")
    publisher = fields.text("publisher")
    custom = fields.table("custom")
    arxiv = _arxiv(fields, custom, kind, doi)
    found = stated(
        id=fields.text("id"),
        type=kind,
        title=title,
        author=names(fields, "author"),
        author_incomplete=custom.any("authors-incomplete") is True,
        issued=date(fields, "issued"),
        container_title=fields.text("container-title"),
        **{variable: fields.text(variable) for variable in ("volume", "issue", "page", "number")},
        publisher=publisher,
        publisher_place=fields.text("publisher-place"),
        event_title=fields.text("event-title") or fields.text("event"),
        event_place=fields.text("event-place"),
        event_date=date(fields, "event-date", interval=True),
        version=fields.text("version"),
        doi=doi,
        arxiv=arxiv,
        pmid=fields.text("PMID"),
        pmcid=fields.text("PMCID"),
        url=_own_url(fields, doi, arxiv if kind == "article" else None),
        license=_license(fields, custom, is_by_isic(publisher, doi)),
    )
    if kind == "article-journal" and found.get("page") == found.get("number"):
        found.pop("page", None)  # the number stands where a page would
    custom.close()
    fields.close()
    return found


def dataset(item: Item, lost: Lost, place: str) -> dict[str, Any]:
    """Return an item as the fields of a record; arguments as in `reference`."""
    fields = Fields(item, lost, place)
    custom = fields.table("custom")
    fields.forget("type")
    if str(item.get("genre", "")).casefold() in {"data set", "dataset"}:
        fields.forget("genre")
    doi = fields.doi("DOI")
    publisher = fields.text("publisher")
    issued = date(fields, "issued") or ""
    if len(issued) > len("2020"):
        fields.lose("issued", issued, "a record has the year only")
    creators = names(fields, "author")
    if custom.any("authors-incomplete") is True:
        fields.lose("author", "there are more", "a record has no mark for it")
    found = stated(
        key=_key(fields, doi),
        title=fields.text("title"),
        creators=creators,
        publisher=publisher,
        year=int(issued[:4]) if issued else None,
        version=fields.text("version"),
        doi=doi,
        url=_own_url(fields, doi, None),
        license=_license(fields, custom, is_by_isic(publisher, doi)),
        description=fields.text("abstract"),
    )
    custom.close()
    fields.close()
    return found


def _key(fields: Fields, doi: str | None) -> str | None:
    """Return the key of an item; registries give its DOI in its place, which is no other fact."""
    id_ = fields.text("id")
    if id_ is None or re.match(KEY_PATTERN, id_):
        return id_
    if (bare_doi(id_) or "").casefold() != (doi or "").casefold():
        fields.lose("id", id_)
    return None


def _type(fields: Fields) -> str:
    kind = fields.text("type") or ""
    if kind in TYPES:
        return kind
    nearest = _LIKE.get(kind, "report")
    if kind not in _SAME_TYPES:
        fields.lose("type", kind or "none", f"read as {nearest}")
    return nearest


def _arxiv(fields: Fields, custom: Fields, kind: str, doi: str | None) -> str | None:
    """Return the arXiv id, and take away what follows from it."""
    eprint = custom.text("eprint")
    eprinttype = custom.text("eprinttype") or "arxiv"
    if eprint and (eprinttype.casefold() != "arxiv" or not re.match(ARXIV_PATTERN, eprint)):
        custom.lose("eprint", f"{eprinttype}:{eprint}")
        eprint = None
    if kind != "article":
        return eprint
    number = fields.text("number") or ""
    candidates = (eprint or "", number, str(fields.peek("URL") or ""), doi or "")
    found = next((id_ for text in candidates if (id_ := _arxiv_id(text))), None)
    if number and (found is None or _arxiv_id(number) != found):
        fields.put("number", number)
    genre = fields.text("genre")
    if genre and genre.casefold() != "preprint":
        fields.lose("genre", genre)
    return found


def _arxiv_id(text: str) -> str | None:
    match = _ARXIV.fullmatch(text)
    bare = match[1] if match else text
    return bare if re.match(ARXIV_PATTERN, bare) else None


def _own_url(fields: Fields, doi: str | None, arxiv: str | None) -> str | None:
    """Return the address, unless it only leads to the DOI or arXiv id."""
    url = fields.url("URL")
    if url is None:
        return None
    if (
        doi
        and _RESOLVER.match(url)
        and unquote(_RESOLVER.sub("", url)).casefold() == doi.casefold()
    ):
        return None
    return None if arxiv and url == arxiv_url(arxiv) else url


def _license(fields: Fields, custom: Fields, by_isic: bool) -> str | None:
    """Return the licence: the expression, else what a note says of it as our formats write it."""
    text = custom.text("license")
    expression = expression_of(text, by_isic=by_isic) if text else None
    if text and expression is None:
        custom.lose("license", text, why_not(text))
    custom.forget("license-note")
    stated_in_note, rest = split_note(fields.text("note") or "")
    if rest:
        fields.lose("note", rest)
    if expression and stated_in_note and stated_in_note != expression:
        fields.lose("note", stated_in_note, f"{expression} is stated, too")
    return expression or stated_in_note
