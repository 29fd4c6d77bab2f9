"""CSL-JSON: what is ours alone stays out, and pandoc gets back every character."""

from __future__ import annotations

import json
from typing import Any

import pandoc
import pytest
from bibtex_items import ALL, ARTICLE, DATASET, INCOMPLETE, PREPRINT
from hypothesis import given, settings
from judges import csl_json_schema

import isic_cite
import made_up_records
from isic_cite.formats import csl_json
from isic_cite.references import references


def items(*given: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the items that the text holds."""
    found: list[dict[str, Any]] = json.loads(csl_json.render(given))
    return found


def test_an_institution_has_a_literal_name() -> None:
    """It is never split into a family and a given name."""
    assert items(DATASET)[0]["author"] == [{"literal": "International Skin Imaging Collaboration"}]


def test_the_licence_is_said_to_people_and_to_programs() -> None:
    """A sentence in the note, the SPDX expression in the custom data."""
    item = items(DATASET)[0]
    assert item["note"] == (
        "Licensed under CC BY-NC 4.0 (https://creativecommons.org/licenses/by-nc/4.0/)"
    )
    assert item["custom"] == {"license": "CC-BY-NC-4.0"}


def test_a_note_of_the_item_stays() -> None:
    """The licence comes first, the note after it."""
    assert items(DATASET | {"note": "Read this."})[0]["note"].endswith("/by-nc/4.0/). Read this.")


def test_an_arxiv_id_can_be_found() -> None:
    """In the number, as styles print it, and alone."""
    item = items(PREPRINT)[0]
    assert item["number"] == "arXiv:1902.03368"
    assert item["custom"] == {"eprint": "1902.03368", "eprinttype": "arxiv"}


def test_nothing_else_is_changed() -> None:
    """Every CSL variable is the view's; an empty `custom` is no fact."""
    for item in ALL:
        found = items(item)[0]
        assert found.get("custom") != {}
        assert {key: value for key, value in found.items() if key not in {"custom", "note"}} == {
            key: value for key, value in item.items() if key != "custom"
        }


def test_an_incomplete_list_of_authors_is_told() -> None:
    """No reader knows our mark, so people are told."""
    (sentence,) = csl_json.losses(ALL)
    assert sentence.startswith("milk10k: CSL-JSON cannot say that more authors are not known")
    assert items(INCOMPLETE)[0]["custom"] == {"authors-incomplete": True}


def test_nothing_to_cite_is_an_empty_list() -> None:
    """Which is JSON, too."""
    assert csl_json.render([]) == "[]\n"


def test_several_datasets_make_one_list() -> None:
    """Each work once."""
    text = isic_cite.cite("isic-2018", "isic-2019", format="csl-json")
    keys = [item["id"] for item in json.loads(text)]
    assert len(keys) == len(set(keys))
    assert text == isic_cite.cite("isic-2018", "isic-2019", format="csl-json")


@settings(deadline=None)
@given(made_up_records.datasets)
def test_every_record_fits_the_schema(dataset: isic_cite.Dataset) -> None:
    """Whatever the texts are, the schema holds and a JSON reader gets them back."""
    view = references([dataset])
    text = csl_json.render(view)
    assert csl_json_schema.faults(text) == []
    assert [item["title"] for item in json.loads(text)] == [item["title"] for item in view]


@pytest.mark.heavy
@settings(max_examples=30, deadline=None)
@given(made_up_records.datasets)
def test_pandoc_reads_every_record(dataset: isic_cite.Dataset) -> None:
    """Another reader finds as many items, under the same keys."""
    view = references([dataset])
    found = pandoc.read(csl_json.render(view), "csljson")
    assert [item["id"] for item in found] == [item["id"] for item in view]


def test_the_fixture_has_an_article_with_parts_of_names() -> None:
    """The parts of names are CSL's own."""
    assert items(ARTICLE)[0]["author"][3]["non-dropping-particle"] == "van den"
