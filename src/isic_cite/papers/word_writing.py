"""Our texts as WordprocessingML: paragraphs and runs, tables, nothing that needs another part.

They come as HTML, whose elements are few and known (`markup/html.py`). A text takes the look of
what stood at its place: the properties of its first paragraph and of its first run.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, XMLParser
from xml.sax.saxutils import escape, unescape

from msgspec import Struct

from isic_cite.errors import CallError

if TYPE_CHECKING:
    from collections.abc import Iterator

_FLAGS = {
    "em": "<{w}i/>",
    "strong": "<{w}b/>",
    "th": "<{w}b/>",
    "u": '<{w}u {w}val="single"/>',
    "span": "<{w}smallCaps/>",
    "sup": '<{w}vertAlign {w}val="superscript"/>',
    "sub": '<{w}vertAlign {w}val="subscript"/>',
    **{f"h{level}": "<{w}b/>" for level in range(1, 7)},
}
_OURS = frozenset(("b", "bCs", "i", "iCs", "u", "smallCaps", "vertAlign"))
# The order of the schema (CT_RPr of ECMA-376), which Word insists on.
_ORDER = (
    *("rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike"),
    *("outline", "shadow", "emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden"),
    *("color", "spacing", "w", "kern", "position", "sz", "szCs", "highlight", "u", "effect", "bdr"),
    *("shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout", "specVanish"),
)
_BLOCKS = frozenset(("p", "h1", "h2", "h3", "h4", "pre"))
Run = tuple[str, frozenset[str]]


class Look(Struct, frozen=True):
    """The look of a place.

    Attributes:
        w: the prefix of the names of elements, with its colon.
        paragraph: the properties of its paragraphs, as XML.
        run: the properties of its runs, an empty element each.
    """

    w: str
    paragraph: str
    run: tuple[tuple[str, str], ...]


def look_of(xml: str, w: str, *, placeholder: bool) -> Look:
    """Return the look of what stands at a place; a placeholder has none.

    Raises:
        CallError: it holds the end of a section, which would be lost.
    """
    if f"<{w}sectPr" in xml:
        raise CallError("the end of a section stands in it; move it out of there")
    paragraph = re.match(rf"\s*<{w}p(?:\s[^<>]*)?>\s*(<{w}pPr>.*?</{w}pPr>)", xml, re.DOTALL)
    run = re.search(rf"<{w}r(?:\s[^<>]*)?>\s*<{w}rPr>", xml)
    # Looked for once: in a comment of XML there may be any number that are never closed.
    closed = xml.find(f"</{w}rPr>", run.end()) if run else -1
    kept: list[tuple[str, str]] = []
    if run and closed >= 0 and not placeholder:
        found = re.findall(rf"(<{w}(\w+)(?:\s[^<>]*)?/>)", xml[run.end() : closed])
        kept = [(name, tag) for tag, name in found if name in _ORDER and name not in _OURS]
    return Look(w, paragraph[1] if paragraph else "", tuple(kept))


def words_of(xml: str, w: str) -> str:
    """Return the words of a place as a person reads them, a line for each paragraph."""
    pieces = re.findall(rf"<{w}t(?:\s[^<>]*)?>([^<]*)</{w}t>|(<{w}(?:br|cr)\b|</{w}p>)", xml)
    return "".join(unescape(text) if text else "\n" * bool(end) for text, end in pieces).strip("\n")


def in_paragraphs(html: str, look: Look) -> str:
    """Return a text as paragraphs and tables."""
    return "".join(_block(block, look) for block in _parsed(html))


def in_line(html: str, look: Look, *, spaced: bool) -> str:
    """Return a text as runs, with spaces or line breaks between its paragraphs.

    Raises:
        CallError: it has a table.
    """
    written = []
    for runs in _lines(_parsed(html)):
        if runs is None:
            raise CallError("a table needs a content control around whole paragraphs")
        written.append(_runs(runs, look))
    between = _run(" ", frozenset(), look) if spaced else f"<{look.w}r><{look.w}br/></{look.w}r>"
    return between.join(written)


def _parsed(html: str) -> Element:
    parser = XMLParser()  # noqa: S314  (of our own HTML)
    parser.feed(f"<body>{html}</body>")
    return parser.close()


def _block(block: Element, look: Look) -> str:
    if block.tag == "table":
        return _table(block, look)
    return "".join(
        f"<{look.w}p>{look.paragraph}{_runs(runs or [], look)}</{look.w}p>"
        for runs in _lines_of(block)
    )


def _lines(blocks: Element) -> Iterator[list[Run] | None]:
    for block in blocks:
        yield from _lines_of(block)


def _lines_of(block: Element) -> Iterator[list[Run] | None]:
    """Yield the runs of each paragraph in a block; None for a table."""
    if block.tag == "table":
        yield None
    elif block.tag == "pre":
        for line in (block.text or "").strip("\n").split("\n"):
            yield [(line, frozenset())]
    elif block.tag in _BLOCKS:
        yield list(_runs_of(block, frozenset()))
    elif block.tag == "li":
        inner = _lines(block) if any(each.tag in _BLOCKS for each in block) else None
        lines = list(inner) if inner else [list(_runs_of(block, frozenset()))]
        bullet: Run = ("• ", frozenset())
        yield from ([bullet, *(lines[0] or [])], *lines[1:])
    else:
        yield from _lines(block)


def _runs_of(element: Element, flags: frozenset[str]) -> Iterator[Run]:
    here = flags | {element.tag} if element.tag in _FLAGS else flags
    if element.text:
        yield element.text, here
    for child in element:
        yield from _runs_of(child, here)
        if child.tail:
            yield child.tail, here


def _runs(runs: list[Run], look: Look) -> str:
    return "".join(_run(words, flags, look) for words, flags in runs)


def _run(words: str, flags: frozenset[str], look: Look) -> str:
    w = look.w
    wanted = dict(look.run)
    for tag in (_FLAGS[flag].format(w=w) for flag in sorted(flags)):
        wanted[re.split(r"[ />]", tag.removeprefix(f"<{w}"))[0]] = tag
    ordered = "".join(wanted[name] for name in _ORDER if name in wanted)
    properties = f"<{w}rPr>{ordered}</{w}rPr>" if ordered else ""
    return f'<{w}r>{properties}<{w}t xml:space="preserve">{escape(words)}</{w}t></{w}r>'


def _table(table: Element, look: Look) -> str:
    """Return a table with lines; Word wants a paragraph behind the last one."""
    w = look.w
    rows = [list(row) for row in table.iter("tr")]
    edges = ("top", "left", "bottom", "right", "insideH", "insideV")
    lines = "".join(f'<{w}{edge} {w}val="single" {w}sz="4"/>' for edge in edges)
    grid = f"<{w}gridCol/>" * len(rows[0])
    cells = "".join(f"<{w}tr>{''.join(_cell(cell, look) for cell in row)}</{w}tr>" for row in rows)
    properties = f"<{w}tblPr><{w}tblBorders>{lines}</{w}tblBorders></{w}tblPr>"
    return f"<{w}tbl>{properties}<{w}tblGrid>{grid}</{w}tblGrid>{cells}</{w}tbl><{w}p/>"


def _cell(cell: Element, look: Look) -> str:
    runs = _runs(list(_runs_of(cell, frozenset())), look)
    return f"<{look.w}tc><{look.w}p>{runs}</{look.w}p></{look.w}tc>"
