r"""Entries of a bibliography as CSL items, quickly: most values need no parser of LaTeX.

What this says of an entry is what `importing.bibtex_item` says of it; only the ways there are
shorter. A value without commands besides accents is its text without braces; a list of names
without braces and particles is divided at its commas. All others go the long way.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from isic_cite.audit.reading.latex_commands import CHARACTERS, accented
from isic_cite.importing.bibtex_item import item_of
from isic_cite.importing.latex import names

_LETTER = r"\\[ij](?![A-Za-z])\s*|[A-Za-z]"
_ACCENT = re.compile(
    r"(?P<open>\{)?\\(?:(?P<sign>[`'^\"~=.])|(?P<name>[uvHrkcdb])(?=[\s{]))\s*"
    rf"(?:\{{(?P<inner>{_LETTER})\}}|(?P<letter>{_LETTER}))(?(open)\}})"
)
_CHARACTER = re.compile(
    r"(?P<open>\{)?\\(?P<name>ss|ae|AE|oe|OE|o|O|l|L|aa|AA)(?(open)\}|(?:\{\}|\s+|(?=[^A-Za-z])))"
)
_SLOW = re.compile(r"[\\$%&`]|''|-[{}]{1,9}-")
_MARKED = re.compile(r"[\\{~]|--")
_DASHES = re.compile("-{2,}|\u2013")
_PRINTED = (("---", "\u2014"), ("--", "\u2013"), ("{", ""), ("}", ""), ("~", " "))
_AS_IT_IS = frozenset(("author", "doi", "eprint", "howpublished", "note", "url"))
_UNREAD = frozenset(("abstract", "annote", "file", "keywords", "bdsk-file-1", "review", "comment"))
"""Fields that no rule of an audit asks for, and that are long."""
_LONGEST = 10_000
_SIMPLE = r"[^\W\d_a-z][^\s,{}\\~$%&`()]*"
_OTHER_AND = re.compile(r" A(?:nd|ND|nD|Nd) ")
_ALL_SIMPLE = re.compile(rf"(?:{_SIMPLE},?|and|others)(?: (?:{_SIMPLE},?|and|others))*")


def item_of_entry(kind: str, key: str, fields: dict[str, str]) -> dict[str, Any]:
    """Return an entry as a CSL item.

    A value longer than any title or list of authors is left out, and so is one that is nested too
    deeply to be read.

    Args:
        kind: the type of the entry, in small letters.
        key: its key.
        fields: its fields by their names in small letters, as they stand in the file.
    """
    kept = {
        name: _plainer(name, value)
        for name, value in fields.items()
        if name not in _UNREAD and len(value) <= _LONGEST
    }
    quick = _quick_names(kept.get("author", ""))
    try:
        if quick is None:
            return item_of(kind, key, kept)
        del kept["author"]
        item = item_of(kind, key, kept)
    except RecursionError:
        return {"id": key, "type": kind}
    people, more = quick
    if people:
        item["author"] = people
    if more:
        item.setdefault("custom", {})["authors-incomplete"] = True
    return item


def _plainer(name: str, value: str) -> str:
    """Return a value without what a parser of LaTeX is not needed for."""
    if name == "pages":
        return _DASHES.sub("-", value)
    if not _MARKED.search(value):
        return value
    plainer = value
    if "\\" in value:
        plainer = _CHARACTER.sub(_character, _ACCENT.sub(_accent, value))
    if name == "author":
        return plainer
    if name in _AS_IT_IS or _SLOW.search(plainer):
        return value
    for written, printed in _PRINTED:
        plainer = plainer.replace(written, printed)
    return plainer


def _accent(found: re.Match[str]) -> str:
    letter = (found["inner"] or found["letter"]).strip()
    return accented(letter, found["sign"] or found["name"])


def _character(found: re.Match[str]) -> str:
    return CHARACTERS[found["name"]]


def _quick_names(value: str) -> tuple[list[dict[str, str]], bool] | None:
    """Return the names of a simple list, and whether there are more; None if it is not simple."""
    if not value:
        return None
    if "{" in value or "\\" in value or "''" in value or "--" in value:
        return names(value) if _is_short(value) else None
    value = " ".join(value.split())
    if not value.isascii():
        value = unicodedata.normalize("NFC", value)
    if not _is_simple(value):
        return None
    written = value.split(" and ")
    more = written[-1] == "others"
    found = []
    for name in written[:-1] if more else written:
        family, comma, given = name.partition(", ")
        if not comma:
            given, _, family = name.rpartition(" ")
        strange = "," in family + given or " and " in f" {name} " or " others " in f" {name} "
        if strange or not given or not family:
            return None
        found.append({"family": family, "given": given})
    return found, more


def _is_simple(value: str) -> bool:
    """Return whether a list has only words that begin names, in capitals, and `and`."""
    if not _ALL_SIMPLE.fullmatch(value) or _OTHER_AND.search(value):
        return False
    # A particle begins with a small letter, in any alphabet.
    return value.isascii() or not any(
        word[0].islower() and not word.isascii() for word in value.split()
    )


def _is_short(value: str) -> bool:
    return len(value) <= _LONGEST and value.count("{") < 200  # noqa: PLR2004  (no name has more)
