"""Runs of inlines made ready for a syntax in which neighbours change each other's meaning."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isic_cite.markup.characters import is_web_address, printable
from isic_cite.markup.tree import Link, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from isic_cite.markup.tree import Inline


def settled(children: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Return the run with texts that touch as one text, and only links that may lead somewhere.

    After that, what stands beside a text is either the end of the run or a node with a syntax of
    its own, so that a writer can escape each text by itself.
    """
    run: list[Inline] = []
    for node in _flat(children):
        if isinstance(node, Text) and run and isinstance(run[-1], Text):
            run[-1] = Text(run[-1].text + node.text)
        else:
            run.append(node)
    return tuple(run)


def _flat(children: tuple[Inline, ...]) -> Iterator[Inline]:
    """Give the nodes with clean texts; a link to no web address is replaced by what it shows."""
    for child in children:
        if isinstance(child, Text):
            if child.text:
                yield Text(printable(child.text))
        elif isinstance(child, Link) and not is_web_address(child.url):
            yield from _flat(child.children)
        else:
            yield child
