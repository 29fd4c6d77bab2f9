"""Bibliographies: CSL items in, entries of the neutral tree out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from isic_cite.csl.items import CslItem, prepare
from isic_cite.csl.locales import find_locale
from isic_cite.csl.styles import Style, find_style
from isic_cite.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from isic_cite.markup.tree import Inline


class Entry(Struct, frozen=True):
    """An entry of a bibliography.

    Attributes:
        id: the `id` of the CSL item, as it was given.
        label: what a numeric style sets before the entry, such as `[1]`; else empty.
        body: the entry.
    """

    id: str
    label: tuple[Inline, ...]
    body: tuple[Inline, ...]


def bibliography(
    items: Sequence[CslItem], style: str | Path | Style = "apa", *, locale: str | None = None
) -> tuple[Entry, ...]:
    """Return the items as entries of a bibliography, in the order of the style.

    Args:
        items: CSL-JSON items; their `custom` data is understood where it says that an author list
            is not complete, and everything that is no CSL variable is ignored.
        style: a style that was found; or a name, title or file, as `find_style` takes it.
        locale: the language of terms and dates, such as `de-DE`; by default the style's.

    Returns:
        One entry an item.

    Raises:
        UnknownNameError: there is no such style or locale.
        CallError: the file of the style cannot be read.
        DataError: an item has a value of the wrong type, or nothing that the style prints; the
            style is not usable.
    """
    found, language = chosen(style, locale)
    # Here, because lxml and citeproc-py take longer to import than a whole call without them.
    from isic_cite.csl import rendering  # noqa: PLC0415

    prepared = [prepare(item) for item in items]
    rendered = rendering.render(prepared, found, language)
    entries = []
    for place, label, body in rendered:
        name = str(items[place].get("id", ""))
        if not body:
            raise DataError(f"the style {found.name} prints nothing of this reference", source=name)
        entries.append(Entry(name, label, body))
    return tuple(entries)


def chosen(style: str | Path | Style, locale: str | None) -> tuple[Style, str | None]:
    """Return the style and the language to print in, None for the language of the layout.

    What the caller asks for comes before what a dependent style asks for.

    Raises:
        UnknownNameError, CallError, DataError: as `bibliography` does.
    """
    found = find_style(style)
    return found, found.locale if locale is None else find_locale(locale)
