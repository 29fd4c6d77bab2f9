"""The stored output of citeproc-js: nine items in nine styles."""

from __future__ import annotations

import json

import pytest
from intended import amended
from test_citeproc_js import STYLES, one_space_after, shown

from conftest import shared
from isic_cite.csl.engine import bibliography

ITEMS = 9


@pytest.mark.parametrize("style", ["apa", *STYLES])
def test_equals_stored_reference(style: str) -> None:
    """Every row of the stored reference is printed, save for the intended differences."""
    stored = json.loads(shared("reference/csl.json").read_text("utf-8"))
    found, expected = {}, {}
    for cited in stored["items"]:
        entry = bibliography([cited], style)[0]
        text = one_space_after(entry, stored["renderings"][style][cited["id"]]["text"])
        found[cited["id"]] = shown(entry)
        expected[cited["id"]] = amended(text, style, cited)
    assert found == expected
    assert len(found) == ITEMS


def test_no_stored_style_is_left_out() -> None:
    """A style that is added to the stored reference is compared, too."""
    stored = json.loads(shared("reference/csl.json").read_text("utf-8"))
    assert set(stored["renderings"]) == {"apa", *STYLES}
