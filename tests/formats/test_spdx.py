"""SPDX 3.0.1: licences of everything, the attribution whole, and the same text every time."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from metadata_views import changed, filled, one, texts, view_of

import isic_cite
from conftest import HOSTILE
from isic_cite.errors import DataError
from isic_cite.formats import spdx

Elements = dict[str, dict[str, Any]]


def elements(text: str) -> Elements:
    """Return the elements by the part of their id after the namespace."""
    graph = json.loads(text)["@graph"]
    found = {node["spdxId"].partition("#")[2]: node for node in graph if "spdxId" in node}
    assert len(found) == len(graph) - 1, "an id stands twice"
    assert len({node["spdxId"].partition("#")[0] for node in found.values()}) == 1
    return found


def document(*sources: str) -> Elements:
    """Return the elements of shipped datasets."""
    return elements(isic_cite.cite(*sources, format="spdx"))


def licenses(found: Elements, of: str, kind: str = "hasDeclaredLicense") -> str:
    """Return the licence expression that a relationship leads to."""
    (to,) = found[f"{of}-{kind}"]["to"]
    if "#" not in to:
        return str(to.rpartition("/")[2])
    expression: str = found[to.partition("#")[2]]["simplelicensing_licenseExpression"]
    return expression


def test_the_whole_parts_and_files_have_their_licences() -> None:
    """Joined with AND, as all apply."""
    found = document("isic-2018")
    assert licenses(found, "package-isic-2018") == "CC0-1.0 AND CC-BY-NC-4.0"
    expected = {"Task 1 and Task 2": "CC0-1.0", "Task 3": "CC-BY-NC-4.0"}
    for part in ("package-isic-2018-part", "package-isic-2018-part-2"):
        expression = expected.pop(found[part]["name"])
        assert licenses(found, part) == expression
        for file in found[f"{part}-contains"]["to"]:
            assert licenses(found, file.partition("#")[2]) == expression
    assert not expected
    assert "package-isic-2018-task-3-file-hasDeclaredLicense" not in document("isic-2018:task-3")


def test_no_licence_is_concluded_where_sources_disagree() -> None:
    """What the official page says stays declared."""
    found = document("bcn20000")
    assert licenses(found, "package-bcn20000") == "CC-BY-NC-4.0"
    assert licenses(found, "package-bcn20000", "hasConcludedLicense") == "NoAssertionLicense"
    found = document("isic-2020")
    assert licenses(found, "package-isic-2020", "hasConcludedLicense") == "CC-BY-NC-4.0"


def test_attribution_and_copyright_are_those_of_the_record() -> None:
    """SPDX has fields for just these texts."""
    package = document("isic-2019")["package-isic-2019"]
    attribution = isic_cite.cite("isic-2019", format="attribution").rstrip("\n")
    assert package["software_attributionText"] == [attribution]
    assert package["software_copyrightText"].count("\n") == 2
    assert "software_copyrightText" not in document("isic-2020")["package-isic-2020"]


def test_shares_have_their_own_credit_and_licence() -> None:
    """A package within the package."""
    found = document("slice-3d")
    credits_ = {id_: node.get("software_attributionText") for id_, node in found.items()}
    (acemid,) = [id_ for id_, credit in credits_.items() if credit == ["ACEMID MIA"]]
    assert found[acemid]["comment"] == "28,665 images"
    assert licenses(found, acemid) == "CC0-1.0"


def test_agents_and_identifiers() -> None:
    """Creator and publisher are two organizations only where they have two names."""
    found = document("isic-2020")
    package = found["package-isic-2020"]
    assert package["originatedBy"] == [package["suppliedBy"]]
    (doi,) = package["externalIdentifier"]
    assert doi["identifierLocator"] == ["https://doi.org/10.34970/2020-ds01"]
    ham = document("ham10000")["package-ham10000"]
    assert ham["originatedBy"][0].endswith("#person")
    assert "originatedBy" not in document("isic-2018")["package-isic-2018"]


def test_no_time_is_made_up_and_the_dataset_profile_is_not_claimed() -> None:
    """A record states a year; the profile wants times to the second."""
    text = isic_cite.cite("isic-2020", format="spdx")
    assert "builtTime" not in text
    assert "releaseTime" not in text
    assert elements(text)["document"]["profileConformance"] == [
        "core",
        "software",
        "simpleLicensing",
    ]
    *_, profile = spdx.losses(view_of("isic-2020"))
    assert profile.startswith("isic-2020: the Dataset profile of SPDX 3.0.1 asks for times")


def test_the_time_of_creation_is_the_day_of_the_last_reading() -> None:
    """So that one record makes one text; another day or fact makes another namespace."""
    metadata = one("isic-2020")
    text = spdx.render([metadata])
    assert json.loads(text)["@graph"][0]["created"] == "2026-11-23T00:00:00Z"
    assert text == spdx.render([metadata])
    for other in ({"read_on": "2026-11-24"}, {"description": "Something else"}):
        fresh = spdx.render([changed(metadata, **other)])
        assert json.loads(fresh)["@graph"][1]["spdxId"] != json.loads(text)["@graph"][1]["spdxId"]
    with pytest.raises(DataError, match=r"isic-2020: sources\.\*\.accessed: SPDX 3\.0\.1 requires"):
        spdx.render([changed(metadata, read_on=None)])


def test_several_datasets_are_several_roots() -> None:
    """Each with its own package, even where two records have one id."""
    found = document("isic-2018", "isic-2019", "isic-2018:task-3")
    assert len(found["document"]["rootElement"]) == 3
    twice = [one("isic-2018"), changed(one("isic-2018"), description="Another")]
    assert len(set(elements(spdx.render(twice))["document"]["rootElement"])) == 2


def test_a_checksum_is_written() -> None:
    """Where the record has it."""
    file = changed(one("slice-3d").distributions[0], sha256="0f" * 32)
    found = elements(spdx.render([changed(one("slice-3d"), distributions=(file,))]))
    (digest,) = found["package-slice-3d-file"]["verifiedUsing"]
    assert (digest["algorithm"], digest["hashValue"]) == ("sha256", "0f" * 32)


@pytest.mark.parametrize("text", [*HOSTILE, "document", "isic-cite", "_:creationinfo"])
def test_hostile_text_stays_in_its_place(text: str) -> None:
    """It comes back whole and is taken for no id."""
    found = elements(spdx.render([filled("isic-2018", text)]))
    package = found["package-isic-2018"]
    assert package["name"] == package["description"] == package["software_packageVersion"] == text
    assert found["document"]["name"] == text
    assert found[package["suppliedBy"].partition("#")[2]]["name"] == text


@given(texts)
@settings(deadline=None)
def test_any_text_comes_back(text: str) -> None:
    """Whatever a record may hold."""
    found = elements(spdx.render([filled("slice-3d", text)]))
    assert found["package-slice-3d"]["name"] == text
