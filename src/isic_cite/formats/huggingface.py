"""The dataset card of Hugging Face: a `README.md` with YAML in front.

The fields are those of https://github.com/huggingface/hub-docs/blob/main/datasetcard.md, the
licence identifiers those of https://huggingface.co/docs/hub/repositories-licenses, and the
sections follow the template of `huggingface_hub`. Where parts have licences of their own, the
field says `other` with a name and a link, because a list there does not tell which licence is for
what; the card itself does. Tags, languages and task categories are not facts of a record.

`pretty_name` is what to call the dataset.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from isic_cite.credits import Credits
from isic_cite.formats import attribution, csl_style
from isic_cite.formats.exchange import bibtex_text, stated
from isic_cite.formats.jsonld import orcid_url
from isic_cite.formats.sentences import named_license
from isic_cite.identifiers import doi_url
from isic_cite.markup import write
from isic_cite.markup.tree import Block, Bullets, Heading, Link, Paragraph, Verbatim, linked, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from isic_cite.licenses import License
    from isic_cite.markup.tree import Inline
    from isic_cite.metadata import Agent, Contributor, Distribution, Metadata

Line = tuple["Inline", ...]


def render(view: Sequence[Metadata]) -> str:
    """Return the card of one dataset."""
    (metadata,) = view
    body = "\n".join(piece for piece in _body(metadata) if piece)
    return f"---\n{_yaml(_fields(metadata))}---\n\n{body}"


def _fields(metadata: Metadata) -> dict[str, Any]:
    if len(metadata.licenses) == 1:
        return {"license": metadata.licenses[0].id.lower(), "pretty_name": metadata.label}
    names = [row.id.lower() for row in metadata.licenses]
    return stated(
        license="other",
        license_name="-and-".join(names),
        license_link=metadata.url or metadata.link,
        pretty_name=metadata.label,
    )


def _yaml(fields: dict[str, Any]) -> str:
    import yaml  # noqa: PLC0415  (no other format needs it)

    whole_lines = float("inf")
    dumped: str = yaml.safe_dump(
        fields, allow_unicode=True, sort_keys=False, width=whole_lines, default_flow_style=False
    )
    return dumped


def _body(metadata: Metadata) -> Iterator[str]:
    """Yield the sections as Markdown, each with its line end; empty where there is nothing."""
    yield _markdown(
        Heading(1, text(metadata.label)),
        Paragraph(text(metadata.description or "")),
        _bullets(_facts(metadata)),
        Heading(2, text("Licence")),
        *_licenses(metadata),
        Heading(2, text("Attribution")),
    )
    yield attribution.render(Credits((metadata.credit,)), markup="markdown")
    if metadata.cited:
        yield _markdown(
            Heading(2, text("Citation")),
            Paragraph(text("BibTeX:")),
            Verbatim(bibtex_text(metadata)),
            Paragraph(text("APA:")),
        )
        yield csl_style.render(metadata.cited, style="apa", markup="markdown")
    yield _section("Files", (_file(file, metadata) for file in metadata.distributions))
    yield _section("Contributing institutions", map(_institution, metadata.contributors))
    yield _section("Organizers", _roles(metadata.organizers))


def _facts(metadata: Metadata) -> Iterator[Line]:
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


def _licenses(metadata: Metadata) -> Iterator[Block]:
    """Yield which licences are on what: the whole or its parts, and the shares in it."""
    lines = [
        text(f"{part.name}: " if part.name else "", *_joined(part.licenses))
        for part in metadata.credit.parts
    ]
    credit = metadata.credit
    lines += [text(f"Copyright notice, as supplied: {each}") for each in credit.copyright_notices]
    if credit.rights_holders:
        lines.append(text(f"Rights holders: {'; '.join(credit.rights_holders)}"))
    yield _bullets(lines)
    if metadata.credit.shares:
        lead = "That is the licence of the release; the images in it have licences of their own:"
        yield Paragraph(text(lead))
        yield _bullets(
            text(f"{share.attribution}: {share.images:,} images, ", *named_license(share.license))
            for share in metadata.credit.shares
        )


def _joined(licenses: Iterable[License]) -> Line:
    lines = [named_license(row) for row in licenses]
    return tuple(
        part for at, line in enumerate(lines) for part in text(" and " if at else "", *line)
    )


def _file(file: Distribution, metadata: Metadata) -> Line:
    name = Link(text(file.name), file.url) if file.url else file.name
    size = f"{file.bytes:,} bytes" if file.bytes is not None else file.size
    own = [row.short for row in file.licenses] if file.licenses != metadata.licenses else []
    stated_ = (size, file.kind, file.split, *file.parts, " and ".join(own))
    facts = ", ".join(fact for fact in stated_ if fact)
    return text(
        name,
        f" ({facts})" if facts else "",
        f": {file.holds}" if file.holds else "",
        f"; SHA-256: {file.sha256}" if file.sha256 else "",
    )


def _institution(of: Contributor) -> Line:
    place = [fact for fact in (of.department, of.city, of.country) if fact]
    return text(
        Link(text(of.name), of.ror) if of.ror else of.name,
        f" ({', '.join(place)})" if place else "",
        f": {', '.join(of.contributed)}" if of.contributed else "",
    )


def _roles(organizers: Sequence[Agent]) -> Iterator[Line]:
    for role in dict.fromkeys(each.role for each in organizers):
        holders = [each for each in organizers if each.role == role]
        yield text(f"{role}: " if role else "", *_listed(holders))


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


def _section(title: str, lines: Iterable[Line]) -> str:
    bullets = _bullets(lines)
    return _markdown(Heading(2, text(title)), bullets) if bullets.items else ""


def _bullets(lines: Iterable[Line]) -> Bullets:
    return Bullets(tuple((Paragraph(line),) for line in lines if line))


def _markdown(*blocks: Block) -> str:
    def empty(block: Block) -> bool:
        return block in (Bullets(()), Paragraph(()))

    return write(tuple(block for block in blocks if not empty(block)), "markdown")
