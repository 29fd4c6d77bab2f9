"""Tables of files: headings over several rows, and what a file says of itself."""

from __future__ import annotations

from typing import Any

import pytest
from reading import one

TWO_ROWS = """
<tr><th rowspan="2">Part</th><th colspan="2">Training</th><th>Test</th></tr>
<tr><th>Data</th><th>Ground Truth</th><th>Data</th></tr>
"""
BODY = "".join(
    f"<tr><td>{part}</td><td><a href='https://e.org/a{part}.zip'>Download</a></td>"
    f"<td><a href='https://e.org/b{part}.zip'>Download</a></td>"
    f"<td><a href='https://e.org/c{part}.zip'>Download</a></td></tr>"
    for part in (1, 2)
)


def facts(page: str) -> dict[str, tuple[str, str | None]]:
    """Return kind and split of the files of a page."""
    return {each["name"]: (each["kind"], each.get("split")) for each in one(page).record["files"]}


@pytest.mark.parametrize(
    "table", [f"{TWO_ROWS}{BODY}", f"<thead>{TWO_ROWS}</thead><tbody>{BODY}</tbody>"]
)
def test_headings_over_two_rows(table: str) -> None:
    """A column has the words of both, and no row of headings is a part."""
    page = f"<table>{table}</table>"
    assert [part["name"] for part in one(page).record["parts"]] == ["Part 1", "Part 2"]
    found = facts(page)
    assert found["a1.zip"] == ("data", "training")
    assert found["b2.zip"] == ("ground-truth", "training")
    assert found["c1.zip"] == ("data", "test")


def test_a_heading_over_all_columns_is_none_of_the_table() -> None:
    """It stands above rows of its own."""
    page = (
        "<table><tr><th>Task</th><th>Training Data</th></tr><tr><th colspan=2>Year</th></tr>"
        "<tr><td>1</td><td><a href='https://e.org/a.zip'>x</a></td></tr></table>"
    )
    assert facts(page) == {"a.zip": ("data", "training")}


def test_a_single_row_with_a_label_is_the_whole() -> None:
    """Its files belong to no part, for the record has none."""
    page = "| Task | Training Data |\n|---|---|\n| 1 | [x](https://e.org/a.zip) |\n"
    record: dict[str, Any] = one(page).record
    assert "parts" not in record
    assert "parts" not in record["files"][0]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("ISIC2018_Task3_Test_GroundTruth.zip", ("ground-truth", "test")),
        ("train.zip", ("data", "training")),
        ("acral-val.zip", ("data", "validation")),
        ("train_test_split.csv", ("data", None)),
        ("images.zip", ("data", None)),
        ("constraint.zip", ("data", None)),
    ],
)
def test_the_name_of_a_file_says_what_nothing_else_says(
    name: str, expected: tuple[str, str | None]
) -> None:
    """Its split and that it is the ground truth; one that names two splits says none."""
    assert facts(f"[Download {name}](https://e.org/{name})")[name] == expected


def test_the_words_before_a_link_say_what_it_is() -> None:
    """Behind a link, those words are of the next one."""
    page = (
        "- Test data: [images](https://e.org/a.zip). Training ground truth: "
        "[labels](https://e.org/b.zip).\n"
    )
    (first, second) = one(page).record["files"]
    assert (first["kind"], first["split"]) == ("data", "test")
    assert (second["kind"], second["split"]) == ("ground-truth", "training")
    assert not [note for note in one(page).notes if note.code == "IC3101"]


def test_a_second_link_to_a_file_is_not_what_it_holds() -> None:
    """As a site has it that puts a button beside the name."""
    link = '<a href="https://e.org/a.zip">'
    (found,) = one(f"<div>{link}Images</a><b></b>{link}Download</a>, 20 images</div>").record[
        "files"
    ]
    assert found["holds"] == "20 images"


@pytest.mark.parametrize("listed", ["05-Jun-2018 10:00    10.4G", "2018-06-05 10:00   -"])
def test_the_list_of_a_directory_is_not_what_a_file_holds(listed: str) -> None:
    """Servers list the time of the last change and the size."""
    page = f"<pre><a href='https://e.org/a.zip'>a.zip</a>   {listed}\n</pre>"
    (found,) = one(page, "a.html").record["files"]
    assert "holds" not in found
