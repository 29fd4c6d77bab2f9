"""How many rows have something in common, and the first few of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isic_cite.checks.codes import Example, Fault
from isic_cite.errors import closest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from isic_cite.tables import Row

SHOWN = 3
"""Rows that a finding shows."""
_LONGEST_ID = 80
_LONGEST_COMPARED = 200
_MOST_COMPARED = 1_000


class Tally:
    """Rows with something in common.

    Attributes:
        count: how many there are.
        first: the first of them, each behind its number among all rows.
        index: the number of the pair of credit and licence that they share; else 0.
    """

    __slots__ = ("count", "first", "index")

    def __init__(self, index: int = 0) -> None:
        self.count = 0
        self.first: list[tuple[int, Example]] = []
        self.index = index

    def add(self, number: int, row: Row) -> None:
        """Count a row, which is the `number`th of all."""
        self.count += 1
        if self.count <= SHOWN:
            self.show(number, row)

    def show(self, number: int, row: Row) -> None:
        """Keep a row to be shown."""
        self.first.append((number, example_of(row.source, row.line, row.id)))

    @property
    def examples(self) -> tuple[Example, ...]:
        """The rows to show."""
        return tuple(example for _, example in self.first)


def merged(tallies: Iterable[Tally]) -> Tally:
    """Return all rows of several tallies as one."""
    whole = Tally()
    for tally in tallies:
        whole.count += tally.count
        whole.first += tally.first
    whole.first = sorted(whole.first, key=lambda numbered: numbered[0])[:SHOWN]
    return whole


def example_of(source: str, line: int, image: str | None) -> Example:
    """Return a row to show, its id shortened where it is long."""
    if image is not None and len(image) > _LONGEST_ID:
        image = f"{image[: _LONGEST_ID - 1]}…"
    return Example(source, line, image)


def tallied(code: str, where: str, message: str, hint: str, tally: Tally) -> Fault:
    """Return what a rule yields about some rows."""
    return Fault(code, where, message, hint, tally.count, tally.examples)


def similar(value: str, known: Iterable[str], values: int) -> str | None:
    """Return the known text that looks most like `value`, None where nothing does.

    To compare takes long; where `values` is large or the text is, it is not done.
    """
    if len(value) > _LONGEST_COMPARED or values > _MOST_COMPARED:
        return None
    return next(iter(closest(value, known, at_most=1)), None)


def rows(count: int) -> str:
    """Return `1 row`, `2,000 rows`."""
    return f"{count:,} row{'' if count == 1 else 's'}"
