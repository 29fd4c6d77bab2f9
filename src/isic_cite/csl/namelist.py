"""Lists of names: with `and`, with `et al.`, with an ellipsis before the last one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isic_cite.csl.boxes import Box, Boxes
from isic_cite.csl.looks import NEUTRAL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from isic_cite.csl.items import Name
    from isic_cite.csl.job import Job
    from isic_cite.csl.pattern import Pattern

_LONG_LIST = 3


class Limits:
    """From how many names on a list is shortened, and to how many.

    Args:
        pattern: the pattern of the names.
        job: the rendering: a sort key and a later citation of a work have limits of their own.
    """

    __slots__ = ("first", "least", "usual", "with_last")

    def __init__(self, pattern: Pattern, job: Job) -> None:
        own = job.sort_names
        # A sort key's `names-min="0"` sets no limit of its own, as citeproc-js has it.
        self.usual = int(own.get("et-al-min", "0")) or pattern.least
        self.least = self.usual
        self.first = int(own.get("et-al-use-first", "0")) or pattern.first
        self.with_last = pattern.with_last
        if own.get("et-al-use-last"):
            self.with_last = own["et-al-use-last"] == "true"
        if job.position:
            self.least = pattern.subsequent_least or pattern.least
            self.first = pattern.subsequent_first or pattern.first
            self.with_last = False


def shown(names: list[Name], place: int, limits: Limits, job: Job) -> list[Name]:
    """Return the names that are printed of a list.

    Args:
        names: the whole list.
        place: which list of the entry it is.
        limits: when the list is shortened.
        job: the rendering; how many names are printed is written into its hints.
    """
    count = len(names)
    kept = _kept(count, place, limits, job)
    if limits.first is not None and limits.least >= limits.first and count > kept:
        names = names[:kept] + names[-1:] if limits.with_last else names[:kept]
    if job.hints is not None:
        job.hints.set_count(place, len(names))
        job.hints.pad()
    return names


def _kept(count: int, place: int, limits: Limits, job: Job) -> int:
    """Return how many names are printed before `et al.` or the ellipsis."""
    asked = job.request.names[place] if job.request and place < len(job.request.names) else 0
    first = limits.first or 0
    shortened = count >= limits.least > 0
    kept = limits.usual or count
    if job.looking or job.sorting:
        if asked:
            return asked
        return first if shortened else kept
    if asked > first:
        kept = asked if shortened else count
    elif shortened:
        kept = first
    if limits.with_last and kept > limits.least - 2:
        kept = limits.least - 2
    return kept


def joined(given: Sequence[Box | None], delimiter: str = "", last: Box | None = None) -> Box | None:
    """Return a box of the boxes that have content, or None.

    Args:
        given: the boxes; those that are None are left out.
        delimiter: what stands between two of them.
        last: what stands before the last one instead.
    """
    boxes = [box for box in given if box is not None and box.content]
    if not boxes:
        return None
    if len(boxes) > 1:
        final = boxes.pop()
        delimited = boxes if last is None or len(boxes) == 1 else boxes[:-1]
        if last is None or len(boxes) > 1:
            for box in delimited:
                box.suffix += delimiter
        boxes = [*boxes, final] if last is None else [*boxes, last, final]
    return Box([Box([box]) for box in boxes])


def with_and(boxes: Boxes, names: list[Name], pattern: Pattern) -> Box | None:
    """Join names with `and` before the last one, if the style wants it."""
    if len(boxes) < 2:  # noqa: PLR2004  (one name needs no `and`)
        return joined(boxes)
    if not pattern.and_words:
        return joined(boxes, pattern.delimiter, Box(pattern.delimiter))
    long = len(boxes) >= _LONG_LIST
    before = pattern.and_before_long if long else pattern.and_before
    if not long and "literal" in names[-1]:
        # An organization behind one other name gets no comma in citeproc-js, whatever the style
        # says of people; longer lists follow the style.
        before = pattern.gap
    word = NEUTRAL.leaf(pattern.and_words, pattern.quotes)
    word.prefix += _after_inverted(boxes, before, pattern)
    word.suffix = pattern.gap
    return joined(boxes, pattern.delimiter, word)


def _after_inverted(boxes: Boxes, usual: str, pattern: Pattern) -> str:
    if pattern.precedes_last == "after-inverted-name" and boxes[-2].inverted:
        return pattern.delimiter
    return usual


def with_last(boxes: Boxes, pattern: Pattern) -> Box | None:
    """Join the first names and the last one of a shortened list with an ellipsis."""
    if len(boxes) < 2:  # noqa: PLR2004  (one name is not joined)
        return joined(boxes)
    before = pattern.delimiter if len(boxes) >= _LONG_LIST else " "
    ellipsis = Box("…", _after_inverted(boxes, before, pattern), " ")
    return joined(boxes, pattern.delimiter, ellipsis)


def with_et_al(boxes: Boxes, pattern: Pattern, *, strip: bool) -> Box | None:
    """Join names and put `et al.` behind them, without its full stop where none is wanted."""
    count = len(boxes)
    names = joined(boxes, pattern.delimiter)
    if names is None:
        return None
    whole = pattern.looks.level()
    others = pattern.etal_looks.leaf(pattern.etal_words, pattern.quotes, strip=strip)
    others.prefix = pattern.etal_before_long if count > 1 else pattern.etal_before
    others.suffix = ""
    whole.content = [names, others]
    return whole
