"""Shared files: an entry at a time says what the whole file says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import tomli

from isic_cite.errors import DataError
from isic_cite.loading import SHIPPED
from isic_cite.read import read_table
from isic_cite.shared import SharedFile, shared_entry

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("name", ["references.toml", "institutions.toml"])
def test_each_shipped_entry_is_what_the_whole_file_says(name: str) -> None:
    """No entry is cut short, and none is missing."""
    whole = read_table(SHIPPED / name)
    shared = SharedFile(SHIPPED / name)
    assert shared.names() == tuple(whole)
    assert {key: shared.get(key) for key in whole} == whole


TRICKY = {
    "a text over several lines": 'note = 1\n[a]\ntext = """\n[b]\n"""\n[b]\nx = 1\n',
    "a text over lines in the first table": '[a]\ntext = """\n[b]\n"""\n[b]\nx = 1\n',
    "literal lines": "[a]\ntext = '''\n[b]\n'''\n[b]\nx = 1\n",
    "a quoted header": '[a]\nx = 1\n["b"]\nx = 2\n',
    "a header with spaces": "[a]\nx = 1\n[ b ]\nx = 2\n",
    "tables above": "b = {x = 2}\n[a]\nx = 1\n",
    "inner tables": "[a]\nx = 1\n[[a.author]]\nfamily = 'B'\n[b]\ny = 2\n[a.more]\nz = 3\n",
    "a list at the margin": "[a]\nx = [\n[1]\n]\n[b]\nx = 2\n",
    "comments": "# [b]\n\n[a] # [c]\nx = 1\n\n  # [d]\n[b]\nx = 2\n",
}


@pytest.mark.parametrize("text", TRICKY.values(), ids=TRICKY)
def test_any_way_to_write_a_table_is_understood(text: str, tmp_path: Path) -> None:
    """What cannot be taken apart is parsed whole."""
    path = tmp_path / "references.toml"
    path.write_text(text, encoding="utf-8")
    whole = {key: value for key, value in tomli.loads(text).items() if isinstance(value, dict)}
    for first in (*whole, "missing"):
        shared = SharedFile(path)
        assert shared.get(first) == (read_table(path).get(first))
        assert shared.get("a") == read_table(path)["a"]
        assert shared.get("b") == read_table(path)["b"]


def test_a_broken_entry_is_an_error_with_its_line(tmp_path: Path) -> None:
    """The line is that of the file, not of the piece."""
    path = tmp_path / "references.toml"
    path.write_text("[a]\nx = 1\n\n[b]\nx = \n", encoding="utf-8")
    with pytest.raises(DataError, match=r"references.toml: line 5, column 5"):
        SharedFile(path).get("b")


def test_the_first_directory_wins(tmp_path: Path) -> None:
    """A user's own entry hides the shipped one, and only that one."""
    (tmp_path / "references.toml").write_text('[gutman2016]\ntitle = "Mine"\n', encoding="utf-8")
    searched = (tmp_path, SHIPPED)
    assert shared_entry("references", "gutman2016", searched) == {"title": "Mine"}
    other = shared_entry("references", "tschandl2018", searched)
    assert other is not None
    assert other["author"][0]["family"] == "Tschandl"
    assert shared_entry("references", "nobody1900", searched) is None
