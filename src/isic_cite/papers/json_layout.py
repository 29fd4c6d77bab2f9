"""How a person's JSON is laid out, so that what is added looks like the rest."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from isic_cite.papers.splicing import Splice

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from isic_cite.papers.json_places import Element, Library


class Layout(Struct, frozen=True):
    """The white space of objects.

    Attributes:
        unit: what each level is indented by; None where an object stands on one line.
        comma: what stands between two members on one line.
        colon: what stands between a name and a value.
        base: the indentation of the objects.
        newline: the line end.
        ascii_only: whether letters outside ASCII are escaped.
    """

    unit: str | None
    comma: str
    colon: str
    base: str
    newline: str
    ascii_only: bool

    def text(self, value: Any, base: str) -> str:  # noqa: ANN401  (anything that JSON can hold)
        """Return a value as JSON that begins in a line indented by `base`."""
        comma = self.comma if self.unit is None else ","
        written = json.dumps(
            value,
            indent=self.unit,
            separators=(comma, self.colon),
            ensure_ascii=self.ascii_only,
        )
        return written.replace("\n", self.newline + base)


def layout_of(library: Library, text: str, newline: str, *, ascii_only: bool) -> Layout:
    """Return the layout of the objects of a library, after its last one with members."""
    ascii_only = ascii_only or (text.isascii() and "\\u" in text)
    element = next((each for each in reversed(library.elements) if each.members), None)
    if element is None:
        return Layout("  ", ", ", ": ", "  ", newline, ascii_only)
    first, last = element.members[0], element.members[-1]
    opened = text[element.start + 1 : first.begin]
    comma, colon = ", ", _between(text, first.begin, first.start)
    if len(element.members) > 1:
        comma = text[first.end : element.members[1].begin]
    if "\n" not in opened:
        return Layout(None, comma if "\n" not in comma else ", ", colon, "", newline, ascii_only)
    base = _indentation(text[last.end : element.end - 1])
    unit = _indentation(opened).removeprefix(base) or "  "
    return Layout(unit, ", ", colon, base, newline, ascii_only)


def _between(text: str, begin: int, start: int) -> str:
    """Return the colon behind a name, with its white space."""
    end = json.JSONDecoder().raw_decode(text, begin)[1]
    colon = text[end:start]
    return colon if "\n" not in colon else ": "


def _indentation(blank: str) -> str:
    return blank.rpartition("\n")[2]


def appended(
    library: Library, text: str, items: Sequence[Mapping[str, Any]], layout: Layout
) -> list[Splice]:
    """Return what puts items at the end of a library."""
    if not items:
        return []
    elements = library.elements
    if not elements:
        line = f"{layout.newline}{layout.unit}"
        added = ",".join(line + layout.text(item, str(layout.unit)) for item in items)
        inside = text[library.start + 1 : library.end - 1]
        place = library.start + 1
        return [Splice(place, place, added + ("" if "\n" in inside else layout.newline))]
    gap = f",{text[library.start + 1 : elements[0].start]}"
    if len(elements) > 1:
        gap = text[elements[-2].end : elements[-1].start]
    base = _indentation(gap) if "\n" in gap else layout.base
    place = elements[-1].end
    return [Splice(place, place, "".join(gap + layout.text(item, base) for item in items))]


def replaced(
    element: Element, values: Mapping[str, Any], text: str, layout: Layout
) -> list[Splice]:
    """Return what gives an object new values: in their places, or as members at its end."""
    members = element.members
    if len(members) > 1:
        gap = text[members[-2].end : members[-1].begin]
    else:
        gap = f",{text[element.start + 1 : members[0].begin]}"
    base = _indentation(gap) if "\n" in gap else layout.base
    splices = []
    for name, value in values.items():
        there = element.member(name)
        written = layout.text(value, base)
        if there is not None:
            splices.append(Splice(there.start, there.end, written))
        else:
            place = members[-1].end
            member = f"{gap}{json.dumps(name)}{layout.colon}{written}"
            splices.append(Splice(place, place, member))
    return splices
