"""References as they are printed: what is certain about one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from isic_cite.identifying import arxivs_in, dois_in, trimmed

if TYPE_CHECKING:
    from collections.abc import Iterable

_SEVERAL = re.compile(r"[,;]")


def item_of(text: str, urls: Iterable[str] = ()) -> dict[str, Any]:
    """Return what is certain of a printed reference, as a CSL item: its DOI, its arXiv id.

    Args:
        text: its words, on one line.
        urls: the addresses that it links to.
    """
    item: dict[str, Any] = {}
    for written in (text, *urls):
        dois, arxivs = dois_in(written), arxivs_in(written)
        if dois and "DOI" not in item:
            # In a list, another one may follow without a space.
            item["DOI"] = trimmed(_SEVERAL.split(dois[0])[0])
        if arxivs and "custom" not in item:
            item["custom"] = {"eprint": arxivs[0], "eprinttype": "arxiv"}
    return item
