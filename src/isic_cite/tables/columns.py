"""Which columns of a table say whom to credit, under which licence, and which image it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from isic_cite.errors import CallError, DataError, closest

if TYPE_CHECKING:
    from collections.abc import Sequence

_ROLES = ("attribution", "license", "id")
# Those of the ISIC Archive and of the Kaggle challenge come first.
_USUAL = {
    "attribution": ("attribution",),
    "license": ("copyright_license", "license", "licence"),
    "id": ("isic_id", "image_id", "image_name", "image", "id"),
}
_LISTED = 12
_LONGEST = 60


class Columns(Struct, frozen=True):
    """The names of the columns; None for one to be found among the usual names."""

    attribution: str | None = None
    license: str | None = None
    id: str | None = None


class Places(NamedTuple):
    """Where in a row the columns stand, from 0."""

    attribution: int
    license: int
    id: int | None


def parse_columns(text: object) -> Columns:
    """Read `attribution=credit,license=rights,id=file`, any of the three.

    Raises:
        CallError: it is written otherwise.
    """
    if not isinstance(text, str):
        message = 'columns are named in one text, as "attribution=credit,license=rights,id=file"'
        raise CallError(message)
    named: dict[str, str] = {}
    for pair in text.split(","):
        role, equals, name = pair.partition("=")
        if not equals or role.strip() not in _ROLES or not name.strip() or role.strip() in named:
            message = (
                f'--columns: "{pair.strip()}" is not one of attribution=NAME, license=NAME, '
                "id=NAME, each at most once, with commas between"
            )
            raise CallError(message)
        named[role.strip()] = name.strip()
    return Columns(**named)


def find_places(header: Sequence[str], columns: Columns, source: str) -> Places:
    """Return where the columns are in a table with this header.

    Raises:
        DataError: a column is missing or there are two of its name.
    """
    found = {role: _place(role, header, getattr(columns, role), source) for role in _ROLES}
    attribution, license_ = found["attribution"], found["license"]
    if attribution is None or license_ is None:
        role = "attribution" if attribution is None else "license"
        message = (
            f"no column {_named(_USUAL[role])}; {_there(header)}; name it with "
            f"--columns {role}=NAME{_closest(_USUAL[role][0], header)}"
        )
        raise DataError(message, source=source, where="header")
    return Places(attribution, license_, found["id"])


def _place(role: str, header: Sequence[str], wanted: str | None, source: str) -> int | None:
    names = (wanted,) if wanted is not None else _USUAL[role]
    for name in names:
        places = [place for place, known in enumerate(header) if known == name]
        if len(places) > 1:
            message = f'{len(places)} columns are called "{name}"; rename all but one'
            raise DataError(message, source=source, where="header")
        if places:
            return places[0]
    if wanted is not None:
        message = f'no column "{wanted}"{_closest(wanted, header)}; {_there(header)}'
        raise DataError(message, source=source, where="header")
    return None


def _named(names: Sequence[str]) -> str:
    return " or ".join(f'"{name}"' for name in names)


def _closest(name: str, header: Sequence[str]) -> str:
    near = closest(name, header, at_most=1)
    return f" (closest: {quoted(near[0])})" if near else ""


def _there(header: Sequence[str]) -> str:
    shown = ", ".join(quoted(name) for name in header[:_LISTED])
    more = f" and {len(header) - _LISTED} more" if len(header) > _LISTED else ""
    return f"there are {shown}{more}"


def quoted(text: str) -> str:
    """Return a piece of a table as a message shows it: short, on one line, in quotation marks."""
    line = text if text.isprintable() else ascii(text)[1:-1]
    return f'"{line[: _LONGEST - 1]}…"' if len(line) > _LONGEST else f'"{line}"'
