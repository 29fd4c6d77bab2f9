"""What is wrong with a bundle: counted in full, shown in part, the worst first."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Literal

from msgspec import Struct, to_builtins

from isic_cite.checks.walk import visible

if TYPE_CHECKING:
    from collections.abc import Mapping

Kind = Literal[
    "unsafe",
    "no credit",
    "credits",
    "text",
    "changed",
    "missing",
    "no image",
    "extra",
    "unchecked",
]

KINDS: Mapping[Kind, str] = {
    "unsafe": "not what a bundle holds: a link, a device, a path that leads out",
    "no credit": "an image that nobody is credited for",
    "credits": "the credits contradict themselves or cannot be read",
    "text": "not the text that these images need",
    "changed": "not the file of which the manifest has the sum",
    "missing": "in the manifest, and not there",
    "no image": "a credit whose image is not there",
    "extra": "there, and not in the manifest",
    "unchecked": "what cannot be compared here",
}
"""Every kind with what it means, the worst first."""

SHOWN = 20
"""How many of a kind are shown."""


class Problem(Struct, frozen=True):
    """One thing that is wrong."""

    kind: Kind
    path: str
    """The file in the bundle."""
    message: str


class Problems:
    """What is wrong with a bundle.

    Attributes:
        counts: how many there are of each kind that there is.
    """

    def __init__(self) -> None:
        """Begin with nothing."""
        self.counts: dict[Kind, int] = {}
        self._shown: dict[Kind, list[Problem]] = {kind: [] for kind in KINDS}

    def add(self, kind: Kind, path: str, message: str) -> None:
        """Take one."""
        self.counts[kind] = self.counts.get(kind, 0) + 1
        if len(self._shown[kind]) < SHOWN:
            self._shown[kind].append(Problem(kind, visible(path), visible(message)))

    def __bool__(self) -> bool:
        """Tell whether anything is wrong."""
        return bool(self.counts)

    @property
    def shown(self) -> tuple[Problem, ...]:
        """The first of each kind, the worst first."""
        return tuple(problem for each in self._shown.values() for problem in each)

    @property
    def total(self) -> int:
        """How many there are."""
        return sum(self.counts.values())


def format_lines(problems: Problems, folder: str) -> str:
    """Return one line for each that is shown, `release/NOTICE.txt: changed: …`, and what is left.

    Args:
        problems: what is wrong.
        folder: the bundle, as it was given.
    """
    lines = []
    for kind in KINDS:
        shown = [problem for problem in problems.shown if problem.kind == kind]
        lines += [f"{folder}/{each.path}: {kind}: {each.message}\n" for each in shown]
        if (left := problems.counts.get(kind, 0) - len(shown)) > 0:
            lines.append(f"{folder}: {kind}: and {left:,} more\n")
    return "".join(lines)


def format_json(problems: Problems) -> str:
    """Return the counts of all kinds and the problems that are shown, as JSON."""
    said: dict[str, Any] = {
        "counts": {kind: problems.counts.get(kind, 0) for kind in KINDS},
        "problems": to_builtins(problems.shown),
    }
    return json.dumps(said, indent=2, ensure_ascii=False) + "\n"
