"""Facts that several places of a page state: held against each other, and settled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isic_cite.licenses import expression, license_by_id, recognize_license
from isic_cite.pages.licensing import Stated, of_address
from isic_cite.pages.scopes import YEAR

if TYPE_CHECKING:
    from collections.abc import Iterable

    from isic_cite.pages.noting import Draft
    from isic_cite.pages.scopes import Placed

_LONGEST_LABEL = 80


def settle_year(draft: Draft, headings: Iterable[tuple[int, int]]) -> None:
    """Keep the year; note the places that name another.

    Args:
        draft: what is read of the dataset; it may have the year of its citation.
        headings: the years of headings about citing, each with its line.
    """
    named = [*headings]
    for field in ("title", "name"):
        if field in draft.record:
            years = YEAR.findall(draft.record[field])
            named += [(int(year), draft.places[field]) for year in years]
    for year, line in named:
        known = draft.record.get("year")
        if known is not None and known != year:
            message = f"the year {year} is not that of line {draft.places['year']}, {known}"
            draft.note("IC3504", line, message, "correct the one that is wrong")
        draft.keep("year", year, line)


def settle_license(draft: Draft, stated: list[Stated], line: int, blocks: Iterable[Placed]) -> None:
    """Keep the licence: those of the parts together, or the one on which all places agree.

    Args:
        draft: what is read of the dataset.
        stated: the licences that the page states.
        line: where the dataset begins.
        blocks: what the page says of it, to tell where a licence is named that nothing states.
    """
    if not stated:
        if draft.record.get("files"):
            named = _named(blocks)
            message, hint = "no licence is stated", "state it on the page"
            if named is not None:
                message = f"{named.id} is named, but no sentence says that the data are under it"
                hint = "say on the page under which licence the data are"
            draft.note("IC3203", named.line if named else line, message, hint)
        return
    first = stated[0]
    ids = list(dict.fromkeys(each.id for each in stated))
    of_parts = {part.get("license") for part in draft.record.get("parts", ())}
    if len(ids) > 1 and not set(ids) <= of_parts:
        other = next(each for each in stated if each.id != first.id)
        message = f"the licence {other.id} is not that of line {first.line}, {first.id}"
        draft.note("IC3201", other.line, message, "state one licence, or one for each part")
        return
    draft.keep("license", expression(license_by_id(id_) for id_ in ids), first.line)
    if len(ids) == 1:
        draft.keep("license-label", first.label, first.line)


def _named(blocks: Iterable[Placed]) -> Stated | None:
    """Return the first licence that is linked, or is all of a line."""
    for line in (line for each in blocks for line in each.block.lines):
        for run in line.links:
            if found := of_address(run.url or ""):
                return Stated(found.id, line.text, run.line)
        if len(line.text) <= _LONGEST_LABEL and (found := recognize_license(line.text)):
            return Stated(found.id, line.text, line.number)
    return None


def settle_optional(draft: Draft) -> None:
    """Leave out of the works that may be cited those that must be."""
    required = draft.record.get("references", ())
    optional = draft.record.pop("optional-references", [])
    left = [key for key in optional if key not in required]
    if left:
        draft.record["optional-references"] = left
