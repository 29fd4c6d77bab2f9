"""JSON-LD with the terms of schema.org: landing pages of datasets, and what our formats write.

Terms: https://schema.org/Dataset . Names with the prefix `schema:` or `https://schema.org/` are the
same names, `@list` and `@value` are what they hold, and a node that is named by its `@id` alone is
the one that the text describes elsewhere, at whatever depth.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from isic_cite.errors import DataError
from isic_cite.identifiers import URL_PATTERN
from isic_cite.importing.draft import Found
from isic_cite.importing.fields import Fields, Lost, bare_doi, stated
from isic_cite.importing.licensing import is_by_isic
from isic_cite.importing.schema_org_agents import (
    creators,
    institutions,
    named,
    one_name,
    organizers,
)
from isic_cite.importing.schema_org_cited import cited
from isic_cite.importing.schema_org_nodes import (
    forget_derived,
    forget_local_id,
    identifiers,
    linked_nodes,
    main_dataset,
    not_reached,
    of_type,
)
from isic_cite.importing.schema_org_parts import files, license_of, parts, shares
from isic_cite.read import parse_foreign

if TYPE_CHECKING:
    from collections.abc import Iterator

_HERE = ("_:", "#", "./")
"""How an `@id` begins that is no more than a place in the text."""


def read(text: str, source: str, entry: str | None = None) -> Found:
    """Return what JSON-LD says of a dataset; arguments and errors as in `importing.read`."""
    nodes = linked_nodes(parse_foreign(text, "json", source))
    chosen = main_dataset(nodes, entry)
    if chosen is None:
        which = f' with the @id "{entry}"' if entry else ""
        raise DataError(f"no node is a Dataset of schema.org{which}", source=source)
    lost = Lost()
    fields = Fields(chosen, lost)
    found = Found(_record(fields), list(cited(fields, lost)), lost)
    fields.close()
    datasets = [node for node in nodes if of_type(node, "Dataset")]
    for node in not_reached(nodes, datasets):
        place = node.get("@id")
        lost.note(place if isinstance(place, str) else "a node", node, "no dataset names it")
    others = not_reached(datasets, [chosen])
    if others and entry is None:
        named_ = f'"{chosen.get("@id", chosen.get("name"))}" is taken'
        found.remarks.append(f"{named_}, the first of {len(others) + 1} datasets; see --entry")
    return found


def _record(fields: Fields) -> dict[str, Any]:
    fields.forget("@type")
    if fields.peek("isAccessibleForFree") is True:  # what the licences say, too
        fields.forget("isAccessibleForFree")
    name = fields.text("name")
    other = _other_name(fields, name)
    doi, urls = _addresses(fields)
    made_by = creators(fields)
    titled = bool(doi or made_by)
    if name and not titled:
        fields.lose("title", name, "neither creator nor DOI: kept as name only")
    contributors = list(fields.tables("contributor"))
    given = list(fields.tables("hasPart"))
    publisher = one_name(fields, "publisher")
    by_isic = is_by_isic(publisher, doi)
    return stated(
        title=name if titled else None,
        name=other or name,
        creators=made_by,
        publisher=publisher,
        year=_year(fields),
        version=fields.text("version"),
        doi=doi,
        url=urls[0] if urls else None,
        license=license_of(fields, by_isic=by_isic),
        description=fields.text("description"),
        urls=[*urls[1:], *_pages(fields)],
        shares=shares(given, by_isic=by_isic),
        parts=parts(given, by_isic=by_isic),
        copyright_notices=[text for _, text in fields.texts("copyrightNotice")],
        rights_holders=named(fields, "copyrightHolder"),
        institutions=institutions(contributors),
        organizers=organizers(contributors),
        files=files(fields, given),
    )


def _other_name(fields: Fields, name: str | None) -> str | None:
    """Return `alternateName` if it is a name; with others, as Kaggle, it may be a subtitle.

    It is one in our own texts, which say credit and use in words; else if it is one word, or part
    of the name.
    """
    usage = fields.peek("usageInfo")
    ours = isinstance(usage, dict) and "text" in usage and "creditText" in fields
    if ours:
        fields.forget("usageInfo")
    other = fields.text("alternateName")
    if other and not ours and " " in other and other.casefold() not in (name or "").casefold():
        fields.lose("alternateName", other, "maybe a subtitle")
        return None
    return other


def _addresses(fields: Fields) -> tuple[str | None, list[str]]:
    """Return the DOI, wherever it stands, and the other addresses of the dataset."""
    doi: str | None = None
    urls: list[str] = []
    own = fields.text("@id") or ""
    texts = [("@id", own)] if own and not own.startswith(_HERE) else []
    for place, value in fields.values("identifier"):
        known = next((doi_ for text in identifiers(value) if (doi_ := bare_doi(text))), None)
        doi = doi or known
        if known is None or known.casefold() != (doi or "").casefold():
            fields.lose(place, value)
    page = fields.text("url")
    texts += [("url", page)] if page else []
    for place, value in fields.values("sameAs"):
        found = identifiers(value)
        texts += [(place, found[0])] if found else []
        if not found:
            fields.lose(place, value, "not a text")
    for place, text in texts:
        known = bare_doi(text)
        doi = doi or known
        if known is None and re.match(URL_PATTERN, text):
            urls.append(text)
        elif known is None or known.casefold() != (doi or "").casefold():
            fields.lose(place, text)
    return doi, list(dict.fromkeys(urls))


def _pages(fields: Fields) -> Iterator[str]:
    """Yield the addresses of pages about the dataset."""
    for page in fields.tables("subjectOf"):
        page.forget("@type")
        forget_local_id(page)
        url = page.url("url")
        for key in ("@id", "name"):
            forget_derived(page, key, url)
        if url:
            yield url
        page.close()


def _year(fields: Fields) -> int | None:
    text = fields.text("datePublished") or ""
    year = re.match(r"[0-9]{4}(?![0-9])", text)
    if text and (year is None or len(text) > len("2020")):
        fields.lose("datePublished", text, "a record has the year only")
    return int(year[0]) if year else None
