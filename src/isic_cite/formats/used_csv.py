"""A usage as CSV (RFC 4180), safe in a spreadsheet: a row for each licence and attribution."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from isic_cite.used import Used

HEADER = ("license", "license_url", "attribution", "credit", "images")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def render(view: Used) -> str:
    """Return the usage as CSV with a header."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(HEADER)
    for group in view.usage.groups:
        row = group.license
        writer.writerow(
            (
                row.id if row else harmless(group.written),
                row.deed_url if row else "",
                harmless(group.attribution),
                group.credit,
                group.images,
            )
        )
    return stream.getvalue()


def harmless(field: str) -> str:
    """Return a field that no spreadsheet takes for a formula.

    An apostrophe in front makes it text (https://owasp.org/www-community/attacks/CSV_Injection).
    """
    return f"'{field}" if field.startswith(_FORMULA) else field
