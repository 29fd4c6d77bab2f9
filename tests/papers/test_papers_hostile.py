"""Whatever a manuscript or bibliography holds, finding what is ours takes time by its length."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from growing import is_linear
from isic_cite.errors import DataError
from isic_cite.papers.bib_ending import unclosed
from isic_cite.papers.bib_works import all_keys, is_commented_out
from isic_cite.papers.bibliography import read_bibliography
from isic_cite.papers.embedding import fill
from isic_cite.papers.marker_syntaxes import MARKDOWN, SYNTAXES
from isic_cite.papers.notebooks import fill_notebook
from isic_cite.papers.word_places import find_places
from isic_cite.papers.word_writing import look_of, words_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from isic_cite.papers.marker_syntaxes import Syntax

LENGTH = 20_000
SIGN = "\n\nisic-cite:\n"
"""Without it no manuscript is looked through."""
REPEATED = (
    *("\\", "{", "}", "%", "$", "[", "]", "(", ")", "<", ">", "`", '"', "'", "/", "*", "#", ".."),
    *("\\verb|", "\\verb|a", "\\url{", "\\begin{verbatim}", "\\begin{", "\\newminted{a}{}"),
    *("\\mintinline{", "\\lstinline[", "\\href{a}{", "\\newtcblisting[]{a}", "\r", "\n", " "),
    *("<!--", "-->", "<a ", '<a b="', "<a b=c>", "</", "<script>", "<?", "<!", "<textarea>"),
    *("/*", "*/", "/**/", "//", "https://", '#"', "#f(", "#a.b", "#let a = ", "$a", "``", "#f["),
    *("- ", "> ", "1. ", "```\n", "~~~\n", "---\n", "a\n=\n", "| a ", "![", "](", "&", "_a"),
    *(".. a\n", "::\n\n", "a::\n   b\n", ".. |", ".. [", "..\n", ".. a: ", "   .. a::\n"),
    *("% isic-cite: end\n", "<!-- isic-cite: end -->", "// isic-cite: begin a cite\n", "\t", ";"),
    *("\n\n.. isic-cite: begin a cite\n", "isic-cite:", "isic cite", "isic-cite     "),
)
OF_BIBLIOGRAPHIES = (
    *("@", "{", "}", '"', "(", "@a{", "@a(", "@a ", "@a{b", "@a{b,", "@a{b,c", "@a{b,c=", "%", " "),
    *(
        "@comment{",
        "@comment ",
        "@string{",
        "@preamble{",
        "ids={",
        "ids = ",
        "@a{b,}\n",
        "# ",
        "\r",
    ),
    *('@a{b,c="', "c={d},", "@a{b,c={", "@a{b,c={d}} ", "@a{b,ids={c,d}}\n", "% @a{b,c={d}}"),
)
OF_WORD = (
    *("<a>", "<a/>", "<w:p>", "<w:p/>", "<w:sdt>", "<w:sdt/>", "<w:sdtPr>", "<w:r><w:rPr>", "<"),
    *("<w:p ", "<w:t ", "<w:r ", '<w:p a="', "<w:t>", "<w:t>a</w:t>", "<w:r><w:t/></w:r>", " "),
    *('<w:bookmarkStart w:id="1" w:name="isic_cite__a__cite"/>', '<w:bookmarkEnd w:id="1"/>'),
    *('<w:sdt><w:sdtPr><w:tag w:val="isic-cite a cite"/></w:sdtPr></w:sdt>', "<!--", "&amp;"),
    "<w:p><w:pPr>",
)


def takes_linear_time(run: Callable[[str], object], text: str) -> bool:
    """Tell whether a text takes about four times as long as its first quarter."""
    return is_linear(run, text[: len(text) // 4], text)


def repeat(piece: str, length: int = LENGTH) -> str:
    """Return a text of some length that says one thing again and again."""
    return (piece * length)[:length]


@pytest.mark.heavy
@pytest.mark.parametrize("syntax", SYNTAXES, ids=lambda syntax: syntax.markup)
@pytest.mark.parametrize("piece", REPEATED)
def test_markers_are_found_in_linear_time(syntax: Syntax, piece: str) -> None:
    """Four times the manuscript takes about four times as long, whatever it repeats."""
    # Most of it is markdown-it-py's.
    length = LENGTH // 4 if syntax is MARKDOWN else LENGTH
    path = Path(f"a{syntax.suffixes[0]}")

    def run(text: str) -> None:
        fill(SIGN + text, syntax, path, None)

    assert takes_linear_time(run, repeat(piece, length))


@pytest.mark.heavy
@pytest.mark.parametrize("piece", OF_BIBLIOGRAPHIES)
def test_bibliographies_are_searched_in_linear_time(piece: str) -> None:
    """Its end and its keys are found so, as well as the places in what bibtexparser reads."""

    def run(text: str) -> None:
        unclosed(text)
        all_keys(text)
        for entry in read_bibliography(text, "a.bib").entries:
            is_commented_out(entry, text)

    assert takes_linear_time(run, repeat(piece))


@pytest.mark.heavy
@pytest.mark.parametrize("piece", OF_WORD)
def test_word_is_read_in_linear_time(piece: str) -> None:
    """Its places and its words are found so, be it well-formed or not."""

    def run(text: str) -> None:
        look_of(f"<w:p>{text}", "w:", placeholder=False)
        words_of(text, "w:")
        begin = '<w:p xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        try:
            find_places(f"{begin}{text}</w:p>".encode(), Path("a.docx"))
        except DataError:
            return

    assert takes_linear_time(run, repeat(piece))


@pytest.mark.heavy
@pytest.mark.parametrize(
    "cell", ['{"cell_type": "markdown", "source": "isic-cite:"}, ', "[", "[], "]
)
def test_notebooks_are_read_in_linear_time(cell: str) -> None:
    """Of many cells each is read a fixed number of times."""

    def run(text: str) -> None:
        whole = text[: text.rfind(cell) + len(cell)].removesuffix(", ")
        try:
            fill_notebook(f'{{"cells": [{whole}]}}', Path("a.ipynb"), None)
        except DataError:
            return

    assert takes_linear_time(run, repeat(cell, LENGTH * 4))
