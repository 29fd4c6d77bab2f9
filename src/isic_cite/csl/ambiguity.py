"""Which citations would be alike, and what each work's citation shows to be told apart.

(https://docs.citationstyles.org/en/stable/specification.html#disambiguation). All works that are
cited together are looked at once: citations that are alike with as few names as the style prints
make a group, and `disambiguation` tells the works of a group apart.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from isic_cite.csl.disambiguation import Disambiguation
from isic_cite.csl.flattening import characters
from isic_cite.csl.hints import FULL, INITIALS, SURNAME, Hints
from isic_cite.csl.job import Job
from isic_cite.csl.namelist import Limits, shown
from isic_cite.csl.people import NameRegistry

if TYPE_CHECKING:
    from collections.abc import Sequence

    from isic_cite.csl.items import CslItem, Name
    from isic_cite.csl.nodes import Element
    from isic_cite.csl.pattern import Pattern

Face = tuple[object, ...]


class Ambiguity:
    """The works that are cited together.

    Args:
        sheet: the style.
        items: the prepared items.
        ids: what they are called.

    Attributes:
        hints: what each citation shows.
        ranks: the places of the works in the bibliography.
    """

    def __init__(self, sheet: Element, items: Sequence[CslItem], ids: Sequence[str]) -> None:
        self.sheet = sheet
        self.items = items
        self.ids = ids
        self.ranks = list(range(len(items)))
        self.people = NameRegistry(sheet)
        self.hints = [Hints() for _ in items]
        self.lists: list[list[tuple[list[Name], Pattern]]] = [[] for _ in items]
        self.asked = self.repeats = 0
        self.glancing = self.job(0)
        self.groups: dict[str, list[int]] = defaultdict(list)
        for work in range(len(items)):
            self.groups[self.look(work, self.hints[work])].append(work)
            self.people.registered.add(work)
        self.people.complete = True

    def resolve(self, places: Sequence[int]) -> None:
        """Tell the works apart, given their places in the order of the bibliography."""
        for rank, place in enumerate(places):
            self.ranks[place] = rank
        telling_apart = Disambiguation(self)
        for group in self.groups.values():
            telling_apart.run(group)

    def job(self, work: int) -> Job:
        """Return a rendering of a work's citation that is only compared with others."""
        job = Job(self.sheet, self.items[work], self.sheet.citation, looking=True)
        job.ambiguity = self
        job.work = work
        return job

    def look(self, work: int, hints: Hints) -> str:
        """Return the characters of a work's citation, and write into the hints what it shows."""
        job = self.job(work)
        job.hints = hints
        if work in self.people.registered:
            job.request = hints
        for child in self.sheet.layout(self.sheet.citation).kids:
            child.draw(job)
        self.lists[work] = job.lists
        self.asked, self.repeats = job.asked, job.repeats
        return characters(job.out)

    def glance(self, work: int, hints: Hints) -> object:
        """Return what makes a work's citation differ from those of its group.

        They are alike but for their names, so that nothing else has to be rendered, unless there
        are branches for ambiguous citations.
        """
        if hints.repeats:
            return self.look(work, hints)
        job = self.glancing
        job.work = work
        job.hints = job.request = hints
        faces: list[Face] = []
        for place, (names, pattern) in enumerate(self.lists[work]):
            levels = self.levels(names, place, pattern, job)
            printed = shown(names, place, Limits(pattern, job), job)
            cut = len(printed) < len(names) and bool(pattern.etal_words or pattern.with_last)
            usual = pattern.form.level
            shapes = zip(printed, levels, strict=False)
            shown_as = (self._face(name, max(level, usual)) for name, level in shapes)
            faces.append((cut, *shown_as))
        return tuple(faces)

    def _face(self, name: Name, level: int) -> Face:
        """Return what of a name is seen at a level."""
        if "literal" in name or level == FULL:
            return tuple(sorted(name.items()))
        seen: Face = (name.get("non-dropping-particle"), name.get("family"))
        if level == INITIALS:
            initials = self.people.initials(name)
            seen += (initials, name.get("suffix"), name.get("dropping-particle"))
        return seen

    def levels(self, names: list[Name], place: int, pattern: Pattern, job: Job) -> list[int]:
        """Return how the given name of each name of a list is printed.

        Args:
            names: the list.
            place: which list of the citation it is.
            pattern: how the style prints it.
            job: the rendering; the levels are written into its hints.
        """
        hints, people, work = job.hints, self.people, job.work
        assert hints is not None  # noqa: S101  (nothing is ambiguous without)
        hints.givens.extend([] for _ in range(place + 1 - len(hints.givens)))
        row = hints.givens[place]
        by_cite = people.rule == "by-cite"
        initialized = pattern.form.initialized
        as_asked = job.request is not None
        at_least_usual = not job.looking and job.position == 0 and job.in_citation
        for number, person in enumerate(people.of(work, names, pattern.form)):
            if person is None:
                continue
            if len(row) <= number:
                row.append(person.usual)
            level = person.usual
            if as_asked:
                level = row[number] if number < len(row) else SURNAME
                if level == INITIALS and by_cite and not (initialized and person.named):
                    level = FULL
                if people.wanted and person.named and not person.follows(level):
                    level = person.level
            if at_least_usual:
                level = max(level, person.usual)
            if not job.sorting:
                row.extend([SURNAME] * (number + 1 - len(row)))
                row[number] = level
        row.extend([SURNAME] * (len(names) - len(row)))
        return row
