"""Walk over a record that may be wrong in any way, as far as it can be walked.

A place is written as in error messages: `references[0].author[2].orcid`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

Table = Mapping[str, Any]

REFERENCE_LISTS = ("references", "optional-references", "former-references")
_QUOTING = frozenset(("conflicts", "note", "notes", "printed", "provenance", "unverified"))
"""Fields that never reach an output and quote what is wrong elsewhere."""
_SHOWN = 80


def texts(
    value: object, where: str = "", key: str = "", *, quoted: bool = True
) -> Iterator[tuple[str, str, str]]:
    """Yield (place, key, text) for every text in `value`, in its order.

    Args:
        value: a table, list or single value, as parsed.
        where: the place of `value`.
        key: the key under which it stands.
        quoted: whether to enter the fields that may quote what is wrong elsewhere.
    """
    if isinstance(value, str):
        yield where, key, value
    elif isinstance(value, Mapping):
        for name, item in value.items():
            if quoted or not _quotes(name, item):
                yield from texts(item, f"{where}.{name}" if where else name, name, quoted=quoted)
    elif isinstance(value, list | tuple):
        for index, item in enumerate(value):
            yield from texts(item, f"{where}[{index}]", key, quoted=quoted)


def _quotes(name: str, item: object) -> bool:
    """Tell whether a field quotes: also other spellings of a name, but not former wordings."""
    spellings = name == "variants" and not any(isinstance(row, Mapping) for row in _list(item))
    return name in _QUOTING or spellings


def rows(table: Table, field: str) -> Iterator[tuple[str, Table]]:
    """Yield (place, row) for each table in the list `field`; whatever is not one is skipped."""
    for index, row in enumerate(_list(table.get(field))):
        if isinstance(row, Mapping):
            yield f"{field}[{index}]", row


def tables(table: Table, field: str) -> Iterator[tuple[str, Table]]:
    """Yield (place, row) for each table in the table `field`."""
    value = table.get(field)
    if isinstance(value, Mapping):
        for name, row in value.items():
            if isinstance(row, Mapping):
                yield f"{field}.{name}", row


def references(table: Table) -> Iterator[tuple[str, Table]]:
    """Yield (place, row) for each reference, required, optional or former."""
    for field in REFERENCE_LISTS:
        yield from rows(table, field)


def text_of(table: Table, field: str) -> str:
    """Return the text of a field; empty where it is absent or something else."""
    value = table.get(field)
    return value if isinstance(value, str) else ""


def list_of(table: Table, field: str) -> list[str]:
    """Return the texts in a list; empty where it is absent or something else."""
    return [item for item in _list(table.get(field)) if isinstance(item, str)]


def year_of(table: Table, field: str) -> int | None:
    """Return a year that is a number, or that begins a date."""
    value = table.get(field)
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and value[:4].isascii() and value[:4].isdigit():
        return int(value[:4])
    return None


def _list(value: object) -> list[Any]:
    return list(value) if isinstance(value, list | tuple) else []


def name_of(row: Table) -> str:
    """Return the name of a person or organization in reading order."""
    if text_of(row, "literal"):
        return text_of(row, "literal")
    fields = ("given", "dropping-particle", "non-dropping-particle", "family", "suffix")
    return " ".join(filter(None, (text_of(row, field) for field in fields)))


_NO_WORD = {code: " " for code in range(128) if not chr(code).isalnum()}


def folded(text: str) -> str:
    """Return `text` for comparison: without case, accents, punctuation and extra space."""
    if text.isascii():
        return " ".join(text.lower().translate(_NO_WORD).split())
    import unicodedata  # noqa: PLC0415  (rendering does without)

    plain = unicodedata.normalize("NFKD", text.casefold())
    kept = (
        character if character.isalnum() else " "
        for character in plain
        if not unicodedata.combining(character)
    )
    return " ".join("".join(kept).split())


def visible(text: str) -> str:
    """Return `text` with every character written out that a terminal would act upon or hide."""
    import unicodedata  # noqa: PLC0415

    return "".join(
        character
        if character == " " or unicodedata.category(character) not in _HIDDEN
        else f"\\u{ord(character):04x}"
        for character in text
    )


_HIDDEN = frozenset(("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "Zs"))


def quote(text: str) -> str:
    """Return `text` in quotes for a message, shortened where it is long."""
    return excerpt(text, 0, _SHOWN)


def excerpt(text: str, start: int, end: int) -> str:
    """Return what stands around `text[start:end]` in quotes, with … where something is cut off."""
    if len(text) <= _SHOWN:
        return f'"{text}"'
    room = max(_SHOWN - (end - start), 0) // 2
    first = max(start - room, 0)
    last = min(max(end + room, first + _SHOWN), len(text))
    return f'"{"…" if first else ""}{text[first:last]}{"…" if last < len(text) else ""}"'
