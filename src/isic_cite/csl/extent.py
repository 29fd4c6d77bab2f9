"""How much a style can print: macros call macros, and a small file may ask for endless work.

A macro that calls itself never ends; forty macros that call each other twice print a million
millions of elements. Both are seen in the file before anything is rendered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from isic_cite.csl.grammar import shown
from isic_cite.errors import closest

if TYPE_CHECKING:
    from isic_cite.csl.nodes import Element

_CS = "{http://purl.org/net/xbiblio/csl}"
# Forty characters of affixes count as one element more; a list of names, of which papers have
# dozens with several pieces each, as forty. So counted, the official styles draw at most 15,064
# elements an entry, 72 deep.
_MOST = 50_000
_NAMES = 40
_DEEPEST = 120
_CHARACTERS = 40
_TOO_DEEP = f"elements and macros stand in each other more than {_DEEPEST} deep"
_PRINTED = ("prefix", "suffix", "delimiter", "value")


class Unbounded(Exception):  # noqa: N818  (what is wrong is its text)
    """A style asks for more than any style needs."""


class Extent:
    """Measures the elements of a style and refuses what is too much.

    Args:
        root: the `cs:style`.
    """

    def __init__(self, root: Element) -> None:
        self.root = root
        self.macros = {macro.get("name"): macro for macro in root.iterfind(f"{_CS}macro")}
        self.known: dict[str, tuple[int, int]] = {}
        self.open: list[str] = []

    def check(self) -> None:
        """Go through all that can be called.

        Raises:
            Unbounded: a macro is missing or calls itself, or there is too much of it.
        """
        for name in self.macros:
            self._macro(name, 0)
        for area in self.root.iterfind("*"):
            if area.tag in (f"{_CS}citation", f"{_CS}bibliography"):
                self._element(area, 0)

    def _macro(self, name: str, level: int) -> tuple[int, int]:
        if name in self.known:
            return self.known[name]
        if name not in self.macros:
            close = closest(name[:80], self.macros, at_most=1)
            meant = f'; did you mean "{close[0]}"?' if close else ""
            raise Unbounded(f'there is no macro "{shown(name)}"{meant}')
        if name in self.open:
            raise Unbounded(f'the macro "{shown(name)}" calls itself')
        self.open.append(name)
        self.known[name] = self._element(self.macros[name], level)
        self.open.pop()
        return self.known[name]

    def _element(self, element: Element, level: int) -> tuple[int, int]:
        """Return how many elements are drawn at most, and how deep they are in each other."""
        if level > _DEEPEST:
            raise Unbounded(_TOO_DEEP)
        parts = [self._element(child, level + 1) for child in element]
        if element.get("macro"):
            parts.append(self._macro(element.get("macro"), level + 1))
        sizes = [size for size, _ in parts]
        size = max(sizes, default=0) if element.tag == f"{_CS}choose" else sum(sizes)
        size += _NAMES if element.tag == f"{_CS}names" else 1
        size += sum(len(element.get(name, "")) for name in _PRINTED) // _CHARACTERS
        depth = 1 + max((depth for _, depth in parts), default=0)
        if size > _MOST:
            raise Unbounded(f"the style draws more than {_MOST:,} elements for one entry")
        if depth > _DEEPEST:
            raise Unbounded(_TOO_DEEP)
        return size, depth
