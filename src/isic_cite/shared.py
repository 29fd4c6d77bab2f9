"""The files that records share: `references.toml` and `institutions.toml`, an entry at a time.

A record names few of the many entries. To parse only those takes a third off the time in which a
record is read; a file that cannot be taken apart safely is parsed whole.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from isic_cite.read import parse_toml_entry, read_table, read_text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

# `[gutman2016]`, and `[[gutman2016.author]]`, which belongs to it.
_HEADER = re.compile(r"^\[{1,2}([A-Za-z0-9_-]+)(?=[.\]])", re.MULTILINE)
# Inside a text over several lines, a line may look like a header and be none.
_MULTILINE = ('"""', "'''")


class SharedFile:
    """One shared file.

    Args:
        path: the file.

    Raises:
        CallError, DataError: it cannot be read.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._parsed: dict[str, dict[str, Any] | None] = {}
        self._texts = _taken_apart(read_text(path)) or {}
        if not self._texts:
            self._parse_whole()

    def names(self) -> tuple[str, ...]:
        """Return the ids of all entries."""
        return tuple(self._texts or self._parsed)

    def get(self, identifier: str) -> dict[str, Any] | None:
        """Return the entry with this id, or None.

        Raises:
            DataError: the file is not well-formed.
        """
        if self._texts and identifier not in self._parsed:
            text = self._texts.get(identifier, "")
            entry = parse_toml_entry(text, identifier, self._path.name)
            if entry is None:  # or its header is written in another way
                self._texts = {}
                self._parse_whole()
            else:
                self._parsed[identifier] = entry
        return self._parsed.get(identifier)

    def _parse_whole(self) -> None:
        table = read_table(self._path)
        self._parsed = {key: entry for key, entry in table.items() if isinstance(entry, dict)}


def _taken_apart(text: str) -> dict[str, str] | None:
    """Return the text of each entry by its id; None where the file has to be parsed whole."""
    headers = list(_HEADER.finditer(text))
    if any(quotes in text for quotes in _MULTILINE) or not headers:
        return None
    above = text[: headers[0].start()].splitlines()
    if any(line.strip() and not line.lstrip().startswith("#") for line in above):
        return None
    ends = [header.start() for header in headers[1:]] + [len(text)]
    texts: dict[str, str] = {}
    for header, end in zip(headers, ends, strict=True):
        texts[header[1]] = texts.get(header[1], "") + text[header.start() : end]
    return texts


_files: dict[Path, tuple[int, SharedFile]] = {}


def shared_files(kind: str, searched: Iterable[Path]) -> list[SharedFile]:
    """Return the shared files called `kind` in the directories, each read once while unchanged."""
    found = []
    for directory in dict.fromkeys(searched):
        path = directory / f"{kind}.toml"
        if path.is_file():
            stamp = path.stat().st_mtime_ns
            if path not in _files or _files[path][0] != stamp:
                _files[path] = stamp, SharedFile(path)
            found.append(_files[path][1])
    return found


def shared_entry(kind: str, identifier: str, searched: Iterable[Path]) -> dict[str, Any] | None:
    """Return an entry of `references` or `institutions`; the first directory that has it wins."""
    entries = (file.get(identifier) for file in shared_files(kind, searched))
    return next((entry for entry in entries if entry is not None), None)
