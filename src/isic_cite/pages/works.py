"""The works that a page asks to cite, as it prints them: in quotations, lists and paragraphs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from isic_cite.checks.walk import quote
from isic_cite.identifying import arxivs_in, doi_as_printed, dois_in
from isic_cite.pages.citing import ADDRESS, COPYRIGHT, YEAR
from isic_cite.pages.known import work_in
from isic_cite.pages.words import tidied

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from isic_cite.pages.noting import Draft
    from isic_cite.pages.parts import WorksOfParts
    from isic_cite.pages.words import Line

ANNOUNCED = re.compile(
    r"\b(?:full|following) (?:full )?citations?\b|\bplease (?:use|cite) the following\b|"
    r"\bplease cite(?: (?:it|us|this|both|these))?:$|\bwhen (?:referencing|citing)\b|"
    r"\bcite the following (?:papers?|works?|references?)\b",
    re.IGNORECASE,
)
"""What a paragraph says before the works that are to be cited."""
BEHIND = re.compile(
    r"\b(?:use|cite) the (?:above|preceding) (?:citations?|papers?|references?|works?)\b",
    re.IGNORECASE,
)
"""What a paragraph says behind them."""
SECTION = re.compile(
    r"^(?:[\w&,'’ -]{0,40}\b)?(?:references?|citations?|how to cite|citing|bibliography)\b"
    r"[\w&,'’ -]{0,40}:?$",
    re.IGNORECASE,
)
"""The heading of a section that lists them."""
_NUMBERED = re.compile(r"^\s*\[?\(?\d{1,2}[\].)]\s*")
_ARXIV_WORD = re.compile(r"arxiv:\s?\S+", re.IGNORECASE)
_TITLE_IN_QUOTES = re.compile(r"[\"“]([^\"”]{5,400})[\"”]")
# `Gutman, David;` `Codella N, Gutman D` `Noel C. F. Codella, David Gutman`
_WORD = r"[A-ZÀ-Ž][\w'’.-]*"
_AUTHORS = re.compile(
    rf"^{_WORD}(?:,? (?:(?:van|de|der|la) )?{_WORD}){{1,4}}(?:[,;:]| &| and | et al)"
)


def read_works(paragraphs: Iterable[list[Line]], draft: Draft, works: WorksOfParts) -> bool:
    """Keep the works that paragraphs list, by their keys in the library or as printed.

    Returns:
        Whether there is any text.
    """
    return read_texts(list(_printed(paragraphs)), draft, works)


def read_texts(printed: list[tuple[str, int]], draft: Draft, works: WorksOfParts) -> bool:
    """Keep works as they are printed, each with its line; the same as `read_works` returns."""
    for text, line in printed:
        usable = draft.usable(text, "full citation", line)
        if usable is not None:
            _keep(usable, line, draft, works)
    return bool(printed)


def _keep(text: str, line: int, draft: Draft, works: WorksOfParts) -> None:
    key = work_in(text)
    if key is None:
        entry = _as_printed(text)
        message = f"the library does not have the work {quote(text)}"
        hint = "complete its authors and fields" if entry else "write it as a reference by hand"
        draft.note("IC3502", line, message, hint)
        if entry:
            works.keep(entry, line)
    else:
        works.keep(key, line)


def is_printed(text: str) -> bool:
    """Tell whether a text is the printed reference of a work, and not a sentence about one.

    It begins with authors or has a title in quotation marks, and has a year or an identifier.
    """
    text = _NUMBERED.sub("", text[:5000])
    if COPYRIGHT.search(text):
        return False
    identified = bool(YEAR.search(text) or arxivs_in(text) or dois_in(text))
    begins = _AUTHORS.match(text)
    return identified and bool(begins and (_TITLE_IN_QUOTES.search(text) or text.count(".") > 1))


def _printed(paragraphs: Iterable[list[Line]]) -> Iterator[tuple[str, int]]:
    """Yield each reference with its line; numbers in brackets begin one."""
    waiting, line = "", 0
    for paragraph in paragraphs:
        for each in paragraph:
            begins = _NUMBERED.match(each.text) is not None
            if waiting and begins:
                yield waiting, line
                waiting = ""
            line = line if waiting else each.number
            waiting = tidied(f"{waiting} {_NUMBERED.sub('', each.text)}")
        if waiting:
            yield waiting, line
            waiting = ""


def _as_printed(text: str) -> dict[str, Any] | None:
    """Return a work that the library does not have, as far as the text says it for sure."""
    title = _TITLE_IN_QUOTES.search(text)
    if title is None:
        return None
    doi = doi_as_printed(text)
    arxiv = next(iter(arxivs_in(text)), None)
    outside = ADDRESS.sub(" ", _ARXIV_WORD.sub(" ", text.replace(title[1], " ")))
    years = YEAR.findall(outside)
    entry: dict[str, Any] = {
        "type": "article" if arxiv and not doi else "article-journal",
        "title": title[1].rstrip(",."),
        "author-incomplete": True,
    }
    if years:
        entry["issued"] = years[-1]
    return entry | ({"doi": doi} if doi else {}) | ({"arxiv": arxiv} if arxiv else {})


def is_citation(text: str) -> bool:
    """Tell whether a quotation is the printed reference of a work, and not an official text."""
    if COPYRIGHT.search(text) or re.search(r"\bLicen[sc]e\b", text):
        return False
    return bool(_NUMBERED.match(text) or arxivs_in(text) or work_in(text))
