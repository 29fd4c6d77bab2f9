"""Official texts that are no quotation: in the paragraph that announces them, and in several."""

from __future__ import annotations

import pytest
from reading import codes, one

CITED = "Team. All lesions. Publisher https://doi.org/10.1000/1 (2024)."
HAM = (
    "Tschandl P., Rosendahl C. & Kittler H. The HAM10000 dataset, a large collection of "
    "multi-source dermatoscopic images of common pigmented skin lesions. Sci. Data 5, 180161 "
    "doi:10.1038/sdata.2018.161 (2018)"
)


@pytest.mark.parametrize("between", [" ", "<br>\n"])
def test_a_text_behind_its_announcement_in_one_paragraph(between: str) -> None:
    """It says what it would say as a quotation."""
    draft = one(f"Please cite the dataset as:{between}{CITED}\n")
    assert draft.record["attribution"] == {
        "paragraphs": [CITED],
        "intro": "Please cite the dataset as:",
    }
    assert [draft.record[field] for field in ("title", "doi", "year")] == [
        "All lesions",
        "10.1000/1",
        2024,
    ]


@pytest.mark.parametrize(
    "page", [f"Please cite it as: {HAM}", f"Please cite our paper as: {HAM}", f"{HAM}"]
)
def test_a_work_is_no_official_text(page: str) -> None:
    """Its DOI is not that of the dataset."""
    draft = one(f"## Citation\n\n{page}\n")
    assert draft.record["references"] == ["tschandl2018"]
    assert not {"attribution", "doi", "title"} & set(draft.record)


def test_a_paper_that_nobody_knows_is_no_official_text() -> None:
    """It is told, as a work in a list would be."""
    draft = one("The paper should be cited as: Doe J. Of skin. 2021, doi:10.1000/2.\n")
    assert not {"attribution", "doi", "title"} & set(draft.record)
    assert [code for code, _ in codes(draft)] == ["IC3502"]


def test_an_announcement_without_a_text_behind_it() -> None:
    """A sentence with a colon is none."""
    assert "attribution" not in one("Data must be cited as follows: see below.\n").record


def test_copyright_lines_go_on_in_further_paragraphs() -> None:
    """What follows them and is none ends the text."""
    page = (
        "The data must be cited as:\n\nA Dataset: (c) Clinic A\n\nB Dataset: (c) Clinic B\n\n"
        "Thank you.\n\nC Dataset: (c) Clinic C\n"
    )
    assert one(page).record["attribution"]["paragraphs"] == [
        "A Dataset: (c) Clinic A",
        "B Dataset: (c) Clinic B",
    ]


def test_a_second_text_does_not_go_on_in_the_first() -> None:
    """Only one of two is taken, with what belongs to it."""
    page = "".join(
        f"The data must be cited as:\n\n{name} Dataset: (c) Clinic {name}\n\n(c) Town {name}\n\n"
        for name in "AB"
    )
    draft = one(page)
    assert draft.record["attribution"]["paragraphs"] == ["A Dataset: (c) Clinic A", "(c) Town A"]
    assert ("IC3505", 9) in codes(draft)


def test_quotation_marks_around_an_official_text_are_none_of_it() -> None:
    """They only set it off from the sentence."""
    draft = one('The data must be cited as: "All lesions, https://doi.org/10.1000/1".\n')
    assert draft.record["attribution"]["paragraphs"] == ["All lesions, https://doi.org/10.1000/1"]
    assert draft.record["title"] == "All lesions"


def test_quotation_marks_around_a_title_are_none_of_it() -> None:
    """The official text keeps them."""
    draft = one(
        'The data must be cited as:\n\n> Team. "All lesions". Us https://doi.org/10.1000/1\n'
    )
    assert draft.record["title"] == "All lesions"
    assert '"All lesions"' in draft.record["attribution"]["paragraphs"][0]
