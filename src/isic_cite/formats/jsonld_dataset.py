"""The facts of a dataset as schema.org names them, which three formats share.

Each of the three says in its own form what it has rules of its own for: the licences, and how the
files are given.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from isic_cite.formats import jsonld
from isic_cite.formats.exchange import credit_text, licenses_sentence, stated
from isic_cite.identifiers import doi_url
from isic_cite.licenses import License

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from isic_cite.formats.jsonld import Node
    from isic_cite.metadata import DerivedFrom, Distribution, Metadata

Licensed = Callable[[Sequence[License]], Any]
"""How a format says licences."""


def dataset_facts(metadata: Metadata, licensed: Licensed) -> Node:
    """Return all that is known of a dataset but its files, without a type."""
    return stated(
        name=metadata.label,
        alternateName=metadata.name if metadata.name != metadata.label else None,
        description=metadata.description,
        url=metadata.url or metadata.link,
        subjectOf=jsonld.one_or_all({"@type": "WebPage", "url": url} for url in metadata.urls),
        identifier=jsonld.identifier(metadata.doi) if metadata.doi else None,
        version=metadata.version,
        creator=jsonld.one_or_all(jsonld.agent(creator) for creator in metadata.creators),
        contributor=list(jsonld.contributors(metadata)),
        publisher={"@type": "Organization", "name": metadata.publisher}
        if metadata.publisher
        else None,
        datePublished=f"{metadata.year:04}" if metadata.year else None,
        license=licensed(metadata.licenses),
        usageInfo={"@type": "CreativeWork", "text": licenses_sentence(metadata)},
        creditText=credit_text(metadata),
        copyrightNotice=jsonld.one_or_all(metadata.credit.copyright_notices),
        copyrightHolder=jsonld.one_or_all(metadata.credit.rights_holders),
        citation=jsonld.one_or_all(jsonld.paper(item) for item in metadata.papers),
        isBasedOn=jsonld.one_or_all(_origin(origin) for origin in metadata.derived_from),
        isAccessibleForFree=True if any(file.url for file in metadata.distributions) else None,
        hasPart=list(_parts(metadata, licensed)),
    )


def files(metadata: Metadata, licensed: Licensed, of: Iterable[Distribution]) -> Iterator[Node]:
    """Yield what is known of files; the licences only where they are not those of the whole."""
    for file in of:
        own = licensed(file.licenses) if file.licenses != metadata.licenses else None
        yield stated(**jsonld.file_facts(file), license=own)


def _origin(origin: DerivedFrom) -> Node:
    """Return a dataset whose images make this one; of a `Dataset` Google wants a description."""
    address = doi_url(origin.doi) if origin.doi else origin.url
    return stated(**{"@type": "CreativeWork", "@id": address}, name=origin.name, url=address)


def _parts(metadata: Metadata, licensed: Licensed) -> Iterator[Node]:
    """Yield the parts and the shares of contributors that have a licence of their own.

    They are not of the type `Dataset`, of which Google would want a description each.
    """
    for part in metadata.credit.parts:
        if part.name:
            yield {
                "@type": "CreativeWork",
                "name": part.name,
                "license": licensed(part.licenses),
            }
    for share in metadata.credit.shares:
        yield {
            "@type": "Collection",
            "name": f"Images credited to {share.attribution}",
            "collectionSize": share.images,
            "license": licensed([share.license]),
            "creditText": share.attribution,
        }
