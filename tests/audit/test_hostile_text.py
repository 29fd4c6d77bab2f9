"""Whatever a text holds, the rules come to an end, and a finding is where it says."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from manuscripts import judged, shipped

from conftest import examples
from growing import is_linear
from isic_cite.audit.judging.names import ANCHORS, PATTERN, REACH
from isic_cite.audit.judging.scanning import near

PIECES = st.sampled_from(
    [
        *("ISIC 2020", "ISIC 2018, 2019 and 2020", "HAM10000", "HAM1000", "BCN_20000", "SLICE-3D"),
        *("10.34970/2020-ds01", "(CC BY-NC-SA)", "[CC BY](https://creativecommons.org/licenses/"),
        *("license:", "MIT", "skin", "\n\n", "\n", "| ", "- ", "{", "}", "(", ")", ".", " ", ","),
        *("images are from the following sources: ", "HAM10000 Dataset: (c) ", "PLACEHOLDER"),
        *("Collaboration, I. S. I.", "Cl√≠nic", "\u0130", "ß", "\x00", "\u202e", "\U0001f600"),
        *("The HAM10000 dataset, a large collection of multi-source dermatoscopic images of "),
        *("common pigmented skin lesions", "et al.", "https://", "arXiv:1902.03368", "is under "),
    ]
)
LONG = [
    *("ISIC " * 20000, "ISIC-" * 20000, "CC BY-" * 20000, "a" * 100000, " " * 100000),
    *("\n" * 100000, "{" * 100000, "10.34970/" * 10000, "10." * 30000, "HAM " * 20000),
    *("Attribution " * 10000, "images are from the following sources: " * 3000, "| " * 50000),
    *("ISIC 2018, 2019 and " * 5000, "we " * 30000, "license: " * 10000, "Cl√≠" * 20000),
    *(". A" * 30000, "the ham10000 dataset a large collection of " * 3000, "[](http" * 10000),
    *("HAM10000, " * 3000 + "are under CC0", "HAM10000 and " * 3000, "Sci. Data 5, " * 5000),
    *("splits of the " * 5000, "HAM10000 [" * 3000, ", used under " * 5000, "cc by 4.0, " * 5000),
    *("arXiv: " * 20000, "Collaboration, " * 10000, "PLACEHOLDER isic " * 3000, "] \n" * 30000),
]


@settings(max_examples=examples(300), deadline=None)
@given(st.lists(PIECES, max_size=40))
def test_any_text_is_judged(pieces: list[str]) -> None:
    """No combination of what the rules look for makes one fail; changes hold what they say."""
    text = "".join(pieces)
    for row in judged({"README.md": text}):
        assert 1 <= row.line <= text.count("\n") + 1
        for edit in row.edits:
            assert text[edit.start : edit.end] == edit.was
            assert edit.text != edit.was


@pytest.mark.heavy
@pytest.mark.parametrize("text", LONG, ids=range(len(LONG)))
def test_a_long_text_comes_to_an_end(text: str) -> None:
    """No pattern tries again and again what cannot be."""
    judged({"README.md": f"ISIC 2020 images of skin. {text}"})


@pytest.mark.heavy
@pytest.mark.parametrize(
    "repeated",
    [
        *("HAM10000, ", "HAM10000 and ", "HAM10000 under CC0, ", "ISIC 2020, CC0, "),
        *("ISIC 2019 and 2020 are under CC BY, ", "the splits of HAM10000, used under CC0, "),
    ],
)
def test_cost_of_a_sentence_is_linear(repeated: str) -> None:
    """Four times the datasets and licences in one sentence take about four times as long."""

    def run(length: int) -> None:
        judged({"README.md": f"Skin: {(repeated * length)[:length]} are under CC0"})

    assert is_linear(run, 10_000, 40_000)


@settings(max_examples=examples(200), deadline=None)
@given(st.lists(st.one_of(PIECES, st.text(max_size=300)), max_size=12))
def test_looking_near_words_finds_all(pieces: list[str]) -> None:
    """Where a pattern is tried only near its words, it finds what it finds everywhere."""
    text = "".join(pieces)
    found = [row.span() for row in near(PATTERN, text, ANCHORS, REACH)]
    assert found == [row.span() for row in PATTERN.finditer(text)]
    known = shipped()
    assert [row.span() for row in known.quoted(text)] == [
        row.span() for row in known.quotations.finditer(text)
    ]
