"""What a style makes use of anywhere in its citations or its bibliography."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from lxml import etree

from isic_cite.csl.terms import NAMESPACE

if TYPE_CHECKING:
    from collections.abc import Callable

    from isic_cite.csl.nodes import Element

_NAMESPACES = {"c": NAMESPACE}
_CALLED: Callable[..., list[str]] = etree.XPath(
    ".//c:text/@macro | .//c:key/@macro", namespaces=_NAMESPACES
)  # type: ignore[assignment]
_LETTERS: Callable[..., bool] = etree.XPath(
    "boolean(.//c:text[@variable='year-suffix' or @variable='citation-label'])",
    namespaces=_NAMESPACES,
)  # type: ignore[assignment]
_NUMBERS: Callable[..., bool] = etree.XPath(
    "boolean(.//c:text[@variable='citation-number'])", namespaces=_NAMESPACES
)  # type: ignore[assignment]
_ASKS_AMBIGUITY = rb"disambiguate\s*="
_AMBIGUOUS: Callable[..., bool] = etree.XPath(
    "boolean(.//c:*[@disambiguate='true'])", namespaces=_NAMESPACES
)  # type: ignore[assignment]
_POSITIONS: Callable[..., bool] = etree.XPath("boolean(.//c:*[@position])", namespaces=_NAMESPACES)  # type: ignore[assignment]


class Features:
    """What a style makes use of; looked up when it is asked for.

    Args:
        sheet: the style.
        source: its file.
    """

    def __init__(self, sheet: Element, source: bytes) -> None:
        self._sheet = sheet
        self._source = source

    @cached_property
    def places_letter(self) -> bool:
        """Whether the letter behind a year has a place of its own."""
        return self._uses(_LETTERS)

    @cached_property
    def asks_ambiguity(self) -> bool:
        """Whether a text is printed only for citations that cannot be told apart else."""
        # To search the characters is much quicker, and most styles never ask.
        return bool(re.search(_ASKS_AMBIGUITY, self._source)) and self._uses(_AMBIGUOUS)

    @cached_property
    def asks_position(self) -> bool:
        """Whether a work is cited otherwise when it is cited again."""
        return self._uses(_POSITIONS) and not self.cites_numbers

    @cached_property
    def cites_numbers(self) -> bool:
        """Whether citations are numbers."""
        return any(_NUMBERS(element) for element in self._called([self._sheet.citation]))

    @cached_property
    def disambiguates(self) -> bool:
        """Whether citations are told apart in any way."""
        sheet = self._sheet
        ways = (sheet.disambiguates(f"add-{way}") for way in ("names", "givenname", "year-suffix"))
        return any(ways) or self.asks_ambiguity

    def _uses(self, found: Callable[..., bool]) -> bool:
        if not found(self._sheet):
            return False
        areas = [self._sheet.citation, self._sheet.bibliography]
        return any(found(element) for element in self._called(areas))

    def _called(self, areas: list[Element]) -> list[Element]:
        """Return the areas and the macros that they call, directly or not."""
        elements = [area for area in areas if area is not None]
        names: set[str] = set()
        for element in elements:
            for name in _CALLED(element):
                if name not in names and name in self._sheet.macros:
                    names.add(name)
                    elements.append(self._sheet.macros[name])
        return elements
