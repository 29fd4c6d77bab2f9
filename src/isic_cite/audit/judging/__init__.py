"""The rules of the audit: from what is read of a manuscript to what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from isic_cite.audit.judging.finding import AuditFinding
    from isic_cite.audit.manuscript import Manuscript


def judge(manuscript: Manuscript, *, library: str | Path | None = None) -> tuple[AuditFinding, ...]:
    """Return what is wrong with a manuscript, by file, severity and place.

    A text that names no ISIC dataset and cites no work about one has no findings.

    Args:
        manuscript: what was read of it.
        library: a directory of further records.

    Raises:
        CallError, DataError: a record of the library cannot be read.
    """
    from isic_cite.audit.judging import rules  # noqa: PLC0415  (heavy, and only needed here)
    from isic_cite.audit.judging.known import know  # noqa: PLC0415

    return rules.judge(manuscript, know(library))
