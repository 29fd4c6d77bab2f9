"""The conditions of `cs:if` and `cs:else-if`.

citeproc-py applies `match` to attributes; it is about every single test
(https://docs.citationstyles.org/en/stable/specification.html#choose).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from isic_cite.csl.numbers import NUMBER_VARIABLES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from isic_cite.csl.job import Job
    from isic_cite.csl.nodes import Element


def hold(branch: Element, job: Job) -> bool:
    """Return whether the conditions of a `cs:if` or `cs:else-if` hold for the item."""
    match = branch.get("match", "all")
    results = _results(branch, job)
    if match == "any":
        return any(results)
    return not any(results) if match == "none" else all(results)


def _results(branch: Element, job: Job) -> Iterator[bool]:
    for attribute, value in branch.items():
        test = _TESTS.get(attribute)
        if test is not None:
            yield from (test(job, word) for word in value.split())


def _is_numeric(job: Job, variable: str) -> bool:
    value = job.item.get(variable)
    if not value or variable not in NUMBER_VARIABLES:
        return False
    return job.numeric(variable).numeric


def _is_uncertain(job: Job, variable: str) -> bool:
    return bool(job.item.get(variable, {}).get("circa"))


_TESTS: dict[str, Callable[[Job, str], bool]] = {
    "type": lambda job, name: bool(job.item["type"] == name),
    "variable": lambda job, name: bool(job.item.get(name)),
    "is-numeric": _is_numeric,
    "is-uncertain-date": _is_uncertain,
    # Of our own, for amendments: the variable has taken the place of missing names.
    "substituted": lambda job, name: name in job.done,
    # A bibliography has neither locators nor positions, and nothing in it is ambiguous.
    "locator": lambda _job, _name: False,
    "position": lambda _job, _name: False,
    "disambiguate": lambda _job, _name: False,
}
