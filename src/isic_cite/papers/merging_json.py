"""Merge works into a library in CSL-JSON, as Zotero and pandoc have it.

What is missing is added at the end of the array, in the file's own indentation; all else stays.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from isic_cite.errors import DataError
from isic_cite.formats import csl_json
from isic_cite.formats.bibtex_text import clean
from isic_cite.papers.csl_variables import changes
from isic_cite.papers.json_layout import appended, layout_of, replaced
from isic_cite.papers.json_places import read_library
from isic_cite.papers.matching import work_of
from isic_cite.papers.outcome import compared
from isic_cite.papers.splicing import spliced

if TYPE_CHECKING:
    from collections.abc import Sequence

    from isic_cite.formats.options import Options
    from isic_cite.papers.editing import EditedFile
    from isic_cite.papers.json_places import Element
    from isic_cite.papers.outcome import Outcome
    from isic_cite.references import CslItem

_PLAIN_KEY = re.compile(r"\w+(?:[:.#$%&\-+?<>~/]\w+)*")


def merge(
    file: EditedFile,
    items: Sequence[CslItem],
    options: Options,
    *,
    format_: str | None = None,
    update: bool = False,
) -> Outcome:
    """Return the text of a library with some works in it; arguments as in `merging_bib.merge`.

    Raises:
        DataError: the file is no array of items in JSON.
    """
    del options, format_  # there is one way to write CSL-JSON
    ascii_only = file.encoding != "utf-8"
    source = str(file.path)
    library = read_library(file.text, source) if file.text.strip() else None
    there = [each for each in library.elements if _key(each)] if library else []
    works = [work_of(item) for item in items]
    entries = [work_of(each.value) for each in there]
    matches, ledger = compared(works, entries, update=update)
    taken = {_key(each).casefold() for each in there}
    added: list[CslItem] = []
    changed: list[tuple[Element, dict[str, Any]]] = []
    for item, match in zip(json.loads(csl_json.render(items)), matches, strict=True):
        name = item["id"]
        if match.entry is None:
            added.append(item | {"id": ledger.added(name, taken)})
            continue
        element = there[match.entry]
        values, left = changes(item, element.value) if update else ({}, [])
        changed.append((element, values))
        ledger.found(name, _key(element), values, left)
    if library is None:
        return ledger.outcome(file.text + _written(added, ascii_only=ascii_only))
    layout = layout_of(library, file.text, file.newline, ascii_only=ascii_only)
    splices = appended(library, file.text, added, layout)
    for element, values in changed:
        splices += replaced(element, values, file.text, layout)
    text = spliced(file.text, splices)
    _check(text, source, [_key(each) for each in there] + [item["id"] for item in added])
    return ledger.outcome(text)


def citation(keys: Sequence[str]) -> str:
    """Return what cites some works in pandoc's Markdown: `[@isic2020; @rotemberg2021]`.

    Keys that pandoc would not take whole stand in braces
    (https://pandoc.org/MANUAL.html#extension-citations).
    """
    cleaned = (clean(key) for key in keys)
    return f"[{'; '.join(f'@{k}' if _PLAIN_KEY.fullmatch(k) else f'@{{{k}}}' for k in cleaned)}]"


def _written(items: Sequence[CslItem], *, ascii_only: bool) -> str:
    return f"{json.dumps(items, indent=2, ensure_ascii=ascii_only)}\n"


def _key(element: Element) -> str:
    """Return the id of an item; nothing where it is no item that could be cited."""
    value: Any = element.value
    key = value.get("id") if isinstance(value, dict) else None
    return str(key) if isinstance(key, str | int) and not isinstance(key, bool) else ""


def _check(text: str, source: str, keys: list[str]) -> None:
    """Make sure that a new text has the items that it should have.

    Raises:
        DataError: it has others; that would be a fault of ours.
    """
    found = [key for each in read_library(text, source).elements if (key := _key(each))]
    if found != keys:
        message = "what was to be written could not be read again, and the file is left as it is"
        raise DataError(message, source=source)
