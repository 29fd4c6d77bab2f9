"""What a page calls the dataset, and how it says what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from reading import codes, one

if TYPE_CHECKING:
    from isic_cite.pages.noting import Draft


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


def test_who_provided_the_images() -> None:
    """A sentence names institutions where each name is one of the library, or of the page."""
    said = (
        "The images were kindly provided by Memorial Sloan Kettering Cancer Center, the Hospital "
        "Clínic de Barcelona and the Medical University of Vienna. Thank you."
    )
    draft = one(f"# The A Dataset\n\n{said}\n")
    assert [
        (row["id"], draft.places[f"institutions[{at}]"]) for at, row in enumerate(_rows(draft))
    ] == [
        ("memorial-sloan-kettering", 3),
        ("hospital-clinic-barcelona", 3),
        ("medical-university-vienna", 3),
    ]
    own = one(
        "# The A Dataset\n\nAll images were provided by A and B.\n\n## Partners\n\n- A and B\n"
    )
    assert _rows(own) == [{"name": "A and B"}]


def _rows(draft: Draft) -> list[dict[str, Any]]:
    return list(draft.record.get("institutions", []))


@pytest.mark.parametrize(
    "who", ["Dr. Jane Doe", "Memorial Sloan Kettering Cancer Center and us", "…"]
)
def test_who_provided_the_images_is_not_guessed(who: str) -> None:
    """Where one of the names is not known, none is taken."""
    assert _rows(one(f"# The A Dataset\n\nThe images were provided by {who}.\n")) == []


@pytest.mark.parametrize("label", ["DOI", "Digital Object Identifier", "DOI:"])
def test_a_doi_below_its_heading(label: str) -> None:
    """The heading is its label."""
    draft = one(f"# The A Dataset\n\n## {label}\n\nhttps://doi.org/10.1000/1\n")
    assert (draft.record["doi"], draft.places["doi"]) == ("10.1000/1", 5)
    empty = one(f"# The A Dataset\n\n## {label}\n\nPLACEHOLDER\n")
    assert ("IC3101", 5) in codes(empty)
