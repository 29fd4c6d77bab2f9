"""Pictures that stand for words: licences as badges, buttons for downloads."""

from __future__ import annotations

from typing import Any

import pytest
from reading import codes, one

DEED = "https://creativecommons.org/licenses/by-nc/4.0/"
TABLE = (
    "<table><tr><th>Training Data</th><th>License</th></tr><tr>"
    "<td><a href='https://e.org/a.zip'>Download</a></td><td>{}</td></tr></table>"
)


@pytest.mark.parametrize(
    ("cell", "label"),
    [
        (f'<a href="{DEED}"><img src="x.png" alt="CC BY-NC 4.0"></a>', "CC BY-NC 4.0"),
        (f'<a href="{DEED}"><img src="x.png" alt="A logo"></a>', None),
        (f'<a href="{DEED}"><img src="x.png"></a>', None),
        ('<img src="x.png" alt="CC BY-NC 4.0">', "CC BY-NC 4.0"),
    ],
)
def test_a_licence_that_is_a_picture(cell: str, label: str | None) -> None:
    """By its link or by the words for it; other words for it are no label."""
    draft = one(TABLE.format(cell), "a.html")
    assert draft.record["license"] == "CC-BY-NC-4.0"
    assert draft.record.get("license-label") == label
    assert codes(draft) == []


def test_a_picture_that_contradicts_its_link_is_told() -> None:
    """As words would be."""
    draft = one(TABLE.format(f'<a href="{DEED}"><img alt="CC BY 4.0"></a>'), "a.html")
    assert "license" not in draft.record
    assert ("IC3201", 1) in codes(draft)


def test_a_part_whose_licence_is_a_picture_without_words() -> None:
    """It has the licence, and no label."""
    rows = "".join(
        f"<tr><td>{number}</td><td><a href='https://e.org/{number}.zip'>x</a></td>"
        f"<td><a href='{DEED}'><img></a></td></tr>"
        for number in (1, 2)
    )
    head = "<tr><th>Task</th><th>Training Data</th><th>License</th></tr>"
    parts: list[dict[str, Any]] = one(f"<table>{head}{rows}</table>", "a.html").record["parts"]
    assert [part["license"] for part in parts] == ["CC-BY-NC-4.0"] * 2
    assert all("license-label" not in part for part in parts)


def test_a_button_for_a_download() -> None:
    """It is a link to a file, whose words are those for the picture."""
    page = '<p><a href="https://e.org/a.zip"><img alt="Training data (2 GB)"></a></p>'
    (found,) = one(page, "a.html").record["files"]
    assert (found["name"], found["split"], found["size"]) == ("a.zip", "training", "2 GB")


def test_other_pictures_say_nothing() -> None:
    """Neither loose ones nor those in links to elsewhere."""
    page = (
        '<p><img alt="The A Dataset"> <a href="https://e.org"><img alt="Chairs: Jane Doe"></a></p>'
    )
    assert one(page, "a.html").record == {}


def test_corrected_in_brackets() -> None:
    """It is the same label as that without."""
    page = (
        "| Training Data |\n|---|\n"
        "| [Images](https://e.org/a.zip)<br>[Images (corrected)](https://e.org/b.zip) |\n"
    )
    assert [each.get("corrects") for each in one(page).record["files"]] == [None, "a.zip"]
