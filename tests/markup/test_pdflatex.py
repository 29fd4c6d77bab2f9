"""What is written as LaTeX compiles, and the page shows every character."""

from __future__ import annotations

import subprocess
import unicodedata
from typing import TYPE_CHECKING

import pytest

import isic_cite
from conftest import HOSTILE, program
from isic_cite.markup import write
from isic_cite.markup.tree import Bullets, Emphasis, Paragraph, Quote, Text, Verbatim, text

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.heavy

# pdflatex has fonts for Latin letters only; other scripts need lualatex and a font of the user's.
LATIN = [words for words in HOSTILE if not any("\u0590" <= letter <= "\uffff" for letter in words)]
# Latin Modern names its signs, so that pdftotext finds them again.
HEAD = "\\documentclass{article}\\usepackage[T1]{fontenc}\\usepackage{lmodern,hyperref}\n"
# A hyphen at the end of a line would look like one of the text.
SETTING = "\\pagestyle{empty}\\raggedright\\hyphenpenalty=10000"
OLD_HEAD = "\\documentclass{article}\\usepackage{url}\n"
# Fonts draw quotation marks curly, and a D with a stroke as the eth that looks the same.
DRAWN = str.maketrans("’‘“”Ð", '\'`""Đ')


def page(folder: Path, body: str, head: str = HEAD) -> str:
    """Compile `body` and return the text of the page, without white space."""
    source = folder / "page.tex"
    source.write_text(f"{head}\\begin{{document}}{SETTING}\n{body}\\end{{document}}\n")
    command = [program("pdflatex"), "-interaction=nonstopmode", "-halt-on-error", source.name]
    done = subprocess.run(
        command, cwd=folder, capture_output=True, encoding="utf-8", errors="replace", check=False
    )
    assert done.returncode == 0, done.stdout[-2000:]
    command = [program("pdftotext"), "-layout", "page.pdf", "-"]
    shown = subprocess.run(
        command, cwd=folder, capture_output=True, encoding="utf-8", check=True
    ).stdout
    return bare(shown)


def bare(words: str) -> str:
    """Fold white space, bullets of lists, and signs that look the same."""
    # The old font draws an accent over a dotless letter.
    composed = unicodedata.normalize("NFKC", words).replace("\u0131\u0301", "í")
    straight = composed.translate(DRAWN)
    return "".join(straight.replace("•", "").split())


@pytest.mark.parametrize("words", LATIN)
def test_hostile_text_is_printed_as_it_is(tmp_path: Path, words: str) -> None:
    """In running text, emphasis, lists, quotations and texts with their own line breaks."""
    line = text(words)
    document = (
        Paragraph(text("running ", words)),
        Paragraph((Emphasis((Text(words),)),)),
        Bullets(((Paragraph(line),),)),
        Quote((Paragraph(line),)),
        Verbatim(f"{words}\n  {words}\n"),
    )
    assert page(tmp_path, write(document, "latex")) == bare("running" + words * 6)


@pytest.mark.parametrize("head", [HEAD, OLD_HEAD])
@pytest.mark.parametrize("dataset", ["isic-2018", "isic-2020", "slice-3d"])
def test_attributions_compile_in_any_article(tmp_path: Path, dataset: str, head: str) -> None:
    """With old and new fonts, with hyperref or url: every institution and accent is there."""
    written = isic_cite.cite(dataset, format="attribution", markup="latex")
    shown = page(tmp_path, written, head)
    record = isic_cite.load(dataset)
    assert record.attribution
    for paragraph in record.attribution.paragraphs:
        assert bare(paragraph) in shown
