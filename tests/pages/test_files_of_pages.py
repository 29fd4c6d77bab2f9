"""Files, in tables and lists of any make, and the datasets and parts that rows stand for."""

from __future__ import annotations

from typing import Any

import pytest
from reading import codes, one, read

HEAD = "| Task | Training Data | Test Ground Truth | License |\n| --- | --- | --- | --- |\n"


def files(text: str, name: str = "page.md") -> list[dict[str, Any]]:
    """Return the files of a page with one dataset."""
    found: list[dict[str, Any]] = one(text, name).record.get("files", [])
    return found


def test_a_markdown_table() -> None:
    """Columns say split and kind, cells size and content."""
    page = (
        "| Training Data | Test Ground Truth |\n|---|---|\n"
        "| [Download (1.5GB)](https://e.org/a.zip)<br>1,000 JPEG images. "
        "| [Download (20 KiB)](https://e.org/b.csv) |\n"
    )
    assert files(page) == [
        {
            "name": "a.zip",
            "url": "https://e.org/a.zip",
            "size": "1.5GB",
            "bytes": 1_500_000_000,
            "bytes-rounded": True,
            "kind": "data",
            "split": "training",
            "holds": "1,000 JPEG images.",
            "count": 1000,
        },
        {
            "name": "b.csv",
            "url": "https://e.org/b.csv",
            "size": "20 KiB",
            "bytes": 20_480,
            "bytes-rounded": True,
            "kind": "ground-truth",
            "split": "test",
        },
    ]


@pytest.mark.parametrize(
    ("label", "facts"),
    [
        ("Download (12 bytes)", {"size": "12 bytes", "bytes": 12}),
        ("Download (0.5TB)", {"size": "0.5TB", "bytes": 500_000_000_000, "bytes-rounded": True}),
        ("Download (large)", {}),
        ("Download metadata", {"kind": "metadata"}),
        ("Download duplicate list", {"kind": "supplement"}),
    ],
)
def test_a_label_says_size_and_kind(label: str, facts: dict[str, Any]) -> None:
    """As printed, and in bytes; what is rounded is called that."""
    (found,) = files(f"| Training Data |\n|---|\n| [{label}](https://e.org/a.zip) |\n")
    assert {"kind": "data"} | facts == {
        key: value for key, value in found.items() if key not in {"name", "url", "split"}
    }


@pytest.mark.parametrize(
    ("holds", "kind"),
    [
        ("10 metadata entries of age.", "metadata"),
        ("10 supplemental metadata entries.", "supplement"),
        ("10 JPEG images with metadata.", "data"),
    ],
)
def test_what_a_file_holds_says_its_kind(holds: str, kind: str) -> None:
    """Where neither column nor label does."""
    (found,) = files(f"| Training Data |\n|---|\n| [Download](https://e.org/a)<br>{holds} |\n")
    assert found["kind"] == kind
    assert found["count"] == 10


def test_rows_are_parts_with_licences_of_their_own() -> None:
    """A cell over several rows belongs to all of them; the licence of the whole is that of all."""
    page = """<table><thead><tr><th>Task</th><th>Training Data</th><th>License</th></tr></thead>
<tr><th>1</th><td rowspan="2"><a href="https://e.org/both.zip">Download</a></td>
<td rowspan="2"><a href="https://creativecommons.org/publicdomain/zero/1.0/">CC-0</a></td></tr>
<tr><th>2B</th></tr>
<tr><th>3</th><td><a href="https://e.org/three.zip">Download</a></td>
<td><a href="https://creativecommons.org/licenses/by-nc/4.0/">CC-BY-NC</a></td></tr></table>"""
    draft = one(page, "a.html")
    assert draft.record["parts"] == [
        {"id": "task-1", "name": "Task 1", "license": "CC0-1.0", "license-label": "CC-0"},
        {"id": "task-2b", "name": "Task 2B", "license": "CC0-1.0", "license-label": "CC-0"},
        {"id": "task-3", "name": "Task 3", "license": "CC-BY-NC-4.0", "license-label": "CC-BY-NC"},
    ]
    assert [each["parts"] for each in draft.record["files"]] == [["task-1", "task-2b"], ["task-3"]]
    assert draft.record["license"] == "CC0-1.0 AND CC-BY-NC-4.0"
    assert "license-label" not in draft.record
    assert draft.places["parts[1]"] == 4
    assert codes(draft) == []


