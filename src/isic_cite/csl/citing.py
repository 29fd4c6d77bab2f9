"""Citations in the text: of one work, or of several in one pair of brackets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isic_cite.csl import rendering
from isic_cite.csl import sheet as sheets
from isic_cite.csl.boxes import Box, Counted, pruned
from isic_cite.csl.braces import alternate
from isic_cite.csl.cites import Cite, names_in
from isic_cite.csl.flattening import Piece, pieces, rendered, with_quotes
from isic_cite.csl.job import Job
from isic_cite.csl.runs import Run, Runs, styled
from isic_cite.csl.sorting import Sorter
from isic_cite.csl.tidying import tidy
from isic_cite.csl.tree import inlines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from isic_cite.csl.ambiguity import Ambiguity
    from isic_cite.csl.items import CslItem
    from isic_cite.csl.nodes import Element
    from isic_cite.csl.styles import Style
    from isic_cite.markup.tree import Inline

_ENDINGS = ":.;!?"


class Citer:
    """Cites works that are cited together.

    Args:
        items: prepared items.
        style: the style.
        locale: the language, or None for the style's.
        ids: what the items are called.
    """

    def __init__(
        self, items: Sequence[CslItem], style: Style, locale: str | None, ids: Sequence[str] = ()
    ) -> None:
        self.items = items
        self.sheet: Element = sheets.read(style, locale)
        self.known: Ambiguity = rendering.compared(items, self.sheet, ids)
        places = rendering.ordered(items, self.sheet, self.known)
        self.known.resolve(places)
        self.numbers = [0] * len(items)
        for number, place in enumerate(places, start=1):
            self.numbers[place] = number

    def cite(self, works: Sequence[int]) -> tuple[Inline, ...]:
        """Return one citation of works, given by their places, in the order given."""
        sheet = self.sheet
        layout = sheet.layout(sheet.citation)
        cite = Cite(sheet)
        boxes: list[Box] = []
        delimiters: list[str] = []
        for work in works:
            cite.begin()
            box = self._box(work, cite, first=len(works) > 1)
            delimiter = cite.end()
            if box.content:
                boxes.append(box)
                delimiters.append(delimiter)
        if not boxes:
            return ()
        suffix = layout.looks.suffix
        if suffix[:1] in _ENDINGS:
            suffix = suffix[:1]
        boxes[0].prefix = layout.looks.prefix
        boxes[-1].suffix = suffix
        if not sheet.in_text:
            alternate(boxes)
        for box in boxes:
            tidy(box, inside_quotes=sheet.inside_quotes)
        runs = styled(_spliced(boxes, delimiters), layout.looks.style)
        return inlines(with_quotes(runs, sheet.quotes))

    def _box(self, work: int, cite: Cite, *, first: bool) -> Box:
        """Return a box with what is printed of one work, which is cited for the first time."""
        sheet = self.sheet
        job = Job(sheet, self.items[work], sheet.citation, self.numbers[work])
        job.ambiguity, job.work = self.known, work
        job.hints = job.request = self.known.hints[work].copy()
        job.cite = cite
        if first and sheet.features.asks_position:
            job.position = 0
        box = Box([])
        job.within(box)
        for child in sheet.layout(sheet.citation).kids:
            child.draw(job)
        pruned(job.out)
        return box

    def in_order(self) -> list[int]:
        """Return the places of the works in the order in which one citation has them.

        Works of the same names stay together where the style groups them.
        """
        sheet = self.sheet
        options = sheet.options[sheet.citation]
        grouped = options.get("collapse") if sheet.in_text else ""
        if options.get("cite-group-delimiter"):
            plain = not (sheet.features.cites_numbers or sheet.features.asks_position)
            grouped = grouped or plain
        sorter = Sorter(self.items, sheet, sheet.citation, self.numbers, self.known)
        if not grouped:
            return sorter.order()
        return sorter.order_by_names([self._names(work) for work in range(len(self.items))])

    def _names(self, work: int) -> str:
        job = self.known.job(work)
        job.hints = job.request = self.known.hints[work].copy()
        job.within(Box([]))
        for child in self.sheet.layout(self.sheet.citation).kids:
            child.draw(job)
        return names_in(job.names.top) if job.names.top else ""


def _spliced(boxes: Sequence[Box], delimiters: Sequence[str]) -> Runs:
    """Join the works of a citation; their numbers and letters become ranges."""
    objects: list[Piece] = []
    for place, (box, delimiter) in enumerate(zip(boxes, delimiters, strict=True)):
        first, *others = pieces([box], None, citing=True)
        buffer: list[Piece] = [first]
        for other in others:
            splice = [Run(delimiter)] if delimiter and not isinstance(other, Counted) else []
            buffer.append([*splice, *other] if not isinstance(other, Counted) else other)
        if len(buffer) > 1 and isinstance(first, Counted):
            buffer = [rendered(buffer)]
        first = buffer[0]
        if isinstance(first, Counted):
            first.splice = delimiter if place else ""
        elif place and delimiter:
            buffer[0] = [Run(delimiter), *first]
        objects.extend(buffer)
    return rendered(objects)
