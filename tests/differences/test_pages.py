"""A page against its record: what it states otherwise, or leaves out that pages state."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from msgspec import structs

import isic_cite
from isic_cite.cli.app import run
from isic_cite.differences.sides import comparison
from isic_cite.differences.writing import format_lines
from isic_cite.errors import UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def edited(tmp_path: Path) -> Callable[..., list[str]]:
    """Return a function that edits the page of a dataset and compares it with the record."""

    def compare(dataset: str, *changes: tuple[str, str]) -> list[str]:
        text = isic_cite.cite(dataset, format="page-html")
        for pattern, instead in changes:
            text, count = re.subn(pattern, instead, text)
            assert count, pattern
        path = tmp_path / "page.html"
        path.write_text(text, "utf-8")
        return format_lines(isic_cite.diff(path, dataset)).splitlines()

    return compare


def test_what_a_page_states_otherwise_is_told(edited: Callable[..., list[str]]) -> None:
    """A size, a licence, a name: the page was, the record is."""
    assert edited("isic-2020", (r"\(48\.9GB\)", "(49GB)")) == [
        "file size of ISIC_2020_Training_Dicom.zip: was 49GB, is 48.9GB"
    ]
    licenses = edited(
        "isic-2020",
        (r"licenses/by-nc/4\.0/(?=\")", "licenses/by/4.0/"),
        (">CC-BY-NC</a>", ">CC-BY</a>"),
        (r"CC BY-NC 4\.0 \(", "CC BY 4.0 ("),
        ("of the CC-BY-NC license", "of the CC-BY license"),
    )
    assert "licence: was CC-BY-4.0, is CC-BY-NC-4.0" in licenses


def test_what_a_page_leaves_out_is_told(edited: Callable[..., list[str]]) -> None:
    """Files, institutions and degrees belong on a page."""
    assert edited("isic-2020", ("<li>Hospital Clínic de Barcelona.*</li>\n", "")) == [
        "institution added: Hospital Clínic de Barcelona (1st)"
    ]
    assert edited("isic-2020", (", Ph.D.</li>", "</li>")) == [
        "degrees of Noel C. F. Codella (Computer vision chairs): was not stated, is Ph.D."
    ]
    (line,) = edited("isic-2020", (r"<p><a [^<]*>Download ISIC_2020_Test_JPEG(.|\n)*?</p>\n", ""))
    assert line == "file added: ISIC_2020_Test_JPEG.zip, 6.7GB (9th)"


def test_what_pages_need_not_state_is_no_difference(edited: Callable[..., list[str]]) -> None:
    """A page without organizers, with roles in other capitals, with broken lines, with curls."""
    assert edited("isic-2020", ("&quot;ISIC 2020&quot;", "\u201cISIC 2020\u201d")) == []
    assert edited("isic-2020", (r"<h3>Organizers</h3>(.|\n)*(?=</section>)", "")) == []
    assert edited("isic-2020", ("Challenge co-chairs", "Challenge Co-Chairs")) == []
    assert edited("isic-2020", (r"legalcode\.txt</a>\.", "legalcode.txt\n</a>\n.")) == []
    assert edited("isic-2020", ("<li>Title: .*</li>\n", ""), ("<li>Page: .*</li>\n", "")) == []


def test_two_pages_are_compared(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Markdown and HTML of one dataset agree; those of two do not."""
    for name, dataset, format_ in (
        ("one.md", "isic-2020", "page-markdown"),
        ("two.html", "isic-2020", "page-html"),
        ("other.md", "isic-2019", "page-markdown"),
    ):
        (tmp_path / name).write_text(isic_cite.cite(dataset, format=format_), "utf-8")
    assert run(["diff", str(tmp_path / "one.md"), str(tmp_path / "two.html")]) == 0
    capfd.readouterr()
    assert run(["diff", str(tmp_path / "one.md"), str(tmp_path / "other.md")]) == 1
    assert "year: was 2020, is 2019" in capfd.readouterr().out


@pytest.fixture
def several(tmp_path: Path) -> Path:
    """Return a page about three datasets, each under a heading of its year."""
    page = tmp_path / "page.md"
    texts = []
    for name in ("isic-2018", "isic-2019", "isic-2020"):
        text = isic_cite.cite(name, format="page-markdown").split("\n---\n")[1]
        texts.append(f"# {name[-4:]}\n{text}")
    page.write_text("\n".join(texts), "utf-8")
    return page


ONLY = ("files.url", "license", "year")


@pytest.mark.parametrize("dataset", ["isic-2018", "isic-2019", "isic-2020"])
def test_of_several_datasets_the_one_of_the_record_is_compared(dataset: str, several: Path) -> None:
    """Whichever side the page is, and wherever on it the dataset stands."""
    assert isic_cite.diff(several, dataset, only=ONLY) == ()
    assert isic_cite.diff(dataset, several, only=ONLY) == ()
    own = several.with_name("own.html")
    own.write_text(isic_cite.cite(dataset, format="page-html"), "utf-8")
    assert isic_cite.diff(own, several, only=ONLY) == ()


@pytest.mark.parametrize(
    "change",
    [
        {"files": (), "year": 2001, "id": "other", "name": "2019", "doi": None},
        {"files": (), "year": 2019, "id": "other", "name": "Other", "doi": None},
        {"year": 2001, "id": "other", "name": "Other", "doi": None},
        {"files": (), "year": 2001, "id": "other", "name": "2018", "doi": "10.34970/2020-DS01"},
    ],
    ids=["name", "year", "files", "doi"],
)
def test_a_dataset_is_known_by_each_of_its_marks(change: dict[str, Any], several: Path) -> None:
    """DOI, name, files and year, the surest first."""
    record = structs.replace(isic_cite.load("isic-2019"), aliases=(), **change)
    (remark,) = comparison(several, record).remarks
    year = "2020" if record.doi else "2019"
    assert remark.startswith(f'page.md: of 3 datasets "{year}" is compared; others: ')


def test_which_dataset_of_a_page_is_compared_is_said(
    several: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """And that it is only the first, where none is like the record; with `--entry` nobody asks."""
    assert run(["diff", str(several), "isic-2019", "--only", "year"]) == 0
    err = capfd.readouterr().err
    assert 'page.md: of 3 datasets "2019" is compared; others: "2018", "2020"' in err
    assert run(["diff", str(several), "slice-3d", "--only", "year"]) == 1
    err = capfd.readouterr().err
    assert 'of 3 datasets the first, "2018", is compared; others: "2019", "2020"' in err
    assert run(["diff", str(several), "isic-2019", "--entry", "2020", "--only", "year"]) == 1
    out, err = capfd.readouterr()
    assert out == "year: was 2020, is 2019\n"
    assert err == "isic-cite: 1 difference\n"
    with pytest.raises(UnknownNameError, match="2016"):
        isic_cite.diff(several, "isic-2020", entry="2016")
