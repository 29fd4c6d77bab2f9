"""The different pairs of credit and licence, each with its rows: as many as any dataset has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isic_cite.checks.table.tally import Tally, merged
from isic_cite.licenses import License, recognize_license

if TYPE_CHECKING:
    from collections.abc import Mapping

    from isic_cite.tables import Row

MOST_VALUES = 100_000
MOST_CHARACTERS = 20_000_000
"""In all pairs together."""

Meaning = License | str
"""A licence, or what is written where that is none that is known."""


class Pairs:
    """The rows by (attribution, licence as it is written).

    Attributes:
        tallies: the rows of each pair; empty where there are too many.
        too_many: whether there are more pairs than any dataset has. Then none is kept, lest what
            is found depend on the order of the rows.
    """

    def __init__(self) -> None:
        self.tallies: dict[tuple[str, str], Tally] = {}
        self.too_many = False
        self._characters = 0
        self._attributions: dict[str, int] = {}
        self._meanings: dict[Meaning, int] = {}
        self.attribution_of: list[int] = []
        """For the index of a pair, the number of its attribution."""
        self.license_of: list[int] = []
        """For the index of a pair, the number of its licence, however that is written."""

    def new(self, row: Row) -> Tally:
        """Return the tally of a pair that was not seen before."""
        if self.too_many:
            return Tally()
        self._characters += len(row.attribution) + len(row.license)
        if len(self.tallies) == MOST_VALUES or self._characters > MOST_CHARACTERS:
            self.too_many = True
            self.tallies.clear()
            return Tally()
        tally = Tally(len(self.attribution_of))
        self.tallies[row.attribution, row.license] = tally
        self.attribution_of.append(
            self._attributions.setdefault(row.attribution, len(self._attributions))
        )
        self.license_of.append(
            self._meanings.setdefault(meaning_of(row.license), len(self._meanings))
        )
        return tally

    def attributions(self) -> Mapping[str, Mapping[Meaning, Tally]]:
        """Return for each attribution its rows by licence."""
        found: dict[str, dict[Meaning, list[Tally]]] = {}
        for (attribution, written), tally in self.tallies.items():
            by_license = found.setdefault(attribution, {})
            by_license.setdefault(meaning_of(written), []).append(tally)
        return {
            attribution: {meaning: merged(tallies) for meaning, tallies in by_license.items()}
            for attribution, by_license in found.items()
        }

    def licenses(self) -> Mapping[str, Tally]:
        """Return the rows by licence as it is written."""
        found: dict[str, list[Tally]] = {}
        for (_, written), tally in self.tallies.items():
            found.setdefault(written, []).append(tally)
        return {written: merged(tallies) for written, tallies in found.items()}


def meaning_of(written: str) -> Meaning:
    """Return the licence that is meant, or what is written where that is none."""
    return recognize_license(written) or written
