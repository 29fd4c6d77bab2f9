"""What a citation has to know of the one before it in the same pair of brackets.

`(Li, 2019; Li, 2020)` is `(Li, 2019, 2020)` where the style collapses citations
(https://docs.citationstyles.org/en/stable/specification.html#cite-grouping and #cite-collapsing).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from isic_cite.csl.flattening import characters

if TYPE_CHECKING:
    from isic_cite.csl.boxes import Box, Boxes, Counted
    from isic_cite.csl.job import Job
    from isic_cite.csl.nodes import Element

_BY_LETTER = ("year-suffix", "year-suffix-ranged")


class Cite:
    """The state of a citation of several works while they are rendered one by one.

    Args:
        sheet: the style.

    Attributes:
        collapsed: what is printed of the work is left out as far as it repeats the one before.
        delimiter: what stands between the work and the one before.
    """

    def __init__(self, sheet: Element) -> None:
        options = sheet.options[sheet.citation]
        self.collapse = options.get("collapse", "")
        self.between: str = sheet.layout(sheet.citation).attributes.get("delimiter", "")
        self.group: str = options.get("cite-group-delimiter", "")
        self.letters = options.get("year-suffix-delimiter")
        self.after: str | None = options.get("after-collapse-delimiter")
        self.dash = sheet.dash("citation")
        self.by_letter = self.collapse in _BY_LETTER and sheet.disambiguates("add-year-suffix")
        self.numeric = sheet.features.cites_numbers
        self.in_text = sheet.in_text
        self.names = ""
        self.grouped = False
        self.collapsed = False
        self.years: list[list[int]] = []
        self.years_before: list[list[int]] = []
        self.delimiter: str = self.between

    def begin(self) -> None:
        """Go on to the next work."""
        self.collapsed_before = self.collapsed
        self.collapsed = bool(self.collapse)
        self.years_before, self.years = self.years, []
        self.delimiter = self.between

    def end(self) -> str:
        """Return what stands between the work that has been rendered and the one before it."""
        if self.after is not None:
            leaves = not self.collapsed and (
                self.collapsed_before or self.collapse != "year-suffix"
            )
            return self.after if leaves else self.between
        if self.grouped:
            return self.group
        if self.collapsed and self.in_text and not self.numeric:
            return ", "
        return self.delimiter

    def compare_names(self, lists: Boxes) -> None:
        """Leave out names that the work before has, too; `lists` are the boxes of the names."""
        if not lists or not (self.collapse or self.group):
            return
        names = names_in(lists)
        if names == self.names:
            if self.collapse:
                lists.pop()
            if self.group:
                self.grouped = True
            return
        self.names = names
        self.collapsed = False
        self.grouped = False

    def knows(self, years: list[int]) -> bool:
        """Return whether a year, or a range, is left out, since a letter tells the works apart."""
        if not self.by_letter:
            return False
        self.years.append(years)
        place = len(self.years) - 1
        return self.collapsed and self.years_before[place : place + 1] == [years]

    def letter(self, box: Counted, job: Job, *, own_place: bool) -> None:
        """Say how the letter behind a year is joined to the letter before it."""
        box.between = self.group or self.letters or self.between
        if self.collapse == "year-suffix-ranged":
            box.dash = self.dash
        if own_place and self.letters and not job.sorting and job.starts():
            self.delimiter = self.letters

    def numbered(self, box: Counted, job: Job) -> None:
        """Say how a citation number is joined to the number before it."""
        box.between = box.splice = self.between
        if self.collapse == "citation-number":
            box.dash = self.dash
        box.own_start = job.wrote


def names_in(lists: Boxes) -> str:
    """Return the characters of the last list of names of a `cs:names`."""
    last: Box = lists[-1]
    return last.content if isinstance(last.content, str) else characters(last.content)
