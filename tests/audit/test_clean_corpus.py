"""No false alarms: texts that are right, or were right once, or are about something else."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import pytest
from manuscripts import codes, judged, manuscript, printed, shipped

if TYPE_CHECKING:
    from pathlib import Path

import isic_cite
from conftest import DATASETS
from isic_cite.audit.judging import rules
from isic_cite.audit.manuscript import Manuscript
from isic_cite.errors import DataError
from isic_cite.formats import FORMATS

PAGES = {"page-html": "html", "page-markdown": "md"}
PRINTED = [entry.name for entry in FORMATS if entry.name not in {"csv", "json", *PAGES}]
STYLES = [entry.name for entry in FORMATS if entry.style]
QUICK = {"isic-2018", "isic-2020", "slice-3d", "isic-2018:task-3"}
SOURCES = [
    pytest.param(source, marks=() if source in QUICK else pytest.mark.heavy)
    for source in (*DATASETS, "isic-2018:task-1", "isic-2018:task-3")
]
"""All that can be cited; one of each kind tells of a mistake at once, the others are heavy."""


def grave(files: dict[str, str]) -> list[str]:
    """Return what a person is bothered with, notes left out."""
    found = judged(files)
    return [f"{row.code} {row.where}: {row.message}" for row in found if row.severity != "note"]


@cache
def bibliography_of(source: str) -> str:
    """Return the BibTeX of a dataset, printed once for all tests."""
    return isic_cite.cite(source, format="bibtex")


def body(source: str, bibliography: str) -> str:
    """Return the methods of a paper that uses a dataset and cites all of a bibliography."""
    keys = ",".join(re.findall(r"^@\w+\{([^,]+),", bibliography, re.MULTILINE))
    name = isic_cite.load(source).name
    return f"Methods\n\nWe trained a network on skin lesions of {name} \\cite{{{keys}}}.\n\n"


@pytest.mark.parametrize("name", PRINTED)
@pytest.mark.parametrize("source", SOURCES)
def test_what_we_print_is_right(source: str, name: str) -> None:
    """Every format of every dataset, in a paper that uses it, has no finding but notes."""
    bibliography = bibliography_of(source)
    try:
        text = isic_cite.cite(source, format=name)
    except DataError:
        text = ""  # the record has no such text; the paper alone is right, too
    files = {"paper.tex": body(source, bibliography) + text, "refs.bib": bibliography}
    if name in {"bibtex", "biblatex"}:
        files = {"paper.tex": body(source, text), "refs.bib": text}
    assert grave(files) == []


@pytest.mark.parametrize("name", [entry.name for entry in FORMATS if entry.name in PAGES])
@pytest.mark.parametrize("source", DATASETS)
def test_our_pages_are_right(source: str, name: str, tmp_path: Path) -> None:
    """A page about a dataset, whose tags are not its words, has no finding but notes."""
    path = tmp_path / f"page.{PAGES[name]}"
    path.write_text(isic_cite.cite(source, format=name), "utf-8")
    found = isic_cite.audit_manuscript(path)
    assert [row for row in found if row.severity != "note"] == []


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("source", SOURCES)
def test_printed_references_are_right(source: str, style: str) -> None:
    """References as any style prints them are read as references, in a text and as such."""
    text = isic_cite.cite(source, format=style)
    name = isic_cite.load(source).name
    words = f"We used {name}, images of skin lesions [1].\n\nReferences\n\n{text}"
    assert grave({"paper.tex": words}) == []
    references = [printed(line) for line in text.splitlines() if line]
    found = rules.judge(Manuscript(references=tuple(references)), shipped())
    assert [row for row in found if row.severity != "note"] == []


@pytest.mark.parametrize("markup", ["markdown", "latex", "html", "typst", "rst"])
@pytest.mark.parametrize("source", DATASETS)
def test_our_attributions_are_right_in_every_markup(source: str, markup: str) -> None:
    """The prescribed text, as it is written in any markup, is not called altered."""
    references = isic_cite.cite(source, format="apa")
    text = isic_cite.cite(source, format="attribution", markup=markup)
    assert grave({"notes.txt": f"Skin lesions.\n\n{text}\n\n{references}"}) == []


ENDINGS = {"markdown": "md", "latex": "tex", "html": "html", "typst": "typ", "rst": "rst"}


@pytest.mark.parametrize("markup", ENDINGS)
@pytest.mark.parametrize("source", DATASETS)
def test_our_texts_are_right_in_files(source: str, markup: str, tmp_path: Path) -> None:
    """Attribution, notice, references and statement, read from a file of each markup."""
    name = isic_cite.load(source).name
    texts = [f"We trained a network on {name}, images of skin lesions."]
    texts += [
        isic_cite.cite(source, format=format_, markup=markup)
        for format_ in ("attribution", "notice", "apa", "vancouver", "ieee", "statement")
    ]
    path = tmp_path / f"paper.{ENDINGS[markup]}"
    path.write_text("\n\n".join(texts), "utf-8")
    found = isic_cite.audit_manuscript(path)
    assert [row for row in found if row.severity != "note"] == []


OFFICIAL = {
    "2018, before the block was there": "We used ISIC 2018 Task 3 [1], dermoscopic images.\n\n"
    "[1] Noel Codella, Veronica Rotemberg, Philipp Tschandl, M. Emre Celebi, Stephen Dusza, David "
    "Gutman, Brian Helba, Aadi Kalloo, Konstantinos Liopyris, Michael Marchetti, Harald Kittler, "
    'Allan Halpern: "Skin Lesion Analysis Toward Melanoma Detection 2018: A Challenge Hosted by '
    'the International Skin Imaging Collaboration (ISIC)", 2018; https://arxiv.org/abs/1902.03368\n'
    "[2] Tschandl, P., Rosendahl, C. & Kittler, H. The HAM10000 dataset, a large collection of "
    "multi-source dermatoscopic images of common pigmented skin lesions. Sci. Data 5, 180161 "
    "doi:10.1038/sdata.2018.161 (2018).\n",
    "2019, with the preprint of BCN20000": "ISIC 2019 data is provided courtesy of the following "
    "sources:\n\n- BCN_20000 Dataset: (c) Department of Dermatology, Hospital Clínic de Barcelona\n"
    "- HAM10000 Dataset: (c) by ViDIR Group, Department of Dermatology, Medical University of "
    "Vienna; https://doi.org/10.1038/sdata.2018.161\n- MSK Dataset: (c) Anonymous; "
    "https://arxiv.org/abs/1710.05006; https://arxiv.org/abs/1902.03368\n\n"
    'The images and metadata of the "ISIC 2019: Training" data are licensed under a Creative '
    "Commons Attribution-NonCommercial 4.0 International License. Skin lesions.\n\n"
    "[3] Marc Combalia, Noel C. F. Codella, Veronica Rotemberg, Brian Helba, Veronica Vilaplana, "
    "Ofer Reiter, Allan C. Halpern, Susana Puig, Josep Malvehy: “BCN20000: Dermoscopic Lesions in "
    "the Wild”, 2019; arXiv:1908.02288.\n",
    "2020, by ISDIS": "The ISIC 2020 Challenge Dataset https://doi.org/10.34970/2020-ds01 "
    "(c) by ISDIS, 2020\n\nCreative Commons Attribution-Non Commercial 4.0 International License.\n"
    "\nSkin lesions. Rotemberg, V. et al. A Patient-Centric Dataset of Images and Metadata for "
    "Identifying Melanomas Using Clinical Context. arXiv:2008.07360 (2020).\n",
    "2017": "Skin lesions of ISIC 2017, CC-0. Codella N, Gutman D, Celebi ME, Helba B, Marchetti "
    "MA, Dusza S, Kalloo A, Liopyris K, Mishra N, Kittler H, Halpern A. “Skin Lesion Analysis "
    "Toward Melanoma Detection: A Challenge at the 2017 International Symposium on Biomedical "
    "Imaging (ISBI), Hosted by the International Skin Imaging Collaboration (ISIC)”. "
    "arXiv:1710.05006 [cs.CV]\n",
}


@pytest.mark.parametrize("form", OFFICIAL)
def test_official_forms_of_all_years_are_right(form: str) -> None:
    """What a page of ISIC once asked for is not wrong because another form came later."""
    assert grave({"paper.md": OFFICIAL[form]}) == []


def test_forms_of_references_that_people_use_are_right() -> None:
    """Entries as search engines and publishers export them are no mistakes."""
    entries = r"""
