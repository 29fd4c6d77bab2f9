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

from isic_cite.errors import DataError
from isic_cite.read import parse_foreign

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

FILLED_IN = "\ufffc"
"""Stands where a template puts a value of its own (`{{ challenge.name }}`)."""
DEEPEST = 100
"""Elements that are nested deeper are not read."""
HIDDEN = ("script", "style", "template", "svg", "nav", "footer", "form", "button", "noscript")
"""What is on a page for browsers and visitors, and says nothing about a dataset."""

_LINE = "data-isic-cite-line"
_LONGEST_NUMBER = 10
_FENCE = re.compile(r"-{3,}[ \t]*")
_TAGS = (("{%", "%}", ""), ("{#", "#}", ""), ("{{", "}}", FILLED_IN))
_COMMENT = re.compile(r"\{%\s*comment\b[^\n%]*%\}")
_END_COMMENT = re.compile(r"\{%\s*endcomment\s*%\}")
# `# Heading {.class}` of VuePress and kramdown.
_HEADING_ATTRIBUTES = re.compile(r"^(#{1,6} [^\n{]*)\{[:.#][^{}\n]{0,200}\}[ \t]*$", re.MULTILINE)
_WHOLE_PAGE = re.compile(r"\s*(?:<!doctype html|<html)\b", re.IGNORECASE)


class Page(Struct, frozen=True):
    """A page, taken apart."""

    front_matter: dict[str, Any]
    """The fields of its front matter, as texts, numbers, lists and tables."""
    keys: dict[str, int]
    """The line of each field of the front matter."""
    body: Element
    """The `body` of the page."""
    lines: Lines
    trouble: str = ""
    """Why the front matter could not be read."""
    deep: int = 0
    """How deep nesting is read, where it goes deeper; else 0."""
    deep_line: int = 1
    """The line of the first element that is deeper."""


class Lines:
    """The lines of the page behind the lines of the HTML that was made of it."""

    def __init__(self) -> None:
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
        return self._written[place] + made - self._made[place]

    def own(self, element: Element) -> int:
        """Return the line of a block of Markdown; 0 where the element is none."""
        said = element.get(_LINE)
        return int(said) if said and said.isdecimal() and len(said) < _LONGEST_NUMBER else 0


def parse(text: str, *, markdown: bool) -> Page:
    """Return the tree of a page.

    Args:
        text: the page.
        markdown: whether it is Markdown, which may hold HTML, or HTML alone.
    """
    matter, keys, body, first, trouble = _front_matter(text)
    body = _without_template_tags(body).replace("\x00", "\ufffd")
    lines = Lines()
    if markdown and not _WHOLE_PAGE.match(body):
        html = _html_of_markdown(body, first, lines)
    else:
        lines.add(1, first)
        html = body
    tree = _tree(html)
    deeper = _deeper(tree)
    line = lines.of(deeper) if deeper is not None else 1
    return Page(matter, keys, tree, lines, trouble, DEEPEST if deeper is not None else 0, line)


def _front_matter(text: str) -> tuple[dict[str, Any], dict[str, int], str, int, str]:
    """Return the fields, their lines, the rest of the page, its first line, and what went wrong.

    Front matter is YAML between two lines of hyphens, at the very beginning
    (https://jekyllrb.com/docs/front-matter/).
    """
    rows = text.split("\n")
    if not _FENCE.fullmatch(rows[0].rstrip("\r")):
        return {}, {}, text, 1, ""
    ends = (place for place, row in enumerate(rows[1:], 1) if _FENCE.fullmatch(row.rstrip("\r")))
    end = next(ends, None)
    if end is None:
        return {}, {}, text, 1, ""
    written = "\n".join(rows[1:end])
    keys: dict[str, int] = {}
    for number, row in enumerate(rows[1:end], 2):
        name = row.partition(":")[0]
        if re.fullmatch(r"[\w-]{1,100}", name):
            keys.setdefault(name, number)
    fields: object = {}
    trouble = ""
    if written.strip():
        try:
            fields = parse_foreign(written, "yaml", "front matter")
        except DataError as error:
            trouble = error.message
    rest = "\n".join(rows[end + 1 :])
    return (fields if isinstance(fields, dict) else {}), keys, rest, end + 2, trouble


def _without_template_tags(text: str) -> str:
    """Return the text without the tags of a template language, its lines as they were."""
    text = _without_comments(text)
    for opener, closer, instead in _TAGS:
        if opener in text and closer in text:
            text = _replaced(text, opener, closer, instead)
    return text


def _without_comments(text: str) -> str:
    pieces, at = [], 0
    while found := _COMMENT.search(text, at):
        end = _END_COMMENT.search(text, found.end())
        stop = end.end() if end else len(text)
        pieces += [text[at : found.start()], "\n" * text.count("\n", found.start(), stop)]
        at = stop
    return "".join([*pieces, text[at:]])


def _replaced(text: str, opener: str, closer: str, instead: str) -> str:
    """Return the text with `instead` for every tag; a tag ends in the line in which it begins."""
    rows = text.split("\n")
    for number, row in enumerate(rows):
        pieces, at = [], 0
        while (start := row.find(opener, at)) >= 0 and (end := row.find(closer, start + 2)) >= 0:
            pieces += [row[at:start], instead]
            at = end + 2
        if at:
            rows[number] = "".join([*pieces, row[at:]])
    return "\n".join(rows)


def _html_of_markdown(text: str, first: int, lines: Lines) -> str:
    from markdown_it import MarkdownIt  # noqa: PLC0415  (only pages are Markdown)

    text = _HEADING_ATTRIBUTES.sub(r"\1", text)
    parser = MarkdownIt("commonmark").enable("table").disable("code")
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


def _tree(html: str) -> Element:
    """Return the body of a page; what browsers forgive is forgiven."""
    from lxml import etree  # noqa: PLC0415

    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True, no_network=True
    )
    content = html.encode("utf-8", "replace")
    root = etree.fromstring(content, parser) if content.strip() else None
    if root is None:
        return etree.Element("body")
    for hidden in list(root.iter(*HIDDEN)):
        _dropped(hidden)
    body = root.find("body")
    return root if body is None else body


def _deeper(tree: Element) -> Element | None:
    """Take out all that is nested too deeply, and return the first element of it."""
    first = None
    waiting = [(child, 1) for child in tree]
    while waiting:
        element, depth = waiting.pop()
        if depth > DEEPEST:
            first = element if first is None else first
            _dropped(element)
        else:
            waiting += [(child, depth + 1) for child in element]
    return first


def _dropped(element: Element) -> None:
    """Take an element out of its tree, and leave the text behind it."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    tail = element.tail or ""
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(element)
