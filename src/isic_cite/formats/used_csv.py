"""A usage as CSV (RFC 4180), safe in a spreadsheet: a row for each licence and attribution."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from isic_cite.used import Used

HEADER = ("license", "license_url", "attribution", "credit", "images")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def render(view: Used) -> str:
    """Return the usage as CSV with a header."""
    lines = [csv_line(HEADER)]
    for group in view.usage.groups:
        row = group.license
        identifier, url = (row.id, row.deed_url) if row else (group.written, "")
        fields = (identifier, url, group.attribution, group.credit, str(group.images))
        lines.append(csv_line(map(harmless, fields)))
    return "".join(lines)


def harmless(field: str) -> str:
    """Return a field that no spreadsheet takes for a formula.

    An apostrophe in front makes it text (https://owasp.org/www-community/attacks/CSV_Injection).
    """
    return f"'{field}" if field.startswith(_FORMULA) else field


def csv_line(fields: Iterable[str]) -> str:
    """Return a line of CSV, its fields quoted where RFC 4180 wants it.

    The writer of the standard library leaves a carriage return bare where lines end with a line
    feed, and readers then take it for the end of the row.
    """
    return ",".join(map(_quoted, fields)) + "\n"


def _quoted(field: str) -> str:
    if any(sign in field for sign in ',"\n\r'):
        doubled = field.replace('"', '""')
        return f'"{doubled}"'
    return field
