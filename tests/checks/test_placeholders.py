from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from isic_cite.checks.placeholders import (
    _anywhere,
    is_placeholder,
    placeholder_fields,
    placeholders,
)
from isic_cite.loading import load
from isic_cite.model import Dataset
from isic_cite.references import NEEDS

PLACEHOLDERS = (
    *("PLACEHOLDER", "Placeholder", "The PLACEHOLDER_TITLE of 2024", "[PLACEHOLDER license](x)"),
    *("TBD", "tbd.", "Title: TBD", "TODO", "TODO: ask Vienna", "FIXME", "tba", "N/A", "n/a"),
    *("XXXX", "10.5281/zenodo.XXXXXXX", "10.34970/xxxx", "10.xxxx/abc", "10.XX/abc", "10.nn/a"),
    *("10.0000/abc", "10.5281/zenodo.0000", "0000-0000-0000-0000", "arXiv:XXXX.XXXXX"),
    *(
        "YYYY",
        "YYYY-MM-DD",
        "ISIC (20XX).",
        "ISIC 202X",
        "???",
        "Size: ???",
        "____",
        "by ___, 2020",
    ),
    *("###", "Lorem ipsum dolor sit amet", "YourReferenceHere", "your title here", "your_doi_here"),
    *("<insert title>", "<Insert DOI here>", "<your name>", "<title>", "<full title>"),
    *("[insert title]", "[citation needed]", "[title]", "[Your DOI]", "[the year]", "[Authors]"),
    *("{{title}}", "{{ doi }}", "${work} (c) by ${author}", "${title}"),
    *('<a href="#">ISIC</a>', "<a class='x' href='#'>", '<a href="">', "[ISIC](#)", "[ISIC]()"),
    *("https://example.org/data", "www.example.com", "data.example.net/x", "#"),
    *("", " ", '""', "''", "“”", "()", "[]", "-", "—", "...", "…", "?"),
    *('Rotemberg, V. et al. "" (2020).', "Rotemberg. “”. 2020", "Rotemberg ().", "et al. ( )"),
    *("to be determined", "coming soon", "Dataset title", "not yet assigned"),
)
FACTS = (
    *("Todo, Satoshi", "Todo", "método", "todo el cuerpo", "TODO SOBRE EL MELANOMA"),
    *("TBC in Berlin", "Amnon Bar", "volume XXX", "XXIII", "XXX Congress", "Maxxxx"),
    *("10.1000/xyz123", "10.5281/zenodo.1234567", "10.34970/2020-ds01", "0000-0002-1825-0097"),
    *("What is a mole?", "Who's afraid of AI? A review", "ISIC_2019_Training__v2.csv"),
    *("[dataset] HAM10000", "[Data set]", "[Melanoma in Spain]", "[DOI](https://doi.org/10.1/x)"),
    *("<title>HAM10000</title>", "p<0.05", "a <b> c", "{HAM10000}", "{{HAM10000}}", "$\\alpha$"),
    *("foo()", "f(x)", 'The 5"" lens', "``quoted''", "counterexample.organic"),
    *("a placeholder image", "Placeholders in forms", "You should have received a copy here"),
    *(
        "皮膚科",
        "عيادة",
        "Ångström",
        "D\u2019Alessandro",
        "B",
        "[ISIC](https://isic-archive.com/#!/top)",
    ),
)


@pytest.mark.parametrize("text", PLACEHOLDERS)
def test_placeholder_is_found(text: str) -> None:
    """What stands where a fact belongs is a placeholder."""
    assert is_placeholder(text)


@pytest.mark.parametrize("text", FACTS)
def test_fact_is_no_placeholder(text: str) -> None:
    """What only looks a little like a placeholder is none."""
    assert not is_placeholder(text)


@given(st.text(alphabet='abX0x1.9{}[]()<>#?_$"“” /yTODOBtitle'))
def test_triggers_miss_nothing(text: str) -> None:
    """The quick look before the whole pattern never changes the answer."""
    if _anywhere().search(text):
        assert is_placeholder(text)


def test_thirty_is_no_placeholder() -> None:
    """XXX is a number where volumes are counted in Roman numerals, and else a placeholder."""
    reference = {"title": "XXX", "volume": "XXX"}
    assert list(placeholders({"references": [reference]})) == [("references[0].title", "XXX")]


def test_quoting_fields_may_speak_of_placeholders() -> None:
    """Notes, conflicts and other spellings never reach an output and are left out."""
    table = {
        "notes": ["TBD"],
        "conflicts": [{"fact": "TBD"}],
        "institutions": [{"name": "A", "variants": ["TBD"], "note": "TBD"}],
        "attribution": {"variants": [{"paragraphs": ["TBD"], "note": "TBD"}]},
    }
    assert list(placeholders(table)) == [("attribution.variants[0].paragraphs[0]", "TBD")]


def test_only_the_needed_fields_are_looked_into() -> None:
    """A view asks about its own fields, by the names that they have in files."""
    table = {
        "id": "a",
        "name": "A",
        "title": "PLACEHOLDER",
        "rights-holders": ["TBD"],
        "references": [{"id": "b", "type": "dataset", "title": "B", "doi": "10.5281/zenodo.XXXX"}],
    }
    dataset = msgspec.convert(table, Dataset)
    found = (("title", "PLACEHOLDER"), ("references[0].doi", "10.5281/zenodo.XXXX"))
    assert placeholder_fields(dataset, NEEDS) == found
    assert {*placeholder_fields(dataset)} == {*found, ("rights-holders[0]", "TBD")}
    assert placeholder_fields(load("isic-2020")) == ()
