"""Relative links of pages: whole where page or address says from where, else told."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from reading import codes, one

import isic_cite

if TYPE_CHECKING:
    from pathlib import Path

AT = "https://data.org/sets/2022/index.html"
BASE = '<base href="https://data.org/sets/2022/">'
SAVED = f"<!-- saved from url=(0037){AT} -->"


def page(link: str, head: str = "") -> str:
    """Return a page with a link to a file."""
    return (
        f"<html>{head}<body><table><tr><th>Training Data</th></tr>"
        f'<tr><td><a href="{link}">Download</a></td></tr></table></body></html>'
    )


@pytest.mark.parametrize(
    ("head", "name"),
    [(BASE, "a.html"), (SAVED, "a.html"), ("", AT), ("", f"{AT} (Markdown)")],
    ids=["base", "saved by a browser", "fetched", "fetched Markdown"],
)
@pytest.mark.parametrize(
    ("link", "whole"),
    [
        ("a.zip", "https://data.org/sets/2022/a.zip"),
        (" ./a.zip?x=1#y ", "https://data.org/sets/2022/a.zip?x=1#y"),
        ("../a.zip", "https://data.org/sets/a.zip"),
        ("/a.zip", "https://data.org/a.zip"),
        ("//cdn.org/a.zip", "https://cdn.org/a.zip"),
        ("http://e.org/a.zip", "http://e.org/a.zip"),
    ],
)
def test_a_relative_link_is_made_whole(head: str, name: str, link: str, whole: str) -> None:
    """From the `base` of the page, what the browser wrote that saved it, or its address."""
    (file,) = one(page(link, head), name).record["files"]
    assert (file["name"], file["url"]) == ("a.zip", whole)


def test_a_relative_base_leads_from_the_address() -> None:
    """As browsers have it."""
    (file,) = one(page("a.zip", '<base href="../files/">'), AT).record["files"]
    assert file["url"] == "https://data.org/sets/files/a.zip"


@pytest.mark.parametrize(
    ("head", "link"),
    [
        ("", "a.zip"),
        ('<base href="javascript:x/">', "a.zip"),
        ('<base href="file:///home/">', "a.zip"),
        ('<base href="https://[x/">', "a.zip"),
        (BASE, "#"),
        (BASE, "javascript:x()"),
        (BASE, "https://[x/a.zip"),
    ],
)
def test_a_link_that_leads_nowhere_is_told(head: str, link: str) -> None:
    """Without a base that is an address of the web, or if it is none itself."""
    draft = one(page(link, head), "a.html")
    assert "files" not in draft.record
    assert codes(draft) == [("IC3304", 1)]


def test_a_pipe_is_no_page(tmp_path: Path) -> None:
    """Whoever reads it might wait for ever."""
    pipe = tmp_path / "page.md"
    os.mkfifo(pipe)
    with pytest.raises(isic_cite.CallError, match="not a regular file"):
        isic_cite.check(pipe)
