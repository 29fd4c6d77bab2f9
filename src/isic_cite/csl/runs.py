"""Formatted text while it is being put together.

citeproc-py joins rendered strings, so that a full stop cannot see the question mark behind an
italic title or a closing quotation mark. Here a rendering is a list of `Run`s, characters with
their formatting, and every place where two renderings meet goes through `weld`, which applies the
rules of CSL about doubled spaces, doubled punctuation and punctuation inside quotation marks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# How an attribute that is unset can be turned: `<i>` inside an italic title is upright.
FLIPPED = {
    "italic": "normal",
    "bold": "normal",
    "small-caps": "normal",
    "oblique": "normal",
}
FLIP = "flip"
PUNCTUATION = frozenset(".,;:!?")
# What goes inside a closing quotation mark where the locale asks for it.
INSIDE_QUOTES = frozenset(".,!?")
# Two marks of which only one is printed, as citeproc-js prints them.
MERGED = {
    "!.": "!",
    "!:": "!",
    "?.": "?",
    "?:": "?",
    ":.": ":",
    ":!": "!",
    ":?": "?",
    ";.": ";",
    ";:": ";",
    ";!": "!",
    ";?": "?",
    "..": ".",
    ",,": ",",
    ";;": ";",
    "::": ":",
    "!!": "!",
    "??": "?",
}


class Style(Struct, frozen=True):
    """The formatting of a run; an empty value is inherited from what is around it.

    Attributes:
        slant: `italic`, `oblique`, `normal`, or `flip`: the opposite of what is around it.
        weight: `bold`, `light`, `normal` or `flip`.
        variant: `small-caps`, `normal` or `flip`.
        line: `underline` or `none`.
        height: `sup`, `sub` or `baseline`.
    """

    slant: str = ""
    weight: str = ""
    variant: str = ""
    line: str = ""
    height: str = ""

    def within(self, outer: Style) -> Style:
        """Return this style with what it leaves open taken from `outer`."""
        return Style(
            _inherited(self.slant, outer.slant, "italic"),
            _inherited(self.weight, outer.weight, "bold"),
            _inherited(self.variant, outer.variant, "small-caps"),
            self.line or outer.line,
            self.height or outer.height,
        )


PLAIN = Style()


def _inherited(inner: str, outer: str, turned_on: str) -> str:
    if inner != FLIP:
        return inner or outer
    if outer == FLIP:
        return ""
    if outer == "normal":
        return turned_on
    return FLIPPED.get(outer, FLIP)


class Run(Struct, frozen=True):
    """Characters of one formatting, or a quotation mark whose form depends on what is around it.

    Attributes:
        text: the characters; empty for a quotation mark.
        style: their formatting.
        quote: `open` or `close` for a quotation mark.
        inner: the quotation mark is a single one unless it stands inside others.
        url: where the characters lead, for a DOI or URL.
        verbatim: the characters stand as they are: nothing is merged into them or out of them.
    """

    text: str = ""
    style: Style = PLAIN
    quote: Literal["", "open", "close"] = ""
    inner: bool = False
    url: str = ""
    verbatim: bool = False


Runs = list[Run]


def plain_runs(text: str) -> Runs:
    """Return `text` as unformatted runs: one, or none when it is empty."""
    return [Run(text)] if text else []


def styled(runs: Iterable[Run], style: Style) -> Runs:
    """Return `runs` with `style` around them."""
    if style == PLAIN:
        return list(runs)
    return [replace(run, style=run.style.within(style)) for run in runs]


def characters(runs: Iterable[Run]) -> str:
    """Return the characters of `runs`, with `"` for quotation marks; for comparisons."""
    return "".join('"' if run.quote else run.text for run in runs)


def weld(left: Runs, right: Sequence[Run], *, inside_quotes: bool) -> Runs:
    """Put `right` behind `left`, in place, and return `left`.

    Args:
        left: what has been rendered; it is changed.
        right: what follows.
        inside_quotes: whether a full stop or comma goes before a closing quotation mark.
    """
    rest = list(right)
    while left and rest:
        first = rest[0]
        if first.quote or not first.text or first.verbatim:
            break
        mark = first.text[0]
        behind = _last_written(left)
        if mark == " " and left[-1].text.endswith(" "):
            pass  # one space is enough
        elif mark in PUNCTUATION and (
            left[behind].text[-1:] + mark in MERGED
            or (behind < len(left) - 1 and inside_quotes and mark in INSIDE_QUOTES)
        ):
            _append_mark(left, behind, mark)
        else:
            break
        rest[0] = replace(first, text=first.text[1:])
        if not rest[0].text:
            rest.pop(0)
    left.extend(rest)
    return left


def _last_written(runs: Runs) -> int:
    """Return the place of the last run that is not a closing quotation mark; at least 0."""
    place = len(runs) - 1
    while place > 0 and runs[place].quote == "close":
        place -= 1
    return place


def _append_mark(runs: Runs, place: int, mark: str) -> None:
    """Let the run at `place` end with `mark`, merged with the mark it ends with."""
    run = runs[place]
    merged = MERGED.get(run.text[-1:] + mark)
    if merged is None:
        runs[place] = replace(run, text=run.text + mark)
    elif not run.verbatim:
        runs[place] = replace(run, text=run.text[:-1] + merged)


def joined(parts: Iterable[Runs], delimiter: str, *, inside_quotes: bool) -> Runs:
    """Join the parts that are not empty with `delimiter`."""
    whole: Runs = []
    between = plain_runs(delimiter)
    for part in parts:
        if not part:
            continue
        if whole:
            weld(whole, between, inside_quotes=inside_quotes)
        weld(whole, part, inside_quotes=inside_quotes)
    return whole


def stripped(runs: Runs) -> Runs:
    """Return the runs without spaces at either end."""
    runs = list(runs)
    if runs and not runs[0].quote:
        runs[0] = replace(runs[0], text=runs[0].text.lstrip(" "))
    if runs and not runs[-1].quote:
        runs[-1] = replace(runs[-1], text=runs[-1].text.rstrip(" "))
    return [run for run in runs if run.text or run.quote]
