"""Years and days that cannot be. Today is given, never asked of the clock."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from isic_cite.checks.codes import Fault
from isic_cite.checks.walk import references, rows, tables, text_of, texts, year_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from isic_cite.checks.walk import Table

_FIRST_DATASET = 1990
"""Before it there was no public collection of digital images of skin lesions, and no web page."""
_FIRST_PAPER = 1800
_DATES = ("accessed", "date", "event-date", "issued", "until")
_READ = ("accessed", "date")
"""What was read was read by today."""
_ISO_LENGTH = 10


def check(table: Table, today: date) -> Iterator[Fault]:
    """Yield faults for dates that lie too late, too early or out of order."""
    yield from _year(table, "year", "year", _FIRST_DATASET, today)
    for where, row in references(table):
        yield from _year(row, "issued", f"{where}.issued", _FIRST_PAPER, today)
    for where, row in tables(table, "sources"):
        yield from _source(row, where, today)
    yield from _no_such_day(table)
    yield from _wordings(table)
    yield from _replaced(table)


def _year(table: Table, field: str, where: str, first: int, today: date) -> Iterator[Fault]:
    year = year_of(table, field)
    if year is None:
        return
    if year > today.year + 1:
        yield Fault("IC701", where, f"{table[field]} lies in the future", "correct the year")
    elif year < first:
        yield Fault("IC702", where, f"{table[field]} is before {first}", "correct the year")


def _source(row: Table, where: str, today: date) -> Iterator[Fault]:
    for field in _READ:
        day = text_of(row, field)
        if day and day > today.isoformat()[: len(day)]:
            message = f"{day} lies in the future"
            yield Fault("IC701", f"{where}.{field}", message, "give the day on which it was read")
        elif day:
            yield from _year(row, field, f"{where}.{field}", _FIRST_DATASET, today)
    accessed, written = text_of(row, "accessed"), text_of(row, "date")
    length = min(len(accessed), len(written))
    if length and accessed[:length] < written[:length]:
        message = f"read on {accessed}, before its version of {written}"
        yield Fault("IC703", f"{where}.accessed", message, "correct one of the two dates")


def _no_such_day(table: Table) -> Iterator[Fault]:
    for where, key, text in texts(table):
        for day in text.split("/") if key in _DATES else ():
            if len(day) == _ISO_LENGTH and _is_iso(day) and not _exists(day):
                message = f"{day} is not a day of the calendar"
                yield Fault("IC704", where, message, "correct the date")


def _is_iso(day: str) -> bool:
    return day.isascii() and day[4] == day[7] == "-" and day.replace("-", "").isdigit()


def _exists(day: str) -> bool:
    try:
        date.fromisoformat(day)
    except ValueError:
        return False
    return True


def _wordings(table: Table) -> Iterator[Fault]:
    """Yield faults for wordings that were replaced before there was a dataset to describe."""
    year = year_of(table, "year")
    attribution = table.get("attribution")
    if year is None or not isinstance(attribution, dict):
        return
    for place, wording in rows(attribution, "former"):
        until = year_of(wording, "until")
        if until is not None and until < year:
            message = f"the wording ended in {until}, before the dataset of {year}"
            yield Fault("IC703", f"attribution.{place}.until", message, "correct one of the two")


def _replaced(table: Table) -> Iterator[Fault]:
    """Yield faults for works that were replaced by an older one."""
    years = {text_of(row, "id"): year_of(row, "issued") for _, row in references(table)}
    for where, row in references(table):
        newer = years.get(text_of(row, "superseded-by"))
        own = year_of(row, "issued")
        if own is not None and newer is not None and newer < own:
            message = f"issued in {own}, replaced by a work of {newer}"
            yield Fault("IC703", f"{where}.superseded-by", message, "correct the one that is wrong")