@article{tschandl2018ham10000,
  title={The HAM10000 dataset, a large collection of multi-source dermatoscopic images of common pigmented skin lesions},
  author={Tschandl, Philipp and Rosendahl, Cliff and Kittler, Harald},
  journal={Scientific data}, volume={5}, number={1}, pages={1--9}, year={2018}, publisher={Nature Publishing Group}}
@inproceedings{codella2018skin,
  title={Skin lesion analysis toward melanoma detection: A challenge at the 2017 international symposium on biomedical imaging (isbi), hosted by the international skin imaging collaboration (isic)},
  author={Codella, Noel CF and Gutman, David and Celebi, M Emre and Helba, Brian and Marchetti, Michael A and Dusza, Stephen W and Kalloo, Aadi and Liopyris, Konstantinos and Mishra, Nabin and Kittler, Harald and others},
  booktitle={2018 IEEE 15th international symposium on biomedical imaging (ISBI 2018)}, pages={168--172}, year={2018}}
@article{codella2019skin,
  title={Skin lesion analysis toward melanoma detection 2018: A challenge hosted by the international skin imaging collaboration (isic)},
  author={Codella, Noel and Rotemberg, Veronica and Tschandl, Philipp and Celebi, M Emre and others},
  journal={arXiv preprint arXiv:1902.03368}, year={2019}}
