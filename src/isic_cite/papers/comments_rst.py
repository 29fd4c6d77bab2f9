"""Comments of reStructuredText: `..` and words that are no directive, target or footnote.

https://docutils.sourceforge.io/docs/ref/rst/restructuredtext.html#comments. What is indented
below a comment belongs to it, and what is indented below `::` or a directive for code is a text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from isic_cite.papers.comments import lines, marker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from isic_cite.papers.comments import Comment

_EXPLICIT = re.compile(r"\.\.(?:[ \t]+|$)")
_DIRECTIVE = re.compile(r"\.\.[ \t]+(?:\|[^|]+\|[ \t]+)?([A-Za-z0-9][\w.+:-]*?)[ \t]?::(?:[ \t]|$)")
_TARGET = re.compile(r"\.\.[ \t]+(?:_|\[|\|)")
_FOOTNOTE = re.compile(r"\.\.[ \t]+\[")
_CODE = frozenset(
    (
        *("code", "code-block", "sourcecode", "raw", "math", "parsed-literal", "highlight"),
        *("doctest", "testcode", "testsetup", "testoutput", "ipython", "jupyter-execute"),
        *("prompt", "csv-table", "graphviz", "digraph", "graph", "mermaid", "uml", "plot", "tikz"),
        *("productionlist", "literalinclude", "code-cell"),
    )
)
_UNDERLINE = re.compile(r"([!-/:-@\[-`{-~])\1*\Z")
_NO_BLOCK = "this is no comment but a line of the text above it; put a blank line before it"


def comments(text: str) -> Iterator[Comment]:
    """Yield the comments that mean to be markers, in their order."""
    opaque = -1  # deeper than this, lines belong to a comment or a literal text
    free = True  # whether a block may begin here
    title = ""  # the line above, if it may be a title or an empty comment
    for start, behind in lines(text):
        raw = text[start:behind].rstrip("\r\n")
        line = raw.strip()
        depth = len(raw.expandtabs()) - len(raw.expandtabs().lstrip())
        if not line:
            opaque = -1 if title == ".." else opaque  # an empty comment ends at once
            free, title = True, ""
            continue
        if opaque >= 0 and depth > opaque:
            title = ""
            continue
        opaque = -1
        explicit = bool(_EXPLICIT.match(line))
        if explicit and not _DIRECTIVE.match(line) and not _TARGET.match(line):
            begin = start + len(raw) - len(raw.lstrip())
            fault = "" if free else _NO_BLOCK
            yield from marker(begin, start + len(raw), line[2:], fault)
        if _is_opaque(line, explicit=explicit and free):
            opaque = depth
        began, above = free and not depth, title
        title = line if began or line == ".." else ""
        free = (explicit and free) or _underlines(line, above)


def _underlines(line: str, title: str) -> bool:
    """Tell whether a line makes a title of the line above it."""
    return bool(_UNDERLINE.match(line) and title and len(line) >= len(title))


def _is_opaque(line: str, *, explicit: bool) -> bool:
    """Tell whether what is indented below a line is no reStructuredText."""
    directive = _DIRECTIVE.match(line)
    if explicit and directive:
        return directive[1] in _CODE
    if explicit:
        return not _FOOTNOTE.match(line)  # which goes on with paragraphs
    return line.endswith("::")
