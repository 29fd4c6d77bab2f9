"""How a list of authors differs from the right one."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from isic_cite.checks.walk import folded

if TYPE_CHECKING:
    from collections.abc import Sequence

Name = dict[str, Any]

_SAME = {"lioprys": "liopyris", "liopryis": "liopyris"}
"""Spellings of one family name, each of which an official page or the publication prints."""
_ALIKE = 0.75
_SHORT = 3
"""Up to how many letters a family name is too short to be part of another."""


class Difference(Struct, frozen=True):
    """What is wrong with a list of authors, each as it is to be named to a person."""

    dropped: tuple[str, ...] = ()
    invented: tuple[str, ...] = ()
    misspelt: tuple[tuple[str, str], ...] = ()
    swapped: tuple[str, ...] = ()
    reordered: bool = False

    @property
    def size(self) -> int:
        """How many things are wrong."""
        listed = (self.dropped, self.invented, self.misspelt, self.swapped)
        return sum(map(len, listed)) + self.reordered


def compare(
    given: Sequence[Name], right: Sequence[Name], *, more: bool, incomplete: bool
) -> Difference:
    """Return how `given` differs from `right`, both CSL names.

    Args:
        given: the names of a reference.
        right: the names of the work.
        more: whether the reference says that there are others.
        incomplete: whether only the first names of the work are known.
    """
    places = _places(given, right)
    swapped = tuple(
        shown(name)
        for name, place in zip(given, places, strict=True)
        if place is None and any(_swapped(name, each) for each in right)
    )
    unknown = [
        name
        for name, place in zip(given, places, strict=True)
        if place is None and shown(name) not in swapped
    ]
    taken = {place for place in places if place is not None}
    left = [each for index, each in enumerate(right) if index not in taken]
    misspelt, invented = _told_apart(unknown, left)
    misspelt += [
        (shown(name), shown(right[place]))
        for name, place in zip(given, places, strict=True)
        if place is not None and _other_given(name, right[place])
    ]
    if incomplete:
        invented = []
    corrected = {right_name for _, right_name in misspelt}
    last = max(taken, default=-1)
    dropped = [
        shown(each)
        for index, each in enumerate(right)
        if index not in taken
        and shown(each) not in corrected
        and not any(_swapped(name, each) for name in given)
        and (index < last or not (more or incomplete))
    ]
    known = [place for place in places if place is not None]
    return Difference(
        tuple(dropped),
        tuple(map(shown, invented)),
        tuple(misspelt),
        swapped,
        known != sorted(known),
    )


def shown(name: Name) -> str:
    """Return a name as a person reads it."""
    if "literal" in name:
        return str(name["literal"])
    parts = (name.get("given"), name.get("non-dropping-particle"), name.get("family"))
    return " ".join(str(part) for part in parts if part)


def key_of(text: str) -> str:
    """Return a family name for comparison."""
    key = folded(text).replace(" ", "")
    return _SAME.get(key, key)


def _family(name: Name) -> str:
    if "literal" in name:
        return key_of(str(name["literal"]).removeprefix("The ").removeprefix("the "))
    return key_of(f"{name.get('non-dropping-particle', '')} {name.get('family', '')}")


def _places(given: Sequence[Name], right: Sequence[Name]) -> list[int | None]:
    """Return where in `right` each name stands; first those that are the same, then the rest."""
    families = [_family(each) for each in right]
    taken: set[int] = set()
    places: list[int | None] = []
    for name in given:
        own = _family(name)
        same = [at for at, each in enumerate(families) if each == own and at not in taken]
        fitting = [at for at in same if not _other_given(name, right[at])] or same
        places.append(fitting[0] if fitting else None)
        taken |= set(fitting[:1])
    for index, name in enumerate(given):
        own = _family(name)
        if places[index] is None and len(own) > _SHORT:
            rest = (at for at in range(len(right)) if at not in taken)
            place = next((at for at in rest if _is_part(own, families[at])), None)
            places[index] = place
            taken |= {place} if place is not None else set()
    return places


def _is_part(own: str, other: str) -> bool:
    """Tell whether one is the other with a second family name: Alves Girundi."""
    return len(other) > _SHORT and (own.endswith(other) or other.endswith(own))


def _initials(name: Name) -> set[str]:
    return {word[0] for word in folded(str(name.get("given", ""))).split()}


def _other_given(name: Name, right: Name) -> bool:
    own, other = _initials(name), _initials(right)
    if not own or not other:
        return False
    run = folded(str(name.get("given", ""))).replace(" ", "")
    # Initials without a space: "NCF".
    return not own & other and not (len(run) <= 4 and set(run) & other)  # noqa: PLR2004


def _swapped(name: Name, right: Name) -> bool:
    own_given, own_family = key_of(str(name.get("given", ""))), _family(name)
    first = folded(str(right.get("given", ""))).split()
    return bool(own_given) and own_given == _family(right) and own_family in first


def _told_apart(
    unknown: Sequence[Name], left: Sequence[Name]
) -> tuple[list[tuple[str, str]], list[Name]]:
    """Return which unknown names are others with a slip, and which nobody has."""
    misspelt, invented = [], []
    free = list(left)
    for name in unknown:
        alike = [
            (SequenceMatcher(None, _family(name), _family(each)).ratio(), each) for each in free
        ]
        best = max(alike, key=lambda pair: pair[0], default=(0.0, {}))
        if best[0] >= _ALIKE:
            misspelt.append((shown(name), shown(best[1])))
            free.remove(best[1])
        else:
            invented.append(name)
    return misspelt, invented
