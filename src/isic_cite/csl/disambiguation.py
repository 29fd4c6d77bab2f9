"""Telling apart works whose citations are alike: more names, given names, letters, other texts.

The works of a group are compared with the first of them, step by step: each step shows one more
name, or more of a given name, until the first differs from the others; those that are left over
get letters behind their years, or the texts that the style has for ambiguous citations. What is
shown to no avail is hidden again. The order of the steps decides what the result looks like; it
is that of citeproc-js.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from isic_cite.csl.faces import Faces
from isic_cite.csl.hints import FULL, Hints

if TYPE_CHECKING:
    from collections.abc import Callable

    from isic_cite.csl.ambiguity import Ambiguity

# What is alike behind so many steps stays alike: a bound for styles that are out of their mind.
_STEPS = 1000
_Todo = tuple[Hints, list[int]]


class Disambiguation:
    """Tells the works of groups apart.

    Args:
        known: the works.
    """

    def __init__(self, known: Ambiguity) -> None:
        self.known = known
        self.faces = Faces(known)
        self.todo: list[_Todo] = []
        self.way = 0
        self.others: list[int] = []
        sheet, people = known.sheet, known.people
        self.more_names = sheet.disambiguates("add-names")
        self.by_cite = people.rule == "by-cite"
        self.more_of_given = people.wanted and self.by_cite
        self.ways: list[Callable[[bool], None]] = []
        if self.more_names or self.more_of_given:
            self.ways.append(self._by_names)
        if sheet.disambiguates("add-year-suffix"):
            self.ways.append(self._by_letters)
        if sheet.features.asks_ambiguity:
            self.ways.append(self._by_text)

    def run(self, group: list[int]) -> None:
        """Tell the works of one group apart, by writing into their hints."""
        if not self.ways:
            return
        self._start(group)
        steps = _STEPS + sum(self._lengths(work)[:1][0] for work in group if self._lengths(work))
        while self.todo:
            self.row = self.name = 0
            self.clashes = (1, 0)
            while self.todo[0][1] and steps:
                steps -= 1
                finished = self._grow()
                self._compare(self.todo[0][1])
                self.ways[self.way](finished)
                if finished and self.way < len(self.ways) - 1:
                    self.way += 1
                elif finished:
                    self.todo[1:2] = [(self.base, [])]
            self.todo = self.todo[1:]

    def _lengths(self, work: int) -> list[int]:
        return [len(names) for names, _ in self.known.lists[work]]

    def _start(self, group: list[int]) -> None:
        """Look at the works of a group once more, now that all names are known."""
        known = self.known
        self.faces = Faces(known)
        shown = known.hints[group[0]]
        known.glance(group[0], shown)
        self.base, self.better = shown.copy(), shown.copy()
        for work in group[1:]:
            known.glance(work, self.base)
            known.hints[work].givens = self.base.copy().givens
            self.better.givens = self.base.copy().givens
        ordered = sorted(group, key=lambda work: (str(self._lengths(work)), known.ids[work]))
        self.todo = [(self.base, ordered)] if len(group) > 1 else []
        self.way = 0
        self.fresh = True
        self.last_name = next(iter(self._lengths(ordered[0])), None)
        self.last_row = len(known.hints[group[-1]].names) - 1
        for hints in (self.base, self.better):
            hints.pad()
            hints.letter, hints.repeats = None, 0

    def _grow(self) -> bool:
        """Let the citations show more; return whether there is nothing more to show."""
        if self.fresh:
            self.fresh = False
            return False
        way = self.ways[self.way]
        if way == self._by_text:
            self.base.repeats += 1
            self.better.repeats += 1
        return way == self._by_names and self._grow_names()

    def _grow_names(self) -> bool:
        base = self.base
        more = not self.more_of_given
        if self.more_of_given and self._level() < FULL:
            base.givens[self.row][self.name] += 1
        else:
            more = True
        next_row = self.last_name is None
        if self.last_name is not None and more:
            if self.more_names and self.name < self.last_name:
                base.set_count(self.row, base.names[self.row] + 1 if base.names else 1)
                self.name += 1
            else:
                next_row = True
        if next_row and self.row < self.last_row:
            self.row += 1
            base.set_count(self.row, 1)
            self.name = 0
        return (
            self.last_row in (-1, self.row)
            and (not self.more_names or self.last_name in (None, self.name))
            and (not self.more_of_given or self._level() >= FULL)
        )

    def _level(self) -> int:
        """Return how the given name in question is shown; in full where there is none."""
        row = self.base.givens[self.row : self.row + 1]
        return row[0][self.name] if row and self.name < len(row[0]) else FULL

    def _compare(self, works: list[int]) -> None:
        """Find out which works have the citation of the first one."""
        self.partners, self.others = self.faces.alike(works, self.base)
        self.clashes = (self.clashes[1], len(self.partners) - 1)

    def _register(self, works: list[int], hints: Hints) -> None:
        for work in works:
            self.known.hints[work] = hints.copy()

    def _by_names(self, finished: bool) -> None:
        before, clashes = self.clashes
        alone = len(self.others) == 1
        if not clashes:
            self._keep()
            self._register(self.partners + (self.others if alone else []), self.better)
            self.todo[0] = (self.better, [] if alone else self.others)
            self.fresh = self.fresh or (not alone and bool(self.others))
        elif alone:
            self._keep()
            self._register(self.others, self.better)
            self.todo[0] = (self.better, self.partners)
        elif clashes < before:
            self._keep()
            self.todo[0] = (self.better, self.partners)
            self.todo.append((self.better, self.others))
        elif finished:
            self.todo[0] = (self.better, self.others)
            self.todo.append((self.better, self.partners))
            if self.way == len(self.ways) - 1:
                self._register(self.partners, self.better)
                self.todo[0] = (self.better, [])

    def _keep(self) -> None:
        """Keep what has been shown last, since it helped."""
        base, better = self.base, self.better
        row = base.givens[self.row : self.row + 1]
        if self.by_cite and row and self.name < len(row[0]):
            if len(better.givens) < len(base.givens):
                better.givens = base.copy().givens
            levels = better.givens[self.row]
            levels.extend([0] * (self.name + 1 - len(levels)))
            levels[self.name] = row[0][self.name]
        if self.row < len(base.names):
            better.set_count(self.row, base.names[self.row])

    def _by_letters(self, _finished: bool) -> None:
        hints, works = self.todo[0]
        if self.clashes[1]:
            for letter, work in enumerate(sorted(works, key=self.known.ranks.__getitem__)):
                hints.letter = letter
                self._register([work], hints)
        self.todo[0] = (self.better, [])

    def _by_text(self, _finished: bool) -> None:
        done = not self.clashes[1] and len(self.others) < 2  # noqa: PLR2004  (one is told apart)
        repeats, asked = self.known.repeats, self.known.asked
        if not done and (not self.base.repeats or repeats != asked):
            self.way = 0
            self.base.repeats = self.better.repeats = repeats
            if repeats:
                self._by_names(False)
            else:
                self.fresh = True
                self.base.repeats = 1
            return
        hints, works = self.todo[0]
        self._register(works, hints)
        self.todo[0] = (self.better, [])
