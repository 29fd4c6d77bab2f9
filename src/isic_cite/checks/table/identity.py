"""The ids of the images: there, of the right form, each once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isic_cite.checks.codes import Fault
from isic_cite.checks.table.survey import together
from isic_cite.checks.table.tally import rows, tallied

if TYPE_CHECKING:
    from collections.abc import Iterator

    from isic_cite.checks.table.repeats import Repeated
    from isic_cite.checks.table.survey import Survey


def check(survey: Survey) -> Iterator[Fault]:
    """Yield faults for the ids of the images, at most one of each kind."""
    where = survey.named.id
    if survey.without_ids:
        tables = together(survey.without_ids)
        place = f" in {tables}" if tables != survey.source else ""
        message = f"no column of image ids{place}"
        hint = "name it with --columns id=NAME, or nobody sees which images are there twice"
        yield Fault("IC1003", "", message, hint)
    repeats = survey.repeats
    yield from _repeated("IC1301", where, repeats.all, "", "keep one row of each")
    hint = "find out from the source which is right"
    yield from _repeated("IC1302", where, repeats.licenses, " with different licences", hint)
    yield from _repeated("IC1303", where, repeats.attributions, " with different credits", hint)
    ids = survey.ids
    for code, tally, said, hint in (
        ("IC1304", ids.missing, "without an id", "add it, or the credit cannot be found again"),
        (
            "IC1305",
            ids.foreign,
            "whose id is none of the ISIC Archive",
            "write ISIC_ and seven digits, or name the column otherwise",
        ),
        (
            "IC1306",
            ids.unusable,
            "whose id cannot be the name of a file",
            "no id has / or \\ or .. or characters that are not printed; none is used as a path",
        ),
    ):
        if tally.count:
            message = f"{rows(tally.count)} {said}"
            yield tallied(code, where, message, hint, tally)


def _repeated(code: str, where: str, found: Repeated, how: str, hint: str) -> Iterator[Fault]:
    if found.images:
        images = f"{found.images:,} image{'' if found.images == 1 else 's'}"
        verb = "stands" if found.images == 1 else "stand"
        message = f"{images} {verb} in several rows{how}, {rows(found.rows)} together"
        yield Fault(code, where, message, hint, found.rows, found.examples)
