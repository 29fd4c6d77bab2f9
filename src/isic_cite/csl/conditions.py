"""The conditions of `cs:if` and `cs:else-if`.

citeproc-py applies `match` to attributes; it is about every single test
(https://docs.citationstyles.org/en/stable/specification.html#choose).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from isic_cite.csl.numbers import NUMBER_VARIABLES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from isic_cite.csl.job import Job


class Conditions:
    """The conditions of a branch, each a test and what it looks for.

    Args:
        attributes: those of the `cs:if` or `cs:else-if`.
    """

    __slots__ = ("any", "tests", "wanted")

    def __init__(self, attributes: Mapping[str, str]) -> None:
        match = attributes.get("match", "all")
        self.any = match == "any"
        self.wanted = match != "none"
        self.tests: list[tuple[Callable[[Job, str], bool], str]] = []
        for name, value in attributes.items():
            test = _TESTS.get(name)
            if test is not None:
                # Several types are one test: an item has only one of them.
                words = [f" {value} "] if name == "type" else value.split()
                self.tests.extend((test, word) for word in words)

    def hold(self, job: Job) -> bool:
        """Return whether the branch is taken for the item."""
        # Loops, because this is asked a hundred times for each entry.
        if self.any:
            for test, word in self.tests:  # noqa: SIM110
                if test(job, word):
                    return True
            return False
        wanted = self.wanted
        for test, word in self.tests:  # noqa: SIM110
            if test(job, word) is not wanted:
                return False
        return True


def _has_type(job: Job, types: str) -> bool:
    return f" {job.item['type']} " in types


def _has_variable(job: Job, variable: str) -> bool:
    return variable in job.item


def _is_numeric(job: Job, variable: str) -> bool:
    value = job.item.get(variable)
    if not value:
        return False
    if variable in NUMBER_VARIABLES:
        return job.numeric(variable).numeric
    return variable == "title" and value[-1].isdecimal()


def _is_uncertain(job: Job, variable: str) -> bool:
    return bool(job.item.get(variable, {}).get("circa"))


def _is_ambiguous(job: Job, _value: str) -> bool:
    """Return whether the text of this branch is wanted to tell the item from others.

    Each time a branch is asked for, one more of them is let in.
    """
    hints = job.hints
    wanted = 0 if hints is None else hints.repeats
    job.asked += 1
    if job.repeats >= wanted:
        return False
    job.repeats += 1
    return True


def _has_position(job: Job, position: str) -> bool:
    if not job.in_citation:
        return False
    if position == "near-note":
        return job.looking
    if position == "far-note":
        return False
    if job.position is None:
        job.position = 0
    return (position == "first") is (job.position == 0) and position in ("first", "subsequent")


_TESTS: dict[str, Callable[[Job, str], bool]] = {
    "type": _has_type,
    "variable": _has_variable,
    "is-numeric": _is_numeric,
    "is-uncertain-date": _is_uncertain,
    "disambiguate": _is_ambiguous,
    "position": _has_position,
    # Of our own, for amendments: the variable has taken the place of missing names.
    "substituted": lambda job, name: name in job.done,
    # A whole work is cited, never a page of it.
    "locator": lambda _job, _name: False,
}
