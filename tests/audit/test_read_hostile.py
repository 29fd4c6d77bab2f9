"""Whatever a file holds, reading it ends, and takes time in proportion to its length."""

from __future__ import annotations

import gc
import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import examples
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


def seconds(path: Path, tries: int) -> float:
    """Return the quickest of some readings, in processor time."""
    times = []
    gc.disable()  # what other tests have left is not looked through while this is timed
    try:
        for _ in range(tries):
            start = time.process_time()
            read_manuscript([path])
            times.append(time.process_time() - start)
    finally:
        gc.enable()
    return min(times)


def is_linear(folder: Path, suffix: str, repeated: str, length: int) -> bool:
    """Tell whether a text takes about four times as long as its first quarter.

    Twelve times is what noise may make of four; a cost that grows with the square is sixteen.
    """
    short, long = folder / f"short{suffix}", folder / f"long{suffix}"
    long.write_text((repeated * length)[:length])
    short.write_text((repeated * length)[: length // 4])
    return any(
        seconds(long, tries) < 12 * seconds(short, tries) + 0.05  # what a pause may take
        for tries in (1, 3)  # once is enough where it is plain
    )


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("repeated", REPEATED)
def test_cost_is_linear(suffix: str, repeated: str, tmp_path: Path) -> None:
    """Four times the text takes about four times as long, whatever it repeats."""
    assert is_linear(tmp_path, suffix, repeated, LENGTH)


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
    assert is_linear(tmp_path, suffix, repeated, 1_000_000)


@pytest.mark.parametrize("repeated", ["{", "@", "@a{", "@a{b,", "@a{b,c={", "@string{a={", "\\"])
def test_cost_of_a_bibliography_is_linear(repeated: str, tmp_path: Path) -> None:
    """The same holds for what bibtexparser reads, in texts that it can read in a moment."""
    assert is_linear(tmp_path, ".bib", repeated, 20_000)


@pytest.mark.parametrize("suffix", [*SUFFIXES, *OTHERS])
@settings(max_examples=examples(100), deadline=None)
@given(content=st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode()))
def test_any_bytes_are_read(suffix: str, content: bytes) -> None:
    """Never a traceback: a file is read, or a remark says why not."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"a{suffix}"
        path.write_bytes(content)
        read_manuscript([path])


@pytest.mark.parametrize("cell", ['{"cell_type": "code", "source": "x"}', "{}", "5"])
def test_cost_of_a_notebook_is_linear(cell: str, tmp_path: Path) -> None:
    """Cells without number cost each the same."""
    short, long = tmp_path / "short.ipynb", tmp_path / "long.ipynb"
    for path, count in ((short, 500), (long, 2_000)):
        path.write_text(f'{{"cells": [{",".join([cell] * count)}]}}', "utf-8")
    assert any(seconds(long, tries) < 12 * seconds(short, tries) + 0.05 for tries in (1, 3))
