"""HTML: its words without tags, and its links.

https://html.spec.whatwg.org/multipage/parsing.html, as far as words need it. Markdown may hold tags
as well, so that what a tag means is asked of `Tags`.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from isic_cite.audit.reading.headers import declare
from isic_cite.audit.reading.words import Words
from isic_cite.errors import DataError
from isic_cite.read import parse_foreign

if TYPE_CHECKING:
    from isic_cite.audit.reading.gathering import Gathering, Source
    from isic_cite.audit.reading.words import Lines

TAG = r"</?[A-Za-z][^<>]{0,5000}>|<[!?][^<>]{0,5000}>"
ENTITY = r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
_TOKEN = re.compile(
    rf"(?P<words>[^<&]+)|(?P<comment><!--)|(?P<tag>{TAG})|(?P<entity>{ENTITY})|(?P<sign>[<&])"
)
_NAME = re.compile(r"</?([A-Za-z][A-Za-z0-9-]{0,40})")
_ADDRESS = re.compile(
    r"\s(?:href|src)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE
)
_HIDDEN = frozenset(("script", "style", "template", "svg"))
_LINES = frozenset(("br", "td", "th", "dt", "option"))
_CELLS = frozenset(("td", "th"))
_BLANK = re.compile(r"(?<=\n)[ \t]*\n")
_OF_TABLE = frozenset(("table", "thead", "tbody", "tfoot", "tr"))
_BLOCKS = frozenset(
    (
        *("p", "div", "li", "ul", "ol", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6", "dd"),
        *("section", "article", "header", "footer", "main", "blockquote", "pre", "figure", "title"),
        *("figcaption", "hr", "body", "head", "details", "summary", "nav", "aside"),
    )
)
_JSON_LD = re.compile(r"application/ld\+json", re.IGNORECASE)
_DEEPEST = 100


def read(source: Source, out: Gathering) -> None:
    """Read a page or a fragment of HTML."""
    text, lines = source.text, source.lines()
    words, tags = Words(text, lines), Tags(out, lines)
    at, end = 0, len(text)
    while at < end:
        token = _TOKEN.match(text, at)
        behind = token.end() if token else at + 1
        kind = token.lastgroup if token else "sign"
        if kind in {"words", "sign"}:
            tags.keep(text, at, behind, words)
        elif kind == "entity":
            words.put(unescape(text[at:behind]), at)
        elif kind == "comment":
            behind = text.find("-->", at) + 3
            behind = behind if behind > 2 else end  # noqa: PLR2004  (found)
        elif kind == "tag":
            name = tags.read(text[at:behind], at, words)
            if name in _HIDDEN:
                behind = _behind_hidden(source, out, name, at, behind)
        at = behind
    out.words(words, "html")


class Tags:
    """What the tags of a file mean for its words."""

    def __init__(self, out: Gathering, lines: Lines) -> None:
        self._out = out
        self._lines = lines
        self._opened: list[tuple[str, int, int]] = []
        self._row = -1  # how many words there were where a row began; -1 outside of rows
        self._cell = -1  # where its last cell did

    def keep(self, text: str, start: int, end: int, words: Words) -> None:
        """Keep words between tags; in a row, all on one line, since its cells belong together."""
        bare = text[start:end].strip() if self._row >= 0 else ""
        at = text.find(bare, start)
        outside = self._cell < 0
        if self._row >= 0 and (outside if bare else not outside and _BLANK.search(text, at, end)):
            self._row = self._cell = -1  # a table that was not ended
        if self._row < 0:
            words.keep(start, end)
            return
        if not outside and (at > start or not bare) and words.length > self._cell:
            words.space(start)
        words.keep(at, at + len(bare))
        if bare and at + len(bare) < end:
            words.space(end)

    def read(self, tag: str, at: int, words: Words) -> str:
        """Read a tag that stands at `at`; return its name if it opens something."""
        found = _NAME.match(tag)
        name = found[1].casefold() if found else ""
        closes = tag.startswith("</")
        if name in _CELLS and self._row >= 0:
            self._begin_cell(closes, at, words)
        elif name in _BLOCKS and self._cell >= 0 and name not in _OF_TABLE:
            self._block_in_cell(closes, at, words)
        elif name in _BLOCKS or name in _OF_TABLE:
            words.put("\n\n", at)
            self._row = words.length if name == "tr" and not closes else -1
            self._cell = -1
        elif name in _LINES:
            words.space(at)
        elif name in {"a", "link"}:
            self._anchor(tag, name, closes, at, words)
        return "" if closes or tag.endswith("/>") else name

    def _begin_cell(self, closes: bool, at: int, words: Words) -> None:
        """Divide a cell from the one before it."""
        if closes:
            self._cell = -1
        else:
            if words.length > self._row:
                words.put("\t", at)
            self._cell = words.length

    def _block_in_cell(self, closes: bool, at: int, words: Words) -> None:
        """Divide what is in one cell; a paragraph that is all of it divides nothing."""
        if closes:
            words.space(at)
        elif words.length > self._cell:
            words.put("\n\n", at)

    def _anchor(self, tag: str, name: str, closes: bool, at: int, words: Words) -> None:
        if closes:
            if self._opened:
                url, length, start = self._opened.pop()
                self._out.link(words.since(length), url, self._lines.place(start))
            return
        found = _ADDRESS.search(tag)
        if found is None:
            return
        url = unescape(found[1] or found[2] or found[3] or "").strip()
        if name == "link":
            self._out.link("", url, self._lines.place(at))
        elif len(self._opened) < _DEEPEST:
            self._opened.append((url, words.length, at))


def _behind_hidden(source: Source, out: Gathering, name: str, at: int, behind: int) -> int:
    """Return what is behind an element that holds no words; the end if it does not end."""
    text = source.text
    found = re.compile(f"</{name}", re.IGNORECASE).search(text, behind)
    end = found.start() if found else len(text)
    if name == "script" and _JSON_LD.search(text, at, behind):
        try:
            values = parse_foreign(text[behind:end], "json", source.name)
        except DataError:
            return end
        for value in values if isinstance(values, list) else [values]:
            declare(value, source.lines().place(at), out)
    return end
