"""What a page about a dataset says, section by section, as neutral blocks.

The sections are those of the pages of ISIC's challenges: the dataset, who gave the images, the
files, how to cite it, who organized the challenge. A sentence of our own stands only before
what a record states.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from isic_cite.formats.csl_style import reference_list
from isic_cite.formats.sentences import named_license
from isic_cite.identifiers import doi_url
from isic_cite.markup.characters import web_address
from isic_cite.markup.tree import Block, Bullets, Heading, Link, Paragraph, Quote, Text, plain, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from isic_cite.credits import CreditedShare
    from isic_cite.markup.tree import Inline
    from isic_cite.metadata import Contributor
    from isic_cite.page_facts import Member, PageFacts

STYLE = "isic"
"""The citation style of the references: that of ISIC's own pages, with every author."""
_ADDRESS = re.compile(r"https?://[^\s<>\"]*[^\s<>\".,;:!?)\]]")
_MARKS = "*†‡"

Line = tuple["Inline", ...]


def about(facts: PageFacts, level: int) -> Iterator[Block]:
    """Yield the dataset and who gave the images; headings begin at `level`."""
    metadata = facts.metadata
    yield Heading(level, text("The dataset"))
    if metadata.description:
        yield Paragraph(text(metadata.description))
    if metadata.doi:
        yield Paragraph(text("DOI: ", _link(metadata.doi, doi_url(metadata.doi))))
    stated = [
        text(f"{name}: {value}")
        for name, value in (
            ("Title", metadata.title),
            ("Created by", "; ".join(each.name for each in metadata.creators)),
            ("Published by", metadata.publisher),
            ("Year", metadata.year),
            ("Version", metadata.version),
        )
        if value
    ]
    known = {doi_url(metadata.doi)} if metadata.doi else set()
    own = [metadata.url] if metadata.url and metadata.url not in known else []
    others = [url for url in dict.fromkeys(metadata.urls) if url not in {*known, *own}]
    pages = [text("Page: ", _linked(url)) for url in own]
    yield from _bullets([*stated, *pages, *(text("See also: ", _linked(url)) for url in others)])
    yield from _institutions(facts, level)


def _institutions(facts: PageFacts, level: int) -> Iterator[Block]:
    givers = facts.metadata.contributors
    if not givers:
        return
    yield Heading(level, text("Contributing institutions"))
    yield Paragraph(text("The images were contributed by the following institutions:"))
    yield from _bullets(_institution(each) for each in givers)
    parts = {row.id: row.name for row in facts.rows}
    gave: dict[str, list[str]] = {}
    for each in givers:
        if each.contributed:
            what = ", ".join(parts.get(id_) or _capital(id_) for id_ in each.contributed)
            gave.setdefault(what, []).append(each.name)
    units = [f"{each.department}, {each.name}" for each in givers if each.department]
    if units:
        yield Paragraph(text(f"Departments: {'; '.join(units)}."))
    if gave:
        yield Paragraph(text("What each of them gave, as far as it is stated:"))
        yield from _bullets(text(f"{what}: {'; '.join(names)}") for what, names in gave.items())


def _institution(of: Contributor) -> Line:
    shown: str | Inline = _link(of.name, of.ror) if of.ror else of.name
    return text(shown, f" ({of.country})" if of.country else "")


def _capital(word: str) -> str:
    """Return what begins a line with a capital: `training` where no part has that id."""
    return f"{word[:1].upper()}{word[1:]}"


def before_files(facts: PageFacts, level: int) -> Iterator[Block]:
    """Yield the heading of the table, which has the licences alone where no files are stated."""
    yield Heading(level, text("Files" if facts.files else "Licences"))
    if not facts.files:
        yield Paragraph(text("No files are listed."))


