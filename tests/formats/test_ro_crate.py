"""RO-Crate: a flat graph with the licence of every part, in which no entity is lost or merged."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from metadata_views import changed, filled, one, texts, view_of

import isic_cite
from conftest import DATASETS, HOSTILE
from isic_cite.errors import DataError
from isic_cite.formats import ro_crate

Entities = dict[str, dict[str, Any]]
CC0 = {"@id": "https://creativecommons.org/publicdomain/zero/1.0/"}
BY_NC = {"@id": "https://creativecommons.org/licenses/by-nc/4.0/"}


def entities(text: str) -> Entities:
    """Return the graph by `@id`, after a look at what every graph must be."""
    graph = json.loads(text)["@graph"]
    found: Entities = {node["@id"]: node for node in graph}
    assert len(found) == len(graph), "an id stands twice"
    for node in graph:
        for value in node.values():
            for each in value if isinstance(value, list) else [value]:
                assert not isinstance(each, list)
                assert not isinstance(each, dict) or each.keys() == {"@id"}, "a node is nested"
    return found


def crate(source: str) -> Entities:
    """Return the entities of a shipped dataset."""
    return entities(isic_cite.cite(source, format="ro-crate"))


@pytest.mark.parametrize("dataset", DATASETS)
def test_every_reference_leads_to_an_entity(dataset: str) -> None:
    """Nothing hangs in the air, and the root has what it must have."""
    found = crate(dataset)
    for id_, node in found.items():
        for name, value in node.items():
            for each in value if isinstance(value, list) else [value]:
                if isinstance(each, dict) and name != "conformsTo":
                    assert each["@id"] in found, (id_, name)
    assert {"name", "description", "datePublished", "license"} <= found["./"].keys()
    assert found["ro-crate-metadata.json"]["about"] == {"@id": "./"}


def test_parts_and_files_have_their_own_licences() -> None:
    """A part holds the files that are under its licence."""
    found = crate("isic-2018")
    assert found["./"]["license"] == [CC0, BY_NC]
    third = found["#task-3"]
    assert third["license"] == BY_NC
    assert len(third["hasPart"]) == 7
    for part, license_ in (("#task-3", BY_NC), ("#task-1-and-task-2", CC0)):
        for file in found[part]["hasPart"]:
            assert found[file["@id"]]["license"] == license_
    assert found[CC0["@id"]]["identifier"] == "https://spdx.org/licenses/CC0-1.0"


def test_shares_are_sets_with_their_own_licence_and_credit() -> None:
    """The images of each contributor."""
    found = crate("slice-3d")
    shares = [found[part["@id"]] for part in found["./"]["hasPart"] if part["@id"][0] == "#"]
    acemid = next(share for share in shares if share["creditText"] == "ACEMID MIA")
    assert (acemid["license"], acemid["collectionSize"]) == (CC0, 28665)
    assert sum(share["collectionSize"] for share in shares) == 401_059


def test_papers_are_cited_by_their_address() -> None:
    """RO-Crate wants the address of a publication as its id."""
    found = crate("isic-2020")
    assert found["./"]["citation"] == {"@id": "https://doi.org/10.1038/s41597-021-00815-z"}
    paper = found["https://doi.org/10.1038/s41597-021-00815-z"]
    assert paper["identifier"] == paper["@id"]
    assert len(paper["author"]) == 25
    assert found["./"]["identifier"] == {"@id": "https://doi.org/10.34970/2020-ds01"}


def test_files_without_an_address_are_not_asserted_to_be_there() -> None:
    """A local id makes no data entity of them."""
    found = crate("ham10000")
    file = found["#ham10000-segmentations-lesion-tschandl-zip"]
    assert file["localPath"] == "HAM10000_segmentations_lesion_tschandl.zip"
    assert file["contentSize"] == "10808743"


def test_entities_with_one_name_and_other_facts_stay_two() -> None:
    """A person with an affiliation and one without are not asserted to be the same."""
    found = crate("isic-2018")
    assert "affiliation" in found["#harald-kittler"]
    assert "affiliation" not in found["#harald-kittler-2"]
    assert found["#harald-kittler-2"]["name"] == "Harald Kittler"
    file = one("slice-3d").distributions[0]
    twins = changed(one("slice-3d"), distributions=(file, changed(file, size="2GB")))
    files = entities(ro_crate.render([twins]))["./"]["hasPart"]
    assert len({file["@id"] for file in files}) == len(files)


def test_what_is_required_and_not_stated_is_said() -> None:
    """Name the dataset, the field and who requires it."""
    for field in ("description", "year"):
        with pytest.raises(DataError, match=rf"isic-2020: {field}: RO-Crate 1\.2 requires it"):
            ro_crate.render([changed(one("isic-2020"), **{field: None})])


def test_incomplete_authors_are_said() -> None:
    """As for schema-org."""
    (loss,) = ro_crate.losses(view_of("milk10k"))
    assert loss.startswith("milk10k: ro-crate lists the 4 authors")


@pytest.mark.parametrize("text", [*HOSTILE, "./", "ro-crate-metadata.json", "_:x", "…"])
def test_hostile_text_stays_in_its_place(text: str) -> None:
    """It comes back whole and takes the place of no entity."""
    found = entities(ro_crate.render([filled("isic-2018", text)]))
    assert found["./"]["name"] == text
    assert found["ro-crate-metadata.json"]["@type"] == "CreativeWork"
    publisher = found[found["./"]["publisher"]["@id"]]
    assert (publisher["@type"], publisher["name"]) == ("Organization", text)


@given(texts)
@settings(deadline=None)
def test_any_text_comes_back(text: str) -> None:
    """Whatever a record may hold."""
    found = entities(ro_crate.render([filled("slice-3d", text)]))
    assert found["./"]["name"] == text
    parts = [found[part["@id"]] for part in found["./"]["hasPart"]]
    assert [part["creditText"] for part in parts if "creditText" in part] == [text] * 7
