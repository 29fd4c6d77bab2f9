"""Works that a page asks to cite for some of the parts of a dataset only."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from isic_cite.pages.noting import Draft

_NAMED = re.compile(
    r"\b(task|part|phase)s?\s*(\d{1,2}[a-z]?\b(?:\s*(?:,?\s*and|[,&–-])\s*\d{1,2}[a-z]?\b){0,10})",
    re.IGNORECASE,
)
_RANGE = re.compile(r"(\d{1,2})\s*[–-]\s*(\d{1,2})")


def parts_named(text: str) -> frozenset[str]:
    """Return the ids of the parts that a text names: `task-3` of "For Task 3, please cite"."""
    found = set()
    for named in _NAMED.finditer(text):
        numbers = re.findall(r"\d{1,2}[a-z]?", named[2].casefold())
        for first, last in _RANGE.findall(named[2]):
            numbers += map(str, range(int(first), int(last) + 1))
        found |= {f"{named[1].casefold()}-{number}" for number in numbers}
    return frozenset(found)


class WorksOfParts:
    """Which works are those of single parts, put to the parts of one dataset in the end."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._ids: frozenset[str] = frozenset()
        self._general: set[str] = set()
        self._of: dict[str, tuple[set[str], int]] = {}

    def about(self, announced: str, headings: Iterable[str]) -> None:
        """Note which parts the works concern that are read next.

        Args:
            announced: what the page says right before them.
            headings: those that they stand under, the nearest last.
        """
        said = (announced, *reversed(list(headings)))
        self._ids = next((found for text in said if (found := parts_named(text))), frozenset())

    def keep(self, reference: str | dict[str, Any], line: int) -> None:
        """Keep a work for the parts that were said last."""
        self._draft.add_once("references", reference, line)
        key = reference if isinstance(reference, str) else repr(reference)
        if not self._ids:
            self._general.add(key)
        else:
            ids, _ = self._of.setdefault(key, (set(), line))
            ids.update(self._ids)

    def finish(self) -> None:
        """Give each part the works for it, where there are some that are not for all parts."""
        parts = self._draft.record.get("parts", [])
        known = {part["id"] for part in parts}
        references = self._draft.record.get("references", [])
        of: dict[str, set[str]] = {}
        for key, (ids, line) in self._of.items():
            if key in self._general or (known and ids >= known):
                continue
            if ids <= known and key in references:
                of[key] = ids
            else:
                self._tell(ids, line)
        if of:
            for part in parts:
                part["references"] = [
                    reference
                    for reference in references
                    if isinstance(reference, str) and part["id"] in of.get(reference, known)
                ]

    def _tell(self, ids: Iterable[str], line: int) -> None:
        names = ", ".join(sorted(ids))
        message = f"the page asks to cite this work for {names} only; the draft has it for all"
        self._draft.note("IC3506", line, message, "name it in `references` of the part")
