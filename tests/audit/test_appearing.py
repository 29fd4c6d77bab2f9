"""Where a work appeared: journal, volume, issue and pages that are wrong, and that are right."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from manuscripts import judged, printed

import isic_cite
from isic_cite.audit.judging import judge
from isic_cite.audit.manuscript import Manuscript

if TYPE_CHECKING:
    from pathlib import Path

    from isic_cite.audit.judging.finding import AuditFinding

HAM = (
    "title = {The HAM10000 dataset, a large collection of multi-source dermatoscopic images of "
    "common pigmented skin lesions}, year = {2018}"
)
BCN = "title = {BCN20000: Dermoscopic Lesions in the Wild}"
ISBI = (
    "title = {Skin Lesion Analysis Toward Melanoma Detection: A Challenge at the 2017 International"
    " Symposium on Biomedical Imaging (ISBI), Hosted by the International Skin Imaging "
    "Collaboration (ISIC)}, year = {2018}"
)
MILK = "doi = {10.1016/j.jid.2025.06.1594}, year = {2026}"
SLICE = "doi = {10.1038/s41597-024-03743-w}, year = {2024}"


def appeared(*fields: str, kind: str = "article") -> list[AuditFinding]:
    """Return the findings about where a work appeared."""
    found = judged({"refs.bib": f"@{kind}{{a, {', '.join(fields)}}}\n"})
    return [row for row in found if row.code in {"IC2119", "IC2120"}]


@pytest.mark.parametrize(
    ("work", "field", "value", "right"),
    [
        (HAM, "journal", "Nature Medicine", "Scientific Data"),
        (HAM, "journaltitle", "IEEE Access", "Scientific Data"),
        (HAM, "journal", "Science", "Scientific Data"),
        (HAM, "volume", "6", "5"),
        (HAM, "volume", "Vol. 15", "5"),
        (HAM, "pages", "180116", "180161"),
        (HAM, "pages", "116--120", "180161"),
        (HAM, "eid", "180116", "180161"),
        (SLICE, "number", "7", "1"),
        (f"{BCN}, year = {{2024}}", "volume", "10", "11"),
        (MILK, "journal", "Dermatology", "Journal of Investigative Dermatology"),
        (MILK, "pages", "375--364", "357--364.e7"),
    ],
)
def test_what_is_wrong_is_found_and_mended(work: str, field: str, value: str, right: str) -> None:
    """A place where a known work did not appear is a warning, and what mends it is certain."""
    (row,) = appeared(work, f"{field} = {{{value}}}")
    assert row.severity == "warning"
    assert row.code == ("IC2119" if "journal" in field else "IC2120")
    assert [(edit.was, edit.text) for edit in row.edits] == [(value, f"{{{right}}}")]


@pytest.mark.parametrize(
    ("work", "fields"),
    [
        (HAM, "journal = {Sci. Data}, volume = {5}, number = {1}, pages = {1--9}"),
        (HAM, "journal = {Sci Data}, volume = {Vol. 5}, eid = {180161}"),
        (HAM, "journal = {SCIENTIFIC DATA}, volume = 5, pages = {180161--180161}"),
        (HAM, "journal = {Nature Scientific Data}, volume = {5(1)}"),
        (HAM, "journal = {Scientific Data (Nature)}, number = {180161}"),
        (HAM, "journal = {SciData}, pages = {Article 180161}"),
        (HAM, "journal = {arXiv preprint arXiv:1803.10417}, volume = {1}"),
        (HAM, "journal = {CoRR}, volume = {abs/1803.10417}"),
        (HAM, "journal = {Harvard Dataverse}, volume = {4}"),
        (HAM, "journal = sdata"),
        (HAM, "journal = {TODO}"),
        (HAM, "eprint = {1803.10417}, volume = {3}"),
        (SLICE, "journal = {Scientific Data}, number = {884}, pages = {884}"),
        (f"{BCN}, year = {{2019}}", "journal = {arXiv}, volume = {1}"),
        (MILK, "journal = {J. Invest. Dermatol.}, pages = {357--64}, number = {2}, volume = 146"),
        (MILK, "journal = {The Journal of Investigative Dermatology}, pages = {S0022-202X(25)1}"),
        (MILK, "journal = {JID}, pages = {357-364.e7}"),
        ("doi = {10.1016/S2589-7500(22)00021-8}", "journal = {Lancet Digit. Health}, pages={330}"),
        ("doi = {10.1016/S2589-7500(22)00021-8}", "journal = {The Lancet. Digital health}"),
        ("title = {A study of moles}, doi = {10.1038/sdata.2018.161}", "journal = {Nature}"),
        ("title = {Moles}, note = {cf. 10.1038/sdata.2018.161}", "journal = {Nature}, volume = 1"),
    ],
)
def test_what_is_right_is_left_in_peace(work: str, fields: str) -> None:
    """Abbreviations, preprints, deposits, what the record does not know: no finding."""
    assert appeared(work, fields) == []


@pytest.mark.parametrize(
    ("title", "count"),
    [
        ("2018 IEEE 15th International Symposium on Biomedical Imaging (ISBI 2018)", 0),
        ("Proc. ISBI", 0),
        ("Proceedings - Int. Symp. Biomed. Imaging", 0),
        ("Biomedical Imaging: From Nano to Macro", 0),
        ("MICCAI", 1),
        ("Advances in Neural Systems", 1),
    ],
)
def test_proceedings_have_many_names(title: str, count: int) -> None:
    """Only proceedings whose name has no word in common with the right one are others."""
    assert len(appeared(ISBI, f"booktitle = {{{title}}}", kind="inproceedings")) == count


def test_a_form_that_may_be_meant_is_not_mended() -> None:
    """With the year of the preprint, nobody knows which form the reference should have."""
    (row,) = appeared(BCN, "year = {2019}", "journal = {Computer Vision}")
    assert (row.code, row.edits) == ("IC2119", ())


def test_other_kinds_of_bibliographies(tmp_path: Path) -> None:
    """CSL-JSON, Hayagriva and the `.bbl` of biblatex are judged by the same rule."""
    title = HAM.partition("{")[2].partition("}")[0]
    files = {
        "a.json": f'[{{"id": "a", "type": "article-journal", "title": "{title}", "volume": 6, '
        '"container-title": "Nature", "page": "161"}]',
        "a.yml": f"a:\n  type: article\n  title: '{title}'\n  page-range: 161\n"
        "  parent: {type: periodical, title: Nature, volume: 6}\n",
        "a.bbl": f"\\entry{{a}}{{article}}{{}}\n\\field{{title}}{{{title}}}\n"
        "\\field{journaltitle}{Nature}\n\\field{volume}{6}\n"
        "\\field{pages}{161\\bibrangedash 165}\n\\endentry\n",
    }
    for name, text in files.items():
        path = tmp_path / name
        path.write_text(text, "utf-8")
        codes = [row.code for row in isic_cite.audit_manuscript(path)]
        assert codes == ["IC2119", "IC2120", "IC2120"], name


@pytest.mark.parametrize("value", ['["Nature"]', "{}", "null", "[5]", "true"])
def test_values_of_other_kinds(tmp_path: Path, value: str) -> None:
    """What is neither a text nor a number is not judged."""
    title = HAM.partition("{")[2].partition("}")[0]
    path = tmp_path / "a.json"
    item = f'[{{"id": "a", "title": "{title}", "container-title": {value}, "volume": {value}}}]'
    path.write_text(item, "utf-8")
    codes = [row.code for row in isic_cite.audit_manuscript(path)]
    assert [code for code in codes if code in {"IC2119", "IC2120"}] == []


@pytest.mark.parametrize(
    ("printed_as", "count"),
    [
        ("Scientific Data 5, 180161 (2018)", 0),
        ("Sci. Data, vol. 5, no. 1, 2018", 0),
        ("Sci Data. 2018 Aug 14;5:180161", 0),
        ("Scientific Data, 14 Aug 2018", 0),
        ("Scientific Data 180161, 2018", 0),
        ("Scientific Data 6, 180161 (2018)", 1),
        ("Sci. Data, vol. 15, no. 1, 2018", 1),
        ("Sci Data 4(1):180161", 1),
    ],
)
def test_the_volume_in_print(printed_as: str, count: int) -> None:
    """Behind the name of the journal stands its volume, or nothing that is judged."""
    title = HAM.partition("{")[2].partition("}")[0]
    text = f"Tschandl, P., Rosendahl, C. & Kittler, H. {title}. {printed_as}."
    found = judge(Manuscript(references=(printed(text),)))
    assert [row.code for row in found] == ["IC2120"] * count


def test_a_journal_without_end() -> None:
    """A name that no journal has costs no more than to read it."""
    for name in ("S" * 100_000, "s " * 50_000, "sd" * 100, "sci data" * 12_000):
        assert len(appeared(HAM, f"journal = {{{name}}}")) <= 1
