"""BibTeX and biblatex, through bibtexparser: https://ctan.org/pkg/bibtex, https://ctan.org/pkg/biblatex.

An entry becomes a CSL item and goes the way of those. A `@misc` is a dataset where its howpublished
says so, as our format bibtex writes it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from isic_cite.errors import DataError
from isic_cite.importing.bibtex_item import item_of
from isic_cite.importing.collection import collected
from isic_cite.importing.fields import Lost

if TYPE_CHECKING:
    from isic_cite.importing.draft import Found


def read(text: str, source: str, entry: str | None = None) -> Found:
    """Return what a bibliography says; arguments and errors as in `importing.read`."""
    lost = Lost()
    try:
        entries = _entries(text, lost)
        items = [item_of(kind, key, fields, lost) for kind, key, fields in entries]
    except RecursionError:
        raise DataError("nested too deeply", source=source) from None
    if not items:
        raise DataError("BibTeX: there is no entry in it", source=source)
    return collected(items, lost, entry)


def _entries(text: str, lost: Lost) -> list[tuple[str, str, dict[str, str]]]:
    """Return type, key and fields of all entries, names in small letters."""
    from bibtexparser.entrypoint import parse_string  # noqa: PLC0415  (only this format needs it)

    library = parse_string(text)
    for block in library.failed_blocks:
        first = str(block.raw).strip().partition("\n")[0]
        lost.note(f"line {(block.start_line or 0) + 1}", first, "not read as an entry")
    return [(entry.entry_type.casefold(), entry.key, _fields(entry)) for entry in library.entries]


def _fields(entry: Any) -> dict[str, str]:  # noqa: ANN401  (an entry of bibtexparser)
    return {field.key.casefold(): str(field.value) for field in entry.fields}
