"""What a text says about licences and whom it credits."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from manuscripts import codes, judged

if TYPE_CHECKING:
    from pathlib import Path

import isic_cite

CITED = "\n\nSkin lesions: https://doi.org/10.34970/2020-ds01, doi:10.1038/s41597-021-00815-z.\n"


def found(text: str) -> set[str]:
    """Return the codes about licences and attribution, notes left out."""
    said = codes({"README.md": text + CITED}, notes=False)
    return {code for code in said if code.startswith(("IC22", "IC23"))}


@pytest.mark.parametrize(
    "text",
    [
        "ISIC 2020 is licensed under CC BY 4.0.",
        "ISIC 2020 (CC BY-NC-SA 4.0)",
        "| ISIC 2020 | CC0 |",
        "- ISIC 2020: CC BY-SA 4.0",
        "ISIC 2020 is released under the MIT License.",
        "dataset: ISIC 2020\nlicense: apache-2.0\n",
        "ISIC 2020 is available under https://creativecommons.org/licenses/by/4.0/.",
        "ISIC 2018 Task 1 is under CC BY-NC 4.0.",
        "SLICE-3D Permissive is under CC BY-NC 4.0.",
        "ISIC 2020 is licensed under a Creative Commons Attribution 4.0 International License.",
        "ISIC 2020 is under CC BY-NC 3.0.",
        "The ISIC 2020 dataset (released under CC0) has dermatoscopic images.",
        "ISIC 2020 is publicly available under the CC BY 4.0 . Our code is under the MIT License.",
        "ISIC 2020 \t 2020 \t 33,126 \t CC BY 4.0",
        "ISIC 2020, used under the MIT License, has dermatoscopic images.",
        "ISIC 2020, which is distributed under the MIT License, is large.",
        "We use ISIC 2020, which is released under CC0, and BCN20000.",
        "The images of ISIC 2020 are released under CC BY 4.0.",
    ],
)
def test_another_licence_is_found(text: str) -> None:
    """A licence that a sentence, a row or a field gives to one dataset is that of its record."""
    assert found(text) == {"IC2201"}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("ISIC 2020 has a Creative Commons licence.", "IC2202"),
        ("See CC BY-NC 4.0 (https://creativecommons.org/licenses/by/4.0/).", "IC2203"),
        ("See [CC BY-NC 4.0](https://spdx.org/licenses/CC-BY-4.0.html).", "IC2203"),
        ("Our set was derived from ISIC 2020 and is released under CC BY 4.0.", "IC2204"),
        ("Our set was derived from ISIC 2020 and is released under the MIT License.", "IC2204"),
        ("This app is a commercial product, trained on ISIC 2020.", "IC2205"),
        ("ISIC 2020 may be used commercially.", "IC2205"),
    ],
)
def test_other_statements_are_found(text: str, code: str) -> None:
    """Each statement that cannot be right has its code."""
    assert found(text) == {code}


@pytest.mark.parametrize(
    "text",
    [
        "ISIC 2020 is under CC-BY-NC, as the page writes it.",
        "Our set was derived from ISIC 2020 and is released under CC BY-NC 4.0.",
        "Our set was derived from ISIC 2016 and is released under CC BY 4.0.",
        "Our model, trained on ISIC 2020, is released under the MIT License.",
        "ISIC 2020 is not for commercial use.",
        "There are several commercial products; we tested one on ISIC 2020.",
        "MIT and ISIC 2020",
        "# A winner of ISIC 2020\nLicense: MIT",
        "We won ISIC 2020. License: Apache-2.0, see LICENSE.",
        "Our masks of ISIC 2020 are released under CC BY 4.0.",
        "Annotations for ISIC 2020 available under CC BY 4.0.",
        "ISIC 2020 is not under CC0.",
        "Metadata | ISIC 2020 | CC0",
        "Labels for ISIC 2020 | 33,126 | CC BY 4.0",
        "ISIC 2020 | see also Fitzpatrick17k (CC BY-NC-SA 3.0)",
        "HAM10000 and SLICE-3D Permissive are under CC BY-NC 4.0 and CC BY 4.0.",
        "ISIC 2020, used in our pipeline, which is under the MIT License.",
        "Our splits of ISIC 2020 are released under CC BY 4.0.",
        "Results on HAM10000 and ISIC 2020 are released under CC BY 4.0.",
        "HAM10000 and ISIC 2020 are released under CC BY-NC 4.0.",
        "ISIC 2020 and Derm7pt (CC BY-NC-SA 4.0)",
        "ISIC 2019 and SLICE-3D Permissive are under CC BY-NC 4.0 and CC BY 4.0, respectively.",
        "Code for HAM10000 and ISIC 2020 are released under the MIT License.",
        "HAM10000 and ISIC 2020 are used by a tool under the MIT License.",
        "ISIC 2020 and SLICE-3D Permissive (CC BY 4.0)",
    ],
)
def test_right_statements_are_not_found(text: str) -> None:
    """What is right, or is said of something else, is left in peace."""
    assert found(text) == set()


@pytest.mark.parametrize(
    ("text", "datasets"),
    [
        ("HAM10000 and ISIC 2020 are released under CC0.", ["ham10000", "isic-2020"]),
        ("HAM10000 [1], ISIC 2019 [2] and the ISIC 2020 data are under CC BY 4.0.", None),
        ("HAM10000, as well as ISIC 2020, are under CC0.", ["isic-2020"]),
        (
            "We use HAM10000 and ISIC 2020, both released under CC BY 4.0.",
            ["ham10000", "isic-2020"],
        ),
        ("HAM10000 and ISIC 2020 were shared under the MIT License.", ["ham10000", "isic-2020"]),
        ("ISIC 2016 and ISIC 2020 are under CC0.", ["isic-2020"]),
        ("ISIC 2019 and 2020 are licensed under CC0.", ["isic-2019", "isic-2020"]),
    ],
)
def test_one_licence_for_several(text: str, datasets: list[str] | None) -> None:
    """A licence that a sentence gives to a list of datasets is that of each."""
    rows = [row for row in judged({"README.md": text + CITED}) if row.code == "IC2201"]
    expected = datasets or ["ham10000", "isic-2019", "isic-2020"]
    assert sorted(str(row.dataset) for row in rows) == expected


def test_a_licence_of_several_is_mended_where_they_agree() -> None:
    """What is written once for several can have one right form only."""
    text = "%s and ISIC 2020 are released under CC BY 4.0."
    rows = [judged({"README.md": text % name + CITED}) for name in ("HAM10000", "ISIC 2016")]
    edits = [{edit.text for row in found_ for edit in row.edits} for found_ in rows]
    assert edits == [{"CC BY-NC 4.0"}, set()]


def test_a_model_card_is_not_a_data_card() -> None:
    """The licence of a model is not that of the images that it was trained on."""
    header = "---\nlicense: mit\n%s\n---\n"
    assert found(header % "pipeline_tag: image-classification" + "ISIC 2020") == set()
    assert "IC2204" in found(header % "task_categories: [image-classification]" + "ISIC 2020")
    assert "IC2204" in found(header % "type: dataset" + "ISIC 2020")


def test_a_data_card_prints_the_attribution() -> None:
    """Who passes images on reproduces the text; its absence in a paper is a note."""
    header = "---\nlicense: cc-by-nc-4.0\ntask_categories: [x]\n---\n"
    text = isic_cite.cite("isic-2020", format="attribution")
    assert found(f"{header}ISIC 2020") == {"IC2301"}
    assert found(f"{header}ISIC 2020\n\n{text}") == set()
    assert "IC2302" in codes({"README.md": f"ISIC 2020{CITED}"})


@pytest.mark.parametrize("dataset", ["isic-2020", "slice-3d", "slice-3d-permissive"])
def test_every_institution_that_is_left_out_is_found(dataset: str) -> None:
    """The prescribed paragraph names all; each that is missing is told, and put back."""
    text = isic_cite.cite(dataset, format="attribution")
    (paragraph,) = [line for line in text.splitlines() if "following sources" in line]
    listed = paragraph.partition("sources: ")[2].rstrip(".")
    for name in ("Memorial Sloan Kettering Cancer Center", "The University of Queensland"):
        spoilt = text.replace(f"{name}, ", "")
        assert spoilt != text
        (wrong,) = [row for row in judged({"README.md": spoilt}) if row.code == "IC2304"]
        assert name in wrong.message
        (edit,) = wrong.edits
        mended = spoilt[: edit.start] + edit.text + spoilt[edit.end :]
        assert mended == text
    assert "IC2303" in codes({"README.md": text.replace(listed, f"{listed}, and Elsewhere")})


def test_a_line_that_credits_somebody_else_is_found() -> None:
    """The lines of ISIC 2019 name who holds the rights."""
    text = isic_cite.cite("isic-2019", format="attribution")
    assert "IC2303" not in codes({"README.md": text})
    spoilt = text.replace("Department of Dermatology, Hospital Clínic de Barcelona", "ISIC")
    assert "IC2303" in codes({"README.md": spoilt})


def test_a_citation_file_says_what_it_is_about(tmp_path: Path) -> None:
    """CITATION.cff is about a program unless it says that it is about a dataset."""
    text = (
        "cff-version: 1.2.0\n%stitle: Skin lesions from HAM10000\nlicense: MIT\nmessage: x\n"
        "doi: 10.1038/sdata.2018.161\nauthors: [{family-names: Doe, given-names: J}]\n"
    )
    path = tmp_path / "CITATION.cff"
    path.write_text(text % "", "utf-8")
    assert isic_cite.audit_manuscript(path) == ()
    path.write_text(text % "type: dataset\n", "utf-8")
    assert [row.code for row in isic_cite.audit_manuscript(path)] == ["IC2204"]


def test_rows_of_data_files_are_judged(tmp_path: Path) -> None:
    """A list of datasets in YAML or JSON gives each its licence."""
    path = tmp_path / "datasets.yaml"
    path.write_text("- name: ISIC 2020 skin images\n  license: CC-BY-4.0\n", "utf-8")
    assert "IC2201" in [row.code for row in isic_cite.audit_manuscript(path)]


def test_a_sentence_ends_where_a_citation_stood(tmp_path: Path) -> None:
    r"""The full stop behind `\\cite{}` ends a sentence, so that no licence is another set's."""
    paper = tmp_path / "paper.tex"
    paper.write_text(
        "Of skin, Fitzpatrick17k is licensed under CC BY-NC-SA 3.0~\\cite{a}. We use HAM10000.\n"
        "BCN20000 is older, HAM10000 is licensed under CC BY 4.0~\\cite{b}. All is cited.\n",
        encoding="utf-8",
    )
    rows = [row for row in isic_cite.audit_manuscript(paper) if row.code == "IC2201"]
    assert [row.line for row in rows] == [2]


