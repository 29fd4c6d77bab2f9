"""A person's view of a whole record, with the sources of its facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isic_cite.identifiers import arxiv_url, doi_url
from isic_cite.markup.tree import (
    Block,
    Bullets,
    Document,
    Emphasis,
    Heading,
    Inline,
    Paragraph,
    Quote,
    Text,
    linked,
    text,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from isic_cite.model import (
        Committee,
        Dataset,
        File,
        Institution,
        Organizer,
        Provenance,
        Reference,
        Source,
    )

_Lines = list[tuple[Inline, ...]]


def overview(dataset: Dataset) -> Document:
    """Return everything that `dataset` says, as a document in which every fact is named."""
    blocks: list[Block] = [Heading(1, text(dataset.name)), _bullets(_facts(dataset))]
    if dataset.attribution:
        blocks.append(Heading(2, text("Prescribed attribution")))
        if dataset.attribution.intro:
            blocks.append(Paragraph(text(dataset.attribution.intro)))
        blocks.append(_quote(dataset.attribution.paragraphs))
        for wording in (*dataset.attribution.former, *dataset.attribution.variants):
            lead = f"Until {wording.until}" if wording.until else "Elsewhere"
            reason = wording.note or wording.where
            blocks.append(Paragraph(text(f"{lead}{f' ({reason})' if reason else ''}:")))
            blocks.append(_quote(wording.paragraphs))
    for title, lines in _sections(dataset):
        if lines:
            blocks += [Heading(2, text(title)), _bullets(lines)]
    return tuple(blocks)


def _sections(dataset: Dataset) -> Iterable[tuple[str, _Lines]]:
    yield (
        "Parts",
        [text(f"{p.id}: {p.name}", f" ({p.license})" if p.license else "") for p in dataset.parts],
    )
    yield (
        "Images by contributor",
        [text(f"{s.attribution}: {s.images:,} images, {s.license}") for s in dataset.shares],
    )
    yield "Institutions", [_institution(institution) for institution in dataset.institutions]
    yield "Cite with it", [_reference(reference) for reference in dataset.references]
    yield "Related", [_reference(reference) for reference in dataset.optional_references]
    yield "Cited formerly", [_reference(reference) for reference in dataset.former_references]
    yield "Organizers", [_committee(committee) for committee in dataset.organizers]
    yield "Files", [_file(file) for file in dataset.files]
    yield (
        "Collections of the ISIC Archive",
        [
            text(f"{c.id}: {c.name}", f", {c.images:,} images" if c.images is not None else "")
            for c in dataset.collections
        ],
    )
    yield "Sources", [_source(key, source) for key, source in dataset.sources.items()]
    yield "Where each fact comes from", [_provenance(row) for row in dataset.provenance]
    yield (
        "Sources disagree",
        [
            text(
                f"{conflict.fact}: ",
                "; ".join(f"“{c.value}” ({', '.join(c.sources)})" for c in conflict.claims),
                f". {conflict.resolution or 'Unresolved.'}",
                f" {conflict.note}" if conflict.note else "",
            )
            for conflict in dataset.conflicts
        ],
    )
    yield (
        "Not verified, and in no output",
        [
            text(f"{u.fact}: {u.value}", f" ({u.note})" if u.note else "")
            for u in dataset.unverified
        ],
    )
    yield "Notes", [text(note) for note in dataset.notes]


def _facts(dataset: Dataset) -> _Lines:
    """Return the scalar facts; what is not known is said to be so."""
    lines: _Lines = [text(f"Id: {dataset.id}")]
    if dataset.aliases:
        lines.append(text(f"Also called: {', '.join(dataset.aliases)}"))
    if dataset.title:
        lines.append(text("Title: ", Emphasis((Text(dataset.title),))))
    else:
        lines.append(text("Title: none of its own; its papers are cited"))
    if dataset.subtitle:
        lines.append(text(f"Subtitle: {dataset.subtitle}"))
    lines.append(text(f"Creators: {'; '.join(c.full for c in dataset.creators) or 'none stated'}"))
    lines.append(text(f"Publisher: {dataset.publisher or 'none stated'}"))
    lines.append(text(f"Year: {dataset.year or 'not stated'}"))
    if dataset.version:
        lines.append(text(f"Version: {dataset.version}"))
    lines.append(text("DOI: ", linked(doi_url(dataset.doi)) if dataset.doi else "none"))
    lines += [text("Page: ", linked(url)) for url in (dataset.url, *dataset.urls) if url]
    label = f" (on the page: {dataset.license_label})" if dataset.license_label else ""
    lines.append(text(f"Licence: {dataset.license or 'not stated'}{label}"))
    lines += [text(f"Copyright notice: {notice}") for notice in dataset.copyright_notices]
    if dataset.rights_holders:
        lines.append(text(f"Rights holders: {'; '.join(dataset.rights_holders)}"))
    return lines


def _bullets(lines: _Lines) -> Bullets:
    return Bullets(tuple((Paragraph(line),) for line in lines))


def _quote(paragraphs: tuple[str, ...]) -> Quote:
    return Quote(tuple(Paragraph(text(paragraph)) for paragraph in paragraphs))


def _institution(institution: Institution) -> tuple[Inline, ...]:
    place = [institution.department, institution.city, institution.country]
    details = ", ".join(part for part in place if part)
    gave = f"; gave: {', '.join(institution.contributed)}" if institution.contributed else ""
    ror: tuple[Inline, ...] = text("; ", linked(institution.ror)) if institution.ror else ()
    note = f" ({institution.note})" if institution.note else ""
    return text(institution.name, f", {details}" if details else "", *ror, gave, note)


def _reference(reference: Reference) -> tuple[Inline, ...]:
    names = "; ".join(author.full for author in reference.author)
    others = "; and others" if reference.author_incomplete else ""
    year = f" ({reference.issued[:4]})" if reference.issued else ""
    address = doi_url(reference.doi) if reference.doi else reference.url
    if address is None and reference.arxiv:
        address = arxiv_url(reference.arxiv)
    link: tuple[Inline, ...] = text(" ", linked(address)) if address else ()
    replaced = f" Replaced by {reference.superseded_by}." if reference.superseded_by else ""
    title = Emphasis((Text(reference.title),))
    return text(f"{reference.id}: {names}{others}{year}. ", title, ".", *link, replaced)


def _committee(committee: Committee) -> tuple[Inline, ...]:
    return text(
        f"{committee.role}: ", "; ".join(_organizer(member) for member in committee.members)
    )


def _organizer(organizer: Organizer) -> str:
    parts = [organizer.name, organizer.degrees]
    function = f" ({organizer.function})" if organizer.function else ""
    affiliation = f", {organizer.affiliation}" if organizer.affiliation else ""
    return ", ".join(part for part in parts if part) + function + affiliation


def _file(file: File) -> tuple[Inline, ...]:
    size = f" ({file.size})" if file.size else ""
    holds = f": {file.holds}" if file.holds else ""
    link: tuple[Inline, ...] = text(" ", linked(file.url)) if file.url else ()
    corrects = f"; corrects {file.corrects}" if file.corrects else ""
    note = f" ({file.note})" if file.note else ""
    return text(f"{file.name}{size}{holds}", *link, corrects, note)


def _source(key: str, source: Source) -> tuple[Inline, ...]:
    commit = f"@{source.commit}" if source.commit else ""
    place = f"{source.repository}{commit}" if source.repository else ""
    details = [place, source.path, source.date and f"of {source.date}"]
    details.append(source.accessed and f"read {source.accessed}")
    kind = " (official)" if source.official else ""
    link: tuple[Inline, ...] = text(" ", linked(source.url)) if source.url else ()
    extra = ", ".join(part for part in details if part)
    return text(f"{key}: {source.title}{kind}", f", {extra}" if extra else "", *link)


def _provenance(row: Provenance) -> tuple[Inline, ...]:
    note = f" ({row.note})" if row.note else ""
    place = f", {row.locator}" if row.locator else ""
    sources = ", ".join(row.sources)
    return text(f"{', '.join(row.facts)}: {row.verification}, {sources}{place}{note}")
