"""A slow pattern looks only near the words that everything it can find has in it.

Finding a word costs a hundredth of trying a pattern at every character of a long text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator


def near(
    pattern: re.Pattern[str], words: str, anchors: Iterable[str], reach: int
) -> Iterator[re.Match[str]]:
    """Yield the matches of a pattern, each of which holds an anchor.

    Args:
        pattern: the pattern; it needs no anchor where the text ends.
        words: the text.
        anchors: texts in small letters, of which every match has one.
        reach: how many characters a match may have before and behind an anchor.
    """
    lowered = words.lower()
    if len(lowered) != len(words):  # a letter whose small form is two: places would be wrong
        yield from pattern.finditer(words)
        return
    end = 0
    for start, stop in _windows(lowered, anchors, reach):
        for found in pattern.finditer(words, max(start, end), stop):
            yield found
            end = max(end, found.end())


def _windows(lowered: str, anchors: Iterable[str], reach: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches around all anchors, in their order, none touching another."""
    places = sorted(place for anchor in set(anchors) for place in _places(lowered, anchor))
    start = stop = -1
    for place in places:
        if stop < 0:
            start = max(place - reach, 0)
        elif place - reach > stop:
            yield start, stop
            start = place - reach
        stop = min(place + reach, len(lowered))
    if stop >= 0:
        yield start, stop


def _places(lowered: str, anchor: str) -> Iterator[int]:
    place = lowered.find(anchor)
    while place >= 0:
        yield place
        place = lowered.find(anchor, place + len(anchor))
