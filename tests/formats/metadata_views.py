"""Views of datasets for the tests of exchange formats: as shipped, and with any text in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from hypothesis import strategies
from msgspec import Struct, structs

import isic_cite
from isic_cite.metadata import metadata_of

if TYPE_CHECKING:
    from isic_cite.metadata import Metadata

Part = TypeVar("Part", bound=Struct)

texts = strategies.text(strategies.characters(exclude_categories=("Cc", "Cs")), min_size=1).filter(
    lambda text: text.strip() == text
)
"""Any text that a record may hold: of one line, without spaces at its ends."""


def view_of(*sources: str) -> tuple[Metadata, ...]:
    """Return the view of shipped datasets or parts."""
    return metadata_of(isic_cite.load(source) for source in sources)


def one(source: str) -> Metadata:
    """Return the view of one dataset or part."""
    return view_of(source)[0]


def changed(part: Part, **fields: Any) -> Part:  # noqa: ANN401
    """Return a copy of a part of a view with other values in some fields."""
    return structs.replace(part, **fields)


def filled(source: str, text: str) -> Metadata:
    """Return the view of a dataset with `text` wherever a record holds free text."""
    metadata = one(source)
    credit = metadata.credit
    paper = {"title": text, "container-title": text, "publisher": text, "author": [_name(text)]}
    return changed(
        metadata,
        name=text,
        title=text,
        creators=tuple(changed(each, name=text) for each in metadata.creators),
        publisher=text,
        version=text,
        description=text,
        credit=changed(
            credit,
            name=text,
            parts=tuple(changed(part, name=part.name and text) for part in credit.parts),
            shares=tuple(changed(share, attribution=text) for share in credit.shares),
            prescribed=tuple(text for _ in credit.prescribed),
            copyright_notices=(text,),
            rights_holders=(text,),
        ),
        contributors=tuple(
            changed(each, name=text, department=text, city=text, country=text)
            for each in metadata.contributors
        ),
        organizers=tuple(
            changed(each, name=text, affiliation=text, role=text) for each in metadata.organizers
        ),
        distributions=tuple(changed(file, holds=text) for file in metadata.distributions),
        papers=tuple(item | paper for item in metadata.papers),
    )


def _name(text: str) -> dict[str, str]:
    return {"family": text, "given": text}
