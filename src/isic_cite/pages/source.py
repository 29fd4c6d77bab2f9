"""The text of a page as one tree of HTML, in which every element knows its line in the page.

Pages are Markdown with HTML in it (Jekyll, VuePress), templates of Django, or whole pages of HTML.
Markdown becomes HTML first, as CommonMark (https://spec.commonmark.org) with the tables of GitHub,
save that indented lines are no code: in pages they are HTML that is indented. Comments, scripts and
what only a browser would do with the page are left out.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from isic_cite.pages.bases import make_whole
from isic_cite.pages.front_matter import parted
from isic_cite.pages.templates import without_tags

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from isic_cite.pages.front_matter import FrontMatter

DEEPEST = 100
"""Elements that are nested deeper are not read."""
HIDDEN = (
    *("script", "style", "template", "svg", "nav", "footer", "form", "button", "noscript"),
    *("dialog", "amp-sidebar"),
)
"""What is on a page for browsers and visitors, and says nothing about a dataset."""

_LINE = "data-isic-cite-line"
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_NO_WIDTH = "\u200b"
"""Stands for control characters, which the parser would drop in silence."""
_OWN_MARK = re.compile(_LINE, re.IGNORECASE)
_LONGEST_NUMBER = 10
# Containers of VuePress, `::: tip` and its end.
_CONTAINER = re.compile(r"^[ \t]*:{3,}[^\n:]{0,200}$", re.MULTILINE)
_ROLES = frozenset(("navigation", "banner", "contentinfo", "search", "dialog", "alertdialog"))
# `# Heading {.class}` of VuePress and kramdown.
_HEADING_ATTRIBUTES = re.compile(r"^(#{1,6} [^\n{]*)\{[:.#][^{}\n]{0,200}\}[ \t]*$", re.MULTILINE)
_WHOLE_PAGE = re.compile(r"\s*(?:<!doctype html|<html)\b", re.IGNORECASE)


class Page(Struct, frozen=True):
    """A page, taken apart."""

    front_matter: FrontMatter
    body: Element
    """The `body` of the page."""
    lines: Lines
    deep: int = 0
    """How deep nesting is read, where it goes deeper; else 0."""
    deep_line: int = 1
    """The line of the first element that is deeper."""
    licenses: tuple[tuple[str, int], ...] = ()
    """Where links for machines, and those that are marked so, say that a licence is, and their
    lines; it may be that of the page."""


class Lines:
    """The lines of the page behind the lines of the HTML that was made of it.

    Args:
        last: the number of lines of the page; what is told of it is never said to be beyond.
    """

    def __init__(self, last: int = 1_000_000_000) -> None:
        self._last = last
        self._made: list[int] = [0]
        self._written: list[int] = [0]

    def add(self, made: int, written: int) -> None:
        """Note that line `made` of the HTML, and those that follow, are from line `written` on."""
        self._made.append(made)
        self._written.append(written)

    def of(self, element: Element) -> int:
        """Return the line of the page in which an element begins.

        Of what Markdown has inside of a paragraph or item, it is the line of that.
        """
        marked: Element | None = element
        while marked is not None:
            said = self.own(marked)
            if said:
                return said
            marked = marked.getparent()
        at: Any = element.sourceline  # the stubs of lxml do not know its type
        made = int(at or 1)
        place = bisect_right(self._made, made) - 1
        return self.bounded(self._written[place] + made - self._made[place])

    def bounded(self, line: int) -> int:
        """Return a line that was counted, not beyond the end of the page."""
        return min(line, self._last)

    def own(self, element: Element) -> int:
        """Return the line of a block of Markdown; 0 where the element is none."""
        said = element.get(_LINE)
        return int(said) if said and said.isdecimal() and len(said) < _LONGEST_NUMBER else 0


def parse(text: str, *, markdown: bool, address: str = "") -> Page:
    """Return the tree of a page.

    Args:
        text: the page.
        markdown: whether it is Markdown, which may hold HTML, or HTML alone.
        address: where it is on the web, from which its relative links lead; empty: not known.
    """
    matter = parted(text)
    first = matter.ends
    body = _OWN_MARK.sub("data-", _CONTROL.sub(_NO_WIDTH, without_tags(matter.rest)))
    lines = Lines(text.count("\n") + 1)
    if markdown and not _WHOLE_PAGE.match(body):
        html = _html_of_markdown(body, first, lines)
    else:
        lines.add(1, first)
        html = body
    root = _root(html)
    licenses = tuple((each.get("href", ""), lines.of(each)) for each in _marked(root))
    tree = _body(root, address)
    deeper = _deeper(tree)
    line = lines.of(deeper) if deeper is not None else 1
    return Page(matter, tree, lines, DEEPEST if deeper is not None else 0, line, licenses)


def _html_of_markdown(text: str, first: int, lines: Lines) -> str:
    from markdown_it import MarkdownIt  # noqa: PLC0415  (only pages are Markdown)

    text = _CONTAINER.sub("", _HEADING_ATTRIBUTES.sub(r"\1", text))
    parser = MarkdownIt("commonmark").enable("table").disable("code")
    # Links that could do harm are links, too: nothing of the page is shown.
    parser.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005
    environment: dict[str, Any] = {}
    tokens = parser.parse(text, environment)
    pieces: list[str] = []
    made = 1
    start = depth = 0
    for place, token in enumerate(tokens):
        if token.map and token.nesting >= 0 and token.type != "html_block":
            token.attrSet(_LINE, str(token.map[0] + first))
        depth += token.nesting
        if depth == 0:
            chunk = tokens[start : place + 1]
            begins = chunk[0].map
            lines.add(made, begins[0] + first if begins else made)
            piece = parser.renderer.render(chunk, parser.options, environment)
            made += piece.count("\n")
            pieces.append(piece)
            start = place + 1
    return "".join(pieces)


def _root(html: str) -> Element:
    """Return the tree of a page; what browsers forgive is forgiven."""
    from lxml import etree  # noqa: PLC0415

    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True, no_network=True
    )
    content = html.encode("utf-8", "replace")
    root = etree.fromstring(content, parser) if content.strip() else None
    return etree.Element("body") if root is None else root


def _marked(root: Element) -> list[Element]:
    """Return the links that are marked as those of a licence.

    https://html.spec.whatwg.org/multipage/links.html#link-type-license
    """
    return [
        each for each in root.iter("link", "a") if "license" in each.get("rel", "").lower().split()
    ]


def _body(root: Element, address: str) -> Element:
    """Return the body of a page, without what is hidden."""
    make_whole(root, address)
    for hidden in list(root.iter(*HIDDEN)):
        _emptied(hidden)
    body = root.find("body")
    body = root if body is None else body
    for element in list(body.iterdescendants()):
        if element.get("hidden") is not None or element.get("role") in _ROLES:
            _emptied(element)
    return body


def _deeper(tree: Element) -> Element | None:
    """Empty all that is nested too deeply, and return the first element of it."""
    first = None
    waiting = [(child, 1) for child in tree]
    while waiting:
        element, depth = waiting.pop()
        if depth > DEEPEST:
            first = element if first is None else first
            _emptied(element)
        else:
            waiting += [(child, depth + 1) for child in element]
    return first


def _emptied(element: Any) -> None:  # noqa: ANN401  (the stubs of lxml do not know `keep_tail`)
    """Take out what an element holds; the text behind it stays where it is."""
    element.clear(keep_tail=True)
