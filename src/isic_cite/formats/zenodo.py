"""`.zenodo.json`: the metadata of a deposit on Zenodo, in the form of its deposit API.

https://developers.zenodo.org/#deposit-metadata ; also read by Zenodo's link with GitHub.

- A deposit is cited by its title, so one is required: a name would become a title.
- The licence is always stated: without one, Zenodo puts a dataset under CC0. The format has one
  licence. Several are named by Zenodo's own entries for "Other", which say what all of them ask
  for (`other-nc`, `other-at`), and `notes` has each.
- `doi` is for files to which "a publisher already assigned a DOI", so it is that of the dataset; a
  part of a dataset has none and is related to the whole.
- A work that presents the dataset is `isDocumentedBy`, as in Zenodo's own example and in its older
  schema, which knows no `isDescribedBy`; any other that is to be cited is `cites`.
- Files are not listed: those of the deposit are what it describes.
- `publication_date` is a day, which a record does not have: it is left to Zenodo.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from isic_cite.credits import enumerated
from isic_cite.formats.datacite_agents import contributors, creator, unreleased
from isic_cite.formats.deposits import credit_blocks, license_blocks, references
from isic_cite.formats.exchange import json_text, stated
from isic_cite.markup import write
from isic_cite.markup.tree import Paragraph, text
from isic_cite.metadata import required

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from isic_cite.licenses import License
    from isic_cite.metadata import Metadata

BY = "Zenodo"
_TYPES = {
    "article": "publication-preprint",
    "article-journal": "publication-article",
    "book": "publication-book",
    "chapter": "publication-section",
    "dataset": "dataset",
    "paper-conference": "publication-conferencepaper",
    "report": "publication-report",
    "software": "software",
    "thesis": "publication-thesis",
}


def render(view: Sequence[Metadata]) -> str:
    """Return the metadata of a deposit of the one dataset of `view`.

    Raises:
        DataError: the record has no title, creators or description, which Zenodo requires.
    """
    (metadata,) = view
    required(metadata.title, metadata, "title", BY)
    creators = required(metadata.creators, metadata, "creators", BY)
    description = required(metadata.description, metadata, "description", BY)
    fields = {
        "upload_type": "dataset",
        "title": metadata.credit.name,
        "creators": [_person(creator(agent)) for agent in creators],
        "description": _html(description),
        "access_right": "open",
        "license": license_id(metadata.licenses),
    }
    return json_text(
        fields
        | stated(
            doi=None if _is_part(metadata) else metadata.doi,
            version=metadata.version,
            notes=_notes(metadata),
            contributors=[
                _person(each) | {"type": each["contributorType"]} for each in contributors(metadata)
            ],
            related_identifiers=list(_related(metadata)),
            references=list(references(metadata.papers, "text")) if metadata.papers else None,
        )
    )


def losses(view: Sequence[Metadata]) -> Iterator[str]:
    """Tell what a deposit cannot say, and what is left for the depositor to say."""
    (metadata,) = view
    if len(metadata.licenses) > 1:
        yield (
            f"{metadata.id}: Zenodo's format has one licence; {license_id(metadata.licenses)} "
            f"stands for {metadata.expression}, which the notes name; add each in Zenodo's form"
        )
    if metadata.year:
        yield (
            f"{metadata.id}: Zenodo dates by the day and the record states the year "
            f"{metadata.year} only; without a day Zenodo takes that of the deposit"
        )
    if split := _read_as_persons(metadata):
        yield (
            f"{metadata.id}: Zenodo's format knows persons only and takes a comma for that of "
            f"“Family, Given”: mark as organizations in its form: {'; '.join(split)}"
        )
    rors = [agent.ror for agent in metadata.creators] + [row.ror for row in metadata.contributors]
    if any(rors):
        yield f"{metadata.id}: Zenodo's format has no place for ROR ids"
    yield from unreleased(metadata)
    if metadata.organizers:
        yield (
            f"{metadata.id}: Zenodo names contributors to the data, not those who organized or "
            f"sponsored the challenge; {len(metadata.organizers)} are left out"
        )
    if metadata.urls:
        yield f"{metadata.id}: Zenodo's format has no place for {enumerated(metadata.urls)}"


def license_id(licenses: Sequence[License]) -> str:
    """Return the id of the licence in Zenodo's list, or of the entry that stands for several.

    The list has the identifiers of SPDX and five that begin with `other-`
    (https://developers.zenodo.org/#licenses).
    """
    if len(licenses) == 1:
        return licenses[0].id
    if not all(row.permits_commercial_use for row in licenses):
        return "other-nc"
    if not all(row.permits_sharing_adaptations for row in licenses):
        return "other-closed"
    return "other-at"


def _is_part(metadata: Metadata) -> bool:
    return ":" in metadata.id


def _html(words: str) -> str:
    return write((Paragraph(text(words)),), "html").rstrip("\n")


def _notes(metadata: Metadata) -> str:
    """Return the credit, the licences where there are several, and how the dataset is cited."""
    document = write((*credit_blocks(metadata), *license_blocks(metadata)), "html")
    cited = references([metadata.citation], "html")[0] if metadata.citation else ""
    return f"{document}{cited}".rstrip("\n")


def _person(agent: dict[str, Any]) -> dict[str, str]:
    """Return a creator or contributor in Zenodo's form: name, affiliation and ORCID."""
    orcids = [
        each["nameIdentifier"].removeprefix(each["schemeUri"])
        for each in agent.get("nameIdentifiers", ())
        if each["nameIdentifierScheme"] == "ORCID"
    ]
    affiliations = [each["name"] for each in agent.get("affiliation", ())]
    return stated(
        name=agent["name"],
        affiliation=next(iter(affiliations), None),
        orcid=next(iter(orcids), None),
    )


def _read_as_persons(metadata: Metadata) -> tuple[str, ...]:
    """Return the names of organizations that have exactly one comma: Zenodo splits them there."""
    agents = [creator(agent) for agent in metadata.creators] + list(contributors(metadata))
    names = [agent["name"] for agent in agents if agent["nameType"] == "Organizational"]
    return tuple(dict.fromkeys(name for name in names if name.count(",") == 1))


def _related(metadata: Metadata) -> Iterator[dict[str, str]]:
    if _is_part(metadata) and metadata.doi:
        yield _relation(metadata.doi, "doi", "isPartOf", "dataset")
    if metadata.url and metadata.url != metadata.link:
        yield _relation(metadata.url, "url", "isDocumentedBy")
    for item in metadata.papers:
        describes = item["id"] in metadata.described_by
        identified = _identifier(item)
        if identified:
            relation = "isDocumentedBy" if describes else "cites"
            yield _relation(*identified, relation, _TYPES.get(item["type"]))


def _relation(
    identifier: str, scheme: str, relation: str, kind: str | None = None
) -> dict[str, str]:
    return stated(identifier=identifier, relation=relation, resource_type=kind, scheme=scheme)


def _identifier(item: dict[str, Any]) -> tuple[str, str] | None:
    """Return the identifier of a work and its scheme."""
    if "DOI" in item:
        return item["DOI"], "doi"
    if eprint := item["custom"].get("eprint"):
        return f"arXiv:{eprint}", "arxiv"
    if "PMID" in item:
        return item["PMID"], "pmid"
    return (item["URL"], "url") if "URL" in item else None
