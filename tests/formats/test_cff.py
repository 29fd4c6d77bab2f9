"""CITATION.cff: the dataset is what is cited, licences are never offered for choice."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from judges import cff_cffconvert, cff_schema

import isic_cite
import made_up_records
from conftest import HOSTILE
from isic_cite.formats import cff
from isic_cite.formats.cff_reference import people, reference
from isic_cite.metadata import metadata_of
from isic_cite.model import Dataset, Name, Part, Reference


def file_of(dataset: Dataset) -> dict[str, Any]:
    """Return what another program reads in the file of a dataset."""
    found: dict[str, Any] = yaml.safe_load(cff.render(metadata_of([dataset])))
    return found


def made(**fields: Any) -> Dataset:  # noqa: ANN401
    """Return a small record with other values in some fields."""
    small: dict[str, Any] = {
        "id": "small",
        "name": "Small",
        "title": "A small dataset",
        "creators": (Name(literal="Example Clinic"),),
        "license": "CC-BY-4.0",
    }
    return Dataset(**(small | fields))


def losses(dataset: Dataset) -> list[str]:
    """Return what cannot be said."""
    return list(cff.losses(metadata_of([dataset])))


def test_the_dataset_is_what_is_cited() -> None:
    """GitHub cites what `preferred-citation` says: never a paper in place of the dataset."""
    found = file_of(isic_cite.load("isic-2020"))
    assert found["type"] == "dataset"
    assert found["authors"] == [{"name": "International Skin Imaging Collaboration"}]
    assert found["preferred-citation"]["type"] == "data"
    assert found["preferred-citation"]["title"] == found["title"]
    assert found["preferred-citation"]["year"] == 2020
    assert found["preferred-citation"]["publisher"] == {
        "name": "International Skin Imaging Collaboration"
    }
    assert [paper["doi"] for paper in found["references"]] == ["10.1038/s41597-021-00815-z"]


def test_there_is_no_day_of_release_that_nobody_stated() -> None:
    """The format takes full dates only; a year is none."""
    assert "date-released" not in file_of(isic_cite.load("isic-2020"))


def test_one_licence_is_said() -> None:
    """As its SPDX identifier."""
    assert file_of(made())["license"] == "CC-BY-4.0"
    assert losses(made()) == []


@pytest.mark.parametrize(
    "fields",
    [
        {"license": "CC0-1.0 AND CC-BY-NC-4.0"},
        {
            "license": "CC-BY-NC-4.0",
            "parts": (
                Part(id="a", name="Part A", license="CC0-1.0"),
                Part(id="b", name="Part B", license="CC-BY-NC-4.0"),
            ),
        },
    ],
    ids=["whole", "parts"],
)
def test_several_licences_are_never_offered_for_choice(fields: dict[str, Any]) -> None:
    """They are named in the message instead, and standard error tells."""
    dataset = made(year=2024, **fields)
    found = file_of(dataset)
    assert "license" not in found
    assert "license" not in found["preferred-citation"]
    assert "CC0 1.0 (https://creativecommons.org/publicdomain/zero/1.0/)" in found["message"]
    assert "CC BY-NC 4.0 (https://creativecommons.org/licenses/by-nc/4.0/)" in found["message"]
    assert losses(dataset)[0].startswith(
        "small: CITATION.cff takes a list of licences for a choice"
    )


def test_the_shares_of_an_aggregate_keep_their_credit_and_licence() -> None:
    """The licence of the release is not that of every image in it."""
    notes = file_of(isic_cite.load("slice-3d"))["preferred-citation"]["notes"]
    assert "- ACEMID MIA: 28,665 images, CC0 1.0 (https://" in notes


def test_the_prescribed_text_is_in_the_notes() -> None:
    """Paragraph by paragraph, as it is prescribed."""
    dataset = isic_cite.load("isic-2020")
    assert dataset.attribution
    notes = file_of(dataset)["preferred-citation"]["notes"].split("\n\n")
    assert notes == list(dataset.attribution.paragraphs)


def test_names_are_persons_or_entities() -> None:
    """With particle, suffix and ORCID where the record has them."""
    person = Name(
        family="Berg",
        given="Anna",
        non_dropping_particle="van den",
        suffix="Jr.",
        orcid="0000-0002-1825-0097",
    )
    clinic = Name(literal="Clinic, Oslo", ror="https://ror.org/02yrq0923")
    dataset = made(creators=(person, clinic))
    assert file_of(dataset)["authors"] == [
        {
            "family-names": "Berg",
            "given-names": "Anna",
            "name-particle": "van den",
            "name-suffix": "Jr.",
            "orcid": "https://orcid.org/0000-0002-1825-0097",
        },
        {"name": "Clinic, Oslo"},
    ]
    assert losses(dataset) == ["small: CITATION.cff has no place for the ROR of a creator"]


def test_an_identifier_that_the_schema_refuses_is_another_identifier() -> None:
    """Its pattern knows seven digits of a PMCID and not every character of a DOI."""
    paper = Reference(
        id="a", type="article-journal", title="A", author=(Name(family="B"),), pmcid="PMC12345678"
    )
    found = file_of(made(doi="10.1000/a<b>", references=(paper,)))
    assert "doi" not in found
    assert found["identifiers"] == [{"type": "other", "value": "https://doi.org/10.1000/a%3Cb%3E"}]
    assert found["references"][0]["identifiers"] == [{"type": "other", "value": "PMC12345678"}]


def test_a_preprint_is_marked_as_one() -> None:
    """With its arXiv id."""
    (paper,) = [
        paper
        for paper in metadata_of([isic_cite.load("isic-2018")])[0].papers
        if paper["id"] == "codella2018"
    ]
    found = reference(paper, people(paper))
    assert found["status"] == "preprint"
    assert found["identifiers"] == [{"type": "other", "value": "arXiv:1902.03368"}]
    assert "number" not in found


def test_what_cannot_be_said_is_told() -> None:
    """One sentence a fact."""
    papers = (
        Reference(id="nobody", type="book", title="A"),
        Reference(
            id="chapter",
            type="chapter",
            title="B",
            author=(Name(family="C"), Name(family="C")),
            event_date="2018-04",
        ),
    )
    assert losses(made(references=papers)) == [
        "nobody: CITATION.cff requires the authors of a reference, so it is left out",
        "chapter: CITATION.cff has no type chapter, so it is called generic",
        "chapter: CITATION.cff has no place for event-date",
        "chapter: CITATION.cff names no author twice, so one of the same name is left out",
    ]
    assert [paper["title"] for paper in file_of(made(references=papers))["references"]] == ["B"]


def test_a_conference_has_its_name_place_and_days() -> None:
    """Where the record names it; else its place is the work's."""
    paper = Reference(
        id="a",
        type="paper-conference",
        title="A",
        author=(Name(family="B"),),
        event_title="ISBI",
        event_place="Oslo",
        event_date="2018-04-04/2018-04-07",
        publisher_place="Rome",
    )
    (found,) = file_of(made(references=(paper,)))["references"]
    assert found["conference"] == {
        "name": "ISBI",
        "location": "Oslo",
        "date-start": "2018-04-04",
        "date-end": "2018-04-07",
    }
    assert found["location"] == {"name": "Rome"}


