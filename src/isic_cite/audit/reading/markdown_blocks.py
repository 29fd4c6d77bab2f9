"""Which lines of a Markdown file are code, and which are its definitions of links.

Words in code are left out, except in a block without a language or in plain text, which is how
people show what to copy: an attribution, a licence. The addresses in code are links, for a script
that downloads data uses them, and a block of BibTeX is a bibliography whose entries are cited.
CommonMark: https://spec.commonmark.org/0.31.2/#fenced-code-blocks; MyST's directives are fences,
too: https://mystmd.org/spec.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from isic_cite.audit.reading.bib import read_part
from isic_cite.audit.reading.gathering import Wanted

if TYPE_CHECKING:
    from isic_cite.audit.reading.gathering import Gathering, Source
    from isic_cite.audit.reading.words import Lines

NOTHING = "\0"
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_FENCE = re.compile(r"[ \t>*+-]{0,40}(`{3,}|~{3,}|:{3,})[ \t]*([^\n`]*)")
_DEFINITION = re.compile(
    r"[ ]{0,3}\[([^\]\[\n^@][^\]\[\n]{0,300})\]:[ \t]{1,20}<?([^\s<>]{1,2000})>?[^\n]{0,300}\n?"
)
_DELIMITERS = re.compile(r"[ ]{0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?[ \t\r]*\n?")
"""What stands under the head of a table: https://github.github.com/gfm/#tables-extension-."""
_DIRECTIVE = re.compile(r"\{([A-Za-z][\w:-]{0,40})\}[ \t]*(.*)")
_PROSE = frozenset(
    (
        *("note", "warning", "tip", "important", "caution", "danger", "hint", "attention"),
        *("admonition", "seealso", "margin", "figure", "table", "list-table", "epigraph"),
        *("dropdown", "card", "grid", "aside", "sidebar", "abstract", "error", "topic"),
    )
)
_PLAIN = frozenset(("", "text", "txt", "plain", "plaintext", "markdown", "md", "none"))
_BIBTEX = frozenset(("bib", "bibtex", "biblatex", "latex", "tex"))
_ENTRY = re.compile(r"\s*@[A-Za-z]{1,40}\s*[{(]")


class Blocks:
    """The lines of a file, sorted.

    Attributes:
        blank: the text with NULs for all that is not read as words.
        targets: the addresses of links by their names, folded.
        rows: where the rows of tables begin, as far as they do not begin with `|`.
    """

    def __init__(self, source: Source, out: Gathering, lines: Lines, start: int) -> None:
        self._source = source
        self._out = out
        self._lines = lines
        self.targets: dict[str, str] = {}
        self.rows: set[int] = set()
        self._in_table = False
        self._kept = [NOTHING * start]
        self._open: list[str] = []  # the fences of directives that hold prose
        self._fence = ""
        self._language = ""
        self._begin = start
        for line in _LINE.finditer(source.text, start):
            self._line(line.start(), line[0])
        if self._fence:
            self._end_code(len(source.text))
        self.blank = "".join(self._kept)

    def _line(self, at: int, line: str) -> None:
        fence = _FENCE.match(line) if "```" in line or "~~~" in line or ":::" in line else None
        if self._fence:
            self._in_code(at, line, fence)
        elif fence is not None:
            self._kept.append(NOTHING * len(line))
            self._fenced(fence[1], fence[2].strip(), at, at + len(line))
        elif (found := _DEFINITION.fullmatch(line)) is not None:
            self.targets.setdefault(folded(found[1]), found[2])
            self._kept.append(NOTHING * len(line))
        else:
            self._row(at, line)
            self._kept.append(line)

    def _row(self, at: int, line: str) -> None:
        """Note a row of a table; what is between its cells divides them, as in the other rows."""
        if self._in_table and "|" in line:
            if not line.lstrip().startswith("|"):
                self.rows.add(at)
        else:
            self._in_table = _DELIMITERS.fullmatch(line) is not None

    def _fenced(self, mark: str, info: str, at: int, behind: int) -> None:
        """Begin or end a block."""
        directive = _DIRECTIVE.match(info)
        name = directive[1].casefold() if directive else ""
        if not info and self._open and mark.startswith(self._open[-1]):
            self._open.pop()
        elif name == "include" and directive:
            path = directive[2].strip()
            self._out.wanted.append(Wanted(f"{{include}} {path}", self._lines.place(at), (path,)))
        elif mark[0] == ":" or name in _PROSE:
            self._open.append(mark)
        else:
            self._fence, self._begin = mark, behind
            self._language = (
                "" if not info else (name or info.split(maxsplit=1)[0].strip("{.}")).casefold()
            )
            self._language = self._language or ("code" if info else "")

    def _in_code(self, at: int, line: str, fence: re.Match[str] | None) -> None:
        if fence is not None and fence[1].startswith(self._fence) and not fence[2].strip():
            self._kept.append(NOTHING * len(line))
            self._end_code(at)
        else:
            is_words = self._language in _PLAIN and not self._is_bibtex()
            self._kept.append(line if is_words else NOTHING * len(line))

    def _is_bibtex(self) -> bool:
        if self._language not in _BIBTEX | _PLAIN:
            return False
        return _ENTRY.match(self._source.text, self._begin, self._begin + 200) is not None

    def _end_code(self, end: int) -> None:
        text = self._source.text
        if self._is_bibtex():
            place = self._lines.place(self._begin)
            for key in read_part(text[self._begin : end], self._begin, self._lines, self._out):
                self._out.cite(key, place)
        elif self._language not in _PLAIN:
            self._out.addresses(text, self._begin, end, self._lines)
        self._fence = ""


def folded(name: str) -> str:
    """Return the name of a link as names are compared."""
    return " ".join(name.split()).casefold()
