"""Notebooks: the Markdown cells of a `.ipynb` file, whose other bytes stay as they are.

The places of the cells in the file are found by reading its JSON
(https://nbformat.readthedocs.io/en/latest/format_description.html, version 4); of a cell only the
strings of lines that change are written again.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from isic_cite.errors import DataError
from isic_cite.papers.embedding import Filled, fill
from isic_cite.papers.marker_syntaxes import MARKDOWN

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_DECODER = json.JSONDecoder()
_SPACE = re.compile(r"[ \t\r\n]*")
_ESCAPED_LETTER = re.compile(r"\\u(?!00[0-7])[0-9a-fA-F]{4}")


class _String(Struct, frozen=True):
    """A string of a cell's source: its text, and where it stands in the file."""

    text: str
    start: int
    end: int


def fill_notebook(text: str, path: Path, library: str | Path | None) -> Filled:
    """Return a notebook with what the markers in its Markdown cells ask for.

    Raises:
        DataError: it is not well-formed, or of a version before 4.
    """
    pieces: list[str] = []
    filled: list[Filled] = []
    done = 0
    ascii_only = text.isascii() and bool(_ESCAPED_LETTER.search(text))
    for number, strings in _markdown_cells(text, path):
        source = "".join(string.text for string in strings)
        newline = "\r\n" if "\r\n" in source else "\n"
        within = f"cell {number}, "
        found = fill(source, MARKDOWN, path, library, newline=newline, within=within)
        filled.append(found)
        if found.text != source:
            start, end, written = _changed(text, strings, found.text, ascii_only=ascii_only)
            pieces += [text[done:start], written]
            done = end
    faults = tuple(fault for each in filled for fault in each.faults)
    return Filled(
        text if faults else "".join((*pieces, text[done:])),
        tuple(place for each in filled for place in each.places),
        faults,
        tuple(dict.fromkeys(remark for each in filled for remark in each.remarks)),
    )


def _changed(
    text: str, strings: list[_String], new: str, *, ascii_only: bool
) -> tuple[int, int, str]:
    """Return which piece of the file makes way, from and to, and for what."""
    if len(strings) == 1:
        [only] = strings
        return only.start, only.end, json.dumps(new, ensure_ascii=ascii_only)
    head, tail = _same(strings, new)
    before = sum(len(string.text) for string in strings[:head])
    after = sum(len(string.text) for string in strings[len(strings) - tail :])
    lines = re.findall(r"[^\n]*\n|[^\n]+", new[before : len(new) - after])
    between = text[strings[0].end : strings[1].start]
    first, last = strings[head], strings[len(strings) - tail - 1]
    written = between.join(json.dumps(line, ensure_ascii=ascii_only) for line in lines)
    if head + tail == len(strings):  # lines are added, none goes
        return first.start, first.start, f"{written}{between}"
    if not lines:  # lines go, none is added: with them the comma
        return first.start, strings[len(strings) - tail].start, ""
    return first.start, last.end, written


def _same(strings: list[_String], new: str) -> tuple[int, int]:
    """Return how many strings stay as they are, at the beginning and at the end.

    The end marker is always one of the latter, so that there is a string behind what changes.
    """
    head, place = 0, 0
    while head < len(strings) and new.startswith(strings[head].text, place):
        place += len(strings[head].text)
        head += 1
    tail, end = 0, len(new)
    while tail < len(strings) - head:
        last = strings[len(strings) - tail - 1].text
        if end - len(last) < place or not new.endswith(last, 0, end):
            break
        end -= len(last)
        tail += 1
    return head, tail


def _markdown_cells(text: str, path: Path) -> Iterator[tuple[int, list[_String]]]:
    """Yield the Markdown cells with markers, numbered from 1, and the strings of their source."""
    try:
        notebook = json.loads(text)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        message = f"this is no notebook, which is JSON: {error.msg}"
        raise DataError(message, source=str(path), where=where) from error
    except RecursionError:
        raise DataError("nested too deeply", source=str(path)) from None
    if not isinstance(notebook, dict) or not isinstance(notebook.get("cells"), list):
        message = "this is no notebook of version 4, which has `cells`; open and save it in Jupyter"
        raise DataError(message, source=str(path))
    members = dict(_members(text, _SPACE.match(text).end()))  # type: ignore[union-attr]
    cells = zip(notebook["cells"], _items(text, members["cells"]), strict=True)
    for number, (cell, place) in enumerate(cells, 1):
        if isinstance(cell, dict) and cell.get("cell_type") == "markdown":
            source = dict(_members(text, place)).get("source")
            if source is not None:
                yield number, list(_strings(text, source, path, number))


def _strings(text: str, start: int, path: Path, number: int) -> Iterator[_String]:
    """Yield the strings of a source, which is one or a list of them."""
    for place in _items(text, start) if text[start] == "[" else (start,):
        if text[place] != '"':
            message = "its source is neither a text nor a list of lines"
            raise DataError(message, source=str(path), where=f"cell {number}")
        said, end = _DECODER.raw_decode(text, place)
        yield _String(said, place, end)


def _members(text: str, start: int) -> Iterator[tuple[str, int]]:
    """Yield each key of the object at `start`, and where its value begins."""
    place = _behind_space(text, start + 1)
    while text[place] != "}":
        key, place = _DECODER.raw_decode(text, place)
        place = _behind_space(text, _behind_space(text, place) + 1)
        yield key, place
        place = _next(text, place)


def _items(text: str, start: int) -> Iterator[int]:
    """Yield where each value of the list at `start` begins."""
    place = _behind_space(text, start + 1)
    while text[place] != "]":
        yield place
        place = _next(text, place)


def _next(text: str, place: int) -> int:
    """Return what comes behind a value and the comma that may follow it."""
    _value: Any
    _value, place = _DECODER.raw_decode(text, place)
    place = _behind_space(text, place)
    return _behind_space(text, place + 1) if text[place] == "," else place


def _behind_space(text: str, place: int) -> int:
    found = _SPACE.match(text, place)
    return found.end() if found else place