def test_rows_are_datasets_with_headings_of_their_own() -> None:
    """What stands under the name of one is not said of the other; the rest is said of both."""
    page = """# Data of 2024

Datasets were curated from images contributed by the following institutions:
- Clinic A (USA)
- Clinic B (Spain)

| Dataset | Training Data | License |
| --- | --- | --- |
| LESIONS | [Download](https://e.org/l.zip) | [CC-BY][by] |
| LESIONS Free | [Download](https://e.org/f.zip) | [CC-0][zero] |

[by]: https://creativecommons.org/licenses/by/4.0/
[zero]: https://creativecommons.org/publicdomain/zero/1.0/

## Citing
### LESIONS
The data must be cited as:
> Team. All lesions. Publisher https://doi.org/10.1000/1 (2024).

### LESIONS Free
The data must be cited as:
> Team. Some lesions. Publisher https://doi.org/10.1000/2 (2023).
"""
    reading = read(page)
    assert [(note.code, note.line) for note in reading.notes] == [("IC3004", 9)]
    assert [
        [draft.record[field] for field in ("name", "title", "doi", "year", "license")]
        for draft in reading.drafts
    ] == [
        ["LESIONS", "All lesions", "10.1000/1", 2024, "CC-BY-4.0"],
        ["LESIONS Free", "Some lesions", "10.1000/2", 2023, "CC0-1.0"],
    ]
    for draft, name in zip(reading.drafts, ("l.zip", "f.zip"), strict=True):
        assert [file["name"] for file in draft.record["files"]] == [name]
        assert [each["name"] for each in draft.record["institutions"]] == ["Clinic A", "Clinic B"]


def test_headings_are_datasets_by_year() -> None:
    """Each with its own table and citation; the title of the page is that of none."""
    page = "<h1>Our Datasets</h1>" + "".join(
        f"<h2>{year}</h2>\n<table><tr><th>Training Data</th></tr>"
        f"<tr><td><a href='https://e.org/{year}.zip'>Download</a></td></tr></table>"
        f"<h3>Citing {year} datasets</h3>"
        for year in (2021, 2022)
    )
    drafts = read(page, "a.html").drafts
    assert [draft.label for draft in drafts] == ["2021", "2022"]
    assert [draft.record["name"] for draft in drafts] == [
        "Our Datasets: 2021",
        "Our Datasets: 2022",
    ]
    assert [draft.record["year"] for draft in drafts] == [2021, 2022]
    assert all("title" not in draft.record for draft in drafts)
    assert [draft.record["files"][0]["name"] for draft in drafts] == ["2021.zip", "2022.zip"]


def test_corrected_files_and_footnotes() -> None:
    """The file of the same label beside it is the one that is replaced."""
    page = (
        "| Training Data | Test Data |\n|---|---|\n"
        "| [Download A](https://e.org/a.zip)<br>[Download A Corrected*](https://e.org/a2.zip) "
        "| [Download A](https://e.org/t.zip)<br>[Download B†](https://e.org/b.zip) |\n\n"
        "\\* The older one has errors.\n"
    )
    draft = one(page)
    assert [
        (each["name"], each.get("corrects"), each.get("note")) for each in draft.record["files"]
    ] == [
        ("a.zip", None, None),
        ("a2.zip", "a.zip", "The older one has errors."),
        ("t.zip", None, None),
        ("b.zip", None, None),
    ]
    assert codes(draft) == [("IC3203", 1), ("IC3302", 3)]


@pytest.mark.parametrize(
    "address",
    [
        "#",
        "",
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://e.org/a.zip",
        "a.zip",
        "https://[e/a.zip",
    ],
)
def test_a_link_from_which_nothing_can_be_fetched(address: str) -> None:
    """It is told, and no file is made of it."""
    link = f'<a href="{address}">Download</a>'
    page = f"<table><tr><th>Training Data</th></tr><tr><td>{link}</td></tr></table>"
    draft = one(page, "a.html")
    assert "files" not in draft.record
    assert codes(draft) == [("IC3304", 1)]


