"""Which licence a collection or an adaptation may carry, and what can become one work.

Read from Creative Commons' own charts and never guessed. A single image has a licence; a
*collection* keeps the images side by side, each intact and under its own; an *adaptation* is
one new work of them. What is not known to be allowed under a chart is `unknown`.
"""

from __future__ import annotations

from itertools import combinations_with_replacement
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from isic_cite.licenses import LICENSES, License, adaptation, collection_licenses

if TYPE_CHECKING:
    from collections.abc import Iterable

Standing = Literal["allowed", "advised-against", "unknown", "forbidden"]
SEVERITY: tuple[Standing, ...] = ("allowed", "advised-against", "unknown", "forbidden")
"""From the mildest to the strictest; what is not known is not known to be allowed."""


class Chart(Struct, frozen=True):
    """One of Creative Commons' charts: what to call it, and where it is."""

    name: str
    url: str


_FAQ = "https://creativecommons.org/faq/"
COLLECTION_CHART = Chart(
    "Creative Commons' table of works and collections",
    f"{_FAQ}#if-i-create-a-collection-that-includes-a-work-offered-under-a-cc-license-which-"
    "licenses-may-i-choose-for-the-collection",
)
ADAPTATION_CHART = Chart(
    "Creative Commons' adapter's license chart",
    f"{_FAQ}#if-i-derive-or-adapt-material-offered-under-a-creative-commons-license-which-"
    "cc-licenses-can-i-use",
)
REMIX_CHART = Chart(
    "Creative Commons' license compatibility chart",
    f"{_FAQ}#can-i-combine-material-under-different-creative-commons-licenses-in-my-work",
)
NONCOMMERCIAL_ANSWER = Chart(
    "Creative Commons' FAQ",
    f"{_FAQ}#does-my-use-violate-the-noncommercial-clause-of-the-licenses",
)
DATABASE_ANSWER = Chart(
    "Creative Commons' FAQ", f"{_FAQ}#can-databases-be-released-under-cc-licenses"
)

_REMIX_COLUMNS = (
    "CC0-1.0",
    "CC-BY-4.0",
    "CC-BY-SA-4.0",
    "CC-BY-NC-4.0",
    "CC-BY-ND-4.0",
    "CC-BY-NC-SA-4.0",
    "CC-BY-NC-ND-4.0",
)
# The license compatibility chart: a row and a column for each of two works; + they can be
# remixed, - they cannot.
_REMIX = {
    "CC0-1.0": "++++-+-",
    "CC-BY-4.0": "++++-+-",
    "CC-BY-SA-4.0": "+++----",
    "CC-BY-NC-4.0": "++-+-+-",
    "CC-BY-ND-4.0": "-------",
    "CC-BY-NC-SA-4.0": "++-+-+-",
    "CC-BY-NC-ND-4.0": "-------",
}


def strictest(standings: Iterable[Standing]) -> Standing:
    """Return the strictest of some standings; `allowed` where there are none."""
    return max(standings, key=SEVERITY.index, default="allowed")


def unmixable(licenses: Iterable[License]) -> tuple[tuple[License, License], ...]:
    """Return the pairs that cannot become one work that is shared, by the compatibility chart.

    A pair of a licence with itself means that nothing under it can be adapted and shared.
    """
    return tuple(
        (one, other)
        for one, other in combinations_with_replacement(tuple(licenses), 2)
        if _REMIX[one.id][_REMIX_COLUMNS.index(other.id)] == "-"
    )


def remix(licenses: Iterable[License], *, unknown: bool = False) -> Standing:
    """Tell whether material under all of `licenses` can become one work that is shared."""
    impossible: Standing = "forbidden" if unmixable(licenses) else "allowed"
    return strictest((impossible, "unknown" if unknown else "allowed"))


def for_adaptation(
    licenses: Iterable[License], *, unknown: bool = False
) -> dict[License, Standing]:
    """Tell of each licence whether one work adapted from all originals may carry it.

    The strictest verdict of the adapter's license chart over the originals, and `forbidden`
    throughout where the compatibility chart does not let them become one work.
    """
    originals = tuple(licenses)
    possible = remix(originals, unknown=unknown)
    return {row: strictest((adaptation(originals, row), possible)) for row in LICENSES}


def for_collection(
    licenses: Iterable[License], *, unknown: bool = False
) -> dict[License, Standing]:
    """Tell of each licence whether a collection of the originals, each intact, may carry it.

    The chart has no column for CC0; it stands with the licences that permit commercial use.
    """
    fitting = collection_licenses(licenses)
    limit: Standing = "unknown" if unknown else "allowed"
    return {
        row: strictest(("allowed" if row in fitting else "forbidden", limit)) for row in LICENSES
    }
