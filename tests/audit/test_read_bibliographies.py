"""Entries of a bibliography become items the quick way as they do the long way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isic_cite.audit.reading import read_manuscript
from isic_cite.audit.reading.bib_items import item_of_entry
from isic_cite.importing.bibtex_item import item_of
from isic_cite.importing.fields import Lost

if TYPE_CHECKING:
    from pathlib import Path

VALUES = st.lists(
    st.sampled_from(
        [
            *(
                "HAM10000",
                "Melanoma",
                " ",
                "\n",
                "\t ",
                "a",
                "é",
                "{A}",
                "{{B}}",
                "--",
                "---",
                "~",
                "\\&",
                "%",
            ),
            *(
                '\\"{u}',
                '{\\"u}',
                "\\'\\i ",
                "{\\'{\\i}}",
                "\\c{c}",
                "{\\c c}",
                "{\\ss}",
                "\\o{}",
                "\\ss ",
                "\\c ",
            ),
            *("\\emph{x}", "$x^2$", "``q''", "'", ":", "(b)", "\\url{https://x.org}", "\\%"),
        ]
    ),
    max_size=6,
).map("".join)
FIELDS = ("title", "journal", "booktitle", "pages", "note", "howpublished", "publisher", "year")
NAMES = st.lists(
    st.sampled_from(
        [
            *("Smith, John", "John Smith", "de la Cruz, Ana", "Ludwig van Beethoven", "Li, X.-Y."),
            *("Smith, Jr., Bob", "{World Health Organization}", "O'Brien, Pat", "Plato", "A. B. C"),
            *(
                "{van Berg}, X",
                "Ana Maria Li",
                "smith, john",
                "Ángel Ñandú",
                "Smith,John",
                "X (ed.)",
            ),
            *('M{\\"u}ller, J{\\"o}rg', "{\\'A}vila, Teresa", "Gar{\\c c}on, L.", "Tom \\& Jerry"),
        ]
    ),
    min_size=1,
    max_size=4,
)


@given(st.dictionaries(st.sampled_from(FIELDS), VALUES))
def test_values(fields: dict[str, str]) -> None:
    """No value says something else for having been read quickly."""
    assert item_of_entry("article", "k", fields) == item_of("article", "k", fields, Lost())


@given(NAMES, st.booleans())
def test_names(names: list[str], more: bool) -> None:
    """Names are divided as they are everywhere else."""
    author = " and ".join([*names, *(["others"] if more else [])])
    fields = {"author": author, "title": "T"}
    assert item_of_entry("misc", "k", fields) == item_of("misc", "k", fields, Lost())


@pytest.mark.parametrize("value", ["x" * 10_000_000, "{" * 5_000 + "}" * 5_000])
def test_a_value_that_is_no_value(value: str, tmp_path: Path) -> None:
    """What is longer than any title, or nested deeper, costs only itself."""
    path = tmp_path / "a.bib"
    path.write_text(f"@misc{{a, title={{{value}}}, year=2020}}\n@misc{{b, title={{B}}}}")
    manuscript = read_manuscript([path])
    assert [reference.key for reference in manuscript.references] == ["a", "b"]
    assert manuscript.references[1].item["title"] == "B"


def test_duplicate_keys_and_places(tmp_path: Path) -> None:
    """Of two entries with one key each is a reference of its own, with its place."""
    path = tmp_path / "a.bib"
    path.write_bytes(b"\xef\xbb\xbf% c\r\n@misc{a, title={A}}\r\n@misc{a,\r\n title={B}}\r\n")
    first, second = read_manuscript([path]).references
    assert (first.place.line, second.place.line) == (2, 3)
    assert second.entry is not None
    field = second.entry.field("title")
    assert field is not None
    assert path.read_bytes().decode("utf-8-sig")[field.start : field.end] == "{B}"
