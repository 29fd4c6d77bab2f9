"""Names of files that follow from their addresses."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit

_ACTIONS = frozenset(("content", "download"))
"""What registries put behind the name of a file, as Zenodo does: `…/files/masks.zip/content`."""


def file_name(url: str) -> str:
    """Return the name of the file at an address, without what is asked of it; maybe nothing."""
    try:
        path = urlsplit(url).path
    except ValueError:  # brackets that are no IPv6 address
        return ""
    *before, last = [_read(step) for step in path.split("/") if step] or [""]
    return before[-1] if last in _ACTIONS and before and "." in before[-1] else last


def _read(step: str) -> str:
    """Return a step of a path as people read it, unless it hides what they do not see."""
    read = unquote(step)
    return " ".join(read.split()) if read.isprintable() else step
