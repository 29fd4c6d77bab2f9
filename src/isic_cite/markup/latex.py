r"""LaTeX to paste into a document that loads `hyperref` or `url`, for `\url`; else plain LaTeX.

What LaTeX reads as a command, a group, a comment or a ligature is escaped, so that the characters
of a record are printed as they are. Letters stay UTF-8, which LaTeX has read since 2018.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

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
    plain,
)

if TYPE_CHECKING:
    from isic_cite.markup.tree import Block, Document, Inline

_COMMANDS = {
    Emphasis: "emph",
    Strong: "textbf",
    SmallCaps: "textsc",
    Superscript: "textsuperscript",
    Subscript: "textsubscript",
    Underline: "underline",
}
_SECTIONS = {1: "section*", 2: "subsection*", 3: "subsubsection*", 4: "paragraph*"}
_ESCAPES = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "%": r"\%",
    "&": r"\&",
    "#": r"\#",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    "`": r"\textasciigrave{}",
    # A plain " is active in some languages and a closing quotation mark in others.
    '"': r"\char34{}",
    "[": "{[}",
    "]": "{]}",
}
_SPECIAL = re.compile("|".join(map(re.escape, _ESCAPES)))
# Two of these in a row would be drawn as one sign: a dash, a quotation mark.
_LIGATURES = re.compile(r"(?<=-)(?=-)|(?<=')(?=')|(?<=,)(?=,)")


def write(document: Document) -> str:
    """Return `document` as LaTeX, its blocks separated by blank lines."""
    blocks = "\n\n".join(_block(block) for block in document)
    return f"{blocks}\n" if blocks else ""


def escaped(text: str) -> str:
    """Return `text` such that LaTeX prints every character of it."""
    parts = _LIGATURES.split(printable(text))
    return "{}".join(_SPECIAL.sub(lambda match: _ESCAPES[match[0]], part) for part in parts)


def inline(children: tuple[Inline, ...]) -> str:
    """Return a run of inlines; a link is followed by its address unless it shows it."""
    written = ""
    for child in children:
        piece = _inline(child)
        if written and _LIGATURES.match(written[-1] + piece[:1], 1):
            written += "{}"
        written += piece
    return written


def _inline(node: Inline) -> str:
    if isinstance(node, Text):
        return escaped(node.text)
    shown = inline(node.children)
    if not isinstance(node, Link):
        return f"\\{_COMMANDS[type(node)]}{{{shown}}}"
    if not is_web_address(node.url):
        return shown
    address = f"\\url{{{quote(node.url, safe=_URL_SAFE)}}}"
    return address if plain(node.children) == node.url else f"{shown} ({address})"


# What \url prints as it stands; a brace or backslash would end or escape it.
_URL_SAFE = "/:;?@!$'()*+,=-._~%#&[]"


def _block(block: Block) -> str:
    if isinstance(block, Verbatim):
        return _verbatim(block.text)
    if isinstance(block, Quote):
        return f"\\begin{{quote}}\n{write(block.children)}\\end{{quote}}"
    if isinstance(block, Bullets):
        items = "".join(f"\\item {_item(item)}\n" for item in block.items)
        return f"\\begin{{itemize}}\n{items}\\end{{itemize}}"
    if isinstance(block, Heading):
        return f"\\{_SECTIONS[block.level]}{{{inline(block.children)}}}"
    return inline(block.children)


def _item(blocks: tuple[Block, ...]) -> str:
    return "\n\n".join(_block(block) for block in blocks)


def _verbatim(text: str) -> str:
    r"""Write `text` with its line breaks and spaces; `\end{verbatim}` in it ends nothing."""
    lines = [
        re.sub(r"^ +", lambda match: "~" * len(match[0]), escaped(line)) or "~"
        for line in text.removesuffix("\n").split("\n")
    ]
    body = "\\\\\n".join(lines)
    return f"\\begingroup\\ttfamily\\noindent\n{body}\\par\n\\endgroup"
