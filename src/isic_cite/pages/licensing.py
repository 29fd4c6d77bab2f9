"""Licences as pages state them: a label, where it leads, and whether the two agree."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from isic_cite.checks.walk import quote
from isic_cite.licenses import license_by_id, recognize_license

if TYPE_CHECKING:
    from isic_cite.licenses import License
    from isic_cite.pages.noting import Draft
    from isic_cite.pages.words import Line

# Creative Commons' page about CC0, which ISIC links instead of the deed.
_ABOUT_CC0 = re.compile(
    r"https?://creativecommons\.org/share-your-work/public-domain/cc0/?", re.IGNORECASE
)
_DEED = re.compile(r"https?://(?:www\.)?creativecommons\.org/", re.IGNORECASE)
_STATED = re.compile(
    r"attribution requirements of|licen[sc]ed under|"
    r"(?:under|with) (?:an? |the )?.{0,80}licen[cs]e|"
    r"\b(?:released|(?:made )?available|distributed|published|provided|shared) under\b|"
    r"dedicated to the public domain|licen[cs]es?(?:[/ ][\w ]{1,30})?\s*:|^rights\s*:",
    re.IGNORECASE,
)
_HEADING = re.compile(
    r"(?:(?:data|dataset|image|terms|use|usage|copyright|rights)[\s,&/]+(?:and |of )?){0,3}"
    r"licen[cs](?:e|es|ing)(?:[\s,&/]+(?:and )?[\w-]+){0,4}:?",
    re.IGNORECASE,
)
# Nothing but a licence and at most a word for it, in any language: "Lizenz: CC BY 4.0".
_ONLY_LABEL = re.compile(r"\s*(?:[^\W\d_]{3,20}\s*:)?\s*")
_PREFIX = re.compile(r"^[\s*]*licen[cs]e\s*:\s*", re.IGNORECASE)
_LABEL = re.compile(
    r"\bCC[ -]?0\b(?:[ -]1\.0)?|\bCC[ -]BY(?:[ -](?:NC|SA|ND))*(?:[ -]\d\.\d)?\b|"
    r"\bCreative Commons [A-Z][\w. -]{3,60}? Licen[sc]e\b|\bpublic domain\b",
    re.IGNORECASE,
)


class Stated(NamedTuple):
    """A licence as the page states it."""

    id: str
    """SPDX identifier."""
    label: str
    line: int


def of_address(url: str) -> License | None:
    """Return the licence that an address is of."""
    if _ABOUT_CC0.fullmatch(url.strip()):
        return license_by_id("CC0-1.0")
    return recognize_license(url) if _DEED.match(url.strip()) else None


def of_line(line: Line, draft: Draft, what: str) -> Stated | None:
    """Return the licence that a line of a page states, by its link and its label.

    Args:
        line: the line, such as a cell of a table.
        draft: where to note what contradicts itself or is not understood.
        what: what the line is, for the notes.
    """
    linked = next((run for run in line.links if _DEED.match(run.url or "")), None)
    if linked is None and len(several := _ids_in(line.text)) > 1:
        message = f"the {what} names {' and '.join(several)}"
        draft.note("IC3201", line.number, message, "state each by itself; none is read")
        return None
    said = _said(linked.text if linked else line.text)
    place = linked.line if linked else line.number
    by_address = of_address(linked.url or "") if linked else None
    by_label = recognize_license(said) if said else None
    label = draft.usable(said, what, place) if said else None
    if label is None:
        by_label = None
    if by_address and by_label and by_address is not by_label:
        message = f"the {what} is called {quote(said)} and links to {by_address.id}"
        draft.note("IC3201", place, message, "make label and link agree; none is read")
        return None
    found = by_address or by_label
    if found:
        return Stated(found.id, label or said, place)
    if linked:
        message = f"the {what} links to {quote(linked.url or '')}, which is no licence"
        draft.note("IC3202", place, message, "link the deed of the licence")
    return None


def _said(text: str) -> str:
    """Return the label of a licence in a text, such as `CC-BY-NC` of `CC-BY-NC license`."""
    text = _PREFIX.sub("", " ".join(text.split()))
    whole = re.sub(r"\s+licen[sc]e$", "", text, flags=re.IGNORECASE)
    found = None if recognize_license(whole) else _LABEL.search(text[:2000])
    return found[0] if found else whole


def _ids_in(text: str) -> list[str]:
    """Return the licences that a text names, each once."""
    named = (recognize_license(found[0]) for found in _LABEL.finditer(text[:2000]))
    return list(dict.fromkeys(found.id for found in named if found))


def is_stated(line: Line, under: str) -> bool:
    """Tell whether a line states a licence.

    Args:
        line: a line of a paragraph.
        under: the heading that it stands under.
    """
    if _STATED.search(line.text[:2000]):
        return True
    deeds = [run for run in line.links if of_address(run.url or "")]
    besides = "".join(run.text for run in line.runs if run.url is None)
    if deeds and _ONLY_LABEL.fullmatch(besides):
        return True
    return bool(_HEADING.fullmatch(under)) and bool(deeds or _ids_in(line.text))
