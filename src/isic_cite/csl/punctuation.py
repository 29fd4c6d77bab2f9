"""Marks that meet: which of two punctuation marks are printed.

The tables are those by which citeproc-js prints `?.` as `?` and `:.` as `:`
(https://docs.citationstyles.org/en/stable/specification.html has no rules of its own for this).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from isic_cite.csl.boxes import Box

# What two different marks become; pairs that are not here stay as they are, the second mark
# behind the first.
_MERGED = {
    "!.": "!", "!:": "!",
    "?.": "?", "?:": "?",
    ":!": "!", ":?": "?", ":.": ":",
    ";!": "!", ";?": "?", ";:": ";", ";.": ";",
}  # fmt: skip
MARKS = frozenset("!?.:,;")
MARKS_AND_SPACES = MARKS | {" ", "\u00a0"}
# What goes inside a closing quotation mark where the locale asks for it, and what goes out
# elsewhere.
INSIDE = frozenset("!?.,")
OUTSIDE = frozenset(":,;")


def swallowed(first: str, second: str) -> bool:
    """Return whether one mark is printed for the two."""
    return first + second in _MERGED


def join(left: str, right: str, *, rightward: bool = False) -> tuple[str, str]:
    """Let the mark that `right` begins with meet the one that `left` ends with.

    Args:
        left: an affix or text; it ends with a mark, if that is to move rightward.
        right: what follows it; it begins with a mark, if `rightward` is not set.
        rightward: whether the mark of `left` moves to `right` instead of the other way round.

    Returns:
        `left` with the mark of `right`, merged where the tables say so, and the rest of `right`;
        or, rightward, the rest of `left` and `right` with the mark of `left`.
    """
    first, second = left[-1:], right[:1]
    if first == second:
        return (left[:-1], right) if rightward else (left, right[1:])
    merged = _MERGED.get(first + second)
    if rightward:
        return left[:-1], merged + right[1:] if merged else first + right
    return left[:-1] + merged if merged else left + second, right[1:]


def ends_in_number(box: Box) -> bool:
    """Return whether the last thing that `box` prints is a number of its own."""
    while not box.number:
        if isinstance(box.content, str):
            return False
        box = box.content[-1]
    return True


def is_number(box: Box) -> bool:
    """Return whether `box` is nothing but a number."""
    if box.number:
        return True
    content = box.content
    return len(content) == 1 and not isinstance(content, str) and content[0].number


def ends_with(box: Box, mark: str) -> bool:
    """Return whether the content of `box` ends with a punctuation mark."""
    if mark not in MARKS:
        return False
    while not isinstance(box.content, str):
        box = box.content[-1]
        if box.suffix:
            return box.suffix[-1] == mark
    return box.content[-1:] == mark


def ends_swallowing(box: Box, mark: str) -> bool:
    """Return whether a mark at the end of `box`, however deep, merges with `mark` to one."""
    while True:
        content = box.content
        last = box.suffix[-1:] or (content[-1:] if isinstance(content, str) else "")
        if swallowed(last, mark):
            return True
        if isinstance(content, str):
            return False
        box = content[-1]


def ends_quoted(box: Box) -> bool:
    """Return whether `box` ends with a closing quotation mark, however deep."""
    while not box.quotes:
        if isinstance(box.content, str):
            return False
        box = box.content[-1]
    return True
