"""Records that are not finished: refused where it matters, or marked as drafts for all to see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from isic_cite.checks.placeholders import placeholder_fields
from isic_cite.errors import DataError

if TYPE_CHECKING:
    from isic_cite.model import Dataset

MARK = "[DRAFT]"


def refuse_placeholders(dataset: Dataset, needs: frozenset[str]) -> None:
    """Raise a DataError when a field of `dataset` that is in `needs` holds a placeholder."""
    for where, found in placeholder_fields(dataset, needs):
        message = f'"{found}" is a placeholder; fill it in, or render a marked draft with --draft'
        raise DataError(message, source=dataset.id, where=where)


def as_draft(dataset: Dataset, needs: frozenset[str]) -> Dataset:
    """Return `dataset` with name, titles and prescribed text marked, if it holds placeholders.

    The mark is put into the record and not into a finished text, so that it shows in every format
    whatever its syntax. A record without placeholders comes back as it is.
    """
    if not placeholder_fields(dataset, needs):
        return dataset
    attribution = dataset.attribution
    return structs.replace(
        dataset,
        name=f"{MARK} {dataset.name}",
        title=dataset.title and f"{MARK} {dataset.title}",
        references=tuple(
            structs.replace(reference, title=f"{MARK} {reference.title}")
            for reference in dataset.references
        ),
        attribution=attribution
        and structs.replace(attribution, paragraphs=(MARK, *attribution.paragraphs)),
    )
