"""Bibliographies as registries, repositories and people write them."""

from __future__ import annotations

from typing import Any

import pytest
from round_trip import read

# As DataCite writes it: the type is lost, the licence is in `copyright`.
DATACITE = """\
@misc{https://doi.org/10.34970/2020-ds01,
  doi = {10.34970/2020-DS01},
  url = {https://challenge2020.isic-archive.com/},
  author = {{International Skin Imaging Collaboration}},
  keywords = {melanoma},
  title = {SIIM-ISIC 2020 Challenge Dataset},
  publisher = {International Skin Imaging Collaboration},
  year = {2020},
  copyright = {Creative Commons Attribution Non Commercial 4.0 International}
}
"""
# As Dataverse writes it.
DATAVERSE = """\
@data{DVN/DBW86T_2018,
author = {Tschandl, Philipp},
publisher = {Harvard Dataverse},
title = "{The HAM10000 dataset}",
UNF = {UNF:6:KCZFcBLiFE5ObWcTc2ZBOA==},
year = {2018},
version = {V4},
doi = {10.7910/DVN/DBW86T},
url = {https://doi.org/10.7910/DVN/DBW86T}
}
"""
PEOPLE = r"""
% a comment
@string{jid = {Journal of Investigative Dermatology}}
@preamble{"\newcommand{\x}{}"}
@comment{not an entry}
@Article{Hernandez-Perez_2024,
  Author  = "Hern{\'a}ndez-P{\'e}rez, Carlos and {van der Berg}, Anna
             and de la Cruz, Jos\'{e} and others",
  Title   = "{BCN20000}: {D}ermoscopic Lesions in the Wild \& \textit{elsewhere}",
  journal = jid,
  volume  = 11, number = {1}, pages = {641--650},
  month   = jun, year = 2024,
  doi     = {https://doi.org/10.1038/s41597-024-03387-w},
  url     = {\url{https://example.org/a_b}},
  note    = {Open access},
}
"""


def record(text: str) -> dict[str, Any]:
    """Return the record of a bibliography."""
    return read(text, "bibtex").record


def test_what_dataverse_says() -> None:
    """`@data` is a dataset; what a record has no field for is listed."""
    found = read(DATAVERSE, "bibtex")
    assert found.record["title"] == "The HAM10000 dataset"
    assert found.record["creators"] == [{"family": "Tschandl", "given": "Philipp"}]
    assert found.record["publisher"] == "Harvard Dataverse"
    assert found.record["version"] == "V4"
    assert found.record["year"] == 2018
    assert found.record["doi"] == "10.7910/DVN/DBW86T"
    assert "url" not in found.record
    assert found.lost == (
        "DVN/DBW86T_2018.unf: UNF:6:KCZFcBLiFE5ObWcTc2ZBOA==",
        "DVN/DBW86T_2018.id: DVN/DBW86T_2018",
    )


def test_what_datacite_says() -> None:
    """A `@misc` is no dataset until someone says so; then it is, with its licence."""
    key = "https://doi.org/10.34970/2020-ds01"
    assert read(DATACITE, "bibtex").remarks[0].startswith("no entry is a dataset")
    found = read(DATACITE, "bibtex", key).record
    assert found["license"] == "CC-BY-NC-4.0"
    assert found["creators"] == [{"literal": "International Skin Imaging Collaboration"}]
    assert found["doi"] == "10.34970/2020-DS01"
    assert found["url"] == "https://challenge2020.isic-archive.com/"


def test_what_people_write() -> None:
    """Accents, macros, strings, upper case, numbers without braces, groups of letters."""
    found = read(PEOPLE, "bibtex")
    (paper,) = found.record["references"]
    assert paper == {
        "id": "Hernandez-Perez_2024",
        "type": "article-journal",
        "title": "BCN20000: Dermoscopic Lesions in the Wild & elsewhere",
        "author": [
            {"family": "Hernández-Pérez", "given": "Carlos"},
            {"family": "van der Berg", "given": "Anna"},
            {"family": "Cruz", "given": "José", "non-dropping-particle": "de la"},
        ],
        "author-incomplete": True,
        "issued": "2024-06",
        "container-title": "Journal of Investigative Dermatology",
        "volume": "11",
        "issue": "1",
        "page": "641-650",
        "doi": "10.1038/s41597-024-03387-w",
        "url": "https://example.org/a_b",
    }
    assert found.lost == ("Hernandez-Perez_2024.note: Open access",)


def test_an_entry_that_cannot_be_read_is_listed() -> None:
    """The others are read."""
    found = read(
        "@article{a, title = {A}}\n@article{b, title = {B}\n@book{a, title={Again}}", "bibtex"
    )
    assert [work["title"] for work in found.record["references"]][:1] == ["A"]
    assert any("not read as an entry" in lost for lost in found.lost)


def test_a_key_that_records_cannot_have_is_made_anew() -> None:
    """Of first author and year; two alike are told apart."""
    text = "".join(
        f"@book{{{key}, title={{T}}, author={{Doe, Jo}}, year=2020}}\n" for key in ("1a", "2b")
    )
    assert [work["id"] for work in record(text)["references"]] == ["doe2020", "doe2020-2"]


@pytest.mark.parametrize(
    ("words", "facts"),
    [
        (
            "Data set, version 1.0, {ISIC Archive}, https://doi.org/10.1/x",
            {"version": "1.0", "publisher": "ISIC Archive"},
        ),
        ("Data set, V4, {Harvard Dataverse}", {"version": "V4", "publisher": "Harvard Dataverse"}),
        (r"Data set, \url{https://example.org/x}", {"url": "https://example.org/x"}),
    ],
)
def test_the_words_of_howpublished(words: str, facts: dict[str, str]) -> None:
    """As our own format and others write them."""
    found = record(f"@misc{{a, title={{A}}, howpublished={{{words}}}}}")
    assert found["title"] == "A"
    assert {key: found[key] for key in facts} == facts


def test_what_the_note_says_of_the_licence() -> None:
    """In the words of our own format; other words are listed."""
    note = "Licensed under CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/). Seen."
    found = read(f"@dataset{{a, title={{A}}, note={{{note}}}}}", "bibtex")
    assert found.record["license"] == "CC-BY-4.0"
    assert found.lost == ("a.note: Seen.",)
    other = read(
        "@dataset{a, title={A}, note={Uses data under https://creativecommons.org/licenses/by/4.0/}}",
        "bibtex",
    )
    assert "license" not in other.record


@pytest.mark.parametrize(("archive", "kind"), [("arXiv", "article"), ("hal", "webpage")])
def test_not_every_archive_is_one_of_preprints(archive: str, kind: str) -> None:
    """The type of a `@misc` follows from the server alone."""
    fields = (
        f"title={{A}}, eprint={{2401.00001}}, archiveprefix={{{archive}}}, url={{https://a.org}}"
    )
    assert record(f"@misc{{a, {fields}}}")["references"][0]["type"] == kind
