"""Works that a Dataset of schema.org cites, as CSL items."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from isic_cite.identifiers import ARXIV_PATTERN
from isic_cite.importing.fields import bare_doi
from isic_cite.importing.preprints import is_address, is_said, is_server
from isic_cite.importing.schema_org_agents import agents, one_name, whole
from isic_cite.importing.schema_org_nodes import (
    forget_derived,
    forget_local_id,
    identifiers,
    types,
)

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
_ARTICLES = frozenset(("Article", "MedicalScholarlyArticle", "ScholarlyArticle"))
_CONTAINERS = {"Book": "paper-conference", "Periodical": "article-journal"}
_NUMBERS = {
    "PublicationIssue": ("issueNumber", "issue"),
    "PublicationVolume": ("volumeNumber", "volume"),
}
_WORDS = ("genre", "additionalType", "creativeWorkStatus")
"""Where the kind of a work may be said in words."""
_DEEPEST = 5


def item_of(fields: Fields) -> dict[str, Any]:
    """Return a cited work as a CSL item; what has no place in one is noted."""
    contained, container = _container(fields)
    doi, arxiv = _identifiers(fields)
    doi, url = _address(fields, doi)
    item = {
        "id": "",
        "title": fields.text("name") or fields.text("headline"),
        "author": [_csl(fields, name) for name in agents(fields, "author")],
        "issued": _issued(fields),
        **contained,
        "page": fields.text("pagination"),
        "publisher": one_name(fields, "publisher"),
        "version": fields.text("version"),
        "DOI": doi,
        "URL": url,
        "custom": {"eprint": arxiv, "eprinttype": "arxiv"} if arxiv else {},
    }
    item["type"] = _type(fields, item, container)
    fields.close()
    return {variable: value for variable, value in item.items() if value not in (None, "", [], {})}


def _type(fields: Fields, item: dict[str, Any], container: str) -> str:
    """Return the CSL type: that of the node, else what it appeared in; what is read in is noted."""
    names = types({"@type": fields.any("@type")})
    said = next((kind for name, kind in _TYPES.items() if name in names), None)
    if said:
        return said
    is_article = not _ARTICLES.isdisjoint(names)
    if container == "Periodical" or (container and is_article):
        return _CONTAINERS[container]
    if _is_preprint(fields, item, names):
        return "article"
    nearest = "article-journal" if is_article else "report"
    reason = f"the kind of publication is not said; read as {nearest}"
    fields.lose("@type", ", ".join(names) or "none", reason)
    return nearest


def _is_preprint(fields: Fields, item: dict[str, Any], names: list[str]) -> bool:
    """Tell whether there is evidence; an arXiv id beside another DOI is that of another version."""
    said = [word for word in _WORDS if is_said(str(fields.peek(word)))]
    fields.forget(*said)
    server = any(is_server(str(item.get(key) or "")) for key in ("publisher", "container-title"))
    by_arxiv = bool(item["custom"]) and not item["DOI"]
    told = bool(said) or "Preprint" in names or server or by_arxiv
    return told or is_address(item["DOI"], item["URL"])


def _container(fields: Fields) -> tuple[dict[str, str], str]:
    """Return journal or book with volume and issue, however deep they stand, and which it is.

    A server of preprints is named there, too, and is no journal.
    """
    found: dict[str, str] = {}
    part = fields.table("isPartOf")
    for _ in range(_DEEPEST):
        names = types({"@type": part.any("@type")})
        for name, (key, variable) in _NUMBERS.items():
            number = part.text(key) if name in names else None
            if number:
                found[variable] = number
                forget_derived(part, "name", f"{variable} {number}")
        forget_local_id(part)
        title = part.text("name") if not names or not _NUMBERS.keys() >= set(names) else None
        if title:
            kind = next((name for name in _CONTAINERS if name in names), "")
            part.close()
            return found | {"container-title": title}, "" if is_server(title) else kind
        inner = part.table("isPartOf")
        part.close()
        part = inner
    part.close()
    return found, ""


def _identifiers(fields: Fields) -> tuple[str, str]:
    """Return DOI and arXiv id; others are noted."""
    doi, arxiv = "", ""
    for place, value in fields.values("identifier"):
        texts = identifiers(value)
        known = next((each for text in texts if (each := bare_doi(text))), "")
        eprint = "" if known else next((each for text in texts if (each := _eprint(text))), "")
        if known and known.casefold() == (doi or known).casefold():
            doi = known
        elif eprint and eprint == (arxiv or eprint):
            arxiv = eprint
        else:
            fields.lose(place, value)
    return doi, arxiv


def _eprint(text: str) -> str:
    match = re.fullmatch(r"arxiv:(.+)|https?://arxiv\.org/abs/(.+)", text, re.IGNORECASE)
    eprint = (match[1] or match[2]) if match else ""
    return eprint if re.match(ARXIV_PATTERN, eprint) else ""


def _address(fields: Fields, doi: str) -> tuple[str, str]:
    """Return DOI and address of a work, which its `@id` may be, too; another DOI is noted."""
    forget_local_id(fields)
    url = fields.text("url") or ""
    own = fields.text("@id") or ""
    doi = doi or bare_doi(url) or bare_doi(own) or ""
    if own.startswith("http") and not url:
        url = own
    elif own and own != url and (bare_doi(own) or "").casefold() != (doi or "-").casefold():
        fields.lose("@id", own)
    return doi, url


def _issued(fields: Fields) -> dict[str, Any]:
    text = fields.text("datePublished") or ""
    day = re.match(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?(?![0-9])", text)
    if text and (day is None or (day[0] != text and not text.startswith(f"{day[0]}T"))):
        fields.lose("datePublished", text)
    return {"date-parts": [day[0].split("-")]} if day else {}


def _csl(fields: Fields, name: dict[str, Any]) -> dict[str, Any]:
    named = {part: value for part, value in name.items() if part not in {"orcid", "ror"}}
    if "ror" in name:
        fields.lose("author", name["ror"], f"the ROR of {whole(name)}")
    return named | ({"ORCID": name["orcid"]} if "orcid" in name else {})
