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

from isic_cite.formats import csl_style
from isic_cite.formats.cards import (
    Line,
    bullets,
    credit,
    facts,
    institution,
    license_blocks,
    markdown,
    roles,
    section,
)
from isic_cite.formats.exchange import bibtex_text, sorts_of, stated
from isic_cite.markup.tree import Heading, Link, Paragraph, Verbatim, text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from isic_cite.metadata import Distribution, Metadata


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
    yield markdown(
        Heading(1, text(metadata.label)),
        Paragraph(text(metadata.description or "")),
        bullets(facts(metadata)),
        Heading(2, text("Licence")),
        *license_blocks(metadata),
        Heading(2, text("Attribution")),
    )
    yield credit(metadata)
    if metadata.cited:
        yield markdown(
            Heading(2, text("Citation")),
            Paragraph(text("BibTeX:")),
            Verbatim(bibtex_text(metadata)),
            Paragraph(text("APA:")),
        )
        yield csl_style.render(metadata.cited, style="apa", markup="markdown")
    yield section("Files", (_file(file, metadata) for file in metadata.distributions))
    yield section("Contributing institutions", map(institution, metadata.contributors))
    yield section("Organizers", roles(metadata.organizers))


def _file(file: Distribution, metadata: Metadata) -> Line:
    name = Link(text(file.name), file.url) if file.url else file.name
    size = f"{file.bytes:,} bytes" if file.bytes is not None else file.size
    own = [row.short for row in file.licenses] if file.licenses != metadata.licenses else []
    known = (size, *sorts_of(file), " and ".join(own))
    facts = ", ".join(fact for fact in known if fact)
    return text(
        name,
        f" ({facts})" if facts else "",
        f": {file.holds}" if file.holds else "",
        f"; SHA-256: {file.sha256}" if file.sha256 else "",
    )
