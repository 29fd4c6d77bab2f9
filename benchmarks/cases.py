"""What is measured: tools, the commands of each, and what became of them."""

from __future__ import annotations

import statistics
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parent
INPUTS = HERE / "inputs"
OURS = "ours"
FLOOR, HELLO = "floor", "hello"


class Tool(NamedTuple):
    """A program to measure: `packages` of `registry` (pip or npm), and where its programs are."""

    name: str
    registry: str
    packages: list[str]
    programs: str
    version: str | None

    @classmethod
    def of(cls, row: dict[str, Any]) -> Tool:
        """Read one `[tools.*]` table."""
        registry = "npm" if "npm" in row else "pip"
        programs = "node_modules/.bin" if registry == "npm" else "bin"
        return cls(
            row["name"], registry, row[registry], row.get("programs", programs), row.get("version")
        )


class Case(NamedTuple):
    """One command: the job it does, and what it must print, how often, to count as done."""

    key: str
    tool: str
    what: str
    command: str
    expect: str
    note: str = ""
    times: int = 1


class Result(NamedTuple):
    """What became of a case: its times in milliseconds, or why there are none."""

    case: Case
    label: str
    times: list[float]
    fault: str

    @property
    def median(self) -> float | None:
        """Return the median in milliseconds, or None if the case was not timed."""
        return statistics.median(self.times) if self.times and not self.fault else None

    def ratio(self, other: Result) -> float | None:
        """Return how many times as long this takes as `other`, or None if one was not timed."""
        if self.median is None or other.median is None:
            return None
        return ratio_within_rounds(self.times, other.times)


def ratio_within_rounds(times: Sequence[float], others: Sequence[float]) -> float:
    """Return the median of the ratios of two times within each round.

    A machine that changes its speed between rounds, as shared ones do, changes both sides.
    """
    return statistics.median(own / other for own, other in zip(times, others, strict=True))
