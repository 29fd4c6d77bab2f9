"""Nodes of JSON-LD as plain tables: short names, values without wrappers, links followed.

https://www.w3.org/TR/json-ld11/#syntax-tokens-and-keywords
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from isic_cite.importing.fields import Fields

Node = dict[str, Any]

_PREFIX = re.compile(r"^(?:https?://schema\.org/|schema:|sc:)")
_ALSO = {"File": "MediaObject"}
"""Names that RO-Crate has for types of schema.org (https://w3id.org/ro/crate/1.2/context)."""
_CRATE = re.compile(r"(?:.*/)?ro-crate-metadata\.json(?:ld)?")


def linked_nodes(value: object) -> list[Node]:
    """Return all nodes at the top of a text: one, a list of them, or those of a graph.

    Wherever a node is only named, by its `@id`, the node with this `@id` stands that the text
    describes. It is the same table each time, so nodes may contain each other.
    """
    nodes = [_plain(each) for each in _listed(value) if isinstance(each, dict)]
    top = [
        inner
        for node in nodes
        for inner in (node, *_listed(node.pop("@graph", [])))
        if isinstance(inner, dict) and inner
    ]
    described: dict[str, Node] = {}
    for node in (*top, *(node for each in top for node in _inside(each))):
        if isinstance(node.get("@id"), str) and not _only_named(node):
            described.setdefault(node["@id"], node)
    for node in top:
        _link(node, described)
    return top


def main_dataset(nodes: list[Node], id_: str | None = None) -> Node | None:
    """Return the node that is the dataset: with the `@id` that is asked for, else the first.

    In a crate it is what the metadata document is about
    (https://www.researchobject.org/ro-crate/specification/1.2/root-data-entity.html).
    """
    datasets = [node for node in nodes if of_type(node, "Dataset")]
    if id_ is not None:
        return next((node for node in datasets if node.get("@id") == id_), None)
    abouts = [node.get("about") for node in nodes if _is_descriptor(node)]
    roots = [node for node in datasets if any(node is about for about in abouts)]
    return next(iter(roots or datasets), None)


def not_reached(nodes: list[Node], roots: list[Node]) -> list[Node]:
    """Return those of `nodes` that `roots` do not lead to, save what describes a crate itself."""
    reached: set[int] = set()
    waiting: list[Any] = list(roots)
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            if id(value) in reached:
                continue
            reached.add(id(value))
            value = list(value.values())
        if isinstance(value, list):
            waiting += value
    return [node for node in nodes if id(node) not in reached and not _is_descriptor(node)]


def of_type(node: Node, name: str) -> bool:
    """Tell whether a node is of the type `name` of schema.org."""
    return name in types(node)


def types(node: Node) -> list[str]:
    """Return the short names of the types of a node."""
    names = [_PREFIX.sub("", each) for each in _listed(node.get("@type")) if isinstance(each, str)]
    return [_ALSO.get(name, name) for name in names]


def identifiers(value: object) -> list[str]:
    """Return the texts of an identifier: itself, or value and address of a `PropertyValue`."""
    table = value if isinstance(value, dict) else {"value": value}
    return [text for key in ("value", "url", "@id") if isinstance(text := table.get(key), str)]


def forget_local_id(fields: Fields) -> None:
    """Leave out an `@id` that is only a place in the text."""
    id_ = fields.peek("@id")
    if isinstance(id_, str) and id_.startswith(("_:", "#")):
        fields.forget("@id")


def forget_derived(fields: Fields, key: str, value: str | None) -> None:
    """Leave out a text that only repeats others, as crates want a name for everything."""
    if value and fields.peek(key) == value:
        fields.forget(key)


def _plain(value: object) -> Any:  # noqa: ANN401  (what JSON can hold)
    """Return a value with short names, and without contexts, `@list`, `@value` and `@language`."""
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if not isinstance(value, dict):
        return value
    for wrapper in ("@list", "@set", "@value"):
        if wrapper in value:
            return _plain(value[wrapper])
    return {
        _PREFIX.sub("", name): _plain(each) for name, each in value.items() if name != "@context"
    }


def _inside(value: object) -> Iterator[Node]:
    """Yield the tables inside of a value, before they are linked."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for each in inner:
        if isinstance(each, dict):
            yield each
        yield from _inside(each)


def _link(value: Any, described: dict[str, Node]) -> None:  # noqa: ANN401
    """Put the described node wherever a value names one; what is put in is linked at its place."""
    inner = value.items() if isinstance(value, dict) else enumerate(value)
    for key, each in tuple(inner):
        if isinstance(each, dict) and _only_named(each) and each["@id"] in described:
            value[key] = described[each["@id"]]
        elif isinstance(each, dict | list):
            _link(each, described)


def _only_named(node: Node) -> bool:
    return isinstance(node.get("@id"), str) and node.keys() <= {"@id", "@type"}


def _is_descriptor(node: Node) -> bool:
    id_ = node.get("@id")
    return isinstance(id_, str) and _CRATE.fullmatch(id_) is not None


def _listed(value: object) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]
