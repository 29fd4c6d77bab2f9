"""The names of all works that are cited, for the rules that tell people apart.

(https://docs.citationstyles.org/en/stable/specification.html#disambiguation)
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from isic_cite.csl.hints import FULL, INITIALS, SURNAME
from isic_cite.csl.personal import initials

if TYPE_CHECKING:
    from isic_cite.csl.hints import Form
    from isic_cite.csl.items import Name
    from isic_cite.csl.nodes import Element

_LOWER_ENDING = r"[,!]* ([^,]+)$"


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
        self.complete = False
        # By surname: by initials: the given names.
        self.people: dict[tuple[object, str], dict[str, set[str]]] = {}
        self.keys: dict[int, tuple[str, str, str]] = {}
        self.known: list[Name] = []
        self.lists: dict[tuple[object, ...], tuple[list[Name], list[Person | None]]] = {}

    def of(self, work: int, names: list[Name], form: Form) -> list[Person | None]:
        """Return the people of a list of names, None for organizations; they are entered first.

        Args:
            work: the number of the work.
            names: the list.
            form: what the style prints by itself.
        """
        key = (work, id(names), form.level, form.initialized)
        if key in self.lists:
            return self.lists[key][1]
        people: list[Person | None] = []
        for place, name in enumerate(names):
            if "literal" in name:
                people.append(None)
            else:
                self._add(work, name, place)
                people.append(self._person(work, name, place, form))
        if self.complete:
            self.lists[key] = names, people
        return people

    def _add(self, work: int, name: Name, place: int) -> None:
        """Enter a name of a work; rules about primary names see only the first of each."""
        if not self.wanted or (self.rule.startswith("primary-") and place):
            return
        surname, letters, given = self._keys(name)
        if not surname:
            return
        family = self._family(work, surname)
        people = self.people.get(family)
        if people is None or (letters and given not in people.get(letters, ())):
            self.lists.clear()
            people = self.people.setdefault(family, {})
        if letters:
            people.setdefault(letters, set()).add(given)

    def _person(self, work: int, name: Name, place: int, form: Form) -> Person:
        named = "given" in name
        people: dict[str, set[str]] = {}
        letters = ""
        if self.wanted and self.rule.startswith("primary-") and place:
            return Person(form.level, form.level, named)
        if self.wanted:
            surname, letters, _ = self._keys(name)
            people = self.people.get(self._family(work, surname), {})
            if letters not in people:
                return Person(form.level, form.level, named)
        level = self._level(work, form, people, letters)
        if self.rule != "by-cite":
            return Person(level, level, named)
        return Person(level if form.level else SURNAME, level, named, form.level)

    def _level(self, work: int, form: Form, people: dict[str, set[str]], letters: str) -> int:
        """Return how the given name has to be printed, whatever the citation asks for.

        Args:
            work: the number of the work.
            form: what the style prints by itself.
            people: those of the same surname.
            letters: the initials.
        """
        if not self.wanted:
            return form.level
        if work not in self.registered:
            return min(form.level, INITIALS) if form.initialized else SURNAME
        if self.rule.endswith("-with-initials"):
            return INITIALS if len(people) > 1 else SURNAME
        if len(people[letters]) > 1 or (len(people) > 1 and not form.initialized):
            return FULL
        return INITIALS if len(people) > 1 else form.level

    def initials(self, name: Name) -> str:
        """Return the initials of a name."""
        return self._keys(name)[1]

    def _family(self, work: int, surname: str) -> tuple[object, str]:
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
        last = given.rpartition(" ")[2]
        small = len(last) < len(given) and last == last.lower()
        ending = re.search(_LOWER_ENDING, given) if small else None
        if ending and ending[1] == ending[1].lower():
            given = given[: ending.start()]
        return surname, initials(given, "", hyphens=True), given


class Person:
    """What the rule of the style says of a given name in a list.

    Args:
        usual: how it is printed when the citation asks for nothing.
        level: how it is printed, unless the citation decides.
        named: there is a given name.
        least: the citation decides when it asks for this level or more; None if it never does.
    """

    __slots__ = ("least", "level", "named", "usual")

    def __init__(self, usual: int, level: int, named: bool, least: int | None = None) -> None:
        self.usual = usual
        self.level = level
        self.named = named
        self.least = least

    def follows(self, asked: int) -> bool:
        """Return whether the given name is printed as the citation asks."""
        return self.least is not None and self.least <= asked


def _bare(text: str) -> str:
    text = text.replace(".", " ").rstrip()
    spaced = "  " in text or not text.isprintable()
    return re.sub(r"\s+", " ", text) if spaced else text
