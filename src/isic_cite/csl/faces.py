"""What the citations of a group look like, each looked at once for all that it may show.

Works that are told apart one by one would else be compared with all others again each time, which
takes minutes for some hundred works of one author and year.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from isic_cite.csl.ambiguity import Ambiguity
    from isic_cite.csl.hints import Hints

_State = tuple[tuple[int, ...], tuple[tuple[int, ...], ...]]


class Faces:
    """The citations of the works of a group.

    Args:
        known: the works.
    """

    def __init__(self, known: Ambiguity) -> None:
        self.known = known
        self.seen: dict[tuple[_State, int], tuple[object, _State]] = {}
        # The last comparison that left the hints as they were.
        self.state: _State | None = None
        self.faces: dict[int, object] = {}
        self.counts: Counter[object] = Counter()

    def alike(self, works: list[int], hints: Hints) -> tuple[list[int], list[int]]:
        """Return the works that are cited like the first of them, and the others.

        Args:
            works: the works; each is one of those compared before, or none was.
            hints: what the citations show; looking at a citation may change them.
        """
        if hints.repeats:
            self.seen, self.state = {}, None
            return _divided(works, {work: self.known.glance(work, hints) for work in works})
        state = _state(hints)
        if state != self.state or works[0] not in self.faces:
            self._look(works, hints, state)
        elif self.counts[self.faces[works[0]]] == 1:
            return works[:1], works[1:]
        return _divided(works, self.faces)

    def _look(self, works: list[int], hints: Hints, start: _State) -> None:
        """Look at the citations."""
        self.faces = {}
        state, settled = start, True
        for work in works:
            key = (state, work)
            if key in self.seen:
                face, after = self.seen[key]
                if after is not state and after != state:
                    hints.names, hints.givens = list(after[0]), [list(row) for row in after[1]]
            else:
                face = self.known.glance(work, hints)
                after = _state(hints)
                self.seen[key] = face, after
            self.faces[work] = face
            settled = settled and after == state
            state = after
        self.counts = Counter(self.faces.values())
        self.state = start if settled else None


def _state(hints: Hints) -> _State:
    return tuple(hints.names), tuple(map(tuple, hints.givens))


def _divided(works: list[int], faces: dict[int, object]) -> tuple[list[int], list[int]]:
    first = faces[works[0]]
    partners = [work for work in works if faces[work] == first]
    return partners, [work for work in works if faces[work] != first]
