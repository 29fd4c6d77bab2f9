"""From records, or the images of a table, to a text: the view that a format needs, and the text.

What a person should know about a text that the text itself cannot say comes beside it, as remarks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from isic_cite.drafts import as_draft, refuse_placeholders
from isic_cite.errors import CallError
from isic_cite.formats import FORMATS, get_format
from isic_cite.model import Dataset

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from isic_cite.formats import Format
    from isic_cite.formats.options import Options


def records_of(given: Iterable[Dataset] | Dataset) -> tuple[Dataset, ...]:
    """Return the records, if that is what they are: names and paths are for `cite`.

    Raises:
        CallError: one of them is something else.
    """
    records = (given,) if isinstance(given, Dataset) else tuple(given)
    for record in records:
        if not isinstance(record, Dataset):
            message = f"render() takes what load() or usage() return, not a {type(record).__name__}"
            raise CallError(message)
    return records


def changes_of(modified: str | Sequence[str]) -> tuple[str, ...]:
    """Return the statements of changes.

    Raises:
        CallError: one of them is empty.
    """
    changes = (modified,) if isinstance(modified, str) else tuple(modified)
    if not all(change.strip() for change in changes):
        raise CallError("--modified is empty; say what was changed, as in: resized to 224 px")
    return changes


def text_of(
    records: tuple[Dataset, ...],
    format_: str | None,
    options: Options,
    *,
    changes: tuple[str, ...] = (),
    draft: bool = False,
) -> str:
    """Return the text of some records.

    Raises:
        CallError: a format or option that does not exist, or does not go with records.
        DataError: a record lacks what the format needs, or holds a placeholder there.
    """
    chosen = get_format(format_, options)
    return chosen.render(_checked_view(records, chosen, changes, options, draft=draft))


def text_and_remarks(
    records: tuple[Dataset, ...],
    format_: str | None,
    options: Options,
    *,
    changes: tuple[str, ...] = (),
    draft: bool = False,
) -> tuple[str, tuple[str, ...]]:
    """Return the text and what should be known besides; the arguments are those of `text_of`."""
    chosen = get_format(format_, options)
    text, lost = chosen.render_and_tell(
        _checked_view(records, chosen, changes, options, draft=draft)
    )
    return text, (*lost, *_all_remarks(records, chosen.view))


def remarks_of(
    records: tuple[Dataset, ...], format_: str | None, options: Options, *, draft: bool = False
) -> tuple[str, ...]:
    """Return what should be known of a text besides; the arguments are those of `text_of`."""
    chosen = get_format(format_, options)
    lost = chosen.losses(_viewed(records, chosen, (), draft=draft)) if chosen.losses else ()
    return (*lost, *_all_remarks(records, chosen.view))


def _checked_view(
    records: tuple[Dataset, ...],
    chosen: Format,
    changes: tuple[str, ...],
    options: Options,
    *,
    draft: bool,
) -> object:
    if chosen.view == "usage" or options.group:
        what = "--group" if options.group else f"the format {chosen.name}"
        raise CallError(f"{what} is for tables of images (metadata.csv), not for records")
    if not chosen.several and len(records) > 1:
        named = ", ".join(record.id for record in records)
        message = f"{chosen.name} describes one dataset, not several ({named}); call it for each"
        raise CallError(message)
    if changes and not chosen.changes:
        takers = ", ".join(entry.name for entry in FORMATS if entry.changes)
        message = f"--modified is for {takers}; {chosen.name} has no such choice"
        raise CallError(message)
    return _viewed(records, chosen, changes, draft=draft)


def _viewed(
    records: tuple[Dataset, ...], chosen: Format, changes: tuple[str, ...], *, draft: bool
) -> object:
    """Return the view of the records that the format renders."""
    # Only the view that is used is imported.
    if chosen.view == "references":
        from isic_cite import references as cited  # noqa: PLC0415

        return cited.references(_fit(records, cited.NEEDS, draft=draft))
    if chosen.view == "metadata":
        from isic_cite import metadata  # noqa: PLC0415

        return metadata.metadata_of(_fit(records, metadata.NEEDS, draft=draft), changes=changes)
    if chosen.view == "page":
        from isic_cite import page_facts as told  # noqa: PLC0415

        return told.page_facts(_fit(records, told.NEEDS, draft=draft))
    from isic_cite import credits as credited  # noqa: PLC0415

    return credited.credits_of(_fit(records, credited.NEEDS, draft=draft), changes=changes)


def _fit(
    records: tuple[Dataset, ...], needs: frozenset[str], *, draft: bool
) -> tuple[Dataset, ...]:
    """Return the records if no field in `needs` holds a placeholder; as drafts if that is asked.

    Raises:
        DataError: a needed field holds a placeholder and no draft is asked for.
    """
    if draft:
        return tuple(as_draft(record, needs) for record in records)
    for record in records:
        refuse_placeholders(record, needs)
    return records


def _all_remarks(records: tuple[Dataset, ...], view: str) -> Iterator[str]:
    for record in records:
        yield from _remarks(record, view)


def _remarks(record: Dataset, view: str) -> Iterator[str]:
    if view == "references" and record.title is None:
        yield f"{record.id} has no title of its own, so its papers are cited in its stead"
    if view == "credits":
        from isic_cite.credits import credits_of  # noqa: PLC0415

        credit = credits_of([record]).credits[0]
        if credit.required and credit.names_nobody:
            yield (
                f"{record.id}: the licence requires credit, and the record names nobody to credit "
                "(creators, institutions or attribution)"
            )
    for conflict in record.conflicts:
        if conflict.resolution is None:
            yield (
                f"{record.id}: sources disagree about its {conflict.fact}, unresolved "
                f"(isic-cite show {record.id})"
            )
