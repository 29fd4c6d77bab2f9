"""Numbers and labels as boxes: ranges, ordinals, Roman digits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citeproc.model import romanize

from isic_cite.csl import dates
from isic_cite.csl.boxes import Counted
from isic_cite.csl.looks import Looks
from isic_cite.csl.numbers import with_ranges

if TYPE_CHECKING:
    from isic_cite.csl.job import Job
    from isic_cite.csl.nodes import Element

# The locales have words for `first` to `tenth`.
_LAST_ORDINAL_WORD = 10
_LARGEST_ROMAN = 6000


def put_numbers(element: Element, variable: str, job: Job, form: str = "numeric") -> None:
    """Print the numbers of a variable, in the element's form where they are numbers."""
    if job.dates_only:
        return
    looks = element.looks
    parts = with_ranges(job.numeric(variable), variable, job.sheet)
    if variable == "page-first":
        parts = parts[:1]
        parts[0].joiner = ""
    inside = Looks({"text-case": looks.case})
    outer = job.within(Looks.level(looks))
    for part in parts:
        text = part.particle + part.value
        plain = part.countable and not part.particle and part.value.isdecimal()
        if form != "numeric" and plain:
            text = spelled(int(part.value), form, variable, job)
        job.put(text, inside)
        if job.out and text:
            box = job.out[-1]
            if part.countable and part.value.isdecimal() and part.value[0] != "0":
                box = job.out[-1] = Counted.like(box, int(part.value))
            box.suffix += part.joiner
    job.out = outer


def spelled(number: int, form: str, variable: str, job: Job) -> str:
    """Return a number as an ordinal of the variable's gender or in Roman digits."""
    sheet = job.sheet
    if form == "roman":
        return str(romanize(number).lower()) if number < _LARGEST_ROMAN else ""
    gender = sheet.gender(variable)
    if form == "long-ordinal" and number <= _LAST_ORDINAL_WORD:
        word = sheet.term(f"long-ordinal-{number:02}", gender=gender)
        if word:
            return str(word)
    return dates.ordinal(number, sheet, gender)


def labelled(looks: Looks, words: str, job: Job) -> str:
    """Return the words of a term or label, without full stops where the style wants none."""
    return words.replace(".", "") if looks.strip or job.stripping else words
