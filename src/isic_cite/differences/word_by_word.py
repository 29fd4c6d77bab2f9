"""Two wordings of a text shown in one, as `git diff --word-diff` shows them."""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_AROUND = 5
"""How many words are shown before and behind what differs."""
_MOST = 1_000_000
"""What aligning may cost: how many words could belong to each other, times how many there are. Of
texts that cost more only the two ends are aligned, which takes no longer than to read them."""

Step = tuple[bool, int, int, int, int]
"""Whether it is the same, and from where to where in the one and in the other."""


def word_by_word(old: str, new: str) -> str:
    """Return what differs with a few words around it: `… of the [-CC0-] {+CC BY+} licence …`.

    Args:
        old: one wording; what only it has stands in `[-…-]`.
        new: the other; what only it has stands in `{+…+}`.
    """
    before, after = old.split(), new.split()
    if before == after:  # they differ in spaces alone
        return f"[-{old}-] {{+{new}+}}"
    return " ".join(_shown(before, after))


def _shown(before: list[str], after: list[str]) -> Iterator[str]:
    steps = aligned(before, after)
    for at, (same, start, end, other_start, other_end) in enumerate(steps):
        if same:
            yield from _context(before[start:end], first=at == 0, last=at == len(steps) - 1)
            continue
        if end > start:
            yield f"[-{_joined(before[start:end])}-]"
        if other_end > other_start:
            yield f"{{+{_joined(after[other_start:other_end])}+}}"


def aligned(before: Sequence[str], after: Sequence[str]) -> list[Step]:
    """Return what is the same in two sequences and what is not, in turns."""
    if _cost(before, after) <= _MOST:
        codes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
        return [(tag == "equal", *places) for tag, *places in codes]  # type: ignore[misc]
    head = _common(before, after)
    tail = _common(before[head:][::-1], after[head:][::-1])
    ends = len(before) - tail, len(after) - tail
    steps = [
        (True, 0, head, 0, head),
        (False, head, ends[0], head, ends[1]),
        (True, ends[0], len(before), ends[1], len(after)),
    ]
    return [step for step in steps if step[1] < step[2] or step[3] < step[4]]


def _cost(before: Sequence[str], after: Sequence[str]) -> int:
    counted = Counter(after)
    pairs = sum(number * counted[word] for word, number in Counter(before).items())
    return pairs * min(len(before), len(after))


def _common(before: Sequence[str], after: Sequence[str]) -> int:
    pairs = zip(before, after, strict=False)
    return next(
        (at for at, (one, other) in enumerate(pairs) if one != other), min(len(before), len(after))
    )


def _context(words: list[str], *, first: bool, last: bool) -> Iterator[str]:
    head = [] if first else words[:_AROUND]
    tail = [] if last else words[-_AROUND:]
    if len(head) + len(tail) >= len(words):
        yield from words
        return
    yield from head
    yield "…"
    yield from tail


def _joined(words: list[str]) -> str:
    """Return words as they are, or the ends of many."""
    if len(words) <= 10 * _AROUND:
        return " ".join(words)
    return " ".join((*words[: 2 * _AROUND], "…", *words[-2 * _AROUND :]))


def is_prose(text: str) -> bool:
    """Tell whether a text is long enough to be shown word by word."""
    return len(re.findall(r"\S+", text)) > 2 * _AROUND
