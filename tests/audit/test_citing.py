"""Datasets that are used: found under all their names, cited or not."""

from __future__ import annotations

import pytest
from manuscripts import codes, judged, manuscript, shipped

import isic_cite
from isic_cite.audit.judging.matter import Matter

NAMES = {
    "isic-2016": ["ISIC 2016", "ISBI2016_ISIC_Part1_Training_Data.zip", "ISIC-2016"],
    "isic-2017": ["ISIC2017", "ISIC challenge 2017", "ISIC-2017_Training_Data.zip"],
    "isic-2018": ["ISIC 2018", "the 2018 ISIC challenge", "ISIC2018_Task3_Training_Input.zip"],
    "isic-2019": [
        "ISIC-2019",
        "isic2019",
        "Fed-ISIC2019",
        "ISIC_2019_Training_Input.zip",
        "https://isic-challenge-data.s3.amazonaws.com/2019/x.zip",
    ],
    "isic-2020": [
        "SIIM-ISIC 2020",
        "https://challenge2020.isic-archive.com/",
        "kaggle.com/c/siim-isic-melanoma-classification",
        "doi:10.34970/2020-DS01",
    ],
    "slice-3d": ["SLICE-3D", "ISIC 2024", "https://challenge.isic-archive.com/data/#2024"],
    "slice-3d-permissive": ["SLICE-3D Permissive", "ISIC_2024_Permissive_Training_Input.zip"],
    "milk10k": ["MILK10k", "MILK10K", "MILK-10k"],
    "ham10000": ["HAM10000", "HAM 10000", "HAM10K", "ham-10000", "HAM10,000"],
    "bcn20000": ["BCN20000", "BCN_20000", "BCN 20000", "BCN20K"],
}


@pytest.mark.parametrize(
    ("dataset", "name"), [(dataset, name) for dataset, names in NAMES.items() for name in names]
)
def test_every_spelling_is_found(dataset: str, name: str) -> None:
    """A dataset is found by its names, files, addresses and DOI, and no other with it."""
    text = f"Skin lesions of {name}, and nothing else."
    found = {row.dataset for row in Matter(manuscript({"a.txt": text}), shipped()).mentions}
    assert found == {dataset}


def test_a_list_of_years_names_them_all() -> None:
    """A list such as ISIC 2018/2019 and 2020 is three datasets."""
    text = manuscript({"a.txt": "Skin lesions of ISIC 2018/2019 and 2020."})
    found = [row.dataset for row in Matter(text, shipped()).mentions]
    assert found == ["isic-2018", "isic-2019", "isic-2020"]


@pytest.mark.parametrize("words", ["ISIC_2016123", "ISIC 20190", "ISIC 2015", "XHAM10000", "HAM10"])
def test_what_only_looks_like_a_name(words: str) -> None:
    """Ids of images, other numbers and other words are none."""
    assert Matter(manuscript({"a.txt": f"Skin: {words}"}), shipped()).mentions == ()


def test_used_named_and_cited() -> None:
    """What is used must be cited; what is named should be; what is cited has no finding."""
    used = {"paper.tex": "We trained on HAM10000 images of skin."}
    assert codes(used) == ["IC2001"]
    assert codes({"paper.tex": "HAM10000 has images of skin."}) == ["IC2002"]
    bibliography = {"refs.bib": isic_cite.cite("ham10000", format="bibtex")}
    assert codes(used | bibliography) == ["IC2001"]
    cited = {"paper.tex": "We trained on HAM10000 \\cite{tschandl2018}, images of skin."}
    assert codes(cited | bibliography) == []
    assert codes({"paper.tex": used["paper.tex"] + "\\nocite{*}"} | bibliography) == []
    spoken = {"README.md": "We trained on HAM10000 (doi:10.1038/sdata.2018.161)."}
    assert codes(spoken) == []


def test_a_dataset_in_the_public_domain_asks_and_does_not_require() -> None:
    """Under CC0 a missing citation is a warning."""
    assert codes({"paper.tex": "We trained on ISIC 2016, images of skin."}) == ["IC2002"]


def test_the_paper_without_the_dataset_and_the_other_way_round() -> None:
    """A dataset with a DOI and a paper is cited by both."""
    text = "We trained on ISIC 2020 \\cite{%s}, images of skin."
    refs = {"refs.bib": isic_cite.cite("isic-2020", format="bibtex")}

    def found(keys: str) -> list[str]:
        return codes({"paper.tex": text % keys} | refs, notes=False)

    assert found("rotemberg2021") == ["IC2003"]
    assert found("isic2020") == ["IC2004"]
    assert found("isic2020,rotemberg2021") == []


def test_a_further_work_that_is_asked_for() -> None:
    """ISIC 2019 asks for three works; the preprint of one stands for its paper."""
    refs = isic_cite.cite("isic-2019", format="bibtex")
    text = "We trained on ISIC 2019 \\cite{%s}, images of skin."
    two = {"paper.tex": text % "tschandl2018,codella2017_arxiv", "refs.bib": refs}
    assert codes(two, notes=False) == ["IC2005"]
    preprint = "@misc{old, title={BCN20000: Dermoscopic Lesions in the Wild}, eprint={1908.02288}}"
    three = {
        "paper.tex": text % "tschandl2018,codella2017_arxiv,old",
        "refs.bib": f"{refs}\n{preprint}",
    }
    assert codes(three, notes=False) == []


def test_only_what_the_named_task_asks_for() -> None:
    """ISIC 2018 asks for HAM10000 where task 3 is named."""
    refs = isic_cite.cite("isic-2018", format="bibtex")
    text = "We trained on ISIC 2018 Task %s \\cite{codella2018}, images of skin."
    assert codes({"paper.tex": text % 1, "refs.bib": refs}, notes=False) == []
    assert codes({"paper.tex": text % 3, "refs.bib": refs}, notes=False) == ["IC2005"]


def test_a_key_without_an_entry_is_a_note() -> None:
    """Without the bibliography nobody can say what is cited, so nothing is said to be missing."""
    (found,) = judged({"paper.tex": "We trained on HAM10000 \\cite{ham}, images of skin."})
    assert (found.code, found.severity) == ("IC2006", "note")


def test_the_place_is_that_of_the_first_mention() -> None:
    """A finding about a dataset says where it is named first, and which it is."""
    (found,) = judged({"paper.md": "Skin.\n\nHAM10000\n\nHAM10000\n"})
    assert (found.where, found.line, found.dataset) == ("line 3", 3, "ham10000")


def test_a_part_of_a_dataset_is_not_the_whole() -> None:
    """Who uses BCN20000 and says what it is part of does not use all of ISIC 2019."""
    works = "doi:10.1038/s41597-024-03387-w"
    page = "https://challenge.isic-archive.com/data/#2019"
    text = f"Skin. We trained on BCN20000 ({page}), %s ISIC 2019: {works}\n"
    assert codes({"a.md": text % "as part of"}, notes=False) == []
    assert codes({"a.md": text % "and on"}, notes=False) == ["IC2005"]
