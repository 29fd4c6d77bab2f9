"""HTML: a fragment, not a page, of which every character from a record is escaped.

https://html.spec.whatwg.org/multipage/syntax.html
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from isic_cite.markup.characters import is_web_address, printable
from isic_cite.markup.tree import (
    Bullets,
    Emphasis,
    Heading,
    Link,
    Quote,
    SmallCaps,
    Strong,
    Subscript,
    Superscript,
    Text,
    Underline,
    Verbatim,
)

if TYPE_CHECKING:
    from isic_cite.markup.tree import Block, Document, Inline

TAGS = {
    Emphasis: ("<em>", "</em>"),
    Strong: ("<strong>", "</strong>"),
    SmallCaps: ('<span class="small-caps">', "</span>"),
    Superscript: ("<sup>", "</sup>"),
    Subscript: ("<sub>", "</sub>"),
    Underline: ("<u>", "</u>"),
}


def write(document: Document) -> str:
    """Return `document` as an HTML fragment, one block a line."""
    return "".join(f"{_block(block)}\n" for block in document)


def inline(children: tuple[Inline, ...]) -> str:
    """Return a run of inlines; an address that is not http or https does not become a link."""
    return "".join(_inline(child) for child in children)


def _inline(node: Inline) -> str:
    if isinstance(node, Text):
        return escape(printable(node.text))
    shown = inline(node.children)
    if isinstance(node, Link):
        if not is_web_address(node.url):
            return shown
        return f'<a href="{escape(node.url)}">{shown}</a>'
    opening, closing = TAGS[type(node)]
    return f"{opening}{shown}{closing}"


def _block(block: Block) -> str:
    if isinstance(block, Verbatim):
        # The parser drops a line end directly behind the tag, so one is put there to be dropped.
        return f"<pre>\n{escape(block.text, quote=False)}</pre>"
    if isinstance(block, Quote):
        return f"<blockquote>\n{write(block.children)}</blockquote>"
    if isinstance(block, Bullets):
        items = "".join(f"<li>{_item(item)}</li>\n" for item in block.items)
        return f"<ul>\n{items}</ul>"
    if isinstance(block, Heading):
        return f"<h{block.level}>{inline(block.children)}</h{block.level}>"
    return f"<p>{inline(block.children)}</p>"


def _item(blocks: tuple[Block, ...]) -> str:
    """Write the content of a list item; a single paragraph needs no tag of its own."""
    if len(blocks) == 1 and not isinstance(blocks[0], Bullets | Quote | Verbatim | Heading):
        return inline(blocks[0].children)
    return f"\n{write(blocks)}"
