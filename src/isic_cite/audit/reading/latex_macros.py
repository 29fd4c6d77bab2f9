r"""Commands that the manuscript itself defines: `\newcommand{\ham}{HAM10000}` stands for words.

https://ctan.org/pkg/latex2e-help-texinfo, section 12.1. Only commands without arguments are known,
of any file of the manuscript that was read before.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from isic_cite.audit.reading.latex_groups import Groups

if TYPE_CHECKING:
    from isic_cite.audit.reading.gathering import Gathering
    from isic_cite.audit.reading.words import Words

_DEFINED = re.compile(r"[\s\0]*(?:\{\s*\\([A-Za-z@]+)\s*\}|\\([A-Za-z@]+))")
_COMMAND = re.compile(r"\\[A-Za-z@]+\*?\s*|[{}\0$]")
_LONGEST_DEFINITION = 200
_MOST_DEFINED = 1_000_000
"""How many characters definitions may put into a text."""


class Macros(Groups):
    """A text in LaTeX, and the commands that stand for words in it."""

    def __init__(self, text: str, out: Gathering, *, verb: bool) -> None:
        super().__init__(text, verb=verb)
        self.out = out
        self._defined = 0

    def stands_for(self, name: str) -> bool:
        """Tell whether a command stands for words, of which there are not too many already."""
        return name in self.out.macros and self._defined < _MOST_DEFINED

    def put(self, name: str, start: int, at: int, words: Words) -> int:
        """Put the words that a command stands for; return what is behind it."""
        text = self.out.macros[name]
        behind = self.behind_name("a", at)
        text += " " if behind > at else ""
        self._defined += len(text)
        words.put(text, start)
        return behind

    def define(self, name: str, start: int, at: int, words: Words) -> int:
        r"""Keep the words that `\newcommand` gives to a command without arguments."""
        del name, start, words
        found = _DEFINED.match(self.blank, at)
        body = self.argument(found.end()) if found else None
        if found is None or body is None:
            return self.hide(at, 2)
        text = self.blank[body[0] : body[1]]
        if len(text) <= _LONGEST_DEFINITION and "#" not in text:
            plain = _COMMAND.sub("", text).replace("~", " ")
            if plain.strip() and "\\" not in plain:
                self.out.macros[found[1] or found[2]] = plain
        return body[1] + 1
