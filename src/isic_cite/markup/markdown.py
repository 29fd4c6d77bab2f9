"""Markdown as CommonMark parses it (https://spec.commonmark.org/0.31.2/).

Escaped is what would otherwise mean something where it stands, and no more, so that the source
stays readable.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from isic_cite.markup.characters import is_web_address, printable
from isic_cite.markup.html import TAGS
from isic_cite.markup.tree import (
    Bullets,
    Emphasis,
    Heading,
    Link,
    Quote,
    Strong,
    Text,
    Verbatim,
    plain,
)

if TYPE_CHECKING:
    from isic_cite.markup.tree import Block, Document, Inline

_MARKS = {Emphasis: "*", Strong: "**"}
_SPECIAL = re.compile(r"[\\`*\[\]<~]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w{1,40};)")
_AT_START = re.compile(r"[#>+=-]|\d{1,9}(?=[.)])")
_AUTOLINK = re.compile(r"https?://[^\s<>\\`*]+\Z", re.IGNORECASE)


def write(document: Document) -> str:
    """Return `document` as Markdown, its blocks separated by blank lines."""
    blocks = "\n\n".join(_block(block) for block in document)
    return f"{blocks}\n" if blocks else ""


def inline(children: tuple[Inline, ...], *, nested: bool = False) -> str:
    """Return a run of inlines.

    Args:
        children: the run.
        nested: whether it stands inside an emphasis, where asterisks would be ambiguous.
    """
    written = ""
    for index, child in enumerate(children):
        following = plain(children[index + 1 :])[:1]
        # Asterisks of two neighbours would make one run, which is read otherwise.
        in_tags = nested or written.endswith("*")
        written += _inline(child, plain(children[:index])[-1:], following, nested=in_tags)
    return written


def _inline(node: Inline, before: str, after: str, *, nested: bool) -> str:
    if isinstance(node, Text):
        return _escaped(printable(node.text), before, after)
    if isinstance(node, Link):
        return _link(node, nested=nested)
    content = inline(node.children, nested=True)
    mark = _MARKS.get(type(node))
    if mark and not nested and _flanks(before, content[:1]) and _flanks(after, content[-1:]):
        return f"{mark}{content}{mark}"
    opening, closing = TAGS[type(node)]
    return f"{opening}{content}{closing}"


def _flanks(outside: str, inside: str) -> bool:
    """Tell whether a mark between these characters opens or closes for certain.

    The rules for delimiter runs (https://spec.commonmark.org/0.31.2/#delimiter-run) are wider;
    where this answers no, an HTML tag is written instead.
    """
    return inside.isalnum() or (inside != "" and not inside.isspace() and not outside.isalnum())


def _escaped(text: str, before: str, after: str) -> str:
    """Escape `text`, which stands between two characters that count for underscores."""
    framed = f"{before[-1:]}{text}{after[:1]}"
    start, end = len(before[-1:]), len(before[-1:]) + len(text)
    pieces, position = [], start
    for match in _SPECIAL.finditer(framed):
        if start <= match.start() < end:
            pieces.append(framed[position : match.start()] + "\\" + match[0])
            position = match.end()
    return "".join(pieces) + framed[position:end]


def _link(link: Link, *, nested: bool) -> str:
    shown = inline(link.children, nested=nested)
    if not is_web_address(link.url):
        return shown
    if plain(link.children) == link.url and _AUTOLINK.match(link.url):
        return f"<{link.url}>"
    url = quote(link.url, safe="/:;?@!$'*+,=-._~%#&[]")
    return f"[{shown}]({re.sub(r'&(?=#?[A-Za-z0-9]{1,40};)|[*_]', _backslashed, url)})"


def _backslashed(match: re.Match[str]) -> str:
    return f"\\{match[0]}"


def _block(block: Block) -> str:
    if isinstance(block, Verbatim):
        return _fenced(block.text)
    if isinstance(block, Quote):
        lines = write(block.children).removesuffix("\n").split("\n")
        return "\n".join(f"> {line}".rstrip() for line in lines)
    if isinstance(block, Bullets):
        return "\n".join(_item(item) for item in block.items)
    if isinstance(block, Heading):
        return f"{'#' * block.level} {_heading(inline(block.children))}"
    return _at_start(_trimmed(inline(block.children)))


def _trimmed(line: str) -> str:
    """Write spaces at the ends of a line as entities, or the parser drops them."""
    stripped = line.strip(" ")
    if not stripped:
        return "&#32;" * len(line)
    head, tail = line[: line.index(stripped[0])], line[len(line.rstrip(" ")) :]
    return "&#32;" * len(head) + stripped + "&#32;" * len(tail)


def _at_start(line: str) -> str:
    """Escape what would open a heading, quote, list or rule at the start of a line."""
    match = _AT_START.match(line)
    if match is None:
        return line
    at = match.end() if match[0].isdigit() else match.start()
    return f"{line[:at]}\\{line[at:]}"


def _heading(line: str) -> str:
    """Keep number signs at the end, which would close the heading."""
    trimmed = _trimmed(line)
    return re.sub(r"#(?=#*\Z)", r"\\#", trimmed)


def _fenced(text: str) -> str:
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{text.removesuffix(chr(10))}\n{fence}"


def _item(blocks: tuple[Block, ...]) -> str:
    lines = "\n\n".join(_block(block) for block in blocks).split("\n")
    return "\n".join(
        f"{'  ' if index else '- '}{line}".rstrip() for index, line in enumerate(lines)
    )
