"""Tables of files: each row is the whole dataset, one of its parts, or another dataset."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from isic_cite.checks.walk import folded
from isic_cite.identifiers import ID_PATTERN
from isic_cite.pages.columns import (
    Column,
    column_of,
    is_contributors,
    is_label,
    is_license,
    size_or_count,
)
from isic_cite.pages.licensing import of_line

if TYPE_CHECKING:
    from isic_cite.pages.contributors import Contributors
    from isic_cite.pages.files import Files
    from isic_cite.pages.licensing import Stated
    from isic_cite.pages.noting import Draft
    from isic_cite.pages.tables import Cell, Table

_TASK = re.compile(r"^(?:(task|part|phase)\s*)?(\d{1,2}\s?[A-Za-z]?)$", re.IGNORECASE)


class Rows:
    """Reads the tables of files of one dataset.

    Args:
        draft: what is read of the dataset.
        files: where its files go.
        contributors: where the institutions of a row that is a dataset go.
        label: only rows with this label concern it; empty: all do, and their labels are parts.
    """

    def __init__(self, draft: Draft, files: Files, contributors: Contributors, label: str) -> None:
        self._draft = draft
        self._files = files
        self._contributors = contributors
        self._label = label
        self.parts: dict[str, dict[str, Any]] = {}
        self.licenses: list[Stated] = []
        self._lines: dict[str, int] = {}
        self._stated = False

    def read(self, table: Table) -> None:
        """Read the rows of a table."""
        for row in table.rows:
            self._row(table, row)

    def finish(self) -> None:
        """Add the parts to the draft; a single one is the whole, unless its row has its id."""
        if len(self.parts) > 1 or self._stated:
            for id_, part in self.parts.items():
                self._draft.add("parts", part, self._lines[id_])

    def _row(self, table: Table, row: list[Cell | None]) -> None:
        """Read a row: its label, its licence and its files."""
        cells = list(zip(table.headings, row, strict=False))
        label = next((cell for head, cell in cells if cell and is_label(head)), None)
        if self._label and (label is None or label.text != self._label):
            return
        part = self._part(label, table) if label and label.text and not self._label else None
        files: list[str] = []
        known = _of_first(cells)
        for heading, cell in cells:
            if cell is None or is_label(heading):
                continue
            if is_license(heading):
                self._license_of(cell, part)
                continue
            if self._label and is_contributors(heading):
                self._contributors.items([(line.text, line.number) for line in cell.lines])
                continue
            place = f"{cell.line}:{heading}"
            parts = [part["id"]] if part else []
            column = column_of(heading).or_else(known)
            files += self._files.read(cell.lines, column, place, parts, in_table=True)
        if len(set(files)) == 1:
            for heading, cell in cells:
                if cell is not None and (facts := size_or_count(heading, cell.text)):
                    self._files.tell(files[0], facts)

    def _part(self, label: Cell, table: Table) -> dict[str, Any] | None:
        """Return the part of the dataset that a row is about."""
        found = _TASK.match(label.text)
        heading = next((head for head in table.headings if is_label(head)), "")
        kind = (found and found[1]) or re.sub(r"[^A-Za-z]", "", heading) or "Part"
        name = f"{kind.capitalize()} {found[2]}" if found else label.text
        usable = self._draft.usable(name, "name of a part", label.line)
        stated = _stated_id(label)
        if stated and usable:
            self._stated = True
            self._lines.setdefault(stated, label.line)
            return self.parts.setdefault(stated, {"id": stated, "name": label.text})
        id_ = re.sub(r"[^a-z0-9]+", "-", folded(usable or "")).strip("-")
        if not id_:
            return None
        self._lines.setdefault(id_, label.line)
        return self.parts.setdefault(id_, {"id": id_, "name": name})

    def _license_of(self, cell: Cell, part: dict[str, Any] | None) -> None:
        for line in cell.lines:
            stated = of_line(line, self._draft, "licence")
            if stated is None:
                continue
            self.licenses.append(stated)
            if part is not None:
                part["license"] = stated.id
                if stated.label:
                    part["license-label"] = stated.label


def _of_first(cells: list[tuple[str, Cell | None]]) -> Column:
    """Return what the first cell of a row says of its files, where no heading stands above it."""
    heading, first = cells[0] if cells else ("", None)
    return column_of(first.text if first is not None and not heading else "")


def _stated_id(label: Cell) -> str | None:
    """Return the id of a part, where its row has it as our own pages do (`data-part`)."""
    row = label.anchor.getparent()
    said = row.get("data-part", "") if row is not None else ""
    return said if re.match(ID_PATTERN, said) else None
