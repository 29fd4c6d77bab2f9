"""The licence notice of a usage: what travels with exactly the images of a table.

It gives for each licence what Section 3(a)(1) of CC BY 4.0 and CC BY-NC 4.0
(https://creativecommons.org/licenses/by/4.0/legalcode) asks whoever shares the images to retain
or state, and what the licences add up to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from isic_cite.formats import used_words as words
from isic_cite.formats.attribution import caveats, prescribed
from isic_cite.formats.notice import (
    ADVICE,
    bullet_list,
    disclaimer,
    full_texts,
    stated_changes,
    together,
)
from isic_cite.formats.sentences import license_with_links, source_link
from isic_cite.markup import write
from isic_cite.markup.tree import Block, Heading, Paragraph, text

if TYPE_CHECKING:
    from isic_cite.licenses import License
    from isic_cite.markup.tree import Inline
    from isic_cite.used import Used

_ONLY_KNOWN = "What follows is true only of the images whose licence is known."


def render(view: Used, *, markup: str, full_text: bool) -> str:
    """Return the notice as one document.

    Raises:
        CallError: `full_text` is asked for and a legal code is not shipped.
    """
    licenses = view.usage.licenses
    blocks: list[Block] = [Heading(1, text("Licence notice")), *words.identity(view)]
    blocks += [bullet_list(_facts(view))]
    for row in licenses:
        blocks += _license(view, row)
    blocks += words.section(2, "Licence unknown", words.unknown_licenses(view))
    blocks += words.variants(view)
    blocks += _datasets(view)
    if licenses:
        heading, *rest = together(licenses)
        known = [Paragraph(text(_ONLY_KNOWN))] if view.usage.unknown else []
        blocks += [heading, *known, *rest]
    blocks += [Heading(2, text("No legal advice")), Paragraph(text(ADVICE))]
    if full_text:
        blocks += full_texts(licenses)
    return write(tuple(blocks), markup)


def _facts(view: Used) -> list[tuple[Inline, ...]]:
    links = [
        text("Material: images from ", credit.name, "; ", *source_link(credit))
        for credit in view.credits.credits
    ]
    facts = links or [text("Material: images; no address of their source is stated")]
    facts.append(text("Copyright notice: none was supplied with the images"))
    if view.usage.licenses:
        facts.append(text(disclaimer(view.usage.licenses)))
    facts.append(text(stated_changes(view.credits.changes)))
    return facts


def _license(view: Used, row: License) -> list[Block]:
    groups = view.usage.under(row)
    images = words.counted(sum(group.images for group in groups))
    lead = text(f"{images}, {row.verb} ", *license_with_links(row), f"; {words.duty(row)}, to:")
    return [Heading(2, text(row.short)), Paragraph(lead), words.credited(groups)]


def _datasets(view: Used) -> list[Block]:
    """Return what the datasets prescribe that the images come from."""
    blocks: list[Block] = []
    for credit in view.credits.credits:
        if credit.prescribed:
            lead = f"{credit.name} asks to be cited in these words:"
            blocks += [Heading(2, text(credit.name)), Paragraph(text(lead)), *prescribed(credit)]
        blocks += caveats(credit)
    return blocks
