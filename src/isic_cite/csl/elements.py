"""Rendering elements: citeproc-py's classes with a `draw` that returns runs.

citeproc-py's own `render` returns a string, repeats the names' substitute further down, prints
labels glued to the text and knows nothing of what an enclosing group needs. Each class keeps its
citeproc-py base, so that everything which is not mended here stays citeproc-py's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from citeproc import model

from isic_cite.csl import dates, richtext, textcase
from isic_cite.csl.items import DATE_VARIABLES, NAME_VARIABLES
from isic_cite.csl.job import Flags, Job
from isic_cite.csl.numbers import NUMBER_VARIABLES, SPLIT_VARIABLES, with_ranges
from isic_cite.csl.runs import Run, Runs, Style, plain_runs, styled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from isic_cite.csl.nodes import Element

_CS = "{http://purl.org/net/xbiblio/csl}"
# Only these are in the language of the item, says citeproc-js; title case is for English.
_TRANSLATED = frozenset(
    [
        "archive",
        "collection-title",
        "collection-title-short",
        "container-title",
        "container-title-short",
        "division",
        "event",
        "event-place",
        "genre",
        "medium",
        "original-publisher",
        "original-publisher-place",
        "original-title",
        "publisher",
        "publisher-place",
        "status",
        "title",
        "title-short",
    ]
)
_IDENTIFIERS = {
    "DOI": "https://doi.org/",
    "PMID": "https://pubmed.ncbi.nlm.nih.gov/",
    "PMCID": "https://www.ncbi.nlm.nih.gov/pmc/articles/",
}


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
    """A macro: its children, one after the other."""

    def draw(self, job: Job) -> Runs:
        """Return what the children print."""
        return job.join(drawn(self, job))


class Layout(model.Layout):  # type: ignore[misc]
    """The layout of an entry."""

    def draw(self, job: Job) -> Runs:
        """Return the whole entry."""
        return job.wrap(self, job.join(drawn(self, job)))


class Group(model.Group):  # type: ignore[misc]
    """A group; it prints nothing when it calls variables and all of them are empty."""

    def draw(self, job: Job) -> Runs:
        """Return the children joined by the delimiter, or nothing."""
        outer, begun = job.flags, job.begun
        job.flags = inner = Flags()
        try:
            content = job.join(drawn(self, job), self.get("delimiter", ""))
        finally:
            job.flags = outer
        if inner.filled or (inner.worded and not inner.tried):
            outer.filled = True
            return job.wrap(self, content)
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
    """A branch with conditions; `match` is about every single test, not about attributes."""

    def holds(self, job: Job) -> bool:
        """Return whether the branch is taken."""
        match = self.get("match", "all")
        results = self._results(job)
        if match == "any":
            return any(results)
        return not any(results) if match == "none" else all(results)

    def _results(self, job: Job) -> Iterator[bool]:
        for attribute, value in self.items():
            test = _TESTS.get(attribute)
            if test is not None:
                yield from (test(job, word) for word in value.split())


class Else_If(If):  # noqa: N801  (citeproc-py finds classes by the name of the element)
    """A further branch with conditions."""


def _is_numeric(job: Job, variable: str) -> bool:
    value = job.item.get(variable)
    if not value or variable not in NUMBER_VARIABLES:
        return False
    return job.numeric(variable).numeric


def _is_uncertain(job: Job, variable: str) -> bool:
    return bool(job.item.get(variable, {}).get("circa"))


_TESTS: dict[str, Callable[[Job, str], bool]] = {
    "type": lambda job, name: bool(job.item["type"] == name),
    "variable": lambda job, name: bool(job.item.get(name)),
    "is-numeric": _is_numeric,
    "is-uncertain-date": _is_uncertain,
    # Of our own, for amendments: the variable has taken the place of missing names.
    "substituted": lambda job, name: name in job.done,
    # A bibliography has neither locators nor positions, and nothing in it is ambiguous.
    "locator": lambda _job, _name: False,
    "position": lambda _job, _name: False,
    "disambiguate": lambda _job, _name: False,
}


class Text(model.Text):  # type: ignore[misc]
    """A variable, a macro, a term or fixed characters."""

    def draw(self, job: Job) -> Runs:
        """Return the text with its formatting."""
        attributes = self.attrib
        if "macro" in attributes:
            macro = job.sheet.macros.get(attributes["macro"])
            content = macro.draw(job) if macro is not None else []
            return job.wrap(self, self._quoted(content))
        if "variable" in attributes:
            return job.wrap(self, self._quoted(self._variable(job, attributes["variable"])))
        return self._words(job)

    def _words(self, job: Job) -> Runs:
        """Return a term or fixed characters."""
        if "term" in self.attrib:
            plural = self.get("plural") == "true"
            words = job.sheet.term(self.get("term"), self.get("form", "long"), plural=plural) or ""
            if words and not job.begun:
                words = textcase.change(words, "capitalize-first")
        else:
            words = self.get("value", "")
        if not words:
            return []
        job.flags.worded = True
        job.begun = True
        return job.wrap(self, self._quoted(fielded(self, words, job)))

    def _quoted(self, content: Runs) -> Runs:
        if content and self.get("quotes") == "true":
            return [Run(quote="open"), *content, Run(quote="close")]
        return content

    def _variable(self, job: Job, variable: str) -> Runs:
        if variable in ("citation-number", "year-suffix"):
            job.called(variable, found=True)
            return plain_runs(str(job.number) if variable == "citation-number" else job.year_suffix)
        value = self._value(job, variable)
        job.called(variable, found=bool(value))
        if not value:
            return []
        job.begun = True
        if variable in _IDENTIFIERS or variable == "URL":
            return self._identifier(variable, value, job)
        if variable in SPLIT_VARIABLES:
            return numbers(self, variable, job)
        foreign = variable in _TRANSLATED and not job.english
        return fielded(self, value, job, foreign=foreign)

    def _value(self, job: Job, variable: str) -> str:
        if self.get("form") == "short":
            short = job.value(f"{variable}-short")
            if short:
                return str(short)
        value = job.value(variable)
        return value if isinstance(value, str) else ""

    def _identifier(self, variable: str, value: str, job: Job) -> Runs:
        """Return a DOI, URL, PMID or PMCID as characters that lead somewhere."""
        if variable == "URL":
            url = value
        else:
            base = _IDENTIFIERS[variable]
            if value.startswith(base) and self.get("prefix", "").endswith(base):
                value = value.removeprefix(base)
            url = value if value.startswith(("http://", "https://")) else base + value
        linked = url if url.startswith(("http://", "https://")) else ""
        return [Run(value, url=linked, verbatim=True)]


def fielded(element: Element, value: str, job: Job, *, foreign: bool = False) -> Runs:
    """Return the runs of a field's text, cased and stripped as the element wants it.

    Args:
        element: the element with the attributes.
        value: the text.
        job: the rendering.
        foreign: the text is not English, so that title case does not apply.
    """
    case = element.get("text-case")
    if case and not (case == "title" and foreign):
        value = textcase.change(value, case)
    if element.get("strip-periods") == "true":
        value = value.replace(".", "")
    return richtext.parse(value, job.sheet.quotes)


def numbers(element: Element, variable: str, job: Job) -> Runs:
    """Return the numbers of a variable, in the element's form where they are numbers."""
    dash = job.sheet.term("page-range-delimiter") or "–"
    parts = with_ranges(job.numeric(variable), variable, dash, job.sheet.get("page-range-format"))
    if variable == "page-first":
        parts = parts[:1]
        parts[0].joiner = ""
    form = element.get("form", "numeric") if isinstance(element, Number) else "numeric"
    content: Runs = []
    for part in parts:
        if part.countable and form != "numeric" and part.value.isdecimal():
            content.extend(plain_runs(part.particle + spelled(int(part.value), form, job)))
        else:
            content.extend(fielded(element, part.particle + part.value, job))
        content.extend(plain_runs(part.joiner))
    return content


