r"""Which references can have to do with ISIC at all, told before their LaTeX is read.

In most bibliographies nearly none can. Asked are the values as they stand in the file, and letters
and digits only, since anything else may be left out when LaTeX is read (`{IS}IC`); where a command
may stand for letters, nothing is told. So none is left out that a rule has something to say of.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from isic_cite.audit.judging.names import ANCHORS
from isic_cite.audit.judging.naming import GROUP
from isic_cite.checks.walk import folded

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from isic_cite.audit.judging.known import Known
    from isic_cite.audit.manuscript import Reference

_UNASKED = frozenset(("abstract", "annote", "comment", "file", "keywords", "review"))
"""Fields that no rule asks for, and that are long."""
_AS_THEY_ARE = frozenset(("doi", "eprint", "url"))
_NOT_LETTERS = {code: None for code in range(128) if not (chr(code).isalnum() or chr(code) in "./")}
# A dotless i is an i where case does not matter, and so is one with a dot.
_I = {0x130: "i", 0x131: "i"}
# Commands but accents, which make letters outside ASCII, and characters that stand for themselves.
_OBSCURE = re.compile(
    r"\\(?!['`^\"~=&%_#$]|\.(?![ {]*\\?[iI])|[uvHrkcdb][ {]|[ij](?![A-Za-z])|url(?![A-Za-z])"
    r"|(?:ss|ae|AE|oe|OE|o|O|l|L|aa|AA)(?![A-Za-z]))"
    r"|%(?<!\\%)"
)
_LATEX = re.compile(r"[\\$%&`\x00-\x08\x0b-\x1f]")
_GROUP = re.compile(GROUP.pattern)  # of small letters
_OURS = ("isic", "10.34970")
_SHARED = 0.8
"""How much of the words of a title another has at least that is taken for it."""


def plain_title(reference: Reference) -> str | None:
    """Return the title of a reference if no LaTeX but braces is in it; else None."""
    if reference.entry is None:
        return None
    field = reference.entry.field("title")
    return _plain(field.value) if field else ""


class Sieve:
    """Tells references that a rule may have something to say of from all others."""

    def __init__(self, known: Known) -> None:
        """Take what is known of the works."""
        identifiers = {_letters(each) for each in (*known.by_doi, *known.by_arxiv)}
        marks = sorted(identifiers | set(_OURS))
        self._marks = re.compile("|".join(map(re.escape, marks)))
        self._names = re.compile("|".join(sorted({_letters(anchor) for anchor in ANCHORS})))
        self._titles = _by_word([words for words, _ in known.titles])

    def keeps(self, reference: Reference) -> bool:
        """Tell whether a rule may have something to say of a reference."""
        if reference.entry is None:
            return True
        asked = {
            name: field.value
            for field in reversed(reference.entry.fields)
            if (name := field.name.casefold()) not in _UNASKED
        }
        if self._may_be_title(asked.get("title", "")) or _is_obscure(asked):
            return True
        if _GROUP.search(_letters(asked.get("author", ""))):
            return True
        said = _letters("\n".join((reference.key, *asked.values())))
        return bool(self._marks.search(said)) or ("skin" in said and "imaging" in said)

    def _may_be_title(self, value: str) -> bool:
        """Tell whether a title may be that of a work, or only the name of a dataset."""
        title = _plain(value)
        if title is None or self._names.search(_letters(title)):
            return True
        words = folded(title).split()
        if self._titles.keys().isdisjoint(words):
            return False
        return any(
            len(words) >= _SHARED * len(each) <= len(each.intersection(words))
            for word in words
            for each in self._titles.get(word, ())
        )


def _is_obscure(fields: dict[str, str]) -> bool:
    """Tell whether a command in one of the fields may stand for letters."""
    return any(
        _OBSCURE.search(value)
        for name, value in fields.items()
        if ("\\" in value or "%" in value) and name not in _AS_THEY_ARE
    )


def _plain(value: str) -> str | None:
    joined = "''" in value or "-{" in value or "-}" in value
    return None if joined or _LATEX.search(value) else value.replace("{", "").replace("}", "")


def _letters(text: str) -> str:
    """Return the letters of a text in small, its digits, dots and slashes, without all else."""
    if text.isascii():
        return text.lower().translate(_NOT_LETTERS)
    return text.translate(_I).casefold().translate(_NOT_LETTERS)


def _by_word(titles: Collection[frozenset[str]]) -> dict[str, list[frozenset[str]]]:
    """Return titles by so many of their rarest words that one that is alike has one of them."""
    found: dict[str, list[frozenset[str]]] = {}
    for title in titles:
        rare = sorted(title, key=lambda word: (_count(word, titles), -len(word), word))
        for word in rare[: int((1 - _SHARED) * len(title) + 0.001) + 1]:
            found.setdefault(word, []).append(title)
    return found


def _count(word: str, titles: Iterable[frozenset[str]]) -> int:
    return sum(word in title for title in titles)
