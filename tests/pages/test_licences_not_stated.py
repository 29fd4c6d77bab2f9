"""A licence that is named and not stated: it is told where, and not taken."""

from __future__ import annotations

import pytest
from reading import codes, one

DEED = "https://creativecommons.org/licenses/by-nc/4.0/"


@pytest.mark.parametrize(
    "said",
    [
        f"Los datos se publican bajo [CC BY-NC 4.0]({DEED}deed.es).",
        "CC BY-NC 4.0",
        f"- Rights\n- [Attribution-NonCommercial]({DEED}legalcode)",
        f"Unlike [those of others]({DEED}), ours are free.",
    ],
)
def test_it_is_told_where_a_licence_is_named(said: str) -> None:
    """Whether it is that of the data, only a person can say."""
    draft = one(f"# The A Dataset\n\n[data](https://e.org/a.zip)\n\n{said}\n")
    assert "license" not in draft.record
    ((code, line),) = codes(draft)
    assert code == "IC3203"
    assert line >= 5
    assert "CC-BY-NC-4.0" in draft.notes[0].message


def test_no_licence_is_told_where_none_is_named() -> None:
    """It is said of the beginning of the dataset."""
    draft = one("# The A Dataset\n\n[data](https://e.org/a.zip)\n\nAs you like.\n")
    assert codes(draft) == [("IC3203", 1)]
    assert draft.notes[0].message == "no licence is stated"
