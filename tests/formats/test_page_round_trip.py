"""Our own pages are read back: importing one gives the facts of its record."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import isic_cite
from conftest import DATASETS
from isic_cite.differences.writing import format_lines

if TYPE_CHECKING:
    from pathlib import Path

NOT_ON_PAGES = (
    *("collection ", "former ", "other wording ", "attribution kind", "institution parent "),
    *("institution department ", "attributed ", "credit is incomplete "),
    *("copyright notice of ", "rights holder of ", "reference of ", "creator added: Philipp "),
    "address: was not stated, is https://doi.org/",
)
"""What a record states and its page does not: history, the Archive's copies, what binds a part."""


@pytest.mark.parametrize(("format_", "ending"), [("page-html", ".html"), ("page-markdown", ".md")])
@pytest.mark.parametrize("dataset", DATASETS)
def test_a_page_is_read_back(dataset: str, format_: str, ending: str, tmp_path: Path) -> None:
    """Importing our own page gives the record, as far as a page states facts."""
    path = tmp_path / f"page{ending}"
    path.write_text(isic_cite.cite(dataset, format=format_), "utf-8")
    assert isic_cite.diff(path, dataset) == ()
    assert isic_cite.diff(dataset, path) == ()


@pytest.mark.parametrize(("format_", "ending"), [("page-html", ".html"), ("page-markdown", ".md")])
@pytest.mark.parametrize("dataset", DATASETS)
def test_a_draft_of_our_own_page_is_the_record(
    dataset: str, format_: str, ending: str, tmp_path: Path
) -> None:
    """The draft that importing writes has all that the page says, also what it says by labels."""
    page, draft = tmp_path / f"page{ending}", tmp_path / "draft.toml"
    page.write_text(isic_cite.cite(dataset, format=format_), "utf-8")
    draft.write_text(isic_cite.import_record(page).toml, "utf-8")
    lines = format_lines(isic_cite.diff(draft, dataset)).splitlines()
    assert [line for line in lines if not line.startswith(NOT_ON_PAGES)] == []


AROUND = """<!DOCTYPE html><html lang="en"><head><title>Data</title></head><body>
<h1>ISIC Challenge Datasets 2016 to 2025</h1><p>DOI: 10.1000/another</p>{}
<h2>Sponsors</h2><ul><li>Another Organization</li></ul></body></html>"""


def test_what_stands_around_our_own_section_is_not_read(tmp_path: Path) -> None:
    """A template that includes a page has a heading and sections of its own."""
    page = tmp_path / "page.html"
    page.write_text(AROUND.format(isic_cite.cite("isic-2020", format="page-html")), "utf-8")
    assert isic_cite.diff(page, "isic-2020") == ()


def test_several_sections_of_our_own_are_several_datasets(tmp_path: Path) -> None:
    """Each is held against its own record; ham10000 and bcn20000 have no year in their headings."""
    names = ("ham10000", "bcn20000", "isic-2018")
    page = tmp_path / "page.html"
    sections = "".join(isic_cite.cite(name, format="page-html") for name in names)
    page.write_text(AROUND.format(sections), "utf-8")
    assert [isic_cite.diff(page, name) for name in names] == [(), (), ()]
