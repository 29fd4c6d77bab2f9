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


def test_a_table_of_files_with_sizes_and_counts() -> None:
    """As repositories and manuals list them: a row is a file, and one address is one file."""
    url = "https://e.org/train.zip?download=1"
    page = f"""| Name | Images | Size | |
|---|---|---|---|
| [train.zip]({url}) <i>md5:{"0123456789abcdef" * 2}</i> | 2,000 | 3.2 GB | [Download]({url}) |
| [a.csv](https://e.org/a.csv) | many | ? | |
"""
    first, second = one(page).record["files"]
    assert (first["size"], first["bytes"], first["count"]) == ("3.2 GB", 3_200_000_000, 2000)
    assert "holds" not in first
    assert not {"size", "count"} & set(second)


def test_a_size_that_the_link_says_is_not_replaced() -> None:
    """The nearest word counts."""
    page = "| File | Size |\n|---|---|\n| [a (2 MB)](https://e.org/a.zip) | 3 GB |\n"
    (found,) = one(page).record["files"]
    assert (found["size"], found["bytes"]) == ("2 MB", 2_000_000)


def test_rows_that_say_what_the_columns_do_not() -> None:
    """Columns are splits and rows kinds; without a heading, the first cell is no label of parts."""
    page = """|  | Train | Val |
|---|---|---|
| Images | [a](https://e.org/a.zip) | [b](https://e.org/b.zip) |
| Labels | [c](https://e.org/c.csv) | [d](https://e.org/d.csv) |
"""
    assert facts(page) == {
        "a.zip": ("data", "training"),
        "b.zip": ("data", "validation"),
        "c.csv": ("ground-truth", "training"),
        "d.csv": ("ground-truth", "validation"),
    }
    assert "parts" not in one(page).record


def test_a_link_that_is_called_as_a_file() -> None:
    """Its address may be a number, as figshare has it."""
    page = "[nails.zip](https://e.org/files/34300001), 20 images\n"
    (found,) = one(page).record["files"]
    assert (found["name"], found["url"]) == ("nails.zip", "https://e.org/files/34300001")


def test_footnote_marks_of_any_kind() -> None:
    """Behind a link or in it; a corrected file is known without its mark."""
    cell = (
        "[Images (2 MB)](https://e.org/a.zip) (1)<br>20 images<br>"
        "[Images Corrected #](https://e.org/b.zip)<br>[More§](https://e.org/c.zip)"
    )
    page = f"""| Training Data |
|---|
| {cell} |

(1) Without EXIF.

\\# Turned.

§ New.

(2) More to come.
"""
    first, second, third = one(page).record["files"]
    assert (first["holds"], first["note"]) == ("20 images", "Without EXIF.")
    assert (second["corrects"], second["note"]) == ("a.zip", "Turned.")
    assert third["note"] == "New."


def test_a_number_alone_behind_a_link_is_a_footnote_mark() -> None:
    """It is not what the file holds; without a footnote it is told, as other marks are."""
    link = "<a href='https://e.org/a.zip'>Images</a><sup>1</sup> (2 GB)"
    table = f"<table><tr><th>Training Data</th></tr><tr><td>{link}</td></tr></table>"
    (found,) = one(f"{table}<p><sup>1</sup> Without duplicates.</p>", "a.html").record["files"]
    assert found["note"] == "Without duplicates."
    assert "holds" not in found
    draft = one(f"{table}<p>2 Without duplicates.</p>", "a.html")
    assert "note" not in draft.record["files"][0]
    assert "IC3302" in [note.code for note in draft.notes]
