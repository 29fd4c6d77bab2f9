"""The data-availability statement of a paper that uses exactly the images of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isic_cite.credits import enumerated
from isic_cite.errors import CallError
from isic_cite.formats import used_words as words
from isic_cite.formats.sentences import ended, named_license, work
from isic_cite.markup import write
from isic_cite.markup.tree import Block, Inline, Paragraph, text

if TYPE_CHECKING:
    from isic_cite.used import Used


def render(view: Used, *, markup: str, pattern: str) -> str:
    """Return the statement: how many images, from where, under which licences, by whom.

    Raises:
        CallError: the wording of a publisher is asked for, which is about whole datasets.
    """
    if pattern != "generic":
        message = (
            f"--pattern {pattern}: publishers' wordings are about datasets, not about a selection "
            "of images; leave it out, or call it with the dataset instead of the table"
        )
        raise CallError(message)
    usage = view.usage
    runs: list[Inline] = [*text(f"This study uses {words.counted(usage.images)}")]
    for place, credit in enumerate(view.credits.credits):
        runs += text(" from " if not place else " and ", *work(credit))
    runs += text(": ")
    kinds = _kinds(view)
    for place, kind in enumerate(kinds):
        between = "" if not place else " and " if place == len(kinds) - 1 else ", "
        runs += text(between, *kind)
    runs += text(". ")
    blocks: list[Block] = [Paragraph((*runs, *text(_credits(view))))]
    blocks += [] if not view.credits.changes else [Paragraph(text(_changes(view)))]
    blocks += words.identity(view)
    return write(tuple(blocks), markup)


def _kinds(view: Used) -> list[tuple[Inline, ...]]:
    """Return how many images are under each licence, and how many under none that is known."""
    kinds = []
    for row in view.usage.licenses:
        count = sum(group.images for group in view.usage.under(row))
        kinds.append(text(f"{count:,} {row.verb} ", *named_license(row)))
    if view.usage.unknown:
        count = sum(group.images for group in view.usage.unknown)
        kinds.append(text(f"{count:,} whose licence is not known"))
    return kinds


def _credits(view: Used) -> str:
    named = list(dict.fromkeys(group.attribution for group in view.usage.groups))
    named = [name for name in named if name.strip()]
    if not named:
        return "The table of the images names nobody to credit."
    return ended(f"The images are credited to: {'; '.join(named)}")


def _changes(view: Used) -> str:
    return ended(f"The images were modified for this study: {enumerated(view.credits.changes)}")
