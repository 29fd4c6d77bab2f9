"""References to works about ISIC data that are wrong, and what mends them."""

from __future__ import annotations

import pytest
from manuscripts import codes, judged, manuscript, printed

import isic_cite
from isic_cite.audit.judging import judge
from isic_cite.audit.judging.people import compare
from isic_cite.audit.manuscript import Manuscript

TITLE = (
    "The HAM10000 dataset, a large collection of multi-source dermatoscopic images of common "
    "pigmented skin lesions"
)
RIGHT = {
    "title": TITLE,
    "author": "Tschandl, Philipp and Rosendahl, Cliff and Kittler, Harald",
    "journal": "Scientific Data",
    "year": "2018",
    "doi": "10.1038/sdata.2018.161",
}


def entry(**fields: str | None) -> str:
    """Return the entry of the HAM10000 paper with some fields changed, those of None left out."""
    lines = {name: value for name, value in {**RIGHT, **fields}.items() if value is not None}
    body = "".join(f"  {name} = {{{value}}},\n" for name, value in lines.items())
    return f"% mine\n@article{{ham,\n{body}}}\n"


WRONG: dict[str, tuple[dict[str, str | None], list[str], dict[str, str]]] = {
    "an author left out": (
        {"author": "Tschandl, Philipp and Kittler, Harald"},
        ["IC2101"],
        {"author": RIGHT["author"]},
    ),
    "an author made up": (
        {"author": f"{RIGHT['author']} and Mustermann, Max"},
        ["IC2102"],
        {"author": RIGHT["author"]},
    ),
    "a family name misspelt": (
        {"author": "Tschandl, Philipp and Rosendahl, Cliff and Kitler, Harald"},
        ["IC2103"],
        {"author": RIGHT["author"]},
    ),
    "a given name that is another's": (
        {"author": "Tschandl, Philipp and Rosendahl, Cliff and Kittler, Max"},
        ["IC2103"],
        {"author": RIGHT["author"]},
    ),
    "authors in another order": (
        {"author": "Kittler, Harald and Tschandl, Philipp and Rosendahl, Cliff"},
        ["IC2104"],
        {"author": RIGHT["author"]},
    ),
    "names swapped": (
        {"author": "Philipp, Tschandl and Cliff, Rosendahl and Harald, Kittler"},
        ["IC2105"],
        {"author": RIGHT["author"]},
    ),
    "another title": (
        {"title": TITLE.replace("multi-source", "multisource").replace("common", "usual")},
        ["IC2107"],
        {"title": f"{{{TITLE}}}"},
    ),
    "a title that is nowhere near": ({"title": "A study of moles"}, ["IC2107"], {}),
    "a title that is not whole": ({"title": "The HAM10000 dataset"}, ["IC2108"], {}),
    "another year": ({"year": "2019"}, ["IC2109"], {"year": "2018"}),
    "a DOI with a slip": (
        {"doi": "10.1038/sdata.2018.116"},
        ["IC2110"],
        {"doi": RIGHT["doi"]},
    ),
    "no DOI at all": ({"doi": "doi.10.1038/sdata.2018.161x"}, ["IC2110"], {"doi": RIGHT["doi"]}),
    "the DOI of another paper": (
        {"doi": "10.1038/s41597-021-00815-z"},
        ["IC2111"],
        {"doi": RIGHT["doi"]},
    ),
    "a DOI that is not known": ({"doi": "10.5555/12345678"}, ["IC2117"], {}),
    "the arXiv id of another work": (
        {"doi": None, "eprint": "1902.03368", "archiveprefix": "arXiv"},
        ["IC2112"],
        {"eprint": "1803.10417"},
    ),
    "a placeholder": ({"doi": "10.1038/XXXX"}, ["IC2402"], {}),
    "mojibake": ({"publisher": "Universit√§t"}, [], {}),
}


def test_the_right_entry_has_no_findings() -> None:
    """What the other tests spoil is right."""
    assert codes({"refs.bib": entry()}) == []


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_is_found_and_mended(case: str) -> None:
    """Each slip has its code, and the field that mends it where that is certain."""
    fields, expected, mended = WRONG[case]
    text = entry(**fields)
    found = judged({"refs.bib": text})
    if case != "mojibake":
        assert [row.code for row in found] == expected
    assert all((row.source, row.where) == ("refs.bib", "line 2, ham") for row in found)
    edits = {edit.was: edit.text for row in found for edit in row.edits}
    assert edits == {str(fields[name]): f"{{{value}}}" for name, value in mended.items()}
    for edit in (edit for row in found for edit in row.edits):
        assert text[edit.start : edit.end] == f"{{{edit.was}}}"


def test_et_al_leaves_nobody_out() -> None:
    """A list that says that it goes on is right as far as it goes, and only as far."""
    short = entry(author="Tschandl, Philipp and others")
    assert codes({"refs.bib": short}) == []
    gap = entry(author="Tschandl, Philipp and Kittler, Harald and others")
    assert codes({"refs.bib": gap}) == ["IC2101"]


