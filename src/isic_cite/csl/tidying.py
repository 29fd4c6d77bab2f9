"""What happens where boxes meet: doubled spaces, doubled marks, marks and quotation marks.

CSL leaves most of this to the processor
(https://docs.citationstyles.org/en/stable/specification.html#affixes says only that a processor
may clean up). The order of the four passes and what each moves are those of citeproc-js, since
that is what the authors of styles see when they write one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from isic_cite.csl.punctuation import (
    INSIDE,
    MARKS,
    MARKS_AND_SPACES,
    OUTSIDE,
    ends_in_number,
    ends_quoted,
    ends_swallowing,
    ends_with,
    is_number,
    join,
)
from isic_cite.csl.runs import PLAIN

if TYPE_CHECKING:
    from isic_cite.csl.boxes import Box


def tidy(box: Box, *, inside_quotes: bool) -> None:
    """Settle the marks and spaces of a box without empty boxes in it, in place.

    Args:
        box: what has been rendered.
        inside_quotes: whether full stops and commas go inside closing quotation marks.
    """
    _raise(box)
    _lean(box)
    _sink(box, inside_quotes=inside_quotes)
    _swap(box, inside_quotes=inside_quotes)


def _drop_doubled(box: Box) -> None:
    """Drop the mark of a text's suffix that the text itself ends with."""
    mark = box.suffix[0]
    if mark in MARKS and mark == box.content[-1:]:
        box.suffix = box.suffix[1:]


def _raise(parent: Box) -> None:
    """Let marks and spaces at the edges of the content become affixes of the box around it."""
    content = parent.content
    assert isinstance(content, list)  # noqa: S101  (a level; leaves are looked at from there)
    decorated = parent.style is not PLAIN or bool(parent.quotes)
    last = len(content) - 1
    for place in range(last, -1, -1):
        child = content[place]
        if isinstance(child.content, list):
            _raise(child)
        elif child.suffix:
            _drop_doubled(child)
        if place == 0 and child.prefix:
            _raise_prefix(parent, child, decorated=decorated)
        if place == last and not decorated and child.suffix[-1:] == " ":
            if parent.suffix[:1] != " ":
                parent.suffix = " " + parent.suffix
            child.suffix = child.suffix[:-1]
        if place and parent.delimiter and child.prefix:
            mark = parent.delimiter[-1]
            if mark == child.prefix[0] and mark in MARKS_AND_SPACES:
                child.prefix = child.prefix[1:]


def _raise_prefix(parent: Box, child: Box, *, decorated: bool) -> None:
    if parent.prefix[-1:] == " " == child.prefix[:1]:
        child.prefix = child.prefix[1:]
    mark = child.prefix[:1]
    if mark and not parent.prefix and not decorated and mark in MARKS_AND_SPACES:
        parent.prefix = mark
        child.prefix = child.prefix[1:]


def _lean(parent: Box) -> None:
    """Let a mark at the beginning of a box lean on the box before it."""
    assert isinstance(parent.content, list)  # noqa: S101  (as above)
    behind = None
    for child in reversed(parent.content):
        if isinstance(child.content, list):
            _lean(child)
        if behind is not None and not parent.delimiter and behind.prefix[:1] in MARKS:
            _lean_on(child, behind)
        behind = child


def _lean_on(child: Box, behind: Box) -> None:
    if child.style is not PLAIN or behind.style is not PLAIN:
        return
    own = child.suffix or (child.content if isinstance(child.content, str) else "")
    if own[-1:] == behind.prefix[0]:
        behind.prefix = behind.prefix[1:]
    else:
        child.suffix, behind.prefix = join(child.suffix, behind.prefix)


