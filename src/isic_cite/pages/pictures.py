"""Organizations of whom a page has nothing but a logo: the words for the picture name them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from isic_cite.identifiers import URL_PATTERN
from isic_cite.pages.words import HEADINGS, tidied

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

    from isic_cite.pages.noting import Draft
    from isic_cite.pages.source import Lines

_LOGO = re.compile(r"\s*\b(?:logo|image|icon|banner)(?: of)?\b\s*", re.IGNORECASE)
_NAME_OF_FILE = re.compile(r"\S+\.(?:png|jpe?g|svg|gif|webp)", re.IGNORECASE)


def of_pictures(heading: Element, lines: Lines, draft: Draft) -> list[tuple[dict[str, Any], int]]:
    """Return the organizations of the pictures between a heading and the next, with their lines."""
    found = []
    for element in _until_next(heading):
        said = tidied(_LOGO.sub(" ", element.get("alt") or "")) if element.tag == "img" else ""
        if not said or _NAME_OF_FILE.fullmatch(said):
            continue
        line = lines.of(element)
        name = draft.usable(said, "name of an organization", line)
        if name:
            member: dict[str, Any] = {"name": name, "organization": True}
            link = next(element.iterancestors("a"), None)
            url = (link.get("href") or "").strip() if link is not None else ""
            found.append((member | ({"url": url} if re.match(URL_PATTERN, url) else {}), line))
    return found


def _until_next(heading: Element) -> Iterator[Element]:
    """Yield the elements behind a heading, up to the next heading."""
    at: Element | None = heading
    while at is not None:
        behind = at.getnext()
        while behind is None and at is not None:
            at = at.getparent()
            behind = at.getnext() if at is not None else None
        at = behind
        if at is None:
            return
        for element in at.iter():
            if element.tag in HEADINGS:
                return
            yield element
