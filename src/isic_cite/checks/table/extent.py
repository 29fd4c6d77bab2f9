"""What a dataset has: how many images at most, and none from which sites."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from isic_cite.checks.walk import folded
from isic_cite.credits import enumerated

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from isic_cite.model import Dataset, Institution

_SPLITS = frozenset(("training", "validation", "test"))
# What tells the volumes of one archive apart: images_part_1.zip, images_part_2.zip.
_VOLUME = re.compile(r"\d+|(?<![a-z])[a-z](?![a-z])", re.IGNORECASE)


def images_of(dataset: Dataset) -> int | None:
    """Return how many images a dataset has at most; None where its record does not tell.

    The same images may come in several forms (JPEG, DICOM), and in several volumes.
    """
    if dataset.shares:
        return sum(share.images for share in dataset.shares)
    forms: dict[tuple[object, ...], dict[str, int]] = {}
    for file in dataset.files:
        if file.kind != "data":
            continue
        if file.count is None:
            return None
        volumes = forms.setdefault((file.split, file.parts), {})
        form = _VOLUME.sub("#", file.name)
        volumes[form] = volumes.get(form, 0) + file.count
    return sum(max(volumes.values()) for volumes in forms.values()) or None


def sites_without_images(datasets: Sequence[Dataset], names: Mapping[str, str]) -> dict[str, str]:
    """Return the sites from which no dataset has an image, each with what it gave instead.

    They come by each name that they go by, folded.
    """
    absent: dict[str, str] = {}
    present: set[str] = set()
    for dataset in datasets:
        splits = {file.split for file in dataset.files if file.kind == "data"}
        for site in dataset.institutions:
            spellings = _spellings(site, names)
            gave = set(site.contributed)
            if gave and gave <= _SPLITS and splits <= _SPLITS and not gave & splits:
                given = enumerated([f"{part} images" for part in site.contributed])
                absent.update(dict.fromkeys(spellings, f"it gave {given}"))
            else:
                present |= spellings
        present |= {folded(share.attribution) for share in dataset.shares}
    return {name: gave for name, gave in absent.items() if name not in present}


def _spellings(site: Institution, names: Mapping[str, str]) -> set[str]:
    known = names.get(site.name)
    same = {name for name, institution in names.items() if known and institution == known}
    return {folded(name) for name in (site.name, *site.variants, *same)}
