"""What tells citations apart that would be alike, and the names of all works that are cited.

(https://docs.citationstyles.org/en/stable/specification.html#disambiguation)
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from isic_cite.csl.personal import initials

if TYPE_CHECKING:
    from isic_cite.csl.nodes import Element

Name = dict[str, str]
SURNAME, INITIALS, FULL = 0, 1, 2
_LOWER_ENDING = re.compile(r"[,!]* ([^,]+)$")


class Hints:
    """How a work is cited, so that it is not taken for another one.

    Attributes:
        names: for each list of names, how many of them are printed.
        givens: for each list and name, how the given name is printed: not at all, as initials or
            in full.
        letter: 0 for the letter `a` behind the year, 1 for `b`; None for none.
        repeats: how many of the branches are printed that are for ambiguous citations.
    """

    __slots__ = ("givens", "letter", "names", "repeats")

    def __init__(self) -> None:
        self.names: list[int] = []
        self.givens: list[list[int]] = []
        self.letter: int | None = None
        self.repeats = 0

    def copy(self) -> Hints:
        """Return hints of their own."""
        twin = Hints()
        twin.names = list(self.names)
        twin.givens = [list(levels) for levels in self.givens]
        twin.letter = self.letter
        twin.repeats = self.repeats
        return twin

    def set_count(self, place: int, count: int) -> None:
        """Note how many names of the list at `place` are printed."""
        self.names.extend([0] * (place + 1 - len(self.names)))
        self.names[place] = count

    def pad(self) -> None:
        """Give every name that is printed a level."""
        self.givens.extend([] for _ in range(len(self.names) - len(self.givens)))
        for levels, count in zip(self.givens, self.names, strict=False):
            levels.extend([SURNAME] * (count - len(levels)))


class NameRegistry:
    """The names of all works, for rules that tell people apart wherever they are cited.

    Args:
        sheet: the style.
    """

    def __init__(self, sheet: Element) -> None:
        self.rule = sheet.options[sheet.citation].get("givenname-disambiguation-rule", "by-cite")
        self.wanted = sheet.disambiguates("add-givenname")
        self.demoted = sheet.demotes == "never"
        self.registered: set[int] = set()
        # By surname: by initials: the given names.
        self.people: dict[tuple[object, str], dict[str, set[str]]] = {}
        self.keys: dict[int, tuple[str, str, str]] = {}
        self.known: list[Name] = []

    def add(self, work: int, name: Name, place: int) -> None:
        """Enter a name of a work; rules about primary names see only the first of each."""
        if not self.wanted or (self.rule.startswith("primary-") and place):
            return
        surname, letters, given = self._keys(name)
        if surname:
            people = self.people.setdefault(self._person(work, surname), {})
            if letters:
                namesakes = people.setdefault(letters, set())
                if given:
                    namesakes.add(given)

    def level(self, work: int, name: Name, place: int, asked: int, form: Form) -> int:
        """Return how the given name of a name has to be printed.

        Args:
            work: the number of the work.
            name: the name.
            place: its place in the list.
            asked: the level that the citation asks for.
            form: what the style prints by itself.
        """
        level = form.level
        if self.wanted:
            surname, letters, _ = self._keys(name)
            people = self.people.get(self._person(work, surname), {})
            if letters not in people:
                return level
        if self.rule == "by-cite" and level <= asked:
            return asked
        if not self.wanted or (self.rule.startswith("primary-name") and place):
            return level
        if work not in self.registered:
            return min(level, INITIALS) if form.initialized else SURNAME
        if self.rule.endswith("-with-initials"):
            return INITIALS if len(people) > 1 else SURNAME
        if len(people) > 1:
            level = INITIALS
        if len(people[letters]) > 1 or (len(people) > 1 and not form.initialized):
            level = FULL
        return level

    def initials(self, name: Name) -> str:
        """Return the initials of a name."""
        return self._keys(name)[1]

    def _person(self, work: int, surname: str) -> tuple[object, str]:
        return (work if self.rule == "by-cite" else None, surname)

    def _keys(self, name: Name) -> tuple[str, str, str]:
        """Return surname, initials and given name as they are compared; kept for each name."""
        key = id(name)
        if key not in self.keys:
            self.keys[key] = self._made(name)
            self.known.append(name)  # or another name could get the same address
        return self.keys[key]

    def _made(self, name: Name) -> tuple[str, str, str]:
        surname = _bare(name.get("family", ""))
        if self.demoted and name.get("non-dropping-particle") and surname:
            surname += " " + name["non-dropping-particle"]
        given = _bare(name.get("given", ""))
        ending = _LOWER_ENDING.search(given)
        if ending and ending[1] == ending[1].lower():
            given = given[: ending.start()]
        return surname, initials(given, "", hyphens=True), given


class Form:
    """What a style prints of given names by itself.

    Args:
        form: the `form` of its `cs:name`.
        initialized: it has an `initialize-with`.
    """

    __slots__ = ("initialized", "level")

    def __init__(self, form: str, *, initialized: bool) -> None:
        self.initialized = initialized
        self.level = SURNAME if form == "short" else INITIALS if initialized else FULL


def _bare(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace(".", " ")).rstrip()
