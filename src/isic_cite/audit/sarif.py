"""Findings as SARIF 2.1.0, which code review shows beside the lines that they are about.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from isic_cite.audit.codes import CODES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from isic_cite.audit.judging.finding import AuditFinding, Edit

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_RULES = tuple(CODES)


def format_sarif(findings: Iterable[AuditFinding], version: str) -> str:
    """Return a log with one run; places are lines, changes are counted in code points.

    Args:
        findings: the findings.
        version: the version of this package.
    """
    driver = {
        "name": "isic-cite",
        "version": version,
        "rules": [
            {
                "id": code,
                "shortDescription": {"text": row.title},
                "fullDescription": {"text": row.explanation},
                "defaultConfiguration": {"level": row.severity},
            }
            for code, row in CODES.items()
        ],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding) for finding in findings],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, indent=2, ensure_ascii=False) + "\n"


def _result(finding: AuditFinding) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": quote(finding.source)}}
    if finding.where.startswith("line") and finding.line > 0:
        place["region"] = {"startLine": finding.line}
    said = "; ".join(part for part in (finding.message, finding.hint) if part)
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": _RULES.index(finding.code),
        "level": finding.severity,
        "message": {"text": f"{finding.where}: {said}"},
        "locations": [{"physicalLocation": place}],
    }
    if finding.edits:
        changes = [_change(edit) for edit in finding.edits]
        result["fixes"] = [{"description": {"text": finding.hint}, "artifactChanges": changes}]
    return result


def _change(edit: Edit) -> dict[str, Any]:
    region = {"charOffset": edit.start, "charLength": edit.end - edit.start}
    return {
        "artifactLocation": {"uri": quote(edit.file)},
        "replacements": [{"deletedRegion": region, "insertedContent": {"text": edit.text}}],
    }