@pytest.mark.parametrize(
    "author",
    [
        "International Skin Imaging Collaboration",
        "Collaboration, International Skin Imaging",
        "Collaboration, I. S. I.",
        "Archive, ISIC",
    ],
)
def test_an_organization_is_no_person(author: str) -> None:
    """BibTeX would print "Collaboration, I. S. I."; braces keep the name whole."""
    text = f"@misc{{x, title={{Skin images}}, author={{{author}}}, year={{2020}}}}"
    (found,) = judged({"refs.bib": text})
    assert found.code == "IC2106"
    (edit,) = found.edits
    assert edit.text in {
        "{{International Skin Imaging Collaboration}}",
        "{{ISIC Archive}}",
    }
    braced = text.replace(f"author={{{author}}}", f"author={edit.text}")
    assert codes({"refs.bib": braced}) == []


def test_an_organization_in_print() -> None:
    """The split name is found in a text and in a printed reference, too."""
    words = "Skin images. Collaboration, I. S. I. (2020). SIIM-ISIC 2020 Challenge Dataset.\n"
    assert "IC2106" in codes({"paper.md": words})
    found = judge(Manuscript(references=(printed(words),)))
    assert [row.code for row in found] == ["IC2106"]


def test_records_that_nobody_made() -> None:
    """ISIC has no DOI of that form but those that are known; a title is a note."""
    made_up = "@misc{x, title={ISIC 2019 Challenge Dataset}, doi={10.34970/2019-ds01}, year=2019}"
    assert codes({"refs.bib": made_up}) == ["IC2114"]
    untitled = made_up.replace("doi={10.34970/2019-ds01}, ", "")
    assert codes({"refs.bib": untitled, "paper.tex": "Skin lesions."}) == ["IC2115"]
    collection = "@misc{x, title={Skin lesions of 2026}, doi={10.34970/123456}, year=2026}"
    assert codes({"refs.bib": collection}) == []


def test_the_dataset_has_its_own_creator() -> None:
    """The people of the paper are not the creator of the dataset; invented ones are worse."""
    dataset = "@misc{x, title={SLICE-3D 2024 Challenge Dataset}, doi={10.34970/2024-slice-3d}, "
    people = "author={Kurtansky, Nicholas and Rotemberg, Veronica}, year=2024}"
    assert codes({"refs.bib": dataset + people}) == ["IC2118"]
    nobody = "author={Mustermann, Max}, year=2024}"
    assert set(codes({"refs.bib": dataset + nobody})) == {"IC2101", "IC2102"}


def test_one_release_is_not_the_other() -> None:
    """The title of SLICE-3D with the DOI of its permissive release means nothing certain."""
    text = (
        "@misc{x, title={SLICE-3D 2024 Challenge Dataset}, year=2024, "
        "author={{International Skin Imaging Collaboration}}, "
        "doi={10.34970/2024-slice-3d-permissive}}"
    )
    (found,) = judged({"refs.bib": text})
    assert found.code == "IC2111"
    assert [edit.text for edit in found.edits] == ["{10.34970/2024-slice-3d}"]


def test_a_preprint_that_was_replaced_is_a_note() -> None:
    """It was right in its time, so that it is neither error nor warning."""
    text = (
        "@misc{x, title={BCN20000: Dermoscopic Lesions in the Wild}, eprint={1908.02288}, "
        "author={Combalia, Marc and others}, archiveprefix={arXiv}, year={2019}}"
    )
    (found,) = judged({"refs.bib": text})
    assert (found.code, found.severity) == ("IC2113", "note")
    assert "10.1038/s41597-024-03387-w" in found.hint


def test_authors_left_out_in_print() -> None:
    """A printed list without "et al." names all."""
    whole = isic_cite.cite("ham10000", format="apa").splitlines()[-1]
    assert judge(Manuscript(references=(printed(whole),))) == ()
    short = whole.replace("Rosendahl, C., & ", "")
    assert short != whole
    found = judge(Manuscript(references=(printed(short),)))
    assert [row.code for row in found] == ["IC2101"]


def test_names_of_two_people_with_one_family_name() -> None:
    """Namesakes are told apart by their initials."""
    right = [{"family": "Mueller", "given": "Alina"}, {"family": "Mueller", "given": "Christoph"}]
    assert compare(right, right, more=False, incomplete=False).size == 0
    other = compare(right[::-1], right, more=False, incomplete=False)
    assert other.reordered
    assert other.size == 1


def test_a_field_that_is_made_of_strings_is_not_mended() -> None:
    """`#` and `@string` are left to the author: what is in the file is not what is read."""
    text = '@string{y = "2019"}\n' + entry(year=None).replace("doi =", "year = y,\n  doi =")
    (found,) = judged({"refs.bib": text})
    assert found.code == "IC2109"
    source = manuscript({"refs.bib": text})
    assert source.references[0].entry is not None
    (edit,) = found.edits
    assert text[edit.start : edit.end] == "y"
    assert edit.was == "2019"


@pytest.mark.parametrize(
    ("fields", "count"),
    [("journal = {Nature Scientific Data}", 25), ("journal = {CoRR}", 24)],
)
def test_authors_are_those_of_the_form_that_is_cited(fields: str, count: int) -> None:
    """Wrong authors are mended by those of the paper, or of the preprint, whichever is meant."""
    title = "A patient-centric dataset of images and metadata for identifying melanomas using "
    text = f"@article{{r, author = {{Veronica, Rotemberg}}, title = {{{title}clinical context}},\n"
    rows = judged({"r.bib": f"{text} year = 2020, {fields}}}\n"})
    edits = [edit for row in rows for edit in row.edits if "Rotemberg, Veronica" in edit.text]
    assert {edit.text.count(" and ") + 1 for edit in edits} == {count}
