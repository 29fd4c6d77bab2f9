"""Elements that hold others: citeproc-py's classes with a `draw` that returns runs.

citeproc-py's own `render` returns a string and knows nothing of what an enclosing group needs.
Each class keeps its citeproc-py base, so that what is not mended here stays citeproc-py's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from citeproc import model

from isic_cite.csl.conditions import hold
from isic_cite.csl.job import Flags

if TYPE_CHECKING:
    from isic_cite.csl.job import Job
    from isic_cite.csl.nodes import Element
    from isic_cite.csl.runs import Runs


class Other(model.CitationStylesElement):  # type: ignore[misc]
    """An element that prints nothing of its own."""

    def draw(self, job: Job) -> Runs:  # noqa: ARG002
        """Return nothing."""
        return []


def drawn(element: Element, job: Job) -> list[Runs]:
    """Return what the children print; a `cs:choose` counts as the children of its branch."""
    parts: list[Runs] = []
    for child in element:
        if isinstance(child, Choose):
            branch = child.branch(job)
            if branch is not None:
                parts.extend(drawn(branch, job))
        else:
            parts.append(child.draw(job))
    return [part for part in parts if part]


class Macro(model.Macro):  # type: ignore[misc]
    """A macro; citeproc-js takes it for a group without delimiter."""

    def draw(self, job: Job) -> Runs:
        """Return what the children print, or nothing when all its variables are empty."""
        return _grouped(self, job, "")


class Layout(model.Layout):  # type: ignore[misc]
    """The layout of an entry."""

    def draw(self, job: Job) -> Runs:
        """Return the whole entry."""
        return job.wrap(self, job.join(drawn(self, job)))


class Group(model.Group):  # type: ignore[misc]
    """A group; it prints nothing when it calls variables and all of them are empty."""

    def draw(self, job: Job) -> Runs:
        """Return the children joined by the delimiter, or nothing."""
        return job.wrap(self, _grouped(self, job, self.get("delimiter", "")))


def _grouped(element: Element, job: Job, delimiter: str) -> Runs:
    """Return the children joined by the delimiter, and tell the group around them of it."""
    outer, begun = job.flags, job.begun
    job.flags = inner = Flags()
    try:
        content = job.join(drawn(element, job), delimiter)
    finally:
        job.flags = outer
    if inner.filled or (inner.worded and not inner.tried):
        outer.filled = True
        return content
    outer.tried = inner.tried
    job.begun = begun
    return []


class Choose(model.Choose):  # type: ignore[misc]
    """A choice between branches."""

    def branch(self, job: Job) -> Element:
        """Return the first branch whose conditions hold, or None."""
        for child in self:
            if not isinstance(child, If) or child.holds(job):
                return child
        return None

    def draw(self, job: Job) -> Runs:
        """Return what the branch prints."""
        branch = self.branch(job)
        return [] if branch is None else job.join(drawn(branch, job))


class If(model.If):  # type: ignore[misc]
    """A branch with conditions."""

    def holds(self, job: Job) -> bool:
        """Return whether the branch is taken."""
        return hold(self, job)


class Else_If(If):  # noqa: N801  (citeproc-py finds classes by the name of the element)
    """A further branch with conditions."""


CLASSES: dict[str, type] = {
    "macro": Macro,
    "layout": Layout,
    "group": Group,
    "choose": Choose,
    "if": If,
    "else-if": Else_If,
}
