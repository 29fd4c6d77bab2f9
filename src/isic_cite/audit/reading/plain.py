"""Plain text: a LICENSE, a README without markup, an attribution; its words are all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isic_cite.audit.reading.words import Words

if TYPE_CHECKING:
    from isic_cite.audit.reading.gathering import Gathering, Source


def read(source: Source, out: Gathering) -> None:
    """Read a plain text."""
    words = Words(source.text, source.lines())
    words.keep(0, len(source.text))
    out.words(words, "text")
