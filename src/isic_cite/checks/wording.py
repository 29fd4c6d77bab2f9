"""The official text against the record's own fields.

The text is reproduced verbatim whatever the fields say, so a difference means that one of the two
was copied wrongly. Only where official pages are known to differ with themselves (the order and
names of institutions) is it no more than a note.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from isic_cite.checks.codes import Fault
from isic_cite.checks.walk import folded, list_of, name_of, quote, references, rows, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from isic_cite.checks.walk import Table

_DOI = re.compile(r"(?:doi\.org/|doi[:.]\s*)(10\.\d{4,9}[^\s\"<>]+)", re.IGNORECASE)
_URL = re.compile(r"(?:https?://|doi:)\S+", re.IGNORECASE)
_YEAR = re.compile(r"(?<![\w.-])(?:19[9]|20\d)\d(?![\w-])(?!\.\d)")
_LIST = re.compile(r"\bfrom the following sources: (?P<names>[^:]+?)\.?$")
# Not a bare "and", which is part of names: "Monash University and Alfred Health".
_SEPARATOR = re.compile(r",\s+(?:and\s+)?(?:the\s+)?|\s+and\s+the\s+")


def check(table: Table) -> Iterator[Fault]:
    """Yield faults where the prescribed text and the fields of the record contradict each other."""
    attribution = table.get("attribution")
    if not isinstance(attribution, dict):
        return
    if attribution.get("kind", "must-cite") != "must-cite":
        return  # the line of a larger aggregate says nothing about title, year or DOI
    paragraphs = list_of(attribution, "paragraphs")
    if not paragraphs:
        return
    text = " ".join(paragraphs)
    yield from _doi(table, text)
    yield from _title_and_year(table, text)
    yield from _creators(table, text)
    yield from _institutions(table, paragraphs)


def _doi(table: Table, text: str) -> Iterator[Fault]:
    own = text_of(table, "doi")
    found = [doi.rstrip(".,;:)") for doi in _DOI.findall(text)]
    known = {text_of(row, "doi").casefold() for _, row in references(table)}
    if not own or own.casefold() in (doi.casefold() for doi in found):
        return
    for doi in found:
        if doi.casefold() not in known:
            message = f"the official text has the DOI {quote(doi)}, the record {quote(own)}"
            yield Fault("IC801", "doi", message, "correct the one that is wrong")
            return


def _title_and_year(table: Table, text: str) -> Iterator[Fault]:
    title = text_of(table, "title")
    if title and f" {folded(title)} " not in f" {folded(text)} ":
        message = f"the official text does not have the title {quote(title)}"
        yield Fault("IC803", "title", message, "correct the title or the text")
    year = table.get("year")
    plain = _URL.sub(" ", text)
    for known in (title, text_of(table, "name"), *_titles(table)):
        plain = plain.replace(known, " ") if known else plain
    years = list(dict.fromkeys(map(int, _YEAR.findall(plain))))
    if isinstance(year, int) and years and year not in years:
        said = " and ".join(map(str, years))
        message = f"the official text has the year {said}, the record {year}"
        yield Fault("IC802", "year", message, "correct the one that is wrong")


def _titles(table: Table) -> list[str]:
    return [text_of(row, "title") for _, row in references(table)]


def _creators(table: Table, text: str) -> Iterator[Fault]:
    plain = f" {folded(text)} "
    for where, row in rows(table, "creators"):
        name = text_of(row, "literal") or text_of(row, "family")
        if name and f" {folded(name)} " not in plain:
            message = f"the official text does not name {quote(name_of(row))}"
            yield Fault("IC807", where, message, "correct the creator or the text")


def _institutions(table: Table, paragraphs: list[str]) -> Iterator[Fault]:
    """Yield notes where the text lists institutions and the record lists others."""
    matches = filter(None, map(_LIST.search, paragraphs))
    listed = next((match["names"] for match in matches), "")
    if not listed or not table.get("institutions"):
        return
    plain = f" {folded(listed)} "
    rest = plain
    places: list[int] = []
    for where, row in rows(table, "institutions"):
        names = [folded(name) for name in (text_of(row, "name"), *list_of(row, "variants"))]
        found = [name for name in names if name and f" {name} " in plain]
        if not found:
            message = f"the official text does not list {quote(text_of(row, 'name'))}"
            hint = "if the text has it under another name, add that to its `variants`"
            yield Fault("IC804", where, message, hint)
            continue
        longest = max(found, key=len)
        places.append(plain.index(f" {longest} "))
        rest = rest.replace(f" {longest} ", " | ")
    if places != sorted(places):
        message = "the official text lists the institutions in another order"
        yield Fault("IC805", "institutions", message, "follow the text, unless the page has both")
    for name in _SEPARATOR.split(listed):
        if folded(name) and f" {folded(name)} " in rest:
            message = f"the official text also lists {quote(name)}"
            yield Fault("IC806", "institutions", message, "add it in its place")
