"""`ro-crate-metadata.json` of RO-Crate 1.2 (https://w3id.org/ro/crate/1.2).

The graph is flat, as the specification wants it: every person, institution, paper, licence, file
and part is an entity of its own and is referred to by its `@id`. The root has the licences of the
whole; parts and files that are under others have theirs. The crate is one that files lie beside
or that points to them on the web: those without a known address are named and not asserted to be
there. `name` is what to call the dataset.

The metadata document itself has no licence here, because a record does not state one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from isic_cite.formats import jsonld
from isic_cite.formats.exchange import json_text, stated
from isic_cite.formats.jsonld_dataset import dataset_facts, files
from isic_cite.metadata import required

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from isic_cite.formats.jsonld import Node
    from isic_cite.licenses import License
    from isic_cite.metadata import Distribution, Metadata

BY = "RO-Crate 1.2"
CONTEXT = "https://w3id.org/ro/crate/1.2/context"
DESCRIPTOR: Node = {
    "@id": "ro-crate-metadata.json",
    "@type": "CreativeWork",
    "conformsTo": {"@id": "https://w3id.org/ro/crate/1.2"},
    "about": {"@id": "./"},
}


def render(view: Sequence[Metadata]) -> str:
    """Return the metadata document of one dataset.

    Raises:
        DataError: a record has no description or year, which RO-Crate requires.
    """
    (metadata,) = view
    required(metadata.description, metadata, "description", BY)
    required(metadata.year, metadata, "year", BY)
    graph = _Graph()
    graph.add(DESCRIPTOR)
    graph.add(_root(metadata))
    return json_text({"@context": CONTEXT, "@graph": graph.entities})


def losses(view: Sequence[Metadata]) -> Iterator[str]:
    """Tell of lists of authors that are not complete."""
    for metadata in view:
        yield from jsonld.paper_losses(metadata, "ro-crate")


def _root(metadata: Metadata) -> Node:
    facts = dataset_facts(metadata, _licensed)
    if metadata.papers:
        facts["citation"] = [_publication(item) for item in metadata.papers]
    parts = [_part(metadata, part) for part in facts.pop("hasPart", ())]
    return {
        "@id": "./",
        "@type": "Dataset",
        **facts,
        **stated(hasPart=[*_files(metadata, metadata.distributions), *parts]),
    }


def _publication(item: dict[str, Any]) -> Node:
    """Return a paper, whose identifier is its address, as in the specification's example."""
    node = jsonld.paper(item)
    return node | stated(identifier=node["@id"]) if "identifier" in node else node


def _part(metadata: Metadata, part: Node) -> Node:
    """Return a part or share as a set of files, which RO-Crate calls a `Dataset` too.

    A part holds those files that are under its licences and no others.
    """
    if part["@type"] == "Collection":
        return part | {"@type": ["Dataset", "Collection"]}
    own = next(each for each in metadata.credit.parts if each.name == part["name"])
    held = [file for file in metadata.distributions if file.licenses == own.licenses]
    return part | {"@type": "Dataset"} | stated(hasPart=list(_files(metadata, held)))


def _files(metadata: Metadata, of: Sequence[Distribution]) -> Iterator[Node]:
    for file, facts in zip(of, files(metadata, _licensed, of), strict=True):
        node = facts | stated(contentSize=str(file.bytes) if file.bytes is not None else file.size)
        address = node.pop("contentUrl", None)
        where = {"@id": address} if address else {"localPath": file.name}
        yield {"@type": "File", **where, **node}


def _licensed(licenses: Sequence[License]) -> list[Node]:
    """Return the entities of licences, each with what the licence table says of it."""
    return [
        {
            "@id": row.deed_url,
            "@type": "CreativeWork",
            "name": row.name,
            "description": f"{row.short}; legal code: {row.legal_code_url}",
            "identifier": jsonld.spdx_url(row),
            "url": row.deed_url,
        }
        for row in licenses
    ]


class _Graph:
    """Entities without nesting, each once, in the order in which they are first mentioned."""

    def __init__(self) -> None:
        """Begin without any."""
        self.entities: list[Node] = []
        self._of: dict[str, Node] = {}

    def add(self, node: Node) -> Node:
        """Add a node with all that is nested in it, and return the reference to it."""
        node = _named(node)
        place = len(self.entities)
        flat = {name: self._flat(name, value) for name, value in node.items() if name != "@id"}
        id_ = self._free_id(_id(node), flat)
        if id_ not in self._of:
            self._of[id_] = flat
            self.entities.insert(place, {"@id": id_, **flat})
        return {"@id": id_}

    def _flat(self, name: str, value: Any) -> Any:  # noqa: ANN401
        """Return a value with references for nodes; a list of one is its value, as compacted."""
        if isinstance(value, list):
            flat = [self._flat(name, each) for each in value]
            return flat[0] if len(flat) == 1 else flat
        if not isinstance(value, dict) or value.keys() == {"@id"}:
            return value
        if "@list" in value:  # an array of JSON keeps its order, and this graph is compacted
            return self._flat(name, value["@list"])
        return self.add(value)

    def _free_id(self, wanted: str, flat: Node) -> str:
        """Return the id, or one of this document where it already is that of something else."""
        local = wanted if wanted.startswith("#") else f"#{_slug(wanted)}"
        id_, number = wanted, 1
        while self._of.get(id_, flat) != flat:
            number += 1
            id_ = f"{local}-{number}"
        return id_


def _named(node: Node) -> Node:
    """Return a node with a name for people, and an institution with its page, which is ROR's."""
    if node["@type"] == "Organization" and "sameAs" in node:
        node = node | {"url": node.get("url", node["sameAs"])}
    if "name" in node or node is DESCRIPTOR:
        return node
    if node["@type"] == "PostalAddress":
        name = ", ".join(value for key, value in node.items() if key != "@type")
    elif node["@type"] in ("PublicationVolume", "PublicationIssue"):
        kind = node["@type"].removeprefix("Publication").lower()
        name = f"{kind} {node[f'{kind}Number']}"
    else:
        keys = ("roleName", "value", "url", "text")
        name = next(node[key] for key in keys if key in node)
    return node | {"name": name}


def _id(node: Node) -> str:
    """Return what identifies a node: its own id, an ORCID or ROR, an address, or its name."""
    if "@id" in node:
        return str(node["@id"])
    if node["@type"] in ("Person", "Organization") and "sameAs" in node:
        return str(node["sameAs"])
    if node["@type"] in ("WebPage", "PropertyValue"):
        return str(node["url"])
    return f"#{_slug(node['name'])}"


def _slug(text: str) -> str:
    """Return the letters and digits of a text, such that they may stand in an id."""
    return re.sub(r"[\W_]+", "-", text.casefold()).strip("-")[:60] or "unnamed"
