"""A `.bib` file as it stands: where each entry begins and ends, and each value of a field.

bibtexparser finds the blocks (https://ctan.org/pkg/bibtex says what they are); it keeps the text of
each and its order, from which the places follow. What it cannot read is kept as a fault, and what
is between blocks is nobody's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from isic_cite.errors import DataError
from isic_cite.importing.bibtex import blocks, reason
from isic_cite.importing.bibtex_values import Strings

if TYPE_CHECKING:
    from collections.abc import Iterator


class Field(Struct, frozen=True):
    """A field of an entry.

    Attributes:
        name: its name as it is written.
        value: its text, without the braces or quotation marks around it and with the texts that
            names of `@string`s stand for.
        start: where in the file the value begins, with its delimiter.
        end: where it ends.
    """

    name: str
    value: str
    start: int
    end: int


class Entry(Struct, frozen=True):
    """An entry, whether it is the first of its key or not.

    Attributes:
        kind: its type in small letters, such as `misc`.
        key: its key.
        fields: its fields, in their order; of two with one name BibTeX takes the first.
        start: where in the file it begins, at its `@`.
        end: where it ends, behind its closing brace.
        line: the line in which it begins, from 1.
    """

    kind: str
    key: str
    fields: tuple[Field, ...]
    start: int
    end: int
    line: int

    def field(self, name: str) -> Field | None:
        """Return the first field called `name`, whatever its case."""
        return next((field for field in self.fields if field.name.casefold() == name), None)

    @property
    def values(self) -> dict[str, str]:
        """The text of each field, by its name in small letters."""
        return {field.name.casefold(): field.value for field in reversed(self.fields)}


class Fault(Struct, frozen=True):
    """What looks like an entry and cannot be read."""

    line: int
    text: str
    reason: str


class Bibliography(Struct, frozen=True):
    """The entries of a file, in their order, and what cannot be read as one."""

    entries: tuple[Entry, ...]
    faults: tuple[Fault, ...]


def read_bibliography(text: str, source: str) -> Bibliography:
    """Return where the entries of a `.bib` file stand; a file without any has none.

    Raises:
        DataError: it is nested too deeply, or names stand for too much text.
    """
    strings = Strings(source)
    entries: list[Entry] = []
    faults: list[Fault] = []
    try:
        for block, start in _placed(text):
            inner = getattr(block, "ignore_error_block", None) or block
            kind = type(inner).__name__
            if kind == "String":
                strings.define(inner.key, inner.value)
            elif kind == "Entry":
                entries.append(_entry(inner, start, strings))
            elif hasattr(block, "error"):
                first = str(block.raw).strip().partition("\n")[0]
                faults.append(Fault((block.start_line or 0) + 1, first, reason(block)))
    except RecursionError:
        raise DataError("nested too deeply", source=source) from None
    return Bibliography(tuple(entries), tuple(faults))


def _placed(text: str) -> Iterator[tuple[Any, int]]:
    """Yield each block with the place where it begins."""
    place = 0
    for block in blocks(text):
        raw = str(getattr(block, "raw", None) or "")
        # Nearly every block begins at the next mark: that is told faster than by looking for it.
        mark = text.find("@", place)
        begins = mark >= 0 and raw.startswith("@") and text.startswith(raw, mark)
        place = mark if begins else text.index(raw, place)
        yield block, place
        place += _own_length(raw) if hasattr(block, "error") else len(raw)


def _own_length(raw: str) -> int:
    """Return how much of a block that failed is its own: the next begins with the mark it met."""
    mark = raw.rfind("@", 1)
    return mark if mark > 0 and "{" not in raw[mark:] else len(raw)


def _entry(block: Any, start: int, strings: Strings) -> Entry:  # noqa: ANN401  (bibtexparser's)
    raw = block.raw
    fields = []
    # Behind the comma that ends the key; between two fields stand only a comma and white space.
    place = raw.find(",") + 1
    for field in block.fields:
        name, value = str(field.key), str(field.value)
        begin = raw.index("=", raw.index(name, place) + len(name)) + 1
        begin = raw.index(value, begin)
        place = begin + len(value)
        text, _ = strings.text(value)
        fields.append(Field(name, text, start + begin, start + place))
    kind = str(block.entry_type).casefold()
    end = start + len(raw)
    return Entry(kind, str(block.key), tuple(fields), start, end, (block.start_line or 0) + 1)
