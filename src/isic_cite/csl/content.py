"""Elements that print something of the item: citeproc-py's classes with a `draw` leaving boxes.

citeproc-py takes identifiers for text, glues date parts together and knows neither rich text nor
ranges of numbers.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citeproc import model

from isic_cite.csl import dates, textcase
from isic_cite.csl.boxes import Box, Counted
from isic_cite.csl.fields import labelled, put_numbers
from isic_cite.csl.looks import Looks
from isic_cite.csl.numbers import SPLIT_VARIABLES
from isic_cite.csl.structure import Drawn

if TYPE_CHECKING:
    from isic_cite.csl.job import Job

# Only these are in the language of the item, says citeproc-js; title case is for English.
_TRANSLATED = frozenset([
    "archive", "archive-place", "authority", "collection-title", "container-title", "event",
    "event-place", "genre", "jurisdiction", "medium", "publisher", "publisher-place", "title",
    "title-short",
])  # fmt: skip
_IDENTIFIERS = {
    "DOI": "https://doi.org/",
    "PMID": "https://pubmed.ncbi.nlm.nih.gov/",
    "PMCID": "https://www.ncbi.nlm.nih.gov/pmc/articles/",
}
_CALLED_FOR = ("citation-number", "year-suffix", "citation-label")


class Text(Drawn, model.Text):  # type: ignore[misc]
    """A variable, a macro, a term or fixed characters."""

    def prepare(self) -> None:
        """Find out what is printed."""
        attributes = self.attributes
        self.macro = attributes.get("macro")
        self.variable = attributes.get("variable", "")
        self.short = attributes.get("form") == "short"
        titled = self.looks.case == "title"
        self.foreign_looks = Looks({**attributes, "text-case": ""}) if titled else self.looks

    def draw(self, job: Job) -> None:
        """Print the text."""
        if not self.known:
            self.know()
        if self.macro is not None:
            outer = job.enter(self.looks)
            job.sheet.macros[self.macro].draw(job)
            job.leave(self.looks, outer)
        elif self.variable:
            self._draw_variable(job)
        else:
            self._draw_words(job)

    def _draw_words(self, job: Job) -> None:
        """Print a term or fixed characters."""
        name = self.attributes.get("term")
        if name is None:
            words = self.attributes.get("value", "")
        else:
            plural = self.attributes.get("plural") == "true"
            form = self.attributes.get("form", "long")
            words = job.sheet.term(name, form, plural=plural) or ""
            if words and not job.begun and not (job.in_citation and job.sheet.in_text):
                words = textcase.change(words, "capitalize-first", job.casing)
            words = labelled(self.looks, words, job)
        if words:
            job.flags.worded = True
            job.put(words, self.looks)
            if job.substituting:
                job.open = False

    def _draw_variable(self, job: Job) -> None:
        variable = self.variable
        if variable in _CALLED_FOR:
            job.called(variable, found=True)
            self._draw_called_for(job)
            return
        value = self._value(job)
        if value and job.open and job.in_bibliography:
            job.names.stand_in(value, job.out)
        job.called(variable, found=bool(value))
        if job.cite is not None and variable != "locator":
            job.cite.collapsed = False
        if not value:
            return
        if variable in SPLIT_VARIABLES:
            put_numbers(self, variable, job)
        elif variable in _IDENTIFIERS or variable == "URL":
            self._draw_identifier(value, job)
        else:
            foreign = variable in _TRANSLATED and not job.english
            job.put(value, self.foreign_looks if foreign else self.looks)
        if job.substitution is not None:
            job.substitution.compare(job.names)

    def _value(self, job: Job) -> str:
        if self.short:
            short = job.value(f"{self.variable}-short")
            if short:
                return str(short)
        value = job.value(self.variable)
        return value if isinstance(value, str) else ""

    def _draw_identifier(self, value: str, job: Job) -> None:
        """Print a DOI, URL, PMID or PMCID; its characters lead somewhere."""
        url = value
        if self.variable != "URL":
            base = _IDENTIFIERS[self.variable]
            if value.startswith(base) and self.looks.prefix.endswith(base):
                value = value.removeprefix(base)
            url = value if value.startswith(("http://", "https://")) else base + value
        if self.variable == "URL" and self.short:
            value = _site(value)
        job.put(value, self.looks, keep_stops=True)
        if job.out and url.startswith(("http://", "https://")):
            job.out[-1].url = url

    def _draw_called_for(self, job: Job) -> None:
        """Print what the bibliography gives an item: its number, letter or label."""
        if self.variable == "year-suffix":
            dates.put_letter(self.looks, job, own_place=True)
        elif self.variable == "citation-number":
            if not job.looking and not job.dates_only:
                self._draw_number(job)
        else:
            from isic_cite.csl.labels import citation_label  # noqa: PLC0415  (few styles)

            job.put(citation_label(job), self.looks)

    def _draw_number(self, job: Job) -> None:
        looks = self.looks
        words = f"{job.number:09}" if job.sorting else str(job.number)
        box = Counted(job.number, "1", words)
        box.prefix, box.suffix, box.style = looks.prefix, looks.suffix, looks.style
        if job.cite is not None:
            job.cite.numbered(box, job)
        job.out.append(box)


def _site(url: str) -> str:
    """Return the site of a URL; `www.` says by itself what it is."""
    site = re.sub(r"(.*\.[^/]+)/.*", r"\1", url)
    return re.sub("https?://", "", site) if "//www." in site else site


class Number(Drawn, model.Number):  # type: ignore[misc]
    """A number variable in digits, Roman digits or as an ordinal."""

    def draw(self, job: Job) -> None:
        """Print the numbers."""
        if not self.known:
            self.know()
        variable = self.attributes.get("variable", "")
        value = job.value(variable)
        job.called(variable, found=bool(value))
        if value:
            put_numbers(self, variable, job, self.attributes.get("form", "numeric"))


class Label(Drawn, model.Label):  # type: ignore[misc]
    """The term of a number variable; it is no variable itself."""

    def draw(self, job: Job) -> None:
        """Print the label, plural where the variable holds several numbers."""
        if not self.known:
            self.know()
        variable = self.attributes.get("variable", "")
        plural = self.attributes.get("plural", "contextual")
        several = plural == "always" or (
            plural == "contextual" and variable in job.item and job.numeric(variable).plural
        )
        # A whole work has no locator; citeproc-js prints the label of a page then.
        name = "page" if variable == "locator" else variable
        words = job.sheet.term(name, self.attributes.get("form", "long"), plural=several)
        if words:
            job.flags.worded = True
            job.put(labelled(self.looks, words, job), self.looks)


class Date(Drawn, model.Date):  # type: ignore[misc]
    """A date, in the style's own form or the locale's."""

    shape: dates.Template | None = None

    def draw(self, job: Job) -> None:
        """Print the date."""
        if not self.known:
            self.know()
        if self.shape is None:
            self.shape = dates.template(self, job.sheet)
        variable = self.attributes.get("variable", "")
        value = job.value(variable)
        job.called(variable, found=bool(value) and dates.shows(self.shape, value))
        if not value or (job.looking and variable == "accessed"):
            return
        if job.sorting:
            job.out.append(Box(dates.sortable(self.shape, value)))
        else:
            dates.draw(self.shape, value, job)


CLASSES: dict[str, type] = {"text": Text, "number": Number, "label": Label, "date": Date}
