"""A table of a page as a grid, in which a cell that spans rows or columns stands in all of them."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from msgspec import Struct

from isic_cite.pages.words import HEADINGS, LISTS, lines_of, tag_of, tidied

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element as Element

    from isic_cite.pages.source import Lines
    from isic_cite.pages.words import Line

MOST_CELLS = 200_000
"""A table is read up to so many places of its grid."""
_MOST_COLUMNS = 200
_MOST_HEADINGS = 3


class Cell(Struct):
    """A cell: its words, line by line."""

    lines: list[Line]
    line: int
    header: bool
    anchor: Element

    @property
    def text(self) -> str:
        """Its words, white space folded."""
        return tidied(" ".join(line.text for line in self.lines))


class Table(Struct):
    """A table: its headings, and the rows below them, one cell or None for each column."""

    headings: list[str]
    rows: list[list[Cell | None]]
    line: int
    cut: bool = False
    """Whether it is larger than what is read."""


def table_of(element: Element, lines: Lines) -> Table:
    """Return the grid of a `table` (https://html.spec.whatwg.org/multipage/tables.html)."""
    rows = [row for row in element.iter("tr") if _table_of_row(row) is element]
    grid: list[list[Cell | None]] = []
    waiting: dict[int, tuple[Cell, int]] = {}
    places = 0
    cut = False
    for row in rows:
        made: list[Cell | None] = []
        cells = [child for child in row if child.tag in ("td", "th")]
        for child in cells:
            _continue(made, waiting)
            cell = Cell(lines_of(child, lines), lines.of(child), child.tag == "th", child)
            across, down = _span(child, "colspan"), _span(child, "rowspan")
            for _ in range(min(across, _MOST_COLUMNS - len(made))):
                if down > 1:
                    waiting[len(made)] = cell, down - 1
                made.append(cell)
        _continue(made, waiting)
        places += len(made)
        if places > MOST_CELLS:
            cut = True
            break
        if any(cell is not None for cell in made):
            grid.append(made)
    headings, above = _headings(rows, grid)
    if headings and not any(headings) and len(grid) > 1 and all(map(_is_strong, grid[1])):
        # Markdown has no table without a heading, so people leave it empty and write one in bold.
        grid = grid[1:]
        headings = [cell.text if cell is not None else "" for cell in grid[0]]
        above = 1
    return Table(headings, grid[above:], lines.of(element), cut)


def lays_out(table: Element) -> bool:
    """Tell whether a table only lays out the page: no headings, but sections in its cells."""
    if table.get("role") in {"presentation", "none"}:
        return True
    own = [cell for cell in table.iter("td", "th") if _table_of_row(cell) is table]
    if any(tag_of(cell) == "th" for cell in own):
        return False
    sections = any(next(cell.iter(*HEADINGS, "table"), None) is not None for cell in own)
    lists = any(next(cell.iter(*LISTS), None) is not None for cell in own)
    return sections or (lists and len({id(cell.getparent()) for cell in own}) == 1)


def _continue(made: list[Cell | None], waiting: dict[int, tuple[Cell, int]]) -> None:
    """Add the cells from rows above that stand here, too."""
    while len(made) in waiting:
        place = len(made)
        cell, left = waiting.pop(place)
        if left > 1:
            waiting[place] = cell, left - 1
        made.append(cell)


def _headings(rows: list[Element], grid: list[list[Cell | None]]) -> tuple[list[str], int]:
    """Return the headings of the columns, and how many rows they take.

    They are of a `thead`, or of first rows of headings alone; of several rows, a column has the
    headings of all: `Training`, and `Ground Truth` below it.
    """
    if not grid or not rows:
        return [], 0
    parent = rows[0].getparent()
    in_head = parent is not None and parent.tag == "thead"
    taken = 0
    for row in grid[:_MOST_HEADINGS]:
        first = next((cell for cell in row if cell is not None), None)
        head = first.anchor.getparent() if first is not None else None
        holder = head.getparent() if head is not None else None
        in_same = in_head and (taken == 0 or holder is parent)
        if not in_same and (in_head or not all(cell.header for cell in row if cell is not None)):
            break
        if taken and len({id(cell) for cell in row}) == 1:
            break  # one heading over all columns is that of the rows below it
        taken += 1
    if not taken:
        return [], 0
    columns = zip_longest(*grid[:taken])
    return [_joined(column) for column in columns], taken


def _joined(cells: Iterable[Cell | None]) -> str:
    """Return the words of the headings of one column, each once."""
    return " ".join(dict.fromkeys(cell.text for cell in cells if cell is not None and cell.text))


def _is_strong(cell: Cell | None) -> bool:
    """Tell whether all words of a cell are in bold."""
    runs = [run for line in cell.lines for run in line.runs if run.text.strip()] if cell else []
    return bool(runs) and all(run.strong for run in runs)


def _table_of_row(row: Element) -> Element | None:
    parent = row.getparent()
    while parent is not None and parent.tag != "table":
        parent = parent.getparent()
    return parent


def _span(cell: Element, name: str) -> int:
    """Return over how many rows or columns a cell spans."""
    said = (cell.get(name) or "1").strip()
    if not (said.isascii() and said.isdecimal()) or len(said) > 6:  # noqa: PLR2004  (no table has)
        return 1
    return max(1, min(int(said), 65_534))  # the most that HTML allows
