"""Which entries are which works."""

from __future__ import annotations

from typing import Any

import pytest

from isic_cite.loading import load
from isic_cite.papers.bib_works import work_of_entry
from isic_cite.papers.bibliography import read_bibliography
from isic_cite.papers.matching import Match, doi_of, folded, identifiers, matched, work_of
from isic_cite.references import references

TITLE = "The HAM10000 dataset, a large collection of multi-source dermatoscopic images of common"
TITLE += " pigmented skin lesions"
WORKS = {
    item["id"]: item
    for item in references([load(name) for name in ("isic-2020", "ham10000", "isic-2017")])
}


def found(work: str | dict[str, Any], bib: str) -> Match:
    """Return what there is of a work among the entries of a bibliography."""
    return every([WORKS[work] if isinstance(work, str) else work], bib)[0]


def every(items: list[dict[str, Any]], bib: str) -> list[Match]:
    """Return the same for several works."""
    works = [work_of(item) for item in items]
    titles = {work.title for work in works}
    read = read_bibliography(bib, "a.bib").entries
    return matched(works, [work_of_entry(entry, titles) for entry in read])


@pytest.mark.parametrize(
    ("work", "entry"),
    [
        ("isic2020", "@misc{a, doi = {10.34970/2020-DS01}}"),
        ("isic2020", "@misc{a, doi = {https://doi.org/10.34970/2020-ds01}}"),
        ("isic2020", "@misc{a, DOI = {doi:10.34970/2020-ds01}, title = {Another title}}"),
        ("isic2020", "@misc{a, url = {http://dx.doi.org/10.34970/2020-ds01}}"),
        ("isic2020", "@misc{a, url = {\\url{https://doi.org/10.34970%2F2020-ds01}}}"),
        ("isic2020", "@misc{a, howpublished = {\\url{https://doi.org/10.34970/2020-ds01}.}}"),
        ("isic2020", "@misc{a, note = {(doi:10.34970/2020-ds01)}}"),
        ("isic2020", "@misc{a, title = {{siim--isic} 2020 {C}hallenge {D}ataset}}"),
        ("isic2020", "@string{t = {SIIM-ISIC 2020}}@misc{a, title = t # { Challenge Dataset}}"),
        ("rotemberg2021", "@article{a, doi = {10.1038/s41597-021-00815-z}}"),
        ("tschandl2018", "@article{a, journal = {arXiv preprint arXiv:1803.10417}}"),
        ("tschandl2018", "@article{a, journal = {CoRR}, volume = {abs/1803.10417}}"),
        ("tschandl2018", "@misc{a, eprint = {1803.10417v2}, archivePrefix = {arXiv}}"),
        ("tschandl2018", "@misc{a, doi = {10.48550/arXiv.1803.10417}}"),
        ("tschandl2018", "@misc{a, url = {https://arxiv.org/pdf/1803.10417}}"),
        ("tschandl2018", f"@article{{a, title = {{{TITLE}}}, journal = {{Scientific data}}}}"),
        ("codella2017_arxiv", "@misc{a, eprint = {1710.05006}}"),
    ],
)
def test_a_work_is_found(work: str, entry: str) -> None:
    """A DOI, an arXiv id or the title is enough, wherever and however it is written."""
    assert found(work, f"@misc{{other, title = {{Other}}}}\n{entry}").entry == 1


def test_accents_and_latex_in_titles() -> None:
    """Accents, LaTeX and braces make no difference."""
    item = {"id": "x", "type": "dataset", "title": "Naevus à Barcelone — É"}
    assert found(item, "@misc{a, title = {{Naevus} {\\`a} Barcelone --- {\\'E}}}").entry == 0


@pytest.mark.parametrize(
    ("work", "entry"),
    [
        # The preprint of the same title, the data of the same title, another DOI or arXiv id.
        ("tschandl2018", f"@misc{{a, title = {{{TITLE}}}, howpublished = {{arXiv preprint}}}}"),
        ("tschandl2018", f"@dataset{{a, title = {{{TITLE}}}}}"),
        ("tschandl2018", f"@article{{a, title = {{{TITLE}}}, doi = {{10.1000/1}}}}"),
        ("isic2020", "@misc{a, title = {SIIM-ISIC 2020 Challenge Dataset}, doi = {10.1000/1}}"),
        ("isic2020", "@misc{a, title = {SIIM-ISIC 2019 Challenge Dataset}}"),
        # A note beside an identifier of its own, or with several.
        ("isic2020", "@misc{a, doi = {10.1000/1}, note = {10.34970/2020-ds01}}"),
        ("isic2020", "@misc{a, note = {10.34970/2020-ds01, 10.1000/1}}"),
        ("isic2020", "@misc{a, doi = {10.34970/2020-ds012}}"),
        ("isic2020", "@misc{isic2020, title = {Another}}"),
        ("codella2017_arxiv", "@misc{a, eprint = {1710.05006}, archiveprefix = {hal}}"),
    ],
)
def test_another_work_is_not_taken(work: str, entry: str) -> None:
    """Works of one title differ in kind or identifiers, and a note may name other works."""
    assert found(work, entry).entry is None


def test_the_paper_comes_before_its_preprint() -> None:
    """Of two entries that are a work, that with its DOI is cited; the other one is told."""
    bib = "@misc{a, eprint = {1803.10417}}\n@article{b, doi = {10.1038/sdata.2018.161}}"
    assert found("tschandl2018", bib) == Match(1, (0,), ())


def test_a_namesake_is_told() -> None:
    """An entry with the title and another DOI may be wrong, so a person should look."""
    bib = "@misc{a, title = {SIIM-ISIC 2020 Challenge Dataset}, doi = {10.1000/1}}"
    assert found("isic2020", bib) == Match(None, (), (0,))


def test_one_entry_is_one_work() -> None:
    """What a title claims is not taken by the paper that a note names."""
    bib = "@misc{a, title = {SIIM-ISIC 2020 Challenge Dataset}, "
    bib += "note = {described in 10.1038/s41597-021-00815-z}}"
    found = every([WORKS["rotemberg2021"], WORKS["isic2020"]], bib)
    assert [match.entry for match in found] == [None, 0]


def test_the_own_key_decides_between_equals() -> None:
    """Two entries of one DOI: the one that is called as ours is cited."""
    bib = "@misc{a, doi = {10.34970/2020-ds01}}@misc{ISIC2020, doi = {10.34970/2020-ds01}}"
    assert found("isic2020", bib) == Match(1, (0,), ())


def test_what_is_compared() -> None:
    """DOIs and titles have one form each; a title of signs alone is compared as it is."""
    assert doi_of(" https://doi.org/10.1000/A%2Fb ") == "10.1000/a/b"
    assert doi_of("10.1000/a\\_b") == "10.1000/a_b"
    assert folded("Ünïcode -- 2") == "unicode2"
    assert folded(" …  ! ") == "… !"
    assert list(identifiers("(10.1000/x), arXiv: 1710.05006v3.")) == [
        ("doi", "10.1000/x"),
        ("arxiv", "1710.05006"),
    ]


def test_hostile_texts_are_searched_once() -> None:
    """Nothing in a field makes the search run away."""
    for text in ("10.1000" * 100_000, "10.1000.1" * 100_000, "arxiv:" * 100_000, "a/" * 500_000):
        assert list(identifiers(text)) == []
    assert len(list(identifiers("10.1000/x " * 100_000))) == 20_000 // len("10.1000/x ")
