"""How many groups a count may have."""

from __future__ import annotations

from isic_cite.errors import DataError

MOST_GROUPS = 100_000
"""Different pairs of attribution and licence; the ISIC Archive has some hundred. They are all that
a count keeps in memory."""


def too_many(source: str) -> DataError:
    """Return the error of a table whose columns cannot be those of attribution and licence."""
    message = (
        f"more than {MOST_GROUPS:,} different attributions and licences; are these the right "
        "columns? (--columns attribution=NAME,license=NAME)"
    )
    return DataError(message, source=source)
