"""How credits and licences are written: characters that do not belong, space at their edges."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from isic_cite.checks import characters
from isic_cite.checks.table.tally import Tally, merged, rows, tallied
from isic_cite.checks.walk import excerpt, quote
from isic_cite.licenses import recognize_license

if TYPE_CHECKING:
    from collections.abc import Iterator

    from isic_cite.checks.codes import Fault
    from isic_cite.checks.table.survey import Survey

# The rules are those for records; their codes -> ours.
_CODES = {
    "IC902": "IC1401",
    "IC903": "IC1402",
    "IC904": "IC1407",
    "IC905": "IC1405",
    "IC906": "IC1403",
}
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


def check(survey: Survey) -> Iterator[Fault]:
    """Yield faults for credits, for licences that are not understood, and for ids."""
    named = survey.named
    for value, by_license in survey.attributions.items():
        tally = merged(by_license.values())
        yield from _characters(named.attribution, value, tally)
        yield from _edges(named.attribution, value, tally)
    for written, tally in survey.licenses.items():
        if recognize_license(written) is None:
            yield from _characters(named.license, written, tally)
    edged = survey.ids.edged
    if edged.count:
        message = f"the ids of {rows(edged.count)} begin or end with space"
        yield tallied("IC1406", named.id, message, "remove it", edged)


def _characters(where: str, value: str, tally: Tally) -> Iterator[Fault]:
    found = [fault for fault in characters.check({where: value}) if fault.where == where]
    for fault in found:
        message = f"{fault.message}, in {rows(tally.count)}"
        yield tallied(_CODES[fault.code], where, message, fault.hint, tally)
    control = _CONTROL.search(value.strip())
    # What was decoded wrongly often has some; that is said already.
    if control and not any(fault.code == "IC902" for fault in found):
        shown = excerpt(value, *control.span())
        message = (
            f"a control character (U+{ord(control[0]):04X}) in {shown}, in {rows(tally.count)}"
        )
        hint = "write it on one line, without such characters"
        yield tallied("IC1404", where, message, hint, tally)


def _edges(where: str, value: str, tally: Tally) -> Iterator[Fault]:
    bare = value.strip()
    if not bare or bare == value:
        return
    message = f"{quote(value)} begins or ends with space, in {rows(tally.count)}"
    hint = "remove it, or it is another credit than without"
    yield tallied("IC1406", where, message, hint, tally)
