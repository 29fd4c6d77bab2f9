"""JSON-LD of landing pages."""

from __future__ import annotations

import json
from typing import Any

import pytest
from round_trip import read

import isic_cite

UNSAID = "the kind of publication is not said"
PAGE: dict[str, Any] = {
    "@context": "https://schema.org/",
    "@type": ["Dataset", "Thing"],
    "@id": "https://doi.org/10.5281/zenodo.1234567",
    "name": "Dermoscopic images",
    "alternateName": "DERM",
    "description": "Images of skin lesions.",
    "url": "https://example.org/data",
    "sameAs": ["https://example.org/mirror", "https://doi.org/10.5281/zenodo.1234567"],
    "identifier": ["https://doi.org/10.5281/zenodo.1234567", "ark:/1/2"],
    "keywords": ["skin"],
    "license": {"@type": "CreativeWork", "url": "https://creativecommons.org/licenses/by/4.0/"},
    "creator": {
        "@list": [
            {
                "@type": "Person",
                "givenName": "Ana",
                "familyName": "Núñez",
                "name": "Ana Núñez",
                "sameAs": "https://orcid.org/0000-0002-1825-0097",
            },
            {"@type": "Person", "name": "Jo Doe"},
            {"@type": "Organization", "name": "Example Clinic", "@id": "https://ror.org/02yrq0923"},
        ]
    },
    "publisher": {"@type": "Organization", "name": "Zenodo"},
    "datePublished": "2025-03-01",
    "version": "1.2",
    "citation": ["Doe, J. (2024). A paper.", {"@type": "ScholarlyArticle", "name": "Another"}],
    "distribution": {
        "@type": "DataDownload",
        "name": "images.zip",
        "contentUrl": "https://example.org/images.zip",
        "contentSize": "1000 B",
        "encodingFormat": "application/zip",
    },
    "isAccessibleForFree": True,
}


def test_a_landing_page() -> None:
    """Everything that a record has a field for."""
    found = read(json.dumps(PAGE), "schema-org")
    record = {
        key: value for key, value in found.record.items() if key not in {"sources", "provenance"}
    }
    assert record == {
        "id": "zenodo.1234567",
        "name": "DERM",
        "title": "Dermoscopic images",
        "creators": [
            {"family": "Núñez", "given": "Ana", "orcid": "0000-0002-1825-0097"},
            {"literal": "Jo Doe"},
            {"literal": "Example Clinic", "ror": "https://ror.org/02yrq0923"},
        ],
        "publisher": "Zenodo",
        "year": 2025,
        "version": "1.2",
        "doi": "10.5281/zenodo.1234567",
        "url": "https://example.org/data",
        "license": "CC-BY-4.0",
        "description": "Images of skin lesions.",
        "urls": ["https://example.org/mirror"],
        "references": [{"id": "work", "type": "article-journal", "title": "Another"}],
        "files": [{"name": "images.zip", "url": "https://example.org/images.zip", "bytes": 1000}],
    }
    assert set(found.lost) == {
        "citation[0]: Doe, J. (2024). A paper.",
        f"citation[1].@type: ScholarlyArticle ({UNSAID}; read as article-journal)",
        "identifier[1]: ark:/1/2",
        'creator[1].familyName: none ("Jo Doe" is kept whole)',
        "datePublished: 2025-03-01 (a record has the year only)",
        'keywords: ["skin"]',
    }


@pytest.mark.parametrize("prefix", ["schema:", "http://schema.org/", "https://schema.org/"])
def test_prefixes_are_the_same_names(prefix: str) -> None:
    """Whether the context says them or the names do."""
    node = {
        f"{prefix}name": {"@value": "A", "@language": "en"},
        "@type": f"{prefix}Dataset",
        f"{prefix}creator": "Somebody",
    }
    record = read(json.dumps(node), "schema-org").record
    assert (record["title"], record["creators"]) == ("A", [{"literal": "Somebody"}])


def test_a_graph_names_what_stands_beside() -> None:
    """A node that is only named is looked up."""
    graph = [
        {"@type": "WebPage", "@id": "#page"},
        {"@type": "Dataset", "@id": "#d", "name": "A", "creator": {"@id": "#c"}},
        {"@type": "Organization", "@id": "#c", "name": "C"},
        {"@type": "Dataset", "@id": "#e", "name": "E"},
    ]
    text = json.dumps({"@context": "https://schema.org", "@graph": graph})
    found = read(text, "schema-org")
    assert found.record["creators"] == [{"literal": "C"}]
    assert found.remarks == ('"#d" is taken, the first of 2 datasets; see --entry',)
    assert read(text, "schema-org", "#e").record["name"] == "E"
    with pytest.raises(
        isic_cite.DataError, match=r"no node is a Dataset of schema\.org with the @id"
    ):
        read(text, "schema-org", "#f")


def test_a_name_is_no_title() -> None:
    """Where nobody made it and no DOI names it, it may be no title to cite it by."""
    found = read('{"@type": "Dataset", "name": "ISIC 2018"}', "schema-org")
    assert "title" not in found.record
    assert found.lost == ("title: ISIC 2018 (neither creator nor DOI: kept as name only)",)


def test_our_own_text_of_a_dataset_with_parts() -> None:
    """Parts, institutions, organizers and files come back; the files' parts are listed."""
    dataset = isic_cite.load("isic-2018")
    found = read(isic_cite.cite("isic-2018", format="schema-org"), "schema-org").record
    assert [part["license"] for part in found["parts"]] == ["CC0-1.0", "CC-BY-NC-4.0"]
    assert [each["name"] for each in found["institutions"]] == [
        each.name for each in dataset.institutions
    ]
    assert [each["role"] for each in found["organizers"]] == [
        each.role for each in dataset.organizers
    ]
    assert [(each["name"], each.get("url"), each.get("size")) for each in found["files"]] == [
        (each.name, each.url, each.size) for each in dataset.files
    ]


def test_our_own_text_of_a_dataset_of_shares() -> None:
    """Who gave how many images under which licence."""
    dataset = isic_cite.load("slice-3d")
    found = read(isic_cite.cite("slice-3d", format="schema-org"), "schema-org").record
    assert [(each["attribution"], each["license"], each["images"]) for each in found["shares"]] == [
        (each.attribution, each.license, each.images) for each in dataset.shares
    ]
