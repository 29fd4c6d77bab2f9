"""Elements that print something of the item: citeproc-py's classes with a `draw` returning runs.

citeproc-py takes identifiers for text, glues date parts together and knows neither rich text nor
ranges of numbers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from citeproc import model

from isic_cite.csl import dates, textcase
from isic_cite.csl.fields import fielded, numbers
from isic_cite.csl.numbers import SPLIT_VARIABLES
from isic_cite.csl.runs import Run, Runs, plain_runs

if TYPE_CHECKING:
    from isic_cite.csl.job import Job

# Only these are in the language of the item, says citeproc-js; title case is for English.
_TRANSLATED = frozenset([
    "archive", "collection-title", "collection-title-short", "container-title",
    "container-title-short", "division", "event", "event-place", "genre", "medium",
    "original-publisher", "original-publisher-place", "original-title", "publisher",
    "publisher-place", "status", "title", "title-short",
])  # fmt: skip
_IDENTIFIERS = {
    "DOI": "https://doi.org/",
    "PMID": "https://pubmed.ncbi.nlm.nih.gov/",
    "PMCID": "https://www.ncbi.nlm.nih.gov/pmc/articles/",
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
            return self._identifier(variable, value)
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

    def _identifier(self, variable: str, value: str) -> Runs:
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
        return job.wrap(self, numbers(self, variable, job, self.get("form", "numeric")))


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


CLASSES: dict[str, type] = {"text": Text, "number": Number, "label": Label, "date": Date}
