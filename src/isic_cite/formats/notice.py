"""The licence notice that travels with redistributed material.

For each dataset and part it gives what Section 3(a)(1) of CC BY 4.0 and CC BY-NC 4.0
(https://creativecommons.org/licenses/by/4.0/legalcode) asks whoever shares the material to
retain or state, and for all of it together what the licences add up to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from isic_cite.credits import enumerated
from isic_cite.errors import CallError
from isic_cite.formats.attribution import caveats, contributors, prescribed
from isic_cite.formats.sentences import (
    ended,
    license_with_links,
    named_license,
    of_part,
    requested_for_parts,
    source_link,
)
from isic_cite.legal import legal_code
from isic_cite.licenses import adaptation_licenses, collection_licenses, expression
from isic_cite.markup import write
from isic_cite.markup.tree import Block, Bullets, Heading, Inline, Paragraph, Verbatim, text

if TYPE_CHECKING:
    from isic_cite.credits import Credit, Credits
    from isic_cite.licenses import License

ADVICE = (
    "This notice and the guidance of Creative Commons that it follows are general information, "
    "not legal advice."
)


def render(credits_: Credits, *, markup: str, full_text: bool) -> str:
    """Return the notice for all datasets of `credits_` as one document."""
    blocks: list[Block] = [Heading(1, text("Licence notice"))]
    for credit in credits_.credits:
        blocks += _dataset(credit, credits_.changes)
    blocks += together(credits_.licenses)
    blocks += [Heading(2, text("No legal advice")), Paragraph(text(ADVICE))]
    if full_text:
        blocks += full_texts(credits_.licenses)
    return write(tuple(blocks), markup)


def _dataset(credit: Credit, changes: tuple[str, ...]) -> list[Block]:
    facts = [text("Material: ", credit.name, "; ", *source_link(credit))]
    if credit.creators:
        facts.append(text(f"Creator: {'; '.join(credit.creators)}"))
    facts += [
        text(f"Licence: {of_part(part)}", *license_with_links(row))
        for part in credit.parts
        for row in part.licenses
    ]
    facts.append(text(_copyright(credit)))
    facts.append(text(disclaimer(credit.licenses)))
    facts.append(text(stated_changes(changes)))
    heading = Heading(2, text(credit.name))
    blocks = [heading, bullet_list(facts), *_credit(credit), *_shares(credit)]
    if requested := requested_for_parts(credit):
        blocks.append(Paragraph(text(requested)))
    blocks += caveats(credit)
    return blocks


def bullet_list(lines: list[tuple[Inline, ...]]) -> Bullets:
    """Return one list item for each line."""
    return Bullets(tuple((Paragraph(line),) for line in lines))


def _copyright(credit: Credit) -> str:
    if credit.copyright_notices:
        return f"Copyright notice, as supplied: {'; '.join(credit.copyright_notices)}"
    return "Copyright notice: none was supplied with the material"


def disclaimer(licenses: tuple[License, ...]) -> str:
    """Refer to the disclaimer of warranties of each licence (Section 3(a)(1)(A)(iv))."""
    places = enumerated([f"{row.disclaimer} of {row.short}" for row in licenses])
    return (
        f"Warranties: the material is offered as is; see the disclaimer of warranties in {places}"
    )


def stated_changes(changes: tuple[str, ...]) -> str:
    """State the changes, or that none are stated (Section 3(a)(1)(B))."""
    if changes:
        return f"Changes: {'; '.join(changes)}"
    return "Changes: none are stated; whoever changes the material must say so here"


def _credit(credit: Credit) -> list[Block]:
    """Say who is to be credited, and whether that is a duty or a request."""
    if credit.required:
        lead = "Credit, required by the licence"
    else:
        lead = "Credit, requested and not required"
    if credit.prescribed:
        kind = "in these words" if credit.prescribed_for_itself else "with this line"
        return [Paragraph(text(f"{lead}, {kind}:")), *prescribed(credit)]
    own = credit.creators or credit.rights_holders
    named = "; ".join(own or credit.institutions) or "the record names nobody to credit"
    return [Paragraph(text(ended(f"{lead}: {named}"))), *(contributors(credit) if own else ())]


def _shares(credit: Credit) -> list[Block]:
    """List the images of an aggregate by contributor, each with its own licence."""
    if not credit.shares:
        return []
    lead = (
        "The licence above is that of the release as a whole. Its images come from these "
        "contributors, each to be credited in these words and under this licence:"
    )
    rows = [
        text(
            f"{share.attribution}: {share.images:,} images, {share.license.verb} ",
            *named_license(share.license),
            "" if share.license.requires_attribution else "; credit requested",
        )
        for share in credit.shares
    ]
    return [Paragraph(text(lead)), bullet_list(rows)]


def together(licenses: tuple[License, ...]) -> list[Block]:
    """Say what the licences add up to, from Creative Commons' charts."""
    shorts = [row.short for row in licenses]
    blocks: list[Block] = [Heading(2, text("All of it together"))]
    if len(licenses) > 1:
        sentence = (
            f"The licences are {enumerated(shorts)}: in SPDX terms {expression(licenses)}. Each "
            "applies to its own part; none replaces another."
        )
        blocks.append(Paragraph(text(sentence)))
    blocks.append(Paragraph(text(_use(licenses))))
    if len(licenses) > 1:
        blocks.append(Paragraph(text(_collection(licenses))))
    if len(licenses) > 1 or any(_limits_adaptations(row) for row in licenses):
        blocks.append(Paragraph(text(_adaptation(licenses))))
    if any(row.requires_attribution for row in licenses):
        blocks.append(Paragraph(text(_passing_on(licenses))))
    return blocks


