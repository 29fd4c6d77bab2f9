"""What pages ask to be cited: official texts, works, copyright lines, licences, institutions."""

from __future__ import annotations

import pytest
from reading import codes, one

HAM = (
    "Tschandl P., Rosendahl C. & Kittler H. The HAM10000 dataset, a large collection of "
    "multi-source dermatoscopic images of common pigmented skin lesions. Sci. Data 5, 180161 "
    "doi:10.1038/sdata.2018.161 (2018)"
)
GUTMAN = (
    'Gutman, David; Codella, Noel C. F. "Skin Lesion Analysis toward Melanoma Detection: A '
    "Challenge at the International Symposium on Biomedical Imaging (ISBI) 2016, hosted by the "
    'International Skin Imaging Collaboration (ISIC)". eprint arXiv:1605.01397. 2016.'
)
HTML_LINE = "<p>B Dataset: (c) by Clinic B;\n<a href='https://b.org'>https://b.org</a>\n</p>"
MUST = "The data must be cited as:"
PLEASE = "When referencing this dataset, please use the following full citations:"


@pytest.mark.parametrize(
    "page",
    [
        f"{PLEASE}\n\n> [1] {HAM}\n>\n> [2] {GUTMAN}\n",
        f"{PLEASE}\n\n> [1] {HAM}<br>\n> [2] {GUTMAN}\n",
        f"{PLEASE}\n\n1. {HAM}\n2. {GUTMAN}\n",
        f"{PLEASE}\n\n- {HAM}\n- {GUTMAN}\n",
        f"{PLEASE}\n\n[1] {HAM}\n\n[2] {GUTMAN}\n",
        f"## References\n\n{HAM}\n\n{GUTMAN}\n",
        f"## Paper and Data Citation\n\nWe wrote papers.\n\n{HAM}\n\n{GUTMAN}\n\nThey are open.\n",
        f"## How to cite\n1. {HAM}\n1. {GUTMAN}\n",
        f"{PLEASE}\n<blockquote><p>[1] {HAM}</p><p>[2] {GUTMAN}</p></blockquote>\n",
    ],
)
def test_works_in_any_structure(page: str) -> None:
    """Those that the library knows are its keys, in the order of the page."""
    draft = one(page)
    assert draft.record["references"] == ["tschandl2018", "gutman2016"]
    assert codes(draft) == []


def test_a_work_that_is_to_be_cited_as_said_behind_it() -> None:
    """The paragraph before "the above citation" is one."""
    page = f"A paper was written:\n\n{GUTMAN}\n\nPlease use the above citation.\n"
    assert one(page).record["references"] == ["gutman2016"]


def test_a_sentence_about_a_paper_is_no_work() -> None:
    """Under a heading about citing, too."""
    page = "## Citation\n\nThis paper is at https://arxiv.org/abs/1605.01397 since 2016.\n"
    draft = one(page)
    assert "references" not in draft.record
    assert draft.record["optional-references"] == ["gutman2016"]


def test_works_of_one_title_are_told_apart() -> None:
    """By first author and year."""
    title = "BCN20000: Dermoscopic lesions in the wild"
    page = f"{PLEASE}\n\n> Hernández-Pérez C, Combalia M. {title}. Scientific Data. 2024;11:641.\n"
    assert one(page).record["references"] == ["hernandezperez2024"]
    page = f"{PLEASE}\n\n> Somebody E. {title}. 2021.\n"
    assert codes(one(page)) == [("IC3502", 3)]


def test_a_work_that_nobody_knows_is_taken_as_far_as_it_is_sure() -> None:
    """Title in quotation marks, year, DOI; its authors are for a person."""
    page = f'{PLEASE}\n\n> Doe J, Roe R. "On lesions of the skin", 2021; doi:10.1000/xyz.\n'
    draft = one(page)
    assert draft.record["references"] == [
        {
            "type": "article-journal",
            "title": "On lesions of the skin",
            "author-incomplete": True,
            "issued": "2021",
            "doi": "10.1000/xyz",
        }
    ]
    assert codes(draft) == [("IC3502", 3)]


