"""What DataCite's schema cannot say of a dataset: the same for JSON and XML but for its pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isic_cite.credits import enumerated
from isic_cite.formats.datacite import unidentified
from isic_cite.formats.datacite_agents import givers, unreleased

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from isic_cite.metadata import Metadata


def lost(metadata: Metadata, by: str, pages: Sequence[str]) -> Iterator[str]:
    """Yield a sentence for each kind of fact that is left out.

    Args:
        metadata: the dataset.
        by: the name of the target, such as `DataCite 4.6`.
        pages: the addresses that the text has no place for.
    """
    if pages:
        yield f"{metadata.id}: {by} has no place for {enumerated(pages)}"
    yield from unreleased(metadata)
    if any(each.city or each.country for each in givers(metadata)):
        yield f"{metadata.id}: {by} has no place for the cities and countries of institutions"
    if metadata.organizers:
        yield (
            f"{metadata.id}: {by} names contributors to the data, not those who organized or "
            f"sponsored the challenge; {len(metadata.organizers)} are left out"
        )
    for key in unidentified(metadata):
        yield f"{metadata.id}: {by} relates works by an identifier, and {key} has none"
