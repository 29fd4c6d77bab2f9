"""DOIs and arXiv ids, wherever they stand in a text: the one place that recognizes them.

A DOI may hold nearly anything (https://www.doi.org/doi-handbook/), so that where it ends in a text
is a matter of what is around it; brackets in it are believed where they are closed.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

ARXIV = r"(?:\d{4}\.\d{4,5}(?!\d)|[a-z-]{2,20}(?:\.[a-z]{2})?/\d{7}(?!\d))"
"""An arXiv id without a version (https://info.arxiv.org/help/arxiv_identifier.html)."""
_DOI = re.compile(r"10\.\d{4,9}(?:\.\d{1,9}){0,5}(?:/|%2[fF])[^\s\"<>{}|\\^`\[\]]+")
_ARXIV = re.compile(
    rf"(?:arxiv(?:\.org)?[.:/ ]{{0,3}}(?:abs/|pdf/|html/)?\s{{0,3}}|\babs/)({ARXIV})",
    re.IGNORECASE,
)
_END_OF_SENTENCE = ".,;:'*_"


def dois_in(text: str) -> list[str]:
    """Return the DOIs in a text as `trimmed` has them, in their order."""
    if "10." not in text:
        return []
    return [trimmed(found) for found in _DOI.findall(text)]


def doi_as_printed(text: str) -> str | None:
    """Return the first DOI in a text, in the letters in which it is printed."""
    found = _DOI.search(text)
    return _without_end(found[0]) if found else None


def trimmed(written: str) -> str:
    """Return a DOI as it is compared: small letters, decoded, without what ends the sentence."""
    return _without_end(written).casefold()


def _without_end(written: str) -> str:
    """Return a DOI, decoded, without what ends the sentence around it."""
    bare = (unquote(written) if "%" in written else written).rstrip(_END_OF_SENTENCE)
    surplus = bare.count(")") - bare.count("(")
    while surplus > 0 and bare.endswith(")"):
        bare = bare[:-1].rstrip(_END_OF_SENTENCE)
        surplus -= 1
    return bare


def arxivs_in(text: str) -> list[str]:
    """Return the arXiv ids in a text in small letters, without versions, in their order."""
    lowered = text.lower()
    if "arxiv" not in lowered and "abs/" not in lowered:
        return []
    return [found.casefold() for found in _ARXIV.findall(text)]
