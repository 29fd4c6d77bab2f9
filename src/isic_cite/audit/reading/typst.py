"""Typst: words, `@key`, `#cite`, `#link`, `#bibliography`, `#include`.

https://typst.app/docs/reference/syntax/. Nothing is run: what a function makes of its arguments is
not known, and its arguments are taken for words.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from isic_cite.audit.reading.gathering import Wanted
from isic_cite.audit.reading.latex_groups import closings
from isic_cite.audit.reading.words import Words

if TYPE_CHECKING:
    from isic_cite.audit.reading.gathering import Gathering, Source

_TOKEN = re.compile(
    r"(?P<words>(?:[^\\/`#@<*_~$\[\]=-]++|-(?!-)|/(?![/*])|(?<=:)/)++)"
    r"|(?P<comment>//[^\n]*)|(?P<block>/\*)"
    r"|(?P<raw>```+)|(?P<nothing>[`*$]+|(?<!=)={1,6}[ \t]{1,9})"
    r"|(?P<underscore>_+)"
    r"|(?P<bibliography>#?\bbibliography\s{0,9}\()"
    r"|#(?P<include>include\s{1,9}\"(?P<file>[^\"\n]{1,300})\")"
    r"|#?(?P<cite>\bcite\s{0,9}\(\s{0,9}(?:<(?P<key>[^<>\s]{1,200})>|label\(\"(?P<named>[^\"\n]{1,200})\"\)))"
    r"|#(?P<link>link\s{0,9}\(\s{0,9}\"(?P<url>[^\"\n]{1,2000})\"\s{0,9}\))"
    r"|#(?P<hidden>(?:import|set|show)\b[^\n\[]*)"
    r"|#(?P<name>[A-Za-z][\w.-]{0,60})"
    r"|@(?P<at>[^\W\d](?:[\w:.-]{0,200}\w)?)"
    r"|<(?P<label>[^\W\d][\w:.-]{0,200})>"
    r"|(?P<escape>\\[^\sA-Za-z0-9])"
    r"|(?P<dash>---?)"
    r"|(?P<sign>[\s\S])"
)
_STRING = re.compile(r"\"([^\"\n]{1,300})\"")
_SIGNS = {"--": "–", "---": "—"}
_LONGEST_CALL = 2_000


def read(source: Source, out: Gathering) -> None:
    """Read a Typst file."""
    _Reader(source, out).run()


class _Reader:
    def __init__(self, source: Source, out: Gathering) -> None:
        self._text, self._out = source.text, out
        self._lines = source.lines()
        self._words = Words(source.text, self._lines)
        self._closing = closings(source.text)
        self._ending: dict[int, tuple[str, int, int]] = {}
        self._unclosed: set[str] = set()

    def run(self) -> None:
        """Read all of it."""
        at, end = 0, len(self._text)
        while at < end:
            token = _TOKEN.match(self._text, at)
            if token is None:
                break
            at = self._token(token, at)
        self._out.words(self._words, "typst")

    def _token(self, token: re.Match[str], at: int) -> int:
        """Read one token; return where to read on."""
        kind, behind = token.lastgroup or "", token.end()
        if kind == "words":
            self._words.keep(at, behind)
        elif kind == "block":
            return self._behind("*/", behind)
        elif kind == "raw":
            return self._behind(token[0], behind)
        elif kind == "bibliography":
            return self._bibliography(at, behind)
        elif kind == "link":
            return self._link(token, at, behind)
        elif kind in {"include", "cite", "at", "label"}:
            self._named(kind, token, at)
        else:
            self._sign(kind, at, behind)
        return behind

    def _named(self, kind: str, token: re.Match[str], at: int) -> None:
        """Note a file, a key or a label."""
        if kind == "include":
            self._want(token["file"], f'#include "{token["file"]}"', at)
        elif kind == "label":
            self._out.labels.add(token["label"])
        elif kind == "at" and self._text[max(at - 1, 0) : at].isalnum():
            self._words.keep(at, token.end())
        else:
            self._out.cite(token["at"] or token["key"] or token["named"], self._lines.place(at))

    def _sign(self, kind: str, at: int, behind: int) -> None:
        sign = self._text[at:behind]
        if kind == "underscore":
            around = self._text[max(at - 1, 0) : at] + self._text[behind : behind + 1]
            if len(around) == 2 and around.isalnum():  # noqa: PLR2004  (one on either side)
                self._words.keep(at, behind)
        elif kind == "escape":
            self._words.keep(at + 1, behind)
        elif kind == "dash":
            self._words.put(_SIGNS[sign], at)
        elif kind == "name":
            self._words.space(at)
        elif kind == "sign":
            self._bracket(sign, at)

    def _bracket(self, sign: str, at: int) -> None:
        if sign == "~":
            self._words.put(" ", at)
        elif sign in "[]":
            link = self._ending.pop(at, None)
            if link is not None:
                url, length, start = link
                self._out.link(self._words.since(length), url, self._lines.place(start))
            elif sign == "[" or at not in self._ending:
                self._words.space(at)
        elif sign != "#":
            self._words.keep(at, at + 1)

    def _link(self, token: re.Match[str], at: int, behind: int) -> int:
        closing = self._closing.get(behind)
        if closing is not None and self._text.startswith("[", behind):
            self._ending[closing] = (token["url"], self._words.length, at)
            return behind + 1
        start = token.start("url")
        self._words.keep(start, token.end("url"))
        return behind

    def _bibliography(self, at: int, behind: int) -> int:
        end = self._text.find(")", behind, behind + _LONGEST_CALL)
        end = end if end >= 0 else behind
        for found in _STRING.finditer(self._text, behind, end):
            before = self._text[max(found.start() - 10, behind) : found.start()]
            if ":" not in before.rpartition(",")[2]:  # `style: "apa"` is no file
                self._want(found[1], f'#bibliography("{found[1]}")', at)
        return end

    def _want(self, file: str, written: str, at: int) -> None:
        names = (file.lstrip("/"), file) if file.startswith("/") else (file,)
        self._out.wanted.append(Wanted(written, self._lines.place(at), names))

    def _behind(self, mark: str, at: int) -> int:
        """Return what is behind the next `mark`; all of it is left out if there is none."""
        found = -1 if mark in self._unclosed else self._text.find(mark, at)
        if found < 0:
            self._unclosed.add(mark)
            return at if mark != "*/" else len(self._text)
        return found + len(mark)