@pytest.mark.parametrize("field", ["title", "creators"])
def test_what_the_format_requires(field: str) -> None:
    """The message says which field and who requires it."""
    dataset = made(**{field: () if field == "creators" else None})
    with pytest.raises(
        isic_cite.DataError, match=f"small: {field}: CITATION.cff 1.2.0 requires it"
    ):
        cff.render(metadata_of([dataset]))


def test_a_file_describes_one_dataset() -> None:
    """Several are refused."""
    with pytest.raises(isic_cite.CallError, match="cff describes one dataset, not several"):
        isic_cite.cite("isic-2020", "milk10k", format="cff")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_come_back_whole(text: str) -> None:
    """In every field, whatever YAML would make of them."""
    dataset = made(
        title=text, creators=(Name(literal=text),), publisher=text, version=text, description=text
    )
    found = file_of(dataset)
    assert found["title"] == found["version"] == found["abstract"] == text
    assert found["authors"] == [{"name": text}]
    assert found["preferred-citation"]["publisher"] == {"name": text}
    assert cff_schema.faults(cff.render(metadata_of([dataset]))) == []


@settings(deadline=None)
@given(made_up_records.datasets)
def test_every_record_fits_the_schema(dataset: Dataset) -> None:
    """Whatever the record holds, and the same at every call."""
    text = cff.render(metadata_of([dataset]))
    assert cff_schema.faults(text) == []
    assert text == cff.render(metadata_of([dataset]))
    assert list(losses(dataset)) == list(losses(dataset))


@pytest.mark.heavy
@settings(max_examples=10, deadline=None)
@given(made_up_records.datasets)
def test_cffconvert_accepts_every_record(dataset: Dataset) -> None:
    """The format's own program, too."""
    assert cff_cffconvert.faults(cff.render(metadata_of([dataset]))) == []


def test_a_paper_without_a_date_has_none() -> None:
    """No year nought."""
    paper = Reference(id="a", type="book", title="A", author=(Name(family="B"),))
    (found,) = file_of(made(references=(paper,)))["references"]
    assert "year" not in found
