"""CSL-JSON as Zotero, pandoc and Crossref write it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from round_trip import read

import isic_cite

if TYPE_CHECKING:
    from isic_cite.importing import Imported

# Made after Crossref's answer to a DOI of a journal: its own words for types, its bookkeeping.
CROSSREF: dict[str, Any] = {
    "indexed": {"date-parts": [[2026, 1, 1]], "timestamp": 1},
    "reference-count": 24,
    "publisher": "Springer Science and Business Media LLC",
    "issue": "1",
    "license": [{"URL": "https://creativecommons.org/licenses/by/4.0", "content-version": "tdm"}],
    "DOI": "10.1038/sdata.2018.161",
    "type": "journal-article",
    "created": {"date-parts": [[2018, 8, 14]]},
    "title": "The HAM10000 dataset",
    "author": [
        {
            "ORCID": "http://orcid.org/0000-0002-1825-0097",
            "given": "Philipp",
            "family": "Tschandl",
            "sequence": "first",
            "affiliation": [],
        },
        {"name": "The ViDIR Group", "sequence": "additional", "affiliation": [{"name": "Vienna"}]},
    ],
    "container-title": "Scientific Data",
    "volume": "5",
    "issued": {"date-parts": [[2018, 8, 14]]},
    "article-number": "180161",
    "URL": "https://doi.org/10.1038/sdata.2018.161",
    "ISSN": ["2052-4463"],
}


def of(*items: object) -> Imported:
    """Return the import of some items."""
    return read(json.dumps(items), "csl-json")


def test_what_crossref_says_of_an_article() -> None:
    """Its bookkeeping is no loss; what a record has no field for is."""
    found = read(json.dumps(CROSSREF), "csl-json")
    (paper,) = found.record["references"]
    assert paper == {
        "id": "tschandl2018",
        "type": "article-journal",
        "title": "The HAM10000 dataset",
        "author": [
            {"family": "Tschandl", "given": "Philipp", "orcid": "0000-0002-1825-0097"},
            {"literal": "The ViDIR Group"},
        ],
        "issued": "2018-08-14",
        "container-title": "Scientific Data",
        "volume": "5",
        "issue": "1",
        "publisher": "Springer Science and Business Media LLC",
        "doi": "10.1038/sdata.2018.161",
    }
    assert [lost.partition(":")[0] for lost in found.lost] == [
        "[0].author[1].affiliation",
        "[0].license",
        "[0].article-number",
        "[0].ISSN",
    ]


def test_numbers_are_what_is_written() -> None:
    """A version 1.10 is not 1.1, and a volume may be a number."""
    issued = '"issued": {"date-parts": [[2020]]}'
    text = f'[{{"id": "a", "type": "dataset", "title": "A", "version": 1.10, {issued}}}]'
    record = read(text, "csl-json").record
    assert (record["version"], record["year"]) == ("1.10", 2020)


def test_the_first_dataset_is_taken_and_told() -> None:
    """Another one can be asked for by its key."""
    items = [{"id": key, "type": "dataset", "title": key.upper()} for key in ("a", "b")]
    found = of(*items)
    assert found.record["title"] == "A"
    assert [work["title"] for work in found.record["references"]] == ["B"]
    assert found.remarks == (
        '"a" is taken for the dataset, the first of 2; choose another with --entry',
    )


def test_no_dataset_at_all() -> None:
    """The works are kept; the record has no title, because there is none."""
    found = of({"id": "a", "type": "book", "title": "A"})
    assert "title" not in found.record
    assert found.record["name"] == found.record["id"] == "made-up"
    assert len(found.remarks) == 2


def test_an_entry_that_is_not_there() -> None:
    """The closest one is named."""
    text = json.dumps([{"id": "isic2020", "type": "dataset", "title": "A"}])
    with pytest.raises(isic_cite.UnknownNameError, match='did you mean "isic2020"'):
        read(text, "csl-json", "isic2002")


def test_what_is_not_understood_is_listed() -> None:
    """With its place and value, and why."""
    found = of(
        {
            "id": "a",
            "type": "dataset",
            "title": "A",
            "DOI": "not a DOI",
            "URL": "ftp://example.org",
            "issued": {"literal": "in press"},
            "note": "Seen in print.",
            "custom": {"license": "MIT", "mine": True},
            "editor": [{"family": "B"}],
            "keyword": "x, y",
        },
        {"id": "no title", "type": "book"},
        {"id": "b", "type": "patent", "title": "B", "issued": {"date-parts": [[2020, 13]]}},
    )
    assert set(found.lost) == {
        "a.DOI: not a DOI",
        "a.URL: ftp://example.org",
        "a.issued.literal: in press",
        "a.note: Seen in print.",
        "a.custom.license: MIT",
        "a.custom.mine: true",
        'a.editor: [{"family": "B"}]',
        "a.keyword: x, y",
        'no title: {"id": "no title", "type": "book"} (a work without a title)',
        "b.type: patent (read as report)",
        'b.issued: [["2020", "13"]] (not a date)',
    }


def test_a_dataset_keeps_the_year_of_a_date() -> None:
    """A record has no more, and says so."""
    found = of(
        {"id": "a", "type": "dataset", "title": "A", "issued": {"date-parts": [[2020, 6, 17]]}}
    )
    assert found.record["year"] == 2020
    assert found.lost == ("a.issued: 2020-06-17 (a record has the year only)",)
