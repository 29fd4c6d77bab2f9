"""BibTeX and biblatex, through bibtexparser: https://ctan.org/pkg/bibtex, https://ctan.org/pkg/biblatex.

An entry becomes a CSL item and goes the way of those. A `@misc` is a dataset where its howpublished
says so, as our format bibtex writes it.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from isic_cite.errors import DataError
from isic_cite.importing.bibtex_item import item_of
from isic_cite.importing.bibtex_values import Strings
from isic_cite.importing.collection import collected
from isic_cite.importing.fields import Lost

if TYPE_CHECKING:
    from isic_cite.importing.draft import Found

Written = tuple[str, str, dict[str, str]]
"""Type, key and fields of an entry, names in small letters."""


def read(text: str, source: str, entry: str | None = None) -> Found:
    """Return what a bibliography says; arguments and errors as in `importing.read`."""
    lost = Lost()
    try:
        entries = _entries(text, source, lost)
        items = [item_of(kind, key, fields, lost) for kind, key, fields in entries]
    except RecursionError:
        raise DataError("nested too deeply", source=source) from None
    return collected(items, lost, entry)


def _entries(text: str, source: str, lost: Lost) -> list[Written]:
    """Return all entries, and note those that cannot be read.

    Raises:
        DataError: none can be read.
    """
    strings = Strings(source)
    found: list[Written] = []
    faults: list[tuple[str, str, str]] = []
    for block in blocks(text):
        kind = type(block).__name__
        inner = getattr(block, "ignore_error_block", None)
        if kind == "String" or type(inner).__name__ == "String":
            string = block if inner is None else inner
            strings.define(string.key, string.value)
        elif kind == "Entry":
            found.append(_written(block, strings, lost))
        elif hasattr(block, "error"):
            line = f"line {(block.start_line or 0) + 1}"
            faults.append((line, str(block.raw).strip().partition("\n")[0], reason(block)))
    for line, first, why in faults:
        lost.note(line, first, f"not read as an entry: {why}")
    if not found and faults:
        line, first, why = faults[0]
        raise DataError(f"BibTeX: {why}: {first[:60]}", source=source, where=line)
    if not found:
        raise DataError("BibTeX: there is no entry in it", source=source)
    return found


def blocks(text: str) -> list[Any]:
    """Return the blocks of a bibliography, as bibtexparser gives them, in their order."""
    from bibtexparser.entrypoint import parse_string  # noqa: PLC0415  (only this format needs it)

    # What it cannot read it also logs, with lines counted from nought; we say that ourselves.
    logger = logging.getLogger("bibtexparser")
    if not any(isinstance(handler, logging.NullHandler) for handler in logger.handlers):
        logger.addHandler(logging.NullHandler())
    blocks: list[Any] = parse_string(text, parse_stack=()).blocks
    return blocks


def _written(block: Any, strings: Strings, lost: Lost) -> Written:  # noqa: ANN401  (an entry)
    """Return an entry with the texts of its fields."""
    fields = {}
    for field in block.fields:
        name = field.key.casefold()
        fields[name], unknown = strings.text(str(field.value))
        for each in unknown:
            lost.note(
                f"{block.key}.{name}", each, "no @string of this name before it; kept as it is"
            )
    return block.entry_type.casefold(), block.key, fields


def reason(block: Any) -> str:  # noqa: ANN401  (bibtexparser's)
    """Return why a block that failed is no entry."""
    duplicate = getattr(block, "duplicate_keys", None)
    if duplicate:
        return f"the field {', '.join(sorted(duplicate))} occurs twice"
    if hasattr(block, "previous_block"):
        return "its key is that of another"
    said = " ".join(str(getattr(block.error, "abort_reason", block.error)).split())
    if "end of file" in said:
        return "it does not end; a closing brace or quotation mark is missing"
    return (said[:1].lower() + said[1:]).rstrip(". ").replace("`", '"')
