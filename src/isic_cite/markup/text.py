"""Plain text: no line is wrapped, and nothing is put in front of a prescribed paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isic_cite.markup.characters import printable
from isic_cite.markup.tree import Bullets, Heading, Link, Quote, Text, Verbatim

if TYPE_CHECKING:
    from isic_cite.markup.tree import Block, Document, Inline

_UNDERLINES = {1: "=", 2: "-"}


def write(document: Document) -> str:
    """Return `document` as plain text, its blocks separated by blank lines."""
    blocks = "\n\n".join(_block(block) for block in document)
    return f"{blocks}\n" if blocks else ""


def inline(children: tuple[Inline, ...]) -> str:
    """Return a run of inlines; a link that does not show its address is followed by it."""
    return "".join(_inline(child) for child in children)


def _inline(node: Inline) -> str:
    if isinstance(node, Text):
        return printable(node.text)
    shown = inline(node.children)
    if isinstance(node, Link) and printable(node.url) not in shown:
        return f"{shown} <{printable(node.url)}>"
    return shown


def _block(block: Block) -> str:
    if isinstance(block, Verbatim):
        return block.text.removesuffix("\n")
    if isinstance(block, Quote):
        return "\n\n".join(_block(child) for child in block.children)
    if isinstance(block, Bullets):
        return "\n".join(_item(item) for item in block.items)
    shown = inline(block.children)
    if isinstance(block, Heading) and block.level in _UNDERLINES:
        return f"{shown}\n{_UNDERLINES[block.level] * max(len(shown), 3)}"
    return shown


def _item(blocks: tuple[Block, ...]) -> str:
    """Write a list item with its further lines hanging under the first."""
    lines = "\n\n".join(_block(block) for block in blocks).split("\n")
    return "\n".join(
        f"{'  ' if index else '- '}{line}".rstrip() for index, line in enumerate(lines)
    )
