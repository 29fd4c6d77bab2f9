"""`datapackage.json` of Data Package 2.0 (https://datapackage.org/standard/data-package/).

A package needs resources, which are the files of the record; one that is under other licences than
the whole has its own. What several licences of a package mean together the specification leaves
open, so the description says it in words; it is Markdown and holds all that the specification has
no field for, among it the attribution and the works to cite.

`title` is what to call the dataset. A file of which the record has no address is one that lies
beside the descriptor, under its own name.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from isic_cite.formats import csl_style
from isic_cite.formats.cards import (
    bullets,
    credit,
    facts,
    institution,
    license_blocks,
    markdown,
    section,
)
from isic_cite.formats.exchange import json_text, media_type, sorts_of, stated
from isic_cite.formats.jsonld import orcid_url
from isic_cite.identifiers import doi_url
from isic_cite.markup.tree import Heading, Paragraph, text
from isic_cite.metadata import required

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from isic_cite.licenses import License
    from isic_cite.metadata import Agent, Distribution, Metadata

BY = "Data Package 2.0"
PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"


def render(view: Sequence[Metadata]) -> str:
    """Return the descriptor of one dataset.

    Raises:
        DataError: a record has no files, without which there is no package.
    """
    (metadata,) = view
    required(metadata.distributions, metadata, "files", BY)
    descriptor = stated(
        **{"$schema": PROFILE},
        name=_slug(metadata.id),
        id=doi_url(metadata.doi) if metadata.doi else None,
        title=metadata.label,
        description=_description(metadata),
        homepage=metadata.url or metadata.link,
        version=metadata.version,
        contributors=list(_contributors(metadata)),
        licenses=_licenses(metadata.licenses),
        resources=_resources(metadata),
    )
    return json_text(descriptor)


def _description(metadata: Metadata) -> str:
    """Return as Markdown what is known and has no field of its own, after the description."""
    head = markdown(
        Paragraph(text(metadata.description or "")),
        bullets(facts(metadata)),
        Heading(2, text("Licence")),
        *license_blocks(metadata),
        Heading(2, text("Attribution")),
    )
    pieces = [head, credit(metadata)]
    if metadata.cited:
        pieces.append(markdown(Heading(2, text("Citation"))))
        pieces.append(csl_style.render(metadata.cited, style="apa", markup="markdown"))
    pieces.append(section("Contributing institutions", map(institution, metadata.contributors)))
    return "\n".join(piece for piece in pieces if piece).rstrip("\n")


def _contributors(metadata: Metadata) -> Iterator[dict[str, Any]]:
    """Yield everybody with a role, in DataCite's words where it has them, else in the page's."""
    for creator in metadata.creators:
        yield _agent(creator, "creator")
    if metadata.publisher:
        yield {"title": metadata.publisher, "roles": ["publisher"]}
    for each in metadata.contributors:
        yield stated(title=each.name, path=each.ror, roles=["contributor"])
    for holder in metadata.credit.rights_holders:
        yield {"title": holder, "roles": ["rightsHolder"]}
    for organizer in metadata.organizers:
        yield _agent(organizer, organizer.role)


def _agent(of: Agent, role: str) -> dict[str, Any]:
    return stated(
        title=of.name,
        givenName=of.given,
        familyName=of.family,
        path=orcid_url(of.orcid) if of.orcid else of.ror or of.url,
        roles=[role] if role else None,
        organization=of.affiliation,
    )


def _licenses(licenses: Sequence[License]) -> list[dict[str, str]]:
    return [{"name": row.id, "path": row.deed_url, "title": row.name} for row in licenses]


def _resources(metadata: Metadata) -> list[dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for file in metadata.distributions:
        name, number = _slug(file.name), 1
        while name in found:
            number += 1
            name = f"{_slug(file.name)}-{number}"
        own = _licenses(file.licenses) if file.licenses != metadata.licenses else None
        found[name] = stated(
            name=name,
            path=file.url or _path(file.name),
            title=file.name,
            description=_about(file),
            format=file.name.rpartition(".")[2].casefold() if media_type(file.name) else None,
            mediatype=media_type(file.name),
            bytes=file.bytes,
            hash=f"sha256:{file.sha256}" if file.sha256 else None,
            licenses=own,
        )
    return list(found.values())


def _about(file: Distribution) -> str:
    """Return what a resource has no fields for: part, kind, split, and the size as printed."""
    sorts = sorts_of(file)
    size = f"Size: {file.size}." if file.size and file.bytes is None else None
    sentences = (f"{', '.join(sorts)}." if sorts else None, file.holds, size)
    return " ".join(sentence for sentence in sentences if sentence)


def _path(name: str) -> str:
    """Return a name as a path that the specification holds for safe."""
    return re.sub(r"^[./~]", lambda match: f"%{ord(match[0]):02X}", quote(name, safe=" ()[],;@+=~"))


def _slug(name: str) -> str:
    """Return a name in the characters that every version of the specification allows."""
    return re.sub(r"[^a-z0-9._-]+", "-", name.casefold()).strip("-") or "unnamed"
