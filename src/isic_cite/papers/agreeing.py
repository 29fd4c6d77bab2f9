"""Whether what an author has written of a work says the same as its record.

Different is what a reader would see as a fault. Abbreviated given names and journals, the case of a
title's words, a date that is less exact and other dashes are an author's choice and agree.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from isic_cite.papers.matching import doi_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_DASHES = re.compile(r"\s*[-\u2010-\u2015\u2212]+\s*")
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_LETTERS = re.compile(r"[^\W\d_]+")
_SMALL = frozenset(("a", "and", "for", "in", "of", "on", "the", "&"))
_VERSION = re.compile(r"v\d+$")
_LONGEST_INITIALS = 4
# What says where a work is or under which licence, in other words than ours.
_NOT_OWN = re.compile(
    r"https?://\S{1,2000}|\b10\.\d{4,9}/\S{1,2000}|\\(?:url|href|doi)\b|arxiv:\s{0,3}[\w./-]{1,40}"
    r"|\bCC[- ]?(?:BY|0)[-\w. ]{0,20}\b",
    re.IGNORECASE,
)
_NOT_OWN_WORDS = frozenset(
    (
        *(
            "and",
            "are",
            "arxiv",
            "at",
            "available",
            "commons",
            "creative",
            "data",
            "dataset",
            "doi",
        ),
        *("from", "international", "license", "licensed", "licence", "licenced", "marked", "parts"),
        *(
            "preprint",
            "public",
            "domain",
            "set",
            "the",
            "under",
            "version",
            "with",
            "in",
            "is",
            "url",
        ),
        *("attribution", "non", "commercial", "noncommercial", "share", "alike", "sharealike"),
    )
)


def same_words(ours: str, theirs: str) -> bool:
    """Tell whether two texts differ in case and white space only."""
    return ours.casefold().split() == theirs.casefold().split()


def same_title(ours: str, theirs: str) -> bool:
    """Tell whether two titles have the same words; `BCN20000` and `Bcn20000` are not the same.

    Whether a title's words begin with capitals is left to whoever wrote it.
    """
    if not same_words(ours, theirs):
        return False
    pairs = zip(ours.split(), theirs.split(), strict=True)
    return all(a == b or not _is_spelt(a) for a, b in pairs)


def _is_spelt(word: str) -> bool:
    """Tell whether a word has capitals of its own, behind its first letter."""
    return word[1:] != word[1:].lower()


def same_source(ours: str, theirs: str) -> bool:
    """Tell whether two names of journals agree: `Sci. Data` is `Scientific Data`."""
    if same_words(ours, theirs):
        return True
    full, short = (
        [word.casefold() for word in _WORD.findall(text) if word.casefold() not in _SMALL]
        for text in (ours, theirs)
    )
    return len(full) == len(short) > 0 and all(
        long.startswith(part) for long, part in zip(full, short, strict=True)
    )


def same_number(ours: str, theirs: str) -> bool:
    """Tell whether two volumes, numbers or ranges of pages agree."""
    a, b = (_DASHES.sub("-", text.strip()).casefold() for text in (ours, theirs))
    return a == b


def same_doi(ours: str, theirs: str) -> bool:
    """Tell whether two DOIs agree; a field of DOIs has them bare, not as addresses."""
    return doi_of(ours) == doi_of(theirs) and theirs.strip().startswith("10.")


def same_address(ours: str, theirs: str) -> bool:
    """Tell whether two addresses lead to one page."""
    a, b = (
        re.sub(r"^https?://(?:www\.)?", "", text.strip()).rstrip("/") for text in (ours, theirs)
    )
    return a == b


def same_arxiv(ours: str, theirs: str) -> bool:
    """Tell whether two arXiv ids agree; a version is the author's choice."""
    a, b = (text.strip().casefold().removeprefix("arxiv:") for text in (ours, theirs))
    return _VERSION.sub("", a) == _VERSION.sub("", b)


def same_date(ours: Sequence[int], theirs: Sequence[int], *, arxiv: str = "") -> bool:
    """Tell whether two dates agree as far as both go: year, month, day.

    Args:
        ours: the numbers of the record's date.
        theirs: those of the author's.
        arxiv: the id of a work that is nowhere but on arXiv. Whoever asks it for a citation gets
            the year in which it had the work, which the official forms may not have.
    """
    if not theirs:
        return False
    if all(a == b for a, b in zip(ours, theirs, strict=False)):
        return True
    # A later version may be of the next year.
    return arxiv[:2].isdecimal() and theirs[0] - 2000 - int(arxiv[:2]) in {0, 1}


def same_names(
    ours: Sequence[Mapping[str, Any]],
    theirs: Sequence[Mapping[str, Any]],
    *,
    incomplete: bool = False,
    cut: bool = False,
) -> bool:
    """Tell whether two lists of CSL names agree.

    Args:
        ours: the names of the record.
        theirs: those of the author.
        incomplete: whether the record knows only the first of them.
        cut: whether the author's list ends with `and others`.
    """
    if len(theirs) < len(ours) or (len(theirs) > len(ours) and not incomplete):
        return False
    if cut and not incomplete:
        return False
    return all(_same_name(a, b) for a, b in zip(ours, theirs, strict=False))


def _same_name(ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> bool:
    if ("literal" in ours) != ("literal" in theirs):
        return False
    if "literal" in ours:
        return same_words(str(ours["literal"]), str(theirs["literal"]))
    return same_words(_family(ours), _family(theirs)) and _same_given(
        str(ours.get("given", "")), str(theirs.get("given", ""))
    )


def _family(name: Mapping[str, Any]) -> str:
    parts = ("dropping-particle", "non-dropping-particle", "family", "suffix")
    return " ".join(str(name[part]) for part in parts if name.get(part))


def _same_given(ours: str, theirs: str) -> bool:
    """Tell whether given names agree, be they whole, initials, or fewer."""
    full, other = ([word.casefold() for word in _LETTERS.findall(text)] for text in (ours, theirs))
    if not other:
        return not full
    if len(other) == 1 and theirs.isupper() and len(other[0]) <= _LONGEST_INITIALS:
        initials = "".join(word[0] for word in full)
        if initials.startswith(other[0]) or other[0].startswith(initials):
            return True
    return all(a.startswith(b) or b.startswith(a) for a, b in zip(full, other, strict=False))


def says(ours: str, theirs: str) -> bool:
    """Tell whether a note says all that ours does."""
    return " ".join(ours.casefold().split()) in " ".join(theirs.casefold().split())


def is_own(theirs: str, ours: str) -> bool:
    """Tell whether a note has words of the author's own, beyond ours, addresses and licences."""
    known = {*re.findall(r"[^\W_]+", ours.casefold()), *_NOT_OWN_WORDS}
    words = re.findall(r"[^\W_]+", _NOT_OWN.sub(" ", theirs).casefold())
    return not known.issuperset(words)