@pytest.mark.parametrize(
    "page",
    [
        f"{MUST}\n\n> A Dataset: (c) Clinic A\n>\n> B Dataset: (c) by Clinic B; https://b.org\n",
        f"{MUST}\n\n> A Dataset: (c) Clinic A<br>\n> B Dataset: (c) by Clinic B; https://b.org<br>\n",
        f"{MUST}\n\nA Dataset: (c) Clinic A<br>B Dataset: (c) by Clinic B; https://b.org\n",
        f"{MUST}\n\n- A Dataset: (c) Clinic A\n- B Dataset: (c) by Clinic B; https://b.org\n",
        f"{MUST}\n<blockquote><p>A Dataset: (c)\n Clinic A</p>{HTML_LINE}</blockquote>",
    ],
)
def test_an_official_text_of_copyright_lines(page: str) -> None:
    """Its lines are paragraphs, and name the holders of rights."""
    draft = one(page)
    lines = ["A Dataset: (c) Clinic A", "B Dataset: (c) by Clinic B; https://b.org"]
    assert draft.record["attribution"] == {"paragraphs": lines, "intro": MUST}
    assert draft.record["copyright-notices"] == lines
    assert draft.record["rights-holders"] == ["Clinic A", "Clinic B"]


def test_copyright_lines_without_an_official_text() -> None:
    """Under a heading about them; elsewhere the sign is that of the web site."""
    page = "## Copyright\n\nA Dataset: (c) Clinic A\n\n## More\n\n(c) 2024 Web site.\n"
    draft = one(page)
    assert draft.record["copyright-notices"] == ["A Dataset: (c) Clinic A"]
    assert "attribution" not in draft.record


def test_copyright_holders_in_a_sentence_are_no_notice() -> None:
    """The word alone announces nothing."""
    page = "## Copyright\n\nThe data have several copyright holders, all of them clinics.\n"
    assert "copyright-notices" not in one(page).record


def test_what_an_official_text_says_of_the_dataset() -> None:
    """Creator, title, publisher, DOI and year, where it has the form of a citation."""
    page = (
        f"{MUST}\n\n> <p>Team. A Title. <i>Publisher</i> <a href='https://doi.org/10.1000/1'>\n"
        "> https://doi.org/10.1000/1\n> </a> .(2024).</p>\n"
    )
    record = one(page.replace(" .(", " (")).record
    assert [record[field] for field in ("creators", "title", "publisher", "doi", "year")] == [
        [{"literal": "Team"}],
        "A Title",
        "Publisher",
        "10.1000/1",
        2024,
    ]


def test_no_space_before_the_end_of_a_sentence() -> None:
    """A line break at the end of a link is none that anybody meant."""
    link = "<a href='https://a.org'>\n https://a.org\n </a>"
    page = f"{MUST}\n<blockquote><p>See {link}.</p></blockquote>"
    assert one(page).record["attribution"]["paragraphs"] == ["See https://a.org."]


def test_a_second_official_text_is_told() -> None:
    """One of them would be lost in silence."""
    page = f"{MUST}\n\n> Text of A.\n\n{MUST}\n\n> Text of B.\n\n{MUST}\n\n> Text of A.\n"
    draft = one(page)
    assert draft.record["attribution"]["paragraphs"] == ["Text of A."]
    assert codes(draft) == [("IC3505", 7)]


@pytest.mark.parametrize(
    ("page", "code", "line"),
    [
        (f"{MUST}\n\n<blockquote> </blockquote>", "IC3102", 3),
        (f"{PLEASE}\n\n<blockquote> </blockquote>", "IC3102", 3),
        (f"{MUST}\n\n> PLACEHOLDER\n", "IC3101", 3),
        (f"{MUST}\n\n> See [here](#).\n", "IC3102", 3),
        (f"{MUST}\n\n> Hospital Cl√≠nic\n", "IC3104", 3),
        ("DOI: XXXX\n", "IC3101", 1),
        ("DOI: soon\n", "IC3102", 1),
        ("DOI: 10.1000/1\n\nDOI: 10.1000/2\n", "IC3501", 3),
        (f"# Citing the 2024 dataset\n\n{MUST}\n\n> Us. A. B, 2023, doi:10.1000/1.\n", "IC3504", 1),
        (
            f"---\ntitle: B dataset\n---\n{MUST}\n\n> Us. A. B, 2023, doi:10.1000/1.\n",
            "IC3503",
            6,
        ),
        ("This dataset contains images of...\n", "IC3103", 1),
        ("Images come from the following sources: ...\n", "IC3103", 1),
    ],
)
def test_what_is_wrong_is_told_at_its_line(page: str, code: str, line: int) -> None:
    """Empty, placeholders, decoded wrongly, contradictory, unfinished."""
    assert (code, line) in codes(one(page))


