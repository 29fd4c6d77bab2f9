"""Values that a spreadsheet takes for formulas: https://owasp.org/www-community/attacks/CSV_Injection."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isic_cite.checks.table.tally import merged, rows, tallied
from isic_cite.checks.walk import quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from isic_cite.checks.codes import Fault
    from isic_cite.checks.table.survey import Survey

_SIGNS = ("=", "+", "-", "@", "\t", "\r")
_HINT = (
    "do not open this table in a spreadsheet before the sign is removed; the lists of credits that "
    "isic-cite writes have an apostrophe before it, which makes it text"
)


def is_formula(value: str) -> bool:
    """Tell whether a spreadsheet may take `value` for a formula."""
    return value.startswith(_SIGNS)


def check(survey: Survey) -> Iterator[Fault]:
    """Yield faults for credits, licences and ids that begin like a formula."""
    named = survey.named
    credits_ = {
        value: merged(by_license.values()) for value, by_license in survey.attributions.items()
    }
    for where, values in ((named.attribution, credits_), (named.license, survey.licenses)):
        for value, tally in values.items():
            if is_formula(value):
                message = f"{quote(value)} in {rows(tally.count)} begins like a formula"
                yield tallied("IC1501", where, message, _HINT, tally)
    tally = survey.ids.formulas
    if tally.count:
        message = f"the ids of {rows(tally.count)} begin like a formula"
        yield tallied("IC1501", named.id, message, _HINT, tally)
