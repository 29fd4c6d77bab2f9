r"""The family of `\cite`: which keys a citation has.

https://ctan.org/pkg/natbib, section 2; https://ctan.org/pkg/biblatex, section 3.9.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from isic_cite.audit.reading.latex import Reader

_GAP = re.compile(r"[\s\0]*")
_KEY = re.compile(r"[^,\s\0{}]+")
_LONGEST_NOTE = 500


def citation(reader: Reader, name: str, at: int) -> int:
    r"""Read `\cite[..][..]{a,b}` and, of biblatex, `\cites(..)(..)[..]{a}[..]{b}`.

    Args:
        reader: takes the keys.
        name: the command.
        at: what is behind its name.

    Returns:
        What is behind its last argument.
    """
    if name == "citetext":
        return at
    many = name.endswith("cites")
    at = reader.hide(at, 1) if "volcite" in name else at
    while True:
        found = reader.argument(_behind_notes(reader, at, many))
        if found is None:
            return at
        _keys(reader, *found)
        at = found[1] + 1
        if not many:
            return at


def _behind_notes(reader: Reader, at: int, many: bool) -> int:
    blank = reader.blank
    while True:
        gap = _GAP.match(blank, at)
        behind = reader.options(gap.end() if gap else at)
        if many and blank.startswith("(", behind):
            behind = blank.find(")", behind, behind + _LONGEST_NOTE) + 1 or behind
        if behind <= at or blank[behind - 1] not in "])":
            return at
        at = behind


def _keys(reader: Reader, start: int, end: int) -> None:
    """Note the keys, except what is the argument of a command or of a definition."""
    for key in _KEY.finditer(reader.blank, start, end):
        if not set(key[0]) & {"\\", "#"}:
            reader.out.cite(key[0], reader.lines.place(key.start()))
