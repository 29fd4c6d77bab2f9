"""A reference list in a CSL style, through citeproc-py and the official style files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isic_cite.csl.engine import bibliography
from isic_cite.csl.items import apa_item
from isic_cite.markup import write
from isic_cite.markup.tree import Paragraph, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from isic_cite.csl.engine import Entry
    from isic_cite.markup.tree import Inline
    from isic_cite.references import CslItem


def render(items: Sequence[CslItem], *, markup: str) -> str:
    """Return the reference list of `items` in APA style, one paragraph a reference."""
    entries = bibliography([apa_item(item) for item in items], "apa")
    return write(tuple(Paragraph(_line(entry)) for entry in entries), markup)


def _line(entry: Entry) -> tuple[Inline, ...]:
    return (*entry.label, *text(" "), *entry.body) if entry.label else entry.body
