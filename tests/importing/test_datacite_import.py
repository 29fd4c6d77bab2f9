"""DataCite JSON as the registry answers it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from round_trip import read

from isic_cite.importing.shared import by_identifier

if TYPE_CHECKING:
    from isic_cite.importing import Imported

# The answer for a challenge dataset, in the form of DataCite's content negotiation.
ANSWER: dict[str, Any] = {
    "id": "https://doi.org/10.34970/2020-ds01",
    "doi": "10.34970/2020-DS01",
    "url": "https://challenge2020.isic-archive.com/",
    "types": {
        "ris": "DATA",
        "bibtex": "misc",
        "citeproc": "dataset",
        "schemaOrg": "Dataset",
        "resourceType": "Dermoscopic images",
        "resourceTypeGeneral": "Dataset",
    },
    "creators": [
        {"name": "ISIC", "nameType": "Organizational", "affiliation": [], "nameIdentifiers": []},
        {
            "name": "Núñez, Ana",
            "nameType": "Personal",
            "givenName": "Ana",
            "familyName": "Núñez",
            "affiliation": ["Example Clinic"],
            "nameIdentifiers": [
                {
                    "schemeUri": "https://orcid.org",
                    "nameIdentifier": "https://orcid.org/0000-0002-1825-0097",
                    "nameIdentifierScheme": "ORCID",
                },
                {"nameIdentifier": "0000 0001", "nameIdentifierScheme": "ISNI"},
            ],
        },
        {"name": "ViDIR Group, Department of Dermatology"},
    ],
    "titles": [{"title": "SIIM-ISIC 2020"}, {"title": "Zwei", "titleType": "TranslatedTitle"}],
    "publisher": "International Skin Imaging Collaboration",
    "container": {},
    "subjects": [{"subject": "melanoma"}],
    "contributors": [
        {
            "name": "Example Clinic",
            "nameType": "Organizational",
            "contributorType": "DataCollector",
        },
        {"name": "Doe, Jo", "nameType": "Personal", "contributorType": "DataCurator"},
    ],
    "dates": [{"date": "2020", "dateType": "Issued"}],
    "publicationYear": 2020,
    "language": "en",
    "sizes": ["33126 images"],
    "version": "1.10",
    "rightsList": [
        {
            "rights": "Creative Commons Attribution Non Commercial 4.0 International",
            "rightsUri": "https://creativecommons.org/licenses/by-nc/4.0/legalcode",
            "rightsIdentifier": "cc-by-nc-4.0",
            "rightsIdentifierScheme": "SPDX",
        },
        {"rights": "Copyright 2020 Example Clinic"},
        {"rights": "Ask first", "rightsUri": "https://example.org/terms"},
    ],
    "descriptions": [{"description": "Images.", "descriptionType": "Abstract"}],
    "relatedIdentifiers": [
        {
            "relatedIdentifier": "10.1038/s41597-021-00815-z",
            "relatedIdentifierType": "DOI",
            "relationType": "IsDescribedBy",
        },
        {"relatedIdentifier": "10.1000/unknown", "relationType": "Cites"},
    ],
    "schemaVersion": "http://datacite.org/schema/kernel-4",
    "agency": "datacite",
    "state": "findable",
}


def of(**changes: Any) -> Imported:  # noqa: ANN401
    """Return the import of the answer with other values in some fields."""
    return read(json.dumps(ANSWER | changes), "datacite-json")


def test_what_datacite_answers() -> None:
    """Everything that a record has a field for."""
    record = {
        key: value for key, value in of().record.items() if key not in {"sources", "provenance"}
    }
    assert record == {
        "id": "2020-ds01",
        "name": "SIIM-ISIC 2020",
        "title": "SIIM-ISIC 2020",
        "creators": [
            {"literal": "ISIC"},
            {"family": "Núñez", "given": "Ana", "orcid": "0000-0002-1825-0097"},
            {"literal": "ViDIR Group, Department of Dermatology"},
        ],
        "publisher": "International Skin Imaging Collaboration",
        "year": 2020,
        "version": "1.10",
        "doi": "10.34970/2020-DS01",
        "url": "https://challenge2020.isic-archive.com/",
        "license": "CC-BY-NC-4.0",
        "description": "Images.",
        "copyright-notices": ["Copyright 2020 Example Clinic"],
        "institutions": [{"name": "Example Clinic"}],
        "references": ["rotemberg2021"],
    }


def test_what_is_not_understood_is_listed() -> None:
    """A name without a mark is kept whole, and that is told."""
    assert {lost.partition(":")[0] for lost in of().lost} == {
        "types.resourceType",
        "creators[1].nameIdentifiers[1].nameIdentifier",
        "creators[1].affiliation[0]",
        "creators[2].nameType",
        "titles[1].title",
        "subjects",
        "contributors[1].name",
        "contributors[1].nameType",
        "contributors[1].contributorType",
        "dates",
        "language",
        "sizes[0]",
        "rightsList[2].rightsUri",
        "rightsList[2].rights",
        "relatedIdentifiers[1].relatedIdentifier",
    }


def test_the_form_of_the_rest_api() -> None:
    """The attributes stand two levels deeper."""
    text = json.dumps({"data": {"id": "x", "type": "dois", "attributes": ANSWER}})
    assert read(text, "datacite-json").record == of().record


def test_a_preprint_is_no_dataset() -> None:
    """ArXiv registers with DataCite, too."""
    types = {"resourceTypeGeneral": "Preprint"}
    found = of(types=types, doi="10.48550/arXiv.1902.03368", url="https://arxiv.org/abs/1902.03368")
    (paper,) = found.record["references"]
    assert (paper["type"], paper["arxiv"], paper["issued"]) == ("article", "1902.03368", "2020")
    assert "title" not in found.record
    assert found.remarks[0].startswith("it is no dataset")


def test_several_licences_all_apply() -> None:
    """A list of rights is no choice."""
    rights = [{"rightsIdentifier": id_} for id_ in ("CC0-1.0", "CC-BY-4.0", "CC0-1.0")]
    assert of(rightsList=rights).record["license"] == "CC0-1.0 AND CC-BY-4.0"


def test_a_publisher_of_newer_versions_is_a_table() -> None:
    """Its identifier has no field."""
    found = of(publisher={"name": "Zenodo", "publisherIdentifier": "https://ror.org/x"})
    assert found.record["publisher"] == "Zenodo"
    assert "publisher.publisherIdentifier: https://ror.org/x" in found.lost


def test_a_size_of_too_many_digits_is_listed() -> None:
    """It is a size in words at most."""
    address = "https://example.org/x.zip/content"
    part = {"relatedIdentifier": address, "relationType": "HasPart"}
    found = of(relatedIdentifiers=[part], sizes=[f"{'7' * 5000} images (x.zip)"])
    assert found.record["files"][0] | {"size": ""} == {"name": "x.zip", "url": address, "size": ""}


@pytest.mark.parametrize(
    ("identifier", "key"),
    [
        ("10.1038/S41597-021-00815-Z", "rotemberg2021"),
        ("https://doi.org/10.1038/s41597-021-00815-z", "rotemberg2021"),
        ("arXiv:1902.03368", "codella2018"),
        ("38886204", "hernandezperez2024"),
        ("10.48550/arXiv.1902.03368", "codella2018"),
        ("https://arxiv.org/abs/1902.03368", "codella2018"),
        ("", None),
        ("10.1000/x", None),
    ],
)
def test_works_that_the_library_knows(identifier: str, key: str | None) -> None:
    """By whatever identifies them."""
    assert by_identifier(identifier) == key
