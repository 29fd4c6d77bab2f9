"""Notebooks: Markdown cells are prose, code cells are text, as in a README; results are not read.

https://nbformat.readthedocs.io/en/latest/format_description.html, version 4. A raw cell holds the
header of Quarto, or Markdown. A place is a cell and a line in it; nothing is mended, since the file
has lines as strings of JSON.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from isic_cite.audit.manuscript import Reference, Text
from isic_cite.audit.reading import markdown, plain
from isic_cite.audit.reading.gathering import Gathering, Source
from isic_cite.errors import DataError

if TYPE_CHECKING:
    from isic_cite.audit.manuscript import Place

_KINDS = frozenset(("markdown", "raw", "code"))
_APART = "\n\n"


def read(source: Source, out: Gathering) -> None:
    """Read a notebook.

    Raises:
        DataError: it is no JSON, or of a version before 4.
    """
    try:
        notebook = json.loads(source.text)
    except ValueError as error:
        raise DataError(f"this is no notebook, which is JSON: {error}") from error
    if not isinstance(notebook, dict) or not isinstance(notebook.get("cells"), list):
        message = "this is no notebook of version 4, which has `cells`; open and save it in Jupyter"
        raise DataError(message)
    texts: list[tuple[int, Text]] = []
    for number, cell in enumerate(notebook["cells"], start=1):
        kind, words = _cell(cell)
        if words is None:
            message = f"cell {number} is not read: its source is neither a text nor a list of lines"
            out.remark(source.name, message)
        elif kind in _KINDS and words.strip():
            inner = _read(source, kind, words, cites=bool(out.wanted))
            _hand_over(inner, number, out)
            texts += [(number, text) for text in inner.texts]
    if texts:
        out.texts.append(_joined(source.name, texts))


def _cell(cell: Any) -> tuple[str, str | None]:  # noqa: ANN401  (of anyone's file)
    """Return the kind of a cell and its source; None if that is no text."""
    written = cell.get("source") if isinstance(cell, dict) else None
    if isinstance(written, list) and all(isinstance(line, str) for line in written):
        written = "".join(written)
    if not isinstance(written, str):
        return "", None
    return str(cell.get("cell_type")), written.replace("\r\n", "\n")


def _read(source: Source, kind: str, words: str, *, cites: bool) -> Gathering:
    """Return what a cell holds, as if it were a file."""
    found = Gathering()
    # Where a header names a bibliography, `@key` is a citation in all cells, as in Quarto's files.
    path = Path("cell.qmd" if cites else "cell.md")
    piece = Source(path, source.name, b"", words, source.folders)
    (plain if kind == "code" else markdown).read(piece, found)
    return found


def _hand_over(found: Gathering, cell: int, out: Gathering) -> None:
    """Tell `out` what a cell holds, with the cell in every place."""

    def placed(place: Place) -> Place:
        return replace(place, cell=cell)

    for key, places in found.cited.items():
        for place in places:
            out.cite(key, placed(place))
    for link in found.links:
        out.link(link.label, link.url, placed(link.place))
    # Their fields have places in the cell and none in the file, so that no entry is handed on.
    out.references += [
        Reference(each.key, each.known, each.text, placed(each.place)) for each in found.references
    ]
    out.declared += [(key, value, placed(place)) for key, value, place in found.declared]
    out.wanted += [replace(one, place=placed(one.place)) for one in found.wanted]
    for file, message in found.remarks:
        out.remark(file, f"cell {cell}, {message}")


def _joined(file: str, texts: list[tuple[int, Text]]) -> Text:
    """Return the words of all cells as one text, each cell a paragraph of its own."""
    words: list[str] = []
    rows: list[tuple[int, int, int]] = []
    length = 0
    for cell, text in texts:
        rows += [
            (length + start, line, cell)
            for start, line in zip(text.starts, text.lines, strict=True)
        ]
        words += [text.words, _APART]
        length += len(text.words) + len(_APART)
    starts, lines, cells = map(tuple, zip(*rows, strict=True))
    return Text(file, "notebook", "".join(words), starts, (-1,) * len(rows), lines, cells)
