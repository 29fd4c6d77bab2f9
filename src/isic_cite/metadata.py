"""The third view: one dataset as registries, hubs and repositories describe one.

Formats that deposit or describe a dataset (DataCite, schema.org, RO-Crate and so on) need more
than a citation and more than a credit: files, sizes, contributors, the licence of every part and
how the papers relate. This view says it in neutral terms, of facts only: what a record does not
state is None or empty here, and a format may not fill it in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from msgspec import Struct

from isic_cite.credits import Credit, credits_of, distinct
from isic_cite.errors import DataError
from isic_cite.identifiers import doi_url
from isic_cite.licenses import LICENSES, License, parse_expression
from isic_cite.licenses import expression as joined
from isic_cite.references import citation_key, works

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from isic_cite.model import Dataset, File, Institution, Name, Organizer

NEEDS = frozenset(
    (
        "attribution",
        "copyright-notices",
        "creators",
        "derived-from",
        "description",
        "doi",
        "files",
        "institutions",
        "key",
        "license",
        "name",
        "organizers",
        "parts",
        "publisher",
        "references",
        "rights-holders",
        "shares",
        "title",
        "url",
        "urls",
        "version",
        "year",
    )
)
"""The fields of a record that this view reads."""


class Agent(Struct, frozen=True):
    """A person or an organization."""

    name: str
    """The whole name in reading order."""
    organization: bool
    family: str | None = None
    """With its particle and suffix: `van der Berg Jr.`."""
    given: str | None = None
    """With the particle that goes with it: `Alexander von`."""
    orcid: str | None = None
    ror: str | None = None
    """The full address: `https://ror.org/02yrq0923`."""
    affiliation: str | None = None
    url: str | None = None
    role: str = ""
    """What the page calls the role, as "Challenge co-chairs"; empty for creators."""


class Contributor(Struct, frozen=True):
    """An institution that gave images, by the name to print and in the stated order."""

    name: str
    ror: str | None = None
    """That of `unit_of`, where there is one."""
    unit_of: str | None = None
    """The institution, where `name` is that of a group or department in it."""
    department: str | None = None
    city: str | None = None
    country: str | None = None
    contributed: tuple[str, ...] = ()
    """What it gave (`training`, `test`); empty means not stated."""


class Distribution(Struct, frozen=True):
    """A file that can be downloaded."""

    name: str
    url: str | None
    size: str | None
    """The size as the page prints it: `48.9GB`."""
    bytes: int | None
    """The exact size, where it is known."""
    sha256: str | None
    """The SHA-256 checksum in lower-case hexadecimal digits, where it is known."""
    holds: str | None
    """What it holds, in the page's words."""
    count: int | None
    """How many images, masks or entries it holds."""
    kind: Literal["data", "ground-truth", "metadata", "supplement"] | None
    split: Literal["training", "validation", "test"] | None
    parts: tuple[str, ...]
    """Names of the parts it belongs to; empty means the whole."""
    licenses: tuple[License, ...]
    """The licences of those parts, or of the whole."""


class DerivedFrom(Struct, frozen=True):
    """A dataset that this one is derived from."""

    name: str
    doi: str | None
    url: str | None


class Metadata(Struct, frozen=True):
    """One dataset. The credit that it asks for is in `credit`, the other view."""

    id: str
    name: str
    """What to call it in a sentence; a title only where `title` is the same."""
    title: str | None
    key: str
    """The citation key."""
    creators: tuple[Agent, ...]
    publisher: str | None
    year: int | None
    version: str | None
    doi: str | None
    """Bare: `10.prefix/suffix`."""
    url: str | None
    """The page about it."""
    urls: tuple[str, ...]
    description: str | None
    expression: str | None
    """The licence of the whole as an SPDX expression."""
    licenses: tuple[License, ...]
    """Those of the expression, from the most to the least permissive."""
    credit: Credit
    contributors: tuple[Contributor, ...]
    organizers: tuple[Agent, ...]
    """In the page's order, each with the role."""
    distributions: tuple[Distribution, ...]
    citation: dict[str, Any] | None
    """The dataset itself as a CSL item; None where it has no title to cite it by."""
    papers: tuple[dict[str, Any], ...]
    """What is to be cited with it, as CSL items."""
    described_by: tuple[str, ...] = ()
    """Keys of those papers that describe this very dataset, and not another that is part of it."""
    changes: tuple[str, ...] = ()
    """What was done to the material, in the user's words; empty where nothing is stated."""

    read_on: str | None = None
    """The last day on which a source of the record was read: `2026-11-23`."""
    disputed: tuple[str, ...] = ()
    """Facts about which sources disagree and nothing is settled, such as `license`."""
    derived_from: tuple[DerivedFrom, ...] = ()
    """The datasets whose images make this one."""

    @property
    def label(self) -> str:
        """The title, or the name where there is none."""
        return self.title or self.name

    @property
    def link(self) -> str | None:
        """The address of the DOI, else of the page."""
        return doi_url(self.doi) if self.doi else self.url

    @property
    def cited(self) -> tuple[dict[str, Any], ...]:
        """Everything to cite: the dataset where it has a title, and its papers."""
        return (self.citation, *self.papers) if self.citation else self.papers


