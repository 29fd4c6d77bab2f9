"""References of a CITATION.cff: https://doi.org/10.5281/zenodo.5171937, `definitions.reference`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from isic_cite.formats.bibtex_text import address
from isic_cite.formats.exchange import stated
from isic_cite.identifiers import doi_url

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from isic_cite.references import CslItem

_TYPES = {
    "article": "article",
    "article-journal": "article",
    "book": "book",
    "dataset": "data",
    "paper-conference": "conference-paper",
    "report": "report",
    "software": "software",
    "thesis": "thesis",
    "webpage": "website",
}
_DOI = re.compile(r"10\.\d{4,9}(\.\d+)?/[A-Za-z0-9:/_;\-.()\[\]\\]+")
_PMCID = re.compile(r"PMC[0-9]{7}")
_RANGE = re.compile(r"([A-Za-z0-9.:]+)[-\u2010-\u2013]+([A-Za-z0-9.:]+)")
_SAID = frozenset(
    (
        *("id", "type", "title", "author", "issued", "container-title", "volume", "issue", "page"),
        *("publisher", "publisher-place", "event-title", "event-place", "version", "DOI", "URL"),
        *("PMID", "PMCID", "number", "genre", "note", "custom"),
    )
)


def reference(item: CslItem, authors: list[dict[str, Any]]) -> dict[str, Any]:
    """Return a CSL item with its authors as a reference."""
    issued = item.get("issued", {}).get("date-parts", [[]])[0]
    return (
        {"type": _TYPES.get(item["type"], "generic"), "title": item["title"], "authors": authors}
        | stated(**_container(item), **_dates(issued), **_published(item))
        | identified(item)
        | stated(version=item.get("version"), license=_license(item), notes=item.get("note"))
    )


def people(item: CslItem, orcids: Sequence[str | None] = ()) -> list[dict[str, Any]]:
    """Return the authors of a CSL item as persons and entities, each once.

    Args:
        item: the item.
        orcids: for each author the ORCID or None; empty for none at all.
    """
    names = item.get("author", [])
    ids = [*orcids, *[None] * (len(names) - len(orcids))]
    found = [_person(name, orcid) for name, orcid in zip(names, ids, strict=True)]
    return [each for index, each in enumerate(found) if each not in found[:index]]


def identified(item: CslItem) -> dict[str, Any]:
    """Return what a work is found by; an id that the schema's pattern refuses, as another one."""
    doi, url = item.get("DOI", ""), item.get("URL", "")
    regular = doi if _DOI.fullmatch(doi) else ""
    pmcid = item.get("PMCID", "")
    custom = item.get("custom", {})
    others = [
        doi_url(doi) if doi and not regular else "",
        f"arXiv:{custom['eprint']}" if "eprint" in custom else "",
        f"PMID:{item['PMID']}" if "PMID" in item else "",
        pmcid if not _PMCID.fullmatch(pmcid) else "",
    ]
    return stated(
        doi=regular,
        pmcid=pmcid if _PMCID.fullmatch(pmcid) else "",
        url="" if doi and url == doi_url(doi) else address(url),
        identifiers=[{"type": "other", "value": value} for value in others if value],
    )


def unsaid(item: CslItem) -> Iterator[str]:
    """Yield a sentence for each fact of a paper that a reference cannot say."""
    key = item["id"]
    if not item.get("author"):
        yield f"{key}: CITATION.cff requires the authors of a reference, so it is left out"
        return
    if item["type"] not in _TYPES:
        yield f"{key}: CITATION.cff has no type {item['type']}, so it is called generic"
    for variable in (name for name in item if name not in _SAID):
        if variable != "event-date" or not _event_days(item):
            yield f"{key}: CITATION.cff has no place for {variable}"
    if len(people(item)) < len(item["author"]):
        yield f"{key}: CITATION.cff names no author twice, so one of the same name is left out"
    expression = item.get("custom", {}).get("license", "")
    if expression and not _license(item):
        yield f"{key}: CITATION.cff takes several licences for a choice: {expression} is not in it"


def _person(name: dict[str, str], orcid: str | None) -> dict[str, Any]:
    address = orcid and f"https://orcid.org/{orcid}"
    if "literal" in name:
        return {"name": name["literal"]} | stated(orcid=address)
    particles = (name.get("dropping-particle"), name.get("non-dropping-particle"))
    return stated(
        **{
            "family-names": name.get("family"),
            "given-names": name.get("given"),
            "name-particle": " ".join(part for part in particles if part),
            "name-suffix": name.get("suffix"),
            "orcid": address,
        }
    )


def _container(item: CslItem) -> dict[str, Any]:
    """Return what the work appeared in, and where in it."""
    title = "journal" if item["type"] in {"article", "article-journal"} else "collection-title"
    page, number = item.get("page", ""), item.get("number", "")
    ends = _RANGE.fullmatch(page)
    is_known = number in {page, f"arXiv:{item.get('custom', {}).get('eprint')}"}
    return {
        title: item.get("container-title"),
        "conference": _conference(item),
        "volume": item.get("volume"),
        "issue": item.get("issue"),
        "number": "" if is_known else number,
        "start": ends[1] if ends else page,
        "end": ends[2] if ends else "",
    }


def _conference(item: CslItem) -> dict[str, Any]:
    if not item.get("event-title"):
        return {}
    return stated(name=item["event-title"], location=item.get("event-place"), **_event_days(item))


def _event_days(item: CslItem) -> dict[str, str]:
    """Return the first and last day of the conference, if it has a name to stand beside."""
    ends = item.get("event-date", {}).get("date-parts", [])
    if not item.get("event-title") or any(len(end) < 3 for end in ends):  # noqa: PLR2004  (days)
        return {}
    return dict(zip(("date-start", "date-end"), map(_iso, ends), strict=False))


def _dates(issued: list[int]) -> dict[str, Any]:
    """Return year and month, which programs read, and the day where it is known."""
    year, month, day = [*issued, 0, 0, 0][:3]
    return {"year": year or None, "month": month or None} | {
        "date-published": _iso(issued) if day else ""
    }


def _iso(parts: list[int]) -> str:
    return f"{parts[0]:04}-" + "-".join(f"{part:02}" for part in parts[1:])


def _published(item: CslItem) -> dict[str, Any]:
    """Return publisher and place; a preprint is marked as one."""
    publisher = item.get("publisher")
    entity = stated(name=publisher, location=item.get("publisher-place")) if publisher else {}
    location = {"name": place} if (place := "; ".join(_loose_places(item))) else {}
    status = "preprint" if item["type"] == "article" else ""
    return {"status": status, "publisher": entity, "location": location}


def _loose_places(item: CslItem) -> Iterator[str]:
    """Yield the places of a conference and of a publisher that have no name to stand beside."""
    if item.get("event-place") and not item.get("event-title"):
        yield item["event-place"]
    if item.get("publisher-place") and not item.get("publisher"):
        yield item["publisher-place"]


def _license(item: CslItem) -> str:
    expression: str = item.get("custom", {}).get("license", "")
    return "" if " AND " in expression else expression
