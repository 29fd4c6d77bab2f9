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

from isic_cite.markup.characters import is_web_address, printable, web_address

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from isic_cite.page_facts import PageFacts, PageFile, Row

NO_FILES = "None listed"
"""Not that there are none: the record states none there."""
_SPLITS = ("training", "validation", "test", None)
_KINDS = {"metadata": "metadata ", "supplement": "supplement "}


class Cell(NamedTuple):
    """A cell with the number of rows that it spans."""

    rows: int
    files: tuple[PageFile, ...]


def files_table(facts: PageFacts, marks: dict[str, str]) -> str:
    """Return the table as HTML without a blank line.

    Args:
        facts: the dataset.
        marks: the mark of each footnote.
    """
    columns = [(head, _cells(facts.rows, files)) for head, files in _columns(facts)]
    has_parts = any(row.name for row in facts.rows)
    heads = [*(["Part"] if has_parts else []), *(head for head, _ in columns), "Licence"]
    head = "".join(f'<th scope="col">{text}</th>\n' for text in heads)
    licenses = _license_cells(facts.rows)
    body = ""
    for at, row in enumerate(facts.rows):
        cells = [f'<th scope="row">{_text(row.name)}</th>\n'] if has_parts else []
        cells += [_cell(column[at], marks) for _, column in columns if at in column]
        cells += [licenses[at]] if at in licenses else []
        identity = f' data-part="{_text(row.id)}"' if has_parts else ""
        body += f"<tr{identity}>\n{''.join(cells)}</tr>\n"
    what = "Files and licences" if facts.files else "Licences"
    caption = f"<caption>{what} of {_text(facts.metadata.name)}</caption>\n"
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


def _cells(rows: Sequence[Row], files: tuple[PageFile, ...]) -> dict[int, Cell]:
    """Return the cells of a column by the row in which they begin.

    One spans the rows to which all its files belong; where such rows do not stand together, or
    overlap, the files are listed in each of them.
    """
    at = {row.id: place for place, row in enumerate(rows)}
    whole = tuple(range(len(rows)))
    groups: dict[tuple[int, ...], list[PageFile]] = {}
    for each in files:
        places = tuple(sorted(at[id_] for id_ in each.parts if id_ in at)) or whole
        groups.setdefault(places, []).append(each)
    taken = [place for places in groups for place in places]
    apart = len(taken) == len(set(taken))
    if apart and all(places[-1] - places[0] + 1 == len(places) for places in groups):
        empty = {place: Cell(1, ()) for place in set(whole).difference(taken)}
        return empty | {
            places[0]: Cell(len(places), tuple(each)) for places, each in groups.items()
        }
    listed: dict[int, list[PageFile]] = {place: [] for place in whole}
    for places, each_files in groups.items():
        for place in places:
            listed[place] += each_files
    return {place: Cell(1, tuple(each)) for place, each in listed.items()}


def _cell(cell: Cell, marks: dict[str, str]) -> str:
    span = f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
    inside = "".join(_file(each, marks) for each in cell.files)
    return f"<td{span}>\n{inside}</td>\n" if inside else f"<td{span}>{NO_FILES}</td>\n"


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
        written = f'<a href="{_text(web_address(file.url))}"{data}>Download {_text(label)}</a>'
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


def _license_cells(rows: tuple[Row, ...]) -> dict[int, str]:
    """Return the cells of the column of licences by the row in which they begin."""
    found = {}
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
        found[at] = f'<td{span} data-license="{ids}">{inside}</td>\n'
        at += count
    return found


def _text(text: str) -> str:
    return escape(printable(text))
