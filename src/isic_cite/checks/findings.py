"""A finding, the order of findings, and how they are written down."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from isic_cite.checks.codes import CODES, Severity
from isic_cite.checks.walk import visible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from isic_cite.checks.codes import Fault

_GRAVITY: dict[Severity, int] = {"error": 0, "warning": 1, "note": 2}


class Finding(Struct, frozen=True):
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


def finding(fault: Fault, source: str) -> Finding:
    """Return the finding for what a rule has yielded; no hidden character is left in it."""
    return Finding(
        code=fault.code,
        severity=CODES[fault.code].severity,
        source=visible(source),
        where=visible(fault.where),
        message=visible(fault.message),
        hint=visible(fault.hint),
    )


def sort_findings(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the distinct findings by source, severity, place (numbers as numbers) and code."""
    return tuple(sorted(set(findings), key=_rank))


def _rank(row: Finding) -> tuple[object, ...]:
    place = [(int(step), "") if step.isdecimal() else (-1, step) for step in _steps(row.where)]
    return row.source, _GRAVITY[row.severity], place, row.code, row.message


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
    """Return one line a finding, as `file: place: error IC301: what is wrong; what to do`."""
    return "".join(f"{_line(row)}\n" for row in findings)


def _line(row: Finding) -> str:
    place = ": ".join(part for part in (row.source, row.where) if part)
    said = "; ".join(part for part in (row.message, row.hint) if part)
    return f"{place}: {row.severity} {row.code}: {said}"


def format_json(findings: Iterable[Finding]) -> str:
    """Return a JSON list of objects with the fields of `Finding`."""
    import json  # noqa: PLC0415  (only for --json)

    from msgspec import to_builtins  # noqa: PLC0415

    return json.dumps(to_builtins(list(findings)), indent=2, ensure_ascii=False) + "\n"
