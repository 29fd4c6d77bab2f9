"""Pictures of images by licence and attribution: bars for a terminal, charts for a file.

Both take the groups of a usage. Attributions come from strangers: no sign in them means anything
to a terminal, to SVG or to the typesetting of the chart.
"""

from __future__ import annotations

from isic_cite.plots.bars import bars

__all__ = ["bars"]
