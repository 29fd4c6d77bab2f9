"""YAML: a reader for files from anyone, and a writer whose texts every reader takes for texts.

Apart from `read` and the formats because the base classes need the yaml package at import.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

_PLAIN = re.compile(r"[A-Za-z][^\W_]*(?:[ ,.;()/'&+-]{1,2}[^\W_]+)*[.)]?")
"""Texts that need no quotes: words, which no reader takes for numbers, dates or marks."""
_RESERVED = frozenset(("y", "n", "yes", "no", "on", "off", "true", "false", "null"))


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


class WrittenLoader(StrictLoader):
    """The same with every value as the text that is written: no numbers, dates, true or false."""

    yaml_implicit_resolvers = {  # noqa: RUF012  (as the base class has it)
        first: [pair for pair in pairs if pair[0] == "tag:yaml.org,2002:null"]
        for first, pairs in StrictLoader.yaml_implicit_resolvers.items()
    }


class TextDumper(yaml.SafeDumper):
    """A writer for readers of YAML 1.1 and 1.2 alike, which differ in what they take for numbers.

    `1e3` is a text to the base class and a number in YAML 1.2 (https://yaml.org/spec/1.2.2/, 10.2);
    so whatever is not evidently words stands in double quotes, in which nothing is read as anything
    but text. Lines stand one below the other.
    """

    def ignore_aliases(self, data: object) -> bool:
        """Write out what occurs twice."""
        del data
        return True


def _represented(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    lines = text.split("\n")
    if len(lines) > 1 and all(line.isprintable() for line in lines):
        style = "|"
    elif _PLAIN.fullmatch(text) and text.casefold() not in _RESERVED:
        style = ""
    else:
        style = '"'
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


TextDumper.add_representer(str, _represented)


def yaml_text(value: Any) -> str:  # noqa: ANN401  (anything that JSON can hold)
    """Return `value` as block-style YAML, keys in their order, letters as they are."""
    text: str = yaml.dump(
        value,
        Dumper=TextDumper,
        allow_unicode=True,
        sort_keys=False,
        width=float("inf"),
    )
    return text


def _refusal(problem: str, mark: Any) -> yaml.MarkedYAMLError:  # noqa: ANN401
    """Return an error that tells the place; there are two classes of marks and no common one."""
    return yaml.MarkedYAMLError(problem=problem, problem_mark=mark)
