"""The view of a usage: which images ask for which credit, and what they come from.

The credit of the datasets that the images are said to come from is that of the second view
(`credits`); the credit of the images is what their table says, and nothing else: an institution
that an official text names and no image comes from is not credited for images.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from isic_cite.credits import Credits, credits_of
from isic_cite.loading import library_directories, load, record_files
from isic_cite.read import read_text
from isic_cite.shared import shared_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from isic_cite.usages import Usage, UsedGroup


class Institution(Struct, frozen=True):
    """The attributions that stand for one institution, as far as our list of them tells."""

    name: str
    """The name in our list; the attribution itself where it is in no list."""
    groups: tuple[UsedGroup, ...]

    @property
    def images(self) -> int:
        """The number of images."""
        return sum(group.images for group in self.groups)

    @property
    def attributions(self) -> tuple[str, ...]:
        """The distinct attributions, in the order of the groups."""
        return tuple(dict.fromkeys(group.attribution for group in self.groups))


class Used(Struct, frozen=True):
    """A usage with what its texts say besides."""

    usage: Usage
    credits: Credits
    """What is owed for the datasets that the images come from; without credits where none is
    said."""
    institutions: tuple[Institution, ...]
    """The groups by institution, the one with the most images first."""

    @property
    def variants(self) -> tuple[Institution, ...]:
        """The institutions that are written in several ways."""
        return tuple(each for each in self.institutions if len(each.attributions) > 1)


def used(usage: Usage, *, changes: Sequence[str] = (), library: str | Path | None = None) -> Used:
    """Return the view of a usage.

    Args:
        usage: the images.
        changes: what was done to them, for example `resized to 224 px`.
        library: a directory of further records.

    Raises:
        DataError: a dataset that the images come from states no licence.
    """
    directories = library_directories(library)
    return Used(
        usage, credits_of(usage.datasets, changes=changes), _by_institution(usage, directories)
    )


def known_names(directories: Iterable[Path]) -> dict[str, str]:
    """Return the names of the institutions of our list by each name that they go by."""
    names: dict[str, str] = {}
    for file in shared_files("institutions", directories):
        for identifier in file.names():
            entry = file.get(identifier) or {}
            for name in (entry.get("name"), *entry.get("variants", ())):
                if isinstance(name, str):
                    names.setdefault(name, str(entry.get("name", name)))
    return names


def suggested(usage: Usage, *, library: str | Path | None = None) -> Iterator[tuple[str, str]]:
    """Yield (dataset, attribution) where an attribution occurs in the record of one dataset only.

    That is a hint to the user, who alone knows where the images come from.
    """
    wanted = tuple(group.attribution for group in usage.groups if group.attribution)
    holders: dict[str, list[str]] = {}
    for directory in library_directories(library):
        for path in record_files(directory):
            text = read_text(path)
            # Most records hold none of them, which is seen without parsing.
            if any(attribution in text for attribution in wanted):
                dataset = load(path)
                for attribution in {share.attribution for share in dataset.shares}:
                    holders.setdefault(attribution, []).append(dataset.id)
    offered = set()
    for attribution in wanted:
        datasets = holders.get(attribution, [])
        if len(datasets) == 1 and datasets[0] not in offered:
            offered.add(datasets[0])
            yield datasets[0], attribution


def _by_institution(usage: Usage, directories: Iterable[Path]) -> tuple[Institution, ...]:
    names = known_names(directories)
    groups: dict[str, list[UsedGroup]] = {}
    for group in usage.groups:
        groups.setdefault(names.get(group.attribution, group.attribution), []).append(group)
    found = (Institution(name, tuple(each)) for name, each in groups.items())
    return tuple(sorted(found, key=_order))


def _order(institution: Institution) -> tuple[bool, int, str]:
    return institution.name in ("", "Anonymous"), -institution.images, institution.name
