"""The attribution of a usage: what is owed for exactly the images of a table.

First stands what the datasets prescribe that the images are said to come from, then the credit of
the images: verbatim, with their numbers, by licence or (`group`) by institution.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from isic_cite.formats import used_words as words
from isic_cite.formats.attribution import changes, prescribed, statements
from isic_cite.markup import write
from isic_cite.markup.tree import Block, Heading, text

if TYPE_CHECKING:
    from isic_cite.used import Used


def render(view: Used, *, markup: str, group: bool) -> str:
    """Return the attribution as one document.

    Args:
        view: the images.
        markup: the syntax to write.
        group: whether credits are shown by institution instead of by licence.
    """
    return write(tuple(document(view, group=group)), markup)


def document(view: Used, *, group: bool) -> list[Block]:
    """Return the blocks of the attribution; the arguments are those of `render`."""
    blocks: list[Block] = []
    for credit in view.credits.credits:
        blocks += [Heading(2, text(credit.name)), *prescribed(credit), *statements(credit)]
    images = words.by_institution(view) if group else words.by_license(view)
    if not group:
        images += words.unknown_licenses(view)
    if view.credits.credits:
        images = words.section(2, "Images", [*words.origins(view), *images])
    blocks += images
    if not group:
        blocks += words.variants(view)
    blocks += changes(view.credits)
    blocks += words.identity(view)
    return blocks
