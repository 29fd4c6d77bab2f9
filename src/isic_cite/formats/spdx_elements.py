"""The elements of an SPDX 3.0.1 document: packages, files, agents, licences, relationships.

Their ids are those within the document; `spdx` makes addresses of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from isic_cite.formats.exchange import credit_text, licenses_sentence, media_type, sorts_of, stated
from isic_cite.formats.jsonld import orcid_url
from isic_cite.identifiers import doi_url
from isic_cite.licenses import expression

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from isic_cite.credits import CreditedShare, LicensedPart
    from isic_cite.licenses import License
    from isic_cite.metadata import Agent, Distribution, Metadata

Element = dict[str, Any]

CREATION = "_:creationinfo"
NO_ASSERTION = "https://spdx.org/rdf/3.0.1/terms/ExpandedLicensing/NoAssertionLicense"


class Elements:
    """The elements of a document, by their ids within it, in the order in which they are added."""

    def __init__(self) -> None:
        """Begin without any."""
        self.all: dict[str, Element] = {}

    def add(self, kind: str, wanted: str, **fields: Any) -> str:  # noqa: ANN401
        """Add an element once and return its id, with a number where that is another's."""
        facts = stated(**fields)
        id_, number = wanted, 1
        while id_ in self.all:
            known = self.all[id_]
            if known == {"type": kind, "spdxId": id_, "creationInfo": CREATION, **facts}:
                return id_
            number += 1
            id_ = f"{wanted}-{number}"
        self.all[id_] = {"type": kind, "spdxId": id_, "creationInfo": CREATION, **facts}
        return id_

    def dataset(self, metadata: Metadata) -> str:
        """Add a dataset with all that belongs to it, and return its id."""
        credit = metadata.credit
        publisher = metadata.publisher
        root = self.add(
            "dataset_DatasetPackage",
            f"package-{metadata.id.replace(':', '-')}",
            name=metadata.label,
            summary=metadata.name if metadata.name != metadata.label else None,
            description=metadata.description,
            comment=licenses_sentence(metadata),
            externalIdentifier=[_doi(metadata.doi)] if metadata.doi else None,
            externalRef=list(_references(metadata)),
            originatedBy=[self.agent(creator) for creator in metadata.creators],
            suppliedBy=self.add("Organization", "organization", name=publisher)
            if publisher
            else None,
            software_primaryPurpose="data",
            software_packageVersion=metadata.version,
            software_homePage=metadata.url or metadata.link,
            software_copyrightText="\n".join(credit.copyright_notices),
            software_attributionText=[credit_text(metadata)],
            dataset_datasetType=["noAssertion"],
            dataset_datasetAvailability="directDownload"
            if any(file.url for file in metadata.distributions)
            else None,
        )
        concluded = "license" not in metadata.disputed
        self.licensed(root, metadata.licenses, concluded=concluded)
        files = [self.file(root, file, metadata) for file in metadata.distributions]
        parts = [self.part(root, part, metadata, files) for part in credit.parts if part.name]
        shares = [self.share(root, share) for share in credit.shares]
        self.contains(root, [*files, *parts, *shares])
        return root

    def agent(self, of: Agent) -> str:
        """Add a creator, with ORCID or ROR."""
        address = orcid_url(of.orcid) if of.orcid else of.ror
        kind = "Organization" if of.organization else "Person"
        known = {
            "type": "ExternalIdentifier",
            "externalIdentifierType": "urlScheme",
            "identifier": address,
        }
        identifiers = [known] if address else None
        return self.add(kind, kind.lower(), name=of.name, externalIdentifier=identifiers)

    def file(self, root: str, file: Distribution, metadata: Metadata) -> str:
        """Add a file; what it is licensed under only where that is not the licence of the whole."""
        size = f"{file.bytes} bytes" if file.bytes is not None else file.size
        facts = [*sorts_of(file), size]
        address = {"type": "ExternalRef", "externalRefType": "altDownloadLocation"}
        digest = {"type": "Hash", "algorithm": "sha256", "hashValue": file.sha256}
        id_ = self.add(
            "software_File",
            f"{root}-file",
            name=file.name,
            description=file.holds,
            comment=", ".join(fact for fact in facts if fact),
            externalRef=[{**address, "locator": [file.url]}] if file.url else None,
            verifiedUsing=[digest] if file.sha256 else None,
            software_primaryPurpose="data",
            contentType=media_type(file.name),
        )
        if file.licenses != metadata.licenses:
            self.licensed(id_, file.licenses)
        return id_

    def part(self, root: str, part: LicensedPart, metadata: Metadata, files: list[str]) -> str:
        """Add a part with the files that are under its licences."""
        id_ = self.package(f"{root}-part", part.name, part.licenses)
        pairs = zip(files, metadata.distributions, strict=True)
        self.contains(id_, [file for file, facts in pairs if facts.licenses == part.licenses])
        return id_

    def share(self, root: str, share: CreditedShare) -> str:
        """Add the images of one contributor."""
        return self.package(
            f"{root}-share",
            f"Images credited to {share.attribution}",
            (share.license,),
            comment=f"{share.images:,} images",
            software_attributionText=[share.attribution],
        )

    def package(
        self,
        wanted: str,
        name: str,
        licenses: Sequence[License],
        **facts: Any,  # noqa: ANN401
    ) -> str:
        """Add a package within the dataset."""
        id_ = self.add(
            "dataset_DatasetPackage",
            wanted,
            name=name,
            **facts,
            software_primaryPurpose="data",
            dataset_datasetType=["noAssertion"],
        )
        self.licensed(id_, licenses)
        return id_

    def licensed(self, of: str, licenses: Iterable[License], *, concluded: bool = True) -> None:
        """Add which licence is declared and which is concluded."""
        spdx = expression(licenses)
        named = {"simplelicensing_licenseExpression": spdx}
        id_ = self.add("simplelicensing_LicenseExpression", f"license-{_slug(spdx)}", **named)
        self.related(of, "hasDeclaredLicense", [id_])
        self.related(of, "hasConcludedLicense", [id_ if concluded else NO_ASSERTION])

    def contains(self, whole: str, parts: Sequence[str]) -> None:
        """Add what is in a package, if anything is."""
        if parts:
            self.related(whole, "contains", parts)

    def related(self, from_: str, kind: str, to: Sequence[str]) -> None:
        """Add a relationship."""
        fields = {"from": from_, "relationshipType": kind, "to": list(to)}
        self.add("Relationship", f"{from_}-{kind}", **fields)


def _doi(doi: str) -> Element:
    return {
        "type": "ExternalIdentifier",
        "externalIdentifierType": "other",
        "identifier": f"doi:{doi}",
        "identifierLocator": [doi_url(doi)],
        "issuingAuthority": "https://www.doi.org/",
    }


def _references(metadata: Metadata) -> Iterator[Element]:
    """Yield the papers to cite, by title and address, and further pages about the dataset."""
    for item in metadata.papers:
        yield stated(
            type="ExternalRef",
            externalRefType="documentation",
            locator=[item["URL"]] if "URL" in item else None,
            comment=item["title"],
        )
    for url in metadata.urls:
        yield {"type": "ExternalRef", "externalRefType": "altWebPage", "locator": [url]}


def _slug(spdx: str) -> str:
    return spdx.lower().replace(" ", "-")
