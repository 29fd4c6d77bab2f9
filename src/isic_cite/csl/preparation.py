"""What the manual of a style asks of an item and the style file cannot do by itself.

Only three families of styles have such a preparation; every other style gets the item as it is,
as any other processor of CSL would. So `Data set`, the words of the APA manual, are not forced on
styles whose own term is `Dataset`, or that print no such description, and a publisher that is also
the author is left out by APA alone: Chicago, NLM and IEEE print both.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from isic_cite.csl.items import CslItem, apa_item

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from isic_cite.csl.styles import Style

_APA = frozenset([
    "apa", "apa-annotated-bibliography", "apa-cv", "apa-eu", "apa-no-ampersand",
    "apa-no-initials", "apa-numeric-superscript", "apa-numeric-superscript-brackets",
    "apa-single-spaced", "apa-with-abstract",
])  # fmt: skip
"""The styles of the seventh edition; it is that edition that says `Data set`."""
_ISIC_ARCHIVE = "ISIC Archive"


def prepared(items: Iterable[CslItem], style: Style, locale: str | None) -> list[CslItem]:
    """Return the items as the style's manual wants them; a file of one's own gets them as they are.

    Args:
        items: CSL items.
        style: the style; what counts is whose layout it has.
        locale: the language to print in, None for that of the layout.
    """
    if style.source is not None:
        return list(items)
    layout = style.path.stem
    if layout in _APA:
        english = locale.startswith("en") if locale else layout != "apa-eu"
        return [_apa(item, english=english) for item in items]
    return [_isic(item) for item in items] if layout == "isic" else list(items)


def without_repeated_link(items: Sequence[CslItem], repeated: Iterable[str]) -> list[CslItem]:
    """Return the items, those named in `repeated` without a URL that only says the DOI again.

    Some styles print a DOI and a URL; NLM's would say the DOI twice in one reference.
    """
    names = set(repeated)
    return [
        {key: value for key, value in item.items() if key != "URL"}
        if str(item.get("id", "")) in names and repeats_doi(item)
        else item
        for item in items
    ]


def repeats_doi(item: CslItem) -> bool:
    """Return whether the URL of an item is the address of its DOI."""
    doi, url = str(item.get("DOI") or ""), str(item.get("URL") or "")
    return bool(doi) and url.casefold().endswith(f"doi.org/{doi}".casefold())


def _apa(item: CslItem, *, english: bool) -> CslItem:
    """Return the item for APA; in other languages the term of the locale describes a data set."""
    changed = apa_item(item)
    if not english and "genre" not in item:
        changed.pop("genre", None)
    return changed


def _isic(item: CslItem) -> CslItem:
    """Return the item for ISIC's own line, which has two forms.

    The archive's DOIs, whose publisher is always "ISIC Archive" (ImageMarkup/isic,
    isic/core/services/collection/doi.py), ask for `Creator. Title. ISIC Archive, year, doi:…`, the
    challenges for `Creator. Title. Publisher https://doi.org/… (year)`. CSL compares no values, so
    the style is told by the variable `archive`.
    """
    if item.get("publisher") != _ISIC_ARCHIVE or item.get("type") != "dataset":
        return item
    changed = {key: value for key, value in item.items() if key != "publisher"}
    return changed | {"archive": _ISIC_ARCHIVE}
