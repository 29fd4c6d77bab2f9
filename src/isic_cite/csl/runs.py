"""Formatting, and characters with their formatting."""

from __future__ import annotations

from msgspec import Struct

# How an attribute that is unset can be turned: `<i>` inside an italic title is upright.
FLIPPED = {
    "italic": "normal",
    "bold": "normal",
    "small-caps": "normal",
    "oblique": "normal",
}
FLIP = "flip"


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
        """Return this formatting inside `outer`."""
        if outer is PLAIN:
            return self
        if self is PLAIN:
            return outer
        return Style(
            _combined(self.slant, outer.slant, "italic"),
            _combined(self.weight, outer.weight, "bold"),
            _combined(self.variant, outer.variant, "small-caps"),
            self.line or outer.line,
            self.height or outer.height,
        )


PLAIN = Style()


def _combined(inner: str, outer: str, turned_on: str) -> str:
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
        url: where the characters lead, for a DOI or URL.
        quote: `open` or `close` for a quotation mark.
        kind: `style` for a mark that the style asks for: a double one; `inner` or `outer` for one
            of a field: a single or a double one unless it stands inside others.
    """

    text: str = ""
    style: Style = PLAIN
    url: str = ""
    quote: str = ""
    kind: str = ""


Runs = list[Run]


def styled(runs: Runs, style: Style) -> Runs:
    """Return `runs` with `style` around them."""
    if style is PLAIN:
        return runs
    return [Run(run.text, run.style.within(style), run.url, run.quote, run.kind) for run in runs]
