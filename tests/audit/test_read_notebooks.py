"""What is read of notebooks: prose, code, citations, and where each stands."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

import isic_cite
from isic_cite.audit.reading import read_manuscript

if TYPE_CHECKING:
    from pathlib import Path

    from isic_cite.audit.manuscript import Manuscript

RESULT = {"output_type": "stream", "text": ["HAM10000 (MIT)\n"]}


def written(folder: Path, *cells: tuple[str, Any]) -> Path:
    """Write a notebook of these kinds and sources."""
    rows = [
        {"cell_type": kind, "source": source, "outputs": [RESULT], "metadata": {}}
        for kind, source in cells
    ]
    path = folder / "a.ipynb"
    path.write_text(json.dumps({"cells": rows, "metadata": {}, "nbformat": 4}, indent=1), "utf-8")
    return path


def read(folder: Path, *cells: tuple[str, Any]) -> Manuscript:
    """Read a notebook of these cells."""
    return read_manuscript([written(folder, *cells)])


def test_cells_are_read_by_their_kind(tmp_path: Path) -> None:
    """Markdown loses its markup, code stays as it is, results and unknown cells are not read."""
    manuscript = read(
        tmp_path,
        ("markdown", ["# **HAM**10000\n", "of _skin_"]),
        ("code", 'download("https://challenge.isic-archive.com/data/#2019")\n# **x**'),
        ("widget", "ISIC 2020"),
        ("raw", "the *end*"),
        ("code", []),
    )
    (text,) = manuscript.texts
    assert text.kind == "notebook"
    assert [part for part in text.words.split("\n") if part] == [
        "HAM10000",
        "of skin",
        'download("https://challenge.isic-archive.com/data/#2019")',
        "# **x**",
        "the end",
    ]
    assert [(link.url, link.place.cell, link.place.line) for link in manuscript.links] == [
        ("https://challenge.isic-archive.com/data/#2019", 2, 1)
    ]


def test_places_are_cells_and_lines(tmp_path: Path) -> None:
    """Each word knows its cell and the line in it, and none can be changed."""
    manuscript = read(
        tmp_path, ("markdown", "a\n\nb *c*"), ("code", ["d\r\n", "e\r\n", "f"]), ("raw", "g")
    )
    (text,) = manuscript.texts
    places = [text.place(text.words.index(each)) for each in "abcdefg"]
    assert [(place.cell, place.line) for place in places] == [
        *((1, 1), (1, 3), (1, 3), (2, 1), (2, 2), (2, 3), (3, 1))
    ]
    assert text.span(0, 1) is None


def test_citations_and_entries_of_notebooks(tmp_path: Path) -> None:
    """Keys are cited as in Markdown; a block of BibTeX is a bibliography without places."""
    (tmp_path / "refs.bib").write_text("@misc{k, title={K}}", "utf-8")
    manuscript = read(
        tmp_path,
        ("markdown", "{cite}`a` and [@b], not @c"),
        ("markdown", "```bibtex\n@misc{d, title={D}}\n```"),
        ("raw", "---\nbibliography: refs.bib\n---"),
        ("markdown", "@e says"),
    )
    assert {key: places[0].cell for key, places in manuscript.cited.items()} == {
        "a": 1,
        "b": 1,
        "d": 2,
        "e": 4,
    }
    own, other = manuscript.references
    assert (own.key, own.item["title"], own.place.cell, own.entry) == ("d", "D", 2, None)
    assert other.key == "k"


def test_a_notebook_is_audited(tmp_path: Path) -> None:
    """Findings name the cell and the line; what code downloads is used."""
    path = written(
        tmp_path,
        ("markdown", "# Skin lesions\n\nHAM10000 (CC BY 4.0)"),
        ("code", "# images\nurl = 'https://isic-archive.s3.amazonaws.com/challenges/2019/x.zip'"),
    )
    found = {(row.code, row.where) for row in isic_cite.audit_manuscript(path)}
    assert ("IC2201", "cell 1, line 3") in found
    assert ("IC2001", "cell 2, line 2") in found
    assert not [edit for row in isic_cite.audit_manuscript(path) for edit in row.edits]


def test_notebooks_of_a_folder_are_found(tmp_path: Path) -> None:
    """A folder is searched for notebooks, too."""
    written(tmp_path, ("code", "# HAM10000"))
    assert read_manuscript([tmp_path]).texts


@pytest.mark.parametrize(
    ("content", "remark"),
    [
        ("", "this is no notebook, which is JSON"),
        ("[]", "this is no notebook of version 4"),
        ('{"worksheets": []}', "this is no notebook of version 4"),
        ('{"cells": {}}', "this is no notebook of version 4"),
        ("[" * 100_000, "nested too deeply"),
        ("9" * 10_000, "this is no notebook, which is JSON"),
        ('{"cells": [5]}', "cell 1 is not read: its source is neither a text nor a list of lines"),
        ('{"cells": [{"source": [5]}]}', "cell 1 is not read"),
        ('{"cells": [{"source": null}]}', "cell 1 is not read"),
    ],
)
def test_what_is_no_notebook(content: str, remark: str, tmp_path: Path) -> None:
    """Anything else is a remark that says what was expected."""
    path = tmp_path / "a.ipynb"
    path.write_text(content, "utf-8")
    ((_, message),) = read_manuscript([path]).remarks
    assert remark in message


def test_cells_do_not_run_into_each_other(tmp_path: Path) -> None:
    """What one cell leaves open ends with it."""
    (text,) = read(
        tmp_path, ("markdown", "a\n```\nb"), ("markdown", "<!-- c"), ("markdown", "[d](e")
    ).texts
    assert text.words.split() == ["a", "b", "[d](e"]
