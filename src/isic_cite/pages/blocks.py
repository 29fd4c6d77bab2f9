"""The blocks of a page in reading order: headings, paragraphs, lists, tables and quotations.

A definition list, and a table with a heading in each row, are paragraphs, one for each pair.
What only holds others (`div`, `section`, an `a` around a heading) is transparent, and text that
stands loose between blocks is a paragraph, as browsers show it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from isic_cite.pages.pairs import pairs_of
from isic_cite.pages.source import DEEPEST
from isic_cite.pages.tables import lays_out
from isic_cite.pages.words import BLOCKS, HEADINGS, LISTS, Gathering, Line, lines_of, tag_of, tidied

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

    from isic_cite.pages.source import Lines


class Block(Struct):
    """A block of the page."""

    kind: Literal["heading", "paragraph", "list", "table", "quote", "rule"]
    element: Element
    line: int
    lines: list[Line]
    """The lines of its words; of a table none."""
    level: int = 0
    """Of a heading: 1 to 6."""

    @property
    def text(self) -> str:
        """All words of the block, white space folded."""
        return tidied(" ".join(line.text for line in self.lines))


class Item(Struct):
    """An item of a list: its own lines, and the items of the lists inside."""

    lines: list[Line]
    items: list[Item]
    line: int

    @property
    def text(self) -> str:
        """Its own words, white space folded."""
        return tidied(" ".join(line.text for line in self.lines))


def blocks_of(body: Element, lines: Lines) -> Iterator[Block]:
    """Yield the blocks of a page, in reading order."""
    holders = _holders(body)
    yield from _walk(body, lines, holders, 0)


def _holders(body: Element) -> set[Element]:
    """Return the elements that hold blocks."""
    found: set[Element] = set()
    for block in body.iter(*BLOCKS):
        parent = block.getparent()
        while parent is not None and parent not in found:
            found.add(parent)
            parent = parent.getparent()
    return found


def _walk(element: Element, lines: Lines, holders: set[Element], depth: int) -> Iterator[Block]:
    """Yield the blocks inside an element; loose text between them is gathered."""
    loose = Gathering(lines)
    loose.put(element.text, lines.of(element))
    for child in element:
        tag = tag_of(child)
        if tag not in BLOCKS and child not in holders:
            loose.element(child, depth)
        else:
            yield from _paragraph(loose, element)
            loose = Gathering(lines)
            if depth < DEEPEST:
                yield from _block(child, tag, lines, holders, depth + 1)
        loose.put(child.tail, loose.last or _end(child, lines))
    yield from _paragraph(loose, element)


def _end(element: Element, lines: Lines) -> int:
    """Return the line in which an element ends, as far as it can be told."""
    last = element
    while len(last):
        last = last[-1]
    line = lines.of(last) + (last.text or "").count("\n")
    while last is not element:
        line += (last.tail or "").count("\n")
        parent = last.getparent()
        if parent is None:
            break
        last = parent
    return line


def _block(
    element: Element, tag: str, lines: Lines, holders: set[Element], depth: int
) -> Iterator[Block]:
    line = lines.of(element)
    if tag in HEADINGS:
        yield Block("heading", element, line, lines_of(element, lines), int(tag[1]))
    elif pairs := pairs_of(element, lines):
        yield from (Block("paragraph", element, pair[0].number, pair) for pair in pairs)
    elif tag in LISTS:
        yield Block("list", element, line, lines_of(element, lines))
    elif tag == "table" and not lays_out(element):
        yield Block("table", element, line, [])
    elif tag == "blockquote":
        yield Block("quote", element, line, lines_of(element, lines))
    elif tag == "hr":
        yield Block("rule", element, line, [])
    elif element in holders:
        yield from _walk(element, lines, holders, depth)
    else:
        found = lines_of(element, lines)
        if found:
            yield Block("paragraph", element, found[0].number, found)


def _paragraph(loose: Gathering, element: Element) -> Iterator[Block]:
    found = loose.finish()
    if found:
        yield Block("paragraph", element, found[0].number, found)


def paragraphs_of(element: Element, lines: Lines) -> list[list[Line]]:
    """Return the paragraphs of a quotation, each as its lines."""
    inner = list(blocks_of(element, lines))
    return [block.lines for block in inner if block.lines]


def items_of(element: Element, lines: Lines, depth: int = 0) -> list[Item]:
    """Return the items of a list, with those of the lists inside."""
    found = []
    for child in element:
        if tag_of(child) not in {"li", "dd", "dt"}:
            continue
        gathering = Gathering(lines)
        gathering.element(child, 0, without=LISTS)
        nested = [inner for inner in child.iter(*LISTS) if _own_list(inner, child)]
        items = (
            [item for inner in nested for item in items_of(inner, lines, depth + 1)]
            if depth < DEEPEST
            else []
        )
        found.append(Item(gathering.finish(), items, lines.of(child)))
    return found


def _own_list(inner: Element, item: Element) -> bool:
    """Tell whether a list is right inside an item, and not inside another list of it."""
    parent = inner.getparent()
    while parent is not None and parent is not item:
        if tag_of(parent) in LISTS:
            return False
        parent = parent.getparent()
    return True
