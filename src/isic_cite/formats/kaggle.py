"""`dataset-metadata.json`: what Kaggle's command line uploads with a dataset.

https://github.com/Kaggle/kaggle-api/blob/main/docs/datasets_metadata.md

- `title` is what a page is headed with, of 6 to 50 characters, so the name serves where the title
  does not fit, or where there is none; nothing is cut, and the whole title is in the description.
- `licenses` has exactly one entry, of Kaggle's list, which has every licence that we know. Several
  are `other`, "specified in description", and that is where each stands.
- `id` says where the dataset will be, `owner/slug`. No record knows that: see `--kaggle-id`.
- `resources` is left out: Kaggle refuses an upload in which a file of that list is missing.
- What has no field (creators, DOI, credit, papers) is in the description, which is Markdown.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from isic_cite.errors import CallError, DataError
from isic_cite.formats.deposits import credit_blocks, license_blocks, references
from isic_cite.formats.exchange import json_text, stated
from isic_cite.identifiers import doi_url
from isic_cite.markup import write
from isic_cite.markup.tree import Bullets, Heading, Paragraph, linked, text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from isic_cite.markup.tree import Block, Inline
    from isic_cite.metadata import Distribution, Metadata

TITLE = range(6, 51)
SUBTITLE = range(20, 81)
_ID = re.compile(r"[A-Za-z0-9-]+/[A-Za-z0-9-]{6,50}")


def render(view: Sequence[Metadata], *, kaggle_id: str | None) -> str:
    """Return the metadata of an upload of the one dataset of `view`.

    Raises:
        CallError: `kaggle_id` is not `owner/slug`.
        DataError: neither title nor name has as many characters as Kaggle wants.
    """
    (metadata,) = view
    if kaggle_id is not None and not _ID.fullmatch(kaggle_id):
        message = (
            f'--kaggle-id: "{kaggle_id}" is not owner/slug, the slug of 6 to 50 letters, digits '
            "and hyphens"
        )
        raise CallError(message)
    title = _title(metadata)
    subtitle = metadata.description or ""
    return json_text(
        stated(
            id=kaggle_id,
            title=title,
            subtitle=subtitle if len(subtitle) in SUBTITLE else None,
            description=_description(metadata, title),
            licenses=[{"name": license_name(metadata)}],
        )
    )


def losses(view: Sequence[Metadata], *, kaggle_id: str | None) -> Iterator[str]:
    """Tell of a licence that is not named, and of the id that only its owner can choose."""
    (metadata,) = view
    if len(metadata.licenses) > 1:
        yield (
            f"{metadata.id}: Kaggle takes one licence; “other” stands for {metadata.expression}, "
            "and the description says what is under which"
        )
    if kaggle_id is None:
        yield (
            f"{metadata.id}: Kaggle requires an id, owner/slug, that only you can choose: add it "
            "with --kaggle-id"
        )


def license_name(metadata: Metadata) -> str:
    """Return the name of the licence in Kaggle's list, which for ours is the SPDX identifier."""
    return metadata.licenses[0].id if len(metadata.licenses) == 1 else "other"


def _title(metadata: Metadata) -> str:
    for candidate in (metadata.credit.name, metadata.name):
        if len(candidate) in TITLE:
            return candidate
    message = "Kaggle wants 6 to 50 characters; neither the title nor the name has that"
    raise DataError(message, source=metadata.id, where="name")


def _description(metadata: Metadata, title: str) -> str:
    licenses = license_blocks(metadata)
    files = tuple((Paragraph(_file(file)),) for file in metadata.distributions)
    document: tuple[Block, ...] = (
        *(Paragraph(line) for line in _lines(metadata, title)),
        *_section("Credit", credit_blocks(metadata)),
        *_section("Licences", licenses),
        *_section("Files", (Bullets(files),) if files else ()),
    )
    written = write(document, "markdown").rstrip("\n")
    cited = references(metadata.cited, "markdown")
    heading = write((Heading(2, text("To cite")),), "markdown").rstrip("\n")
    return "\n\n".join((written, heading, *cited)) if cited else written


def _lines(metadata: Metadata, title: str) -> Iterator[tuple[Inline, ...]]:
    if metadata.description:
        yield text(metadata.description)
    if metadata.credit.name != title:
        yield text(f"Title: {metadata.credit.name}")
    if metadata.creators:
        yield text(f"Creators: {'; '.join(agent.name for agent in metadata.creators)}")
    if metadata.version:
        yield text(f"Version: {metadata.version}")
    if metadata.doi:
        yield text("DOI: ", linked(doi_url(metadata.doi)))
    if metadata.url and (not metadata.doi or metadata.url != metadata.link):
        yield text("Page: ", linked(metadata.url))
    for url in metadata.urls:
        yield text("See also: ", linked(url))


def _section(heading: str, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    return (Heading(2, text(heading)), *blocks) if blocks else ()


def _file(file: Distribution) -> tuple[Inline, ...]:
    size = f" ({file.size})" if file.size else ""
    return text(f"{file.name}{size}{f': {file.holds}' if file.holds else ''}")
