"""How an author lays out an entry, so that what is added to it looks like the rest."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct

from isic_cite.papers.splicing import Splice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from isic_cite.papers.bib_fields import Change
    from isic_cite.papers.bibliography import Entry

_NAME = re.compile(r"\s*,?\s*([^\s=]+)(\s*)=(\s*)")
_KIND = re.compile(r"@\s*(\w+)")


class Layout(Struct, frozen=True):
    """The white space of the fields of an entry.

    Attributes:
        before: what stands before a field: a line end and the indentation, or a space.
        width: how long a name with the white space behind it is, where the `=` are aligned; 0 where
            they are not.
        gap: the white space before an `=`, where they are not aligned.
        behind: the white space behind an `=`.
    """

    before: str
    width: int
    gap: str
    behind: str

    def field(self, name: str, value: str) -> str:
        """Return a field as the author would write it."""
        gap = " " * max(1, self.width - len(name)) if self.width else self.gap
        return f"{self.before}{name}{gap}={self.behind}{value}"


def layout_of(entry: Entry, text: str, newline: str) -> Layout:
    """Return the layout of an entry that has a field."""
    starts: list[int] = []
    heads: list[tuple[str, str, str]] = []
    place = text.index(",", entry.start) + 1
    for field in entry.fields:
        head = _NAME.match(text, place, field.start)
        if head is not None:
            starts.append(head.start(1))
            heads.append((head[1], head[2], head[3]))
        place = field.end
    line = text[text.rfind("\n", 0, starts[-1]) + 1 : starts[-1]]
    before = newline + line if not line.strip() else " "
    return Layout(before, _width(heads), heads[-1][1], heads[-1][2])


def _width(heads: Sequence[tuple[str, str, str]]) -> int:
    """Return how wide names are with their gaps where the `=` are aligned; 0 where they are not.

    A name that is too long for its column makes none of it crooked.
    """
    widths = Counter(len(name) + len(gap) for name, gap, _ in heads)
    width, count = widths.most_common(1)[0]
    names = {len(name) for name, gap, _ in heads if len(name) + len(gap) == width}
    return width if len(names) > 1 and count * 2 > len(heads) else 0


def splices(
    entry: Entry, text: str, changes: Sequence[Change], kind: str | None, newline: str
) -> list[Splice]:
    """Return what changes the text of an entry so: values, fields added at its end, its type."""
    made = [
        Splice(change.field.start, change.field.end, _delimited(change, text))
        for change in changes
        if change.field is not None
    ]
    missing = [change for change in changes if change.field is None]
    if missing:
        layout = layout_of(entry, text, newline)
        end = entry.fields[-1].end
        added = (f",{layout.field(each.name, _delimited(each, text))}" for each in missing)
        made.append(Splice(end, end, "".join(added)))
    written = _KIND.match(text, entry.start)
    if kind is not None and written is not None:
        made.append(Splice(written.start(1), written.end(1), kind))
    return made


def _delimited(change: Change, text: str) -> str:
    """Return a value between the delimiters that the author has there, where it can stand there."""
    if change.name.casefold() == "month":
        return change.value
    old = text[change.field.start] if change.field is not None else "{"
    if old == '"' and '"' not in change.value:
        return f'"{change.value}"'
    return f"{{{change.value}}}"
