"""The licences of the images: stated, known, and written as others can read them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from isic_cite.checks.table.tally import merged, rows, similar, tallied
from isic_cite.checks.walk import quote
from isic_cite.licenses import LICENSES, License, recognize_license

if TYPE_CHECKING:
    from collections.abc import Iterator

    from isic_cite.checks.codes import Fault
    from isic_cite.checks.table.survey import Survey

_VERSION = re.compile(r"\b\d\.\d\b")
_VERSIONS = sorted({row.version for row in LICENSES})


def check(survey: Survey) -> Iterator[Fault]:
    """Yield faults for licences that are missing, unknown or written in an unusual way."""
    where = survey.named.license
    missing = merged(tally for written, tally in survey.licenses.items() if not written.strip())
    if missing.count:
        message = f"no licence in {rows(missing.count)}"
        hint = "take it from where the images come from, or leave them out"
        yield tallied("IC1201", where, message, hint, missing)
    for written, tally in survey.licenses.items():
        said = f"{quote(written)} in {rows(tally.count)}"
        license_ = recognize_license(written)
        if not written.strip():
            continue
        if license_ is None:
            code, message = "IC1202", f"{said} is not a licence that is known"
            hint = _meant(written, len(survey.licenses))
        elif written not in usual(license_):
            code, message = "IC1203", f"{said} is read as {license_.short}"
            hint = f'write "{license_.id}"'
        else:
            continue
        yield tallied(code, where, message, hint, tally)


def usual(license_: License) -> tuple[str, ...]:
    """Return how a licence is usually written: SPDX, the ISIC Archive, Creative Commons."""
    label = "CC-0" if license_.code == "zero" else f"CC-{license_.code.upper()}"
    return license_.id, label, license_.short


def _meant(written: str, values: int) -> str:
    """Return what to do about a licence that is not known."""
    others = (recognize_license(_VERSION.sub(version, written)) for version in _VERSIONS)
    for other in filter(None, others):
        return f"{other.id} is another version, which is another licence; find out which is meant"
    known = {name: row for row in LICENSES for name in (*usual(row), row.name)}
    near = similar(written, known, values)
    kept = "--unknown-license keep carries it on as it is"
    return f'did you mean "{known[near].id}"? Otherwise {kept}' if near else f"correct it; {kept}"