def _limits_adaptations(license_: License) -> bool:
    return license_.share_alike or not license_.permits_sharing_adaptations


def _use(licenses: tuple[License, ...]) -> str:
    limiting = [row.short for row in licenses if not row.permits_commercial_use]
    if limiting:
        return (
            "The whole may be used only for purposes that are not primarily intended for or "
            f"directed towards commercial advantage or monetary compensation, because of "
            f"{enumerated(limiting)}."
        )
    return "The whole may be used for any purpose, commercial ones included."


def _collection(licenses: tuple[License, ...]) -> str:
    allowed = enumerated([row.short for row in collection_licenses(licenses)], "or")
    return (
        "Shared side by side and unaltered (a collection), every part keeps its own licence. The "
        f"collection as such needs no licence; if it is given one, it may be {allowed}."
    )


def _adaptation(licenses: tuple[License, ...]) -> str:
    allowed = [row.short for row in adaptation_licenses(licenses)]
    if not allowed:
        return (
            "Altered or merged into one new work (an adaptation), the material may be used but not "
            "shared."
        )
    return (
        "Altered or merged into one new work (an adaptation), the new work may be released under "
        f"{enumerated(allowed, 'or')}; whoever uses it must comply with the licences of the "
        "originals as well."
    )


def _passing_on(licenses: tuple[License, ...]) -> str:
    attributed = [row.short for row in licenses if row.requires_attribution]
    by = f"{enumerated(attributed)} {'allows' if len(attributed) == 1 else 'allow'}"
    return (
        f"Whoever passes the material on must keep this notice with it, must not restrict what "
        f"{by}, and must not suggest that those who are credited endorse them or their "
        "use."
    )


def full_texts(licenses: tuple[License, ...]) -> list[Block]:
    """Return the legal codes.

    Raises:
        CallError: one of them is not shipped.
    """
    if absent := [row for row in licenses if not row.has_text]:
        places = enumerated([f"{row.short}, {row.legal_code_url}" for row in absent])
        message = f"--full-text: this legal code is not shipped ({places}); call without the option"
        raise CallError(message)
    blocks: list[Block] = []
    for row in licenses:
        blocks += [Heading(2, text(row.name)), Verbatim(legal_code(row.id))]
    return blocks
