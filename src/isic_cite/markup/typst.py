"""Typst to paste into a document, with `#` functions only of its standard library.

https://typst.app/docs/reference/syntax/#markup (0.13 to 0.15). Escaped is every character that
markup mode gives a meaning to where it stands, and what Typst would draw otherwise: straight
quotation marks, two hyphens, three points, the hyphen of a negative number.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from isic_cite.markup.runs import settled
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
    plain,
)

if TYPE_CHECKING:
    from isic_cite.markup.tree import Block, Document, Inline

    _Marked = Emphasis | Strong | SmallCaps | Superscript | Subscript | Underline

_MARKS = {Emphasis: "_", Strong: "*"}
_FUNCTIONS = {
    Emphasis: "emph",
    Strong: "strong",
    SmallCaps: "smallcaps",
    Superscript: "super",
    Subscript: "sub",
    Underline: "underline",
}
_SPECIAL = re.compile(
    r"""[\\`#*_$<>@\[\]~"']"""
    r"|/(?=/)"  # a comment, an address
    r"|\.(?=\.\.)"  # an ellipsis
    r"|-(?=[-?])"  # a dash, a soft hyphen
)
_HYPHEN = re.compile(r"(?<![^\W_])-(?=(.))")
# At the start of a line or of a content block: heading, list item, numbered item, term.
_MARKER = re.compile(r"( *)(=+|[+/-]|[0-9]+\.)(?=\s|\Z)")
# Beside these a mark is no part of a word or of a comment.
_APART = frozenset(("", " ", *"!\"#$%&'()*+,-.:;<=>?@[\\]^_`{|}~“”‘’"))
# An address that needs no call, and what may follow it; brackets would have to be balanced.
_ADDRESS = re.compile(r"https?://[0-9A-Za-z!#$%&*+,./:;=?@_~-]*[0-9A-Za-z#$%&*+/=@_~-]\Z")
_AFTER_ADDRESS = re.compile(r"[!,.:;?]*(?:[\s)]|\Z)")
# What would go on with a function call: arguments, a method, the end of a statement.
_GOES_ON = re.compile(r"[(;]|\.[^\W\d]")


def write(document: Document) -> str:
    """Return `document` as Typst, its blocks separated by blank lines."""
    blocks = "\n\n".join(_block(block) for block in document)
    return f"{blocks}\n" if blocks else ""


def escaped(text: str) -> str:
    """Return a text on one line such that Typst prints every character of it.

    What is special only at the start of a line is escaped at the start of each text, because a
    text also stands at the start of brackets.
    """
    safe = _HYPHEN.sub(_before_number, _SPECIAL.sub(r"\\\g<0>", text))
    marker = _MARKER.match(safe)
    head = marker[0] if marker else ""
    rest = safe[len(head) :]
    if rest[-1:] in {"-", "/"}:
        rest = f"{rest[:-1]}\\{rest[-1]}"
    return f"{head[:-1]}\\{head[-1]}{rest}" if head else rest


def _before_number(match: re.Match[str]) -> str:
    """Escape a hyphen that Typst would draw as a minus sign."""
    return r"\-" if match[1].isnumeric() else "-"


def inline(children: tuple[Inline, ...], *, nested: bool = False) -> str:
    """Return a run of inlines.

    Args:
        children: the run.
        nested: whether it stands between marks, where further marks could be ambiguous.
    """
    run = settled(children)
    written = piece = ""
    for index, node in enumerate(run):
        called = piece.startswith("#")
        if isinstance(node, Text):
            piece = escaped(node.text)
        else:
            after = _until_call(run[index + 1 :])
            if isinstance(node, Link):
                piece = _link(node, after, nested=nested)
            else:
                piece = _marked(node, written[-1:], after[:1], nested=nested)
        written += f";{piece}" if called and _GOES_ON.match(piece) else piece
    return written


def _until_call(run: tuple[Inline, ...]) -> str:
    """Return the text that a run begins with, with a number sign for what comes after it."""
    if not run:
        return ""
    first, *more = run
    return f"{first.text}{'#' * bool(more)}" if isinstance(first, Text) else "#"


def _marked(node: _Marked, before: str, after: str, *, nested: bool) -> str:
    """Write a node as `_this_` between signs or spaces, else as `#emph[this]`.

    https://typst.app/docs/reference/model/emph/#syntax
    """
    mark = _MARKS.get(type(node))
    if mark and not nested and before in _APART and after in _APART:
        content = inline(node.children, nested=True)
        if content.strip() and content[0] != "/":
            return f"{mark}{content}{mark}"
    return f"#{_FUNCTIONS[type(node)]}[{inline(node.children)}]"


def _link(link: Link, after: str, *, nested: bool) -> str:
    """Write a link; one that shows its own address needs no text, and mostly no call."""
    call = f"#link({_string(link.url)})"
    if plain(link.children) != link.url:
        return f"{call}[{inline(link.children)}]"
    alone = not nested and _ADDRESS.match(link.url) and _AFTER_ADDRESS.match(after)
    return link.url if alone else call


def _string(text: str) -> str:
    """Return a string literal: https://typst.app/docs/reference/foundations/str/#escapes."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _block(block: Block) -> str:
    if isinstance(block, Verbatim):
        return _fenced(block.text)
    if isinstance(block, Quote):
        return f"#quote(block: true)[\n{write(block.children)}]"
    if isinstance(block, Bullets):
        return "\n".join(_item(item) for item in block.items)
    shown = inline(block.children)
    return f"{'=' * block.level} {shown}" if isinstance(block, Heading) else shown


def _item(blocks: tuple[Block, ...]) -> str:
    lines = "\n\n".join(_block(block) for block in blocks).split("\n")
    return "\n".join(
        f"{'  ' if index else '- '}{line}".rstrip() for index, line in enumerate(lines)
    )


def _fenced(text: str) -> str:
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{text.removesuffix(chr(10))}\n{fence}"
