"""What the first lines of style files say: their titles, and what dependent styles depend on.

There are ten thousand files. A head is read with a pattern, because to parse it takes fifty times
as long; a test compares both for every file. So all of them are read in a tenth of a second, which
is why nothing keeps an index on disk that could be out of date.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct

from isic_cite.csl import folders

if TYPE_CHECKING:
    from pathlib import Path

_HEAD_BYTES = 2048
# Patterns are compiled when they are first used: most calls name a style by its file and use none.
_TITLE = r"<title\b[^>]*>([^<]*)</title>"
_DEFAULT_LOCALE = r'<style\b[^>]*\bdefault-locale="([^"]*)"'
_PARENT = r'<link\b(?=[^>]*\brel="independent-parent")[^>]*\bhref="[^"]*/([^"/]+)"'
_NO_WORD = r"[\W_]+"
_DEPENDENT = "dependent"


class Head(Struct, frozen=True):
    """What the head of a style file says.

    Attributes:
        name: the name of the file, without its ending.
        title: the title.
        parent: the name of the style that it depends on; None for an independent style.
        locale: the language that a dependent style asks for, or None.
    """

    name: str
    title: str
    parent: str | None = None
    locale: str | None = None


def read_head(path: Path) -> Head:
    """Return the head of a style file that is well-formed and no user's own."""
    with path.open("rb", buffering=0) as stream:
        text = stream.read(_HEAD_BYTES).decode("utf-8", errors="replace")
    name = path.name.removesuffix(".csl")
    title = _unescaped(_first(_TITLE, text) or name)
    if path.parent.name != _DEPENDENT:
        return Head(name, title)
    return Head(name, title, _first(_PARENT, text), _first(_DEFAULT_LOCALE, text))


def _unescaped(text: str) -> str:
    if "&" not in text:
        return text
    from html import unescape  # noqa: PLC0415  (few titles need its table of entities)

    return unescape(text)


def _first(pattern: str, text: str) -> str | None:
    found = re.search(pattern, text)
    return found[1] if found else None


def read_heads() -> tuple[Head, ...]:
    """Return the heads of all styles by name; a style hides those of its name in later folders."""
    found: dict[str, Head] = {}
    for folder in folders.folders():
        for path in folder.glob("*.csl"):
            head = read_head(path)
            found.setdefault(head.name, head)
    return tuple(found[name] for name in sorted(found))


@cache
def names_by_title() -> dict[str, str]:
    """Return the names of all styles by their titles, folded."""
    return {folded(head.title): head.name for head in read_heads()}


def folded(text: str) -> str:
    """Return the words of `text` without case, accents and punctuation, one space apart."""
    letters = unicodedata.normalize("NFKD", text.casefold().replace("&", " and "))
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return re.sub(_NO_WORD, " ", bare).strip()


def searched(words: str) -> tuple[Head, ...]:
    """Return the heads whose name or title has every word of `words`, or a word that holds it."""
    wanted = folded(words).split()
    return tuple(
        head
        for head in read_heads()
        if all(word in folded(f"{head.name} {head.title}") for word in wanted)
    )
