"""CITATION.cff, the Citation File Format 1.2.0, of one dataset (https://doi.org/10.5281/zenodo.5171937).

Programs make citations of it (GitHub's "Cite this repository"), so its title is a title to cite by:
a dataset that has none of its own is refused.

- The file as such knows neither a year (only a full date of release, which no record has) nor a
  publisher. Both stand in `preferred-citation`, which is the dataset once more, as GitHub cites it.
- A list of licences means a choice among them (schema guide, `definitions.license`). So `license`
  stands there only where one licence applies to everything; else `message` says which applies
  to what.
- The works to be cited with the dataset are its `references`; the credit that it asks for is in the
  `notes` of the preferred citation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from isic_cite._yaml import yaml_text
from isic_cite.formats.bibtex_text import address
from isic_cite.formats.cff_reference import identified, people, reference, unsaid
from isic_cite.formats.exchange import credit_text, incomplete_lists, licenses_sentence, stated
from isic_cite.metadata import required

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from isic_cite.metadata import Metadata

STANDARD = "CITATION.cff 1.2.0"
_CITE_AS = "If you use this dataset, please cite it as under preferred-citation"
_CITE = "If you use this dataset, please cite it with the metadata of this file"


def render(view: Sequence[Metadata]) -> str:
    """Return the file for the one dataset of the view.

    Raises:
        DataError: the record states no title or no creators.
    """
    (metadata,) = view
    title = required(metadata.title, metadata, "title", STANDARD)
    required(metadata.creators, metadata, "creators", STANDARD)
    preferred = _preferred(metadata)
    authors = _authors(metadata)
    papers = [reference(paper, people(paper)) for paper in metadata.papers if people(paper)]
    return yaml_text(
        {"cff-version": "1.2.0", "message": _message(metadata, bool(preferred), bool(papers))}
        | {"type": "dataset", "title": title, "authors": authors}
        | _found_at(metadata)
        | stated(
            version=metadata.version,
            license=_license(metadata),
            abstract=metadata.description,
            **{"preferred-citation": preferred, "references": _distinct(papers)},
        )
    )


def losses(view: Sequence[Metadata]) -> Iterator[str]:
    """Yield a sentence for each fact of the record that the file cannot say."""
    for metadata in view:
        name = metadata.id
        if not _license(metadata):
            yield (
                f"{name}: CITATION.cff takes a list of licences for a choice, so `license` is "
                "left out and `message` says which applies to what"
            )
        if any(creator.ror for creator in metadata.creators):
            yield f"{name}: CITATION.cff has no place for the ROR of a creator"
        if len(_authors(metadata)) < len(metadata.creators):
            yield f"{name}: CITATION.cff names no author twice, so one of the same name is left out"
        stated_too = {
            "contributing institutions": _unnamed(metadata),
            "organizers": metadata.organizers,
            "files": metadata.distributions,
        }
        without = [what for what, value in stated_too.items() if value]
        if without:
            yield f"{name}: CITATION.cff has no place for {' and '.join(_listed(without))}"
        for paper in metadata.papers:
            yield from unsaid(paper)
        for key in incomplete_lists(metadata.papers):
            yield f"{key}: CITATION.cff cannot say that more authors are not known"


def _unnamed(metadata: Metadata) -> list[str]:
    """Return the institutions that the notes do not name."""
    notes = _notes(metadata) if _preferred(metadata) else ""
    return [each.name for each in metadata.contributors if each.name not in notes]


def _listed(words: list[str]) -> list[str]:
    return [", ".join(words[:-1]), words[-1]] if len(words) > 1 else words


def _message(metadata: Metadata, preferred: bool, papers: bool) -> str:
    text = _CITE_AS if preferred else _CITE
    text += ", and the works under references with it." if papers else "."
    if not _license(metadata):
        text += f" Licences: {licenses_sentence(metadata)}"
    return text


def _license(metadata: Metadata) -> str:
    """Return the one licence that applies to the whole and to every part, or nothing."""
    found = {*metadata.licenses, *(row for part in metadata.credit.parts for row in part.licenses)}
    return found.pop().id if len(found) == 1 else ""


def _authors(metadata: Metadata) -> list[dict[str, Any]]:
    """Return the creators with their ORCIDs, which a CSL item has no place for."""
    item = metadata.citation or {}
    orcids = [creator.orcid for creator in metadata.creators]
    return people(item, orcids)


def _preferred(metadata: Metadata) -> dict[str, Any]:
    """Return the dataset as a reference, if that says more than the file itself can."""
    if metadata.citation is None or not (metadata.year or metadata.publisher):
        return {}
    # The licence of the whole may not be that of every part: `_license` knows.
    item = metadata.citation | {"note": _notes(metadata), "custom": {}}
    found = reference(item, _authors(metadata))
    return found | stated(license=_license(metadata))


def _notes(metadata: Metadata) -> str:
    """Return the attribution, and the shares of contributors with the credit that each asks for."""
    text = credit_text(metadata)
    if not metadata.credit.shares:
        return text
    lines = [
        f"- {share.attribution}: {share.images:,} images, "
        f"{share.license.short} ({share.license.deed_url})"
        for share in metadata.credit.shares
    ]
    head = "The images come from these contributors, each to be credited in these words:"
    return "\n".join([text, "", head, "", *lines])


def _found_at(metadata: Metadata) -> dict[str, Any]:
    """Return the DOI, the page and the further addresses."""
    found = identified(stated(DOI=metadata.doi, URL=metadata.url))
    others = [{"type": "url", "value": address(url)} for url in dict.fromkeys(metadata.urls)]
    identifiers = [*found.pop("identifiers", ()), *others]
    return found | stated(identifiers=identifiers)


def _distinct(references: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the references without repetition, which the schema forbids."""
    return [each for index, each in enumerate(references) if each not in references[:index]]
