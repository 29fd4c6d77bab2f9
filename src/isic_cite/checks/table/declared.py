"""What the tables say against the dataset that the images are said to come from.

The credits and counts are those of the shares in its record. An official text may name sites that
gave no training image; a table of training images that credits one has it from elsewhere.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from isic_cite.checks.codes import Fault
from isic_cite.checks.table.extent import images_of, sites_without_images
from isic_cite.checks.table.notes import is_nobody
from isic_cite.checks.table.tally import Tally, merged, rows, similar, tallied
from isic_cite.checks.walk import folded, quote
from isic_cite.credits import enumerated
from isic_cite.licenses import LICENSES, License, license_by_id, parse_expression

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from isic_cite.checks.table.pairs import Meaning
    from isic_cite.checks.table.survey import Survey
    from isic_cite.model import Dataset

_ELSEWHERE = "find out where these images come from, or name that too with --dataset"


def check(survey: Survey, datasets: Sequence[Dataset], names: Mapping[str, str]) -> Iterator[Fault]:
    """Yield faults where the tables say what the datasets together cannot have.

    Args:
        survey: what the tables say.
        datasets: what the images come from, as the user says.
        names: the institutions by each name that they go by.
    """
    if not datasets:
        return
    said = enumerated([dataset.name for dataset in datasets])
    yield from _licenses(survey, datasets, said)
    yield from _images(survey, datasets, said)
    sites = sites_without_images(datasets, names)
    shares = _shares(datasets)
    for value, by_license in survey.attributions.items():
        tally = merged(by_license.values())
        if folded(value) in sites:
            message = (
                f"{quote(value)} in {rows(tally.count)}, and no image of {said} is from there: "
                f"{sites[folded(value)]}"
            )
            where = survey.named.attribution
            yield tallied("IC1703", where, message, _ELSEWHERE, tally)
        elif shares and not is_nobody(value):
            yield from _share(survey, value, by_license, shares, said)


def _shares(datasets: Sequence[Dataset]) -> dict[str, Counter[License]]:
    """Return the images by credit and licence; nothing where a dataset does not state them."""
    found: dict[str, Counter[License]] = {}
    for dataset in datasets:
        if not dataset.shares:
            return {}
        for share in dataset.shares:
            license_ = license_by_id(share.license)
            found.setdefault(share.attribution, Counter())[license_] += share.images
    return found


def _licenses(survey: Survey, datasets: Sequence[Dataset], said: str) -> Iterator[Fault]:
    """Yield faults for licences under which the datasets have nothing."""
    allowed: set[License] = set()
    for dataset in datasets:
        own = _licenses_of(dataset)
        if not own:
            return
        allowed |= own
    has = enumerated([row.short for row in LICENSES if row in allowed])
    found: dict[License, list[Tally]] = {}
    for by_license in survey.attributions.values():
        for meaning, tally in by_license.items():
            if isinstance(meaning, License) and meaning not in allowed:
                found.setdefault(meaning, []).append(tally)
    for license_, tallies in found.items():
        tally = merged(tallies)
        message = f"{license_.short} in {rows(tally.count)}, and {said} has {has} only"
        yield tallied("IC1701", survey.named.license, message, _ELSEWHERE, tally)


def _licenses_of(dataset: Dataset) -> set[License]:
    """Return the licences of the images of a dataset, as far as its record knows."""
    if dataset.shares:
        return {license_by_id(share.license) for share in dataset.shares}
    stated = [dataset.license, *(part.license for part in dataset.parts)]
    return {row for text in stated if text for row in parse_expression(text)}


def _share(
    survey: Survey,
    value: str,
    by_license: Mapping[Meaning, Tally],
    shares: Mapping[str, Counter[License]],
    said: str,
) -> Iterator[Fault]:
    """Yield faults for a credit that the datasets do not have, or not so, or not so often."""
    where = survey.named.attribution
    whole = merged(by_license.values())
    if value not in shares:
        near = similar(value, shares, len(survey.attributions))
        hint = f"{_ELSEWHERE}{f'; the closest there is {quote(near)}' if near else ''}"
        message = f"{quote(value)} in {rows(whole.count)} is no credit of {said}"
        yield tallied("IC1702", where, message, hint, whole)
        return
    has = shares[value]
    known = set().union(*shares.values())
    other = {
        meaning: tally
        for meaning, tally in by_license.items()
        # What is not in the dataset at all is said once for all credits.
        if isinstance(meaning, License) and meaning not in has and meaning in known
    }
    if other:
        tally = merged(other.values())
        message = (
            f"{quote(value)} is under {_named(other)} in {rows(tally.count)}, and in {said} under "
            f"{_named(has)}"
        )
        yield tallied("IC1704", where, message, _ELSEWHERE, tally)
    if whole.count > has.total():
        message = f"{quote(value)} in {rows(whole.count)}, and {said} has {has.total():,} of them"
        yield tallied("IC1705", where, message, _ELSEWHERE, whole)


def _named(licenses: Mapping[License, object] | Mapping[Meaning, Tally]) -> str:
    return enumerated([row.short for row in LICENSES if row in licenses])


def _images(survey: Survey, datasets: Sequence[Dataset], said: str) -> Iterator[Fault]:
    images = [images_of(dataset) for dataset in datasets]
    if None in images:
        return
    most = sum(count for count in images if count)
    if survey.rows > most:
        message = f"{rows(survey.rows)}, and {said} has no more than {most:,} images"
        yield Fault("IC1705", "", message, _ELSEWHERE, survey.rows)
