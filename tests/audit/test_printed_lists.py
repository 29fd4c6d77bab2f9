"""References in lists that are only printed: how they are divided, and what is wrong in them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from manuscripts import judged
from test_read_office import document, pdf, run

import isic_cite
from conftest import DATASETS
from growing import is_linear
from isic_cite.audit.manuscript import Text
from isic_cite.audit.reading import read_manuscript
from isic_cite.audit.reading.printed_lists import listed
from isic_cite.errors import DataError
from isic_cite.formats import FORMATS

if TYPE_CHECKING:
    from pathlib import Path

    from isic_cite.audit.manuscript import Kind

HAM = (
    "Tschandl, P., Rosendahl, C., & Kittler, H. (2018). The HAM10000 dataset, a large collection "
    "of multi-source dermatoscopic images of common pigmented skin lesions. Scientific Data, 5, "
    "180161."
)
DOI = " https://doi.org/10.1038/sdata.2018.161"
OTHER = "He, K., & Sun, J. (2016). Deep residual learning for image recognition. CVPR."


def lines(words: str, kind: Kind = "markdown") -> list[str]:
    """Return the references that the lists of a text have, each by its first word."""
    text = Text("a", kind, words, (0,), (0,), (1,))
    return [reference.text.split()[0] for reference in listed(text)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"\n\n{HAM}\n\n{OTHER}\n\nAppendix\n\nIn 2019 all was other than it is now.\n", "TH"),
        (f"\n[1] {HAM}\n[2] {OTHER}\n", "TH"),
        (f"\n1. {HAM}\n\n2. {OTHER}\n\n3 years later, and so on, and so on\n", "TH"),
        (f"\n  1) {HAM}\n  2) {OTHER}\n", "TH"),
        (f"\n- {HAM}\n- {OTHER}\n\nThe end of 2020 is what is told here.\n", "TH"),
        (f"\n\u2022 {HAM}\n\n\u2022 {OTHER}\n", "TH"),
        (f"\n-----\n{HAM.replace(' dataset', chr(10) + 'dataset')}\n", "T"),
        ("\n\nWe thank all who have helped us along the way.\n", ""),
        (f"\n[3] {HAM}\n[4] {OTHER}\n", ""),
        (f" are below.\n\n{HAM}\n", ""),
        (f"\n{HAM}{DOI} {OTHER} doi:10.1109/a https://doi.org/10.1109/a\n", ""),
        ("", ""),
    ],
)
@pytest.mark.parametrize("heading", ["References", "7. References", "BIBLIOGRAPHY", "Works cited:"])
def test_a_list_is_divided_where_it_is_plain(heading: str, body: str, expected: str) -> None:
    """Ascending numbers, bullets or paragraphs behind a heading; all else is text."""
    assert [each[0] for each in lines(f"We say.\n{heading}{body}")] == list(expected)


def test_a_pdf_has_no_paragraphs() -> None:
    """In a PDF only numbers divide, and a page may end within a reference."""
    page = HAM.replace("Rosendahl", "Rosen-\n\nJournal\n\ndahl")
    assert lines(f"\nReferences\n[1] {page}\n[2] {OTHER}\n\nBiography\n", "pdf") == [
        "Tschandl,",
        "He,",
    ]
    assert lines(f"\nReferences\n{HAM}\n", "pdf") == []
    assert lines(f"\nReferences\n{HAM}\n", "latex") == []


WRONG = {
    "an author left out": (HAM.replace("Rosendahl, C., & ", ""), "IC2101"),
    "an author misspelt": (HAM.replace("Rosendahl", "Rosenthal"), "IC2103"),
    "another year": (HAM.replace("2018", "2019"), "IC2109"),
    "another volume": (HAM.replace(", 5,", ", 6,"), "IC2120"),
    "another title": (HAM.replace("common", "usual") + DOI, "IC2107"),
    "a broken DOI": (HAM + DOI.replace("161", "116"), "IC2110"),
    "a split name": ("Collaboration, I. S. I. (2020). doi:10.34970/2020-ds01", "IC2106"),
}


@pytest.mark.parametrize("form", ["a.md", "a.docx", "a.ipynb", "a.txt"])
@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_in_print_is_found(case: str, form: str, tmp_path: Path) -> None:
    """Each slip is found once, with the place where its reference begins."""
    wrong, code = WRONG[case]
    path = tmp_path / form
    if form == "a.docx":
        paragraphs = ["Skin.", "References", OTHER, wrong]
        runs = [run(each.replace("&", "and")) for each in paragraphs]
        document(tmp_path, "".join(f"<w:p>{each}</w:p>" for each in runs))
        path = tmp_path / "paper.docx"
    elif form == "a.ipynb":
        cell = f'"Skin.\\n\\n## References\\n\\n{OTHER}\\n\\n{wrong}"'
        path.write_text(f'{{"cells": [{{"cell_type": "markdown", "source": {cell}}}]}}', "utf-8")
    else:
        mark = "# " if form == "a.md" else ""
        path.write_text(f"Skin.\n\n{mark}References\n\n[1] {OTHER}\n[2] {wrong}\n", "utf-8")
    found = [row for row in isic_cite.audit_manuscript(path) if row.severity != "note"]
    assert [row.code for row in found] == [code]


@pytest.mark.parametrize(
    ("written", "code"),
    [(HAM, None), (HAM.replace("(2018)", "(2019)"), "IC2109"), (HAM.replace("Ros", "R"), None)],
)
def test_references_in_a_pdf(written: str, code: str | None, tmp_path: Path) -> None:
    """Numbered references of a PDF are judged, save for letters, which may be lost."""
    path = tmp_path / "a.pdf"
    words = f"[1] {written}".replace("(", "\\(").replace(")", "\\)").split(" ")
    rows = [" ".join(words[at : at + 8]) for at in range(0, len(words), 8)]
    path.write_bytes(pdf([["Skin lesions", "References", *rows, "[2] He, K. Deep nets. 2016."]]))
    found = [row.code for row in isic_cite.audit_manuscript(path) if row.severity != "note"]
    assert found == ([code] if code else [])


@pytest.mark.parametrize(
    "written",
    [
        HAM + " Accessed 3 May 2024.",
        HAM.replace("(2018).", "").replace("180161", "180161, accessed 2024"),
        HAM.replace("Rosendahl, C., & Kittler, H.", "et al."),
        HAM.replace("multi-source", "multisource") + DOI,
        HAM.replace("The HAM10000 dataset, a", "A") + DOI,
        HAM.replace("(2018)", "(2018, August 14)"),
        HAM.replace(", 5, 180161.", ", 5(1), 1–9. Preprint: arXiv:1803.10417"),
    ],
)
def test_what_styles_make_is_right(written: str, tmp_path: Path) -> None:
    """What is shortened, seen on a day, or printed twice is no mistake."""
    path = tmp_path / "a.md"
    path.write_text(f"Skin.\n\n# References\n\n1. {written}\n", "utf-8")
    assert [row for row in isic_cite.audit_manuscript(path) if row.severity != "note"] == []


@pytest.mark.parametrize("style", [entry.name for entry in FORMATS if entry.style])
@pytest.mark.parametrize("kind", ["numbers", "paragraphs", "pdf"])
def test_lists_in_every_style_are_right(style: str, kind: str, tmp_path: Path) -> None:
    """What any style prints of all datasets, divided from a file, has no finding."""
    found: dict[str, None] = {}
    for source in DATASETS:
        try:
            text = isic_cite.cite(source, format=style)
        except DataError:
            continue
        unmarked = (re.sub(r"^(?:\[\d+\]|\d+\.?)\s", "", line) for line in text.split("\n"))
        found |= dict.fromkeys(unmarked)
    rows = [line for line in found if line]
    path = tmp_path / f"a.{'pdf' if kind == 'pdf' else 'md'}"
    if kind == "pdf":
        words = " ".join(f"\n[{at}] {row}" for at, row in enumerate(rows, start=1))
        words = words.encode("cp1252", "ignore").decode("latin-1")
        words = re.sub(r"(.{60,80}) ", r"\1\n", words)
        words = re.sub(r"([()\\])", r"\\\1", words)
        path.write_bytes(pdf([["Skin lesions", "References", *words.split("\n")]]))
    else:
        form = "{1}\n\n" if kind == "paragraphs" else "{0}. {1}\n"
        listed_ = "".join(form.format(at, row) for at, row in enumerate(rows, start=1))
        path.write_text(f"Skin.\n\n## References\n\n{listed_}", "utf-8")
    manuscript = read_manuscript([path])
    assert len(manuscript.references) >= len(rows) - 2  # one that is longer than a reference
    assert [row for row in isic_cite.audit_manuscript(path) if row.severity != "note"] == []


@pytest.mark.heavy
@pytest.mark.parametrize(
    "repeated",
    ["References\n", "- ", "- a\n", "1. a\n", "[1] ", "\n \n", "a 2018\n\n", f"{HAM}\n\n", "\t"],
)
def test_cost_of_a_list_is_linear(repeated: str) -> None:
    """Four times the list takes about four times as long, whatever it repeats."""

    def text(length: int) -> Text:
        words = f"References\n{(repeated * length)[:length]}"
        return Text("a", "markdown", words, (0,), (0,), (1,))

    assert is_linear(lambda given: list(listed(given)), text(20_000), text(80_000))


def test_a_list_says_once_what_is_cited() -> None:
    """What the words of a text say already is said no second time."""
    assert [row.code for row in judged({"a.md": f"Skin.\n\nReferences\n\n{HAM}\n"})] == []
