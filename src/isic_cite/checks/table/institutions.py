"""Several credits that may stand for one institution: pointed out, never merged.

In the ISIC Archive `MSKCC` and `Memorial Sloan Kettering Cancer Center` have different licences.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from isic_cite.checks.characters import repaired
from isic_cite.checks.codes import Fault
from isic_cite.checks.table.notes import is_nobody, note_in
from isic_cite.checks.table.tally import merged, rows
from isic_cite.checks.walk import folded, quote
from isic_cite.credits import enumerated
from isic_cite.licenses import LICENSES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from isic_cite.checks.table.survey import Survey

_LISTED = 5
_HINT = "they stay apart, each with its own licence; --group shows them under the institution"


def check(survey: Survey, names: Mapping[str, str]) -> Iterator[Fault]:
    """Yield faults for institutions, or nearly the same credits, that are written in several ways.

    Args:
        survey: what the tables say.
        names: the institutions by each name that they go by.
    """
    institution_of = {folded(name): institution for name, institution in names.items()}
    by_institution: dict[str, list[str]] = {}
    by_letters: dict[str, list[str]] = {}
    for value in survey.attributions:
        letters = folded(value)
        # What was decoded wrongly is no spelling of anybody's: it is said where it is (IC1401).
        if letters and not repaired(value):
            by_letters.setdefault(letters, []).append(value)
            if letters in institution_of:
                by_institution.setdefault(institution_of[letters], []).append(value)
    for institution, values in by_institution.items():
        if len(values) > 1:
            said = f"{institution} is credited in {len(values)} ways"
            yield _fault("IC1601", survey, said, values, _HINT)
    for letters, values in by_letters.items():
        if len(values) > 1 and letters not in institution_of and not _notes(values):
            said = f"{len(values)} credits differ in case, accents, signs or space alone"
            yield _fault("IC1602", survey, said, values, "they stay apart; correct what is a slip")


def _notes(values: Iterable[str]) -> bool:
    """Tell whether all are notes or placeholders, of which more is said elsewhere."""
    return all(is_nobody(value) or note_in(value) for value in values)


def _fault(code: str, survey: Survey, said: str, values: list[str], hint: str) -> Fault:
    counts = {value: merged(survey.attributions[value].values()).count for value in values}
    ordered = sorted(values, key=lambda value: (-counts[value], value))
    listed = [
        f"{quote(value)} ({rows(counts[value])}, {_licenses(survey, value)})"
        for value in ordered[:_LISTED]
    ]
    if len(ordered) > _LISTED:
        listed.append(f"{len(ordered) - _LISTED} more")
    differ = len({_licenses(survey, value) for value in values}) > 1
    message = f"{said}{', under different licences' if differ else ''}: {enumerated(listed)}"
    rarer = merged(tally for value in ordered[1:] for tally in survey.attributions[value].values())
    return Fault(
        code, survey.named.attribution, message, hint, sum(counts.values()), rarer.examples
    )


def _licenses(survey: Survey, value: str) -> str:
    found = survey.attributions[value]
    known = [row.short for row in LICENSES if row in found]
    return enumerated([*known, *(["no known licence"] if len(known) < len(found) else [])])