def test_one_file_in_two_places() -> None:
    """It is one, whatever column; two addresses of one name are a contradiction."""
    page = (
        "| Training Data | Training Ground Truth |\n|---|---|\n"
        "| [Download](https://e.org/a.csv) | [Download](https://e.org/a.csv) |\n"
        "| [Download](https://e.org/b.csv) | [Download](https://other.org/b.csv) |\n"
    )
    draft = one(page)
    assert [(each["name"], each["kind"]) for each in draft.record["files"]] == [
        ("a.csv", "ground-truth"),
        ("b.csv", "data"),
    ]
    assert [note.code for note in draft.notes] == ["IC3303", "IC3305", "IC3203"]


def test_files_in_a_list_and_in_a_sentence() -> None:
    """Links to data are files wherever they stand; other links are none."""
    page = (
        "# Test data\n\n- [images](https://e.org/images.zip) (3MB)\n- [a page](https://e.org/about)\n\n"
        "The [labels](https://e.org/labels.csv) are here.\n"
    )
    assert [(each["name"], each.get("size")) for each in files(page)] == [
        ("images.zip", "3MB"),
        ("labels.csv", None),
    ]


def test_files_of_another_year() -> None:
    """The year of the heading is held against that of the addresses."""
    page = (
        "# Citing the 2024 dataset\n\n| Training Data |\n|---|\n"
        "| [Download](https://e.org/2020/a.zip) |\n| [Download](https://e.org/2024/b.zip) |\n"
    )
    assert ("IC3301", 5) in codes(one(page))


@pytest.mark.parametrize("span", ["2", "0", "-1", "x", "999999", "65535", "9" * 500])
def test_absurd_spans(span: str) -> None:
    """A span that is none is 1; what is left of the table is read."""
    page = (
        f"<table><tr><th>Training Data</th><th>License</th></tr>"
        f"<tr><td rowspan='{span}' colspan='{span}'><a href='https://e.org/a.zip'>Download</a></td>"
        "</tr></table>"
    )
    assert [each["name"] for each in files(page, "a.html")] == ["a.zip"]


def test_what_our_own_pages_say_in_attributes() -> None:
    """Exact sizes, checksums, names and ids of parts; what is none of them is not taken."""
    page = f"""<table><tr><th>Part</th><th>Data</th><th>Licence</th></tr>
<tr data-part="train"><th>The first part</th><td><p><a href="https://e.org/1/content"
 data-name="a.zip" data-bytes="1234567" data-sha256="{"a" * 64}">Download a.zip (1.2MB)</a></p>
<p><span>b.zip (10,808,743 bytes)</span><br>2 images</p>
<p><a href="https://e.org/c.zip" data-name="../x.zip" data-bytes="many">Download</a></p></td></tr>
</table>"""
    draft = one(page, "a.html")
    assert draft.record["parts"] == [{"id": "train", "name": "The first part"}]
    assert draft.record["files"] == [
        {
            "name": "a.zip",
            "url": "https://e.org/1/content",
            "size": "1.2MB",
            "bytes": 1_234_567,
            "sha256": "a" * 64,
            "kind": "data",
        },
        {
            "name": "b.zip",
            "size": "10,808,743 bytes",
            "bytes": 10_808_743,
            "kind": "data",
            "holds": "2 images",
            "count": 2,
        },
        {"name": "c.zip", "url": "https://e.org/c.zip", "kind": "data"},
    ]
    assert codes(draft) == [("IC3203", 1)]


def test_a_table_of_collections_and_who_gave_them() -> None:
    """Several institutions in a cell are several; a heading in bold is one."""
    page = (
        "| | | |\n|-|-|-|\n| **Collection** | **Contributors** | **Images** |\n"
        "| Challenge 2018: Test | Clinic A | 379 |\n"
        "| Challenge 2019: Training | Clinic A <br /> Clinic B | 900 |\n"
    )
    drafts = read(page).drafts
    assert [
        (
            draft.record["name"],
            draft.record["year"],
            [each["name"] for each in draft.record["institutions"]],
            draft.places["institutions[0]"],
        )
        for draft in drafts
    ] == [
        ("Challenge 2018: Test", 2018, ["Clinic A"], 4),
        ("Challenge 2019: Training", 2019, ["Clinic A", "Clinic B"], 5),
    ]
