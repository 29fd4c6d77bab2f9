"""Whatever a file holds, reading it ends, and takes time in proportion to its length."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import examples
from growing import is_linear
from isic_cite.audit.reading import read_manuscript

LENGTH = 20_000
REPEATED = (
    *("{", "\\\\", "@", "[", "$", "%", "](", "![a](", "<a href=x>", "<!--", "`", "\\cite[", "<"),
    *("\\href{a}{", "\\begin{verbatim}", "\\verb!x", "\\newcommand{\\a}{", "[@", ".. [a] b\n"),
    *("\\begin{thebibliography}{", "\\bibitem{a}", "https://", "10.1234/", "= ", "=", "(", "> "),
    *('#link("', "#bibliography(", "/*", "```\n", "::: {a}\n", "[a]: b\n", "`<", ":a:`", "_", "*"),
    *("<tr><td>", "<tr> \n", "<td>\n\n", "<td> x ", "a|b\n-|-\n", "-|", "-" * 50 + "\n"),
)
SUFFIXES = (".tex", ".md", ".typ", ".rst", ".html", ".txt", ".bbl")
OTHERS = (".bib", ".json", ".yml", ".cff", ".docx", ".pdf", ".ipynb")


def is_read_in_linear_time(folder: Path, suffix: str, repeated: str, length: int) -> bool:
    """Tell whether a text takes about four times as long as its first quarter."""
    short, long = folder / f"short{suffix}", folder / f"long{suffix}"
    long.write_text((repeated * length)[:length])
    short.write_text((repeated * length)[: length // 4])
    return is_linear(lambda path: read_manuscript([path]), short, long)


@pytest.mark.heavy
@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("repeated", REPEATED)
def test_cost_is_linear(suffix: str, repeated: str, tmp_path: Path) -> None:
    """Four times the text takes about four times as long, whatever it repeats."""
    assert is_read_in_linear_time(tmp_path, suffix, repeated, LENGTH)


@pytest.mark.heavy
@pytest.mark.parametrize(
    ("suffix", "repeated"),
    [
        *((suffix, sign) for suffix in (".tex", ".md") for sign in ("{", "\\", "@", "[", "$", "%")),
        (".tex", "\\begin{thebibliography}{"),
        (".tex", "\\begin{verbatim}"),
        (".tex", "\\iffalse "),
        (".tex", "\\cites("),
        (".md", "<!--"),
        (".html", "<script>"),
        (".html", "<!--"),
        (".typ", "/*"),
        (".typ", "#bibliography("),
    ],
)
def test_cost_of_a_million_characters_is_linear(suffix: str, repeated: str, tmp_path: Path) -> None:
    """A megabyte of one sign, or of what looks in vain for its end, shows what less would hide."""
    assert is_read_in_linear_time(tmp_path, suffix, repeated, 1_000_000)


@pytest.mark.heavy
@pytest.mark.parametrize("repeated", ["{", "@", "@a{", "@a{b,", "@a{b,c={", "@string{a={", "\\"])
def test_cost_of_a_bibliography_is_linear(repeated: str, tmp_path: Path) -> None:
    """The same holds for what bibtexparser reads, in texts that it can read in a moment."""
    assert is_read_in_linear_time(tmp_path, ".bib", repeated, 20_000)


@pytest.mark.parametrize("suffix", [*SUFFIXES, *OTHERS])
@settings(max_examples=examples(100), deadline=None)
@given(content=st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode()))
def test_any_bytes_are_read(suffix: str, content: bytes) -> None:
    """Never a traceback: a file is read, or a remark says why not."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"a{suffix}"
        path.write_bytes(content)
        read_manuscript([path])


@pytest.mark.heavy
@pytest.mark.parametrize("cell", ['{"cell_type": "code", "source": "x"}', "{}", "5"])
def test_cost_of_a_notebook_is_linear(cell: str, tmp_path: Path) -> None:
    """Cells without number cost each the same."""
    short, long = tmp_path / "short.ipynb", tmp_path / "long.ipynb"
    for path, count in ((short, 500), (long, 2_000)):
        path.write_text(f'{{"cells": [{",".join([cell] * count)}]}}', "utf-8")
    assert is_linear(lambda path: read_manuscript([path]), short, long)
