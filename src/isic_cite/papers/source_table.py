"""A table of sources: of each dataset its name, year, licence and address.

The cells are runs of the neutral tree, which the writers of each markup escape; only the frame of
the table is written here.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from isic_cite.drafts import refuse_placeholders
from isic_cite.formats.sentences import of_part
from isic_cite.markup.tree import Link, Text, linked, text
from isic_cite.metadata import NEEDS, metadata_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from isic_cite.credits import LicensedPart
    from isic_cite.markup.tree import Inline
    from isic_cite.metadata import Metadata
    from isic_cite.model import Dataset

    Cells = tuple[str, ...]

HEAD = ("Dataset", "Year", "Licence", "Address")
_WIDTHS = (0.28, 0.08, 0.24, 0.28)
"""What part of a line of LaTeX each column takes; the rest is between them."""


def source_table(records: Sequence[Dataset], markup: str) -> str:
    """Return the table in the markup of a manuscript.

    Raises:
        DataError: a record states no licence, or holds a placeholder.
    """
    for record in records:
        refuse_placeholders(record, NEEDS)
    inline = import_module(f"isic_cite.markup.{markup}").inline
    head = tuple(inline(text(words)) for words in HEAD)
    rows = [tuple(map(inline, _cells(each))) for each in metadata_of(records)]
    return f"{_FRAMES[markup](head, rows)}\n"


def _cells(metadata: Metadata) -> tuple[tuple[Inline, ...], ...]:
    """Return what stands in a row; what is not known stays empty."""
    licensed: list[Inline] = []
    for index, part in enumerate(metadata.credit.parts):
        licensed += text("; " if index else "", *_license(part))
    address = (linked(metadata.link),) if metadata.link else ()
    return text(metadata.label), text(str(metadata.year or "")), tuple(licensed), address


def _license(part: LicensedPart) -> tuple[Inline, ...]:
    runs: list[Inline] = [Text(of_part(part))] if part.name else []
    for index, row in enumerate(part.licenses):
        runs += text(" and " if index else "", Link((Text(row.short),), row.deed_url))
    return tuple(runs)


def _latex(head: Cells, rows: Sequence[Cells]) -> str:
    columns = "".join(f"p{{{width}\\linewidth}}" for width in _WIDTHS)
    lines = [" & ".join(row) + r" \\" for row in (head, *rows)]
    body = "\n".join((r"\hline", lines[0], r"\hline", *lines[1:], r"\hline"))
    return f"\\begin{{tabular}}{{{columns}}}\n{body}\n\\end{{tabular}}"


def _markdown(head: Cells, rows: Sequence[Cells]) -> str:
    """Write a table of GitHub and pandoc, where only a bar in a cell needs an escape."""
    lines = [" | ".join(cell.replace("|", "\\|") for cell in row) for row in (head, *rows)]
    rule = "|".join("---" for _ in head)
    return "\n".join((f"| {lines[0]} |", f"|{rule}|", *(f"| {line} |" for line in lines[1:])))


def _html(head: Cells, rows: Sequence[Cells]) -> str:
    def row(cells: Cells, tag: str) -> str:
        return f"<tr>{''.join(f'<{tag}>{cell}</{tag}>' for cell in cells)}</tr>"

    body = "\n".join(row(cells, "td") for cells in rows)
    return f"<table>\n<thead>\n{row(head, 'th')}\n</thead>\n<tbody>\n{body}\n</tbody>\n</table>"


def _typst(head: Cells, rows: Sequence[Cells]) -> str:
    def row(cells: Cells) -> str:
        return ", ".join(f"[{cell}]" for cell in cells)

    lines = "\n".join(f"  {row(cells)}," for cells in rows)
    return f"#table(\n  columns: {len(head)},\n  table.header({row(head)}),\n{lines}\n)"


def _rst(head: Cells, rows: Sequence[Cells]) -> str:
    lines = []
    for row in (head, *rows):
        lines += [f"{'     -' if index else '   * -'} {cell}" for index, cell in enumerate(row)]
    return "\n".join((".. list-table::", "   :header-rows: 1", "", *map(str.rstrip, lines)))


_FRAMES: dict[str, Callable[[Cells, Sequence[Cells]], str]] = {
    "latex": _latex,
    "markdown": _markdown,
    "html": _html,
    "typst": _typst,
    "rst": _rst,
}
