"""schema.org: facts land where Google and schema.org want them, and no text leaves its place."""

from __future__ import annotations

import json
from typing import Any

import html5lib
import pytest
from hypothesis import given, settings
from metadata_views import changed, filled, one, texts, view_of

import isic_cite
from conftest import DATASETS, HOSTILE
from isic_cite.errors import DataError
from isic_cite.formats import schema_org

SPDX = "https://spdx.org/licenses/"
CC = "https://creativecommons.org/"


def node(source: str) -> dict[str, Any]:
    """Return the JSON of one dataset."""
    parsed: dict[str, Any] = json.loads(isic_cite.cite(source, format="schema-org"))
    return parsed


def on_a_page(text: str) -> str:
    """Return what a parser of HTML finds in the script that holds `text`."""
    page = f'<!doctype html><script type="application/ld+json">{text}</script><p>after</p>'
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    assert tree.find("body/p").text == "after"
    found: str = tree.find("head/script").text
    return found


def test_citation_is_the_papers_and_never_the_dataset() -> None:
    """Google: provide the citation of the dataset itself with the other properties."""
    dataset = node("isic-2020")
    assert dataset["citation"]["@id"] == "https://doi.org/10.1038/s41597-021-00815-z"
    assert dataset["identifier"]["value"] == "doi:10.34970/2020-ds01"
    assert "10.34970" not in json.dumps(dataset["citation"])


def test_a_licence_has_the_addresses_of_spdx_and_creative_commons() -> None:
    """The guide of Science on Schema.org asks for both, SPDX's first."""
    assert node("isic-2020")["license"] == [
        f"{SPDX}CC-BY-NC-4.0",
        f"{CC}licenses/by-nc/4.0/",
    ]


def test_parts_keep_their_own_licences() -> None:
    """The whole has all, each part and file its own."""
    dataset = node("isic-2018")
    cc0 = [f"{SPDX}CC0-1.0", f"{CC}publicdomain/zero/1.0/"]
    by_nc = [f"{SPDX}CC-BY-NC-4.0", f"{CC}licenses/by-nc/4.0/"]
    assert dataset["license"] == [*cc0, *by_nc]
    parts = {part["name"]: part["license"] for part in dataset["hasPart"]}
    assert parts == {"Task 1 and Task 2": cc0, "Task 3": by_nc}
    files = {file["name"]: file for file in dataset["distribution"]}
    assert files["ISIC2018_Task3_Test_Input.zip"]["license"] == by_nc
    assert files["ISIC2018_Task2_Test_GroundTruth.zip"]["license"] == cc0
    assert "Task 3" in files["ISIC2018_Task3_Test_Input.zip"]["keywords"]
    assert "license" not in node("isic-2018:task-3")["distribution"][0]


def test_shares_keep_their_licence_credit_and_number() -> None:
    """An aggregate names each contributor's images."""
    shares = {part["creditText"]: part for part in node("slice-3d")["hasPart"]}
    acemid = shares["ACEMID MIA"]
    assert (acemid["@type"], acemid["collectionSize"]) == ("Collection", 28665)
    assert acemid["license"][0] == f"{SPDX}CC0-1.0"
    assert sum(part["collectionSize"] for part in shares.values()) == 401_059


def test_the_credit_is_that_of_the_attribution() -> None:
    """Nothing is put in other words."""
    attribution = isic_cite.cite("isic-2019", format="attribution")
    assert node("isic-2019")["creditText"] == attribution.rstrip("\n")


def test_a_copyright_notice_stands_only_where_one_was_supplied() -> None:
    """ISIC 2020 has none, HAM10000 one, ISIC 2019 three."""
    assert "copyrightNotice" not in node("isic-2020")
    assert node("ham10000")["copyrightNotice"].startswith("HAM10000 Dataset: (c) by ViDIR Group")
    assert len(node("isic-2019")["copyrightNotice"]) == 3


def test_files_have_address_size_and_type() -> None:
    """A file without an address is a part, because Google requires an address of a download."""
    first = node("isic-2020")["distribution"][0]
    assert first["contentUrl"].endswith(first["name"])
    assert {"contentSize", "encodingFormat"} <= first.keys()
    ham = node("ham10000")
    assert "distribution" not in ham
    assert "isAccessibleForFree" not in ham
    sizes = [part.get("contentSize") for part in ham["hasPart"]]
    assert sizes == [None, None, None, "10808743 B"]


