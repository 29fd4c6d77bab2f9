"""Merge works into a bibliography in Hayagriva, the YAML of Typst.

What is missing is added as further keys at the end of the file; all else stays as it is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from isic_cite.errors import DataError
from isic_cite.formats import hayagriva
from isic_cite.formats.bibtex_text import clean
from isic_cite.papers.matching import work_of
from isic_cite.papers.outcome import compared
from isic_cite.papers.splicing import blank_line_before, spliced
from isic_cite.papers.yaml_fields import Corrections
from isic_cite.papers.yaml_places import has_aliases, read_entries
from isic_cite.papers.yaml_works import work_of_entry

if TYPE_CHECKING:
    from collections.abc import Sequence

    from isic_cite.formats.options import Options
    from isic_cite.papers.editing import EditedFile
    from isic_cite.papers.outcome import Ledger, Outcome
    from isic_cite.papers.splicing import Splice
    from isic_cite.papers.yaml_places import Entry
    from isic_cite.references import CslItem

_PLAIN_KEY = re.compile(r"\w+(?:[-_.:]\w+)*")


def merge(
    file: EditedFile,
    items: Sequence[CslItem],
    options: Options,
    *,
    format_: str | None = None,
    update: bool = False,
) -> Outcome:
    """Return the text of a bibliography with some works in it; arguments as in `merging_bib.merge`.

    Raises:
        DataError: the file is no mapping of keys to entries in UTF-8, or nothing can follow it.
    """
    del options, format_  # there is one way to write Hayagriva
    source = str(file.path)
    if file.encoding != "utf-8":
        message = "the file is not UTF-8, and Typst reads nothing else; convert it first"
        raise DataError(message, source=source)
    there = read_entries(file.text, source)
    works = [work_of(item) for item in items]
    entries = [work_of_entry(entry) for entry in there]
    matches, ledger = compared(works, entries, update=update)
    taken = {entry.key.casefold() for entry in there}
    added: list[CslItem] = []
    splices: list[Splice] = []
    for item, match in zip(items, matches, strict=True):
        name = item["id"]
        if match.entry is None:
            added.append(item | {"id": ledger.added(name, taken)})
        elif update:
            splices += _corrected(file, item, there[match.entry], ledger)
        else:
            ledger.found(name, there[match.entry].key)
    changed = {each.key for each in ledger.cited if each.state == "updated"}
    return ledger.outcome(_text(file, spliced(file.text, splices), added, there, changed))


def citation(keys: Sequence[str]) -> str:
    """Return what cites some works in Typst: `@isic2020 @rotemberg2021`.

    Keys that a reference cannot hold are named in full (https://typst.app/docs/reference/model/cite).
    """
    cleaned = (clean(key) for key in keys)
    return " ".join(
        f"@{key}" if _PLAIN_KEY.fullmatch(key) else f"#cite(label({_quoted(key)}))"
        for key in cleaned
    )


def _quoted(key: str) -> str:
    """Return a key as a text of Typst."""
    return '"' + key.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _corrected(file: EditedFile, item: CslItem, entry: Entry, ledger: Ledger) -> list[Splice]:
    """Return the changes of an entry, and note them."""
    if entry.node is None or has_aliases(entry.node):
        ledger.found(item["id"], entry.key)
        ledger.remarks.append(f"{entry.key} has parts that stand elsewhere (*alias), so it stays")
        return []
    found = Corrections(
        hayagriva.entry(item),
        entry.node,
        file.text,
        file.newline,
        incomplete=bool(item["custom"].get("authors-incomplete")),
    )
    ledger.found(item["id"], entry.key, found.names, found.left)
    return found.splices


def _text(
    file: EditedFile,
    text: str,
    added: Sequence[CslItem],
    before: Sequence[Entry],
    changed: set[str],
) -> str:
    """Return the new text, which has all entries that there were and those that are added.

    Raises:
        DataError: it has not: something at the end of the file lets nothing follow.
    """
    if text == file.text and not added:
        return text
    ending = hayagriva.render(added).replace("\n", file.newline)
    keys = [entry.key for entry in before] + [item["id"] for item in added]
    # A blank line may belong to a text that ends the file (|+); then there is none in between.
    for gap in (blank_line_before(text, file.newline), "" if text[-1:] == "\n" else file.newline):
        whole = text + (gap if added else "") + ending
        if _has_all(whole, keys, before, changed):
            return whole
    message = (
        "with what is to be added or corrected, other entries could not be read as before; look "
        "for ... at its end and parts that others use (&name), write them out, and run this again"
    )
    raise DataError(message, source=str(file.path))


def _has_all(text: str, keys: list[str], before: Sequence[Entry], changed: set[str]) -> bool:
    """Tell whether a text has the entries that it should have, those not changed as they were."""
    try:
        after = read_entries(text, "")
    except DataError:
        return False
    kept = zip(before, after, strict=False)
    return [entry.key for entry in after] == keys and all(
        old.fields == new.fields or old.key in changed for old, new in kept
    )
