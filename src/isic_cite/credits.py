"""The second view: who must be credited, under which licence, with which notices, changed how.

It follows Section 3(a)(1) of CC BY 4.0 and CC BY-NC 4.0
(https://creativecommons.org/licenses/by/4.0/legalcode): identification of the creators and of
others to be credited, the copyright notice if one was supplied, the licence, the disclaimer of
warranties, the link to the material and the changes. Credit strings and prescribed texts are
carried as they are, never split, merged or corrected.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from isic_cite.errors import DataError
from isic_cite.identifiers import doi_url
from isic_cite.licenses import LICENSES, License, license_by_id, parse_expression

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from isic_cite.model import Dataset

NEEDS = frozenset(
    (
        "attribution",
        "copyright-notices",
        "creators",
        "doi",
        "institutions",
        "license",
        "name",
        "parts",
        "rights-holders",
        "shares",
        "title",
        "url",
        "year",
    )
)
"""The fields of a record that this view reads; a claim in `conflicts` may quote a placeholder."""


class LicensedPart(Struct, frozen=True):
    """A part of a dataset and the licences on it; `name` is empty for the whole."""

    name: str
    licenses: tuple[License, ...]


class CreditedShare(Struct, frozen=True):
    """The images of one contributor in an aggregate; `attribution` is the verbatim credit."""

    attribution: str
    license: License
    images: int
    patients: int | None = None
    malignant: int | None = None
    """How many of the lesions are."""


class Credit(Struct, frozen=True):
    """What is owed for one dataset."""

    id: str
    name: str
    """What to call it: its title, or its name where it has no title."""
    titled: bool
    creators: tuple[str, ...]
    year: int | None
    link: str | None
    """Where the material is: the DOI's address, else the page of the dataset."""
    parts: tuple[LicensedPart, ...]
    shares: tuple[CreditedShare, ...]
    prescribed: tuple[str, ...]
    """The paragraphs of the official text, verbatim; empty where none is prescribed."""
    prescribed_for_itself: bool
    """False where the text is the line with which a larger aggregate credits this dataset."""
    institutions: tuple[str, ...]
    """Names as stated, in the stated order."""
    copyright_notices: tuple[str, ...]
    rights_holders: tuple[str, ...]
    caveats: tuple[str, ...] = ()
    """What is not settled about the licence or the credit, a sentence each; texts print it."""
    license_caveats: tuple[str, ...] = ()
    """Those of them that are about the licence."""

    @property
    def names_nobody(self) -> bool:
        """Whether the record gives no name that a credit could hold."""
        named = (self.prescribed, self.shares, self.creators, self.institutions)
        return not any(named) and not self.rights_holders

    @property
    def licenses(self) -> tuple[License, ...]:
        """All licences on any part or share, from the most to the least permissive."""
        found = {row for part in self.parts for row in part.licenses}
        found |= {share.license for share in self.shares}
        return tuple(row for row in LICENSES if row in found)

    @property
    def required(self) -> bool:
        """Whether a licence requires the credit; under CC0 it is only requested."""
        return any(row.requires_attribution for row in self.licenses)


class Credits(Struct, frozen=True):
    """What is owed for all datasets of a call together."""

    credits: tuple[Credit, ...]
    changes: tuple[str, ...] = ()
    """What was done to the material, in the user's words; empty where nothing is stated."""

    @property
    def licenses(self) -> tuple[License, ...]:
        """All licences on anything, from the most to the least permissive."""
        found = {row for credit in self.credits for row in credit.licenses}
        return tuple(row for row in LICENSES if row in found)


def credits_of(datasets: Iterable[Dataset], *, changes: Sequence[str] = ()) -> Credits:
    """Return what users of `datasets` owe, each dataset (or selected part) once.

    Args:
        datasets: validated records.
        changes: what was done to the material, for example `resized to 224 px`.

    Raises:
        DataError: the licence of a dataset is not stated, so nobody can say what is owed.
    """
    return Credits(tuple(_credit(dataset) for dataset in distinct(datasets)), tuple(changes))


def distinct(datasets: Iterable[Dataset]) -> tuple[Dataset, ...]:
    """Return the datasets without repetitions; two records with the same id both stay."""
    found: list[Dataset] = []
    for dataset in datasets:
        if dataset not in found:
            found.append(dataset)
    return tuple(found)


def enumerated(words: Sequence[str], conjunction: str = "and") -> str:
    """Return `a, b and c`."""
    if len(words) < 2:  # noqa: PLR2004
        return "".join(words)
    return f"{', '.join(words[:-1])} {conjunction} {words[-1]}"


def _credit(dataset: Dataset) -> Credit:
    attribution = dataset.attribution
    title = dataset.title
    if title and dataset.selected:
        title = f"{title}, {dataset.parts[0].name}"
    return Credit(
        id=dataset.id,
        name=title or dataset.name,
        titled=title is not None,
        creators=tuple(creator.full for creator in dataset.creators),
        year=dataset.year,
        link=doi_url(dataset.doi) if dataset.doi else dataset.url,
        parts=_licensed_parts(dataset),
        shares=tuple(
            CreditedShare(
                share.attribution,
                license_by_id(share.license),
                share.images,
                share.patients,
                share.malignant,
            )
            for share in dataset.shares
        ),
        prescribed=attribution.paragraphs if attribution else (),
        prescribed_for_itself=attribution is not None and attribution.kind == "must-cite",
        institutions=tuple(institution.name for institution in dataset.institutions),
        copyright_notices=dataset.copyright_notices,
        rights_holders=dataset.rights_holders,
        caveats=(*_license_caveats(dataset), *_credit_caveats(dataset)),
        license_caveats=tuple(_license_caveats(dataset)),
    )


def _license_caveats(dataset: Dataset) -> Iterator[str]:
    for conflict in dataset.conflicts:
        # What a part of the dataset is under is stated for the part.
        if conflict.fact == "license" and conflict.resolution is None and not dataset.selected:
            said = "; ".join(f"“{claim.value}”" for claim in conflict.claims)
            yield (
                f"Sources disagree about the licence of {dataset.name}: {said}. Read what the copy "
                "that you use says before you rely on either."
            )


def _credit_caveats(dataset: Dataset) -> Iterator[str]:
    for part in dataset.parts:
        if part.credit_incomplete:
            of = "" if dataset.selected else f" for the part {part.name}"
            yield (
                f"Who is to be credited{of} is known only in part; the metadata of the images says "
                "it in full."
            )


def _licensed_parts(dataset: Dataset) -> tuple[LicensedPart, ...]:
    """Return the parts grouped by licence: one row for the whole where all have the same."""
    own = [(part.name, part.license or dataset.license) for part in dataset.parts]
    if dataset.license is None and (not own or any(license_ is None for _, license_ in own)):
        message = "no licence is stated, so what is owed cannot be said; add it to the record"
        raise DataError(message, source=dataset.id, where="license")
    by_license: dict[str, list[str]] = {}
    for name, license_ in own:
        by_license.setdefault(license_ or "", []).append(name)
    if len(by_license) > 1:
        return tuple(
            LicensedPart(enumerated(names), parse_expression(license_))
            for license_, names in by_license.items()
        )
    return (LicensedPart("", parse_expression(next(iter(by_license), dataset.license or ""))),)
