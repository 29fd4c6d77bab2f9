"""What a merge has come to, and what it says of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from isic_cite.papers.matching import matched
from isic_cite.papers.splicing import unused

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from isic_cite.papers.matching import Match, Work

State = Literal["added", "kept", "updated"]


class Cited(Struct, frozen=True):
    """A work and the entry that it is cited by.

    Attributes:
        key: the key of the entry.
        name: the key that the work has of its own.
        state: whether the entry was added, was there, or was there and has been corrected.
        changes: the fields that were corrected or added.
    """

    key: str
    name: str
    state: State
    changes: tuple[str, ...] = ()


class Outcome(Struct, frozen=True):
    """The new text of a bibliography, how each work is cited, and what a person should know."""

    text: str
    cited: tuple[Cited, ...]
    remarks: tuple[str, ...] = ()


class Ledger:
    """What is done with each work, and said of it."""

    def __init__(self, remarks: Iterable[str]) -> None:
        self.remarks = list(remarks)
        self.cited: list[Cited] = []

    def added(self, name: str, taken: set[str]) -> str:
        """Note that a work is added; return its key, which becomes one of those that are taken.

        Args:
            name: the key that it has of its own.
            taken: the keys that there are, in small letters.
        """
        key = unused(name, taken)
        taken.add(key.casefold())
        self.cited.append(Cited(key, name, "added"))
        if key != name:
            self.remarks.append(f"{name} is the key of another work, so that this one is {key}")
        return key

    def found(
        self, name: str, key: str, changes: Iterable[str] = (), left: Iterable[str] = ()
    ) -> None:
        """Note that a work was there, what was changed, and what was left in the author's words."""
        changed = tuple(changes)
        self.cited.append(Cited(key, name, "updated" if changed else "kept", changed))
        self.remarks += [
            f"{key}: the {each} is in words of your own and stays as it is" for each in left
        ]

    def outcome(self, text: str) -> Outcome:
        """Return all that with the new text."""
        return Outcome(text, tuple(self.cited), tuple(self.remarks))


def compared(
    works: Sequence[Work], entries: Sequence[Work], *, update: bool
) -> tuple[list[Match], Ledger]:
    """Return which entry each work is, and a ledger that tells what is odd about the entries.

    Args:
        works: what is to be cited.
        entries: what the bibliography has.
        update: whether entries are going to be corrected.
    """
    matches = matched(works, entries)
    return matches, Ledger(_remarks_on(works, entries, matches, update=update))


def _remarks_on(
    works: Sequence[Work], entries: Sequence[Work], matches: Sequence[Match], *, update: bool
) -> list[str]:
    """Return what is odd about the entries that there are, a sentence each."""
    remarks = []
    for work, match in zip(works, matches, strict=True):
        remarks += [
            f"{entries[other].key} is {work.key}, too; only {entries[match.entry].key} is looked at"
            for other in match.others
            if match.entry is not None
        ]
        remarks += [
            f"{entries[other].key} has the title of {work.key} and another DOI or arXiv id, "
            "so it is taken for another work; correct it if it is not"
            for other in match.namesakes
        ]
        if match.entry is None:
            continue
        first = entries[match.entry]
        if work.dois and not first.dois and first.kind == "preprint" and not update:
            remarks.append(
                f"{first.key} is the preprint of {work.key}, which has appeared; "
                "--update makes it the paper"
            )
    return remarks
