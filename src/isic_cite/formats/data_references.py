"""References to data as two publishers want them, with all that they want in one.

Both ask for creator, title, repository, year and persistent identifier, which their citation styles
do not all print:

- Springer Nature: the minimum that DataCite recommends, the DOI as a full address
  (https://www.springernature.com/gp/authors/research-data-policy/data-availability-statements);
- Elsevier: also the version where there is one, and `[dataset]` in front, which is removed in print
  (https://www.elsevier.com/__data/assets/file/0011/852995/Data-Availability-section.html).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from isic_cite.formats.author_year import identity
from isic_cite.formats.sentences import ended
from isic_cite.markup.tree import linked, text

if TYPE_CHECKING:
    from isic_cite.formats.author_year import Citation
    from isic_cite.markup.tree import Inline
    from isic_cite.metadata import Agent, Metadata


def data_reference(
    metadata: Metadata, cited: dict[tuple[str, str], Citation], *, form: str
) -> tuple[Inline, ...]:
    """Return the entry of a dataset that has a title; what is not stated is left out.

    Args:
        metadata: the dataset.
        cited: how works are cited; its year has a letter where the text needs one.
        form: `elsevier` or `springer-nature`.
    """
    title = ended(metadata.title or "")
    creators = "; ".join(_name(creator) for creator in metadata.creators)
    link = (linked(metadata.link),) if metadata.link else ()
    year = str(metadata.year) if metadata.year is not None else ""
    if form == "elsevier":
        year = cited[identity(metadata.citation)].year if metadata.citation and year else ""
        version = f"version {metadata.version}" if metadata.version else ""
        head = _sentence(creators, year)
        host = _sentence(metadata.publisher or "", version)
        return text("[dataset] ", head, title, " ", host, *link)
    head = _sentence(creators)
    host = f"{metadata.publisher} " if metadata.publisher else ""
    return text(head, title, " ", host, *link, f" ({year})." if year else "")


def unstated(metadata: Metadata) -> list[str]:
    """Return what of a full reference the record does not state, besides the title."""
    wanted = {
        "the creators": metadata.creators,
        "the repository": metadata.publisher,
        "the year": metadata.year,
        "a DOI": metadata.doi,
    }
    return [name for name, value in wanted.items() if not value]


def _sentence(*parts: str) -> str:
    """Return the parts that are there as `a, b. `."""
    stated = ", ".join(part for part in parts if part)
    return f"{ended(stated)} " if stated else ""


def _name(creator: Agent) -> str:
    """Return a name as lists sort it, in full; how given names are cut short is the journal's."""
    if creator.organization or not (creator.family and creator.given):
        return creator.name
    return f"{creator.family}, {creator.given}"