def footnote_marks(facts: PageFacts) -> dict[str, str]:
    """Return the mark of each footnote: `*`, `†`, `‡`, `**` and so on."""
    notes = dict.fromkeys(each.note for each in facts.files if each.note)
    return {
        note: _MARKS[at % len(_MARKS)] * (at // len(_MARKS) + 1) for at, note in enumerate(notes)
    }


def licensing(facts: PageFacts, marks: dict[str, str]) -> Iterator[Block]:
    """Yield what stands below the table of files: footnotes, licences and what is not settled."""
    for note, mark in marks.items():
        yield Paragraph(text(f"{mark} {note}"))
    credit = facts.metadata.credit
    for part in credit.parts:
        named = [named_license(row) for row in part.licenses]
        line = [run for at, each in enumerate(named) for run in text(" and " if at else "", *each)]
        yield Paragraph(text("Licence", f" of {part.name}" if part.name else "", ": ", *line))
    if credit.shares:
        lead = "That is the licence of the release; the images in it have licences of their own:"
        yield Paragraph(text(lead))
        yield from _bullets(map(_share, credit.shares))
    if credit.rights_holders:
        yield Paragraph(text(f"Rights holders: {'; '.join(credit.rights_holders)}"))
    for caveat in credit.caveats:
        yield Paragraph(text(f"Note: {caveat}"))


def _share(of: CreditedShare) -> Line:
    patients = f" of {of.patients:,} patients" if of.patients is not None else ""
    malignant = f", {of.malignant:,} malignant" if of.malignant is not None else ""
    counts = f"{of.images:,} images{patients}{malignant}"
    return text(f"{of.attribution}: {counts}, ", *named_license(of.license))


def citing(facts: PageFacts, level: int) -> Iterator[Block]:
    """Yield how to cite the dataset: the official text, and the works in full."""
    metadata, credit = facts.metadata, facts.metadata.credit
    notices = [each for each in credit.copyright_notices if each not in credit.prescribed]
    if not (credit.prescribed or notices or metadata.cited or facts.related):
        return
    yield Heading(level, text(f"Citing the {metadata.name} dataset"))
    if credit.prescribed:
        itself = "The official attribution of the data:"
        line = "The line with which larger datasets credit this one:"
        yield Paragraph(text(facts.intro or (itself if credit.prescribed_for_itself else line)))
        yield Quote(tuple(Paragraph(_with_links(each)) for each in credit.prescribed))
    if notices:
        yield Paragraph(text("Copyright notices, as supplied:"))
        yield from _bullets(text(each) for each in notices)
    if metadata.citation:
        (own,) = _references([metadata.citation])
        if plain(own.children) not in credit.prescribed:
            yield Paragraph((Text("Reference of the dataset: "), *own.children))
    if metadata.papers:
        several = "s" if len(metadata.papers) > 1 else ""
        sentence = f"In your own publications, please use the following full citation{several}:"
        yield Paragraph(text(sentence))
        yield Quote(_references(metadata.papers))
    for item in facts.related:
        (shown,) = _references([item])
        yield Paragraph((Text("Related publication: "), *shown.children))


def _references(items: Sequence[dict[str, Any]]) -> tuple[Paragraph, ...]:
    """Return each work in full, its links such as all of a page."""
    return tuple(
        Paragraph(
            tuple(
                Link(run.children, web_address(run.url)) if isinstance(run, Link) else run
                for run in each.children
            )
        )
        for each in reference_list(items, STYLE, markup="html")
    )


def organizers(facts: PageFacts, level: int) -> Iterator[Block]:
    """Yield who organized the challenge, by role."""
    if not facts.roles:
        return
    alone = [role for role, _ in facts.roles] == ["Organizers"]
    if not alone:
        yield Heading(level, text("Organizers"))
    for role, members in facts.roles:
        yield Heading(level if alone else level + 1, text(role))
        yield from _bullets(map(_member, members))


def _member(of: Member) -> Line:
    name: str | Inline = _link(of.name, of.url) if of.url else of.name
    return text(
        name,
        f", {of.degrees}" if of.degrees else "",
        f" ({of.function})" if of.function else "",
        f" ({of.affiliation})" if of.affiliation else "",
    )


def _bullets(lines: Iterable[Line]) -> Iterator[Block]:
    items = tuple((Paragraph(line),) for line in lines)
    if items:
        yield Bullets(items)


def _with_links(paragraph: str) -> Line:
    """Return a text as it is, its addresses linked."""
    runs: list[Inline] = []
    end = 0
    for found in _ADDRESS.finditer(paragraph):
        runs += text(paragraph[end : found.start()], _linked(found[0]))
        end = found.end()
    return (*runs, *text(paragraph[end:]))


def _link(shown: str, url: str) -> Link:
    return Link(text(shown), web_address(url))


def _linked(url: str) -> Link:
    return _link(url, url)


def without_braces(text_: str) -> str:
    """Return HTML or Markdown in which no template language finds a tag of its own.

    Jekyll, Django, Jinja and Vue all act upon braces; as entities they are read as characters.
    """
    return text_.replace("{", "&#123;").replace("}", "&#125;")
