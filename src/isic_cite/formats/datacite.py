"""DataCite Metadata Schema 4.6 (https://datacite-metadata-schema.readthedocs.io/en/4.6/) and 4.7.

The one mapping that `datacite-json` and `datacite-xml` write: the properties of a dataset with a
DOI, in the form of DataCite's JSON. Choices, each after the definitions of Appendix 1 there:

- A name is marked as that of an organization or of a person, always: where the mark is missing,
  DataCite's software takes "ViDIR Group, Department of Dermatology" for family and given name.
- Institutions that gave images are DataCollector ("responsible for finding or gathering/collecting
  data"), rights holders RightsHolder. Those who organized a challenge did not thereby contribute
  to the data, and a sponsor of it is no funder of them: neither has a place here.
- A work that describes the dataset: IsDescribedBy. Any other that is to be cited with it: Cites
  ("A includes B in a citation"), because no more is known. 4.7 can say why the work is named
  (`relationTypeInformation`). A dataset whose images make this one: IsDerivedFrom. A file that can
  be downloaded: HasPart, as in the example there.
- The licence of the whole, or of each part, has its SPDX identifier and the address of its deed, as
  in the example there. What single contributors license stands beside it in words only: with
  identifiers, software would offer the whole under each of them.
- The titles are the title and, as AlternativeTitle, the name; nothing is dated but by the year.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from isic_cite.errors import DataError, UnknownNameError
from isic_cite.formats.datacite_agents import contributors, creator
from isic_cite.formats.exchange import credit_text, media_type, stated
from isic_cite.metadata import required

if TYPE_CHECKING:
    from collections.abc import Iterator

    from isic_cite.licenses import License
    from isic_cite.metadata import Distribution, Metadata

VERSIONS = ("4.6", "4.7")
SPDX = "https://spdx.org/licenses/"
CITED_WITH = "to be cited together with the dataset"
_TYPES = {
    "article": "Preprint",
    "article-journal": "JournalArticle",
    "book": "Book",
    "chapter": "BookChapter",
    "dataset": "Dataset",
    "paper-conference": "ConferencePaper",
    "report": "Report",
    "software": "Software",
    "thesis": "Dissertation",
}


def resource(metadata: Metadata, version: str) -> dict[str, Any]:
    """Return the properties of a dataset, in the order of the schema.

    Raises:
        UnknownNameError: the version is not one of `VERSIONS`.
        DataError: the record lacks a mandatory property, or is that of a part: a DOI names a
            whole dataset, and its metadata must not say less.
    """
    if version not in VERSIONS:
        raise UnknownNameError("version of the DataCite schema", version, VERSIONS)
    by = f"DataCite {version}"
    if ":" in metadata.id:
        message = f"{by} describes what the DOI names, the whole dataset; leave the part out"
        raise DataError(message, source=metadata.id, where="doi")
    return {
        "doi": required(metadata.doi, metadata, "doi", by),
        "creators": [
            creator(agent) for agent in required(metadata.creators, metadata, "creators", by)
        ],
        "titles": list(_titles(metadata, by)),
        "publisher": {"name": required(metadata.publisher, metadata, "publisher", by)},
        "publicationYear": f"{required(metadata.year, metadata, 'year', by):04}",
        "types": {"resourceTypeGeneral": "Dataset"},
        **stated(
            contributors=list(contributors(metadata)),
            relatedIdentifiers=list(_related(metadata, version)),
            sizes=list(dict.fromkeys(_sizes(metadata))),
            formats=list(dict.fromkeys(_formats(metadata))),
            version=metadata.version,
            rightsList=list(_rights(metadata)),
            descriptions=list(_descriptions(metadata)),
        ),
    }


def unidentified(metadata: Metadata) -> tuple[str, ...]:
    """Return the keys of the papers that cannot be related, for want of an identifier."""
    return tuple(item["id"] for item in metadata.papers if not _identifier(item))


def _titles(metadata: Metadata, by: str) -> Iterator[dict[str, str]]:
    title = required(metadata.title, metadata, "title", by)
    yield {"title": title}
    if metadata.name != title:
        yield {"title": metadata.name, "titleType": "AlternativeTitle"}


def _related(metadata: Metadata, version: str) -> Iterator[dict[str, str]]:
    for item in metadata.papers:
        if identifier := _identifier(item):
            describes = item["id"] in metadata.described_by
            yield stated(
                **identifier,
                relationType="IsDescribedBy" if describes else "Cites",
                relationTypeInformation=None if version == "4.6" else CITED_WITH,
                resourceTypeGeneral=_TYPES.get(item["type"]),
            )
    for origin in metadata.derived_from:
        if origin.doi or origin.url:
            identifier = (
                _identified(origin.doi, "DOI")
                if origin.doi
                else _identified(origin.url or "", "URL")
            )
            yield identifier | {"relationType": "IsDerivedFrom", "resourceTypeGeneral": "Dataset"}
    for file in metadata.distributions:
        if file.url:
            yield _identified(file.url, "URL") | {"relationType": "HasPart"}


def _identifier(item: dict[str, Any]) -> dict[str, str] | None:
    """Return the identifier of a work: each work once, by the one that identifies it best."""
    if "DOI" in item:
        return _identified(item["DOI"], "DOI")
    if eprint := item["custom"].get("eprint"):
        return _identified(f"arXiv:{eprint}", "arXiv")
    if "PMID" in item:
        return _identified(item["PMID"], "PMID")
    return _identified(item["URL"], "URL") if "URL" in item else None


def _identified(identifier: str, kind: str) -> dict[str, str]:
    return {"relatedIdentifier": identifier, "relatedIdentifierType": kind}


def _sizes(metadata: Metadata) -> Iterator[str]:
    """Yield sizes and numbers of images, each with the file that it is of."""
    for file in metadata.distributions:
        facts = [
            _size(file),
            f"{file.count:,} images" if file.count and _holds_images(file) else "",
        ]
        if any(facts):
            yield f"{', '.join(fact for fact in facts if fact)} ({file.name})"


def _size(file: Distribution) -> str:
    return file.size or (f"{file.bytes:,} bytes" if file.bytes is not None else "")


def _holds_images(file: Distribution) -> bool:
    """Tell whether what is counted are images: in files of other kinds it is masks or entries."""
    return file.kind == "data"


def _formats(metadata: Metadata) -> Iterator[str]:
    for file in metadata.distributions:
        if kind := media_type(file.name):
            yield kind


def _rights(metadata: Metadata) -> Iterator[dict[str, str]]:
    for part in metadata.credit.parts:
        for license_ in part.licenses:
            yield _license(license_, part.name)
    for share in metadata.credit.shares:
        text = f"{share.images:,} images credited to {share.attribution}: {share.license.name}"
        yield {"rights": text, "lang": "en"}
    for notice in metadata.credit.copyright_notices:
        yield {"rights": notice}


def _license(license_: License, part: str) -> dict[str, str]:
    return {
        "rights": f"{license_.name} ({part})" if part else license_.name,
        "rightsUri": license_.deed_url,
        "rightsIdentifier": license_.id,
        "rightsIdentifierScheme": "SPDX",
        "schemeUri": SPDX,
        "lang": "en",
    }


def _descriptions(metadata: Metadata) -> Iterator[dict[str, str]]:
    """Yield the description, the credit as `-f attribution` prints it, and what the files hold.

    In which language a record's texts are is not stated, so it is not stated here.
    """
    if metadata.description:
        yield {"description": metadata.description, "descriptionType": "Abstract"}
    contents = [f"{file.name}: {file.holds}" for file in metadata.distributions if file.holds]
    if contents:
        yield {"description": "\n".join(contents), "descriptionType": "TableOfContents"}
    yield {"description": credit_text(metadata), "descriptionType": "Other"}
