"""Dates as CSL has them, into ISO 8601."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from isic_cite.identifiers import DATE_PATTERN

if TYPE_CHECKING:
    from isic_cite.importing.fields import Fields


def date(fields: Fields, key: str, *, interval: bool = False) -> str | None:
    """Return a CSL date as ISO 8601, as exact as it is; an interval only where one may stand."""
    table = fields.table(key)
    parts = table.any("date-parts")
    table.close()
    ends = parts if isinstance(parts, list) else []
    found = [iso for end in ends if (iso := _iso(end))]
    if len(found) < len(ends) and ends != [[None]]:
        fields.lose(key, parts, "not a date")
    if len(found) > 1 and not interval:
        fields.lose(key, "/".join(found), "an interval")
    return ("/".join(found[:2]) if interval else found[0]) if found else None


def _iso(parts: object) -> str | None:
    if not isinstance(parts, list) or not 1 <= len(parts) <= 3:  # noqa: PLR2004  (year to day)
        return None
    digits = [str(part).strip() for part in parts]
    if not all(re.fullmatch(r"[0-9]{1,4}", digit) for digit in digits):
        return None
    year, *rest = (int(digit) for digit in digits)
    text = "-".join((f"{year:04}", *(f"{part:02}" for part in rest)))
    return text if re.match(DATE_PATTERN, text) else None
