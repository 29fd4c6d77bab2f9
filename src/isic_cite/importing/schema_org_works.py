"""Works that a Dataset of schema.org cites, as CSL items."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from isic_cite.identifiers import ARXIV_PATTERN
from isic_cite.importing.fields import bare_doi
from isic_cite.importing.schema_org_agents import agents
from isic_cite.importing.schema_org_nodes import of_type

if TYPE_CHECKING:
    from isic_cite.importing.fields import Fields

_TYPES = {
    "Book": "book",
    "Chapter": "chapter",
    "Dataset": "dataset",
    "Report": "report",
    "SoftwareApplication": "software",
    "SoftwareSourceCode": "software",
    "Thesis": "thesis",
    "WebPage": "webpage",
}
_NUMBERS = {
    "PublicationIssue": ("issueNumber", "issue"),
    "PublicationVolume": ("volumeNumber", "volume"),
}
_DEEPEST = 5


def item_of(fields: Fields) -> dict[str, Any]:
    """Return a cited work as a CSL item; what has no place in one is noted."""
    contained, kind_of_container = _container(fields)
    doi, arxiv = _identifiers(fields)
    kind = _type(fields.any("@type"), kind_of_container, arxiv)
    url = fields.text("url")
    own = fields.text("@id")
    if own and own != url and not own.startswith(("_:", "#")) and bare_doi(own) != doi:
        fields.lose("@id", own)
    item = {
        "id": "",
        "type": kind,
        "title": fields.text("name") or fields.text("headline"),
        "author": [_csl(name) for name in agents(fields, "author")],
        "issued": _issued(fields),
        **contained,
        "page": fields.text("pagination"),
        "publisher": next((_whole(name) for name in agents(fields, "publisher")), None),
        "version": fields.text("version"),
        "DOI": doi or bare_doi(url or ""),
        "URL": url,
        "custom": {"eprint": arxiv, "eprinttype": "arxiv"} if arxiv else {},
    }
    fields.close()
    return {variable: value for variable, value in item.items() if value not in (None, [], {})}


def _type(types: object, container: str, arxiv: str) -> str:
    """Return the CSL type: an article in a periodical, a paper in a book, else a preprint."""
    for name, kind in _TYPES.items():
        if of_type({"@type": types}, name):
            return kind
    if not of_type({"@type": types}, "ScholarlyArticle") and not arxiv:
        return "article-journal" if container == "Periodical" else "webpage"
    return {"Periodical": "article-journal", "Book": "paper-conference"}.get(container, "article")


def _container(fields: Fields) -> tuple[dict[str, str], str]:
    """Return journal or book with volume and issue, however deep they stand, and which it is."""
    found: dict[str, str] = {}
    part = fields.table("isPartOf")
    for _ in range(_DEEPEST):
        types = part.any("@type")
        for name, (key, variable) in _NUMBERS.items():
            if of_type({"@type": types}, name) and (number := part.text(key)):
                found[variable] = number
        title = part.text("name")
        inner = part.table("isPartOf")
        part.forget("@id")
        part.close()
        if title:
            kind = "Book" if of_type({"@type": types}, "Book") else "Periodical"
            return found | {"container-title": title}, kind
        part = inner
    return found, ""


def _identifiers(fields: Fields) -> tuple[str, str]:
    """Return DOI and arXiv id; others are noted."""
    doi, arxiv = "", ""
    for place, value in fields.values("identifier"):
        text = value.get("value") if isinstance(value, dict) else value
        name = text if isinstance(text, str) else ""
        eprint = re.sub(r"^arxiv:", "", name, flags=re.IGNORECASE)
        if known := bare_doi(name):
            doi = doi or known
        elif eprint != name and re.match(ARXIV_PATTERN, eprint):
            arxiv = arxiv or eprint
        else:
            fields.lose(place, value)
    return doi, arxiv


def _issued(fields: Fields) -> dict[str, Any]:
    text = fields.text("datePublished") or ""
    day = re.match(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?(?![0-9])", text)
    if text and (day is None or (day[0] != text and not text.startswith(f"{day[0]}T"))):
        fields.lose("datePublished", text)
    return {"date-parts": [day[0].split("-")]} if day else {}


def _csl(name: dict[str, Any]) -> dict[str, Any]:
    named = {part: value for part, value in name.items() if part not in {"orcid", "ror"}}
    return named | ({"ORCID": name["orcid"]} if "orcid" in name else {})


def _whole(name: dict[str, Any]) -> str:
    return str(name.get("literal") or " ".join(filter(None, (name.get("given"), name["family"]))))
