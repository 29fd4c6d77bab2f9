"""`dataset_description.json` of BIDS 1.10 (https://bids-specification.readthedocs.io/en/v1.10.0/).

It is for whoever arranges the data as BIDS wants them: `SourceDatasets` says where they come from.
`Name` is what to call the dataset. `License` is an SPDX expression, in which AND joins the licences
of parts; which is for what stands in `HowToAcknowledge`, beside the attribution. `Authors` are the
creators that the record states. Whether the dataset is a raw one it does not state, and BIDS takes
it for one where nothing is said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from isic_cite.credits import enumerated
from isic_cite.formats import csl_style
from isic_cite.formats.exchange import credit_text, json_text, stated

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from isic_cite.metadata import Metadata

VERSION = "1.10.0"


def render(view: Sequence[Metadata]) -> str:
    """Return the description of one dataset."""
    (metadata,) = view
    return json_text(
        stated(
            Name=metadata.label,
            BIDSVersion=VERSION,
            License=metadata.expression,
            Authors=[creator.name for creator in metadata.creators],
            Acknowledgements=_acknowledgements(metadata),
            HowToAcknowledge=_how_to_acknowledge(metadata),
            ReferencesAndLinks=_references(metadata),
            DatasetDOI=f"doi:{metadata.doi}" if metadata.doi else None,
            SourceDatasets=[_source(metadata)],
        )
    )


def losses(view: Sequence[Metadata]) -> Iterator[str]:
    """Tell what belongs into the README that BIDS wants beside this file."""
    for metadata in view:
        cited = metadata.citation is not None  # then the reference says who published it, and when
        lost = [
            "the description" if metadata.description else "",
            f"the publisher ({metadata.publisher})" if metadata.publisher and not cited else "",
            f"the year ({metadata.year})" if metadata.year and not cited else "",
            "which files there are" if metadata.distributions else "",
        ]
        said = [each for each in lost if each]
        if said:
            yield (
                f"{metadata.id}: dataset_description.json has no field for "
                f"{enumerated(said, 'or')}; the README of the BIDS dataset may say it"
            )


def _acknowledgements(metadata: Metadata) -> str:
    """Return who else took part: institutions and holders of roles."""
    sentences = []
    if metadata.contributors:
        names = "; ".join(each.name for each in metadata.contributors)
        sentences.append(f"Contributing institutions: {names}.")
    for role in dict.fromkeys(each.role for each in metadata.organizers):
        holders = "; ".join(each.name for each in metadata.organizers if each.role == role)
        sentences.append(f"{role}: {holders}." if role else f"{holders}.")
    return " ".join(sentences)


def _how_to_acknowledge(metadata: Metadata) -> str:
    """Return the attribution, and what of licences and copyright it does not say."""
    text = credit_text(metadata)
    paragraphs = [text]
    paragraphs += [
        f"Copyright notice, as supplied: {notice}"
        for notice in metadata.credit.copyright_notices
        if notice not in text
    ]
    shares = [
        f"{share.attribution}: {share.images:,} images, {share.license.short}"
        for share in metadata.credit.shares
    ]
    if shares:
        lead = (
            f"{metadata.expression} is the licence of the release; the images in it have their own"
        )
        paragraphs.append(f"{lead}: {'; '.join(shares)}.")
    if metadata.credit.rights_holders:
        paragraphs.append(f"Rights holders: {'; '.join(metadata.credit.rights_holders)}.")
    return "\n\n".join(paragraphs)


def _references(metadata: Metadata) -> list[str]:
    """Return the works to cite, in APA style, and further addresses."""
    cited: list[str] = []
    if metadata.cited:
        references = csl_style.render(metadata.cited, style="apa", markup="text")
        cited = references.rstrip("\n").split("\n\n")
    return [*cited, *metadata.urls]


def _source(metadata: Metadata) -> dict[str, Any]:
    return stated(
        URL=metadata.url or metadata.link,
        DOI=f"doi:{metadata.doi}" if metadata.doi else None,
        Version=metadata.version,
    )
