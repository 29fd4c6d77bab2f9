"""The fourth view: one dataset as a page about it tells it.

A page says what registries want to know (`metadata`), and besides it what only people read: degrees
of organizers, the sentence before the official text, footnotes of files.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct, structs

from isic_cite import metadata as described
from isic_cite.licenses import parse_expression
from isic_cite.references import works

if TYPE_CHECKING:
    from collections.abc import Iterable

    from isic_cite.licenses import License
    from isic_cite.metadata import Distribution, Metadata
    from isic_cite.model import Dataset, Part

NEEDS = described.NEEDS | {"license-label", "optional-references", "subtitle"}
"""The fields of a record that this view reads."""


class Row(Struct, frozen=True):
    """A row of the table of files: a part of the dataset, or the whole."""

    id: str
    name: str
    """Empty for the whole."""
    licenses: tuple[License, ...]
    label: str | None
    """How the licence is written on official pages, where there is one."""


class PageFile(Struct, frozen=True):
    """A file, and what only a page says of it."""

    file: Distribution
    parts: tuple[str, ...]
    """Ids of the rows it belongs to; empty means all."""
    corrects: str | None
    """The name of the file of which it is a corrected version."""
    note: str | None
    """Its footnote."""


class Member(Struct, frozen=True):
    """Somebody with a role."""

    name: str
    organization: bool
    degrees: str | None
    affiliation: str | None
    function: str | None
    url: str | None


class PageFacts(Struct, frozen=True):
    """One dataset, for a page."""

    metadata: Metadata
    subtitle: str | None
    intro: str | None
    """The sentence that introduces the official text."""
    rows: tuple[Row, ...]
    files: tuple[PageFile, ...]
    roles: tuple[tuple[str, tuple[Member, ...]], ...]
    """Each role with its holders, in the page's order."""
    related: tuple[dict[str, Any], ...]
    """Works that may be cited besides, as CSL items."""


def page_facts(datasets: Iterable[Dataset]) -> tuple[PageFacts, ...]:
    """Return what pages about some datasets, or parts of them, tell.

    Raises:
        DataError: the licence of a dataset is not stated.
    """
    return tuple(_facts(dataset) for dataset in datasets)


def _facts(dataset: Dataset) -> PageFacts:
    (metadata,) = described.metadata_of([dataset])
    attribution = dataset.attribution
    optional = structs.replace(dataset, title=None, references=dataset.optional_references)
    return PageFacts(
        metadata=metadata,
        subtitle=dataset.subtitle,
        intro=attribution.intro if attribution else None,
        rows=tuple(_row(part, dataset) for part in dataset.parts)
        or (Row("", "", metadata.licenses, dataset.license_label),),
        files=tuple(
            PageFile(file, given.parts, given.corrects, given.note)
            for file, given in zip(metadata.distributions, dataset.files, strict=True)
        ),
        roles=tuple(
            (
                committee.role,
                tuple(
                    Member(
                        name=each.name,
                        organization=each.organization,
                        degrees=each.degrees,
                        affiliation=each.affiliation,
                        function=each.function,
                        url=each.url,
                    )
                    for each in committee.members
                ),
            )
            for committee in dataset.organizers
        ),
        related=works([optional]),
    )


def _row(part: Part, dataset: Dataset) -> Row:
    stated = part.license or dataset.license
    label = part.license_label if part.license else dataset.license_label
    return Row(part.id, part.name, parse_expression(stated) if stated else (), label)