def metadata_of(
    datasets: Iterable[Dataset], *, changes: Sequence[str] = ()
) -> tuple[Metadata, ...]:
    """Return what registries want to know of `datasets`, each (or each selected part) once.

    Args:
        datasets: validated records.
        changes: what was done to the material, for example `resized to 224 px`.

    Raises:
        DataError: the licence of a dataset is not stated.
    """
    return tuple(_metadata(dataset, tuple(changes)) for dataset in distinct(datasets))


def required(value: Any, of: Metadata, field: str, by: str) -> Any:  # noqa: ANN401
    """Return `value`, or say that a format cannot do without it.

    Args:
        value: what the record states, None or empty if nothing.
        of: the dataset.
        field: the key in the record, such as `doi`.
        by: who requires it, such as `DataCite 4.6`.

    Raises:
        DataError: there is no value.
    """
    if value is None or value in ("", ()):
        message = f"{by} requires it, and the record does not state it"
        raise DataError(message, source=of.id, where=field)
    return value


def _metadata(dataset: Dataset, changes: tuple[str, ...]) -> Metadata:
    items = works([dataset])
    citation = items[0] if dataset.title is not None else None
    expression = _expression(dataset)
    return Metadata(
        id=f"{dataset.id}:{dataset.selected}" if dataset.selected else dataset.id,
        name=dataset.name,
        title=dataset.title,
        key=citation_key(dataset),
        creators=tuple(_creator(name) for name in dataset.creators),
        publisher=dataset.publisher,
        year=dataset.year,
        version=dataset.version,
        doi=dataset.doi,
        url=dataset.url,
        urls=dataset.urls,
        description=dataset.description,
        expression=expression,
        licenses=parse_expression(expression) if expression else (),
        credit=credits_of([dataset]).credits[0],
        contributors=tuple(_contributor(each) for each in dataset.institutions),
        organizers=tuple(
            _organizer(member, committee.role)
            for committee in dataset.organizers
            for member in committee.members
        ),
        distributions=tuple(_distribution(file, dataset) for file in dataset.files),
        citation=citation,
        papers=items[1:] if citation else items,
        changes=changes,
        described_by=tuple(
            reference.id for reference in dataset.references if dataset.id in reference.describes
        ),
        read_on=_read_on(dataset),
        disputed=tuple(each.fact for each in dataset.conflicts if each.resolution is None),
        derived_from=tuple(
            DerivedFrom(each.name, each.doi, each.url) for each in dataset.derived_from
        ),
    )


def _read_on(dataset: Dataset) -> str | None:
    """Return the last of the days that are known as days; they sort as they are written."""
    days = [source.accessed for source in dataset.sources.values() if source.accessed]
    return max((day for day in days if len(day) == len("2026-11-23")), default=None)


def _expression(dataset: Dataset) -> str | None:
    """Return the licence of the whole: the record's, else that of the parts together."""
    if dataset.license is not None:
        return dataset.license
    stated = [part.license for part in dataset.parts if part.license]
    return joined(row for each in stated for row in parse_expression(each)) or None


def _creator(name: Name) -> Agent:
    return Agent(
        name=name.full,
        organization=name.literal is not None,
        family=_joined(name.non_dropping_particle, name.family, name.suffix),
        given=_joined(name.given, name.dropping_particle),
        orcid=name.orcid,
        ror=name.ror,
    )


def _joined(*parts: str | None) -> str | None:
    return " ".join(part for part in parts if part) or None


def _organizer(member: Organizer, role: str) -> Agent:
    return Agent(
        name=member.name,
        organization=member.organization,
        affiliation=member.affiliation,
        url=member.url,
        role=role,
    )


def _contributor(institution: Institution) -> Contributor:
    return Contributor(
        name=institution.name,
        ror=institution.ror,
        unit_of=institution.unit_of,
        department=institution.department,
        city=institution.city,
        country=institution.country,
        contributed=institution.contributed,
    )


def _distribution(file: File, dataset: Dataset) -> Distribution:
    parts = [part for part in dataset.parts if part.id in file.parts]
    own = [part.license or dataset.license for part in parts] or [_expression(dataset)]
    rows = {row for each in own if each for row in parse_expression(each)}
    return Distribution(
        name=file.name,
        url=file.url,
        size=file.size,
        bytes=None if file.bytes_rounded else file.bytes,
        sha256=file.sha256,
        holds=file.holds,
        count=file.count,
        kind=file.kind,
        split=file.split,
        parts=tuple(part.name for part in parts),
        licenses=tuple(row for row in LICENSES if row in rows),
    )
