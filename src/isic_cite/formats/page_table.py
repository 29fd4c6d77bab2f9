"""The table of files on a page: a row a part, a column for each split and for its ground truth.

It is HTML in Markdown, too, which has no cells over several rows. What words and columns do not
tell a program (the exact size, the checksum, the kind) stands in `data-*` attributes
(https://html.spec.whatwg.org/multipage/dom.html#embedding-custom-non-visible-data-with-the-data-*-attributes).
"""

from __future__ import annotations

import re
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from isic_cite.markup.characters import is_web_address, printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from isic_cite.page_facts import PageFacts, PageFile, Row

NOT_AVAILABLE = "Not available"
_SPLITS = ("training", "validation", "test", None)
_KINDS = {"metadata": "metadata ", "supplement": "supplement "}


class Cell(NamedTuple):
    """A cell with the number of rows that it spans."""

    at: int
    rows: int
    files: tuple[PageFile, ...]


def files_table(facts: PageFacts, marks: dict[str, str]) -> str:
    """Return the table as HTML without a blank line.

    Args:
        facts: the dataset.
        marks: the mark of each footnote.
    """
    columns = [(head, _cells(facts, files)) for head, files in _columns(facts)]
    has_parts = any(row.name for row in facts.rows)
    heads = [*(["Part"] if has_parts else []), *(head for head, _ in columns), "Licence"]
    head = "".join(f'<th scope="col">{text}</th>\n' for text in heads)
    licenses = _license_cells(facts.rows)
    body = ""
    for at, row in enumerate(facts.rows):
        cells = [f'<th scope="row">{_text(row.name)}</th>\n'] if has_parts else []
        for _, column in columns:
            cells += [_cell(cell, marks) for cell in column if cell.at == at]
        cells += [cell for start, cell in licenses if start == at]
        identity = f' data-part="{_text(row.id)}"' if has_parts else ""
        body += f"<tr{identity}>\n{''.join(cells)}</tr>\n"
    caption = f"<caption>Files and licences of {_text(facts.metadata.name)}</caption>\n"
    inside = f"<thead>\n<tr>\n{head}</tr>\n</thead>\n<tbody>\n{body}</tbody>\n"
    return f'<div class="overflow-x-auto">\n<table>\n{caption}{inside}</table>\n</div>\n'


def _columns(facts: PageFacts) -> Iterator[tuple[str, tuple[PageFile, ...]]]:
    """Yield the columns that have files: training data, its ground truth, and so on."""
    for split in _SPLITS:
        for truth in (False, True):
            files = tuple(
                each
                for each in facts.files
                if each.file.split == split and (each.file.kind == "ground-truth") == truth
            )
            what = "ground truth" if truth else "data"
            if files:
                yield f"{split} {what}".capitalize() if split else what.capitalize(), files


def _cells(facts: PageFacts, files: tuple[PageFile, ...]) -> list[Cell]:
    """Return the cells of a column; one spans the rows to which all its files belong."""
    ids = [row.id for row in facts.rows]
    groups: dict[tuple[int, ...], list[PageFile]] = {}
    for each in files:
        places = [at for at, id_ in enumerate(ids) if not each.parts or id_ in each.parts]
        groups.setdefault(tuple(places or range(len(ids))), []).append(each)
    taken = [at for places in groups for at in places]
    apart = len(taken) == len(set(taken))
    if apart and all(list(places) == list(range(places[0], places[-1] + 1)) for places in groups):
        found = [Cell(places[0], len(places), tuple(each)) for places, each in groups.items()]
        return [*found, *(Cell(at, 1, ()) for at in range(len(ids)) if at not in taken)]
    return [
        Cell(at, 1, tuple(each for places, some in groups.items() if at in places for each in some))
        for at in range(len(ids))
    ]


def _cell(cell: Cell, marks: dict[str, str]) -> str:
    span = f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
    inside = "".join(_file(each, marks) for each in cell.files)
    return f"<td{span}>\n{inside}</td>\n" if inside else f"<td{span}>{NOT_AVAILABLE}</td>\n"


def _file(of: PageFile, marks: dict[str, str]) -> str:
    """Return a paragraph: the link with the size, and what the file holds."""
    file = of.file
    # A corrected file is called as the one that it corrects, and stands beside it.
    name = f"{of.corrects} corrected" if of.corrects else file.name
    size = file.size or (f"{file.bytes:,} bytes" if file.bytes is not None else "")
    mark = marks.get(of.note or "", "")
    label = f"{_KINDS.get(file.kind or '', '')}{name}{mark}{f' ({size})' if size else ''}"
    data = _data(of)
    if file.url and is_web_address(file.url):
        written = f'<a href="{_text(file.url)}"{data}>Download {_text(label)}</a>'
    else:
        written = f"<span{data}>{_text(label)}</span>"
    holds = f"<br>\n{_text(file.holds)}" if file.holds else ""
    return f"<p>{written}{holds}</p>\n"


def _data(of: PageFile) -> str:
    """Return what neither words nor columns tell, as attributes."""
    file = of.file
    holds = (file.holds or "").replace(",", "")
    facts = {
        "name": file.name if file.url and not file.url.endswith(f"/{file.name}") else None,
        "count": None if str(file.count) in re.findall(r"\d+", holds) else file.count,
        "bytes": file.bytes,
        "sha256": file.sha256,
    }
    stated = {name: value for name, value in facts.items() if value is not None}
    return "".join(f' data-{name}="{_text(str(value))}"' for name, value in stated.items())


def _license_cells(rows: tuple[Row, ...]) -> list[tuple[int, str]]:
    """Return the cells of the column of licences, each with the row in which it begins."""
    found = []
    at = 0
    for (licenses, label), same in groupby(rows, lambda row: (row.licenses, row.label)):
        count = len(list(same))
        links = [
            f'<a href="{each.deed_url}" rel="license">'
            f"{_text(label if label and len(licenses) == 1 else each.short)}</a>"
            for each in licenses
        ]
        span = f' rowspan="{count}"' if count > 1 else ""
        ids = " AND ".join(each.id for each in licenses)
        inside = "<br>\n".join(links) or "Not stated"
        found.append((at, f'<td{span} data-license="{ids}">{inside}</td>\n'))
        at += count
    return found


def _text(text: str) -> str:
    return escape(printable(text))