@article{rotemberg2021patient,
  title={A patient-centric dataset of images and metadata for identifying melanomas using clinical context},
  author={Rotemberg, Veronica and Kurtansky, Nicholas and Betz-Stablein, Brigid and others},
  journal={Scientific data}, volume={8}, number={1}, pages={34}, year={2021}}
@article{kurtansky2024slice,
  title={The SLICE-3D dataset: 400,000 skin lesion image crops extracted from 3D TBP for skin cancer detection},
  author={Kurtansky, Nicholas R and D’Alessandro, Brian M and Gillis, Maura C and others}, year={2024}}
@misc{combalia2019bcn,
  title={BCN20000: Dermoscopic Lesions in the Wild},
  author={Marc Combalia and Noel C. F. Codella and Veronica Rotemberg and Brian Helba and Veronica Vilaplana and Ofer Reiter and Cristina Carrera and Alicia Barreiro and Allan C. Halpern and Susana Puig and Josep Malvehy},
  year={2019}, eprint={1908.02288}, archivePrefix={arXiv}}
@misc{slice, title={SLICE-3D 2024 Challenge Dataset}, author={{International Skin Imaging Collaboration}}, year=2024, doi={https://doi.org/10.34970/2024-slice-3d}}
@data{DVN/DBW86T_2018, author={Tschandl, Philipp}, publisher={Harvard Dataverse}, year={2018}, doi={10.7910/DVN/DBW86T},
  title={{The HAM10000 dataset, a large collection of multi-source dermatoscopic images of common pigmented skin lesions}}}
"""  # noqa: E501
    assert grave({"refs.bib": entries}) == []


ELSEWHERE = {
    "industries": "Firms are classified by ISIC 2018 codes: the International Standard Industrial "
    "Classification, ISIC Rev. 4, section C. The tables are under the MIT License, ISIC (GPL-3.0).",
    "students": "Show your ISIC 2019 card, the International Student Identity Card, at the museum. "
    "Collected data are licensed under CC BY-NC-SA 4.0.",
    "circuits": "We present an ISIC 2016 paper (International Symposium on Integrated Circuits). "
    "MIT licensed. TODO: add XXXX.",
    "another skin dataset": "We trained on Fitzpatrick17k and PH2, images of skin lesions, under "
    "CC BY-NC-SA 3.0. Doe, J. (2021). Skin lesion analysis toward nothing. TODO.",
    "slices": "The 3D slice viewer of Slicer shows multi-slice 3D volumes; milk 10k liters; "
    "ham 10 kg. Our code is released under the MIT License.",
    "a licence alone": "The figures are under CC BY 4.0 (https://creativecommons.org/licenses/by/"
    "4.0/), the code is under the MIT license; the product is for commercial use.",
}


@pytest.mark.parametrize("about", ELSEWHERE)
def test_other_texts_have_no_findings(about: str) -> None:
    """A text that has nothing to do with ISIC data is left in peace."""
    assert codes({"README.md": f"{ELSEWHERE[about]}\n"}) == []


def test_other_references_have_no_findings() -> None:
    """References to works about skin that are not known are not held against those that are."""
    entries = """
@article{a, title={Skin lesion analysis with deep networks}, author={Doe, Jane}, year={2018}}
@article{b, title={Dermatologist-level classification of skin cancer with deep neural networks},
  author={Esteva, Andre and others}, year={2017}, doi={10.1038/nature21056}}
@misc{c, title={A melanoma dataset of 2020}, author={TODO}, year={20XX}}
@article{d, title={}, year={n.d.}}
"""
    assert codes({"refs.bib": entries, "paper.tex": "Skin \\cite{a,b,c,d}."}) == []


def test_what_is_right_about_licences() -> None:
    """Statements that are true, or that are about something else, are not found wrong."""
    text = (
        "ISIC 2019 is licensed under CC BY-NC 4.0 (https://creativecommons.org/licenses/by-nc/4.0/)."
        " ISIC 2016 is under CC0. ISIC 2018 Task 3 is under CC-BY-NC and Task 1 under CC0.\n\n"
        "The code, which trains on ISIC 2019, is released under the MIT License.\n\n"
        "| ISIC 2017 | CC-0 |\n| HAM10000 | CC BY-NC 4.0 |\n| SLICE-3D Permissive | CC BY 4.0 |\n\n"
        "BCN20000 (CC BY 4.0). Commercial use of ISIC 2020 is not allowed: skin lesions.\n\n"
        "This app is no commercial product; it was trained on ISIC 2020.\n"
    )
    licences = {code for code in codes({"README.md": text}) if code.startswith("IC22")}
    assert licences == set()


def test_nothing_has_no_findings() -> None:
    """A manuscript without files is judged, too."""
    assert rules.judge(manuscript({}), shipped()) == ()
