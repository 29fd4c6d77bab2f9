"""From a request to the text that stands between markers, in the markup of the manuscript.

Sources that are files are looked for beside the manuscript. The text itself is made as any other:
a record or the images of a table, a view, a format.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from isic_cite.errors import CallError
from isic_cite.formats import FORMATS
from isic_cite.formats.options import Options
from isic_cite.loading import load
from isic_cite.read import SUFFIXES
from isic_cite.rendering import changes_of, text_and_remarks
from isic_cite.tables.sources import is_table
from isic_cite.usages import Usage

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from isic_cite.model import Dataset
    from isic_cite.papers.requests import Request

CITE = "cite"
TABLE = "sources"
_OF_TABLES = ("accessed", "columns", "dataset")
_OF_CITATIONS = ("bib", "command", "key")
_PART = re.compile(r":[a-z0-9-]+\Z")


def requested_text(
    request: Request, markup: str, folder: Path, library: str | Path | None
) -> tuple[str, tuple[str, ...]]:
    """Return the text that a marker asks for, and what a person should know besides.

    Args:
        request: what is wanted.
        markup: the markup of the manuscript.
        folder: where the manuscript is.
        library: a directory of further records.

    Raises:
        CallError: a source, format or option does not exist, cannot be read, or does not go with
            the others or with this markup.
        DataError: a record or table is not valid, or lacks what the text needs.
    """
    _refuse_strangers(request)
    sources = _sources(request, folder, library)
    if request.wanted == CITE:
        from isic_cite.papers.citing import citation  # noqa: PLC0415

        bib = request.value("bib")
        return citation(
            _records(sources),
            markup,
            command=request.value("command"),
            key=request.value("key"),
            bibliography=folder / bib if bib else None,
        )
    if request.wanted == TABLE:
        from isic_cite.papers.source_table import source_table  # noqa: PLC0415

        return source_table(_records(sources), markup), ()
    format_, options = _format(request, markup, folder)
    changes = changes_of(request.values.get("modified", ()))
    if isinstance(sources, Usage):
        from isic_cite.rendering_used import used_text_and_remarks  # noqa: PLC0415

        return used_text_and_remarks(sources, format_, options, changes=changes, library=library)
    return text_and_remarks(sources, format_, options, changes=changes)


def _refuse_strangers(request: Request) -> None:
    """Refuse options that mean nothing for what is wanted or for these sources."""
    special = request.wanted in {CITE, TABLE}
    for name in (*request.values, *sorted(request.flags)):
        if name in _OF_CITATIONS and request.wanted != CITE:
            raise CallError(f"{name}= is for {CITE}; {request.wanted} has no such choice")
        if special and name not in (*_OF_CITATIONS, *_OF_TABLES):
            raise CallError(f"{request.wanted} has no such choice as {name}")
        if name in _OF_TABLES and not any(map(is_table, request.sources)):
            raise CallError(f"{name}= is for tables of images (metadata.csv), and there is none")
    if "bib" in request.values and "key" in request.values:
        raise CallError("with bib= the keys are those of the bibliography; leave out key=")


def _sources(
    request: Request, folder: Path, library: str | Path | None
) -> tuple[Dataset, ...] | Usage:
    tables = [source for source in request.sources if is_table(source)]
    if "-" in tables:
        raise CallError("a manuscript has no standard input; name a file")
    if not tables:
        return _loaded(request.sources, folder, library)
    if len(tables) < len(request.sources):
        other = next(source for source in request.sources if source not in tables)
        message = (
            f"{tables[0]} is a table of images and {other} is not; name what the images come from "
            f"with dataset={other}"
        )
        raise CallError(message)
    from isic_cite.tables.counted_usage import counted_usage  # noqa: PLC0415

    return counted_usage(
        [str(folder / table) for table in tables],
        columns=request.value("columns"),
        datasets=_loaded(request.values.get("dataset", ()), folder, library),
        accessed=request.value("accessed"),
    )


def _loaded(names: Iterable[str], folder: Path, library: str | Path | None) -> tuple[Dataset, ...]:
    return tuple(load(_placed(name, folder), library=library) for name in names)


def _placed(name: str, folder: Path) -> str:
    """Return a source; one that is a file stands beside the manuscript."""
    is_file = _PART.sub("", name).casefold().endswith(SUFFIXES)
    return str(folder / name) if is_file else name


def _records(sources: tuple[Dataset, ...] | Usage) -> tuple[Dataset, ...]:
    """Return the datasets themselves, or those that the images are said to come from."""
    if not isinstance(sources, Usage):
        return sources
    if not sources.datasets:
        raise CallError("it does not say what the images come from; say so with dataset=slice-3d")
    return sources.datasets


def _format(request: Request, markup: str, folder: Path) -> tuple[str | None, Options]:
    wanted = request.wanted
    is_file = wanted.casefold().endswith(".csl")
    entry = next((entry for entry in FORMATS if entry.name == wanted.casefold()), None)
    if entry and "markup" not in entry.options:
        texts = [each.name for each in FORMATS if "markup" in each.options and not each.style]
        known = ", ".join((*texts, CITE, TABLE))
        message = f"{wanted} is no text for a manuscript; {known} and citation styles are"
        raise CallError(message)
    options = Options(
        markup=markup,
        full_text="full-text" in request.flags,
        pattern=request.value("pattern") or "generic",
        style=folder / wanted if is_file else None,
        locale=request.value("locale"),
        in_text="in-text" in request.flags,
        group="group" in request.flags,
    )
    return None if is_file else wanted, options
