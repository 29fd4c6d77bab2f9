"""Compare two records fact by fact."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec import structs

from isic_cite.differences.difference import Difference
from isic_cite.differences.facts import SECTIONS, importance, is_fact, is_implied, is_on_pages
from isic_cite.differences.rows import LINE_MARKS, ORDERED_LINES, ROWS, paired
from isic_cite.differences.tables import with_names_of_parts
from isic_cite.model import Dataset

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from isic_cite.differences.facts import Path
    from isic_cite.differences.rows import Row

_STRAIGHT = str.maketrans("\u2018\u2019\u201c\u201d", "''\"\"")
_WHOLE = frozenset(("paragraphs",))
"""Lists that are one text."""


class Place(NamedTuple):
    """Where in a record a value stands."""

    path: Path = ()
    labels: tuple[str, ...] = ()

    def field(self, name: str) -> Place:
        """Return the place of a field here."""
        return Place((*self.path, name), self.labels)

    def row(self, label: str) -> Place:
        """Return the place of a row here."""
        return Place(self.path, (*self.labels, label))


class Scope(NamedTuple):
    """What is compared."""

    everything: bool = False
    """Whether bookkeeping is."""
    only: tuple[Path, ...] = ()
    """The fields to which it is restricted; empty: all."""
    ignored: tuple[Path, ...] = ()
    old_is_excerpt: bool = False
    """Whether the old side need not state everything, as a page does not."""
    new_is_excerpt: bool = False

    @property
    def has_excerpt(self) -> bool:
        """Whether either side need not state everything."""
        return self.old_is_excerpt or self.new_is_excerpt

    def holds(self, difference: Difference) -> bool:
        """Tell whether a difference counts."""
        path = difference.path
        if not (self.everything or is_fact(path)):
            return False
        if self.only and not any(_within(path, field) for field in self.only):
            return False
        if any(_within(path, field) for field in self.ignored):
            return False
        one_sided = difference.old is None or difference.new is None
        if self.has_excerpt and (is_implied(path, one_sided=one_sided) or _alike(difference)):
            return False
        left_out = (self.old_is_excerpt and difference.old is None) or (
            self.new_is_excerpt and difference.new is None
        )
        return not left_out or is_on_pages(path)


def _alike(difference: Difference) -> bool:
    """Tell whether two texts differ as pages differ: in spaces before signs, in capitals of roles.

    A page breaks its lines where it likes, and a browser makes a space of that. Jekyll and others
    curl the quotation marks of what was written with straight ones.
    """
    old, new = (_as_shown(value) for value in (difference.old, difference.new))
    if difference.path == ("organizers", "role"):
        return str(old).casefold() == str(new).casefold()
    return difference.change == "changed" and old == new


def _as_shown(value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, list):
        return [_as_shown(item) for item in value]
    if not isinstance(value, str):
        return value
    return re.sub(r" +(?=[.,;:!?)])", "", value).translate(_STRAIGHT)


def _within(path: Path, field: Path) -> bool:
    return path[: len(field)] == field


def compare(old: Row, new: Row, scope: Scope) -> tuple[Difference, ...]:
    """Return the differences between two records, as `table_of` gives them, gravest first.

    The differences of `new` and `old` are the same ones mirrored.
    """
    if scope.has_excerpt:
        old, new = with_names_of_parts(old), with_names_of_parts(new)
    if scope.old_is_excerpt:
        new = _as_far_as(old, new)
    if scope.new_is_excerpt:
        old = _as_far_as(new, old)
    found = [each for each in _tables(Place(), old, new) if scope.holds(each)]
    order = [field.encode_name for field in structs.fields(Dataset)]
    return tuple(sorted(found, key=lambda each: (importance(each.path), order.index(each.path[0]))))


def _as_far_as(page: Row, record: Row) -> Row:
    """Return a record without the sections that a page does not have at all."""
    return {name: value for name, value in record.items() if name in page or name not in SECTIONS}


def _tables(place: Place, old: Row, new: Row) -> Iterator[Difference]:
    for name in dict.fromkeys((*old, *new)):
        yield from _values(place.field(name), old.get(name), new.get(name))


def _values(place: Place, old: Any, new: Any) -> Iterator[Difference]:  # noqa: ANN401
    """Yield the differences between two values of one field; None is what is not stated."""
    name = place.path[-1]
    if old == new or (name == "doi" and _folded(old) == _folded(new)):
        return
    sample = old if new is None else new
    if place.path == ("sources",):
        yield from _rows(place, _listed(old), _listed(new))
    elif isinstance(sample, list) and name not in _WHOLE:
        compared = _rows if isinstance(sample[0], dict) else _lines
        yield from compared(place, old or [], new or [])
    elif isinstance(old, dict) and isinstance(new, dict):
        yield from _tables(place, old, new)
    else:
        yield Difference(place.path, place.labels, "changed", old, new)


def _folded(doi: str | None) -> str | None:
    """Return a DOI without case, which means nothing (https://www.doi.org/doi-handbook/HTML/)."""
    return doi.casefold() if doi else None


def _listed(sources: dict[str, Row] | None) -> list[Row]:
    """Return the table of sources as rows with an id each."""
    return [{"id": key, **row} for key, row in (sources or {}).items()]


def _rows(place: Place, old: Sequence[Row], new: Sequence[Row]) -> Iterator[Difference]:
    kind = ROWS[place.path[-1]]
    pairs, removed, added = paired(old, new, kind.marks)
    for before, after in pairs:
        yield from _tables(place.row(kind.label(old[before])), old[before], new[after])
    for index in removed:
        yield Difference(*place, "removed", old[index], None, index + 1)
    for index in added:
        yield Difference(*place, "added", None, new[index], index + 1)
    if kind.ordered:
        names_before = [kind.label(old[before]) for before, _ in pairs]
        names_after = [kind.label(new[after]) for after in sorted(after for _, after in pairs)]
        yield from _order(place, pairs, names_before, names_after)


def _lines(place: Place, old: Sequence[str], new: Sequence[str]) -> Iterator[Difference]:
    pairs, removed, added = paired(old, new, LINE_MARKS)
    if len(removed) == len(added) == 1:  # one line was reworded
        pairs = tuple(sorted((*pairs, (removed[0], added[0]))))
        removed = added = ()
    for before, after in pairs:
        if old[before] != new[after]:
            yield Difference(*place, "changed", old[before], new[after])
    for index in removed:
        yield Difference(*place, "removed", old[index], None, index + 1)
    for index in added:
        yield Difference(*place, "added", None, new[index], index + 1)
    if place.path[-1] in ORDERED_LINES:
        names_before = [old[before] for before, _ in pairs]
        names_after = [new[after] for after in sorted(after for _, after in pairs)]
        yield from _order(place, pairs, names_before, names_after)


def _order(
    place: Place, pairs: Sequence[tuple[int, int]], before: list[str], after: list[str]
) -> Iterator[Difference]:
    places = [new for _, new in pairs]
    if places != sorted(places):
        yield Difference(*place, "reordered", before, after)
