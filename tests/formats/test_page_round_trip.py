"""Our own pages are read back: importing one gives the facts of its record."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import isic_cite
from conftest import DATASETS

if TYPE_CHECKING:
    from pathlib import Path

# What the reader of pages does not find on a page of ours, and why.
NOT_READ_BACK = {
    "ham10000": {"title", "files"},  # no official text with the title; files without address
    "bcn20000": {"parts"},  # a single row is read as the whole
}


@pytest.mark.parametrize(("format_", "ending"), [("page-html", ".html"), ("page-markdown", ".md")])
@pytest.mark.parametrize("dataset", DATASETS)
def test_a_page_is_read_back(dataset: str, format_: str, ending: str, tmp_path: Path) -> None:
    """Importing our own page gives the record, as far as a page states facts."""
    path = tmp_path / f"page{ending}"
    path.write_text(isic_cite.cite(dataset, format=format_), "utf-8")
    expected = NOT_READ_BACK.get(dataset, set())
    assert {each.field for each in isic_cite.diff(path, dataset)} == expected
    assert {each.field for each in isic_cite.diff(dataset, path)} == expected
