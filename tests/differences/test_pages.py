"""A page against its record: what it states otherwise, or leaves out that pages state."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

import isic_cite
from isic_cite.cli.app import run
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
    """A page without organizers, with roles in other capitals, with broken lines."""
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


def test_one_of_several_datasets_is_compared(tmp_path: Path) -> None:
    """That of the name or year which is asked for; without a name, the first."""
    page = tmp_path / "page.md"
    texts = []
    for name in ("isic-2019", "isic-2020"):
        text = isic_cite.cite(name, format="page-markdown").split("\n---\n")[1]
        texts.append(f"# {name[-4:]}\n{text}")
    page.write_text("\n".join(texts), "utf-8")
    only = ("files.url", "license", "year")
    assert isic_cite.diff(page, "isic-2019", only=only) == ()
    assert isic_cite.diff(page, "isic-2020", entry="2020", only=only) == ()
    assert isic_cite.diff(page, "isic-2020", only=only)
    with pytest.raises(UnknownNameError, match="2018"):
        isic_cite.diff(page, "isic-2020", entry="2018")
