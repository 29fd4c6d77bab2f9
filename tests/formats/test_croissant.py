"""Croissant: facts land where its specification wants them, and nothing is made up."""

from __future__ import annotations

import json
from typing import Any

import pytest
from bibtexparser.entrypoint import parse_string
from hypothesis import given, settings
from metadata_views import changed, filled, one, texts, view_of

import isic_cite
from conftest import HOSTILE, ROOT
from isic_cite.errors import CallError, DataError
from isic_cite.formats import croissant

CC = "https://creativecommons.org/"


def node(source: str) -> dict[str, Any]:
    """Return the JSON of one dataset."""
    parsed: dict[str, Any] = json.loads(isic_cite.cite(source, format="croissant"))
    return parsed


def objects(dataset: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the files."""
    return [each for each in dataset["distribution"] if each["@type"] == "cr:FileObject"]


def test_cite_as_is_bibtex_of_everything_to_cite() -> None:
    """The dataset itself and its paper, and that without titles of its own by its papers."""
    library = parse_string(node("isic-2020")["citeAs"])
    assert [entry.key for entry in library.entries] == ["isic2020", "rotemberg2021"]
    library = parse_string(node("isic-2018")["citeAs"])
    assert [entry.key for entry in library.entries] == ["codella2018", "tschandl2018"]


def test_licences_are_a_list_and_files_keep_their_own() -> None:
    """One address a licence."""
    dataset = node("isic-2018")
    cc0, by_nc = f"{CC}publicdomain/zero/1.0/", f"{CC}licenses/by-nc/4.0/"
    assert dataset["license"] == [cc0, by_nc]
    licenses = {file["name"]: file["license"] for file in objects(dataset)}
    assert licenses["ISIC2018_Task1-2_Training_Input.zip"] == [cc0]
    assert licenses["ISIC2018_Task3_Training_Input.zip"] == [by_nc]
    assert node("isic-2020")["license"] == [by_nc]


def test_files_have_address_size_and_type() -> None:
    """As the record states them, under ids of their own."""
    for file in objects(node("slice-3d")):
        assert file["contentUrl"].endswith(f"/2024/{file['name']}")
        assert file["contentSize"].endswith("B")
        assert file["encodingFormat"] in {"application/zip", "text/csv"}
    ids = [each["@id"] for each in node("isic-2018")["distribution"]]
    assert len(ids) == len(set(ids)) == 17


def test_no_checksum_is_made_up_and_a_stated_one_is_written() -> None:
    """Files without one are in the set of those that somebody has downloaded."""
    metadata = one("slice-3d")
    plain = node("slice-3d")
    assert "isLiveDataset" not in plain
    assert "sha256" not in json.dumps(plain)
    assert plain["distribution"][0]["includes"] == [file.name for file in metadata.distributions]
    first, *others = metadata.distributions
    known = changed(metadata, distributions=(changed(first, sha256="0f" * 32), *others))
    fileset, *files = json.loads(croissant.render([known]))["distribution"]
    assert fileset["includes"] == [file.name for file in others]
    assert files[0]["sha256"] == "0f" * 32
    assert [("containedIn" in file) for file in files] == [False, True, True]
    all_known = changed(known, distributions=(known.distributions[0],))
    assert len(json.loads(croissant.render([all_known]))["distribution"]) == 1


def test_files_of_one_name_have_two_ids() -> None:
    """An id names one node; a pattern for a file must not match others."""
    file = changed(one("slice-3d").distributions[0], name="a [1].zip")
    pair = changed(one("slice-3d"), distributions=(file, file))
    fileset, first, second = json.loads(croissant.render([pair]))["distribution"]
    assert (first["@id"], second["@id"]) == ("a%20%5B1%5D.zip", "a%20%5B1%5D.zip/1")
    assert fileset["includes"] == "a [[]1].zip"


def test_what_is_required_and_not_stated_is_said() -> None:
    """The specification asks for a creator, which mlcroissant lets be missing."""
    assert list(croissant.losses(view_of("isic-2018"))) == [
        (
            "isic-2018: Croissant 1.1 asks for `creator`; the record states no creators, so it is "
            "left out"
        )
    ]
    assert len(list(croissant.losses(view_of("bcn20000")))) == 2
    assert not list(croissant.losses(view_of("isic-2020")))
    with pytest.raises(DataError, match=r"isic-2020: description: Croissant 1\.1 requires it"):
        croissant.render([changed(one("isic-2020"), description=None)])
    with pytest.raises(DataError, match=r"isic-2018: url: Croissant 1\.1 requires it"):
        croissant.render([changed(one("isic-2018"), url=None)])


def test_one_text_describes_one_dataset() -> None:
    """There is no `@graph` in Croissant."""
    with pytest.raises(CallError, match="croissant describes one dataset"):
        isic_cite.cite("isic-2018", "isic-2020", format="croissant")


@pytest.mark.parametrize("text", [*HOSTILE, "</script><!-- <script>", "@id", "cr:md5"])
def test_hostile_text_stays_in_its_place(text: str) -> None:
    """In JSON, in a page of HTML, and in the BibTeX within."""
    written = croissant.render([filled("isic-2018", text)])
    assert not set("<>&") & set(written)
    dataset = json.loads(written)
    assert dataset["name"] == dataset["description"] == dataset["publisher"]["name"] == text
    assert not parse_string(dataset["citeAs"]).failed_blocks


@given(texts)
@settings(deadline=None)
def test_any_text_comes_back(text: str) -> None:
    """Whatever a record may hold."""
    dataset = json.loads(croissant.render([filled("slice-3d", text)]))
    assert dataset["name"] == text
    assert objects(dataset)[0]["description"] == text


@pytest.mark.heavy
@pytest.mark.filterwarnings("ignore")  # what it warns of its own dependencies
def test_mlcroissant_reads_back_what_was_written() -> None:
    """Licences, citation and files, through the reference implementation."""
    import mlcroissant  # noqa: PLC0415  (only where the validators are installed)

    golden = ROOT / "tests" / "golden" / "isic-2018" / "croissant.json"
    metadata = mlcroissant.Dataset(golden).metadata
    assert metadata.license == [f"{CC}publicdomain/zero/1.0/", f"{CC}licenses/by-nc/4.0/"]
    assert metadata.cite_as.startswith("@misc{codella2018,")
    assert [file.content_size for file in metadata.file_objects][:2] == ["10.4GB", "26MB"]
    assert metadata.date_published.year == 2018
