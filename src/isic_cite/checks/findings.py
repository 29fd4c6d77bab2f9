"""A finding, the order of findings, and how they are written down."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from isic_cite.checks.codes import CODES, Example, Severity
from isic_cite.checks.walk import visible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from isic_cite.checks.codes import Fault

_GRAVITY: dict[Severity, int] = {"error": 0, "warning": 1, "note": 2}


class Finding(Struct, frozen=True, omit_defaults=True):
    """One thing that is wrong, or that a person should look at."""

    code: str
    """Stable: `IC301`; see `isic_cite.checks.codes.CODES`."""
    severity: Severity
    source: str
    """The file as it was given, or the id of the dataset."""
    where: str
    """A dotted path (`references[0].doi`), `line 3, column 7`, or empty for the whole."""
    message: str
    """What is wrong."""
    hint: str
    """What to do."""
    rows: int | None = None
    """How many rows of a table of images it concerns; None in a record."""
    examples: tuple[Example, ...] = ()
    """The first of them."""


def finding(fault: Fault, source: str) -> Finding:
    """Return the finding for what a rule has yielded; no hidden character is left in it."""
    return Finding(
        code=fault.code,
        severity=CODES[fault.code].severity,
        source=visible(source),
        where=visible(fault.where),
        message=visible(fault.message),
        hint=visible(fault.hint),
        rows=fault.rows,
        examples=tuple(
            Example(visible(row.source), row.line, row.id and visible(row.id))
            for row in fault.examples
        ),
    )


def sort_findings(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the distinct findings by source, severity, place (numbers as numbers) and code.

    Those of one severity in a table of images come by the number of rows first.
    """
    return tuple(sorted(set(findings), key=_rank))


def _rank(row: Finding) -> tuple[object, ...]:
    place = [(int(step), "") if step.isdecimal() else (-1, step) for step in _steps(row.where)]
    # What only counts how many more there are has no hint, and comes behind those that are shown.
    grave = _GRAVITY[row.severity], not row.hint, -(row.rows or 0)
    return row.source, *grave, place, row.code, row.message


def _steps(where: str) -> list[str]:
    return re.findall(r"[0-9]+|[^0-9]+", where)


def has_errors(findings: Iterable[Finding]) -> bool:
    """Tell whether any finding is an error, for the exit code."""
    return any(row.severity == "error" for row in findings)


def summary(findings: Iterable[Finding]) -> str:
    """Return `2 errors, 1 warning`, or `no findings`; without a line end."""
    severities = [row.severity for row in findings]
    counts = [(severities.count(severity), severity) for severity in _GRAVITY]
    said = [f"{count} {name}{'s' * (count > 1)}" for count, name in counts if count]
    return ", ".join(said) or "no findings"


def format_lines(findings: Iterable[Finding]) -> str:
    """Return one line a finding, as `file: place: error IC301: what is wrong; what to do`.

    In a table of images, rows that show it follow: ` (line 7: ISIC_0015676, …)`.
    """
    return "".join(f"{_line(row)}\n" for row in findings)


def _line(row: Finding) -> str:
    place = ": ".join(part for part in (row.source, row.where) if part)
    said = "; ".join(part for part in (row.message, row.hint) if part)
    return f"{place}: {row.severity} {row.code}: {said}{_shown(row)}"


def _shown(row: Finding) -> str:
    """Return the examples of a finding in brackets, or nothing."""
    shown = []
    for example in row.examples:
        table = f"{example.source} " if example.source != row.source else ""
        image = f": {example.id}" if example.id else ""
        unit = "row" if example.source.lower().endswith(".parquet") else "line"
        shown.append(f"{table}{unit} {example.line}{image}")
    if shown and len(shown) < (row.rows or 0):
        shown.append("…")
    return f" ({', '.join(shown)})" if shown else ""


def format_json(findings: Iterable[Finding]) -> str:
    """Return a JSON list of objects with the fields of `Finding`."""
    import json  # noqa: PLC0415  (only for --json)

    from msgspec import to_builtins  # noqa: PLC0415

    return json.dumps(to_builtins(list(findings)), indent=2, ensure_ascii=False) + "\n"
