"""Bars for a terminal: under each licence its attributions, each with a bar, number and share."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from isic_cite.formats.used_words import NOBODY, counted
from isic_cite.licenses import LICENSES
from isic_cite.markup.characters import printable
from isic_cite.plots.looks import LOOKS, UNKNOWN, UNKNOWN_NAME

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from isic_cite.licenses import License
    from isic_cite.usages import UsedGroup

SIGNS = "█▏▎▍▌▋▊▉…"
"""The characters that a terminal must be able to show; else bars are made of ASCII."""
LARGEST = 20
"""How many attributions have a bar of their own."""
_NARROWEST = 48
_FRACTIONS = " ▏▎▍▌▋▊▉"
_GAPS = len("    ")  # before and behind the name
_SHARE = len(" 100.0%")

_Row = tuple[str, int]


def bars(
    groups: Sequence[UsedGroup], *, width: int = 80, ascii_only: bool = False, colour: bool = False
) -> str:
    """Return bars of the images by licence and attribution, lines without a line end at the end.

    Args:
        groups: the images, at least one group.
        width: how many columns the lines may take; below 48 they take 48.
        ascii_only: whether the bars are drawn with `#`; attributions stay as they are.
        colour: whether bars are coloured by licence, with the escape sequences of terminals.
    """
    shown = set(sorted(groups, key=lambda group: -group.images)[:LARGEST])
    total = sum(group.images for group in groups)
    sections = [
        (license_, rows)
        for license_ in (*LICENSES, None)
        if (rows := _rows([group for group in groups if group.license == license_], shown))
    ]
    largest = max(images for _, rows in sections for _, images in rows)
    digits = len(f"{largest:,}") + 1
    room = max(width, _NARROWEST) - digits - _SHARE - _GAPS
    longest = max(columns(name) for _, rows in sections for name, _ in rows)
    names = min(longest, room * 3 // 5)
    lines = []
    for license_, rows in sections:
        under = sum(images for _, images in rows)
        name = license_.short if license_ else UNKNOWN_NAME
        lines.append(f"{name}: {counted(under)} ({under / total:.1%})")
        for label, images in rows:
            bar = _bar(images / largest, room - names, ascii_only=ascii_only)
            shown_bar = _coloured(bar, license_) if colour else bar
            fitted = _fitted(label, names, "..." if ascii_only else "…")
            lines.append(f"  {fitted}  {shown_bar} {images:>{digits - 1},} {images / total:>6.1%}")
    return "\n".join(lines)


def _rows(groups: list[UsedGroup], shown: set[UsedGroup]) -> list[_Row]:
    rows = [
        (printable(group.attribution or NOBODY), group.images) for group in groups if group in shown
    ]
    if rest := [group.images for group in groups if group not in shown]:
        rows.append((f"{len(rest)} further credit{'s' if len(rest) > 1 else ''}", sum(rest)))
    return rows


def _bar(share: float, room: int, *, ascii_only: bool) -> str:
    """Return a bar that fills `share` of `room` columns; what is not nothing is visible."""
    eighths = max(round(share * room * 8), 1)
    if ascii_only:
        return ("#" * max(round(eighths / 8), 1)).ljust(room)
    whole, rest = divmod(eighths, 8)
    return ("█" * whole + _FRACTIONS[rest].strip()).ljust(room)


def _coloured(bar: str, license_: License | None) -> str:
    look = LOOKS[license_.id] if license_ else UNKNOWN
    return f"\x1b[{look.ansi}m{bar}\x1b[0m"


def columns(text: str) -> int:
    """Return how many columns a terminal needs for `text`: signs of East Asia take two."""
    return sum(map(_columns, text))


def _columns(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _fitted(text: str, room: int, ellipsis: str) -> str:
    """Return `text` in exactly `room` columns; what is too long loses its middle.

    Names of institutions often begin alike and end alike; both ends tell more than one.
    """
    if columns(text) > room:
        kept = room - len(ellipsis)
        head = "".join(_fitting(text, (kept + 1) // 2))
        tail = "".join(_fitting(reversed(text), kept // 2))[::-1]
        text = f"{head}{ellipsis}{tail}"
    return text + " " * (room - columns(text))


def _fitting(characters: Iterable[str], room: int) -> Iterator[str]:
    for character in characters:
        room -= _columns(character)
        if room < 0:
            return
        yield character
