"""The rules, one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from isic_cite.audit.judging import (
    citing,
    crediting,
    licensing,
    passing_on,
    printing,
    referring,
    slips,
    splitting,
    unread,
)
from isic_cite.audit.judging.matter import Matter
from isic_cite.checks.findings import sort_findings

if TYPE_CHECKING:
    from isic_cite.audit.judging.finding import AuditFinding
    from isic_cite.audit.judging.known import Known
    from isic_cite.audit.manuscript import Manuscript

_RULES = (
    unread.check,
    citing.check,
    referring.check,
    splitting.check,
    printing.check,
    licensing.check,
    passing_on.check,
    crediting.check,
    slips.check,
)


def judge(manuscript: Manuscript, known: Known) -> tuple[AuditFinding, ...]:
    """Return the findings, as `judging.judge` does, by what is known."""
    matter = Matter(manuscript, known)
    findings = [finding for rule in _RULES for finding in rule(matter)]
    return cast("tuple[AuditFinding, ...]", sort_findings(findings))
