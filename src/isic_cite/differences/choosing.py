"""Which of several datasets on a page is the one that the other side is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from isic_cite.checks.walk import folded
from isic_cite.pages.reader import read_page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from isic_cite.importing import Source
    from isic_cite.model import Dataset
    from isic_cite.pages.noting import Draft


class Choice(NamedTuple):
    """One dataset of a page."""

    entry: str | None
    """What the page calls it; None where it is the only one."""
    remark: str = ""
    """What a person should know of the choice, where there was one."""


def choice(page: Source, other: Dataset | None) -> Choice:
    """Return the dataset of a page that is compared with `other`; where none is like it, the first.

    What makes them the same, the surest first: the DOI, the name, files, the year.

    Args:
        page: the page.
        other: the other side; None: the first dataset is taken.
    """
    drafts = read_page(page.text, page.origin.title).drafts
    if len(drafts) < 2:  # noqa: PLR2004
        return Choice(None)
    likeness = [_likeness(draft, other) for draft in drafts]
    best = max(likeness)
    chosen = drafts[likeness.index(best)]
    return Choice(chosen.label, _remark(page, chosen, drafts, is_like=any(best)))


def _likeness(draft: Draft, other: Dataset | None) -> tuple[int, ...]:
    if other is None:
        return ()
    record = draft.record
    said = (draft.label, record.get("name", ""), record.get("title", ""))
    names = (other.id, *other.aliases, other.name, other.title or "")
    doi = (other.doi or "").casefold()
    return (
        int(bool(doi) and str(record.get("doi", "")).casefold() == doi),
        int(bool(({*map(folded, said)} & {*map(folded, names)}) - {""})),
        len(_file_names(record) & {each.name for each in other.files}),
        int(other.year is not None and record.get("year") == other.year),
    )


def _file_names(record: dict[str, Any]) -> set[str]:
    return {str(each.get("name")) for each in record.get("files", ())}


def _remark(page: Source, chosen: Draft, drafts: Sequence[Draft], *, is_like: bool) -> str:
    others = ", ".join(f'"{each.label}"' for each in drafts if each is not chosen)
    named = f'"{chosen.label}"' if is_like else f'the first, "{chosen.label}",'
    return f"{page.origin.title}: of {len(drafts)} datasets {named} is compared; others: {others}"
