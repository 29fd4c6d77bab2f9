"""Bibliographies and citations: CSL items in, entries of the neutral tree out."""

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

    from isic_cite.csl.citing import Citer
    from isic_cite.markup.tree import Inline


class Entry(Struct, frozen=True):
    """An entry of a bibliography, or a citation in the text.

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
            style is not usable, or has no bibliography.
    """
    found, language = chosen(style, locale)
    # Here, because lxml and citeproc-py take longer to import than a whole call without them.
    from isic_cite.csl import rendering  # noqa: PLC0415

    ids = _ids(items)
    rendered = rendering.render([prepare(item) for item in items], found, language, ids)
    return tuple(
        Entry(ids[place], label, _printed(body, found.name, ids[place]))
        for place, label, body in rendered
    )


def in_text(
    items: Sequence[CslItem], style: str | Path | Style = "apa", *, locale: str | None = None
) -> tuple[Entry, ...]:
    """Return the citation of each item in the text, in the order given.

    All items are taken for the works that are cited: two that would be cited alike are told apart
    as the style wants, and numbers are those of the bibliography.

    Args:
        items: as for `bibliography`.
        style: as for `bibliography`; of a style for notes, the citation is the note.
        locale: the language of terms and dates; by default the style's.

    Returns:
        One entry an item, without label.

    Raises:
        UnknownNameError, CallError, DataError: as `bibliography` does, or nothing is printed.
    """
    if not items:
        return ()
    found, language = chosen(style, locale)
    citer = _citer(items, found, language)
    return tuple(
        Entry(name, (), _printed(citer.cite([work]), found.name, name))
        for work, name in enumerate(_ids(items))
    )


def cluster(
    items: Sequence[CslItem], style: str | Path | Style = "apa", *, locale: str | None = None
) -> tuple[Inline, ...]:
    """Return one citation of all items: `[1–3]` or `(Li, 2019, 2020; Ng, 2020)`.

    Args:
        items: as for `bibliography`.
        style: as for `bibliography`.
        locale: the language of terms and dates; by default the style's.

    Raises:
        UnknownNameError, CallError, DataError: as `bibliography` does, or nothing is printed.
    """
    if not items:
        return ()
    found, language = chosen(style, locale)
    citer = _citer(items, found, language)
    return _printed(citer.cite(citer.in_order()), found.name, ", ".join(_ids(items)))


def _citer(items: Sequence[CslItem], style: Style, language: str | None) -> Citer:
    from isic_cite.csl import citing  # noqa: PLC0415  (as above)

    return citing.Citer([prepare(item) for item in items], style, language, _ids(items))


def _ids(items: Sequence[CslItem]) -> list[str]:
    return [str(item.get("id", "")) for item in items]


def _printed(content: tuple[Inline, ...], style: str, name: str) -> tuple[Inline, ...]:
    if not content:
        raise DataError(f"the style {style} prints nothing of this reference", source=name)
    return content


def chosen(style: str | Path | Style, locale: str | None) -> tuple[Style, str | None]:
    """Return the style and the language to print in, None for the language of the layout.

    What the caller asks for comes before what a dependent style asks for.

    Raises:
        UnknownNameError, CallError, DataError: as `bibliography` does.
    """
    found = find_style(style)
    return found, found.locale if locale is None else find_locale(locale)
