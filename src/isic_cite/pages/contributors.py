"""Institutions: lists in prose and lists of items, in the order in which the page names them.

A comma or an "and" inside of a name does not divide it where the page itself, by a list of items or
an affiliation, or the library says that this is one name.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from isic_cite.checks.walk import quote
from isic_cite.pages.known import folded_name, institutions

if TYPE_CHECKING:
    from collections.abc import Iterable

    from isic_cite.pages.noting import Draft

INTRODUCED = re.compile(
    r"\b(?:from|by|courtesy of) (?:each of )?the following"
    r"(?: (?:\w+ )?(?:sources?|institutions?|contributors?|sites|centers|centres))?"
    r"(?:\s*:|(?=\s*(?:\.{3}|…|$)))",
    re.IGNORECASE,
)
_GIVEN = re.compile(
    r"\b(?:the|all|our) (?:images|data) (?:\w+ )?(?:were|was|are|have been) (?:\w+ )?"
    r"(?:provided|contributed|supplied|donated) by ",
    re.IGNORECASE,
)
SECTION = re.compile(
    r"(?:(?:data|image|contributing|participating|our) ){1,2}"
    r"(?:institutions|hospitals|clinics|cent(?:er|re)s|sites)\s*:?",
    re.IGNORECASE,
)
"""The heading of a section that lists them."""
_SENTENCE_END = re.compile(r"(?<!\bInc)(?<!\b[A-Z])(?<!\.)\.(?:\s+(?=[A-Z])|\s*$)")
_COUNTRY = re.compile(r"\s*\(([A-Z][A-Za-z. ]{1,40})\)$")
_PARTS = re.compile(r",\s*and\s+|,\s*|\s+and\s+")
_UNSURE = ("given", "holders")
"""Lists that may not be of all institutions."""
_LONGEST = 6
"""A name has at most so many of the pieces into which commas and "and" divide a list."""


def names_in(prose: str, own: Iterable[str]) -> list[str] | None:
    """Return the names that a list in prose has; None if the list does not end or is empty.

    Args:
        prose: what follows the colon, as "A, B, and the C."
        own: names that the page itself has elsewhere.
    """
    listed = prose.strip()
    if re.search(r"(?:\.{3}|…)\s*$", listed) or not re.search(r"\w", listed):
        return None
    listed = re.sub(r"(?<!\bInc)\.\s*$", "", listed)
    known = set(institutions()) | {folded_name(name) for name in own}
    signs = [found[0].strip() for found in _PARTS.finditer(listed)]
    begins = [0, *(found.end() for found in _PARTS.finditer(listed))]
    ends = [*(found.start() for found in _PARTS.finditer(listed)), len(listed)]
    spans = _Spans(listed, begins, ends, signs)
    found: list[str] = []
    at = 0
    while at < len(begins):
        length = _length(spans, at, known)
        found.append(spans.name(at, length))
        at += length
    return [_without_article(name) for name in found if name]


class _Spans(NamedTuple):
    """A list in prose, and where commas and "and" divide it."""

    listed: str
    begins: list[int]
    ends: list[int]
    signs: list[str]

    def name(self, at: int, length: int) -> str:
        """Return some pieces as they stand in the list, with what divides them."""
        return self.listed[self.begins[at] : self.ends[at + length - 1]].strip()

    @property
    def oxford(self) -> bool:
        """Whether the last name has a comma before its "and"."""
        return any(sign.startswith(",") and sign != "," for sign in self.signs[-_LONGEST:])


def _length(spans: _Spans, at: int, known: set[str]) -> int:
    """Return how many pieces from `at` on make one name."""

    def is_known(start: int, length: int) -> bool:
        return folded_name(_without_article(spans.name(start, length))) in known

    for length in range(min(_LONGEST, len(spans.begins) - at), 1, -1):
        if is_known(at, length):
            return length
    # "A, B and C, and D": with a comma before the last "and", one without is part of a name.
    length = 1
    while (
        spans.oxford
        and length < _LONGEST
        and at + length < len(spans.begins)
        and spans.signs[at + length - 1] == "and"
        and not (is_known(at, 1) and is_known(at + length, 1))
    ):
        length += 1
    return length


def _without_article(name: str) -> str:
    """Return a name without the small "the" of the sentence; "The" is part of a name."""
    return re.sub(r"^(?:and\s+)?the\s+", "", name.strip())


class Contributors:
    """The institutions of one dataset, from all places that list them.

    Args:
        draft: what is read of the dataset.
        own: names that the page has by themselves: items of lists, affiliations of tables.
    """

    def __init__(self, draft: Draft, own: Iterable[str]) -> None:
        self._draft = draft
        self._own = list(own)
        self._lists: list[tuple[str, int, list[dict[str, Any]]]] = []

    def items(self, texts: list[tuple[str, int]]) -> None:
        """Read a list of items, one institution each, as "Name (Country)"."""
        found: list[dict[str, Any]] = []
        line = texts[0][1] if texts else 0
        for text, number in texts:
            country = _COUNTRY.search(text)
            name = self._draft.usable(_COUNTRY.sub("", text), "name of an institution", number)
            if name:
                found.append(entry(name) | ({"country": country[1]} if country else {}))
        if found:
            self._lists.append(("items", line, found))

    def sentence(self, text: str, line: int) -> None:
        """Read the institutions that a sentence lists, if it introduces any."""
        found = INTRODUCED.search(text)
        rest = text[found.end() :] if found else ""
        if rest.strip(" :"):  # else a list of items follows
            self._prose(_SENTENCE_END.split(rest)[0], line)

    def given(self, text: str, line: int) -> None:
        """Read the institutions of "The images were provided by A and B", if each is known.

        Otherwise they may be people, or words that are no names.
        """
        found = _GIVEN.search(text)
        names = names_in(_SENTENCE_END.split(text[found.end() :])[0], self._own) if found else None
        known = {*institutions(), *map(folded_name, self._own)}
        if names and all(folded_name(name) in known for name in names):
            self._lists.append(("given", line, [entry(name) for name in names]))

    def _prose(self, text: str, line: int) -> None:
        names = names_in(text, self._own)
        if names is None:
            message = f"the list of institutions is not finished: {quote(text.strip() or '…')}"
            self._draft.note("IC3103", line, message, "name them on the page")
            return
        found = [
            entry(name)
            for each in names
            if (name := self._draft.usable(each, "name of an institution", line))
        ]
        if found:
            self._lists.append(("prose", line, found))

    def holders(self, names: list[str], line: int) -> None:
        """Take rights holders that are institutions of the library."""
        found = [entry(name) for name in names if folded_name(name) in institutions()]
        if found:
            self._lists.append(("holders", line, found))

    def finish(self) -> None:
        """Add the institutions of the best list to the draft, and compare the others with it."""
        # Where a page has several datasets, one list of items is about all of them.
        order = ("prose", "items", *_UNSURE) if self._draft.label else ("items", "prose", *_UNSURE)
        ranked = sorted(self._lists, key=lambda each: order.index(each[0]))
        if not ranked:
            return
        kind, line, chosen = ranked[0]
        for institution in chosen:
            self._draft.add("institutions", institution, line)
        for other_kind, other_line, others in ranked[1:]:
            if not {kind, other_kind} & {*_UNSURE}:
                self._compare(chosen, line, others, other_line)

    def _compare(
        self,
        chosen: list[dict[str, Any]],
        line: int,
        others: list[dict[str, Any]],
        other_line: int,
    ) -> None:
        if self._draft.label and len(others) > len(chosen):
            return  # that of all datasets of the page
        first, second = (
            {_identity(each): each["name"] for each in both} for both in (chosen, others)
        )
        if set(first) == set(second):
            self._compare_names(first, second, line, other_line)
            return
        only = [name for identity, name in second.items() if identity not in first]
        missing = [name for identity, name in first.items() if identity not in second]
        said = [f"only here: {', '.join(only)}"] if only else []
        said += [f"only in line {line}: {', '.join(missing)}"] if missing else []
        message = f"the institutions are not those of line {line} ({'; '.join(said)})"
        self._draft.note("IC3401", other_line, message, "the list of that line is taken")

    def _compare_names(
        self, first: dict[str, str], second: dict[str, str], line: int, other_line: int
    ) -> None:
        for identity, name in first.items():
            if second[identity] != name:
                message = f"{quote(second[identity])} is {quote(name)} in line {line}"
                self._draft.note("IC3402", other_line, message, "the name of that line is taken")


def _identity(institution: dict[str, Any]) -> str:
    return str(institution.get("id") or folded_name(institution["name"]))


def entry(name: str) -> dict[str, Any]:
    """Return the institution of this name, with its id if the library has one."""
    id_ = institutions().get(folded_name(name))
    return ({"id": id_} if id_ else {}) | {"name": name}
