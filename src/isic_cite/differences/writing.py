"""Differences written down: a line each, or JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isic_cite.differences.wording import sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

    from isic_cite.differences.difference import Difference


def format_lines(differences: Sequence[Difference]) -> str:
    """Return a sentence a line; nothing where there is no difference."""
    return "".join(f"{line}\n" for each in differences for line in sentences(each))


def format_json(differences: Sequence[Difference]) -> str:
    """Return a JSON list of objects: field, labels, change, old, new, position and sentences."""
    import json  # noqa: PLC0415  (only for --json)

    rows = [
        {
            "field": each.field,
            "labels": each.labels,
            "change": each.change,
            "old": each.old,
            "new": each.new,
            "position": each.position,
            "sentences": sentences(each),
        }
        for each in differences
    ]
    return json.dumps(rows, indent=2, ensure_ascii=False) + "\n"


def summary(differences: Sequence[Difference]) -> str:
    """Return `3 differences`, or that the facts agree; without a line end."""
    if not differences:
        return "the facts agree"
    return f"{len(differences)} difference{'s' * (len(differences) > 1)}"
