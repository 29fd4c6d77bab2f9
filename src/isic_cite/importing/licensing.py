"""Licences as other programs write them: identifiers, labels, addresses, a sentence in a note."""

from __future__ import annotations

import re

from isic_cite.errors import UnknownNameError
from isic_cite.licenses import parse_expression, recognize_license
from isic_cite.references import license_facts

_SENTENCE = re.compile(
    r"(?:Licensed under|Marked with|Parts are under) "
    r"[^()]+ \(https?://[^()\s]+\)(?: and [^()]+ \(https?://[^()\s]+\))*"
)
_ADDRESS = re.compile(r"\((https?://[^()\s]+)\)")


def expression_of(text: str) -> str | None:
    """Return the SPDX expression that `text` is or means, if its licences are known.

    A choice between licences (OR) is none: a record says what applies.
    """
    try:
        rows = parse_expression(text.removeprefix("https://spdx.org/licenses/"))
    except (UnknownNameError, ValueError):
        known = recognize_license(text)
        rows = (known,) if known else ()
    return " AND ".join(row.id for row in rows) or None


def all_of(texts: list[str]) -> str | None:
    """Return the expression that says that all these licences apply; None if one is not known."""
    found = [expression_of(text) for text in texts]
    if not found or None in found:
        return None
    ids = [id_ for expression in found if expression for id_ in expression.split(" AND ")]
    return " AND ".join(dict.fromkeys(ids))


def split_note(note: str) -> tuple[str | None, str]:
    """Return the licence that a note states as our formats do, and the rest of the note."""
    found = _SENTENCE.match(note)
    expression = all_of(_ADDRESS.findall(found[0])) if found else None
    if found is None or expression is None or found[0] != license_facts(expression)["license-note"]:
        return None, note
    rest = note[found.end() :].removeprefix(".").strip()
    return expression, rest
