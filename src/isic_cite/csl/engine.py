"""Bibliographies: CSL items in, entries of the neutral tree out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from isic_cite.csl.items import CslItem, prepare
from isic_cite.csl.styles import style_path
from isic_cite.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Sequence

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
    items: Sequence[CslItem], style: str = "apa", *, locale: str | None = None
) -> tuple[Entry, ...]:
    """Return the items as entries of a bibliography, in the order of the style.

    Args:
        items: CSL-JSON items; their `custom` data is understood where it says that an author list
            is not complete, and everything that is no CSL variable is ignored.
        style: the name of an official style, such as `apa`.
        locale: the language of terms and dates, such as `de-DE`; by default the style's.

    Returns:
        One entry an item.

    Raises:
        UnknownNameError: there is no such style.
        DataError: an item has a value of the wrong type, or nothing that the style prints.
    """
    path = style_path(style)
    # Here, because lxml and citeproc-py take longer to import than a whole call without them.
    from isic_cite.csl import rendering  # noqa: PLC0415

    prepared = [prepare(item) for item in items]
    rendered = rendering.render(prepared, path, locale)
    entries = []
    for place, label, body in rendered:
        name = str(items[place].get("id", ""))
        if not body:
            raise DataError(f"the style {style} prints nothing of this reference", source=name)
        entries.append(Entry(name, label, body))
    return tuple(entries)
