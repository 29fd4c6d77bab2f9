"""Bars as the reader of standard output can see them."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING

from isic_cite.plots.bars import SIGNS, bars

if TYPE_CHECKING:
    from collections.abc import Sequence

    from isic_cite.usages import UsedGroup

WIDTH = 80
"""Columns of a file or a pipe, so that the same call writes the same text everywhere."""


def bars_for_output(groups: Sequence[UsedGroup], *, to_file: bool) -> str:
    """Return bars for a file, or for what standard output is.

    A terminal gets its own width, and colours unless it is dumb or `NO_COLOR` is set
    (https://no-color.org). An encoding without block characters gets bars of `#`.

    Args:
        groups: the images, at least one group.
        to_file: whether the text goes into a file, which is UTF-8, and not to standard output.
    """
    stream = None if to_file else sys.stdout
    on_terminal = stream is not None and stream.isatty()
    plain = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    return bars(
        groups,
        width=shutil.get_terminal_size().columns if on_terminal else WIDTH,
        ascii_only=not (to_file or _shows(getattr(stream, "encoding", None))),
        colour=on_terminal and not plain,
    )


def _shows(encoding: str | None) -> bool:
    """Tell whether an encoding has all signs of bars."""
    try:
        SIGNS.encode(encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
