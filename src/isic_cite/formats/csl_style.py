"""A reference list, or the citations in the text, in a CSL style."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from isic_cite.csl import engine
from isic_cite.csl.preparation import prepared, repeats_doi, without_repeated_link
from isic_cite.identifiers import doi_url
from isic_cite.markup import write
from isic_cite.markup.tree import Link, Paragraph, Text, plain, text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from isic_cite.csl.engine import Entry
    from isic_cite.csl.styles import Style
    from isic_cite.markup.tree import Inline
    from isic_cite.references import CslItem


def render(
    items: Sequence[CslItem], *, style: str | Style, markup: str, locale: str | None, in_text: bool
) -> str:
    """Return the references of `items` in the order of the style, one paragraph each.

    Args:
        items: the works to cite.
        style: a style, or its name.
        markup: the syntax to write.
        locale: the language of terms and dates; None for that of the style.
        in_text: whether to print instead what the text of a paper says where it cites each of the
            items, in their order.

    Raises:
        UnknownNameError, DataError: as `isic_cite.csl.engine.bibliography`.
    """
    found, language = engine.chosen(style, locale)
    if in_text:
        entries = engine.in_text(  # type: ignore[attr-defined]
            prepared(items, found, language), style=found, locale=locale
        )
    else:
        entries = _listed(items, found, locale, language)
    lines = [_line(entry) for entry in entries]
    if markup == "text":
        # The style says what is printed: `doi:10.1/x`, not the address in angle brackets behind it.
        lines = [_unlinked(line) for line in lines]
    return write(tuple(Paragraph(line) for line in lines), markup)


def losses(
    items: Sequence[CslItem], *, style: str | Style, markup: str, locale: str | None, in_text: bool
) -> Iterator[str]:
    """Return what the style leaves out of the references of datasets, one sentence a dataset.

    Of papers styles print what journals want; for datasets many drop the DOI, by which alone they
    can be found, or the version or the publisher.
    """
    del markup  # it changes nothing about what is said
    datasets = [item for item in items if item.get("type") == "dataset"]
    if in_text or not datasets:
        return
    found, language = engine.chosen(style, locale)
    entries = {entry.id: entry for entry in _listed(datasets, found, locale, language)}
    for item in datasets:
        missing = list(_missing(item, plain(entries[str(item["id"])].body)))
        if missing:
            yield f"{item['id']}: the style {found.name} leaves out {' and '.join(missing)}"


def _listed(
    items: Sequence[CslItem], style: Style, locale: str | None, language: str | None
) -> tuple[Entry, ...]:
    """Return the reference list, in which no entry says its DOI twice."""
    ready = prepared(items, style, language)
    entries = engine.bibliography(ready, style, locale=locale)
    dois = {str(item["id"]): str(item["DOI"]).casefold() for item in ready if repeats_doi(item)}
    repeated = [
        entry.id
        for entry in entries
        if entry.id in dois and plain(entry.body).casefold().count(dois[entry.id]) > 1
    ]
    if not repeated:
        return entries
    return engine.bibliography(without_repeated_link(ready, repeated), style, locale=locale)


def _missing(item: CslItem, entry: str) -> Iterator[str]:
    """Return what of a dataset an entry does not say."""
    said = entry.casefold()
    publisher, version, doi = (
        str(item.get(variable) or "") for variable in ("publisher", "version", "DOI")
    )
    if publisher.casefold() not in said:
        yield f"the publisher ({publisher})"
    # The digits of a version may well be those of a title or DOI.
    rest = said.replace(str(item.get("title", "")).casefold(), "").replace(doi.casefold(), "")
    if version.casefold() not in rest:
        yield f"the version ({version})"
    if doi.casefold() not in said:
        yield f"the DOI; if the journal lets you, add {doi_url(doi)} by hand"


def _line(entry: Entry) -> tuple[Inline, ...]:
    return (*entry.label, *text(" "), *entry.body) if entry.label else entry.body


def _unlinked(children: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Return the inlines with what links show in place of the links."""
    shown: list[Inline] = []
    for child in children:
        if isinstance(child, Link):
            shown += _unlinked(child.children)
        elif isinstance(child, Text):
            shown.append(child)
        else:
            shown.append(replace(child, children=_unlinked(child.children)))
    return tuple(shown)
