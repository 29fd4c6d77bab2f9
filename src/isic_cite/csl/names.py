"""Lists of names: citeproc-py's classes with a `draw` that leaves boxes.

Mended here: the substitute, which citeproc-py prints a second time in its own place; lists that
mix people and organizations; `initialize="false"`; lists that are known only in part.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from citeproc import model

from isic_cite.csl.boxes import Box
from isic_cite.csl.fields import labelled
from isic_cite.csl.namelist import Limits, joined, shown, with_and, with_et_al, with_last
from isic_cite.csl.namewriter import NameWriter
from isic_cite.csl.pattern import Pattern, turned_on
from isic_cite.csl.structure import Drawn, unfolded

if TYPE_CHECKING:
    from isic_cite.csl.items import Name
    from isic_cite.csl.job import Job
    from isic_cite.csl.nodes import Element

_CS = "{http://purl.org/net/xbiblio/csl}"
NOTHING: frozenset[str] = frozenset()
_PARTS = ("family", "given", "suffix", "dropping-particle", "non-dropping-particle", "literal")


class Names(Drawn, model.Names):  # type: ignore[misc]
    """The names of one or several variables, or what stands in for them."""

    def prepare(self) -> None:
        """Find the substitute."""
        self.variables = self.attributes.get("variable", "").split()
        self.patterns: dict[tuple[Element, frozenset[str]], Pattern] = {}
        substitute = self.find(f"{_CS}substitute")
        self.substitute = substitute
        # Names without anything inside are printed like those that they stand in for.
        self.shorthand = not len(self)

    def pattern(self, job: Job) -> Pattern:
        """Return the options of the names in the area of the rendering."""
        around = frozenset().union(*map(turned_on, job.around)) if job.around else NOTHING
        key = (job.area, around)
        if key not in self.patterns:
            self.patterns[key] = Pattern(self, job.area, job.sheet, around)
        return self.patterns[key]

    def draw(self, job: Job) -> None:
        """Print the names with their labels, or the substitute."""
        if not self.known:
            self.know()
        job.names.start(job)
        self._draw_like(job, self)
        if job.substitution is not None:
            job.substitution.compare(job.names)

    def _draw_like(self, job: Job, model_: Names) -> None:
        """Print the names, or the substitute, by the options of `model_`."""
        present = {}
        for variable in self.variables:
            names = job.value(variable)
            job.called(variable, found=False)
            if names:
                present[variable] = names
        if present:
            job.flags.filled = True
            job.open = False
            model_.put(present, job)
        elif self.substitute is not None:
            self._draw_substitute(job)

    def _draw_substitute(self, job: Job) -> None:
        outer = job.substituting, job.open
        job.substituting = job.open = True
        for child in unfolded(self.substitute, job):
            if not job.open:
                break
            if isinstance(child, Names) and not len(child):
                if not child.known:
                    child.know()
                child._draw_like(job, self)  # noqa: SLF001  (the same class)
            else:
                child.draw(job)
        job.substituting, job.open = outer[0], outer[1] and job.open

    def put(self, present: dict[str, list[Name]], job: Job) -> None:
        """Print lists of names by the options of this element, unless only dates are sorted by."""
        if job.dates_only:
            return
        pattern = self.pattern(job)
        if len(present) > 1:
            present = _merged(present, pattern, job)
        if pattern.counted:
            self._put_count(present, pattern, job)
            return
        lists: list[Box] = []
        level = Box(lists, delimiter=pattern.names_delimiter)
        for place, (variable, names) in enumerate(present.items()):
            box = _list(variable, names, place, pattern, job)
            if box is not None:
                lists.append(_labelled(box, variable, len(names), pattern, job))
        job.names.top = lists
        whole = self.looks.level()
        whole.content = [level]
        job.out.append(whole)
        job.begun = True
        if job.cite is not None:
            job.cite.compare_names(lists)

    def _put_count(self, present: dict[str, list[Name]], pattern: Pattern, job: Job) -> None:
        limits = Limits(pattern, job)
        count = sum(
            len(shown(names, job.names.base + place, limits, job))
            for place, names in enumerate(present.values())
        )
        job.out.append(Box(f"{count:09}" if job.sorting else str(count)))


def _merged(present: dict[str, list[Name]], pattern: Pattern, job: Job) -> dict[str, list[Name]]:
    """Return one list for editors who are the translators, too, where a term says so."""
    if pattern.label is None or len(present) != 2:  # noqa: PLR2004  (editor and translator)
        return present
    first, second = present.values()
    common = "".join(sorted(present))
    if first == second and job.sheet.term(common, pattern.label.get("form", "long")):
        return {common: first}
    return present


def _list(variable: str, names: list[Name], place: int, pattern: Pattern, job: Job) -> Box | None:
    """Return a box of a list of names, shortened as the style wants it."""
    where = job.names.base + place
    job.names.offset += 1
    levels = _levels(names, where, pattern, job)
    limits = Limits(pattern, job)
    job.lists.append((names, pattern))
    printed = shown(names, where, limits, job)
    writer = NameWriter(pattern, job)
    boxes = []
    for number, name in enumerate(printed):
        if job.in_bibliography:
            job.names.written.append("".join(name.get(part, "") for part in _PARTS))
        asked = levels[number] if levels else 0
        boxes.append(writer.one(name, number, max(asked, pattern.form.level)))
    shortened = len(printed) < len(names) and not job.sorting
    if (variable == "author" and job.item.get("authors-incomplete") and not job.sorting) or (
        shortened and not limits.with_last
    ):
        box = with_et_al(boxes, pattern, strip=job.stripping > 0)
    elif shortened:
        box = with_last(boxes, pattern)
    elif job.sorting:
        box = joined(boxes, pattern.delimiter)
    else:
        box = with_and(boxes, printed, pattern)
    return box and joined([box])


def _levels(names: list[Name], where: int, pattern: Pattern, job: Job) -> list[int]:
    """Return how the given name of each name is printed, to tell people apart."""
    if job.ambiguity is None or job.hints is None:
        return []
    return job.ambiguity.levels(names, where, pattern, job)


def _labelled(box: Box, variable: str, count: int, pattern: Pattern, job: Job) -> Box:
    """Return the names of one variable with their label before or behind them."""
    label = pattern.label
    if label is None or job.sorting:
        return box
    plural = {"always": True, "never": False}.get(label.get("plural", ""), count > 1)
    words = job.sheet.term(variable, label.get("form", "long"), plural=plural)
    looks = pattern.label_looks
    words = labelled(looks, words or "", job)
    leaf = looks.leaf(words, job.sheet.quotes, casing=job.casing) if words else Box("")
    if pattern.label_first:
        return Box([leaf, box])
    job.names.label = leaf
    return Box([box, leaf])


CLASSES: dict[str, type] = {"names": Names}
