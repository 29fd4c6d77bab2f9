"""Notebooks: only strings of Markdown cells between markers change."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import examples
from isic_cite.errors import DataError
from isic_cite.papers.embedding import embed_file
from isic_cite.papers.notebooks import fill_notebook

BEGIN = "<!-- isic-cite: begin isic-2020 apa -->\n"
END = "<!-- isic-cite: end -->"
PATH = Path("a.ipynb")


def notebook(*sources: object, indent: int | None = 1, ascii_only: bool = False) -> str:
    """Return a notebook with these sources of Markdown cells, and code that looks like one."""
    code = {"cell_type": "code", "source": [BEGIN, END], "outputs": [], "metadata": {}}
    cells = [{"cell_type": "markdown", "metadata": {}, "source": each} for each in sources]
    whole = {"cells": [code, *cells], "nbformat": 4, "metadata": {"x": 1.50, "é": [[], {}]}}
    return json.dumps(whole, indent=indent, ensure_ascii=ascii_only) + "\n"


def sources(text: str) -> list[str]:
    """Return the texts of all cells."""
    return ["".join(cell["source"]) for cell in json.loads(text)["cells"]]


def without_sources(text: str) -> str:
    """Return the notebook without the strings of its sources."""
    whole = json.loads(text)
    for cell in whole["cells"]:
        cell["source"] = []
    return json.dumps(whole)


@pytest.mark.parametrize(
    "source",
    [
        ["# é\n", BEGIN, END],
        [BEGIN, "old\n", END, "\n", "after"],
        [BEGIN, "\n", "International\n", "\n", END],
        BEGIN + END,
        f"before\n\n{BEGIN}old\n{END}",
        ["before\n", "\n" + BEGIN + END],
        [BEGIN[:9], BEGIN[9:] + "old", "\n" + END],
    ],
)
@pytest.mark.parametrize("indent", [None, 1, 4])
def test_the_cell_is_filled_and_nothing_else(source: str | list[str], indent: int | None) -> None:
    """Whether a source is a text or a list of lines, however it is cut and laid out."""
    text = notebook("one", source, "three", indent=indent)
    filled = fill_notebook(text, PATH, None)
    assert filled.faults == ()
    [place] = filled.places
    assert place.where.startswith("cell 3, line ")
    code, one, two, three = sources(filled.text)
    assert (code, one, three) == (BEGIN + END, "one", "three")
    assert "\n\nInternational Skin Imaging Collaboration. (2020)." in two
    assert two.partition(BEGIN)[0] == "".join(source).partition(BEGIN)[0]
    assert two.partition(END)[2] == "".join(source).partition(END)[2]
    assert without_sources(filled.text) == without_sources(text)
    assert fill_notebook(filled.text, PATH, None).text == filled.text
    head, tail = text.partition('"source": ')[0], text.rpartition("three")[2]
    assert filled.text.startswith(head)
    assert filled.text.endswith(tail)


def test_lines_stand_as_jupyter_writes_them() -> None:
    """One line a string, each in a line of the file, so that version control shows what changed."""
    text = notebook(["# é\n", BEGIN, END])
    filled = fill_notebook(text, PATH, None).text
    lines = [f"{line}\n" for line in sources(filled)[1].split("\n")]
    assert filled == notebook([*lines[:-1], END])


def test_letters_are_escaped_where_the_file_does_it() -> None:
    """A file in ASCII stays one."""
    text = notebook([BEGIN.replace("apa", "attribution"), END + "\n", "é"], ascii_only=True)
    filled = fill_notebook(text, PATH, None).text
    assert filled.isascii()
    assert "Hospital Clínic" in sources(filled)[1]


@settings(max_examples=examples(100), deadline=None)
@given(
    cells=st.lists(
        st.lists(
            st.sampled_from(
                [BEGIN, END, END + "\n", "old\n", "x", "\n", '"\\', "```\n", "é\u2028"]
            ),
            max_size=6,
        ),
        max_size=3,
    ),
    indent=st.sampled_from([None, 1, 2]),
)
def test_any_notebook_stays_one(cells: list[list[str]], indent: int | None) -> None:
    """Whatever the cells hold: valid JSON, the same but for the sources, and twice is once."""
    text = notebook(*cells, indent=indent)
    filled = fill_notebook(text, PATH, None)
    assert without_sources(filled.text) == without_sources(text)
    assert fill_notebook(filled.text, PATH, None).text == filled.text
    if filled.faults:
        assert filled.text == text


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "a.ipynb: line 1, column 2: this is no notebook, which is JSON"),
        ("[]", "no notebook of version 4"),
        ('{"worksheets": []}', "no notebook of version 4"),
        ('{"cells": {}}', "no notebook of version 4"),
        ("[" * 100_000, "nested too deeply"),
        ('{"cells": [{"cell_type": "markdown", "source": 1}]}', "cell 1: its source is neither"),
        ('{"cells": [{"cell_type": "markdown", "source": [1]}]}', "cell 1: its source is neither"),
    ],
)
def test_what_is_no_notebook(text: str, message: str) -> None:
    """One line says what is wrong, and where."""
    with pytest.raises(DataError) as raised:
        fill_notebook(text, PATH, None)
    assert message in str(raised.value)


def test_odd_cells_are_passed_over() -> None:
    """Cells without a source, or that are none."""
    text = '{"cells": [1, null, {}, {"cell_type": "markdown"}, {"source": 1}], "cells2": 1e999}'
    assert fill_notebook(text, PATH, None).text == text


def test_a_fault_names_its_cell(tmp_path: Path) -> None:
    """The cell and the line in it; nothing is written in any cell."""
    path = tmp_path / "a.ipynb"
    text = notebook([BEGIN, END], ["x\n", "\n", BEGIN])
    path.write_text(text, "utf-8")
    [fault] = embed_file(path, write=True).faults
    assert f"{path}: cell 3, line 3: what begins here never ends" in str(fault)
    assert path.read_text("utf-8") == text