def spelled(number: int, form: str, job: Job) -> str:
    """Return a number as an ordinal or in Roman digits."""
    if form == "roman":
        return str(model.romanize(number).lower())
    if form == "long-ordinal" and number <= 10:
        word = job.sheet.term(f"long-ordinal-{number:02}")
        if word:
            return str(word)
    return dates.ordinal(number, job.sheet)


class Number(model.Number):  # type: ignore[misc]
    """A number variable in digits, Roman digits or as an ordinal."""

    def draw(self, job: Job) -> Runs:
        """Return the numbers."""
        variable = self.get("variable", "")
        value = job.value(variable)
        job.called(variable, found=bool(value))
        if not value:
            return []
        job.begun = True
        return job.wrap(self, numbers(self, variable, job))


class Label(model.Label):  # type: ignore[misc]
    """The term of a number variable; it is no variable itself."""

    def draw(self, job: Job) -> Runs:
        """Return the label, plural where the variable holds several numbers."""
        variable = self.get("variable", "")
        plural = self.get("plural", "contextual")
        several = plural == "always" or (
            plural == "contextual" and bool(job.item.get(variable)) and job.numeric(variable).plural
        )
        words = job.sheet.term(variable, self.get("form", "long"), plural=several)
        if not words:
            return []
        job.flags.worded = True
        job.begun = True
        return job.wrap(self, fielded(self, words, job))


class Date(model.Date):  # type: ignore[misc]
    """A date, in the style's own form or the locale's."""

    def draw(self, job: Job) -> Runs:
        """Return the date."""
        variable = self.get("variable", "")
        value = job.value(variable)
        job.called(variable, found=bool(value))
        if not value:
            return []
        if job.sorting:
            return plain_runs(dates.sortable(self, value, job))
        content = dates.draw(self, value, job)
        job.begun = job.begun or bool(content)
        return job.wrap(self, content)


CLASSES: dict[str, type] = {
    "macro": Macro,
    "layout": Layout,
    "group": Group,
    "choose": Choose,
    "if": If,
    "else-if": Else_If,
    "text": Text,
    "number": Number,
    "label": Label,
    "date": Date,
}
__all__ = ["CLASSES", "DATE_VARIABLES", "NAME_VARIABLES", "Style", "styled"]
