"""One name: given name and family name in the order and the form that a `cs:name` wants."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isic_cite.csl.boxes import Box
from isic_cite.csl.hints import FULL, INITIALS, SURNAME
from isic_cite.csl.looks import NEUTRAL, Looks
from isic_cite.csl.namelist import joined
from isic_cite.csl.personal import initials, is_spaced, is_western

if TYPE_CHECKING:
    from isic_cite.csl.items import Name
    from isic_cite.csl.job import Job
    from isic_cite.csl.pattern import Pattern

_JOINING = ("’", "'", "-", " ")
_APOSTROPHES = ("’", "'", "ʼ", "-")
_EASTERN = ("ja", "zh")
_FAMILY_FIRST = ("vi", "hu")
_LORDS = ("Lord", "Lady")


class NameWriter:
    """Prints names by a pattern.

    Args:
        pattern: the options.
        job: the rendering.
    """

    def __init__(self, pattern: Pattern, job: Job) -> None:
        self.pattern = pattern
        self.job = job
        self.family_looks = pattern.family.without_affixes()
        self.given_looks = pattern.given.without_affixes()

    def one(self, name: Name, place: int, level: int) -> Box:
        """Return a box of one name.

        Args:
            name: the name, its particles apart.
            place: its place in the list.
            level: how the given name is printed.
        """
        if "literal" in name:
            return self._institution(name["literal"])
        box = self._person(name, place, level) or Box([])
        self.job.names.children.append(box)
        whole = self.pattern.looks.level()
        whole.content = [box]
        whole.inverted = box.inverted
        return whole

    def _institution(self, words: str) -> Box:
        leaf = self._leaf(words, self.pattern.institution) or Box("")
        box = joined([joined([leaf]) or Box([])]) or Box([])
        self.job.names.children.append(box)
        return box

    def _leaf(self, words: str, looks: Looks) -> Box | None:
        if not words:
            return None
        if looks.strip or self.job.stripping:
            words = words.replace(".", "")
        return looks.leaf(words, self.job.sheet.quotes, casing=self.job.casing)

    def _person(self, name: Name, place: int, level: int) -> Box | None:
        given_name = self._given(name, level)
        sorting = self.job.sorting
        family = self._leaf(name.get("family", ""), self.family_looks)
        before = self._particle(name.get("non-dropping-particle", ""), self.family_looks)
        given = self._leaf(given_name or "", self.given_looks)
        dropped = suffix = None
        if given_name is not None:
            dropped = self._particle(name.get("dropping-particle", ""), self.given_looks)
            suffix = self._suffix(name.get("suffix", ""))
        order = self._script_order(name, given_name)
        if order == "joined":
            return joined([before, family, given])
        gap = self.job.sheet.spaced_particles
        if order == "family":
            return joined([joined([before, family], gap), given], " ")
        if sorting:
            return self._sort_key(family, given, before, dropped, suffix)
        glue = "" if name.get("non-dropping-particle", "")[-1:] in _JOINING else gap
        if not before:
            glue = gap
        wanted = self.pattern.order
        if wanted == "all" or (wanted == "first" and place == 0):
            separator = ", " if name.get("given") in _LORDS else self.pattern.separator
            return self._inverted(family, given, before, dropped, suffix, glue, separator)
        return self._straight(name, family, given, before, dropped, suffix, glue, level)

    def _script_order(self, name: Name, given: str | None) -> str:
        """Return in which order the parts stand in the name's script and language."""
        if not is_western(name.get("family", "")):
            written = name.get("given", "") if given is None else given
            return "family" if is_spaced(written) else "joined"
        language = self.job.item.get("language", "")
        return "family" if language[:2] in _EASTERN or language in _FAMILY_FIRST else ""

    def _straight(
        self,
        name: Name,
        family: Box | None,
        given: Box | None,
        before: Box | None,
        dropped: Box | None,
        suffix: Box | None,
        glue: str,
        level: int,
    ) -> Box | None:
        gap = self.job.sheet.spaced_particles
        particle = name.get("dropping-particle", "")
        elided = particle[-1:] in _APOSTROPHES and particle[:-1] != "de"
        if dropped and family and not before and elided:
            family, dropped = joined([dropped, family]), None
        if glue == gap:
            last = joined([dropped, before, family], gap)
        else:
            last = joined([dropped, joined([before, family])], gap)
        last = joined([last, suffix], ", " if name.get("comma-suffix") else " ")
        _affix(last, self.pattern.family)
        _affix(given, self.pattern.given)
        mark = self.pattern.initialize_with or ""
        unbroken = level == INITIALS and ("\u00a0" in mark or "\ufeff" in mark)
        return joined([given, last], gap if unbroken else " ")

    def _inverted(
        self,
        family: Box | None,
        given: Box | None,
        before: Box | None,
        dropped: Box | None,
        suffix: Box | None,
        glue: str,
        separator: str,
    ) -> Box:
        behind = joined([given, dropped], " ")
        if self.job.sheet.demotes in ("always", "display-and-sort"):
            behind = joined([behind, before], " ")
        else:
            family = joined([before, family], glue)
        _affix(family, self.pattern.family)
        _affix(behind, self.pattern.given)
        whole = joined([joined([family, behind], separator), suffix], separator) or Box([])
        whole.inverted = True
        return whole

    def _sort_key(
        self,
        family: Box | None,
        given: Box | None,
        before: Box | None,
        dropped: Box | None,
        suffix: Box | None,
    ) -> Box | None:
        if self.job.sheet.demotes == "never":
            last = joined([joined([before, family], " "), dropped], " ")
            return joined([joined([last, given], " "), suffix], " ")
        behind = joined([given, dropped, before], " ")
        return joined([joined([family, behind], " "), suffix], " ")

    def _particle(self, particle: str, looks: Looks) -> Box | None:
        if self.job.sorting:
            particle = particle.replace("'", "", 1).replace("’", "", 1)
        return self._leaf(particle, looks)

    def _given(self, name: Name, level: int) -> str | None:
        """Return the given name as it is printed; None where the surname stands alone."""
        given = name.get("given", "")
        if level == SURNAME:
            return None
        if level == FULL or not given or not name.get("family"):
            return given
        pattern = self.pattern
        mark = pattern.initialize_with
        if mark is None and not pattern.always_initials:
            return given
        return initials(
            given,
            mark or "",
            hyphens=self.job.sheet.hyphens,
            only_normalize=not pattern.initialize,
        )

    def _suffix(self, suffix: str) -> Box | None:
        mark = self.pattern.initialize_with
        if suffix and mark is not None:
            suffix = initials(suffix, mark, hyphens=True, only_normalize=True)
        stripped = self.family_looks.strip or self.job.stripping
        stop = "." if suffix.endswith(".") and not stripped else ""
        box = self._leaf(suffix.removesuffix("."), NEUTRAL)
        if box is not None:
            box.suffix = stop + box.suffix
        return box


def _affix(box: Box | None, looks: Looks) -> None:
    if box is not None:
        box.prefix, box.suffix = looks.prefix, looks.suffix
