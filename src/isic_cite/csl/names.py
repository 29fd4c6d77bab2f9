"""Lists of names: citeproc-py's classes with a `draw` that returns runs.

Mended here: the substitute, which citeproc-py prints a second time in its own place; lists that
mix people and organizations; `initialize="false"`; lists that are known only in part.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from citeproc import model

from isic_cite.csl.fields import fielded
from isic_cite.csl.namelist import NameList
from isic_cite.csl.namewriter import inherited
from isic_cite.csl.structure import Choose

if TYPE_CHECKING:
    from isic_cite.csl.job import Job
    from isic_cite.csl.nodes import Element
    from isic_cite.csl.runs import Runs

_CS = "{http://purl.org/net/xbiblio/csl}"


class Names(model.Names):  # type: ignore[misc]
    """The names of one or several variables, or what stands in for them."""

    def draw(self, job: Job) -> Runs:
        """Return the names with their labels, or the substitute."""
        return self.draw_with(job, self)

    def draw_with(self, job: Job, pattern: Element) -> Runs:
        """Return the names, formatted by the `cs:name`, `cs:et-al` and `cs:label` of `pattern`."""
        variables = self.get("variable", "").split()
        held = {variable: job.value(variable) for variable in variables}
        present = {variable: names for variable, names in held.items() if names}
        for variable in variables:
            job.called(variable, found=False)
        if not present:
            return self._substituted(job)
        job.flags.filled = True
        if set(variables) == {"editor", "translator"} and _same(present):
            present = {"editortranslator": present["editor"]}
        parts = [_labelled(pattern, variable, names, job) for variable, names in present.items()]
        delimiter = pattern.get("delimiter") or inherited(job, "names-delimiter") or ""
        content = job.join(parts, delimiter)
        job.begun = job.begun or bool(content)
        return job.wrap(self, content)

    def _substituted(self, job: Job) -> Runs:
        substitute = self.find(f"{_CS}substitute")
        if substitute is None:
            return []
        outer, job.substituting = job.substituting, True
        try:
            for child in _flattened(substitute, job):
                shorthand = isinstance(child, Names) and child.find(f"{_CS}name") is None
                content: Runs = child.draw_with(job, self) if shorthand else child.draw(job)
                if content:
                    return content
        finally:
            job.substituting = outer
        return []


def _flattened(parent: Element, job: Job) -> list[Element]:
    """Return the children, with those of the branch that is taken for a `cs:choose`."""
    children: list[Element] = []
    for child in parent:
        branch = child.branch(job) if isinstance(child, Choose) else None
        if branch is not None:
            children.extend(_flattened(branch, job))
        elif not isinstance(child, Choose):
            children.append(child)
    return children


def _same(present: dict[str, Any]) -> bool:
    return len(present) > 1 and present["editor"] == present["translator"]


def _labelled(pattern: Element, variable: str, names: list[dict[str, str]], job: Job) -> Runs:
    """Return the names of one variable with their label before or behind them."""
    element = pattern.find(f"{_CS}name")
    maker = NameList(pattern, element, job)
    content = maker.draw(names, incomplete=variable == "author" and _incomplete(job))
    label = pattern.find(f"{_CS}label")
    if label is None or job.sorting:
        return content
    plural = {"always": True, "never": False}.get(label.get("plural", ""), len(names) > 1)
    words = job.sheet.term(variable, label.get("form", "long"), plural=plural)
    if not words:
        return content
    label_runs = job.wrap(label, fielded(label, words, job))
    before = element is not None and label.getparent().index(label) < pattern.index(element)
    return job.join([label_runs, content] if before else [content, label_runs])


def _incomplete(job: Job) -> bool:
    return bool(job.item.get("authors-incomplete"))


CLASSES: dict[str, type] = {"names": Names}
