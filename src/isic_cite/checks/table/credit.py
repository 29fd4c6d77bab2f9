"""Whom the images credit: somebody, where the licence requires it.

What the licences say is in Section 3(a)(1) of CC BY 4.0 and CC BY-NC 4.0
(https://creativecommons.org/licenses/by/4.0/legalcode); CC0 requires nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from isic_cite.checks import placeholders
from isic_cite.checks.table.notes import is_address, is_nobody, note_in
from isic_cite.checks.table.tally import Tally, merged, rows, tallied
from isic_cite.checks.walk import excerpt, quote
from isic_cite.credits import enumerated
from isic_cite.licenses import LICENSES, License

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from isic_cite.checks.codes import Fault
    from isic_cite.checks.table.pairs import Meaning
    from isic_cite.checks.table.survey import Survey

_ANONYMOUS = ("anon", "anonymous")
"""The former server of the Archive took the first for the second."""
_ASK = "ask whoever gave the images whom to credit"
_EDGES = " \t\r\n.,;:!()[]\"'©"


def check(survey: Survey) -> Iterator[Fault]:
    """Yield faults for credits that are missing, or that name nobody."""
    where = survey.named.attribution
    missing = [survey.attributions[value] for value in survey.attributions if not value.strip()]
    yield from _nobody("no credit", _joined(missing), where, "IC1101")
    for value, by_license in survey.attributions.items():
        if not value.strip():
            continue
        if is_nobody(value):
            yield from _nobody(_placeholder(value), by_license, where, "IC1107")
        elif value.strip().casefold() in _ANONYMOUS:
            yield from _anonymous(value, by_license, where)
        elif is_address(value):
            tally = merged(by_license.values())
            message = f"{quote(value)} in {rows(tally.count)} is an address and no name"
            yield tallied("IC1106", where, message, _ASK, tally)
        else:
            yield from _note(value, merged(by_license.values()), where)


def _joined(several: Iterable[Mapping[Meaning, Tally]]) -> dict[Meaning, Tally]:
    """Return the rows of several credits together by licence."""
    found: dict[Meaning, list[Tally]] = {}
    for by_license in several:
        for meaning, tally in by_license.items():
            found.setdefault(meaning, []).append(tally)
    return {meaning: merged(tallies) for meaning, tallies in found.items()}


def _nobody(
    said: str, by_license: Mapping[Meaning, Tally], where: str, code: str
) -> Iterator[Fault]:
    """Yield faults for rows that credit nobody, by what their licences say."""
    requiring = _that_require(by_license)
    if requiring:
        tally = merged(requiring.values())
        message = f"{said} in {rows(tally.count)} under {_requiring(requiring)}"
        hint = f"{_ASK}, or leave them out"
        yield tallied(code, where, message, hint, tally)
    free = [
        tally
        for meaning, tally in by_license.items()
        if isinstance(meaning, License) and meaning not in requiring
    ]
    if free:
        tally = merged(free)
        message = f"{said} in {rows(tally.count)} under CC0 1.0, which requires no credit"
        hint = "name the source where it is known; credit is asked for"
        yield tallied("IC1102", where, message, hint, tally)
    unclear = [tally for meaning, tally in by_license.items() if isinstance(meaning, str)]
    if unclear:
        tally = merged(unclear)
        message = f"{said} in {rows(tally.count)} whose licence is not known"
        hint = "find out the licence and whom to credit"
        yield tallied("IC1103", where, message, hint, tally)


def _placeholder(value: str) -> str:
    """Return how to say that a value stands where somebody is to be named."""
    found = next((row.message for row in placeholders.check({"": value})), "")
    return found or f"{quote(value)} for a credit"


def _anonymous(value: str, by_license: Mapping[Meaning, Tally], where: str) -> Iterator[Fault]:
    requiring = _that_require(by_license)
    if not requiring:
        return
    tally = merged(requiring.values())
    message = f"{quote(value)} in {rows(tally.count)} under {_requiring(requiring)}"
    hint = (
        "a licensor may ask for that (Section 3(a)(1)(A)), but the former server of the ISIC "
        "Archive allowed it with CC0 only; ask whether credit and licence are both meant"
    )
    yield tallied("IC1104", where, message, hint, tally)


def _note(value: str, tally: Tally, where: str) -> Iterator[Fault]:
    span = note_in(value)
    if span is None:
        return
    start, end = span
    if (value[:start] + value[end:]).strip(_EDGES):
        note = quote(value[start:end])
        message = f"{excerpt(value, start, end)} in {rows(tally.count)} has the note {note}"
        hint = "what may be done with an image is for its licence to say; ask which of them holds"
    else:
        message = f"{quote(value)} in {rows(tally.count)} is a note and names nobody"
        hint = f"{_ASK}; what may be done with an image is for its licence to say"
    yield tallied("IC1105", where, message, hint, tally)


def _that_require(by_license: Mapping[Meaning, Tally]) -> dict[Meaning, Tally]:
    """Return the rows by licence, under those that require credit."""
    return {
        meaning: tally
        for meaning, tally in by_license.items()
        if isinstance(meaning, License) and meaning.requires_attribution
    }


def _requiring(licenses: Collection[Meaning]) -> str:
    names = enumerated([row.short for row in LICENSES if row in licenses])
    return f"{names}, which require{'' if len(licenses) > 1 else 's'} credit"