def _sink(parent: Box, *, inside_quotes: bool) -> None:
    """Let marks behind a box sink into it where they merge or a quotation mark wants them."""
    content = parent.content
    assert isinstance(content, list)  # noqa: S101  (as above)
    delimiter = parent.delimiter
    if delimiter and delimiter[0] in MARKS:
        for child in content[:-1]:
            if child.suffix[-1:] != delimiter[0]:
                child.suffix += delimiter[0]
        parent.delimiter = delimiter = delimiter[1:]
    behind = None
    for child in reversed(content):
        if behind is None:
            _sink_last(parent, child, inside_quotes=inside_quotes)
        elif child.suffix:
            _merge(child, behind, delimiter)
        if child.suffix:
            _swallow_suffix(child)
        if isinstance(child.content, list):
            _sink(child, inside_quotes=inside_quotes)
        elif child.suffix:
            _drop_doubled(child)
        behind = child


def _merge(child: Box, behind: Box, delimiter: str) -> None:
    """Write a mark once that stands at the end of a box and before what follows it."""
    mark = child.suffix[-1]
    if mark not in MARKS_AND_SPACES:
        return
    if delimiter:
        if delimiter[0] == mark:
            child.suffix = child.suffix[:-1]
    elif _is_plain(child) and mark == behind.prefix[:1] and not is_number(child):
        behind.prefix = behind.prefix[1:]


def _swallow_suffix(child: Box) -> None:
    """Join the marks behind a plain text with those at its end."""
    suffix = child.suffix
    if child.number or not _is_plain(child):
        return
    if isinstance(child.content, str) and suffix[0] in MARKS:
        child.content, child.suffix = join(child.content, suffix)


def _is_plain(box: Box) -> bool:
    return box.style is PLAIN and not box.quotes


def _sink_last(parent: Box, child: Box, *, inside_quotes: bool) -> None:
    """Let the marks behind `parent` sink into the last box of its content."""
    mark = parent.suffix[:1]
    if mark in MARKS:
        wanted = ends_swallowing(child, mark) or (inside_quotes and ends_quoted(child))
        if wanted and not ends_in_number(child):
            if isinstance(child.content, str):
                child.content, parent.suffix = join(child.content, parent.suffix)
            else:
                child.suffix, parent.suffix = join(child.suffix, parent.suffix)
            if parent.suffix[:1] == ".":
                child.suffix += "."
                parent.suffix = parent.suffix[1:]
    if child.suffix[-1:] == " " == parent.suffix[:1]:
        parent.suffix = parent.suffix[1:]
    if child.suffix and child.suffix[0] in MARKS_AND_SPACES:
        if isinstance(child.content, str) and child.content[-1:] == child.suffix[0]:
            child.suffix = child.suffix[1:]
        if child.suffix[-1:] == parent.suffix[:1]:
            parent.suffix = parent.suffix[:-1]
    if parent.suffix and ends_with(parent, parent.suffix[0]):
        parent.suffix = parent.suffix[1:]


def _swap(parent: Box, *, inside_quotes: bool) -> None:
    """Put marks on the side of closing quotation marks on which the locale wants them."""
    assert isinstance(parent.content, list)  # noqa: S101  (as above)
    for child in parent.content:
        if child.quotes:
            if inside_quotes:
                _swap_in(child)
            else:
                _swap_out(child)
        if isinstance(child.content, list):
            _swap(child, inside_quotes=inside_quotes)


def _swap_in(child: Box) -> None:
    while child.suffix[:1] in INSIDE:
        if isinstance(child.content, str):
            child.content, child.suffix = join(child.content, child.suffix)
        else:
            last = child.content[-1]
            last.suffix, child.suffix = join(last.suffix, child.suffix)


def _swap_out(child: Box) -> None:
    if isinstance(child.content, str):
        while child.content[1:] and child.content[-1] in OUTSIDE:
            child.content, child.suffix = join(child.content, child.suffix, rightward=True)
    else:
        last = child.content[-1]
        while last.suffix[-1:] in OUTSIDE:
            last.suffix, child.suffix = join(last.suffix, child.suffix, rightward=True)
