"""References of a CITATION.cff as CSL items: the way back of the format's `references`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from isic_cite.identifiers import ARXIV_PATTERN, DATE_PATTERN, URL_PATTERN
from isic_cite.importing.fields import bare_doi

if TYPE_CHECKING:
    from collections.abc import Iterator

    from isic_cite.importing.fields import Fields

_TYPES = {
    "article": "article-journal",
    "book": "book",
    "conference": "paper-conference",
    "conference-paper": "paper-conference",
    "data": "dataset",
    "database": "dataset",
    "magazine-article": "article-journal",
    "newspaper-article": "article-journal",
    "proceedings": "book",
    "report": "report",
    "software": "software",
    "software-code": "software",
    "software-executable": "software",
    "thesis": "thesis",
    "website": "webpage",
}
_CHAPTER = "chapter"
_PART_OF = {
    "suffix": "name-suffix",
    "non-dropping-particle": "name-particle",
    "given": "given-names",
}
_REGISTERED = re.compile(r"(?:arXiv:(?P<arxiv>.+)|PMID:(?P<pmid>[0-9]+)|(?P<pmcid>PMC[0-9]+))")


def csl_names(fields: Fields, key: str) -> list[dict[str, str]]:
    """Return persons and entities as CSL names; whoever has no name is left out."""
    return [name for each in fields.tables(key) if (name := _name(each))]


def found_at(fields: Fields) -> dict[str, Any]:
    """Return what a work is found by: `doi`, `url`, `urls`, `arxiv`, `pmid`, `pmcid`.

    Identifiers of other kinds are under `others`, each with its place.
    """
    found: dict[str, Any] = {
        "doi": fields.doi("doi"),
        "url": fields.url("url"),
        "pmcid": fields.text("pmcid"),
        "urls": [],
        "others": [],
    }
    for identifier in fields.tables("identifiers"):
        identifier.forget("type", "description")
        value = identifier.text("value") or ""
        registered = _REGISTERED.fullmatch(value)
        doi = bare_doi(value)
        if registered:
            found |= {kind: id_ for kind, id_ in registered.groupdict().items() if id_}
        elif doi and not found["doi"]:
            found["doi"] = doi
        elif re.match(URL_PATTERN, value):
            found["urls"].append(value)
        elif value and value != found["doi"]:
            found["others"].append((identifier.at("value"), value))
        identifier.close()
    return found


def item_of(fields: Fields) -> dict[str, Any]:
    """Return a reference as a CSL item; what has no place in one is noted."""
    kind = _type(fields)
    found = found_at(fields)
    for url in found["urls"]:
        fields.lose("identifiers", url)
    for place, value in found["others"]:
        fields.lose(place, value)
    item = {
        "id": "",
        "type": kind,
        "title": fields.text("title"),
        "author": csl_names(fields, "authors"),
        "issued": _issued(fields),
        "container-title": fields.text("journal") or fields.text("collection-title"),
        **{variable: fields.text(variable) for variable in ("volume", "issue", "version")},
        "page": _pages(fields),
        "number": fields.text("number"),
        **_published(fields),
        **_conference(fields),
        "DOI": found["doi"],
        "URL": found["url"],
        "PMID": found.get("pmid"),
        "PMCID": found.get("pmcid"),
        "note": fields.text("notes"),
        "custom": _custom(fields, found),
    }
    fields.close()
    return {variable: value for variable, value in item.items() if value not in (None, [], {})}


def _type(fields: Fields) -> str:
    kind = fields.text("type") or ""
    preprint = fields.peek("status") == "preprint"
    if preprint:
        fields.forget("status")
        return "article"
    if kind in _TYPES:
        return _TYPES[kind]
    nearest = _CHAPTER if "collection-title" in fields else "report"
    fields.lose("type", kind or "none", f"read as {nearest}")
    return nearest


def _name(name: Fields) -> dict[str, str]:
    entity = name.text("name")
    family = name.text("family-names")
    parts = {part: value for part, key in _PART_OF.items() if (value := name.text(key))}
    orcid = name.orcid("orcid")
    alias = name.text("alias")
    name.close()
    if entity is None and family is None:
        entity = " ".join(reversed(parts.values())) or alias
        parts = {}
    elif alias:
        name.lose("alias", alias)
    whole = {"literal": entity} if entity else {"family": family} | parts
    named = {part: value for part, value in whole.items() if value}
    return named | ({"ORCID": orcid} if orcid and named else {})


def _issued(fields: Fields) -> dict[str, Any]:
    """Return the date of publication, as exact as it is said anywhere."""
    day = fields.matched("date-published", DATE_PATTERN) or ""
    released = fields.text("date-released") or ""
    year, month = fields.text("year"), fields.text("month")
    if not day and year:
        day = f"{year}-{month:0>2}" if month else year
    if released and not day:
        return {"date-parts": [released.split("-")]}
    if released:
        fields.lose("date-released", released)
    return {"date-parts": [day.split("-")]} if day else {}


def _pages(fields: Fields) -> str | None:
    start, end = fields.text("start"), fields.text("end")
    return "-".join(page for page in (start, end) if page) or None


def _published(fields: Fields) -> dict[str, str | None]:
    """Return publisher and place, and where a conference without a name was."""
    publisher: str | None = None
    place: str | None = None
    for key in ("publisher", "institution"):
        entity = fields.table(key)
        name = entity.text("name")
        if publisher and name:
            fields.lose(key, name)
        publisher = publisher or name
        place = place or entity.text("location") or entity.text("city")
        entity.close()
    location = fields.table("location")
    elsewhere = location.text("name")
    location.close()
    return {"publisher": publisher, "publisher-place": place, "event-place": elsewhere}


def _conference(fields: Fields) -> dict[str, Any]:
    conference = fields.table("conference")
    days = [conference.matched(key, DATE_PATTERN) for key in ("date-start", "date-end")]
    found = {
        "event-title": conference.text("name"),
        "event-date": {"date-parts": [day.split("-") for day in days if day]} if any(days) else {},
    }
    place = conference.text("location") or conference.text("city")
    conference.close()
    return found | ({"event-place": place} if place else {})


def _custom(fields: Fields, found: dict[str, Any]) -> dict[str, str]:
    custom: dict[str, str] = {}
    listed = [value for _, value in fields.texts("license")]
    if len(listed) == 1:
        custom["license"] = listed[0]
    elif listed:
        fields.lose("license", listed, "a choice")
    arxiv = found.get("arxiv", "")
    if re.match(ARXIV_PATTERN, arxiv):
        custom |= {"eprint": arxiv, "eprinttype": "arxiv"}
    elif arxiv:
        fields.lose("identifiers", f"arXiv:{arxiv}")
    return custom


def record_names(names: list[dict[str, str]]) -> Iterator[dict[str, str]]:
    """Yield CSL names as names of records."""
    for name in names:
        yield {"orcid" if part == "ORCID" else part: value for part, value in name.items()}
