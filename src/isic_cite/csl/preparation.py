"""What the manual of a style asks of an item and the style file cannot do by itself.

Only three families of styles have such a preparation; every other style gets the item as it is,
as any other processor of CSL would. So `Data set`, the words of the APA manual, are not forced on
styles whose own term is `Dataset`, or that print no such description, and a publisher that is also
the author is left out by APA alone: Chicago, NLM and IEEE print both.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from isic_cite.csl.items import CslItem, apa_item

if TYPE_CHECKING:
    from collections.abc import Iterable

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


def without_repetition(item: CslItem, entry: str) -> CslItem:
    """Return the item without what its reference would say twice.

    An item says some things in two variables, for styles that know only one of them: the DOI is
    also the address in `URL`, and the number of an article stands also where a page would. NLM's
    style would print `Available from: https://doi.org/10.1/x doi:10.1/x`, MLA's `no. 34, p. 34`.

    Args:
        item: a prepared item.
        entry: the characters of its reference with all variables.
    """
    repeated = set()
    doi, url, number = (
        str(item.get(variable) or "").casefold() for variable in ("DOI", "URL", "number")
    )
    entry = entry.casefold()
    if doi and url.endswith(f"doi.org/{doi}") and entry.count(doi) > 1:
        repeated.add("URL")
    if doi:
        entry = entry.replace(doi, "")
    if number and number == str(item.get("page")).casefold():
        others = [item.get("volume"), item.get("issue"), item.get("title")]
        elsewhere = sum(_times(number, str(other or "").casefold()) for other in others)
        if _times(number, entry) > 1 + elsewhere:
            repeated.add("number")
    return {key: value for key, value in item.items() if key not in repeated} if repeated else item


def _times(word: str, text: str) -> int:
    return len(re.findall(rf"(?<!\w){re.escape(word)}(?!\w)", text))


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
