r"""What of a LaTeX file is not read, and where its groups end: one pass each, linear in the text.

Comments (with the line end and the indentation that TeX skips), verbatim text, what `\iffalse`
switches off and what is behind `\end{document}` is blanked with NULs, so that every other
character stays at its place. https://ctan.org/pkg/texbytopic, chapters 2 and 13.
"""

from __future__ import annotations

import re

NOTHING = "\0"
_VERBATIM = (
    *("verbatim", "Verbatim", "BVerbatim", "LVerbatim", "lstlisting", "minted", "comment"),
    *("filecontents", "alltt", "pycode", "tikzpicture", "pgfpicture"),
)
# Where every alternative of a pattern begins with a sign, all other text is passed over fast:
# that is why a group begins behind the sign, and for a backslash is looked back.
_HIDING = re.compile(
    r"\\(?:url|nolinkurl|path|href)[ \t]*\{[^{}\n]*\}"
    rf"|\\begin[ \t]*\{{(?P<environment>(?:{'|'.join(_VERBATIM)})\*?)\}}"
    r"|\\(?P<verb>verb|lstinline|mintinline)(?![A-Za-z])\*?"
    r"|\\(?P<off>iffalse)(?![A-Za-z])"
    r"|\\end[ \t]*\{(?P<end>document)\}"
    r"|\\[\s\S]"
    r"|%(?P<comment>[^\n]*(?:\n[ \t]*)?)"
)
_MARK = re.compile(r"[\\\[\]{}](?:(?<=\\)[\s\S])?")
_GAP = re.compile(r"[\s\0]*")
_BLANKS = re.compile(r"[ \t\0]*")
_LONGEST_VERB = 1_000


class Groups:
    """A LaTeX text and its groups, of which none is looked for twice.

    Attributes:
        blank: the text with NULs for what is not read.
        closing: the place of the closing brace or bracket of each one that has one.
    """

    def __init__(self, text: str, *, verb: bool = True) -> None:
        self.blank = blanked(text, verb=verb)
        self.closing = closings(self.blank)

    def behind_name(self, name: str, at: int) -> int:
        """Return where to read on behind a name, of which letters swallow the blanks behind."""
        found = _BLANKS.match(self.blank, at) if name[-1:].isalpha() else None
        return found.end() if found else at

    def argument(self, at: int) -> tuple[int, int] | None:
        """Return where the argument in braces at `at` begins and ends; None if there is none."""
        found = _GAP.match(self.blank, at)
        opening = found.end() if found else at
        closing = self.closing.get(opening) if self.blank.startswith("{", opening) else None
        return (opening + 1, closing) if closing is not None else None

    def options(self, at: int) -> int:
        """Return what is behind the options in brackets at `at`."""
        while self.blank.startswith("[", at) and at in self.closing:
            at = self.closing[at] + 1
        return at

    def hide(self, at: int, count: int) -> int:
        """Return what is behind options and the first `count` arguments."""
        at = self.options(at)
        for _ in range(count):
            found = self.argument(at)
            if found is None:
                break
            at = self.options(found[1] + 1)
        return at


def blanked(text: str, *, verb: bool = True) -> str:
    r"""Return a LaTeX text with NULs for what is not read; `verb` tells whether `\verb` is."""
    kept: list[str] = []
    begun = at = 0
    unclosed: set[str] = set()
    while found := _HIDING.search(text, at):
        kind = found.lastgroup
        end = found.end()
        if kind == "comment":
            end = _end_of_comment(text, found)
        elif kind == "environment":
            end = _behind(text, f"\\end{{{found['environment']}}}", end, unclosed)
        elif kind == "off":
            end = _behind(text, "\\fi", end, unclosed)
        elif kind == "end":
            end = len(text)
        elif kind == "verb" and verb:
            end = _end_of_verb(text, end)
        else:
            at = end
            continue
        kept += [text[begun : found.start()], NOTHING * (end - found.start())]
        begun = at = end
    kept.append(text[begun:])
    return "".join(kept)


def closings(blank: str) -> dict[int, int]:
    """Return the place of the closing brace or bracket of each one that has one."""
    found: dict[int, int] = {}
    opened: list[int] = []
    braces = 0
    for mark in _MARK.finditer(blank):
        sign = mark[0]
        at = mark.start()
        if sign in "{[":
            opened.append(at)
            braces += sign == "{"
        elif sign == "]":
            if opened and blank[opened[-1]] == "[":
                found[opened.pop()] = at
        elif sign == "}" and braces:
            while blank[opened[-1]] == "[":
                opened.pop()  # it has no end inside of its group
            found[opened.pop()] = at
            braces -= 1
    return found


def _end_of_comment(text: str, found: re.Match[str]) -> int:
    """Return where a comment ends: a blank line behind it still ends the paragraph."""
    end = found.end()
    blank_line = text.startswith(("\n", "\r\n"), end) and "\n" in found[0]
    return text.index("\n", found.start()) if blank_line else end


def _behind(text: str, mark: str, at: int, unclosed: set[str]) -> int:
    """Return where the first `mark` ends; `at` if there is none, so that words are not lost.

    What is looked for once in vain is not looked for again.
    """
    end = -1 if mark in unclosed else text.find(mark, at)
    if end < 0:
        unclosed.add(mark)
        return at
    return end + len(mark)


def _end_of_verb(text: str, at: int) -> int:
    r"""Return where `\verb` ends, whose text stands between two equal signs on one line."""
    if text.startswith("[", at):
        at = text.find("]", at, at + _LONGEST_VERB) + 1 or at
    sign = text[at : at + 1]
    if not sign or sign.isspace() or sign.isalpha():
        return at
    end = text.find("}" if sign == "{" else sign, at + 1, at + _LONGEST_VERB)
    return at if end < 0 or "\n" in text[at:end] else end + 1