@pytest.mark.parametrize("heading", ["\\section{Data}", "\\subsection*{Sets}", "\\caption{Sets.}"])
def test_a_heading_is_no_part_of_a_sentence(heading: str, tmp_path: Path) -> None:
    """What stands before a heading says nothing about what the heading names."""
    paper = tmp_path / "paper.tex"
    paper.write_text(
        "On skin, Fitzpatrick17k is licensed under CC BY-NC-SA 3.0\n"
        f"{heading}\n\\paragraph{{HAM10000.}} It is large.\n",
        encoding="utf-8",
    )
    assert not [row for row in isic_cite.audit_manuscript(paper) if row.code == "IC2201"]


@pytest.mark.parametrize(
    ("name", "row", "end"),
    [
        ("paper.tex", "{} & {} & {} \\\\\n", ""),
        ("README.md", "| {} | {} | {} |\n", "\n"),
        ("README.md", "{} | {} | {}\n", "\n"),
        ("page.html", "<tr><td>{}</td><td>{}</td><td>{}</td></tr>\n", "</table>"),
        ("page.html", "<tr><td>{}<td><p>{}</p><td><b>{}</b>\n", "</table>"),
        ("page.html", "<TR>\t<td>{} </td>  <td> {}</td> <td><div>{}</div> </td></TR>\n", "x"),
        ("README.md", "<tr> <td>{}</td>\t<td>{}</td> <td> {} </td> </tr>\n", "</table>"),
    ],
)
def test_rows_of_tables_are_judged(name: str, row: str, end: str, tmp_path: Path) -> None:
    """A row gives its licence to the dataset in its first cell, and to no other."""
    paper = tmp_path / name
    rows = [
        ("Skin lesions", "Images", "Licence"),
        ("ISIC 2016", "1279", "CC0"),
        ("HAM10000", "10015", "CC BY 4.0"),
        ("Fitzpatrick17k", "16577", "CC BY-NC-SA 3.0"),
    ]
    lines = [row.format(*cells) for cells in rows]
    if row.startswith("{} | "):  # without `|` at its beginning, only the line below the head tells
        lines[0] += "--- | ---: | :---\n"
        rows.insert(1, ("", "", ""))
    paper.write_text("".join(lines) + end, encoding="utf-8")
    place = next(at for at, cells in enumerate(rows, start=1) if cells[0] == "HAM10000")
    found_ = [row for row in isic_cite.audit_manuscript(paper) if row.code == "IC2201"]
    assert [(one.line, one.dataset) for one in found_] == [(place, "ham10000")]


