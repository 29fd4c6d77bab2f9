"""Check tables of images: all findings at once, a finding for each value and never for a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isic_cite.checks.codes import Fault
from isic_cite.checks.findings import Finding, finding, sort_findings
from isic_cite.checks.table import (
    credit,
    declared,
    identity,
    institutions,
    licensing,
    pairs,
    spreadsheets,
    writing,
)
from isic_cite.checks.table.survey import Survey, survey
from isic_cite.checks.table.tally import rows
from isic_cite.errors import DataError
from isic_cite.loading import library_directories
from isic_cite.tables import Columns, expand
from isic_cite.used import known_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from isic_cite.model import Dataset
    from isic_cite.tables.streams import Progress

MOST_FINDINGS = 10
"""Of one code and column; the rest is counted."""


def check_tables(
    sources: Sequence[str | Path | None],
    *,
    columns: Columns | None = None,
    encoding: str = "utf-8",
    datasets: Sequence[Dataset] = (),
    library: str | Path | None = None,
    progress: Progress | None = None,
) -> tuple[Finding, ...]:
    """Return what is wrong with tables of images, taken together, worst first.

    Args:
        sources: the tables, as for `tables.rows`.
        columns: the names of the columns.
        encoding: how CSV and TSV are encoded.
        datasets: what the images come from, as the user says.
        library: a directory whose institutions are known, too.
        progress: called now and then with the bytes that are read and those that there are.

    Raises:
        CallError: a table cannot be read, or there is no room to keep the ids of its images.
    """
    names = known_names(library_directories(library))
    paths = expand(sources)
    try:
        found = survey(paths, columns or Columns(), encoding, progress)
    except DataError as error:
        fault = Fault("IC1001", error.where, error.message, "")
        return (finding(fault, error.source),)
    faults = _bounded(_faults(found, datasets, names))
    return sort_findings(finding(fault, found.source) for fault in faults)


def _faults(
    found: Survey, datasets: Sequence[Dataset], names: Mapping[str, str]
) -> Iterator[Fault]:
    if found.too_many:
        message = f"more than {pairs.MOST_VALUES:,} different credits and licences, none looked at"
        hint = "check that these are the right columns (--columns), or check parts of the table"
        yield Fault("IC1002", found.named.attribution, message, hint, found.rows)
    yield from credit.check(found)
    yield from licensing.check(found)
    yield from writing.check(found)
    yield from spreadsheets.check(found)
    yield from institutions.check(found, names)
    yield from declared.check(found, datasets, names)
    yield from identity.check(found)


def _bounded(faults: Iterable[Fault]) -> Iterator[Fault]:
    """Yield the faults that concern most rows, of each kind a few, and say what is left out."""
    kinds: dict[tuple[str, str], list[Fault]] = {}
    for fault in faults:
        kinds.setdefault((fault.code, fault.where), []).append(fault)
    for (code, where), alike in kinds.items():
        alike.sort(key=lambda fault: (-(fault.rows or 0), fault.message))
        yield from alike[:MOST_FINDINGS]
        rest = alike[MOST_FINDINGS:]
        if rest:
            count = sum(fault.rows or 0 for fault in rest)
            values = f"{len(rest):,} more value{'' if len(rest) == 1 else 's'}"
            message = f"{values} of this kind, in {rows(count)} together"
            yield Fault(code, where, message, "", count, rest[0].examples)
