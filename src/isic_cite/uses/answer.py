"""The answer to "what may I do with it?": what licences add up to, for each purpose.

The whole may be used so if every part may: the answer for a union is never milder than for each of
its parts. Images whose licence is not known are not known to be allowed anything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from isic_cite.errors import UnknownNameError
from isic_cite.licenses import LICENSES, License
from isic_cite.licenses import expression as spdx
from isic_cite.usages import UsedGroup, archive_order
from isic_cite.uses.charts import Standing, for_adaptation, for_collection, remix, strictest
from isic_cite.uses.charts import unmixable as unmixable_pairs
from isic_cite.uses.rules import PURPOSES, Purpose, Ruling, ruling

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from isic_cite.uses.material import Material


class Use(Struct, frozen=True):
    """What all licences together say to one purpose."""

    purpose: Purpose
    standing: Standing
    rulings: tuple[Ruling, ...]
    """What each of them says, from the most to the least permissive."""


class Answer(Struct, frozen=True):
    """What may be done with some material."""

    materials: tuple[Material, ...]

    @property
    def licenses(self) -> tuple[License, ...]:
        """All known licences, from the most to the least permissive."""
        found = {row for material in self.materials for row in material.licenses}
        return tuple(row for row in LICENSES if row in found)

    @property
    def groups(self) -> tuple[UsedGroup, ...]:
        """The counted images of all material, by licence and attribution."""
        images: dict[tuple[str, License | None, str], int] = {}
        for group in (group for material in self.materials for group in material.groups):
            key = (group.attribution, group.license, group.written)
            images[key] = images.get(key, 0) + group.images
        merged = (
            UsedGroup(attribution, license_, count, written)
            for (attribution, license_, written), count in images.items()
        )
        return tuple(sorted(merged, key=archive_order))

    @property
    def unknown(self) -> tuple[UsedGroup, ...]:
        """The groups whose licence is not known."""
        return tuple(group for group in self.groups if group.license is None)

    @property
    def images(self) -> int | None:
        """The number of images, None where some of the material is not counted."""
        if not all(material.groups for material in self.materials):
            return None
        return sum(group.images for group in self.groups)

    @property
    def expression(self) -> str | None:
        """The SPDX expression, None where a licence is not known."""
        return None if self.unknown else spdx(self.licenses)

    @property
    def caveats(self) -> tuple[str, ...]:
        """What is not settled about a licence, a sentence each."""
        return tuple(dict.fromkeys(line for each in self.materials for line in each.caveats))

    @property
    def remix(self) -> Standing:
        """Whether all of it can become one work that is shared."""
        return remix(self.licenses, unknown=bool(self.unknown))

    @property
    def unmixable(self) -> tuple[tuple[License, License], ...]:
        """The pairs of licences that cannot become one work that is shared."""
        return unmixable_pairs(self.licenses)

    @property
    def adaptation(self) -> dict[License, Standing]:
        """Of each licence, whether one work adapted from all of it may carry it."""
        return for_adaptation(self.licenses, unknown=bool(self.unknown))

    @property
    def collection(self) -> dict[License, Standing]:
        """Of each licence, whether a collection of it may carry it."""
        return for_collection(self.licenses, unknown=bool(self.unknown))

    def use(self, purpose: Purpose) -> Use:
        """Return what all licences together say to a purpose."""
        rulings = tuple(ruling(purpose, row) for row in self.licenses)
        standings: list[Standing] = [each.verdict for each in rulings]
        if self.unknown:
            standings.append("unknown")
        return Use(purpose, strictest(standings), rulings)

    def allows(self, purposes: Iterable[Purpose]) -> bool:
        """Tell whether the whole may be used for all of `purposes`.

        What Creative Commons advises against counts as not allowed.
        """
        return all(self.use(purpose).standing == "allowed" for purpose in purposes)


def allows(license_: License | None, purposes: Iterable[Purpose]) -> bool:
    """Tell whether an image under a licence may be used for all of `purposes`; unknown: never."""
    if license_ is None:
        return False
    return all(ruling(purpose, license_).verdict == "allowed" for purpose in purposes)


def parse_purposes(words: Sequence[str]) -> tuple[Purpose, ...]:
    """Read purposes, one or several in a word with commas between; each once, in their order.

    Raises:
        UnknownNameError: one of them is none of the four.
    """
    asked = [name.strip() for word in words for name in word.split(",")]
    for name in asked:
        if name not in PURPOSES:
            raise UnknownNameError("use", name, PURPOSES)
    return tuple(purpose for purpose in PURPOSES if purpose in asked)
