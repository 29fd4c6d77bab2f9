"""What a page calls the dataset, and how it says what it is."""

from __future__ import annotations

import pytest
from reading import codes, one


def test_the_heading_of_a_site_stands_above_that_of_the_page() -> None:
    """Of two first headings, the one that names a dataset is taken."""
    page = "<header><h1>ADDI Project</h1></header><h1>PH2 Dataset</h1><h1>ISIC 2020</h1>"
    draft = one(page, "a.html")
    assert (draft.record["name"], draft.places["name"]) == ("PH2 Dataset", 1)
    assert "name" not in one("# ADDI Project\n\n## The Other Dataset\n").record


@pytest.mark.parametrize(
    "said",
    [
        "DermX is a dataset of 554 images.",
        "DermX (Dermatology Explained) is a public dermatological image dataset.",
        "The DermX is an open database of moles.",
    ],
)
def test_a_heading_that_a_sentence_explains(said: str) -> None:
    """It is a name although it does not look like one; and the sentence is the description."""
    record = one(f"# DermX\n\n{said}\n").record
    assert record["name"] == "DermX"
    assert record["description"] == said


@pytest.mark.parametrize(
    "said",
    [
        "DermX is a company with a dataset.",
        "DermXY is a dataset.",
        "We love what DermX is a dataset of.",
    ],
)
def test_a_heading_that_nothing_explains(said: str) -> None:
    """It may be the name of anything."""
    assert one(f"# DermX\n\n{said}\n").record == {}


@pytest.mark.parametrize(
    "said", ["SkinAtlas10k has 4,000 photographs.", "The SkinAtlas10k contains photographs."]
)
def test_a_sentence_about_the_dataset_by_its_name(said: str) -> None:
    """It says what the dataset is, as one about "the dataset" does."""
    assert one(f"# SkinAtlas10k\n\nHello.\n\n{said}\n").record["description"] == said
    assert "description" not in one(f"# Atlas 9\n\n{said}\n").record


@pytest.mark.parametrize(
    "heading", ["Contributing institutions", "Participating centres:", "Data contributing sites"]
)
def test_a_list_below_a_heading_about_institutions(heading: str) -> None:
    """Its items are institutions, without a sentence that introduces them."""
    draft = one(f"## {heading}\n\n- Clinic A (USA)\n- Clinic B\n")
    assert draft.record["institutions"] == [
        {"name": "Clinic A", "country": "USA"},
        {"name": "Clinic B"},
    ]
    assert codes(draft) == []


@pytest.mark.parametrize("heading", ["Contributors", "Related sites", "Institutions and people"])
def test_a_list_of_others(heading: str) -> None:
    """They may be people, or pages."""
    assert "institutions" not in one(f"## {heading}\n\n- Clinic A (USA)\n").record
