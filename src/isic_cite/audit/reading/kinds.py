"""What a file is by its name, and which files of a folder are read."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from isic_cite.audit.reading.gathering import Gathering

MODULES = {
    ".tex": "latex",
    ".ltx": "latex",
    ".bbl": "bbl",
    ".md": "markdown",
    ".markdown": "markdown",
    ".qmd": "markdown",
    ".rmd": "markdown",
    ".ipynb": "notebook",
    ".typ": "typst",
    ".rst": "rst",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".bib": "bib",
    ".docx": "docx",
    ".pdf": "pdf",
    ".txt": "plain",
    ".cff": "cff",
    ".json": "csl_json",
    ".yml": "hayagriva",
    ".yaml": "hayagriva",
}
"""The module that reads a file, by the suffix of its name; others are read as plain text."""

BINARY = frozenset((".docx", ".pdf"))
_NAMED = frozenset((".json", ".yml", ".yaml"))
"""Suffixes of files that are read only where something names them: most hold something else."""
_PROSE = re.compile(
    r"(?:LICEN[CS]ES?|README|NOTICE|COPYING|ATTRIBUTIONS?|CITATIONS?|CREDITS|AUTHORS|DATASETS?)"
    r"(?:[-_.][\w-]{1,40})?",
    re.IGNORECASE,
)
_SKIPPED = frozenset(("node_modules", "__pycache__", "site-packages", "venv", "build", "dist"))
_GENERATED = frozenset(("requirements.txt", "robots.txt", "top_level.txt", "cmakelists.txt"))
LARGEST_FOUND = 20_000_000
"""How many bytes a file may have that nobody named."""
_MOST = 2_000
_DEEPEST = 30
_MAIN = re.compile(rb"\\documentclass")


def module_of(path: Path) -> str:
    """Return the module that reads a file."""
    return MODULES.get(path.suffix.casefold(), "plain")


def walk(folder: Path, out: Gathering) -> Iterator[Path]:
    """Yield the files of a folder that say something about data, in their order.

    Hidden files, programs and their results, very large files and what symbolic links lead to are
    left out; main files of LaTeX come first, so that others are found from there.
    """
    found: list[Path] = []
    for at, folders, names in os.walk(folder, followlinks=False):
        here = Path(at)
        depth = len(here.relative_to(folder).parts)
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".") and name.casefold() not in _SKIPPED and depth < _DEEPEST
        )
        found += (here / name for name in sorted(names) if _is_read(here / name, names))
        if len(found) > _MOST:
            out.remark(str(folder), f"holds more than {_MOST:,} files to read; the first are read")
            del found[_MOST:]
            break
    yield from sorted(found, key=_is_part)


def _is_read(path: Path, beside: list[str]) -> bool:
    name, suffix = path.name, path.suffix.casefold()
    if name.startswith(".") or path.is_symlink() or name.casefold() in _GENERATED:
        return False
    if suffix == ".bbl" and any(other.casefold().endswith(".bib") for other in beside):
        return False  # it is made of that
    known = suffix in MODULES and suffix not in _NAMED
    if not known and not (suffix not in _NAMED and _PROSE.fullmatch(name)):
        return False
    try:
        return path.is_file() and path.stat().st_size <= LARGEST_FOUND
    except OSError:
        return False


def _is_part(path: Path) -> bool:
    """Tell whether a file is LaTeX that is part of another."""
    if path.suffix.casefold() != ".tex":
        return False
    try:
        with path.open("rb") as stream:
            return _MAIN.search(stream.read(50_000)) is None
    except OSError:
        return True
