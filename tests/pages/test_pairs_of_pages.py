"""Labels with what they say: definition lists, metadata tables, lines; and tables that lay out."""

from __future__ import annotations

import pytest
from reading import codes, one

PAIRS = {
    "DOI": "<a href='https://doi.org/10.1000/1'>10.1000/1</a>",
    "Publisher": "The Archive",
    "Publication date": "2022-03-04",
    "Version": "3",
    "License/Data use agreement": "CC BY-NC 4.0",
    "Institutions": "<span>Hospital Clínic de Barcelona<br>Medical University of Vienna</span>",
    "Test data": "<a href='https://e.org/a.zip'>a.zip</a> (1.5 GB), 20 images",
}


@pytest.mark.parametrize(
    "page",
    [
        "<dl>" + "".join(f"<dt>{each}:<dd>{PAIRS[each]}\n" for each in PAIRS) + "</dl>",
        "<dl>" + "".join(f"<div><dt>{each}<dd>{PAIRS[each]}</div>\n" for each in PAIRS) + "</dl>",
        "<table>" + "".join(f"<tr><th>{each}<td>{PAIRS[each]}\n" for each in PAIRS) + "</table>",
        "".join(f"<p><b>{each}:</b> {PAIRS[each]}</p>\n" for each in PAIRS),
    ],
    ids=["dl", "dl with div", "table", "paragraphs"],
)
def test_pairs_of_label_and_value(page: str) -> None:
    """As repositories show metadata; each fact has the line of its pair."""
    draft = one(page, "a.html")
    assert {field: draft.record[field] for field in ("doi", "publisher", "year", "version")} == {
        "doi": "10.1000/1",
        "publisher": "The Archive",
        "year": 2022,
        "version": "3",
    }
    assert draft.record["license"] == "CC-BY-NC-4.0"
    names = [each["name"] for each in draft.record["institutions"]]
    assert names == ["Hospital Clínic de Barcelona", "Medical University of Vienna"]
    (file,) = draft.record["files"]
    assert (file["split"], file["size"], file["count"]) == ("test", "1.5 GB", 20)
    assert [draft.places[field] for field in ("doi", "year", "version")] == [1, 3, 4]


def test_contributors_may_be_people() -> None:
    """Under that word, they are institutions where the library has all of them."""
    page = "<dl><dt>Contributors<dd>Jane Doe<dd>Hospital Clínic de Barcelona</dl>"
    assert "institutions" not in one(page, "a.html").record


def test_two_labels_in_one_paragraph() -> None:
    """Each line that a break ends is read; a sentence behind a label is none."""
    draft = one("DOI: 10.1000/1<br>Version: 2<br>License: CC BY 4.0\n\nYear: 2020. It was wet.\n")
    assert [draft.record[field] for field in ("doi", "version", "license")] == [
        "10.1000/1",
        "2",
        "CC-BY-4.0",
    ]
    assert "year" not in draft.record


@pytest.mark.parametrize("row", ["<tr><th>DOI<td>1<td>2", "<tr><td>DOI<td>10.1000/1"])
def test_a_table_without_a_heading_in_each_row_is_none_of_pairs(row: str) -> None:
    """Its cells are not read as labels."""
    assert "doi" not in one(f"<table>{row}</table>", "a.html").record


def test_a_table_that_lays_out_the_page() -> None:
    """What is in its cells is read as if it stood by itself, at its lines."""
    page = (
        "<table><tr><td><a href='index.html'>Home</a></td><td>\n<h1>The A Dataset</h1>\n"
        "<p>DOI: 10.1000/1</p>\n<ul><li>Test data: <a href='https://e.org/a.zip'>a</a></ul>\n"
        "<table><tr><th>Training Data</th></tr><tr><td><a href='https://e.org/b.zip'>b</a>"
        "</td></tr></table></td></tr></table>"
    )
    draft = one(page, "a.html")
    assert draft.record["name"] == "The A Dataset"
    assert draft.places["doi"] == 3
    assert [each["split"] for each in draft.record["files"]] == ["test", "training"]


@pytest.mark.parametrize(
    "hidden",
    [
        "<dialog>{}</dialog>",
        "<amp-sidebar>{}</amp-sidebar>",
        "<div role='navigation'>{}</div>",
        "<header role='banner'>{}</header>",
        "<div hidden>{}</div>",
    ],
)
def test_what_is_marked_as_no_part_of_the_content(hidden: str) -> None:
    """By its element, its role or as hidden."""
    page = "<h1>The Menu Dataset</h1><p>DOI: 10.1000/1</p><a href='/old.zip'>Old</a>"
    draft = one(hidden.format(page), "a.html")
    assert (draft.record, codes(draft)) == ({}, [])


def test_containers_of_vuepress_are_not_words_of_the_page() -> None:
    """Their marks go, what is in them is read at its line."""
    draft = one("::: tip\nLicense: CC BY 4.0\n:::\n\n:::: details More\nDOI: 10.1000/1\n::::\n")
    assert (draft.places["license"], draft.places["doi"]) == (2, 6)
    assert draft.record["doi"] == "10.1000/1"


def test_a_soft_hyphen_is_no_letter() -> None:
    """Words are found with it inside."""
    page = "<h1>The A Dataset</h1><p>The dataset con&shy;tains 20 images.</p>"
    assert one(page, "a.html").record["description"] == "The dataset contains 20 images."
