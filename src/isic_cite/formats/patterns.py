"""How publishers want a data-availability statement to be worded, in sentences of our own.

Each pattern says what its publisher asks for; the pages are named in docs/formats.md. In the
sentences stand `{name}` of a dataset, `{cites}`: the works to cite with it, `{link}`: where it is,
and `{host}`: who hosts it; what is not known leaves no trace. None of them says who generated the
data, because only the authors of a paper know whether it was they.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from isic_cite.errors import UnknownNameError


class Pattern(Struct, frozen=True):
    """The wording for a publisher."""

    one: str
    """The sentence for a single dataset."""
    several: str
    """What introduces a list of datasets."""
    item: str
    """The sentence for each of the list."""
    entries: Literal["", "springer-nature", "elsevier", "ieee"] = ""
    """The form of entries for the reference list; empty where none are printed."""
    publisher: str = ""
    """What to call who wants the entries so."""


PATTERNS = {
    "generic": Pattern(
        one="This study used {name}{cites}, available at {link}.",
        several="This study used the following datasets:",
        item="{name}{cites}, available at {link}.",
    ),
    "springer-nature": Pattern(
        one="The dataset analysed during the current study is {name}{cites}, available at {link}"
        "{host}.",
        several="The datasets analysed during the current study are:",
        item="{name}{cites}, available at {link}{host}.",
        entries="springer-nature",
        publisher="Springer Nature",
    ),
    "elsevier": Pattern(
        one="The dataset related to this article, {name}, can be found at {link}{host}{cites}.",
        several="The datasets related to this article can be found as follows:",
        item="{name}: {link}{host}{cites}.",
        entries="elsevier",
        publisher="Elsevier",
    ),
    "ieee": Pattern(
        one="The dataset used in this work is {name}{cites}, available at {link}.",
        several="The datasets used in this work are:",
        item="{name}{cites}, available at {link}.",
        entries="ieee",
        publisher="IEEE",
    ),
    "plos": Pattern(
        one="This study used existing data: {name}{cites}, available at {link}{host}.",
        several="This study used existing data from the following datasets:",
        item="{name}{cites}, available at {link}{host}.",
    ),
}


def find_pattern(name: str) -> Pattern:
    """Return the pattern called `name`.

    Raises:
        UnknownNameError: there is none.
    """
    if name not in PATTERNS:
        raise UnknownNameError("pattern", name, tuple(PATTERNS))
    return PATTERNS[name]
