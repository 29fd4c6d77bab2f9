"""Every word knows where it stands in its file."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import examples
from isic_cite.audit.reading import read_manuscript
from isic_cite.papers.editing import EditedFile

PIECES = (
    *("HAM10000", "Clínic", " ", " ", "\n", "\n\n", "\r\n", "  ", "a", "b", ".", "10", "中", "😀"),
    *("\\'{e}", "\\cite{k}", "{", "}", "%", "~", "\\textbf{", "\\footnote{x}", "$", "--", "\\\\"),
    *("\\href{https://x.org}{", "\\begin{verbatim}", "\\end{verbatim}", "\\verb|x|", "\\&"),
    *("*", "_", "`", "```\n", "[", "]", "](https://x.org)", "[@k]", "@k", "<b>", "</b>", "&amp;"),
    *("<!--", "-->", "# ", "> ", "|", "---\n", "#cite(<k>)", "//", "/*", "*/", "<lab>", "= "),
    *(".. note:: x", ".. hidden", "   ", ":cite:`k`", "`a <https://x.org>`_", "``", "\\", "'", '"'),
    *('<a href="https://x.org">', "</a>", "&eacute;", "<p>", "<script>", "</script>", "\ufeff"),
    *("\\bibitem{b} B", "\\begin{thebibliography}{9}", "\\end{thebibliography}", "\\input{x}"),
)
TEXTS = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)
SUFFIXES = (".tex", ".md", ".qmd", ".typ", ".rst", ".html", ".txt", ".bbl")


@pytest.mark.parametrize("suffix", SUFFIXES)
@settings(max_examples=examples(150))
@given(content=TEXTS.map(str.encode) | TEXTS.map(lambda text: text.encode("latin-1", "replace")))
def test_words_stand_where_they_say(suffix: str, content: bytes) -> None:
    """What is in one piece is the same in the file, and its line is counted from its beginning."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"a{suffix}"
        path.write_bytes(content)
        manuscript = read_manuscript([path])
        file = EditedFile(path, content).text
    for text in manuscript.texts:
        assert text.starts[0] == 0
        assert list(text.starts) == sorted(set(text.starts))
        assert len(text.starts) == len(text.places) == len(text.lines)
        for at, character in enumerate(text.words):
            span = text.span(at, at + 1)
            if span is not None:
                assert file[slice(*span)] == character
                assert text.place(at).line == file.count("\n", 0, span[0]) + 1
        ends = (*text.starts[1:], len(text.words))
        for start, end in zip(text.starts, ends, strict=True):
            whole = text.span(start, end)
            assert whole is None or file[slice(*whole)] == text.words[start:end]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_plain_words_are_one_piece(suffix: str, tmp_path: Path) -> None:
    """Words without markup can be found and replaced, over line ends as well."""
    path = tmp_path / f"a{suffix}"
    path.write_bytes(b"\xef\xbb\xbfWe use the HAM1000\r\ndatabase here.\r\n")
    (text,) = read_manuscript([path]).texts
    start = text.words.index("HAM1000")
    span = text.span(start, start + len("HAM1000\r\ndatabase"))
    assert span == (11, 11 + len("HAM1000\r\ndatabase"))
    assert text.place(start).line == 1
    assert text.place(text.words.index("here")).line == 2


def test_what_is_written_otherwise_has_no_place(tmp_path: Path) -> None:
    """A word with an accent that is a command is found, and is in no one piece."""
    path = tmp_path / "a.tex"
    path.write_text("Hospital\n\nCl\\'{\\i}nic de Barcelona")
    (text,) = read_manuscript([path]).texts
    start = text.words.index("Clínic")
    assert text.span(start, start + 6) is None
    assert text.span(start + 2, start + 3) is None
    assert text.place(start + 2).line == 3
    assert text.span(start + 3, start + 6) == (18, 21)
