"""The front matter of a page: YAML between two lines of hyphens, at the very beginning.

As Jekyll has it: https://jekyllrb.com/docs/front-matter/.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from msgspec import Struct

from isic_cite.errors import DataError
from isic_cite.read import parse_foreign

_FENCE = re.compile(r"-{3,}[ \t]*")
_KEY = re.compile(r"[\w-]{1,100}")
# `key: value`, the value in quotation marks or a text that no sign of YAML begins.
_PLAIN = re.compile(
    r"""([\w-]{1,100}):[ \t]+(?:"([^"\\]*)"|'([^']*)'|([^\s"'\[\]{}&*!|>%@`#,?:-][^#]*?))[ \t\r]*"""
)


class FrontMatter(Struct, frozen=True):
    """The fields of a page, and the rest of it."""

    fields: dict[str, Any]
    """Texts, numbers, lists and tables by their keys."""
    keys: dict[str, int]
    """The line of each field."""
    rest: str
    """The page without its front matter."""
    ends: int
    """The line of the page in which the rest begins."""
    trouble: str = ""
    """Why the front matter could not be read."""


def parted(text: str) -> FrontMatter:
    """Return the front matter of a page, and the page without it."""
    rows = text.split("\n")
    if not _FENCE.fullmatch(rows[0].rstrip("\r")):
        return FrontMatter({}, {}, text, 1)
    ends = (place for place, row in enumerate(rows[1:], 1) if _FENCE.fullmatch(row.rstrip("\r")))
    end = next(ends, None)
    if end is None:
        return FrontMatter({}, {}, text, 1)
    keys: dict[str, int] = {}
    for number, row in enumerate(rows[1:end], 2):
        name = row.partition(":")[0]
        if _KEY.fullmatch(name):
            keys.setdefault(name, number)
    fields, trouble = _fields("\n".join(rows[1:end]))
    return FrontMatter(fields, keys, "\n".join(rows[end + 1 :]), end + 2, trouble)


def _fields(written: str) -> tuple[dict[str, Any], str]:
    """Return the fields, or why they cannot be read."""
    if not written.strip():
        return {}, ""
    try:
        fields = parse_foreign(written, "yaml", "front matter")
    except DataError as error:
        return _plain(written), error.message
    return (fields if isinstance(fields, dict) else {}), ""


def _plain(written: str) -> dict[str, Any]:
    """Return the lines that are plain texts under a key, where the whole is no YAML.

    A key that stands there twice, or whose text goes on in the next line, has none.
    """
    rows = written.split("\n")
    found: dict[str, Any] = {}
    times = Counter(row.partition(":")[0] for row in rows)
    for row, below in zip(rows, [*rows[1:], ""], strict=True):
        plain = _PLAIN.fullmatch(row)
        if plain and times[plain[1]] == 1 and not below[:1].isspace():
            found[plain[1]] = next(text for text in plain.groups()[1:] if text is not None)
    return found
