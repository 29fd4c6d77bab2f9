"""Licences as other programs write them: identifiers, labels, addresses, a sentence in a note.

A label without a version, such as "CC BY", is known only where ISIC says it, whose server resolves
it to version 4.0. What others mean by it is not known, and not read in. CC0 has one version.
"""

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
_VERSION = re.compile(r"[0-9]\.[0-9]")
_ISIC = frozenset(("isic", "isic archive", "international skin imaging collaboration"))
_ISIC_PREFIX = "10.34970/"


def is_by_isic(publisher: str | None, doi: str | None) -> bool:
    """Tell whether ISIC publishes a work, by the name of its publisher or the prefix of its DOI."""
    named = " ".join((publisher or "").split()).casefold()
    return named in _ISIC or (doi or "").startswith(_ISIC_PREFIX)


def expression_of(text: str, *, by_isic: bool = False) -> str | None:
    """Return the SPDX expression that `text` is or means, if its licences are known.

    A choice between licences (OR) is none: a record says what applies.

    Args:
        text: an identifier, an expression, a label or an address.
        by_isic: whether it is ISIC that says so, whose labels need no version.
    """
    try:
        rows = parse_expression(text)
    except (UnknownNameError, ValueError):
        known = recognize_license(text)
        rows = (known,) if known and (by_isic or not _lacks_version(text)) else ()
    return " AND ".join(row.id for row in rows) or None


def why_not(text: str) -> str:
    """Return why a licence is not carried over, as far as one can tell."""
    known = recognize_license(text)
    if known and _lacks_version(text):
        return "which version of the licence is not stated"
    if known is None and recognize_license(_VERSION.sub("4.0", text)):
        return "a version that records do not know"
    return ""


def all_of(texts: list[str], *, by_isic: bool = False) -> str | None:
    """Return the expression that says that all these licences apply; None if one is not known."""
    found = [expression_of(text, by_isic=by_isic) for text in texts]
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


def _lacks_version(text: str) -> bool:
    """Tell whether a licence that is recognized could be another version of it."""
    known = recognize_license(text)
    return known is not None and known.code != "zero" and not _VERSION.search(text)
