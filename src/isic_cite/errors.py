"""What can go wrong, said in one line.

Every error that this package raises on purpose derives from `IsicCiteError` and carries the exit
code with which the command line ends: 1 when the data is at fault, 2 when the call is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Iterable


class IsicCiteError(Exception):
    """Base of all errors of this package; its text is one line for a person."""

    exit_code: ClassVar[int] = 1


class DataError(IsicCiteError):
    """A file or record says something that it cannot say.

    Attributes:
        source: the file (or `id` of a shipped record) in which it was found; may be empty.
        where: the place in it, as a dotted path (`references[0].doi`) or `line 3, column 7`.
        message: what was found, what was expected, what to do.
    """

    def __init__(self, message: str, *, source: str = "", where: str = "") -> None:
        self.source = source
        self.where = where
        self.message = message
        super().__init__(": ".join(part for part in (source, where, message) if part))


class CallError(IsicCiteError):
    """The call asks for something that does not exist or cannot be done."""

    exit_code: ClassVar[int] = 2


class UnknownNameError(CallError, LookupError):
    """A name that is not in a list of names: a dataset, format, markup, part or style.

    The text names the closest known names and where the whole list is, for example:
    `unknown dataset "isic-2002"; did you mean "isic-2020"? (isic-cite list shows all)`.
    """

    def __init__(self, kind: str, name: str, known: Iterable[str], *, listing: str = "") -> None:
        self.kind = kind
        self.name = name
        self.known = tuple(known)
        close = closest(name, self.known)
        text = f'unknown {kind} "{name}"'
        if close:
            text += "; did you mean " + " or ".join(f'"{match}"' for match in close) + "?"
        elif not listing:
            text += "; known: " + (", ".join(self.known) or "none")
        if listing:
            text += f" ({listing} show{'' if ' and ' in listing else 's'} all)"
        super().__init__(text)


def closest(name: str, known: Iterable[str], *, at_most: int = 2) -> tuple[str, ...]:
    """Return the known names that look most like `name`, best first; none when nothing does."""
    from difflib import get_close_matches  # noqa: PLC0415  (only on the way to an error)

    by_folded = {candidate.casefold(): candidate for candidate in known}
    matches = get_close_matches(name.casefold(), by_folded, n=at_most, cutoff=0.6)
    return tuple(by_folded[match] for match in matches)
