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
from isic_cite.formats.exchange import licenses_sentence, stated
from isic_cite.formats.jsonld_dataset import dataset_facts, files
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
    """Return the node of one dataset, without a context.

    A file without an address is a part, because Google requires an address of a download.
    """
    licensed = jsonld.license_urls
    node = dataset_facts(metadata, licensed)
    node["description"] = description(metadata)
    if len(metadata.creators) > 1:
        node["creator"] = {"@list": node["creator"]}
    downloads = [file for file in metadata.distributions if file.url]
    others = [file for file in metadata.distributions if not file.url]
    parts = [
        *node.pop("hasPart", ()),
        *({"@type": "MediaObject", **file} for file in files(metadata, licensed, others)),
    ]
    return stated(
        **{"@type": "Dataset", "@id": _own_id(metadata)},
        **node,
        distribution=[
            {"@type": "DataDownload", **file} for file in files(metadata, licensed, downloads)
        ],
        hasPart=parts,
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


def _without_repetition(nodes: list[Node]) -> list[Node]:
    """Name a paper that several datasets cite by its address after the first time.

    Two records with the same id stay two nodes: the second gets an id with a number.
    """
    seen: set[str] = set()
    for number, node in enumerate(nodes, start=1):
        if node["@id"] in seen:
            node["@id"] = f"#{number}-{node['@id'].removeprefix('#')}"
        seen.add(node["@id"])
        cited = node.get("citation", [])
        works = cited if isinstance(cited, list) else [cited]
        fresh = [{"@id": work["@id"]} if work.get("@id") in seen else work for work in works]
        seen |= {work["@id"] for work in works if "@id" in work}
        if fresh:
            node["citation"] = jsonld.one_or_all(fresh)
    return nodes
