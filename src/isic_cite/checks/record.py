"""Check a record file, or a record that is loaded: all findings at once."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from isic_cite.checks import (
    characters,
    checksums,
    dates,
    duplicates,
    form,
    licensing,
    placeholders,
    sourcing,
    wording,
)
from isic_cite.checks.codes import CODES, Fault
from isic_cite.checks.findings import Finding, finding, sort_findings
from isic_cite.checks.walk import REFERENCE_LISTS, rows, text_of
from isic_cite.errors import DataError
from isic_cite.identifiers import KEY_PATTERN
from isic_cite.loading import library_directories, resolved
from isic_cite.read import read_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date
    from pathlib import Path

    from isic_cite.checks.walk import Table
    from isic_cite.model import Dataset

# How a message of `read` begins -> code, what to do; the first that matches counts.
_READING = (
    (re.compile("not UTF-8"), "IC101", "save the file as UTF-8"),
    (re.compile("the file is empty"), "IC103", "write a record; `isic-cite schema` says how"),
    (re.compile("the file is larger|nested too deeply"), "IC104", "check that it is a record"),
    (re.compile("holds the control character"), "IC105", ""),
    (re.compile("expected a table|the key .* is "), "IC106", "write a table of fields at the top"),
)
_SYNTAX = ("IC102", "correct the syntax there")
# A selected part keeps the files that it shares with other parts, and the sources of the whole.
_OF_THE_WHOLE = ("IC208", "IC503", "IC504")
_SHARED = {"references.toml": "references", "institutions.toml": "institutions"}


def check_file(
    path: Path, *, library: str | Path | None = None, today: date | None = None
) -> tuple[Finding, ...]:
    """Return what is wrong with the record file at `path`, sorted; empty if nothing is.

    The files of a library that hold shared references and institutions can be checked too.

    Args:
        path: a TOML, YAML or JSON file.
        library: a directory of further records, as for `load`.
        today: the day against which dates are held; None: that of the clock.

    Raises:
        CallError: there is no such file, it cannot be opened, or its name has another suffix.
    """
    try:
        table = read_table(path)
    except DataError as error:
        return (finding(_reading(error), str(path)),)
    if path.name in _SHARED:
        faults = _in_shared(table, _SHARED[path.name], _day(today))
    else:
        faults = _in_file(table, path, library_directories(library), _day(today))
    return sort_findings(finding(fault, str(path)) for fault in faults)


def check_dataset(dataset: Dataset, *, today: date | None = None) -> tuple[Finding, ...]:
    """Return what is wrong with a record that is valid, sorted; empty if nothing is."""
    import msgspec  # noqa: PLC0415  (the model has loaded it)

    faults = _faults(msgspec.to_builtins(dataset), _day(today))
    ignored = _OF_THE_WHOLE if dataset.selected else ()
    return sort_findings(
        finding(fault, dataset.id) for fault in faults if fault.code not in ignored
    )


def _day(today: date | None) -> date:
    return today or datetime.now(tz=UTC).date()


def _reading(error: DataError) -> Fault:
    for begin, code, hint in _READING:
        if begin.match(error.message):
            return Fault(code, error.where, error.message, hint)
    return Fault(_SYNTAX[0], error.where, error.message, _SYNTAX[1])


def _in_file(
    table: dict[str, Any], path: Path, directories: tuple[Path, ...], today: date
) -> Iterator[Fault]:
    whole, unknown = _resolved(table, path, directories)
    found = [*unknown, *_unknown_institutions(whole)]
    places = {fault.where for fault in found}
    yield from found
    yield from (fault for fault in _faults(whole, today) if fault.where not in places)


def _resolved(
    table: dict[str, Any], path: Path, directories: tuple[Path, ...]
) -> tuple[dict[str, Any], list[Fault]]:
    """Return the record with shared entries in place, and a fault for each unknown reference."""
    unknown: list[Fault] = []
    while True:
        try:
            return resolved(table, path, directories), unknown
        except DataError as error:
            place = re.fullmatch(r"(?P<field>[\w-]+)\[(?P<index>\d+)\]", error.where)
            if error.source != path.name or place is None:  # a shared file cannot be read
                unknown.append(Fault("IC207", "", str(error), "correct that file"))
                return _with_stand_ins(table), unknown
            message, _, hint = error.message.partition("; ")
            message = message.removesuffix(" (or write the reference out)")
            unknown.append(Fault("IC207", error.where, message, hint or "write the reference out"))
            table = _with_stand_in(table, place["field"], int(place["index"]))


def _with_stand_ins(table: dict[str, Any]) -> dict[str, Any]:
    """Return `table` with a stand-in for every reference that is named by id."""
    for field in REFERENCE_LISTS:
        entries = table.get(field)
        for index, entry in enumerate(entries if isinstance(entries, list) else ()):
            if isinstance(entry, str):
                table = _with_stand_in(table, field, index)
    return table


def _with_stand_in(table: dict[str, Any], field: str, index: int) -> dict[str, Any]:
    """Return `table` with a harmless work for an unknown id, so that the rest can be checked."""
    entries = list(table[field])
    key = entries[index]
    if not re.match(KEY_PATTERN, key):
        key = f"unknown-{field}-{index}"
    work = {"id": key, "type": "article", "title": f"Unknown work {field} {index}"}
    return table | {field: [*entries[:index], work, *entries[index + 1 :]]}


def _unknown_institutions(table: Table) -> Iterator[Fault]:
    for where, row in rows(table, "institutions"):
        if text_of(row, "id") and "name" not in row:
            message = f'no shared institution has the id "{row["id"]}"'
            yield Fault("IC207", where, message, "correct the id, or give the `name`")


def _in_shared(table: dict[str, Any], field: str, today: date) -> Iterator[Fault]:
    """Yield the faults of a file of shared entries, at `id.field`."""
    ids = list(table)
    entries = [{"id": key, **row} if isinstance(row, dict) else row for key, row in table.items()]
    stand_in = {"id": "shared", "name": "shared entries", field: entries}
    for fault in _faults(stand_in, today):
        place = re.match(rf"{field}\[(?P<index>\d+)\]", fault.where)
        if place:
            where = ids[int(place["index"])] + fault.where[place.end() :]
            yield fault._replace(where=where)


def _faults(table: Table, today: date) -> Iterator[Fault]:
    """Yield the faults of a whole record, those of its form only where no rule says more."""
    special = [*_special(table, today)]
    places = {fault.where for fault in special if CODES[fault.code].severity == "error"}
    yield from special
    yield from (fault for fault in form.check(table) if fault.where not in places)


def _special(table: Table, today: date) -> Iterable[Fault]:
    yield from placeholders.check(table)
    yield from characters.check(table)
    yield from checksums.check(table)
    yield from licensing.check(table)
    yield from sourcing.check(table)
    yield from duplicates.check(table)
    yield from dates.check(table, today)
    yield from wording.check(table)
