"""`Dataset` of schema.org in JSON-LD, for the page of a dataset and Google Dataset Search.

Required and recommended fields are those of
https://developers.google.com/search/docs/appearance/structured-data/dataset ; where Google leaves
a choice, the guide of Science on Schema.org decides
(https://github.com/ESIPFed/science-on-schema.org, version 1.3.1): a DOI is a `PropertyValue`, the
order of several creators is kept by `@list`, a licence has both of its addresses. `citation` is
the papers, never the dataset itself, as Google asks.

`name` is what to call the dataset, so a dataset without a title of its own has one here. The
context is written out, so that nobody needs the network to read the text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from isic_cite.formats import jsonld
from isic_cite.formats.exchange import credit_text, licenses_sentence, stated
from isic_cite.identifiers import doi_url
from isic_cite.metadata import required

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from isic_cite.formats.jsonld import Node
    from isic_cite.metadata import Metadata

CONTEXT = {"@vocab": "https://schema.org/"}
SHORTEST, LONGEST = 50, 5000
"""How many characters Google wants a description to have."""


def render(view: Sequence[Metadata]) -> str:
    """Return one dataset as one node, several as an `@graph`, safe to stand in a page of HTML.

    Raises:
        DataError: a record has no description, which Google requires.
    """
    nodes = [dataset(metadata) for metadata in view]
    if len(nodes) == 1:
        return jsonld.script_text({"@context": CONTEXT, **nodes[0]})
    return jsonld.script_text({"@context": CONTEXT, "@graph": _without_repetition(nodes)})


def losses(view: Sequence[Metadata]) -> Iterator[str]:
    """Tell of descriptions that were cut and of lists of authors that are not complete."""
    for metadata in view:
        if len(metadata.description or "") > LONGEST:
            yield (
                f"{metadata.id}: the description is cut, Google reads {LONGEST:,} characters of it"
            )
        yield from jsonld.paper_losses(metadata, "schema-org")


def dataset(metadata: Metadata) -> Node:
    """Return the node of one dataset, without a context."""
    return stated(
        **{"@type": "Dataset", "@id": _own_id(metadata)},
        name=metadata.label,
        alternateName=metadata.name if metadata.name != metadata.label else None,
        description=description(metadata),
        url=metadata.url or metadata.link,
        subjectOf=jsonld.one_or_all({"@type": "WebPage", "url": url} for url in metadata.urls),
        identifier=jsonld.identifier(metadata.doi) if metadata.doi else None,
        version=metadata.version,
        creator=_creators(metadata),
        contributor=list(jsonld.contributors(metadata)),
        publisher={"@type": "Organization", "name": metadata.publisher}
        if metadata.publisher
        else None,
        datePublished=f"{metadata.year:04}" if metadata.year else None,
        license=jsonld.license_urls(metadata.licenses),
        usageInfo={"@type": "CreativeWork", "text": licenses_sentence(metadata)},
        creditText=credit_text(metadata),
        copyrightNotice=jsonld.one_or_all(metadata.credit.copyright_notices),
        copyrightHolder=jsonld.one_or_all(metadata.credit.rights_holders),
        citation=jsonld.one_or_all(jsonld.paper(item) for item in metadata.papers),
        isAccessibleForFree=True if any(file.url for file in metadata.distributions) else None,
        distribution=[
            {"@type": "DataDownload", **jsonld.file_facts(file, metadata.licenses)}
            for file in metadata.distributions
            if file.url
        ],
        hasPart=list(_parts(metadata)),
    )


def description(metadata: Metadata) -> str:
    """Return the description at the length that Google accepts.

    One that is too short is completed by two further facts of the record, what the dataset is
    called and its licence; one that is too long is cut between words.

    Raises:
        DataError: the record has none.
    """
    text: str = required(metadata.description, metadata, "description", "Google Dataset Search")
    if len(text) < SHORTEST:
        text = f"{metadata.label}: {text.rstrip('.')}. {licenses_sentence(metadata)}"
    if len(text) > LONGEST:
        text = text[: LONGEST - 1].rsplit(maxsplit=1)[0] + "…"
    return text


def _own_id(metadata: Metadata) -> str:
    """Return the DOI's address; else, as two datasets may share a page, a place on this page."""
    whole = ":" not in metadata.id
    return doi_url(metadata.doi) if metadata.doi and whole else f"#{metadata.id}"


def _creators(metadata: Metadata) -> object:
    nodes = [jsonld.agent(creator) for creator in metadata.creators]
    return {"@list": nodes} if len(nodes) > 1 else jsonld.one_or_all(nodes)


def _parts(metadata: Metadata) -> Iterator[Node]:
    """Return the parts with a licence of their own, and the files that have no address.

    They are not of the type `Dataset`, of which Google would want a description each.
    """
    for part in metadata.credit.parts:
        if part.name:
            licenses = jsonld.license_urls(part.licenses)
            yield {"@type": "CreativeWork", "name": part.name, "license": licenses}
    for share in metadata.credit.shares:
        yield {
            "@type": "Collection",
            "name": f"Images credited to {share.attribution}",
            "collectionSize": share.images,
            "license": jsonld.license_urls([share.license]),
            "creditText": share.attribution,
        }
    for file in metadata.distributions:
        if not file.url:
            yield {"@type": "MediaObject", **jsonld.file_facts(file, metadata.licenses)}


def _without_repetition(nodes: list[Node]) -> list[Node]:
    """Name a paper that several datasets cite by its address after the first time."""
    seen: set[str] = set()
    for node in nodes:
        cited = node.get("citation", [])
        works = cited if isinstance(cited, list) else [cited]
        fresh = [{"@id": work["@id"]} if work.get("@id") in seen else work for work in works]
        seen |= {work["@id"] for work in works if "@id" in work}
        if fresh:
            node["citation"] = jsonld.one_or_all(fresh)
    return nodes
