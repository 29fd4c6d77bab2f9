"""Listings for people and, with --json, for programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import msgspec

from isic_cite.formats import FORMATS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from isic_cite.csl.heads import Head as StyleHead
    from isic_cite.loading import Head
    from isic_cite.model import Dataset

_WIDEST_NAME = 50


def as_json(value: Any) -> str:  # noqa: ANN401  (anything that JSON can hold)
    """Return `value` as indented JSON that keeps every letter readable."""
    return json.dumps(msgspec.to_builtins(value), indent=2, ensure_ascii=False) + "\n"


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return left-aligned columns, two spaces apart, without trailing spaces."""
    lines = [tuple(header), *(tuple(row) for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(header))]
    return "".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        + "\n"
        for line in lines
    )


def datasets_table(heads: Sequence[Head]) -> str:
    """Return one line a dataset."""
    return table(
        ("ID", "YEAR", "LICENCE", "DOI", "NAME"),
        (
            (head.id, str(head.year or ""), head.license or "", head.doi or "", head.name)
            for head in heads
        ),
    )


def datasets_json(heads: Sequence[Head]) -> str:
    """Return the same for programs; what is not known is null."""
    fields = ("id", "name", "title", "year", "doi", "license", "aliases")
    return as_json([{field: getattr(head, field) for field in fields} for head in heads])


def formats_table() -> str:
    """Return one line a format."""
    return table(("FORMAT", "WHAT IT IS"), ((entry.name, entry.title) for entry in FORMATS))


def formats_json() -> str:
    """Return the same for programs."""
    return as_json(
        [{"name": e.name, "title": e.title, "options": sorted(e.options)} for e in FORMATS]
    )


def styles_table(heads: Iterable[StyleHead]) -> str:
    """Return one line a style, behind its title whose layout it has."""
    rows = [
        (head.name, head.title + (f" (layout of {head.parent})" if head.parent else ""))
        for head in heads
    ]
    # A few names are as long as a line; they do not push all titles to the right.
    width = max((len(name) for name, _ in rows if len(name) <= _WIDEST_NAME), default=0)
    return "".join(f"{name:{width}}  {title}\n" for name, title in (("STYLE", "TITLE"), *rows))


def styles_json(heads: Iterable[StyleHead]) -> str:
    """Return the same for programs; the parent is the style whose layout it has, or null."""
    return as_json(
        [{"name": head.name, "title": head.title, "parent": head.parent} for head in heads]
    )


def no_style(words: str) -> str:
    """Return what to say where no style has the words."""
    from isic_cite.csl.styles import style_names  # noqa: PLC0415
    from isic_cite.errors import closest  # noqa: PLC0415

    close = closest(words.replace(" ", "-"), style_names(), at_most=3)
    meant = f"; the closest names are {', '.join(close)}" if close else ""
    return f'no style has "{words}" in its name or title{meant}'


def schema_json() -> str:
    """Return the JSON Schema of record files."""
    from isic_cite.schema import record_schema  # noqa: PLC0415

    return as_json(record_schema())


def record_json(record: Dataset) -> str:
    """Return the whole record as JSON, as a file may hold it."""
    return as_json(record)


def record_text(record: Dataset, markup: str) -> str:
    """Return the whole record for a person."""
    from isic_cite.markup import write  # noqa: PLC0415
    from isic_cite.overview import overview  # noqa: PLC0415

    return write(overview(record), markup)
