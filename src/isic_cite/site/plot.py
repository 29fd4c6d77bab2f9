"""The images by institution and licence, as numbers that a template draws.

The colours of the licences are classes of the style sheet, the same as in every picture of ours
(`plots/looks.py`); each bar has its name, licence and number beside it, so that none needs colour.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from isic_cite.credits import CreditedShare
from isic_cite.formats.used_words import NOBODY
from isic_cite.licenses import LICENSES, License, license_by_id

if TYPE_CHECKING:
    from isic_cite.model import Dataset

WIDTH = 1000
"""Of a drawing, in its own units."""
LARGEST = 40
"""How many credits have a bar of their own."""
_GAP = 3


class Bar(Struct, frozen=True):
    """The images of one credit under one licence."""

    name: str
    """The credit, word for word."""
    license: License
    images: int
    percent: str
    width: int
    """Of the bar, beside the longest."""

    @property
    def look(self) -> str:
        """The class of its colour."""
        return look(self.license)


class Segment(Struct, frozen=True):
    """All images of one licence, as a piece of one long bar."""

    license: License
    images: int
    percent: str
    start: int
    width: int

    @property
    def look(self) -> str:
        """The class of its colour."""
        return look(self.license)


class Plot(Struct, frozen=True):
    """What is drawn."""

    images: int
    segments: tuple[Segment, ...]
    bars: tuple[Bar, ...]


def look(license_: License) -> str:
    """Return the class of a licence in the style sheet: `look-cc-by-nc-4-0`."""
    return f"look-{license_.id.casefold().replace('.', '-')}"


def plot(record: Dataset) -> Plot | None:
    """Return what to draw of `record`, None where the numbers of images are not known."""
    shares = [
        CreditedShare(share.attribution, license_by_id(share.license), share.images)
        for share in record.shares
    ]
    total = sum(share.images for share in shares)
    if not total:
        return None
    return Plot(total, tuple(_segments(shares, total)), tuple(_bars(shares, total)))


def _segments(shares: list[CreditedShare], total: int) -> list[Segment]:
    segments: list[Segment] = []
    before = 0
    for row in LICENSES:
        images = sum(share.images for share in shares if share.license == row)
        if images:
            start, end = (WIDTH * each // total for each in (before, before + images))
            gap = _GAP if before + images < total else 0
            width = max(end - start - gap, 1)
            segments.append(Segment(row, images, _percent(images, total), start, width))
        before += images
    return segments


def _bars(shares: list[CreditedShare], total: int) -> list[Bar]:
    """Return the bars by licence and number; what is too small for one of its own is summed up."""
    order = {row: number for number, row in enumerate(LICENSES)}
    ranked = sorted(shares, key=lambda share: -share.images)
    rest: dict[License, list[int]] = {}
    for share in ranked[LARGEST:]:
        rest.setdefault(share.license, []).append(share.images)
    rows = [
        (share.attribution or NOBODY, share.license, share.images) for share in ranked[:LARGEST]
    ]
    rows += [(f"{len(each)} further credits", row, sum(each)) for row, each in rest.items()]
    longest = max(images for _, _, images in rows)
    return [
        Bar(name, row, images, _percent(images, total), max(WIDTH * images // longest, 2))
        for name, row, images in sorted(rows, key=lambda each: order[each[1]])
    ]


def _percent(images: int, total: int) -> str:
    return f"{images / total:.1%}"
