"""reStructuredText as docutils reads it.

https://docutils.sourceforge.io/docs/ref/rst/restructuredtext.html. The syntax cannot nest inline
markup and knows neither small capitals nor underlining: such text is written without. Of a
verbatim text, readers drop white space at the ends of lines and what all lines are indented by,
and make tabs spaces.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import east_asian_width
from urllib.parse import quote

from isic_cite.markup.characters import printable
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
    from collections.abc import Iterator

    from isic_cite.markup.tree import Block, Document, Inline

    _Marked = Emphasis | Strong | Superscript | Subscript

_MARKS = {
    Emphasis: ("*", "*"),
    Strong: ("**", "**"),
    Superscript: (":sup:`", "`"),
    Subscript: (":sub:`", "`"),
}
_UNDERLINES = {1: "=", 2: "-", 3: "~", 4: '"'}
_SPECIAL = re.compile(
    r"[\\*`|]"
    r"|_(?![^\W_])"  # the end of the name of a reference
    r"|(?<=[A-Za-z0-9.+-]):(?=\S)|@"  # an address, of the web or of mail
)
_ANGLE = re.compile(r"[<>]")
# A first character that may open a list, a field, a table, a directive or an attribution.
_OPENER = re.compile(r"[!-/:-@\[\]-`{-~•‣⁃—]")
_NUMBER = re.compile(r"(?:[0-9]+|[A-Za-z]|[IVXLCDM]+|[ivxlcdm]+)(?=[.)](?:\s|\Z))")
# Between these, docutils sees a mark, and an address without any mark.
_BEFORE = frozenset(("", " ", "("))
_AFTER = re.compile(r"[).,;:]*(?:\s|\Z)")
_STANDALONE = re.compile(r"https?://[A-Za-z0-9/.~%?=&#+-]*[A-Za-z0-9/]\Z")
# White space that separates and is not printed.
_NOTHING = "\\ "


def write(document: Document) -> str:
    """Return `document` as reStructuredText, its blocks separated by blank lines."""
    blocks: list[str] = []
    previous: Block | None = None
    for block in document:
        if isinstance(block, Quote) and isinstance(previous, Bullets | Quote | Verbatim):
            # An empty comment, or the quotation would belong to what is before it.
            blocks.append("..")
        blocks.append(_block(block))
        previous = block
    written = "\n\n".join(block for block in blocks if block)
    return f"{written}\n" if written else ""


def escaped(text: str) -> str:
    """Return a text on one line such that docutils finds no inline markup in it."""
    return _SPECIAL.sub(r"\\\g<0>", text)


def inline(children: tuple[Inline, ...]) -> str:
    """Return a run of inlines."""
    run = settled(tuple(_nameable(children)))
    written = ""
    for index, node in enumerate(run):
        if isinstance(node, Text):
            written += escaped(node.text)
        elif not isinstance(node, SmallCaps | Underline):
            piece = _marked(node, plain(run[:index])[-1:], plain(run[index + 1 :]))
            written += piece.removeprefix(_NOTHING) if written.endswith(_NOTHING) else piece
    return written


def _nameable(children: tuple[Inline, ...]) -> Iterator[Inline]:
    """Give the nodes that the syntax has a mark for, and the content of the others."""
    for child in children:
        if isinstance(child, SmallCaps | Underline):
            yield from _nameable(child.children)
        else:
            yield child


def _marked(node: _Marked | Link, before: str, after: str) -> str:
    """Write a node that stands between two texts.

    Marks need white space or certain signs around them, and no white space inside.
    """
    shown = printable(plain(node.children))
    content = shown.strip()
    if not content:
        return shown
    head, tail = shown[: shown.index(content[0])], shown[len(shown.rstrip()) :]
    opens, closes = bool(head) or before in _BEFORE, bool(tail) or bool(_AFTER.match(after))
    if isinstance(node, Link):
        marked = _link(node, content, alone=opens and closes)
    else:
        opening, closing = _MARKS[type(node)]
        marked = f"{opening}{escaped(content)}{closing}"
    # Brackets or quotation marks around a mark would make it a plain character: ("*").
    apart = opens and (before != "(" or content[0].isalnum())
    return f"{head}{'' if apart else _NOTHING}{marked}{'' if closes else _NOTHING}{tail}"


def _link(link: Link, content: str, *, alone: bool) -> str:
    if content != link.url:
        return f"`{_ANGLE.sub(_backslashed, escaped(content))} <{_encoded(link.url)}>`__"
    if alone and _STANDALONE.match(link.url):
        return link.url
    return f"`<{_encoded(link.url)}>`__"


def _backslashed(match: re.Match[str]) -> str:
    return f"\\{match[0]}"


def _encoded(url: str) -> str:
    """Return an address without what could end it; a final underscore would make it a name."""
    safe = quote(url, safe="/:;?@!$'()*+,=-._~%#&[]")
    return f"{safe[:-1]}%5F" if safe.endswith("_") else safe


def _block(block: Block) -> str:
    if isinstance(block, Verbatim):
        return f"::\n\n{_indented(block.text.removesuffix(chr(10)))}"
    if isinstance(block, Quote):
        return _indented(write(block.children).removesuffix("\n"))
    if isinstance(block, Bullets):
        return "\n".join(_item(item) for item in block.items)
    line = _line(block.children)
    if isinstance(block, Heading) and line:
        return f"{line}\n{_UNDERLINES[block.level] * max(_width(line), 4)}"
    return line


def _line(children: tuple[Inline, ...]) -> str:
    """Write a run as a line that is a paragraph or a title, whatever its characters are."""
    line = inline(children).strip()
    if line.endswith("::"):
        line = f"{line[:-1]}\\:"
    run = settled(tuple(_nameable(children)))
    first = next((node for node in run if plain((node,)).strip()), None)
    if isinstance(first, Text):
        line = _NUMBER.sub(r"\g<0>\\", line, count=1) if _NUMBER.match(line) else line
        line = f"\\{line}" if _OPENER.match(line) else line
        # Backslashes alone would be a rule.
        line = f"{_NOTHING}{line}" if not line.strip("\\") else line
    return line


def _item(blocks: tuple[Block, ...]) -> str:
    lines = "\n\n".join(_block(block) for block in blocks).split("\n")
    return "\n".join(
        f"{'  ' if index else '- '}{line}".rstrip() for index, line in enumerate(lines)
    )


def _indented(text: str) -> str:
    return "\n".join(f"   {line}".rstrip() for line in text.split("\n"))


def _width(line: str) -> int:
    """Return how many columns a line takes; docutils counts wide letters as two."""
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in line)
