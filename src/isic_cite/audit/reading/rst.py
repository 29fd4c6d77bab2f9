"""reStructuredText: words, links, `:cite:` of sphinxcontrib-bibtex, included files.

https://docutils.sourceforge.io/docs/ref/rst/restructuredtext.html,
https://sphinxcontrib-bibtex.readthedocs.io. Comments and code are left out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from isic_cite.audit.reading.gathering import Wanted
from isic_cite.audit.reading.printed import item_of
from isic_cite.audit.reading.words import Words

if TYPE_CHECKING:
    from isic_cite.audit.reading.gathering import Gathering, Source
    from isic_cite.audit.reading.words import Lines

NOTHING = "\0"
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_MARKUP = re.compile(r"([ \t]{0,200})\.\.(?:[ \t]+|[ \t\r]*$)")
_TARGET = re.compile(r"_(`?)([^`:\n]{1,300})\1:[ \t]{0,9}(\S{0,2000})")
_CITATION = re.compile(r"\[([A-Za-z][\w.:+-]{0,200})\][ \t]{0,20}(.*)")
_DIRECTIVE = re.compile(r"([A-Za-z][\w:+-]{0,60})::[ \t]{0,20}(.*)")
_CODE = frozenset(
    (
        "code",
        "code-block",
        "sourcecode",
        "math",
        "highlight",
        "raw",
        "literalinclude",
        "doctest",
        "testcode",
        "image",
        "toctree",
        "plot",
        "graphviz",
        "automodule",
        "autoclass",
        "jupyter",
    )
)
_TOKEN = re.compile(
    r"(?P<words>(?:[^:`\\*\[\]|\0_]++|:(?![A-Za-z]))++)"
    r"|(?P<role>:[A-Za-z][\w:+.-]{0,60}:`(?P<argument>[^`]{1,2000})`)"
    r"|(?P<link>`(?P<label>[^`<]{0,500})<(?P<url>[^`<>\s]{1,2000})>`__?)"
    r"|(?P<named>`(?P<name>[^`<]{1,300})`__?(?!\w))"
    r"|(?P<cited>\[(?P<key>[A-Za-z][\w.:+-]{0,200})\]_(?!\w))"
    r"|(?P<nothing>[`*\0|]+)"
    r"|(?P<escape>\\[^\sA-Za-z0-9])"
    r"|(?P<underscore>_+)"
    r"|(?P<sign>[\s\S])"
)
_SHOWN = re.compile(r"([^<>]{0,500}?)\s{0,20}<([^<>]{1,1000})>$")


def read(source: Source, out: Gathering) -> None:
    """Read a file of reStructuredText."""
    lines = source.lines()
    blocks = _Blocks(source, out, lines)
    words = Words(source.text, lines)
    blank, at = blocks.blank, 0
    while at < len(blank):
        token = _TOKEN.match(blank, at)
        if token is None:
            break
        _read_token(token, at, words, lines, out, blocks)
        at = token.end()
    out.words(words, "rst")


def _read_token(
    token: re.Match[str], at: int, words: Words, lines: Lines, out: Gathering, blocks: _Blocks
) -> None:
    kind = token.lastgroup or ""
    if kind in {"words", "sign"}:
        words.keep(at, token.end())
    elif kind == "underscore":
        if blocks.blank[token.end() : token.end() + 1].isalnum():
            words.keep(at, token.end())
    elif kind == "escape":
        words.keep(at + 1, token.end())
    elif kind == "cited":
        out.cite(token["key"], lines.place(at))
    elif kind == "role":
        _role(token, at, words, lines, out)
    elif kind == "link":
        words.keep(*token.span("label"))
        out.link(" ".join(token["label"].split()), token["url"], lines.place(at))
    elif kind == "named":
        words.keep(*token.span("name"))
        name = " ".join(token["name"].split())
        out.link(name, blocks.targets.get(name.casefold(), ""), lines.place(at))


def _role(token: re.Match[str], at: int, words: Words, lines: Lines, out: Gathering) -> None:
    name, argument = token[0].partition("`")[0], token["argument"]
    if "cite" in name:
        for key in argument.split(","):
            if key.strip():
                out.cite(key.strip(), lines.place(at))
        return
    shown = _SHOWN.match(argument)
    start = token.start("argument")
    words.keep(start, start + (shown.end(1) if shown else len(argument)))
    if shown and shown[2].startswith("http"):
        out.link(shown[1], shown[2], lines.place(at))


class _Blocks:
    """The lines of a file: what of them is text, and where its links lead."""

    def __init__(self, source: Source, out: Gathering, lines: Lines) -> None:
        self._out, self._lines = out, lines
        self.targets: dict[str, str] = {}
        self._kept: list[str] = []
        self._hidden = -1  # the indentation of what is left out with all that is deeper
        self._reference: tuple[str, int, list[str]] | None = None
        for line in _LINE.finditer(source.text):
            self._line(line.start(), line[0])
        self._end_reference()
        self.blank = "".join(self._kept)

    def _line(self, at: int, line: str) -> None:
        bare = line.strip()
        indent = len(line) - len(line.lstrip(" \t")) if bare else self._hidden + 1
        if self._hidden >= 0 and indent > self._hidden:
            self._kept.append(NOTHING * len(line))
            if self._reference:
                self._reference[2].append(bare)
            return
        self._hidden = -1
        self._end_reference()
        marked = _MARKUP.match(line) if bare.startswith("..") else None
        if marked is None:
            self._kept.append(line)
            return
        self._marked(at, line, marked)

    def _marked(self, at: int, line: str, marked: re.Match[str]) -> None:
        """Read a line that begins with two dots."""
        rest = line[marked.end() :].rstrip()
        directive = _DIRECTIVE.match(rest)
        if directive is not None and directive[1] not in _CODE:
            self._directive(at, line, marked.end() + directive.start(2), directive)
            return
        target, citation = _TARGET.match(rest), _CITATION.match(rest)
        if target is not None:
            name = " ".join(target[2].split())
            self.targets[name.casefold()] = target[3]
            self._out.link(name, target[3], self._lines.place(at))
        elif citation is not None:
            self._reference = (citation[1], at, [citation[2]])
        self._hidden = len(marked[1])
        self._kept.append(NOTHING * len(line))

    def _directive(self, at: int, line: str, start: int, found: re.Match[str]) -> None:
        name, argument = found[1], found[2].strip()
        if name in {"include", "bibliography"}:
            for file in argument.split():
                written = f".. {name}:: {file}"
                self._out.wanted.append(Wanted(written, self._lines.place(at), (file,)))
            start = len(line)
        self._kept.append(NOTHING * start + line[start:])

    def _end_reference(self) -> None:
        if self._reference is not None:
            key, at, written = self._reference
            text = " ".join(filter(None, written))
            self._out.reference(key, item_of(text), text, self._lines.place(at))
            self._reference = None
