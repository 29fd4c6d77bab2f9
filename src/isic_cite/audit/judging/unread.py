"""Files that were named and could not be read: of them, no findings would be no answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isic_cite.audit.judging.finding import found_in_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from isic_cite.audit.judging.finding import AuditFinding
    from isic_cite.audit.judging.matter import Matter


def check(matter: Matter) -> Iterator[AuditFinding]:
    """Yield a finding for each file that somebody named and that could not be read."""
    for file, message in matter.manuscript.unread:
        yield found_in_file("IC2008", file, message, "mend it, or name it no more")
