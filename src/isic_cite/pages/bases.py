"""Relative links of a page, made whole: from where it was fetched, or what it says itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from isic_cite.identifiers import URL_PATTERN

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

# Browsers write this into the pages that they save.
_SAVED = re.compile(r"<!-- saved from url=\(\d{1,6}\)(https?://\S{1,2000}) -->")
_BEGINNING = 2000
_WHOLE = re.compile(r"[a-z][a-z0-9+.-]*:|#|$", re.IGNORECASE)


def address_of(text: str, name: str) -> str:
    """Return the address of a page: its name, or what the browser wrote that saved it.

    Of a page that says none it is empty.
    """
    named = name.removesuffix(" (Markdown)")
    if re.match(URL_PATTERN, named):
        return named
    saved = _SAVED.search(text[:_BEGINNING])
    return saved[1] if saved and re.match(URL_PATTERN, saved[1]) else ""


def make_whole(root: Element, address: str) -> None:
    """Give every relative link of a page its whole address, where that can be told.

    As https://html.spec.whatwg.org/multipage/urls-and-fetching.html#document-base-urls has it: from
    the first `base`, else from the address of the page. Links to places of the page itself stay.
    """
    stated = next((each.get("href", "") for each in root.iter("base") if each.get("href")), "")
    base = _joined(address, stated.strip())
    if not re.match(URL_PATTERN, base):
        return
    for link in root.iter("a"):
        href = link.get("href", "").strip()
        if not _WHOLE.match(href):
            link.set("href", _joined(base, href))


def _joined(base: str, href: str) -> str:
    try:
        return urljoin(base, href)
    except ValueError:  # brackets that are no IPv6 address
        return href
