"""Lines and sections of Markdown that several descriptions of a dataset share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isic_cite.credits import Credits
from isic_cite.formats import attribution
from isic_cite.formats.jsonld import orcid_url
from isic_cite.formats.sentences import named_license
from isic_cite.identifiers import doi_url
from isic_cite.markup import write
from isic_cite.markup.tree import Block, Bullets, Heading, Link, Paragraph, linked, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from isic_cite.licenses import License
    from isic_cite.markup.tree import Inline
    from isic_cite.metadata import Agent, Contributor, Metadata

Line = tuple["Inline", ...]


def facts(metadata: Metadata) -> Iterator[Line]:
    """Yield who made and published it, when, and where it is."""
    if metadata.name != metadata.label:
        yield text(f"Also called: {metadata.name}")
    if metadata.creators:
        yield text("Created by: ", *_listed(metadata.creators))
    if metadata.publisher:
        yield text(f"Published by: {metadata.publisher}")
    if metadata.year:
        yield text(f"Year: {metadata.year}")
    if metadata.version:
        yield text(f"Version: {metadata.version}")
    if metadata.doi:
        yield text("DOI: ", linked(doi_url(metadata.doi)))
    pages = (url for url in (metadata.url, *metadata.urls) if url)
    for url in dict.fromkeys(pages):
        if not (metadata.doi and url == metadata.link):
            yield text("Page: ", linked(url))


def license_blocks(metadata: Metadata) -> Iterator[Block]:
    """Yield which licences are on what: the whole or its parts, and the shares in it."""
    lines = [
        text(f"{part.name}: " if part.name else "", *_joined(part.licenses))
        for part in metadata.credit.parts
    ]
    credit = metadata.credit
    lines += [text(f"Copyright notice, as supplied: {each}") for each in credit.copyright_notices]
    if credit.rights_holders:
        lines.append(text(f"Rights holders: {'; '.join(credit.rights_holders)}"))
    yield bullets(lines)
    if metadata.credit.shares:
        lead = "That is the licence of the release; the images in it have licences of their own:"
        yield Paragraph(text(lead))
        yield bullets(
            text(f"{share.attribution}: {share.images:,} images, ", *named_license(share.license))
            for share in metadata.credit.shares
        )


def _joined(licenses: Iterable[License]) -> Line:
    lines = [named_license(row) for row in licenses]
    return tuple(
        part for at, line in enumerate(lines) for part in text(" and " if at else "", *line)
    )


def bullets(lines: Iterable[Line]) -> Bullets:
    """Return a list of one line each, without those that are empty."""
    return Bullets(tuple((Paragraph(line),) for line in lines if line))


def markdown(*blocks: Block) -> str:
    """Return the blocks as Markdown, without those that are empty."""

    def empty(block: Block) -> bool:
        return block in (Bullets(()), Paragraph(()))

    return write(tuple(block for block in blocks if not empty(block)), "markdown")


def credit(metadata: Metadata) -> str:
    """Return the attribution as Markdown, as `-f attribution -m markdown` prints it."""
    return attribution.render(Credits((metadata.credit,)), markup="markdown")


def institution(of: Contributor) -> Line:
    """Return an institution with its place and what it contributed."""
    place = [fact for fact in (of.department, of.city, of.country) if fact]
    return text(
        Link(text(of.name), of.ror) if of.ror else of.name,
        f" ({', '.join(place)})" if place else "",
        f": {', '.join(of.contributed)}" if of.contributed else "",
    )


def roles(organizers: Sequence[Agent]) -> Iterator[Line]:
    """Yield a line for each role, with its holders."""
    for role in dict.fromkeys(each.role for each in organizers):
        holders = [each for each in organizers if each.role == role]
        yield text(f"{role}: " if role else "", *_listed(holders))


def section(title: str, lines: Iterable[Line]) -> str:
    """Return a heading with a list as Markdown, nothing if there is nothing to list."""
    listed = bullets(lines)
    return markdown(Heading(2, text(title)), listed) if listed.items else ""


def _listed(agents: Iterable[Agent]) -> Line:
    """Return names with semicolons, because names of institutions hold commas."""
    found: list[Inline] = []
    for at, each in enumerate(agents):
        address = orcid_url(each.orcid) if each.orcid else each.ror or each.url
        name = Link(text(each.name), address) if address else each.name
        found += text(
            "; " if at else "", name, f" ({each.affiliation})" if each.affiliation else ""
        )
    return tuple(found)
