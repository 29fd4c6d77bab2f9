"""Two sorted lists side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_One = TypeVar("_One", bound=tuple[str, ...])
_Other = TypeVar("_Other", bound=tuple[str, ...])


def distinct(records: Iterable[_One]) -> Iterator[_One]:
    """Yield the first of the records that begin with the same text, of a sorted list."""
    before: str | None = None
    for record in records:
        if record[0] != before:
            yield record
        before = record[0]


def paired(
    ones: Iterable[_One], others: Iterable[_Other]
) -> Iterator[tuple[str, _One | None, _Other | None]]:
    """Yield what begins with the same text in two sorted lists, None where one has nothing."""
    left, right = iter(ones), iter(others)
    one, other = next(left, None), next(right, None)
    while one or other:
        key = min(each[0] for each in (one, other) if each)
        yield (
            key,
            one if one and one[0] == key else None,
            other if other and other[0] == key else None,
        )
        if one and one[0] == key:
            one = next(left, None)
        if other and other[0] == key:
            other = next(right, None)
