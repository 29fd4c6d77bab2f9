"""The attribution: what to put beside the data or in a paper.

Where an official text is prescribed it is reproduced verbatim, paragraph by paragraph. What that
text does not say and the licence asks for (the licence with its address, the link to the
material) follows in a sentence of our own, built from the facts of the record only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from isic_cite.credits import enumerated
from isic_cite.formats.sentences import (
    REQUESTED,
    ended,
    licensed,
    of_part,
    requested_for_parts,
    work,
)
from isic_cite.markup import write
from isic_cite.markup.tree import Block, Heading, Paragraph, Quote, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from isic_cite.credits import Credit, Credits
    from isic_cite.markup.tree import Inline


def render(credits_: Credits, *, markup: str) -> str:
    """Return the attribution for all datasets of `credits_` as one document.

    A prescribed text that is wholly contained in that of another dataset of the call (the lines
    of ISIC 2018 all occur in those of ISIC 2019) is printed once, with a sentence that says which
    of its paragraphs belong to whom.
    """
    blocks: list[Block] = []
    hosts = _hosts(credits_.credits)
    for index, credit in enumerate(credits_.credits):
        if len(credits_.credits) > 1:
            blocks.append(Heading(2, text(credit.name)))
        host = hosts[index]
        if host is None:
            blocks += prescribed(credit)
        else:
            blocks.append(Paragraph(text(_pointer(credit, credits_.credits[host]))))
        blocks += statements(credit)
    blocks += changes(credits_)
    return write(tuple(blocks), markup)


def prescribed(credit: Credit) -> tuple[Block, ...]:
    """Return the official text as a quotation; nothing where none is prescribed."""
    if not credit.prescribed:
        return ()
    return (Quote(tuple(Paragraph(text(paragraph)) for paragraph in credit.prescribed)),)


def statements(credit: Credit) -> tuple[Block, ...]:
    """Return in our own words what the prescribed text does not say."""
    said = " ".join(credit.prescribed)
    blocks: list[Block] = []
    if not credit.prescribed_for_itself or not _says_all(credit, said):
        blocks.append(Paragraph(_license_sentence(credit)))
    blocks += contributors(credit)
    if not credit.required:
        blocks.append(Paragraph(text(REQUESTED)))
    if requested := requested_for_parts(credit):
        blocks.append(Paragraph(text(requested)))
    blocks += caveats(credit)
    return tuple(blocks)


def caveats(credit: Credit) -> tuple[Block, ...]:
    """Return what is not settled about the licence or the credit, a paragraph each."""
    return tuple(Paragraph(text(f"Note: {caveat}")) for caveat in credit.caveats)


def changes(credits_: Credits) -> tuple[Block, ...]:
    """Return the statement of changes (Section 3(a)(1)(B)); nothing where none were stated."""
    if not credits_.changes:
        return ()
    return (Paragraph(text(ended(f"Changes made to the material: {'; '.join(credits_.changes)}"))),)


def _says_all(credit: Credit, said: str) -> bool:
    """Tell whether the text names the address of every licence and of the material."""
    names_licenses = all(row.deed_url in said for part in credit.parts for row in part.licenses)
    return names_licenses and (credit.link is None or credit.link in said)


def _license_sentence(credit: Credit) -> tuple[Inline, ...]:
    if len(credit.parts) == 1:
        return text(*work(credit), " is ", *licensed(credit.parts[0].licenses), ".")
    runs: list[Inline] = [*text(*work(credit), " is licensed by parts. ")]
    for index, part in enumerate(credit.parts):
        end = "." if index == len(credit.parts) - 1 else "; "
        runs += text(of_part(part), *licensed(part.licenses), end)
    return tuple(runs)


def contributors(credit: Credit) -> tuple[Block, ...]:
    """Name the institutions, in their order, unless a prescribed text settles who is named.

    The lists on ISIC's pages and its prescribed texts differ in places; where a text is
    prescribed for the dataset itself, that text is the credit and nothing is added to it.
    """
    said = " ".join(credit.prescribed)
    if credit.prescribed_for_itself or all(name in said for name in credit.institutions):
        return ()
    named = "; ".join(credit.institutions)
    return (Paragraph(text(ended(f"Contributing institutions: {named}"))),)


def _hosts(credits_: Sequence[Credit]) -> list[int | None]:
    """Return for each credit the index of another whose prescribed text contains all of its own.

    Of two equal texts the first is the host, so that the outcome is one printed text.
    """
    hosts: list[int | None] = []
    for index, credit in enumerate(credits_):
        own = set(credit.prescribed)
        larger = (
            other
            for other, candidate in enumerate(credits_)
            if own
            and other != index
            and own <= set(candidate.prescribed)
            and (own < set(candidate.prescribed) or other < index)
        )
        hosts.append(max(larger, key=lambda other: len(credits_[other].prescribed), default=None))
    return hosts


def _pointer(credit: Credit, host: Credit) -> str:
    numbers = [
        str(number)
        for number, paragraph in enumerate(host.prescribed, start=1)
        if paragraph in credit.prescribed
    ]
    which = "paragraph" if len(numbers) == 1 else "paragraphs"
    return (
        f"{credit.name} is credited by {which} {enumerated(numbers)} of the text prescribed for "
        f"{host.name}."
    )
