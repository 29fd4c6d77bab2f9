r"""The files that a LaTeX file names: `\input` and its like, bibliographies."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from isic_cite.audit.reading import latex_commands as commands
from isic_cite.audit.reading.gathering import Wanted
from isic_cite.audit.reading.latex_groups import NOTHING

if TYPE_CHECKING:
    from isic_cite.audit.reading.latex import Reader

_PRIMITIVE = re.compile(r"[^\s\\{}%\0]{1,300}")
"""The name of a file behind TeX's own form of the command, which has no braces."""


def _input(reader: Reader, name: str, start: int, at: int) -> int:
    found = reader.argument(at)
    if found is not None:
        _want(reader, name, [reader.blank[slice(*found)]], start, "tex")
        return found[1] + 1
    at = reader.behind_name("a", at)
    token = _PRIMITIVE.match(reader.blank, at) if name == "input" else None
    if token is None:
        return at
    _want(reader, name, [token[0]], start, "tex")
    return token.end()


def _import(reader: Reader, name: str, start: int, at: int) -> int:
    r"""Read `\import{folder}{file}`."""
    folder = reader.argument(at)
    file = reader.argument(folder[1] + 1) if folder else None
    if folder is None or file is None:
        return at
    above = reader.blank[slice(*folder)].strip().rstrip("/")
    path = f"{above}/{reader.blank[slice(*file)].strip()}"
    _want(reader, name, [path], start, "tex")
    return file[1] + 1


def _bibliography(reader: Reader, name: str, start: int, at: int) -> int:
    found = reader.argument(reader.options(at))
    if found is None:
        return at
    _want(reader, name, reader.blank[slice(*found)].split(","), start, "bib")
    return found[1] + 1


def _want(reader: Reader, name: str, files: list[str], at: int, suffix: str) -> None:
    """Ask for files; for a bibliography that is not there its `.bbl` will do."""
    place, source = reader.lines.place(at), reader.source
    for file in files:
        path = file.replace(NOTHING, "").strip().strip('"')
        written = f"\\{name}{{{path}}}"
        if not path or set(path) & {"\\", "#", "\n"}:
            reader.out.remark(source.name, f"line {place.line}: which file is {written}?")
            continue
        whole = path if path.casefold().endswith(f".{suffix}") else f"{path}.{suffix}"
        printed = source.path.with_suffix(".bbl") if suffix == "bib" else None
        candidates = tuple(dict.fromkeys((whole, path)))
        reader.out.wanted.append(Wanted(written, place, candidates, printed))


FILES = (
    dict.fromkeys(commands.INPUTS, _input)
    | dict.fromkeys(commands.IMPORTS, _import)
    | dict.fromkeys(commands.BIBLIOGRAPHIES, _bibliography)
)
"""What reads each command that names files: what is behind its arguments comes out."""
