"""Where the entries and fields of a `.bib` file stand."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isic_cite.errors import DataError
from isic_cite.papers.bibliography import read_bibliography

MIXED = r"""% a comment, with an @ sign
@comment{ @misc{hidden, title = {no}} }
@string{jid = "Journal of Investigative Dermatology"}
  @Article{ rotemberg2021 ,
  Title = {A Patient-Centric {D}ataset},
  author = "Rotemberg, Veronica and Kurtansky, Nicholas",
  journal = jid # { (online)},
  title = {Another title},
}
text @misc(paren, title = {In (brackets)}, year = 2020)
@misc{rotemberg2021, title={The key again}}
@misc{alone}
@broken{c, title={
"""


def test_places_of_entries_and_fields() -> None:
    """Every entry is found, hidden ones are not, and each place holds what it should."""
    found = read_bibliography(MIXED, "refs.bib")
    assert [(entry.kind, entry.key, entry.line) for entry in found.entries] == [
        ("article", "rotemberg2021", 4),
        ("misc", "paren", 10),
        ("misc", "rotemberg2021", 11),
        ("misc", "alone", 12),
    ]
    first = found.entries[0]
    assert MIXED[first.start : first.end].startswith("@Article{ rotemberg2021 ,")
    assert MIXED[first.start : first.end].endswith("},\n}")
    assert [MIXED[field.start : field.end] for field in first.fields] == [
        "{A Patient-Centric {D}ataset}",
        '"Rotemberg, Veronica and Kurtansky, Nicholas"',
        "jid # { (online)}",
        "{Another title}",
    ]
    assert first.values == {
        "title": "A Patient-Centric {D}ataset",
        "author": "Rotemberg, Veronica and Kurtansky, Nicholas",
        "journal": "Journal of Investigative Dermatology (online)",
    }
    field = first.field("title")
    assert field is not None
    assert field.value == "A Patient-Centric {D}ataset"
    assert first.field("doi") is None
    assert [(fault.line, fault.text) for fault in found.faults] == [(13, "@broken{c, title={")]


def test_a_file_without_entries_has_none() -> None:
    """Nothing is found in nothing."""
    assert read_bibliography("", "a.bib").entries == ()
    assert read_bibliography("only text\n", "a.bib").entries == ()


def test_an_entry_behind_one_that_failed_is_found() -> None:
    """Where an entry begins in another that does not end, each has its place."""
    text = "@a{@a{@misc{key, title={A}}"
    found = read_bibliography(text, "a.bib")
    assert [(entry.key, entry.start) for entry in found.entries] == [("key", 6)]
    assert [fault.line for fault in found.faults] == [1, 1]


def test_names_that_stand_for_too_much_are_refused() -> None:
    """A file may not grow without bounds."""
    lines = ['@string{a0 = "' + "x" * 1000 + '"}']
    lines += [f"@string{{a{n} = a{n - 1} # a{n - 1}}}" for n in range(1, 30)]
    with pytest.raises(DataError, match="more than 10,000,000 characters"):
        read_bibliography("\n".join(lines), "a.bib")


KEYS = st.from_regex(r"[A-Za-z][A-Za-z0-9:_-]{0,8}", fullmatch=True)
WORDS = st.text(st.sampled_from('abÄ é中,=@%#\\"\r\n\t'), max_size=12)
VALUES = st.one_of(
    WORDS.map(lambda words: "{" + re.sub(r"\\|@", "", words) + "}"),
    WORDS.map(lambda words: "{a {" + re.sub(r"\\|@", "", words) + "}}"),
    st.integers(0, 9999).map(str),
)
BLANKS = st.text(st.sampled_from(" \n\t"), max_size=3)


@given(
    st.lists(
        st.tuples(KEYS, st.lists(st.tuples(KEYS, VALUES), max_size=4), BLANKS, WORDS), max_size=5
    )
)
def test_what_stands_at_a_place_is_what_was_written(
    written: list[tuple[str, list[tuple[str, str]], str, str]],
) -> None:
    """Whatever the white space, and whatever the text between, each value is where it was put."""
    text = ""
    expected = []
    for key, fields, blank, between in written:
        text += re.sub(r"[@\\]", "", between) + "\n"
        start = len(text)
        text += f"@misc{{{key}{blank},"
        places = []
        for name, value in fields:
            text += f"{blank}{name}{blank}={blank}"
            places.append((name, value, len(text)))
            text += f"{value}{blank},"
        text += f"{blank}}}"
        expected.append((key, start, len(text), places))
    found = read_bibliography(text, "a.bib")
    assert [
        (
            entry.key,
            entry.start,
            entry.end,
            [(field.name, text[field.start : field.end], field.start) for field in entry.fields],
        )
        for entry in found.entries
    ] == expected
