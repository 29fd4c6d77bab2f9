"""Brackets inside brackets: `(… (…) …)` is `(… […] …)` in notes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from isic_cite.csl.boxes import Box

_BRACES = re.compile("[()]")


def alternate(boxes: Sequence[Box]) -> None:
    """Turn every second pair of the parentheses that a style sets around groups into brackets."""
    _Alternation().walk(boxes)


class _Alternation:
    def __init__(self) -> None:
        self.depth = 0

    def walk(self, boxes: Sequence[Box]) -> None:
        for box in boxes:
            if box.opened:
                box.prefix = self._turned(box.prefix)
            if not isinstance(box.content, str):
                self.walk(box.content)
            if box.opened:
                box.suffix = self._turned(box.suffix)

    def _turned(self, affix: str) -> str:
        return _BRACES.sub(self._brace, affix) if affix else affix

    def _brace(self, found: re.Match[str]) -> str:
        if found[0] == "(":
            self.depth += 1
            return "(" if self.depth % 2 else "["
        if not self.depth:
            return ")"  # nothing has been opened; to count it would turn all pairs behind it
        self.depth -= 1
        return "]" if self.depth % 2 else ")"
