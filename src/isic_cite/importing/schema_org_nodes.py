"""Nodes of JSON-LD as plain tables: short names, values without wrappers.

https://www.w3.org/TR/json-ld11/#syntax-tokens-and-keywords
"""

from __future__ import annotations

import re
from typing import Any

Node = dict[str, Any]

_PREFIX = re.compile(r"^(?:https?://schema\.org/|schema:|sc:)")


def plain_nodes(value: object) -> list[Node]:
    """Return all nodes at the top of a text: one, a list of them, or those of a graph."""
    listed = value if isinstance(value, list) else [value]
    nodes = [_plain(each) for each in listed if isinstance(each, dict)]
    inner = [
        node for each in nodes for node in _listed(each.get("@graph", [])) if isinstance(node, dict)
    ]
    return [*nodes, *inner]


def of_type(node: Node, name: str) -> bool:
    """Tell whether a node is of the type `name` of schema.org."""
    types = _listed(node.get("@type"))
    return any(isinstance(each, str) and _PREFIX.sub("", each) == name for each in types)


def described(node: Node, nodes: list[Node]) -> Node:
    """Return a node in which nodes that are named only are those that are described elsewhere."""
    known = {
        each["@id"]: each for each in nodes if isinstance(each.get("@id"), str) and len(each) > 1
    }
    return {name: _looked_up(value, known) for name, value in node.items() if name != "@graph"}


def _looked_up(value: object, known: dict[str, Node]) -> object:
    if isinstance(value, list):
        return [_looked_up(each, known) for each in value]
    if isinstance(value, dict) and set(value) == {"@id"} and isinstance(value["@id"], str):
        return known.get(value["@id"], value)
    return value


def _plain(value: object) -> Any:  # noqa: ANN401  (what JSON can hold)
    """Return a value with short names, and without `@list`, `@value` and `@language`."""
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if not isinstance(value, dict):
        return value
    for wrapper in ("@list", "@set", "@value"):
        if wrapper in value:
            return _plain(value[wrapper])
    return {_PREFIX.sub("", name): _plain(each) for name, each in value.items()}


def _listed(value: object) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]
