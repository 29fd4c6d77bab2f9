"""The licences of a dataset on its page: which parts are under which, and what they allow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from isic_cite.uses import PURPOSES, Answer, Material
from isic_cite.uses.document import VERDICTS, verdict

if TYPE_CHECKING:
    from isic_cite.credits import Credit
    from isic_cite.licenses import License
    from isic_cite.model import Dataset
    from isic_cite.uses import Standing, Use


class LicensedMaterial(Struct, frozen=True):
    """A licence, and what of the dataset is under it."""

    license: License
    material: str
    """Parts by name, or a number of images; empty for the whole."""


class Allowance(Struct, frozen=True):
    """What all licences together say to one purpose."""

    purpose: str
    standing: Standing
    verdict: str
    """`allowed for NonCommercial purposes only, because of CC BY-NC 4.0`."""
    reasons: tuple[tuple[str, str, tuple[str, ...]], ...]
    """Of each licence its name, what it says and under which conditions."""


class Licensing(Struct, frozen=True):
    """What a page says of licences."""

    expression: str | None
    """In SPDX's terms."""
    label: str | None
    """How the official page writes it, where that is different."""
    materials: tuple[LicensedMaterial, ...]
    allowances: tuple[Allowance, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The short names of all licences, each once."""
        return tuple(dict.fromkeys(each.license.short for each in self.materials))


def licensing(record: Dataset, credit: Credit) -> Licensing:
    """Return what is known of the licences of `record`; `credit` is its credit."""
    parts = credit.parts if len(credit.parts) > 1 else ()
    answer = Answer((Material(credit.name, "dataset", credit.licenses, parts=parts),))
    return Licensing(
        # The licence of the release; images in it may have others, which `materials` has.
        expression=record.license or answer.expression,
        label=record.license_label,
        materials=tuple(_materials(credit)),
        allowances=tuple(_allowance(answer.use(purpose)) for purpose in PURPOSES),
    )


def _materials(credit: Credit) -> list[LicensedMaterial]:
    found = [LicensedMaterial(row, part.name) for part in credit.parts for row in part.licenses]
    stated = {each.license for each in found}
    counted: dict[License, int] = {}
    for share in credit.shares:
        counted[share.license] = counted.get(share.license, 0) + share.images
    others = [row for row in credit.licenses if row not in stated]
    if others:
        found += [LicensedMaterial(row, f"{counted[row]:,} images") for row in others]
    return found


def _allowance(use: Use) -> Allowance:
    return Allowance(
        purpose=PURPOSES[use.purpose],
        standing=use.standing,
        verdict=verdict(use).partition(": ")[2] or VERDICTS[use.standing],
        reasons=tuple((each.license.short, each.reason, each.conditions) for each in use.rulings),
    )
