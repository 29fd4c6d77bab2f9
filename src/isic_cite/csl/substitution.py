"""What stands for names that the entry before has, too: `———`.

(https://docs.citationstyles.org/en/stable/specification.html#reference-grouping)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from isic_cite.csl.boxes import Box

if TYPE_CHECKING:
    from isic_cite.csl.job import NamesSoFar


class Substitution:
    """Compares the names of each entry with those of the entry before.

    Args:
        words: `subsequent-author-substitute`.
        rule: `subsequent-author-substitute-rule`.
    """

    def __init__(self, words: str, rule: str) -> None:
        self.words = words
        self.rule = rule
        self.before: list[str] = []

    def compare(self, names: NamesSoFar) -> None:
        """Put the substitute in the place of what is repeated, in the boxes of the entry."""
        if names.settled or not names.asked:
            return
        names.settled = True
        written = names.written
        if self.rule in ("partial-each", "partial-first"):
            self._compare_each(names)
        elif written:
            if written == self.before:
                if self.rule == "complete-each":
                    for child in names.children:
                        child.content = [Box(self.words)]
                else:
                    self._replace_all(names)
            self.before = written

    def _compare_each(self, names: NamesSoFar) -> None:
        written = names.written[: len(names.children)]
        for place, child in enumerate(names.children):
            if place >= len(self.before) or written[place : place + 1] != [self.before[place]]:
                break
            child.content = [Box(self.words)]
            if self.rule == "partial-first":
                break
        self.before = written

    def _replace_all(self, names: NamesSoFar) -> None:
        top = names.top
        if names.label is not None:
            top[:] = [Box(self.words), names.label]
        elif top:
            top[0].content = [Box(self.words)]
        else:
            top.append(Box(self.words))
