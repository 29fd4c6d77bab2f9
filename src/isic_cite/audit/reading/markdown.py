"""Markdown, R Markdown, Quarto and MyST: words, links, citations.

CommonMark: https://spec.commonmark.org/0.31.2/; citations: https://pandoc.org/MANUAL.html, section
"Citation syntax", and https://mystmd.org/guide/citations. `@key` without brackets is a citation
only in a file that names a bibliography, or is made for one: elsewhere it is a person.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from isic_cite.audit.reading.gathering import Wanted
from isic_cite.audit.reading.headers import header
from isic_cite.audit.reading.html import ENTITY, TAG, Tags
from isic_cite.audit.reading.markdown_blocks import Blocks, folded
from isic_cite.audit.reading.words import Words

if TYPE_CHECKING:
    from isic_cite.audit.reading.gathering import Gathering, Source

_TOKEN = re.compile(
    r"(?P<lead>(?:^|(?<=\n))[ \t]*(?:>[ \t]?|#{1,6}[ \t]+)+)"
    r"|(?P<words>[^\\`*_\[\]<>&@~|{\0\n]+\n?|\n)"
    r"|(?P<nothing>\0+|`+|\*+)"
    r"|(?P<open>\[)|(?P<close>\])"
    r"|(?P<underscore>_+)"
    r"|(?P<cite>@)"
    r"|\\(?P<tex>[A-Za-z]*[cC]ite[A-Za-z]*\*?(?:\[[^\]\[\n]{0,200}\])*\{(?P<keys>[^{}]{1,500})\})"
    r"|(?P<escape>\\[!-/:-@\[-`{-~])"
    r"|(?P<role>\{cite[a-z:]{0,20}\}`(?P<roles>[^`\n]{1,500})`)"
    r"|(?P<include>\{\{<\s{0,5}include\s{1,5}(?P<file>[^\s<>]{1,300})\s{0,5}>\}\})"
    r"|(?P<comment><!--)"
    r"|<(?P<auto>https?://[^\s<>]{1,2000})>"
    rf"|(?P<tag>{TAG})|(?P<entity>{ENTITY})"
    r"|(?P<cell>\|)"
    r"|(?P<sign>[\s\S])"
)
_BRACKET = re.compile(r"\\.|[\[\]]|\n[ \t]*\n")
_TARGET = re.compile(
    r"\([ \t]{0,20}<?([^\s()<>]{0,2000}(?:\([^\s()]{0,500}\)[^\s()<>]{0,500}){0,20})>?"
    r"(?:\s{1,20}(?:\"[^\"\n]{0,500}\"|'[^'\n]{0,500}'))?[ \t]{0,20}\)"
)
_NAMED = re.compile(r"\[([^\]\[]{0,300})\]")
_KEY = re.compile(r"@(?:\{([^{}\s]{1,300})\}|(\w(?:\w|[:.#$%&+?<>~/-](?=\w)){0,300}|\*))")
_CROSS = re.compile(r"(?:fig|tbl|tab|sec|eq|lst|thm|lem|cor|prp|cnj|def|exm|exr|sol|rem|nte)[-:]")
_CITED = re.compile(r"(?:[^@\n]{0,200}[\s;])?-?@")
_SEPARATOR = re.compile(r"[\s,;]+")
_SUFFIXES = frozenset((".qmd", ".rmd"))


def read(source: Source, out: Gathering) -> None:
    """Read a Markdown file."""
    _Reader(source, out).run()


class _Reader:
    def __init__(self, source: Source, out: Gathering) -> None:
        self._source, self._out = source, out
        self._lines = source.lines()
        self._words = Words(source.text, self._lines)
        before = len(out.wanted)
        start = header(source, out, self._words)
        self._cites = len(out.wanted) > before or source.path.suffix.casefold() in _SUFFIXES
        blocks = Blocks(source, out, self._lines, start)
        self._blank, self._targets, self._rows = blocks.blank, blocks.targets, blocks.rows
        self._closing = _closings(self._blank)
        self._tags = Tags(out, self._lines)
        self._ending: dict[int, tuple[str, int, int, int]] = {}
        self._heading = False  # whether the words are of a heading
        self._group = -1  # where a citation in brackets ends

    def run(self) -> None:
        """Read all of it."""
        at, end = 0, len(self._blank)
        while at < end:
            token = _TOKEN.match(self._blank, at)
            if token is None:
                break
            if at in self._rows:
                self._words.put("\t", at)
            at = self._token(token.lastgroup or "", token, at)
        self._out.words(self._words, "markdown")

    def _token(self, kind: str, token: re.Match[str], at: int) -> int:
        """Read one token; return where to read on."""
        behind = token.end()
        if kind in {"words", "sign"}:
            self._tags.keep(self._blank, at, behind, self._words)
            self._end_heading(token[0], behind)
        elif kind == "open":
            return self._open(at)
        elif kind == "close":
            return self._close(at)
        elif kind == "cite":
            return self._cite(at)
        elif kind in {"tex", "keys"}:
            self._keys(token["keys"], at)
        elif kind in {"role", "roles"}:
            self._keys(token["roles"], at)
        elif kind == "comment":
            found = self._blank.find("-->", at)
            return found + 3 if found >= 0 else len(self._blank)
        elif kind == "tag":
            self._tags.read(token[0], at, self._words)
        elif kind in {"include", "file"}:
            path = token["file"]
            place = self._lines.place(at)
            self._out.wanted.append(Wanted(f"include {path}", place, (path,)))
        else:
            self._sign(kind, at, behind)
        return behind

    def _sign(self, kind: str, at: int, behind: int) -> None:
        if kind == "underscore":
            around = self._blank[max(at - 1, 0) : at] + self._blank[behind : behind + 1]
            if len(around) == 2 and around.isalnum():  # noqa: PLR2004  (one on either side)
                self._words.keep(at, behind)
        elif kind == "escape":
            self._words.keep(at + 1, behind)
        elif kind == "entity":
            self._words.put(unescape(self._blank[at:behind]), at)
        elif kind == "auto":
            self._words.keep(at + 1, behind - 1)
        elif kind == "cell":
            self._words.put("\t", at)
        elif kind == "lead" and "#" in self._blank[at:behind]:
            self._heading = True
            self._words.part(at)

    def _end_heading(self, words: str, behind: int) -> None:
        if self._heading and words.endswith("\n"):
            self._heading = False
            self._words.part(behind)

    def _open(self, at: int) -> int:
        """Read an opening bracket: of a link, of a citation, or of itself."""
        closing = self._closing.get(at)
        if closing is not None:
            link = self._link(at, closing)
            if link is not None:
                url, behind = link
                self._ending[closing] = (url, self._words.length, at, behind)
                return at + 1
            if at > self._group and _CITED.match(self._blank, at + 1, closing):
                self._group = closing
        self._words.keep(at, at + 1)
        return at + 1

    def _link(self, at: int, closing: int) -> tuple[str, int] | None:
        """Return the address of a link, and what is behind all of it."""
        behind = closing + 1
        target = _TARGET.match(self._blank, behind)
        if target is not None:
            return target[1], target.end()
        named = _NAMED.match(self._blank, behind)
        label = self._blank[at + 1 : min(closing, at + 300)]
        name = (named[1] or label) if named else label
        url = self._targets.get(folded(name))
        return (url, named.end() if named else behind) if url is not None else None

    def _close(self, at: int) -> int:
        link = self._ending.pop(at, None)
        if link is None:
            self._words.keep(at, at + 1)
            return at + 1
        url, length, start, behind = link
        self._out.link(self._words.since(length), url, self._lines.place(start))
        return behind

    def _cite(self, at: int) -> int:
        """Read an `@`, which begins a key unless it stands in an address of mail."""
        before = self._blank[max(at - 1, 0) : at]
        key = _KEY.match(self._blank, at)
        bracketed = at < self._group
        if key is None or before.isalnum() or not (bracketed or self._cites):
            self._words.keep(at, at + 1)
            return at + 1
        name = key[1] or key[2]
        if not _CROSS.match(name):
            self._out.cite(name, self._lines.place(at))
        return key.end()

    def _keys(self, keys: str, at: int) -> None:
        for key in filter(None, _SEPARATOR.split(keys)):
            self._out.cite(key, self._lines.place(at))


def _closings(blank: str) -> dict[int, int]:
    """Return the closing bracket of each one that has one in its paragraph."""
    found: dict[int, int] = {}
    opened: list[int] = []
    for mark in _BRACKET.finditer(blank):
        if mark[0] == "[":
            opened.append(mark.start())
        elif mark[0] == "]":
            if opened:
                found[opened.pop()] = mark.start()
        elif mark[0][0] == "\n":
            opened.clear()
    return found