def test_several_creators_keep_their_order() -> None:
    """JSON-LD keeps no order outside of a list."""
    twice = one("ham10000").creators * 2
    dataset = schema_org.dataset(changed(one("ham10000"), creators=twice))
    assert len(dataset["creator"]["@list"]) == 2
    assert node("isic-2020")["creator"] == {
        "@type": "Organization",
        "name": "International Skin Imaging Collaboration",
    }


def test_names_of_institutions_are_whole_and_have_their_ror() -> None:
    """A comma splits nothing."""
    roles = node("isic-2018")["contributor"]
    vienna = roles[0]["contributor"]
    assert vienna["name"] == "ViDIR Group, Department of Dermatology, Medical University of Vienna"
    assert vienna["sameAs"] == "https://ror.org/05n3x4p02"
    assert roles[0]["roleName"] == "Contributed: task-3"


def test_a_short_description_is_completed_by_facts() -> None:
    """Google wants 50 characters; BCN20000's record has 43."""
    assert node("bcn20000")["description"] == (
        "BCN20000: 18,946 dermoscopic images of 5,583 lesions. "
        "CC BY-NC 4.0 (https://creativecommons.org/licenses/by-nc/4.0/)."
    )


def test_a_long_description_is_cut_and_that_is_said() -> None:
    """Google reads 5,000 characters."""
    long = changed(one("isic-2020"), description="word " * 2000)
    written = json.loads(schema_org.render([long]))["description"]
    assert len(written) <= 5000
    assert written.endswith("word…")
    assert list(schema_org.losses([long])) == [
        "isic-2020: the description is cut, Google reads 5,000 characters of it"
    ]


def test_a_missing_description_is_said_and_not_made_up() -> None:
    """The message names dataset, field and who requires it."""
    nothing = changed(one("isic-2020"), description=None)
    with pytest.raises(DataError, match=r"isic-2020: description: Google Dataset Search requires"):
        schema_org.render([nothing])


def test_incomplete_authors_are_said() -> None:
    """schema.org has no way to say "et al."."""
    assert list(schema_org.losses(view_of("milk10k"))) == [
        (
            "milk10k: schema-org lists the 4 authors of milk10k_jid that the record knows and "
            "cannot say that there are more"
        )
    ]
    assert not list(schema_org.losses(view_of("isic-2018", "ham10000")))


def test_several_datasets_are_a_graph_in_which_none_is_merged() -> None:
    """Two datasets may share a page, and cite the same paper, which is described once."""
    graph = json.loads(isic_cite.cite(*DATASETS, format="schema-org"))["@graph"]
    assert len({dataset["@id"] for dataset in graph}) == len(DATASETS)
    works = [
        work
        for dataset in graph
        for work in (
            dataset["citation"] if isinstance(dataset["citation"], list) else [dataset["citation"]]
        )
    ]
    described = [work["@id"] for work in works if "name" in work]
    assert len(described) == len(set(described)) < len(works)
    assert {work["@id"] for work in works} == set(described)


def test_two_records_with_one_id_stay_two() -> None:
    """Nodes with the same id would be merged."""
    pair = [one("isic-2018"), changed(one("isic-2018"), description="Another text " * 5)]
    graph = json.loads(schema_org.render(pair))["@graph"]
    assert [dataset["@id"] for dataset in graph] == ["#isic-2018", "#2-isic-2018"]


@pytest.mark.parametrize("text", [*HOSTILE, "</script><!-- <script>", "]]>", "\u2028"])
def test_hostile_text_stays_in_its_place(text: str) -> None:
    """In a page of HTML and in JSON, text comes back whole."""
    written = schema_org.render([filled("isic-2018", text)])
    assert not set("<>&") & set(written)
    dataset = json.loads(on_a_page(written))
    assert dataset["name"] == dataset["publisher"]["name"] == text
    assert dataset["contributor"][0]["contributor"]["department"]["name"] == text


@given(texts)
@settings(deadline=None)
def test_any_text_comes_back(text: str) -> None:
    """Whatever a record may hold."""
    written = schema_org.render([filled("slice-3d", text)])
    dataset = json.loads(written)
    assert dataset["name"] == text
    assert dataset["hasPart"][0]["creditText"] == text
    assert dataset["citation"]["name"] == text
    assert written == schema_org.render([filled("slice-3d", text)])
