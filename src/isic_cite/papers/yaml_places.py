"""A bibliography in Hayagriva as it stands: its entries, and where their fields are.

PyYAML finds the places (https://yaml.org/spec/1.1/); what is a bibliography is said by
https://github.com/typst/hayagriva/blob/main/docs/file-format.md: one mapping of keys to entries.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml
from msgspec import Struct

from isic_cite.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Iterator

_DEEPEST = 8
"""How deep an entry is read; none of a work's fields is deeper."""
_MOST_NODES = 20_000
"""How many parts of an entry are read; its authors are the most."""
# Ten times as quick where PyYAML was built with libyaml, which also limits the depth by itself.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Entry(Struct, frozen=True):
    """An entry: its key, its fields as the text that they are, and its node."""

    key: str
    fields: dict[str, Any]
    node: Any


def read_entries(text: str, source: str) -> tuple[Entry, ...]:
    """Return the entries of a bibliography, in their order; an empty file has none.

    Raises:
        DataError: it is not well-formed, or no mapping in block style whose keys begin its lines.
    """
    try:
        root = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = f"line {mark.line + 1}, column {mark.column + 1}" if mark else ""
        raise DataError(f"this is no YAML: {error.problem}", source=source, where=where) from None
    except (yaml.YAMLError, RecursionError) as error:
        fault = "nested too deeply" if isinstance(error, RecursionError) else error
        message = f"this is no YAML: {' '.join(str(fault).split())}"
        raise DataError(message, source=source) from None
    if root is None or (isinstance(root, yaml.ScalarNode) and not root.value and not root.style):
        return ()
    if not isinstance(root, yaml.MappingNode) or root.flow_style or root.start_mark.column:
        message = (
            "a bibliography is a mapping of keys to entries, each key at the beginning of a line; "
            "this is something else, and nothing can be added to it"
        )
        where = f"line {root.start_mark.line + 1}"
        raise DataError(message, source=source, where=where)
    return tuple(_entries(root))


def _entries(root: yaml.MappingNode) -> Iterator[Entry]:
    for key, value in root.value:
        if isinstance(key, yaml.ScalarNode) and isinstance(value, yaml.MappingNode):
            fields = plain(value)
            yield Entry(key.value, fields if isinstance(fields, dict) else {}, value)
        else:
            yield Entry(str(getattr(key, "value", "")), {}, None)


def plain(node: yaml.Node) -> Any:  # noqa: ANN401  (what YAML can hold)
    """Return what a node holds, every scalar as the text that is written.

    What is too deep or too much for an entry is left out, so that aliases of aliases do no harm.
    """
    return _plain(node, 0, [_MOST_NODES])


def _plain(node: yaml.Node, depth: int, left: list[int]) -> Any:  # noqa: ANN401
    left[0] -= 1
    if isinstance(node, yaml.ScalarNode):
        return str(node.value)
    if depth >= _DEEPEST or left[0] < 0:
        return None
    if isinstance(node, yaml.SequenceNode):
        return [_plain(each, depth + 1, left) for each in node.value[: max(left[0], 0)]]
    return {
        key.value: _plain(value, depth + 1, left)
        for key, value in node.value
        if isinstance(key, yaml.ScalarNode)
    }


def child(node: yaml.MappingNode, name: str) -> tuple[yaml.Node, yaml.Node] | None:
    """Return the key and the value of a field; None where there is no such field."""
    return next(((k, v) for k, v in node.value if getattr(k, "value", None) == name), None)


def has_aliases(node: yaml.Node, depth: int = 0) -> bool:
    """Tell whether something in a node stands somewhere else, so that it has no place here."""
    if isinstance(node, yaml.ScalarNode):
        return False
    if depth >= _DEEPEST:
        return True
    inner = node.value
    if isinstance(node, yaml.MappingNode):
        if any(value.start_mark.index < key.end_mark.index for key, value in node.value):
            return True
        inner = [value for _, value in node.value]
    return any(
        each.start_mark.index < node.start_mark.index or has_aliases(each, depth + 1)
        for each in inner
    )


def end_of(node: yaml.Node, text: str) -> int:
    """Return where the text of a node ends: nodes of blocks end at the next token instead."""
    if isinstance(node, yaml.ScalarNode):
        if node.style not in {"|", ">"}:
            return int(node.end_mark.index)
        return len(text[node.start_mark.index : node.end_mark.index].rstrip()) + int(
            node.start_mark.index
        )
    inner: Any = node
    if inner.flow_style or not inner.value:
        return int(node.end_mark.index)
    last = inner.value[-1]
    return end_of(last[1] if isinstance(node, yaml.MappingNode) else last, text)
