"""What tells citations apart that would be alike.

(https://docs.citationstyles.org/en/stable/specification.html#disambiguation)
"""

from __future__ import annotations

SURNAME, INITIALS, FULL = 0, 1, 2


class Hints:
    """How a work is cited, so that it is not taken for another one.

    Attributes:
        names: for each list of names, how many of them are printed.
        givens: for each list and name, how the given name is printed: not at all, as initials or
            in full.
        letter: 0 for the letter `a` behind the year, 1 for `b`; None for none.
        repeats: how many of the branches are printed that are for ambiguous citations.
    """

    __slots__ = ("givens", "letter", "names", "repeats")

    def __init__(self) -> None:
        self.names: list[int] = []
        self.givens: list[list[int]] = []
        self.letter: int | None = None
        self.repeats = 0

    def copy(self) -> Hints:
        """Return hints of their own."""
        twin = Hints()
        twin.names = list(self.names)
        twin.givens = [list(levels) for levels in self.givens]
        twin.letter = self.letter
        twin.repeats = self.repeats
        return twin

    def set_count(self, place: int, count: int) -> None:
        """Note how many names of the list at `place` are printed."""
        self.names.extend([0] * (place + 1 - len(self.names)))
        self.names[place] = count

    def pad(self) -> None:
        """Give every name that is printed a level."""
        self.givens.extend([] for _ in range(len(self.names) - len(self.givens)))
        for levels, count in zip(self.givens, self.names, strict=False):
            levels.extend([SURNAME] * (count - len(levels)))


class Form:
    """What a style prints of given names by itself.

    Args:
        form: the `form` of its `cs:name`.
        initialized: it has an `initialize-with`.
    """

    __slots__ = ("initialized", "level")

    def __init__(self, form: str, *, initialized: bool) -> None:
        self.initialized = initialized
        self.level = SURNAME if form == "short" else INITIALS if initialized else FULL
