"""DOIs and arXiv ids, wherever they stand in a text."""

from __future__ import annotations

import re

_DOI = re.compile(r"10\.\d{4,9}/[^\s\"<>{}|\\^`\[\]]+")
_ARXIV = re.compile(
    r"arxiv(?:\.org)?[.:/ ]{0,3}(?:abs/|pdf/)?\s{0,3}(\d{4}\.\d{4,5})(?!\d)", re.IGNORECASE
)


def dois_in(text: str) -> list[str]:
    """Return the DOIs in a text in small letters, without the punctuation that follows them."""
    if "10." not in text:
        return []
    return [doi_of(found) for found in _DOI.findall(text)]


def doi_of(written: str) -> str:
    """Return a DOI as it is compared: small letters, no mark of the sentence at its end."""
    bare = written.casefold().rstrip(".,;:'*_")
    while bare.endswith(")") and bare.count("(") < bare.count(")"):
        bare = bare[:-1].rstrip(".,;:'*_")
    return bare


def arxivs_in(text: str) -> list[str]:
    """Return the arXiv ids in a text, without versions."""
    return _ARXIV.findall(text) if "arxiv" in text.lower() else []
