"""A YAML reader for files from anyone: plain values only, no aliases, no key twice.

Apart from `read` because its base class needs the yaml package at import.
"""

from __future__ import annotations

from typing import Any

import yaml


class StrictLoader(yaml.SafeLoader):
    """YAML 1.1 without aliases (https://en.wikipedia.org/wiki/Billion_laughs_attack)."""

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:  # noqa: ANN401
        """Refuse an alias, which the base class would follow, and a tag, which it would obey."""
        event: Any = self.peek_event()  # type: ignore[no-untyped-call]
        if isinstance(event, yaml.AliasEvent):
            raise _refusal(
                f"aliases (*{event.anchor}) are not read; write it out", event.start_mark
            )
        if getattr(event, "tag", None) is not None:
            raise _refusal(f"tags ({event.tag}) are not read; leave it out", event.start_mark)
        return super().compose_node(parent, index)

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """Refuse a key that occurs twice, of which the base class would keep the last."""
        seen = set()
        for key_node, _ in node.value:
            if isinstance(key_node, yaml.ScalarNode):
                if key_node.value in seen:
                    raise _refusal(f'the key "{key_node.value}" occurs twice', key_node.start_mark)
                seen.add(key_node.value)
        return super().construct_mapping(node, deep)


def _refusal(problem: str, mark: Any) -> yaml.MarkedYAMLError:  # noqa: ANN401
    """Return an error that tells the place; there are two classes of marks and no common one."""
    return yaml.MarkedYAMLError(problem=problem, problem_mark=mark)
