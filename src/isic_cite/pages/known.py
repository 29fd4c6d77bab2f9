"""What the library knows that a page may name: institutions and works."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, NamedTuple

from isic_cite.checks.walk import folded
from isic_cite.identifying import arxivs_in, dois_in
from isic_cite.loading import SHIPPED
from isic_cite.shared import shared_files

_SHORTEST_TITLE = 12


class Work(NamedTuple):
    """A work of the library."""

    key: str
    title: str
    """As `folded` returns it."""
    dois: frozenset[str]
    arxiv: str
    first: str
    """The family name of the first author, folded."""
    year: str


@cache
def institutions() -> dict[str, str]:
    """Return the ids of institutions by their names and other spellings, folded."""
    found: dict[str, str] = {}
    for file in shared_files("institutions", (SHIPPED,)):
        for id_ in file.names():
            entry = file.get(id_) or {}
            for name in (entry.get("name", ""), *entry.get("variants", ())):
                found.setdefault(folded_name(name), id_)
    return found


def folded_name(name: str) -> str:
    """Return the name of an institution for comparison: without case, accents and article."""
    return folded(name).removeprefix("the ")


@cache
def works() -> tuple[Work, ...]:
    """Return the works of the library."""
    found = []
    for file in shared_files("references", (SHIPPED,)):
        for key in file.names():
            entry: dict[str, Any] = file.get(key) or {}
            doi = str(entry.get("doi", "")).casefold()
            arxiv = str(entry.get("arxiv", "")).partition("v")[0]
            first = (entry.get("author") or [{}])[0]
            found.append(
                Work(
                    key,
                    title=folded(entry.get("title", "")),
                    dois=frozenset({doi} - {""}),
                    arxiv=arxiv,
                    first=folded(first.get("family") or first.get("literal") or ""),
                    year=str(entry.get("issued", ""))[:4],
                )
            )
    return tuple(found)


def work_in(text: str) -> str | None:
    """Return the key of the work that a printed reference is, by DOI, arXiv id or title.

    One with a DOI or arXiv id that no work of the library has is another, whatever its title.
    """
    dois, arxiv = set(dois_in(text)), set(arxivs_in(text))
    nature = re.search(r"nature\.com/articles/([\w-]{5,40})", text, re.IGNORECASE)
    if nature:
        dois.add(f"10.1038/{nature[1].casefold()}")
    words = f" {folded(text)} "
    by_id = [work for work in works() if work.dois & dois or (work.arxiv and work.arxiv in arxiv)]
    if by_id:
        return by_id[0].key
    if dois or arxiv:
        return None
    by_title = [
        work
        for work in works()
        if len(work.title) >= _SHORTEST_TITLE and f" {work.title} " in words
    ]
    if len(by_title) > 1:  # works of one title are told apart by first author and year
        by_title = [work for work in by_title if f" {work.first} " in words and work.year in text]
    return by_title[0].key if len(by_title) == 1 else None
