"""Whatever a file holds, reading it ends, and takes time in proportion to its length."""

from __future__ import annotations

import gc
import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from isic_cite.audit.reading import read_manuscript

LENGTH = 15_000
REPEATED = (
    *("{", "\\\\", "@", "[", "$", "%", "](", "![a](", "<a href=x>", "<!--", "`", "\\cite[", "<"),
    *("\\href{a}{", "\\begin{verbatim}", "\\verb!x", "\\newcommand{\\a}{", "[@", ".. [a] b\n"),
    *("\\begin{thebibliography}{", "\\bibitem{a}", "https://", "10.1234/", "= ", "=", "(", "> "),
    *('#link("', "#bibliography(", "/*", "```\n", "::: {a}\n", "[a]: b\n", "`<", ":a:`", "_", "*"),
)
SUFFIXES = (".tex", ".md", ".typ", ".rst", ".html", ".txt", ".bbl")


def seconds(path: Path) -> float:
    """Return the quickest of three readings, in processor time."""
    times = []
    for _ in range(3):
        gc.collect()
        start = time.process_time()
        read_manuscript([path])
        times.append(time.process_time() - start)
    return min(times)


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("repeated", REPEATED)
def test_cost_is_linear(suffix: str, repeated: str, tmp_path: Path) -> None:
    """Four times the text takes no more than four times the time, generously."""
    long = (repeated * LENGTH)[: LENGTH * 4]
    short_path, long_path = tmp_path / f"short{suffix}", tmp_path / f"long{suffix}"
    short_path.write_text(long[:LENGTH])
    long_path.write_text(long)
    start = time.process_time()
    read_manuscript([long_path])
    if time.process_time() - start < 0.1:
        return  # too quick to be anything but linear, or to be measured
    assert seconds(long_path) < 12 * seconds(short_path) + 0.1


@pytest.mark.parametrize("repeated", ["{", "@", "@a{", "@a{b,", "@a{b,c={", "@string{a={", "\\"])
def test_cost_of_a_bibliography_is_linear(repeated: str, tmp_path: Path) -> None:
    """The same holds for what bibtexparser reads, in texts that it can read in a moment."""
    short_path, long_path = tmp_path / "short.bib", tmp_path / "long.bib"
    short_path.write_text((repeated * 5_000)[:5_000])
    long_path.write_text((repeated * 20_000)[:20_000])
    assert seconds(long_path) < 12 * seconds(short_path) + 0.1


@pytest.mark.parametrize("suffix", [*SUFFIXES, ".bib", ".json", ".yml", ".cff", ".docx", ".pdf"])
@settings(max_examples=60, deadline=None)
@given(content=st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode()))
def test_any_bytes_are_read(suffix: str, content: bytes) -> None:
    """Never a traceback: a file is read, or a remark says why not."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"a{suffix}"
        path.write_bytes(content)
        read_manuscript([path])
