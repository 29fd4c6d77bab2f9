"""What programs read in the head of a page: Highwire's tags, and links as Signposting has them.

Tags: https://www.google.com/intl/en/scholar/inclusion.html#indexing , read by Zotero too, which
takes type and licence from Dublin Core (https://www.dublincore.org/specifications/dublin-core/).
Links: https://signposting.org/publishers/ and RFC 8574 (`cite-as`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from isic_cite.site.safe import link

if TYPE_CHECKING:
    from collections.abc import Iterator

    from isic_cite.metadata import Agent
    from isic_cite.site.facts import Facts


def meta_tags(facts: Facts) -> Iterator[tuple[str, str]]:
    """Yield names and contents of meta tags.

    A dataset without a title of its own has no `citation_…` and no type: they would make one up,
    and programs would cite it. So Zotero saves its page as what it is, a page.
    """
    metadata = facts.metadata
    usual = f"How to cite {facts.heading}, whom to credit, and what the licences allow."
    yield "description", metadata.description or usual
    if rights := _rights(facts):
        yield "DC.rights", rights
    if metadata.title is None:
        return
    yield "DC.type", "Dataset"
    yield "citation_title", metadata.title
    for creator in metadata.creators:
        yield "citation_author", _author(creator)
        if creator.orcid:
            yield "citation_author_orcid", f"https://orcid.org/{creator.orcid}"
    if metadata.year:
        yield "citation_publication_date", str(metadata.year)
    if metadata.doi:
        yield "citation_doi", metadata.doi
    if metadata.publisher:
        yield "citation_publisher", metadata.publisher


def links(facts: Facts) -> Iterator[tuple[str, str]]:
    """Yield relations and addresses of links that lead out of the site."""
    if facts.doi_link:
        yield "cite-as", facts.doi_link
    for row in facts.metadata.licenses:
        yield "license", row.deed_url
    for file in facts.record.files:
        if url := link(file.url):
            yield "item", url
    yield "type", "https://schema.org/Dataset"


def _author(creator: Agent) -> str:
    """Return `Family, Given`. After an organization a comma stands, too: Zotero splits others.

    Without one, the last word of `International Skin Imaging Collaboration` would be a family name.
    """
    if creator.family and creator.given:
        return f"{creator.family}, {creator.given}"
    return f"{creator.family or creator.name},"


def _rights(facts: Facts) -> str:
    """Return the licences with their deeds, and of which part each is where there are several."""
    return "; ".join(
        f"{each.material}: {each.license.short} ({each.license.deed_url})"
        if each.material
        else f"{each.license.short} ({each.license.deed_url})"
        for each in facts.licensing.materials
    )
