"""The attributes of an element that say how its content looks, read once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from isic_cite.csl import textcase
from isic_cite.csl.boxes import Box, leading_marks, slanted, spaced
from isic_cite.csl.casing import USUAL
from isic_cite.csl.richtext import parse
from isic_cite.csl.runs import PLAIN, Style

if TYPE_CHECKING:
    from collections.abc import Mapping

    from isic_cite.csl.casing import Casing
    from isic_cite.csl.flattening import Quotes
    from isic_cite.csl.nodes import Element

_STYLED = ("font-style", "font-weight", "font-variant", "text-decoration", "vertical-align")
_LOOKED = frozenset(("prefix", "suffix", "text-case", "quotes", "strip-periods", *_STYLED))
# A stop before a small letter is part of a word, such as `arxiv.org`.
_STOPS = r"\.([^a-z]|$)"


class Looks:
    """Affixes, formatting and case.

    Args:
        attributes: those of the element.
    """

    __slots__ = ("case", "prefix", "quotes", "strip", "style", "suffix")

    def __init__(self, attributes: Mapping[str, str]) -> None:
        self.prefix = attributes.get("prefix", "")
        self.suffix = attributes.get("suffix", "")
        self.case = attributes.get("text-case", "")
        self.quotes = "style" if attributes.get("quotes") == "true" else ""
        self.strip = attributes.get("strip-periods") == "true"
        self.style = style_of(attributes)

    def without_affixes(self) -> Looks:
        """Return the same looks without prefix and suffix."""
        bare = Looks({})
        bare.case, bare.quotes, bare.strip, bare.style = (
            self.case,
            self.quotes,
            self.strip,
            self.style,
        )
        return bare

    def leaf(
        self, text: str, quotes: Quotes, *, strip: bool = False, casing: Casing = USUAL
    ) -> Box:
        """Return a box of the text of a field or term, with its rich text understood.

        Args:
            text: the text.
            quotes: the locale's quotation marks.
            strip: whether full stops are left out.
            casing: the capitals of the language of the text.
        """
        text = spaced(text)
        marks = leading_marks(text)
        prefix = self.prefix
        if marks:
            prefix += marks
        words = textcase.change(text, self.case, casing) if self.case else text[len(marks) :]
        if strip and "." in words:
            words = re.sub(_STOPS, r"\1", words)
        style = self.style
        if style.slant and not slanted(words):
            style = upright(style)
        return Box(parse(words, quotes), prefix, self.suffix, style, self.quotes)

    def level(self, delimiter: str = "") -> Box:
        """Return a box for other boxes."""
        return Box([], self.prefix, self.suffix, self.style, self.quotes, delimiter)


def attributes_of(element: Element) -> dict[str, str]:
    """Return the attributes of an element, character references in them read a second time.

    citeproc-js does so, and some styles count on it: `&amp;#160;` is a no-break space there.
    """
    attributes: dict[str, str] = dict(element.items())
    for name, value in attributes.items():
        if "&#" in value:
            from html import unescape  # noqa: PLC0415  (few styles need its table of entities)

            attributes[name] = unescape(value)
    return attributes


def looks_of(attributes: Mapping[str, str]) -> Looks:
    """Return the looks of an element; most have none, and share the neutral ones."""
    return NEUTRAL if _LOOKED.isdisjoint(attributes) else Looks(attributes)


def style_of(attributes: Mapping[str, str]) -> Style:
    """Return the formatting attributes of an element."""
    values = [attributes.get(name, "") for name in _STYLED]
    return Style(*values) if any(values) else PLAIN


def upright(style: Style) -> Style:
    """Return the formatting without its slant: scripts without italics have none."""
    changed = replace(style, slant="")
    return PLAIN if changed == PLAIN else changed


NEUTRAL = Looks({})
