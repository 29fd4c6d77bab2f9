"""References as they are printed: what is certain about one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from isic_cite.audit.reading.gathering import bare

if TYPE_CHECKING:
    from collections.abc import Iterable

_DOI = re.compile(r"(?<![\w.])10\.\d{4,9}(?:\.\d{1,9}){0,3}/[^\s\"<>{}|\\^`,;]{1,200}")
_ARXIV = re.compile(
    r"arxiv(?:\.org/(?:abs|pdf)/|\.|\s{0,2}:?\s{0,2}(?:preprint\s{1,2}arxiv\s{0,2}:\s{0,2})?)"
    r"(\d{4}\.\d{4,5})",
    re.IGNORECASE,
)


def item_of(text: str, urls: Iterable[str] = ()) -> dict[str, Any]:
    """Return what is certain of a printed reference, as a CSL item: its DOI, its arXiv id.

    Args:
        text: its words, on one line.
        urls: the addresses that it links to.
    """
    item: dict[str, Any] = {}
    for written in (text, *urls):
        doi = _DOI.search(unquote(written))
        if doi and "DOI" not in item:
            item["DOI"] = bare(doi[0])
        arxiv = _ARXIV.search(written)
        if arxiv and "custom" not in item:
            item["custom"] = {"eprint": arxiv[1], "eprinttype": "arxiv"}
    return item
