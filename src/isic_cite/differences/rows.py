"""Rows of lists: by what two of them are the same thing, and what a person calls one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from isic_cite.checks.walk import folded, name_of

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

Row = dict[str, Any]


class Rows(NamedTuple):
    """One kind of rows."""

    noun: str
    plural: str
    label: Callable[[Row], str]
    marks: tuple[Callable[[Row], Hashable | None], ...]
    """What identifies a row, the surest first; None where a row lacks it."""
    ordered: bool = True
    """Whether the order says something: who is named first, which task is the third."""


class Pairing(NamedTuple):
    """Which rows of two lists are the same thing, by their places."""

    pairs: tuple[tuple[int, int], ...]
    """In the order of the old list."""
    removed: tuple[int, ...]
    added: tuple[int, ...]


def paired(
    old: Sequence[Any], new: Sequence[Any], marks: Sequence[Callable[[Any], Hashable | None]]
) -> Pairing:
    """Return which rows belong together; the same the other way round.

    Where several rows have one mark, the first belongs to the first.
    """
    found: dict[int, int] = {}
    left, right = list(range(len(old))), list(range(len(new)))
    for mark in marks:
        waiting: dict[Hashable, list[int]] = {}
        for index in right:
            waiting.setdefault(mark(new[index]), []).append(index)
        waiting.pop(None, None)
        for candidates in waiting.values():
            candidates.reverse()
        for index in left:
            candidates = waiting.get(mark(old[index]), [])
            if candidates:
                found[index] = candidates.pop()
        taken = set(found.values())
        left = [index for index in left if index not in found]
        right = [index for index in right if index not in taken]
    return Pairing(tuple(sorted(found.items())), tuple(left), tuple(right))


def _by(*fields: str) -> Callable[[Row], Hashable | None]:
    """Return a mark of some fields together, as they are written."""

    def mark(row: Row) -> Hashable | None:
        values = tuple(row.get(field) for field in fields)
        return None if None in values else str(values)

    return mark


def _by_words(field: str) -> Callable[[Row], Hashable | None]:
    """Return a mark of a text whatever its case, accents and punctuation."""

    def mark(row: Row) -> Hashable | None:
        return folded(str(row[field])) or None if field in row else None

    return mark


def _doi(row: Row) -> Hashable | None:
    return row["doi"].casefold() if "doi" in row else None


def _full_name(row: Row) -> Hashable | None:
    return folded(name_of(row)) or None


def _initial(row: Row) -> Hashable | None:
    """Return family name and first letter: `Rotemberg, V.` is Veronica Rotemberg."""
    if "family" not in row or not row.get("given"):
        return None
    return folded(row["family"]), folded(row["given"])[:1]


def _printed(row: Row) -> Hashable | None:
    """Return the name as a page prints it."""
    return folded(row.get("printed") or row["name"]) or None


def _label(*fields: str) -> Callable[[Row], str]:
    """Return a function that calls a row by the first of some fields that it has."""
    return lambda row: str(next((row[field] for field in fields if field in row), ""))


def _share(row: Row) -> str:
    return f"{row['attribution']} ({row['license']})"


def _facts(row: Row) -> str:
    return ", ".join(row["facts"])


_NAMES = (_by("orcid"), _full_name, _initial, _by("ror"))
_WORKS = (_doi, _by("arxiv"), _by("id"), _by_words("title"))
_WORDINGS = (_by("until"), _by("where"), _by("paragraphs"))


def _works(noun: str) -> Rows:
    return Rows(noun, f"{noun}s", _label("id"), _WORKS)


ROWS: dict[str, Rows] = {
    "parts": Rows("part", "parts", _label("id"), (_by("id"), _by_words("name"))),
    "shares": Rows(
        "share",
        "shares",
        _share,
        (_by("attribution", "license"), _by("attribution"), _by_words("attribution")),
        ordered=False,
    ),
    "former": Rows(
        "former wording", "former wordings", _label("until", "where"), _WORDINGS, ordered=False
    ),
    "variants": Rows(
        "other wording", "other wordings", _label("where", "until"), _WORDINGS, ordered=False
    ),
    "creators": Rows("creator", "creators", name_of, _NAMES),
    "author": Rows("author", "authors", name_of, _NAMES),
    "references": _works("reference"),
    "optional-references": _works("related reference"),
    "former-references": _works("former reference"),
    "institutions": Rows(
        "institution", "institutions", _label("name"), (_by("id"), _by_words("name"))
    ),
    "files": Rows(
        "file",
        "files",
        _label("name"),
        (
            _by("name", "url", "kind", "split"),
            _by("name", "url"),
            _by("name"),
            _by("url"),
            _by("sha256"),
        ),
        ordered=False,
    ),
    "organizers": Rows("role", "roles", _label("role"), (_by_words("role"),)),
    "members": Rows("organizer", "organizers", _label("name"), (_by_words("name"), _printed)),
    "collections": Rows(
        "collection", "collections", _label("name", "id"), (_by("id"),), ordered=False
    ),
    "derived-from": Rows(
        "origin", "origins", _label("name"), (_doi, _by("url"), _by_words("name")), ordered=False
    ),
    "provenance": Rows(
        "row of provenance",
        "rows of provenance",
        _facts,
        (_by("facts"),),
        ordered=False,
    ),
    "conflicts": Rows("conflict", "conflicts", _label("fact"), (_by("fact"),), ordered=False),
    "claims": Rows("claim", "claims", _label("value"), (_by("value"),), ordered=False),
    "unverified": Rows(
        "unverified fact", "unverified facts", _label("fact"), (_by("fact"),), ordered=False
    ),
    "sources": Rows("source", "sources", _label("id"), (_by("id"),), ordered=False),
}
"""The lists of tables that a record can have, by the name of the field."""

LINES = {
    "aliases": "other id",
    "contributed": "contribution",
    "copyright-notices": "copyright notice",
    "describes": "described dataset",
    "facts": "fact",
    "notes": "note",
    "parts": "part",
    "references": "reference",
    "rights-holders": "rights holder",
    "sources": "source",
    "urls": "further address",
    "variants": "other spelling",
}
"""The lists of texts, and what one of their lines is."""
LINE_MARKS: tuple[Callable[[str], Hashable | None], ...] = (str, lambda line: folded(line) or None)
ORDERED_LINES = frozenset(("copyright-notices", "rights-holders"))
