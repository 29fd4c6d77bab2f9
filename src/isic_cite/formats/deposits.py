"""What the formats that upload a dataset share: the credit as blocks, and references as lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isic_cite.formats.attribution import prescribed, statements
from isic_cite.formats.sentences import licensed
from isic_cite.markup import write
from isic_cite.markup.tree import Bullets, Paragraph, text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from isic_cite.markup.tree import Block
    from isic_cite.metadata import Metadata
    from isic_cite.references import CslItem


def credit_blocks(metadata: Metadata) -> tuple[Block, ...]:
    """Return the credit as `-f attribution` says it, and copyright notices it does not repeat."""
    credit = metadata.credit
    notices = [notice for notice in credit.copyright_notices if notice not in credit.prescribed]
    return (
        *prescribed(credit),
        *(Paragraph(text(notice)) for notice in notices),
        *statements(credit),
    )


def license_blocks(metadata: Metadata) -> tuple[Block, ...]:
    """Return which licence is on which part, and on the images of each contributor.

    Nothing where there is one licence on everything, or the credit says it already.
    """
    credit = metadata.credit
    said = write(credit_blocks(metadata), "text")
    unsaid = any(
        part.name not in said or row.deed_url not in said
        for part in credit.parts
        for row in part.licenses
    )
    lines = [
        text(f"{part.name or 'The release as a whole'}: ", *licensed(part.licenses))
        for part in credit.parts
        if credit.shares or (unsaid and len(credit.parts) > 1)
    ]
    lines += [
        text(f"{share.attribution}: {share.images:,} images, ", *licensed((share.license,)))
        for share in credit.shares
    ]
    return (Bullets(tuple((Paragraph(line),) for line in lines)),) if lines else ()


def references(items: Iterable[CslItem], markup: str) -> tuple[str, ...]:
    """Return the references of `items` in APA style and its order, a text of `markup` each."""
    from isic_cite.formats import get_format  # noqa: PLC0415  (the registry imports this module)
    from isic_cite.formats.options import Options  # noqa: PLC0415

    listed = get_format("apa", Options(markup=markup)).render(tuple(items))
    return tuple(listed.rstrip("\n").split("\n\n")) if listed else ()
