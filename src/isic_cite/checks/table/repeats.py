"""Images that stand in several rows: how many, in how many rows, and the first of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isic_cite.checks.table.tally import SHOWN

if TYPE_CHECKING:
    from collections.abc import Iterable

    from isic_cite.checks.codes import Example


class Repeated:
    """Images that stand in several rows, for one reason or another.

    Attributes:
        images: how many ids.
        rows: how many rows have one of them.
        first: two rows of each of the first of them, behind the number of the second.
    """

    __slots__ = ("first", "images", "rows")

    def __init__(self, images: int = 0, rows: int = 0) -> None:
        self.images = images
        self.rows = rows
        self.first: list[tuple[int, tuple[Example, ...]]] = []

    def show(self, number: int, examples: tuple[Example, ...]) -> None:
        """Keep the rows of an image to be shown, while there are few."""
        if len(self.first) < SHOWN:
            self.first.append((number, examples))

    @property
    def examples(self) -> tuple[Example, ...]:
        """The rows to show."""
        return tuple(example for _, both in self.first for example in both)


class Repeats:
    """What is found of images that stand in several rows.

    Attributes:
        all: those that do.
        licenses: those of them with different licences.
        attributions: those of them with different credits.
    """

    __slots__ = ("all", "attributions", "licenses")

    def __init__(self) -> None:
        self.all = Repeated()
        self.licenses = Repeated()
        self.attributions = Repeated()


def joined(parts: Iterable[Repeats]) -> Repeats:
    """Return what is found of images of several kinds together."""
    whole = Repeats()
    for repeats in parts:
        for name in Repeats.__slots__:
            sum_, part = getattr(whole, name), getattr(repeats, name)
            sum_.images += part.images
            sum_.rows += part.rows
            sum_.first = sorted(sum_.first + part.first, key=lambda found: found[0])[:SHOWN]
    return whole
