"""Data packages: licences of the whole and of each resource, roles, and paths that are safe."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from judges import frictionless_profile
from markdown_it import MarkdownIt
from metadata_views import changed, filled, one, texts

import isic_cite
from conftest import HOSTILE
from isic_cite.errors import DataError
from isic_cite.formats import frictionless

if TYPE_CHECKING:
    from isic_cite.metadata import Metadata


def package(source: str) -> dict[str, Any]:
    """Return the descriptor of a shipped dataset."""
    parsed: dict[str, Any] = json.loads(isic_cite.cite(source, format="frictionless"))
    return parsed


def descriptor(metadata: Metadata) -> dict[str, Any]:
    """Return the descriptor of a view, which must be a valid one."""
    text = frictionless.render([metadata])
    assert not frictionless_profile.faults(text)
    parsed: dict[str, Any] = json.loads(text)
    return parsed


def test_every_resource_under_another_licence_has_its_own() -> None:
    """What several licences of a package mean together is not specified."""
    mixed = package("isic-2018")
    assert [row["name"] for row in mixed["licenses"]] == ["CC0-1.0", "CC-BY-NC-4.0"]
    names = {
        each["title"]: [row["name"] for row in each["licenses"]] for each in mixed["resources"]
    }
    assert names["ISIC2018_Task2_Test_GroundTruth.zip"] == ["CC0-1.0"]
    assert names["ISIC2018_Task3_Test_GroundTruth.zip"] == ["CC-BY-NC-4.0"]
    assert "- Task 3: CC BY-NC 4.0" in mixed["description"]
    assert "licenses" not in package("isic-2018:task-3")["resources"][0]


def test_a_licence_has_name_path_and_title() -> None:
    """The specification wants one of the first two."""
    assert package("slice-3d-permissive")["licenses"] == [
        {
            "name": "CC-BY-4.0",
            "path": "https://creativecommons.org/licenses/by/4.0/",
            "title": "Creative Commons Attribution 4.0 International",
        }
    ]


def test_shares_and_credit_are_in_the_description() -> None:
    """There is no field for either."""
    description = package("slice-3d")["description"]
    assert "- ACEMID MIA: 28,665 images, CC0 1.0" in description
    assert isic_cite.cite("slice-3d", format="attribution", markup="markdown") in description
    assert isic_cite.cite("slice-3d", format="apa", markup="markdown") in description


def test_everybody_has_a_role() -> None:
    """The record's own creators, publisher, institutions, rights holders and organizers."""
    people = package("ham10000")["contributors"]
    assert [(each["title"].split(",")[0], each["roles"]) for each in people] == [
        ("Philipp Tschandl", ["creator"]),
        ("Harvard Dataverse", ["publisher"]),
        ("ViDIR Group", ["contributor"]),
        ("University of Queensland", ["contributor"]),
        ("ViDIR Group", ["rightsHolder"]),
    ]
    assert people[2]["path"] == "https://ror.org/05n3x4p02"
    roles = [role for each in package("isic-2018")["contributors"] for role in each["roles"]]
    assert {"Sponsors", "Clinical chairs"} <= set(roles)


def test_files_keep_what_is_known_of_them() -> None:
    """Bytes where they are exact, else the size as it is printed; a checksum with its algorithm."""
    ham = package("ham10000")["resources"]
    assert ham[3]["bytes"] == 10808743
    assert ham[3]["path"] == "HAM10000_segmentations_lesion_tschandl.zip"
    assert package("isic-2020")["resources"][0]["description"].endswith("GB.")
    file = changed(one("slice-3d").distributions[0], sha256="0f" * 32)
    known = descriptor(changed(one("slice-3d"), distributions=(file,)))
    assert known["resources"][0]["hash"] == "sha256:" + "0f" * 32


@pytest.mark.parametrize(
    "name", ["../x.zip", "/etc/passwd", "~root", "a://b", "file:x", ".x", "é?"]
)
def test_a_file_name_is_no_path_to_elsewhere(name: str) -> None:
    """The specification forbids absolute paths, parents and other schemes."""
    file = changed(one("ham10000").distributions[0], name=name)
    resource = descriptor(changed(one("ham10000"), distributions=(file, file)))["resources"]
    assert not resource[0]["path"].startswith((".", "/", "~", "file:"))
    assert "://" not in resource[0]["path"]
    assert resource[0]["title"] == name
    assert resource[0]["name"] != resource[1]["name"]


def test_a_package_without_files_is_none() -> None:
    """BCN20000's record knows of no file."""
    with pytest.raises(DataError, match=r"bcn20000: files: Data Package 2\.0 requires it"):
        isic_cite.cite("bcn20000", format="frictionless")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_in_its_place(text: str) -> None:
    """It comes back whole from JSON, and Markdown reads nothing into it."""
    found = descriptor(filled("isic-2018", text))
    assert found["title"] == text
    assert found["contributors"][0]["title"] == text
    tokens = MarkdownIt().parse(found["description"])
    assert not [token for token in tokens if token.type in {"html_block", "fence", "code_block"}]


@given(texts)
@settings(deadline=None)
def test_any_text_makes_a_valid_descriptor(text: str) -> None:
    """Whatever a record may hold."""
    found = descriptor(filled("slice-3d", text))
    assert found["title"] == text
