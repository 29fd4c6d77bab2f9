"""DataCite JSON: what DataCite answers for a DOI, and `-f datacite-json`.

Properties: https://datacite-metadata-schema.readthedocs.io/en/4.6/ . The attributes stand alone, or
in `{"data": {"attributes": …}}` as the REST API has them, with bookkeeping of the registry's own.
A related work is known by its identifier only, so it becomes a reference where the library has it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from isic_cite.importing.datacite_agents import creators, institutions, organizations
from isic_cite.importing.datacite_files import files
from isic_cite.importing.draft import Found
from isic_cite.importing.fields import Fields, Lost, stated
from isic_cite.importing.licensing import all_of, expression_of, is_by_isic, why_not
from isic_cite.importing.shared import by_identifier
from isic_cite.importing.works import reference
from isic_cite.read import expect_table, parse_foreign

if TYPE_CHECKING:
    from collections.abc import Iterator

_BOOKKEEPING = (
    *("id", "prefix", "suffix", "schemaVersion", "providerId", "clientId", "agency", "state"),
    *("xml", "source", "isActive", "metadataVersion", "created", "registered", "updated"),
    *("published", "contentUrl", "viewCount", "downloadCount", "referenceCount"),
    *("citationCount", "partCount", "partOfCount", "versionCount", "versionOfCount", "event"),
    *("viewsOverTime", "downloadsOverTime", "citationsOverTime"),
)
_WORKS = {
    "Book": "book",
    "BookChapter": "chapter",
    "ConferencePaper": "paper-conference",
    "Dissertation": "thesis",
    "JournalArticle": "article-journal",
    "Preprint": "article",
    "Report": "report",
    "Software": "software",
    "Text": "report",
}
"""What is no dataset becomes a reference."""
_NOTICE = re.compile(r"©|\(c\)|\bcopyright\b", re.IGNORECASE)


def read(text: str, source: str, entry: str | None = None) -> Found:
    """Return what DataCite JSON says; arguments and errors as in `importing.read`."""
    del entry  # it is one DOI
    lost = Lost()
    table = expect_table(parse_foreign(text, "json", source), source)
    data = table.get("data")
    inner = data.get("attributes") if isinstance(data, dict) else None
    fields = Fields(inner if isinstance(inner, dict) else table, lost)
    fields.forget(*_BOOKKEEPING)
    types = fields.table("types")
    general = types.text("resourceTypeGeneral")
    types.forget("ris", "bibtex", "citeproc", "schemaOrg")
    types.close()
    if general in _WORKS:
        found = _work(fields, _WORKS[general], lost)
    else:
        if general not in {None, "Dataset"}:
            fields.lose("types.resourceTypeGeneral", general, "read as a dataset")
        found = _dataset(fields, lost)
    fields.close()
    return found


def _dataset(fields: Fields, lost: Lost) -> Found:
    title, name = _titles(fields)
    publisher, doi = _publisher(fields), fields.doi("doi")
    license_, notices = _rights(fields, is_by_isic(publisher, doi))
    related = list(fields.tables("relatedIdentifiers"))
    record = stated(
        title=title,
        name=name,
        creators=creators(fields, "creators"),
        publisher=publisher,
        year=_year(fields),
        version=fields.text("version"),
        doi=doi,
        url=fields.url("url"),
        license=license_,
        description=_description(fields),
        copyright_notices=notices,
        files=files(fields, related),
    )
    contributors = list(fields.tables("contributors"))
    record |= stated(
        institutions=institutions(contributors), rights_holders=organizations(contributors)
    )
    for contributor in contributors:
        contributor.close()
    return Found(record, list(_references(related)), lost)


def _work(fields: Fields, kind: str, lost: Lost) -> Found:
    """Return a paper or preprint as the one reference of a record without a dataset."""
    title, other = _titles(fields)
    if other:
        fields.lose("titles", other, "another title")
    year = fields.text("publicationYear")
    publisher, doi = _publisher(fields), fields.doi("doi")
    license_, notices = _rights(fields, is_by_isic(publisher, doi))
    for notice in notices:
        fields.lose("rightsList", notice)
    item: dict[str, Any] = {
        "id": "",
        "type": kind,
        "title": title,
        "author": [_csl(fields, name) for name in creators(fields, "creators")],
        "publisher": publisher,
        "issued": {"date-parts": [[year]]} if year else {},
        "version": fields.text("version"),
        "DOI": doi,
        "URL": fields.url("url"),
        "custom": {"license": license_} if license_ else {},
    }
    work = reference({key: value for key, value in item.items() if value}, lost, "the work")
    remark = "it is no dataset, so it became a reference of one without a title"
    return Found({}, [work] if work else [], lost, [remark])


def _csl(fields: Fields, name: dict[str, Any]) -> dict[str, Any]:
    """Return a name as CSL has it; the ROR of an author has no place there."""
    if "ror" in name:
        fields.lose("creators", name.pop("ror"), f"the ROR of {name.get('literal')}")
    return {"ORCID" if part == "orcid" else part: value for part, value in name.items()}


def _titles(fields: Fields) -> tuple[str | None, str | None]:
    """Return the title, and the name under which the dataset is known besides."""
    title: str | None = None
    name: str | None = None
    for each in fields.tables("titles"):
        text, kind = each.text("title"), each.text("titleType")
        each.forget("lang")
        each.close()
        if kind is None and title is None:
            title = text
        elif kind == "AlternativeTitle" and name is None:
            name = text
        elif text:
            each.lose("title", text, kind or "another title")
    return title, name


def _publisher(fields: Fields) -> str | None:
    """Return the publisher, who is a text up to version 4.4 of the schema and a table since."""
    if isinstance(fields.peek("publisher"), dict):
        publisher = fields.table("publisher")
        name = publisher.text("name")
        publisher.forget("lang")
        publisher.close()
        return name
    return fields.text("publisher")


def _year(fields: Fields) -> int | None:
    text = fields.matched("publicationYear", r"[0-9]{4}$")
    return int(text) if text else None


def _description(fields: Fields) -> str | None:
    """Return the abstract; other descriptions are noted."""
    abstract: str | None = None
    for each in fields.tables("descriptions"):
        text, kind = each.text("description"), each.text("descriptionType")
        each.forget("lang")
        each.close()
        if kind == "Abstract" and abstract is None:
            abstract = text
        elif text:
            each.lose("description", text, kind or "")
    return abstract


def _rights(fields: Fields, by_isic: bool) -> tuple[str | None, list[str]]:
    """Return the licences, all of which apply, and the copyright lines."""
    found: list[str] = []
    notices: list[str] = []
    for each in fields.tables("rightsList"):
        texts = {key: each.text(key) for key in ("rightsIdentifier", "rightsUri", "rights")}
        each.forget("rightsIdentifierScheme", "schemeUri", "lang")
        each.close()
        said = {key: text for key, text in texts.items() if text}
        known = next(
            (id_ for text in said.values() if (id_ := expression_of(text, by_isic=by_isic))), None
        )
        words = texts["rights"] or ""
        if known is None and _NOTICE.search(words) and not texts["rightsUri"]:
            notices.append(words)
            said.pop("rights")
        found += [known] if known else []
        for key, text in said.items():
            if known is None or expression_of(text, by_isic=True) != known:
                each.lose(key, text, why_not(text) if known is None else f"beside {known}")
    return all_of(found), notices


def _references(related: list[Fields]) -> Iterator[dict[str, Any] | str]:
    """Yield the papers that the library knows; all other relations are noted."""
    for each in related:
        identifier = each.text("relatedIdentifier") or ""
        relation = each.text("relationType") or ""
        each.forget("relatedIdentifierType", "resourceTypeGeneral", "relationTypeInformation")
        each.close()
        key = by_identifier(identifier) if relation in {"IsDescribedBy", "Cites"} else None
        if key:
            yield key
        elif identifier:
            each.lose("relatedIdentifier", identifier, relation)
