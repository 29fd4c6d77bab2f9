r"""LaTeX: its words, what it cites, links to and includes, and the references that it prints.

https://ctan.org/pkg/latex2e-help-texinfo, https://ctan.org/pkg/natbib, https://ctan.org/pkg/biblatex.
Commands are not run. One without arguments that the manuscript itself defines (`\newcommand`)
stands for its words; of conditionals all branches are read, save for that of `\iffalse`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from isic_cite.audit.reading import latex_commands as commands
from isic_cite.audit.reading.latex_citing import citation
from isic_cite.audit.reading.latex_files import FILES
from isic_cite.audit.reading.latex_groups import NOTHING
from isic_cite.audit.reading.latex_macros import Macros
from isic_cite.audit.reading.printed import item_of
from isic_cite.audit.reading.words import Words

if TYPE_CHECKING:
    from isic_cite.audit.reading.gathering import Gathering, Source

_TOKEN = re.compile(
    r"(?P<words>(?:[^\\{}~$\0&\-`']++|-(?!-)|'(?!')|`(?!`))++)"
    r"|\\(?P<name>[A-Za-z@]+\*?|[\s\S]?)"
    r"|(?P<nothing>[\0$]+)"
    r"|(?P<sign>---?|''|``|[~&])"
    r"|(?P<brace>[{}])"
)
_SIGNS = {"---": "—", "--": "–", "''": "”", "``": "“", "~": " ", "&": "\t"}
_LETTER = re.compile(
    r"[ \t]*(?:\{\s*(\\[ij](?![A-Za-z])|[^\W\d_])\s*\}|(\\[ij])(?![A-Za-z]) ?|([^\W\d_]))"
)
_BIBITEM = re.compile(r"\\bibitem(?![A-Za-z])")
_ESCAPED = re.compile(r"\\([%#&_~{}])")


def read(source: Source, out: Gathering) -> None:
    """Read a LaTeX file, or a `.bbl` of BibTeX."""
    reader = Reader(source, out)
    words = Words(source.text, reader.lines)
    reader.run(0, len(source.text), words)
    out.words(words, "bbl" if source.path.suffix.casefold() == ".bbl" else "latex")


class Reader(Macros):
    """Reads one LaTeX file from its beginning to its end."""

    def __init__(self, source: Source, out: Gathering, *, verb: bool = True) -> None:
        super().__init__(source.text, out, verb=verb)
        self.source = source
        self.lines = source.lines()
        self._urls: list[str] = []
        self._in_bibliography = False
        self._in_row = False
        # Where a group ends: the link whose label it was (its address, where it began in the
        # words and in the file), or nothing where only the words behind it stand apart.
        self._ending: dict[int, tuple[str, int, int] | None] = {}
        self._headings: set[int] = set()  # where the words of a heading end

    def run(self, at: int, end: int, words: Words) -> None:
        """Read the part of the file from `at` to `end` into `words`."""
        match = _TOKEN.match
        while at < end:
            token = match(self.blank, at, end)
            if token is None:  # a character that means nothing here
                at += 1
                continue
            kind, behind = token.lastgroup, token.end()
            if kind == "words":
                words.keep(at, behind)
            elif kind == "name":
                behind = self._command(token["name"], at, behind, words)
            elif kind == "sign":
                self._in_row = self._in_row or token[0] == "&"
                words.put(_SIGNS[token[0]], at)
            elif kind == "brace" and at in self._ending:
                self._end(at, words)
            at = behind

    def _end(self, at: int, words: Words) -> None:
        """End a group that has something to tell."""
        link = self._ending.pop(at)
        if link is None:
            words.part(at) if at in self._headings else words.space(at)
            return
        url, length, start = link
        self._urls.append(url)
        self.out.link(words.since(length), url, self.lines.place(start))

    def _command(self, name: str, start: int, at: int, words: Words) -> int:
        """Read a command that begins at `start`; return where to read on."""
        bare = name.rstrip("*") or name
        if bare in commands.PARAGRAPHS or (self._in_row and bare in commands.ROW_ENDS):
            self._in_row = False
            words.part(start)
        elif bare in commands.APART:
            words.space(start)
        if name in commands.MARKS:
            behind = self._accent(name, start, at, words)
        elif commands.is_citation(bare):
            behind = citation(self, bare, at)
        elif bare in FILES:
            behind = FILES[bare](self, bare, start, at)
        elif bare in _SPECIAL:
            behind = _SPECIAL[bare](self, bare, start, at, words)
        elif self.stands_for(bare):
            behind = self.put(bare, start, at, words)
        else:
            behind = self._other(name, start, at, words)
        return behind

    def _other(self, name: str, start: int, at: int, words: Words) -> int:
        """Read a command that prints a character, or its arguments without the first ones."""
        bare = name.rstrip("*") or name
        if name in commands.CHARACTERS:
            words.put(commands.CHARACTERS[name], start)
            return self.behind_name(name, at)
        hidden = commands.HIDDEN.get(name) or commands.HIDDEN.get(bare, 0)
        if bare == "item":
            return at
        behind = self.hide(at, hidden)
        if bare in commands.APART and self.blank.startswith("{", behind):
            closing = self.closing.get(behind, -1)
            self._ending.setdefault(closing, None)
            if bare in commands.HEADINGS:
                self._headings.add(closing)
        return self.behind_name(name, behind) if behind == at else behind

    def _accent(self, mark: str, start: int, at: int, words: Words) -> int:
        letter = _LETTER.match(self.blank, at)
        if letter is None:
            if self.blank.startswith("{}", at) and mark in "~^":
                words.put(mark, start)
            return at
        found = letter[1] or letter[2] or letter[3]
        words.put(commands.accented(found, mark), start)
        return letter.end()

    def _begin(self, name: str, start: int, at: int, words: Words) -> int:
        del name, start
        found = self.argument(at)
        if found is None:
            return at
        environment = self.blank[slice(*found)].strip()
        behind = self.hide(at, commands.BEGINNINGS.get(environment, 1))
        if environment != "thebibliography" or self._in_bibliography:
            return behind
        words.space(at)
        end = self.blank.find("\\end{thebibliography}", behind)
        end = end if end >= 0 else len(self.blank)
        starts = [item.start() for item in _BIBITEM.finditer(self.blank, behind, end)]
        if not starts:
            # If there is no end either, there is none behind, which is not looked for again.
            self._in_bibliography = end == len(self.blank)
            return behind
        self._in_bibliography = True
        for item, following in zip(starts, [*starts[1:], end], strict=True):
            self._bibitem(item, following)
        self._in_bibliography = False
        return end

    def _bibitem(self, start: int, end: int) -> None:
        at = self.options(self.behind_name("a", start + len("\\bibitem")))
        found = self.argument(at)
        if found is None or found[1] > end:
            return
        words = Words(self.source.text, self.lines)
        self._urls = []
        self.run(found[1] + 1, end, words)
        text = words.text("bbl")
        if text is not None:
            line = " ".join(text.words.split())
            key = self.blank[slice(*found)].strip().replace(NOTHING, "")
            self.out.reference(key, item_of(line, self._urls), line, self.lines.place(start))

    def _link(self, name: str, start: int, at: int, words: Words) -> int:
        del name
        found = self.argument(self.options(at))
        if found is None:
            return at
        url = _ESCAPED.sub(r"\1", self.source.text[slice(*found)]).strip()
        label = self.argument(found[1] + 1)
        if label is None:
            self.out.link("", url, self.lines.place(start))
            return found[1] + 1
        self._ending[label[1]] = (url, words.length, start)
        return label[0]

    def _address(self, name: str, start: int, at: int, words: Words) -> int:
        r"""Keep the address of `\url` as it stands; the words of the text are asked for links."""
        found = self.argument(at)
        if found is None:
            return at
        written = self.source.text[slice(*found)]
        if "\\" in written:
            words.put(_ESCAPED.sub(r"\1", written), start)
        else:
            words.keep(*found)
        if name == "doi":
            url = "https://doi.org/" + _ESCAPED.sub(r"\1", written).strip()
            self._urls.append(url)
            self.out.link("", url, self.lines.place(start))
        return found[1] + 1


_SPECIAL = (
    {"begin": Reader._begin, "href": Reader._link}  # noqa: SLF001  (the class's own table)
    | dict.fromkeys(commands.ADDRESSES, Reader._address)  # noqa: SLF001
    | dict.fromkeys((*commands.DEFINITIONS, "def"), Reader.define)
)
