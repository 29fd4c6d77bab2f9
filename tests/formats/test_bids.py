"""dataset_description.json: how to acknowledge, what to cite, where the data come from."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from metadata_views import changed, filled, one, texts, view_of

import isic_cite
from conftest import HOSTILE
from isic_cite.errors import CallError
from isic_cite.formats import bids


def description(source: str) -> dict[str, Any]:
    """Return the JSON of a shipped dataset."""
    parsed: dict[str, Any] = json.loads(isic_cite.cite(source, format="bids"))
    return parsed


def test_the_doi_is_a_uri_and_that_of_the_dataset() -> None:
    """Not the paper's, and not bare, which is deprecated."""
    found = description("isic-2020")
    assert found["DatasetDOI"] == "doi:10.34970/2020-ds01"
    assert "DatasetDOI" not in description("isic-2018")


def test_the_source_is_where_the_data_come_from() -> None:
    """Address, DOI and version, as far as they are stated."""
    assert description("ham10000")["SourceDatasets"] == [
        {
            "URL": "https://doi.org/10.7910/DVN/DBW86T",
            "DOI": "doi:10.7910/DVN/DBW86T",
            "Version": "4.0",
        }
    ]


def test_how_to_acknowledge_is_the_attribution_and_tells_the_licences_apart() -> None:
    """The prescribed words, then what they do not say."""
    mixed = description("isic-2018")
    assert mixed["License"] == "CC0-1.0 AND CC-BY-NC-4.0"
    attribution = isic_cite.cite("isic-2018", format="attribution").rstrip("\n")
    assert mixed["HowToAcknowledge"].startswith(attribution)
    assert "Task 3: licensed under CC BY-NC 4.0" in mixed["HowToAcknowledge"]
    shares = description("slice-3d")["HowToAcknowledge"]
    assert "ACEMID MIA: 28,665 images, CC0 1.0;" in shares


def test_a_copyright_notice_that_the_attribution_lacks_is_added() -> None:
    """And no notice is printed twice."""
    assert "as supplied" not in description("isic-2019")["HowToAcknowledge"]
    metadata = one("isic-2020")
    credit = changed(metadata.credit, copyright_notices=("(c) A",))
    found = json.loads(bids.render([changed(metadata, credit=credit)]))
    assert "\n\nCopyright notice, as supplied: (c) A\n\n" in found["HowToAcknowledge"]


def test_references_are_those_of_the_reference_list() -> None:
    """The dataset itself and its papers, then further addresses."""
    found = description("isic-2020")
    apa = isic_cite.cite("isic-2020", format="apa").rstrip("\n").split("\n\n")
    assert found["ReferencesAndLinks"] == [*apa, "https://challenge.isic-archive.com/data/#2020"]
    assert found["Authors"] == ["International Skin Imaging Collaboration"]


def test_who_else_took_part_is_acknowledged() -> None:
    """Names are joined by semicolons, as those of institutions hold commas."""
    found = description("isic-2018")
    assert "Authors" not in found
    assert found["Acknowledgements"].startswith(
        "Contributing institutions: ViDIR Group, Department of Dermatology, Medical University of "
        "Vienna; Memorial Sloan Kettering Cancer Center; University of Queensland. Sponsors: "
    )


def test_what_belongs_into_the_readme_is_said() -> None:
    """Publisher and year only where no reference says them."""
    assert list(bids.losses(view_of("isic-2018"))) == [
        (
            "isic-2018: dataset_description.json has no field for the description, the publisher "
            "(International Skin Imaging Collaboration), the year (2018) or which files there are; "
            "the README of the BIDS dataset may say it"
        )
    ]
    (loss,) = bids.losses(view_of("isic-2020"))
    assert "publisher" not in loss
    nothing = changed(one("isic-2020"), description=None, distributions=())
    assert not list(bids.losses([nothing]))


def test_one_text_describes_one_dataset() -> None:
    """A folder has one description."""
    with pytest.raises(CallError, match="bids describes one dataset"):
        isic_cite.cite("isic-2018", "isic-2020", format="bids")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_in_its_place(text: str) -> None:
    """It comes back whole."""
    found = json.loads(bids.render([filled("isic-2020", text)]))
    assert found["Name"] == text
    assert found["Authors"] == [text]
    assert found["SourceDatasets"][0]["Version"] == text


@given(texts)
@settings(deadline=None)
def test_any_text_comes_back(text: str) -> None:
    """Whatever a record may hold."""
    written = bids.render([filled("slice-3d", text)])
    found = json.loads(written)
    assert found["Name"] == text
    assert f"{text}: 28,665 images, CC0 1.0" in found["HowToAcknowledge"]
    assert written == bids.render([filled("slice-3d", text)])
