"""Options that several commands have, and what Tab completes them with.

Typer reads the annotations of commands when it starts. So the modules of commands leave them as
objects: as texts, each would have to be compiled first.
"""

from pathlib import Path
from typing import Annotated

import typer


def complete_sources(incomplete: str) -> list[str]:
    """Return the ids and aliases of datasets, or `id:part`, that begin with what is typed."""
    from isic_cite.errors import IsicCiteError  # noqa: PLC0415
    from isic_cite.loading import datasets, load  # noqa: PLC0415

    dataset, colon, _ = incomplete.partition(":")
    if colon:
        try:
            parts = [f"{dataset}:{part.id}" for part in load(dataset).parts]
        except IsicCiteError:  # nothing completes what is not there
            return []
        return [name for name in parts if name.startswith(incomplete)]
    known = [name for head in datasets() for name in (head.id, *head.aliases)]
    return [name for name in known if name.startswith(incomplete)]


def complete_formats(incomplete: str) -> list[str]:
    """Return the formats that begin with what is typed."""
    from isic_cite.formats import names  # noqa: PLC0415

    return [name for name in names() if name.startswith(incomplete)] or _any_styles(incomplete)


def complete_styles(incomplete: str) -> list[str]:
    """Return the citation styles that begin with what is typed: the formats, else any."""
    from isic_cite.formats import FORMATS  # noqa: PLC0415

    named = [entry.name for entry in FORMATS if entry.style and entry.name.startswith(incomplete)]
    return named or _any_styles(incomplete)


def complete_locales(incomplete: str) -> list[str]:
    """Return the locales that begin with what is typed."""
    from isic_cite.csl.locales import locale_names  # noqa: PLC0415

    return [name for name in locale_names() if name.startswith(incomplete)]


def complete_markups(incomplete: str) -> list[str]:
    """Return the markups that begin with what is typed."""
    from isic_cite.markup import MARKUPS  # noqa: PLC0415

    return [name for name in MARKUPS if name.startswith(incomplete)]


def complete_patterns(incomplete: str) -> list[str]:
    """Return the patterns of statements that begin with what is typed."""
    from isic_cite.formats.patterns import PATTERNS  # noqa: PLC0415

    return [name for name in PATTERNS if name.startswith(incomplete)]


def _any_styles(incomplete: str) -> list[str]:
    """Return all citation styles that begin with what is typed; ten thousand begin with nothing."""
    from isic_cite.csl.styles import style_names  # noqa: PLC0415

    return [name for name in style_names() if name.startswith(incomplete)] if incomplete else []


Library = Annotated[
    Path | None,
    typer.Option(help="Directory of further records, searched first.", show_default=False),
]
Output = Annotated[
    Path | None,
    typer.Option("-o", "--output", help="Write to this file, whole or not at all."),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Columns = Annotated[
    str | None,
    typer.Option(
        help="Columns of a table: attribution=NAME,license=NAME,id=NAME.", show_default=False
    ),
]
Encoding = Annotated[str, typer.Option(help="Encoding of CSV and TSV tables.")]
UnknownLicense = Annotated[
    str, typer.Option(help="What to do with licences that are not known: error, keep.")
]
