"""What the page of a dataset says besides its texts: the record in the words of a page.

Everything here is a fact of the record or of the table of licences; what is not known is None or
empty, and the templates leave it out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from isic_cite.identifiers import arxiv_url, doi_url
from isic_cite.metadata import metadata_of
from isic_cite.site.licensing import Licensing, licensing
from isic_cite.site.plot import Plot, plot

if TYPE_CHECKING:
    from isic_cite.metadata import Metadata
    from isic_cite.model import Committee, Dataset, File, Institution, Reference

_NAMED = 6
"""How many authors of a work are named."""


class Work(Struct, frozen=True):
    """A work to cite with the dataset, for a list of links."""

    title: str
    authors: str
    details: str
    """Journal and year."""
    url: str | None


class Disagreement(Struct, frozen=True):
    """What sources say differently, and nobody has settled."""

    fact: str
    claims: tuple[str, ...]


class Facts(Struct, frozen=True):
    """What a page says of a dataset."""

    record: Dataset
    metadata: Metadata
    heading: str
    """The title, or what the dataset is called."""
    subtitle: str | None
    doi_link: str | None
    addresses: tuple[str, ...]
    licensing: Licensing
    warnings: tuple[str, ...]
    """What is not settled about licence or credit, a sentence each."""
    disagreements: tuple[Disagreement, ...]
    institutions: tuple[tuple[Institution, str, str], ...]
    """Each with where it is and with what it gave."""
    works: tuple[Work, ...]
    related: tuple[Work, ...]
    files: tuple[tuple[File, str], ...]
    """Each with what it is: `training, ground truth`."""
    committees: tuple[Committee, ...]
    plot: Plot | None

    @property
    def id(self) -> str:
        """The id, which is the name of its folder."""
        return self.record.id


def facts_of(record: Dataset) -> Facts:
    """Return what the page of `record` says.

    Raises:
        DataError: the record states no licence.
    """
    [metadata] = metadata_of([record])
    credit = metadata.credit
    return Facts(
        record=record,
        metadata=metadata,
        heading=metadata.label,
        subtitle=record.subtitle,
        doi_link=doi_url(record.doi) if record.doi else None,
        addresses=tuple(dict.fromkeys(url for url in (record.url, *record.urls) if url)),
        licensing=licensing(record, credit),
        warnings=credit.caveats,
        disagreements=tuple(
            Disagreement(each.fact, tuple(claim.value for claim in each.claims))
            for each in record.conflicts
            if each.resolution is None and each.fact != "license"  # which is among the warnings
        ),
        institutions=tuple(
            (each, _place(each), _gave(each, record)) for each in record.institutions
        ),
        works=tuple(map(_work, record.references)),
        related=tuple(map(_work, record.optional_references)),
        files=tuple((file, _sort(file)) for file in record.files),
        committees=record.organizers,
        plot=plot(record),
    )


def _place(of: Institution) -> str:
    # The name has it already where it begins with a department or group.
    department = None if of.department and of.department in of.name else of.department
    unit_of = None if of.unit_of and of.unit_of in of.name else of.unit_of
    return ", ".join(part for part in (department, unit_of, of.city, of.country) if part)


def _gave(of: Institution, record: Dataset) -> str:
    names = {part.id: part.name for part in record.parts}
    return ", ".join(names.get(part, part) for part in of.contributed)


def _work(of: Reference) -> Work:
    names = [author.full for author in of.author]
    named = ", ".join(names[:_NAMED])
    others = of.author_incomplete or len(names) > _NAMED
    url = doi_url(of.doi) if of.doi else of.url
    if url is None and of.arxiv:
        url = arxiv_url(of.arxiv)
    where = of.container_title or of.event_title or (f"arXiv:{of.arxiv}" if of.arxiv else None)
    details = (where or of.publisher, of.issued[:4] if of.issued else None)
    return Work(
        title=of.title,
        authors=f"{named} and others" if named and others else named,
        details=", ".join(part for part in details if part),
        url=url,
    )


def _sort(of: File) -> str:
    kind = of.kind.replace("-", " ") if of.kind else None
    return ", ".join(part for part in (of.split, kind) if part)
