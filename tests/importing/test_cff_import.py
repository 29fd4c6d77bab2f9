"""CITATION.cff as people write it."""

from __future__ import annotations

import pytest
from round_trip import read

import isic_cite

FILE = """\
cff-version: 1.2.0
message: If you use this dataset, please cite it as below.
type: dataset
title: Dermoscopic images of the Example Clinic
authors:
  - family-names: Núñez
    given-names: Ana María
    name-suffix: Jr.
    orcid: https://orcid.org/0000-0002-1825-0097
    affiliation: Example Clinic
  - name: Example Clinic, Department of Dermatology
    website: https://example.org
version: 1.10
date-released: 2025-03-01
doi: 10.5281/zenodo.1234567
url: https://example.org/data
license: CC-BY-4.0
repository-code: https://example.org/code
keywords: [skin, images]
contact:
  - name: Example Clinic
identifiers:
  - type: doi
    value: 10.5281/zenodo.1234567
    description: This version
  - type: swh
    value: swh:1:dir:0000000000000000000000000000000000000000
preferred-citation:
  type: article
  title: An article about it
  authors: [{family-names: Doe, given-names: Jo}]
  journal: Journal
  year: 2024
  month: 7
  start: 12
  end: 15
references:
  - type: generic
    title: Something else
    authors: [{name: Someone}]
"""


def test_a_file_of_a_dataset() -> None:
    """Everything that a record has a field for."""
    found = read(FILE, "cff")
    facts = {
        key: value
        for key, value in found.record.items()
        if key not in {"sources", "provenance", "references"}
    }
    assert facts == {
        "id": "zenodo.1234567",
        "name": "Dermoscopic images of the Example Clinic",
        "title": "Dermoscopic images of the Example Clinic",
        "creators": [
            {
                "family": "Núñez",
                "given": "Ana María",
                "suffix": "Jr.",
                "orcid": "0000-0002-1825-0097",
            },
            {"literal": "Example Clinic, Department of Dermatology"},
        ],
        "year": 2025,
        "version": "1.10",
        "doi": "10.5281/zenodo.1234567",
        "url": "https://example.org/data",
        "license": "CC-BY-4.0",
        "urls": ["https://example.org/code"],
    }


def test_a_preferred_citation_of_another_work_is_the_first_reference() -> None:
    """It is cited with the dataset, not in its stead."""
    article, other = read(FILE, "cff").record["references"]
    assert article == {
        "id": "doe2024",
        "type": "article-journal",
        "title": "An article about it",
        "author": [{"family": "Doe", "given": "Jo"}],
        "issued": "2024-07",
        "container-title": "Journal",
        "page": "12-15",
    }
    assert other["type"] == "report"


def test_what_is_not_understood_is_listed() -> None:
    """Nothing else is lost."""
    assert set(read(FILE, "cff").lost) == {
        "authors[0].affiliation: Example Clinic",
        "authors[1].website: https://example.org",
        "date-released: 2025-03-01 (a record has the year only)",
        'keywords: ["skin", "images"]',
        'contact: [{"name": "Example Clinic"}]',
        "identifiers[1].value: swh:1:dir:0000000000000000000000000000000000000000",
        "references[0].type: generic (read as report)",
    }


@pytest.mark.parametrize(
    ("line", "license_", "lost"),
    [
        ("license: CC-BY-NC-4.0", "CC-BY-NC-4.0", ()),
        ("license: [CC0-1.0]", "CC0-1.0", ()),
        ("license: [CC0-1.0, CC-BY-4.0]", None, ('license: ["CC0-1.0", "CC-BY-4.0"] (a choice)',)),
        ("license: MIT", None, ("license: MIT",)),
        ("license-url: https://creativecommons.org/licenses/by/4.0/", "CC-BY-4.0", ()),
        (
            "license-url: https://example.org/terms",
            None,
            ("license-url: https://example.org/terms",),
        ),
    ],
)
def test_licences(line: str, license_: str | None, lost: tuple[str, ...]) -> None:
    """A list is a choice, which is not what a record says: that these licences apply."""
    found = read(f"cff-version: 1.2.0\ntitle: A\nauthors: [{{name: B}}]\n{line}\n", "cff")
    assert found.record.get("license") == license_
    assert found.lost == lost


def test_a_message_that_says_more_is_listed() -> None:
    """Our own says in it which licence applies to what."""
    text = "title: A\nmessage: 'Licences: Part A: CC0 1.0 (https://x.org).'\n"
    assert read(text, "cff").lost == ("message: Licences: Part A: CC0 1.0 (https://x.org).",)


def test_software_is_told() -> None:
    """The file may be about a program."""
    assert read("title: A\ntype: software\n", "cff").lost == ("type: software (read as a dataset)",)


def test_a_contradiction_is_told() -> None:
    """The file itself goes before its preferred citation."""
    text = (
        "title: A\nversion: '1'\ndoi: 10.1000/a\n"
        "preferred-citation: {type: data, title: A, doi: 10.1000/b, year: 2020, version: '1'}\n"
    )
    found = read(text, "cff")
    assert (found.record["doi"], found.record["year"]) == ("10.1000/a", 2020)
    assert found.lost == ("preferred-citation.doi: 10.1000/b (the file itself says 10.1000/a)",)


def test_our_own_file_of_each_dataset() -> None:
    """Only the attribution, which is no longer told from other notes, is not carried over."""
    for name in ("isic-2020", "slice-3d", "ham10000"):
        found = read(isic_cite.cite(name, format="cff"), "cff")
        assert [lost.partition(":")[0] for lost in found.lost] == ["preferred-citation.notes"]
