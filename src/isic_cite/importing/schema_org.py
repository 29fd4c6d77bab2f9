"""JSON-LD with the terms of schema.org: landing pages of datasets, and `-f schema-org`.

Terms: https://schema.org/Dataset . The text is read as JSON, not as a graph: names with the prefix
`schema:` or `https://schema.org/` are the same names, `@list` and `@value` are what they hold, and
a node that is named by its `@id` alone is looked up among those that the text describes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from isic_cite.errors import DataError
from isic_cite.importing.draft import Found
from isic_cite.importing.fields import Fields, Lost, bare_doi, stated
from isic_cite.importing.licensing import all_of
from isic_cite.importing.schema_org_agents import agents, institutions, organizers
from isic_cite.importing.schema_org_nodes import described, of_type, plain_nodes
from isic_cite.importing.schema_org_parts import files, parts, shares
from isic_cite.importing.schema_org_works import item_of
from isic_cite.importing.works import reference
from isic_cite.read import parse_foreign

if TYPE_CHECKING:
    from collections.abc import Iterator

_SAID_ELSEWHERE = ("@type", "@context", "isAccessibleForFree", "usageInfo")
"""What follows from other facts, and the licences in words."""


def read(text: str, source: str, entry: str | None = None) -> Found:
    """Return what JSON-LD says of a dataset; arguments and errors as in `importing.read`."""
    nodes = plain_nodes(parse_foreign(text, "json", source))
    datasets = [node for node in nodes if of_type(node, "Dataset")]
    wanted = [node for node in datasets if entry is None or node.get("@id") == entry]
    chosen = next(iter(wanted), None)
    if chosen is None:
        which = f' with the @id "{entry}"' if entry else ""
        raise DataError(f"no node is a Dataset of schema.org{which}", source=source)
    lost = Lost()
    fields = Fields(described(chosen, nodes), lost)
    references = list(_references(fields, lost))
    found = Found(_record(fields), references, lost)
    fields.close()
    if len(datasets) > 1 and entry is None:
        named = f'"{chosen.get("@id", chosen.get("name"))}" is taken'
        found.remarks.append(f"{named}, the first of {len(datasets)} datasets; see --entry")
    return found


def _record(fields: Fields) -> dict[str, Any]:
    fields.forget(*_SAID_ELSEWHERE)
    name, other = fields.text("name"), fields.text("alternateName")
    doi, urls = _addresses(fields)
    creators = agents(fields, "creator") + agents(fields, "author")
    titled = bool(doi or creators)
    if name and not titled:
        fields.lose("title", name, "neither creator nor DOI: kept as name only")
    contributors = list(fields.tables("contributor"))
    given = list(fields.tables("hasPart"))
    publisher = next(iter(agents(fields, "publisher")), {})
    return stated(
        title=name if titled else None,
        name=other or name,
        creators=creators,
        publisher=publisher.get("literal") or publisher.get("family"),
        year=_year(fields),
        version=fields.text("version"),
        doi=doi,
        url=urls[0] if urls else None,
        license=_license(fields),
        description=fields.text("description"),
        urls=[*urls[1:], *_pages(fields)],
        parts=parts(given),
        shares=shares(given),
        copyright_notices=[text for _, text in fields.texts("copyrightNotice")],
        rights_holders=[str(each.get("literal") or each["family"]) for each in _holders(fields)],
        institutions=institutions(contributors),
        organizers=organizers(contributors),
        files=files(fields, given),
    )


def _addresses(fields: Fields) -> tuple[str | None, list[str]]:
    """Return the DOI, wherever it stands, and the other addresses of the dataset."""
    doi: str | None = None
    urls: list[str] = []
    own = fields.text("@id") or ""
    texts = [("@id", own)] if own.startswith("http") else []
    for place, value in fields.values("identifier"):
        inner = value if isinstance(value, dict) else {"value": value}
        found = [text for key in ("value", "url", "@id") if isinstance(text := inner.get(key), str)]
        known = next((doi_ for text in found if (doi_ := bare_doi(text))), None)
        doi = doi or known
        if known is None:
            fields.lose(place, value)
    page = fields.text("url")
    texts += [("url", page)] if page else []
    texts += list(fields.texts("sameAs"))
    for place, text in texts:
        known = bare_doi(text)
        doi = doi or known
        if known is None and re.match(r"https?://\S+$", text):
            urls.append(text)
        elif known is None or known.casefold() != (doi or "").casefold():
            fields.lose(place, text)
    return doi, list(dict.fromkeys(urls))


def _pages(fields: Fields) -> Iterator[str]:
    """Yield the addresses of pages about the dataset."""
    for page in fields.tables("subjectOf"):
        page.forget("@type")
        if url := page.url("url"):
            yield url
        page.close()


def _year(fields: Fields) -> int | None:
    text = fields.text("datePublished") or ""
    year = re.match(r"[0-9]{4}(?![0-9])", text)
    if text and (year is None or len(text) > len("2020")):
        fields.lose("datePublished", text, "a record has the year only")
    return int(year[0]) if year else None


def _license(fields: Fields) -> str | None:
    """Return the licences, all of which apply; each may stand there by several addresses."""
    found = []
    for place, value in fields.values("license"):
        text = value.get("url") or value.get("@id") if isinstance(value, dict) else value
        known = all_of([text]) if isinstance(text, str) else None
        if known is None:
            fields.lose(place, value)
        else:
            found.append(known)
    return all_of(found)


def _holders(fields: Fields) -> list[dict[str, Any]]:
    """Return the holders of rights, who are texts in our own format."""
    named = [{"literal": value} for _, value in fields.values("copyrightHolder") if value]
    return [each for each in named if isinstance(each["literal"], str)]


def _references(fields: Fields, lost: Lost) -> Iterator[dict[str, Any]]:
    for place, value in fields.values("citation"):
        if isinstance(value, dict):
            item = item_of(Fields(value, lost, place))
            work = reference(item, lost, place) if item.get("title") else {}
            if work:
                yield work
        else:
            lost.note(place, value)
