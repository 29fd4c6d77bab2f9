"""How each licence looks, the same in every picture.

The colours are those of Okabe and Ito, which people with any form of colour blindness can tell
apart (https://jfly.uni-koeln.de/color/); the hatching tells them apart without any colour.
"""

from __future__ import annotations

from typing import NamedTuple


class Look(NamedTuple):
    """How bars of a licence are drawn."""

    ansi: str
    """The colour in a terminal: a parameter of SGR."""
    fill: str
    hatch: str


LOOKS = {
    "CC0-1.0": Look("32", "#009E73", ""),
    "CC-BY-4.0": Look("36", "#56B4E9", "//"),
    "CC-BY-NC-4.0": Look("33", "#E69F00", ".."),
    "CC-BY-SA-4.0": Look("34", "#0072B2", "||"),
    "CC-BY-NC-SA-4.0": Look("35", "#D55E00", "oo"),
    "CC-BY-ND-4.0": Look("94", "#CC79A7", "\\\\"),
    "CC-BY-NC-ND-4.0": Look("95", "#F0E442", "++"),
}
"""By SPDX identifier."""
UNKNOWN = Look("31", "#FFFFFF", "xx")
UNKNOWN_NAME = "Licence not known"
