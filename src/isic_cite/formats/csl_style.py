"""A reference list, or the citations in the text, in a CSL style."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from isic_cite.csl import engine
from isic_cite.csl.preparation import prepared, without_repetition
from isic_cite.identifiers import doi_url
from isic_cite.markup import write
from isic_cite.markup.tree import Link, Paragraph, Text, plain, text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from isic_cite.csl.engine import Entry
    from isic_cite.csl.styles import Style
    from isic_cite.markup.tree import Inline
    from isic_cite.references import CslItem

_FOUND_BY_LINK = ("article", "dataset")
"""The types that nothing but a link leads to; in CSL an `article` is a preprint."""


def render(
    items: Sequence[CslItem],
    *,
    style: str | Style,
    markup: str,
    locale: str | None = None,
    in_text: bool = False,
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
    return write(
        reference_list(items, style, markup=markup, locale=locale, in_text=in_text), markup
    )


def reference_list(
    items: Sequence[CslItem],
    style: str | Style,
    *,
    markup: str,
    locale: str | None = None,
    in_text: bool = False,
) -> tuple[Paragraph, ...]:
    """Return what `render` writes, as blocks for a larger document; the arguments are the same."""
    found, language = engine.chosen(style, locale)
    if in_text:
        entries = engine.in_text(prepared(items, found, language), style=found, locale=locale)
    else:
        entries = _listed(items, found, locale, language)
    return _paragraphs(entries, markup)


def _paragraphs(entries: Sequence[Entry], markup: str) -> tuple[Paragraph, ...]:
    lines = [_line(entry) for entry in entries]
    if markup == "text":
        # The style says what is printed: `doi:10.1/x`, not the address in angle brackets behind it.
        lines = [_unlinked(line) for line in lines]
    return tuple(Paragraph(line) for line in lines)


def render_and_tell(
    items: Sequence[CslItem],
    *,
    style: str | Style,
    markup: str,
    locale: str | None = None,
    in_text: bool = False,
) -> tuple[str, tuple[str, ...]]:
    """Return what `render` and `losses` return, for the price of one of them."""
    if in_text:
        return render(items, style=style, markup=markup, locale=locale, in_text=True), ()
    found, language = engine.chosen(style, locale)
    entries = _listed(items, found, locale, language)
    return write(_paragraphs(entries, markup), markup), tuple(_left_out(items, entries, found))


def losses(
    items: Sequence[CslItem],
    *,
    style: str | Style,
    markup: str,
    locale: str | None = None,
    in_text: bool = False,
) -> Iterator[str]:
    """Return what the style leaves out of references without which the data are hard to find.

    Of papers styles print what journals want. Of datasets many drop the DOI, by which alone they
    can be found, or the version or the publisher; of preprints, where they are.
    """
    yield from render_and_tell(items, style=style, markup=markup, locale=locale, in_text=in_text)[1]


def _left_out(items: Sequence[CslItem], entries: Sequence[Entry], found: Style) -> Iterator[str]:
    bodies = {entry.id: entry.body for entry in entries}
    for item in items:
        if item.get("type") not in _FOUND_BY_LINK:
            continue
        said = plain(bodies[str(item.get("id", ""))]).casefold()
        missing = list(_missing(item, said))
        link = _link(item)
        advice = ""
        if link and not any(mark in said for mark in _marks(item)):
            missing.append("the DOI" if "DOI" in item else "the address")
            advice = f"; if the journal lets you, add {link} by hand"
        if missing:
            lost = " and ".join(missing)
            yield f"{item.get('id')}: the style {found.name} leaves out {lost}{advice}"


def _listed(
    items: Sequence[CslItem], style: Style, locale: str | None, language: str | None
) -> tuple[Entry, ...]:
    """Return the reference list, in which no entry says a thing twice."""
    ready = prepared(items, style, language)
    entries = engine.bibliography(ready, style, locale=locale)
    printed = {entry.id: plain(entry.body) for entry in entries}
    terse = [without_repetition(item, printed[str(item.get("id", ""))]) for item in ready]
    return entries if terse == ready else engine.bibliography(terse, style, locale=locale)


def _missing(item: CslItem, said: str) -> Iterator[str]:
    """Return what of a dataset an entry does not say, besides its link."""
    if item["type"] != "dataset":
        return
    publisher, version = str(item.get("publisher") or ""), str(item.get("version") or "")
    if publisher.casefold() not in said:
        yield f"the publisher ({publisher})"
    # The digits of a version may well be those of a title or DOI.
    for other in ("title", "DOI"):
        said = said.replace(str(item.get(other) or "\n").casefold(), "")
    if version.casefold() not in said:
        yield f"the version ({version})"


def _marks(item: CslItem) -> list[str]:
    """Return the texts by one of which a reader finds the work."""
    marks = [str(item.get(variable) or "") for variable in ("DOI", "URL", "number")]
    return [mark.casefold() for mark in marks if mark]


def _link(item: CslItem) -> str:
    return doi_url(item["DOI"]) if item.get("DOI") else str(item.get("URL") or "")


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
