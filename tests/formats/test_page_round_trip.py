"""Our own pages are read back: importing one gives the facts of its record."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import isic_cite
from conftest import DATASETS

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(("format_", "ending"), [("page-html", ".html"), ("page-markdown", ".md")])
@pytest.mark.parametrize("dataset", DATASETS)
def test_a_page_is_read_back(dataset: str, format_: str, ending: str, tmp_path: Path) -> None:
    """Importing our own page gives the record, as far as a page states facts."""
    path = tmp_path / f"page{ending}"
    path.write_text(isic_cite.cite(dataset, format=format_), "utf-8")
    assert isic_cite.diff(path, dataset) == ()
    assert isic_cite.diff(dataset, path) == ()
