"""Elements that hold others: citeproc-py's classes with a `draw` that leaves boxes.

citeproc-py's own `render` returns a string and knows nothing of what an enclosing group needs.
Each class keeps its citeproc-py base, so that what is not mended here stays citeproc-py's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from citeproc import model

from isic_cite.csl.conditions import Conditions
from isic_cite.csl.job import Flags
from isic_cite.csl.looks import NEUTRAL, attributes_of, looks_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from isic_cite.csl.job import Job
    from isic_cite.csl.nodes import Element

_CS = "{http://purl.org/net/xbiblio/csl}"
_DISPLAYS = frozenset(["block", "left-margin", "right-inline", "indent"])


class Drawn:
    """What an element knows of itself; read from the XML when the element is drawn first.

    lxml makes the Python object of an element anew whenever nobody holds the old one, so an
    element holds its children, and the style its macros.
    """

    known = False
    conditions: Conditions | None = None

    def know(self: Any) -> None:
        """Read the attributes and children."""
        attributes = attributes_of(self)
        self.attributes = attributes
        self.looks = looks_of(attributes)
        self.kids = self.getchildren()
        display = attributes.get("display", "")
        self.display = display if display in _DISPLAYS else ""
        self.prepare()
        self.known = True

    def prepare(self) -> None:
        """Work out what this kind of element needs besides."""


class Other(Drawn, model.CitationStylesElement):  # type: ignore[misc]
    """An element that prints nothing of its own."""

    def draw(self, job: Job) -> None:
        """Print nothing."""


def unfolded(element: Element, job: Job) -> Iterator[Element]:
    """Yield the children, for a `cs:choose` those of its branch."""
    if not element.known:
        element.know()
    for child in element.kids:
        if isinstance(child, Choose):
            branch = child.branch(job)
            if branch is not None:
                yield from unfolded(branch, job)
        else:
            yield child


class Macro(Drawn, model.Macro):  # type: ignore[misc]
    """A macro; citeproc-js takes it for a group without delimiter."""

    def prepare(self) -> None:
        """Find out whether the macro has a date: then its sort key is that date."""
        self.dated = next(self.iter(f"{_CS}date"), None) is not None
        self.looks = NEUTRAL

    def draw(self, job: Job) -> None:
        """Print the children, or nothing when all their variables are empty."""
        if not self.known:
            self.know()
        if job.sorting and self.dated:
            job.dates_only = True
            _group(self, job, "")
            job.dates_only = False
        else:
            _group(self, job, "")


class Group(Drawn, model.Group):  # type: ignore[misc]
    """A group; it prints nothing when it calls variables and all of them are empty."""

    def draw(self, job: Job) -> None:
        """Print the children joined by the delimiter, or nothing."""
        if not self.known:
            self.know()
        _group(self, job, self.attributes.get("delimiter", ""))


def _group(element: Element, job: Job, delimiter: str) -> None:
    """Print the children, and tell the group around them of it."""
    flags, begun = job.flags, job.begun
    looks = element.looks
    job.flags = inner = Flags()
    job.open_flags.append(inner)
    outer = job.enter(looks, delimiter)
    for child in element.kids:
        child.draw(job)
    job.leave(looks, outer)
    job.open_flags.pop()
    job.flags = flags
    if inner.filled or (inner.worded and not inner.tried):
        flags.filled = True
        return
    outer.pop()
    flags.tried = inner.tried
    job.begun = begun


class Choose(Drawn, model.Choose):  # type: ignore[misc]
    """A choice between branches."""

    def branch(self, job: Job) -> Element:
        """Return the first branch whose conditions hold, or None."""
        if not self.known:
            self.know()
        for child in self.kids:
            if not child.known:
                child.know()
            conditions = child.conditions
            if conditions is None or conditions.hold(job):
                return child
        return None

    def draw(self, job: Job) -> None:
        """Print what the branch prints."""
        branch = self.branch(job)
        if branch is not None:
            for child in branch.kids:
                child.draw(job)


class If(Drawn, model.If):  # type: ignore[misc]
    """A branch with conditions."""

    def prepare(self) -> None:
        """Read the conditions."""
        self.conditions = Conditions(self.attributes)


class Else_If(If):  # noqa: N801  (citeproc-py finds classes by the name of the element)
    """A further branch with conditions."""


class Layout(Drawn, model.Layout):  # type: ignore[misc]
    """The layout of an entry or a citation; `entries` and `citing` draw its children."""


CLASSES: dict[str, type] = {
    "macro": Macro,
    "layout": Layout,
    "group": Group,
    "choose": Choose,
    "if": If,
    "else-if": Else_If,
}