def test_cells_of_html_may_stand_on_lines_of_their_own(tmp_path: Path) -> None:
    """A row is a row wherever its lines end; a table that holds a page is none."""
    page = tmp_path / "page.html"
    page.write_text(
        "<p>Skin.</p><table>\n <tr>\n  <td>\n   HAM10000\n  </td>\n  <td>\n   CC BY 4.0\n  </td>\n"
        " </tr>\n</table>\n<p>BCN20000</p>\n",
        encoding="utf-8",
    )
    assert [row.line for row in isic_cite.audit_manuscript(page) if row.code == "IC2201"] == [7]
    page.write_text(
        "<table><tr><td><p>Skin: HAM10000</p><p>It is large.</p><ul><li>CC BY 4.0</ul></table>",
        encoding="utf-8",
    )
    assert not [row for row in isic_cite.audit_manuscript(page) if row.code == "IC2201"]


@pytest.mark.parametrize("name", ["a.html", "README.md"])
@pytest.mark.parametrize("broken", ["<tr>", "<table><tr><td>x", "<tr><td>x</td>"])
def test_a_table_without_end_joins_no_paragraphs(name: str, broken: str, tmp_path: Path) -> None:
    """Behind a table that was not ended, paragraphs are what they were."""
    path = tmp_path / name
    path.write_text(f"{broken}\n\nSkin: HAM10000\n\n(CC BY 4.0) is ours.\n", "utf-8")
    assert not [row for row in isic_cite.audit_manuscript(path) if row.code == "IC2201"]


def test_a_row_of_latex_may_be_several_lines(tmp_path: Path) -> None:
    """A row ends with its command, wherever its lines do."""
    paper = tmp_path / "paper.tex"
    paper.write_text(
        "Skin.\n\\begin{tabular}{ll}\nHAM10000~\\cite{t} &\n CC BY 4.0\n\\end{tabular}\nIt ends.\n",
        encoding="utf-8",
    )
    assert [row.line for row in isic_cite.audit_manuscript(paper) if row.code == "IC2201"] == [4]
