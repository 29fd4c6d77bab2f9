"""The value of a variable as runs: text with its case, numbers with their ranges."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citeproc.model import romanize

from isic_cite.csl import dates, richtext, textcase
from isic_cite.csl.numbers import with_ranges
from isic_cite.csl.runs import Runs, plain_runs

if TYPE_CHECKING:
    from isic_cite.csl.job import Job
    from isic_cite.csl.nodes import Element

# The locales have words for `first` to `tenth`.
_LAST_ORDINAL_WORD = 10


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


def numbers(element: Element, variable: str, job: Job, form: str = "numeric") -> Runs:
    """Return the numbers of a variable, in the element's form where they are numbers."""
    dash = job.sheet.term("page-range-delimiter") or "–"
    parts = with_ranges(job.numeric(variable), variable, dash, job.sheet.get("page-range-format"))
    if variable == "page-first":
        parts = parts[:1]
        parts[0].joiner = ""
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
        return str(romanize(number).lower())
    if form == "long-ordinal" and number <= _LAST_ORDINAL_WORD:
        word = job.sheet.term(f"long-ordinal-{number:02}")
        if word:
            return str(word)
    return dates.ordinal(number, job.sheet)