@pytest.mark.parametrize(
    ("cell", "license_", "found"),
    [
        ("[CC-BY-NC](https://creativecommons.org/licenses/by-nc/4.0/)", "CC-BY-NC-4.0", []),
        ("[CC-0](https://creativecommons.org/share-your-work/public-domain/cc0/)", "CC0-1.0", []),
        ("CC-BY", "CC-BY-4.0", []),
        ("[CC-BY](https://creativecommons.org/licenses/by-nc/4.0/)", None, ["IC3201", "IC3203"]),
        ("[CC-BY](https://creativecommons.org/licenses/)", "CC-BY-4.0", []),
        ("[ours](https://creativecommons.org/licenses/)", None, ["IC3202", "IC3203"]),
        ("PLACEHOLDER", None, ["IC3101", "IC3203"]),
        ("{{ license }}", None, ["IC3105", "IC3203"]),
    ],
)
def test_a_column_of_licences(cell: str, license_: str | None, found: list[str]) -> None:
    """Where label and link contradict each other, neither is read."""
    page = f"| Training Data | License |\n|---|---|\n| [Download](https://e.org/a.zip) | {cell} |\n"
    draft = one(page)
    assert draft.record.get("license") == license_
    assert [note.code for note in draft.notes] == found


def test_two_licences_of_one_dataset() -> None:
    """Table and sentence disagree: neither is read."""
    page = (
        "| Training Data | License |\n|---|---|\n| [Download](https://e.org/a.zip) | CC-BY |\n\n"
        "The data are licensed under [CC-BY-NC](https://creativecommons.org/licenses/by-nc/4.0/).\n"
    )
    draft = one(page)
    assert "license" not in draft.record
    assert codes(draft) == [("IC3201", 5)]


@pytest.mark.parametrize(
    ("prose", "names"),
    [
        ("Clinic A, Clinic B, and the Clinic C.", ["Clinic A", "Clinic B", "Clinic C"]),
        ("Clinic A and Clinic B.", ["Clinic A", "Clinic B"]),
        ("Clinic North. More is to come.", ["Clinic North"]),
        (
            "Monash University and Alfred Health, Clinic B, and Clinic C.",
            ["Monash University and Alfred Health", "Clinic B", "Clinic C"],
        ),
        (
            "Department of Dermatology, Hospital Clínic de Barcelona, and Clinic B.",
            ["Department of Dermatology, Hospital Clínic de Barcelona", "Clinic B"],
        ),
        (
            "The University of Queensland, and the Clinic.",
            ["The University of Queensland", "Clinic"],
        ),
        ("Canfield Scientific, Inc., and Clinic B.", ["Canfield Scientific, Inc.", "Clinic B"]),
    ],
)
def test_institutions_in_prose(prose: str, names: list[str]) -> None:
    """A comma or "and" in a name does not divide it where page or library have it whole."""
    page = f"They are from the following sources: {prose}\n\n# Hosts\n- Canfield Scientific, Inc.\n"
    assert [each["name"] for each in one(page).record["institutions"]] == names


def test_institutions_as_a_list_and_in_prose() -> None:
    """The list is taken; names that differ are told, and an order is no difference."""
    page = (
        "Images were contributed by the following:\n\n- Clinic A (USA)\n- Medical University of "
        f"Vienna (Austria)\n\n{MUST}\n\n> From the following sources: Vienna Dermatologic Imaging "
        "Research Group, and Clinic A.\n"
    )
    draft = one(page)
    assert draft.record["institutions"][0] == {"name": "Clinic A", "country": "USA"}
    assert [code for code, _ in codes(draft)] == ["IC3401"]
    same = page.replace(
        "Vienna Dermatologic Imaging Research Group", "Medical University of Vienna"
    )
    assert codes(one(same)) == []
