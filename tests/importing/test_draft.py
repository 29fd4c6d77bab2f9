"""The draft as a text: what a person reads and what a parser of TOML reads are the same."""

from __future__ import annotations

import tomllib

from hypothesis import given
from hypothesis import strategies as st

from conftest import HOSTILE
from isic_cite.importing.draft import Origin, toml_text

ORIGIN = Origin(title="page.md", stem="page")
TEXTS = st.sampled_from(
    [*HOSTILE, 'a = [\n    "b",\n]', '",\n]\nid = "x"', '\\"', "\\", '"', "\n", "]", "x" * 90]
)


@given(st.lists(TEXTS, max_size=4), st.lists(st.lists(TEXTS, max_size=3), max_size=2))
def test_every_text_comes_back(texts: list[str], rows: list[list[str]]) -> None:
    """However an array is laid out, it holds what it held."""
    record = {"facts": texts, "provenance": [{"facts": row, "locator": "line 1"} for row in rows]}
    assert tomllib.loads(toml_text(record, ORIGIN)) == record


def test_short_arrays_stand_on_one_line() -> None:
    """A line for each place of a fact is hard to read; what is longer than a line keeps its own."""
    text = toml_text({"facts": ["files[0]", "year"], "paragraphs": ["x" * 60, "y" * 60]}, ORIGIN)
    assert text.splitlines()[2:] == [
        'facts = ["files[0]", "year"]',
        "paragraphs = [",
        f'    "{"x" * 60}",',
        f'    "{"y" * 60}",',
        "]",
    ]
