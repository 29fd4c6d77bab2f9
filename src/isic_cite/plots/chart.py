"""A chart for a file: stacked bars, one for each attribution, by licence. Needs matplotlib."""

from __future__ import annotations

import textwrap
import warnings
from io import BytesIO
from typing import TYPE_CHECKING, Any, Literal

from isic_cite.errors import CallError
from isic_cite.formats.used_words import NOBODY, counted
from isic_cite.licenses import LICENSES
from isic_cite.markup.characters import printable
from isic_cite.plots.looks import LOOKS, UNKNOWN, UNKNOWN_NAME
from isic_cite.usages import attribution_order

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from isic_cite.licenses import License
    from isic_cite.usages import UsedGroup

Kind = Literal["svg", "png"]
LARGEST = 25
"""How many attributions have a bar of their own."""
_WRAPPED_AT = 40
_LINES = 4
_MARGIN = 0.08
_FONT = "DejaVu Sans"  # comes with matplotlib, so that every machine draws the same
_SETTINGS: Any = {
    "font.family": ["sans-serif"],
    "font.sans-serif": [_FONT],
    "font.size": 9.0,
    "hatch.linewidth": 0.6,
    # A dollar or a backslash in a name is a dollar or a backslash.
    "text.parse_math": False,
    "text.usetex": False,
    # Names stay text: they can be searched, copied, and read aloud.
    "svg.fonttype": "none",
    "svg.hashsalt": "isic-cite",
}
_METADATA: dict[Kind, dict[str, None]] = {
    "svg": {"Date": None, "Creator": None},
    "png": {"Software": None},
}

_Stack = dict["License | None", int]


def kind_of(path: Path) -> Kind:
    """Return the kind of picture that the name of a file asks for.

    Raises:
        CallError: it is neither SVG nor PNG.
    """
    suffix = path.suffix.lower()
    if suffix == ".svg":
        return "svg"
    if suffix == ".png":
        return "png"
    message = f"--plot: {path.name} is neither .svg nor .png, the pictures that can be drawn"
    raise CallError(message)


def chart(groups: Sequence[UsedGroup], kind: Kind, *, name: str) -> tuple[bytes, str]:
    """Return the picture, and the characters in it that its font cannot draw.

    Same groups, same bytes (of one release of matplotlib). The characters are shown as boxes in
    PNG; in SVG they are text, and it is for the viewer to have a font.

    Args:
        groups: the images, at least one group.
        kind: of picture.
        name: what the images are of, for the title.

    Raises:
        CallError: matplotlib is not installed.
    """
    try:
        import matplotlib.style  # noqa: PLC0415  (takes longer than all the rest)
    except ImportError as error:
        message = '--plot needs matplotlib; install it with: pip install "isic-cite[plot]"'
        raise CallError(message) from error
    stacks = _stacks(groups)
    labels = [_label(attribution) for attribution in stacks]
    with (
        # Neither a style of the user's nor one of a notebook changes the picture.
        matplotlib.style.context("default", after_reset=True),
        matplotlib.rc_context(_SETTINGS),
        warnings.catch_warnings(),
    ):
        warnings.filterwarnings("ignore", message="Glyph .* missing from", category=UserWarning)
        figure = _figure(stacks, labels, printable(name))
        stream = BytesIO()
        figure.savefig(stream, format=kind, dpi=150, metadata=_METADATA[kind])
        missing = _missing("".join(labels) + printable(name))
    return stream.getvalue(), missing


def _stacks(groups: Sequence[UsedGroup]) -> dict[str, _Stack]:
    """Return the images of each attribution by licence, in the Archive's order."""
    order = [*attribution_order(groups), ""]
    stacks: dict[str, _Stack] = {attribution: {} for attribution in order}
    for group in groups:
        stack = stacks[group.attribution]
        stack[group.license] = stack.get(group.license, 0) + group.images
    if not stacks[""]:
        del stacks[""]
    named = list(stacks)
    if len(named) <= LARGEST:
        return stacks
    rest: _Stack = {}
    for attribution in named[LARGEST:]:
        for license_, images in stacks.pop(attribution).items():
            rest[license_] = rest.get(license_, 0) + images
    return {**stacks, f"{len(named) - LARGEST} further credits": rest}


def _label(attribution: str) -> str:
    lines = textwrap.wrap(
        printable(attribution) or NOBODY, _WRAPPED_AT, max_lines=_LINES, placeholder=" …"
    )
    return "\n".join(lines) or NOBODY


def _figure(stacks: dict[str, _Stack], labels: list[str], name: str) -> Figure:
    from matplotlib.figure import Figure  # noqa: PLC0415

    total = sum(sum(stack.values()) for stack in stacks.values())
    heights = [0.2 + 0.16 * (label.count("\n") + 1) for label in labels]
    title = textwrap.wrap(name, 90, max_lines=2, placeholder=" …")
    figure = Figure(figsize=(9.0, 2.0 + sum(heights)), layout="constrained")
    figure.get_layout_engine().set(w_pad=_MARGIN, h_pad=_MARGIN)  # type: ignore[union-attr, call-arg]
    axes = figure.add_subplot()
    figure.suptitle("\n".join(["Images by attribution and licence", *title, counted(total)]))
    centres = _centres(heights)
    _draw(axes, stacks, centres, heights, total)
    axes.set_yticks(centres, labels)
    axes.set_ylim(sum(heights), 0)
    axes.set_xlim(0, 1.22 * max(sum(stack.values()) for stack in stacks.values()))
    axes.set_xlabel("Images")
    axes.xaxis.set_major_formatter(lambda value, _: f"{value:,.0f}" if value % 1 == 0 else "")
    axes.spines[["top", "right"]].set_visible(False)
    figure.legend(loc="outside lower center", ncols=2, frameon=False)
    return figure


def _centres(heights: list[float]) -> list[float]:
    """Return where the middle of each row is, from the top."""
    return [sum(heights[:index]) + height / 2 for index, height in enumerate(heights)]


def _draw(
    axes: Axes,
    stacks: dict[str, _Stack],
    centres: list[float],
    heights: list[float],
    total: int,
) -> None:
    ends = [0] * len(stacks)
    for license_ in (*LICENSES, None):
        images = [stack.get(license_, 0) for stack in stacks.values()]
        rows = [row for row, number in enumerate(images) if number]
        if not rows:
            continue
        look = LOOKS[license_.id] if license_ else UNKNOWN
        under = sum(images)
        axes.barh(
            [centres[row] for row in rows],
            [images[row] for row in rows],
            [0.7 * heights[row] for row in rows],
            left=[ends[row] for row in rows],
            color=look.fill,
            hatch=look.hatch,
            edgecolor="black",
            linewidth=0.4,
            label=f"{license_.short if license_ else UNKNOWN_NAME}: {counted(under)} "
            f"({under / total:.1%})",
        )
        ends = [end + number for end, number in zip(ends, images, strict=True)]
    for centre, end in zip(centres, ends, strict=True):
        axes.text(end, centre, f" {end:,} ({end / total:.1%})", va="center")


def _missing(text: str) -> str:
    """Return the characters that the font has no signs for, each once, in their order."""
    from matplotlib.font_manager import findfont, get_font  # noqa: PLC0415

    font = get_font(findfont(_FONT))
    return "".join(
        character
        for character in dict.fromkeys(text)
        if not character.isspace() and not font.get_char_index(ord(character))
    )
