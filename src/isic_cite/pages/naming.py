"""Several who are named in one line or paragraph: "Chairs: A, B and C", or a name a line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from isic_cite.pages.words import Line, Run, tidied

if TYPE_CHECKING:
    from collections.abc import Sequence

_RUN_IN = re.compile(r"([A-Z][^.:;!?]{3,60}?)\s*:\s*(\S.*)", re.DOTALL)
_SENTENCE = re.compile(r"\b(?:is|are|was|were|by|for|to|from|following|these)\b", re.IGNORECASE)
_MOST_WORDS = 4
_MOST = 40
_LONGEST = 60
_DIVIDED = re.compile(r"\s*[,;]\s*(?:and\s+|&\s+)?|\s+and\s+|\s+&\s+")
_NAME = re.compile(r"(?:[A-ZÀ-Ž][\w'’.-]* ){1,4}[A-ZÀ-Ž][\w'’-]+")
_BRACKETED = re.compile(
    rf"({_NAME.pattern} \([^()]{{2,120}}\))(?:\s*[,;]\s*(?:and\s+)?|\s+and\s+|$)"
)
_PLACE = re.compile(
    r"\b(?:Universit\w+|Hospital\w*|Institut\w*|Cent(?:er|re)|College|Clinic\w*|Department|School|"
    r"Faculty|Academy)\b"
)
_COMPANY = re.compile(r"(?:Inc|Ltd|LLC|GmbH|Corp|Co)\b\.?")
_PROPER = re.compile(r"[^\W\d_a-z](?:[\w'’.&+-]*)(?: [\w'’.&+()-]+){0,6}")


class Named(Struct):
    """A role that a line names itself, and what it says of who has it."""

    role: str
    rest: str


def run_in(text: str) -> Named | None:
    """Return the label with which a paragraph begins, and the rest of it; None if it has none."""
    found = _RUN_IN.fullmatch(text)
    return Named(tidied(found[1]), found[2]) if found else None


def is_label(role: str) -> bool:
    """Tell whether the words before a colon are the name of a role, and no sentence."""
    return len(role.split()) <= _MOST_WORDS and not _SENTENCE.search(role)


def people_in(text: str) -> list[str]:
    """Return the people that a text lists, as items have them; none if it is no such list.

    Each may have an affiliation in brackets.
    """
    text = text.rstrip(". ")
    bracketed = [found[1] for found in _BRACKETED.finditer(text)]
    if bracketed and _BRACKETED.sub("", text).strip() == "":
        return bracketed
    names = _DIVIDED.split(text)
    if len(names) > _MOST or not all(_NAME.fullmatch(name) for name in names):
        return []
    return [] if any(_PLACE.search(name) or _COMPANY.search(name) for name in names) else names


def organizations_in(text: str) -> list[str]:
    """Return the organizations that a text lists; none if it is a sentence or no list.

    A name with an "and" in it cannot be told from two, so that a list needs short proper names.
    """
    names: list[str] = []
    for piece in _DIVIDED.split(text.removesuffix(".") if not _COMPANY.search(text[-5:]) else text):
        if names and _COMPANY.fullmatch(piece):
            names[-1] = f"{names[-1]}, {piece}"
        else:
            names.append(piece)
    fine = len(names) <= _MOST and all(
        len(name) <= _LONGEST and _PROPER.fullmatch(name.replace(", ", " ")) for name in names
    )
    return names if fine else []


def person_and_place(text: str) -> tuple[str, str] | None:
    """Return name and affiliation of "Jane Doe, University of Town"; None if a text is not that."""
    name, comma, place = text.partition(", ")
    if not comma or len(text) > 300 or not _NAME.fullmatch(name) or _PLACE.search(name):  # noqa: PLR2004
        return None
    return (name, place) if _PLACE.search(place) and " " in place else None


def each_of(lines: Sequence[Line]) -> list[Line]:
    """Return the lines of a paragraph, if each is a person with a place of work; else none."""
    fine = all(person_and_place(line.text.rstrip(". ")) for line in lines)
    return list(lines) if fine else []


def as_lines(names: Sequence[str], of: Line) -> list[Line]:
    """Return a line for each name that was listed in one, linked as it is there."""
    urls = {tidied(run.text): run.url for run in of.links}
    return [Line([Run(name, of.number, urls.get(name))], of.number) for name in names]
