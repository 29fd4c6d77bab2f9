"""What counts as wrong in an author's entry, and what is the author's choice."""

from __future__ import annotations

import pytest

from isic_cite.importing.latex import names
from isic_cite.papers import agreeing

AUTHORS = "Codella, Noel C. F. and Hern{\\'a}ndez-P{\\'e}rez, Carlos and {ISIC and Friends}"


@pytest.mark.parametrize(
    ("written", "agrees"),
    [
        (AUTHORS, True),
        ("N. C. F. Codella and Carlos Hernández-Pérez and {ISIC and Friends}", True),
        ("Codella, NCF and Hernández-Pérez, C and {ISIC and Friends}", True),
        ("Codella, Noel and Hernández-Pérez, Carlos M. and {isic and friends}", True),
        ("Codella, Noel and Hernandez-Perez, Carlos and {ISIC and Friends}", False),
        ("Codella, Neil and Hernández-Pérez, Carlos and {ISIC and Friends}", False),
        ("Hernández-Pérez, Carlos and Codella, Noel and {ISIC and Friends}", False),
        ("Codella, Noel and Hernández-Pérez, Carlos and ISIC and Friends", False),
        ("Codella, Noel and Hernández-Pérez, Carlos", False),
        ("Codella, Noel and others", False),
        (AUTHORS + " and others", False),
        ("Codella and Hernández-Pérez, Carlos and {ISIC and Friends}", False),
        ("", False),
    ],
)
def test_names(written: str, agrees: bool) -> None:
    """Initials agree; whoever is missing, swapped, misspelt or taken apart does not."""
    theirs, cut = names(written)
    assert agreeing.same_names(names(AUTHORS)[0], theirs, cut=cut) is agrees


def test_names_of_an_incomplete_list() -> None:
    """Where the record knows only the first authors, more may follow, but they have to be first."""
    ours = names("Gutman, David and others")[0]
    for written, agrees in (("Gutman, D and Smith, A", True), ("Smith, A and Gutman, D", False)):
        assert agreeing.same_names(ours, names(written)[0], incomplete=True) is agrees
    assert agreeing.same_names(ours, names("Gutman, D and others")[0], incomplete=True, cut=True)


@pytest.mark.parametrize(
    ("way", "ours", "theirs", "agrees"),
    [
        ("same_title", "BCN20000: Dermoscopic Lesions", "BCN20000:  dermoscopic lesions", True),
        ("same_title", "BCN20000: Dermoscopic Lesions", "Bcn20000: Dermoscopic lesions", False),
        ("same_title", "BCN20000: Dermoscopic Lesions", "BCN20000 Dermoscopic Lesions", False),
        ("same_source", "Scientific Data", "Sci. Data", True),
        ("same_source", "Journal of Investigative Dermatology", "J Invest Dermatol", True),
        ("same_source", "Scientific Data", "Scientific Reports", False),
        ("same_source", "Scientific Data", "", False),
        ("same_number", "1--8", "1\u20138", True),
        ("same_number", "34", "1--8", False),
        ("same_doi", "10.1000/a_B", "10.1000/a\\_b", True),
        ("same_doi", "10.1000/a", "https://doi.org/10.1000/a", False),
        ("same_doi", "10.1000/a", "10.1000/b", False),
        ("same_arxiv", "1710.05006", "arXiv:1710.05006v3", True),
        ("same_arxiv", "1710.05006", "1710.05007", False),
        ("same_address", "https://www.isic.com/a", "http://isic.com/a/", True),
        ("same_address", "https://isic.com/a", "https://isic.com/b", False),
    ],
)
def test_texts(way: str, ours: str, theirs: str, agrees: bool) -> None:
    """Case, abbreviations, dashes and versions are a choice; other words and numbers are not."""
    assert getattr(agreeing, way)(ours, theirs) is agrees


def test_dates() -> None:
    """A date agrees as far as both are known."""
    assert agreeing.same_date([2018, 8, 14], [2018])
    assert agreeing.same_date([2018], [2018, 8])
    assert not agreeing.same_date([2018, 8], [2018, 9])
    assert not agreeing.same_date([2018], [])


@pytest.mark.parametrize(
    ("arxiv", "theirs", "agrees"),
    [
        ("1902.03368", [2018], True),
        ("1902.03368", [2019, 3], True),
        ("1902.03368", [2020], True),
        ("1902.03368", [2021], False),
        ("1902.03368", [2017], False),
        ("1902.03368", [], False),
        ("", [2019], False),
        ("cs/9901001", [2019], False),
    ],
)
def test_years_of_preprints(arxiv: str, theirs: list[int], agrees: bool) -> None:
    """The year in which arXiv had a preprint is right beside the one of its official form."""
    assert agreeing.same_date([2018], theirs, arxiv=arxiv) is agrees


@pytest.mark.parametrize(
    ("note", "own"),
    [
        ("", False),
        ("\\url{https://doi.org/10.34970/2020-ds01}", False),
        ("Licensed under CC BY-NC-SA 4.0", False),
        ("Creative Commons Attribution-NonCommercial 4.0 International", False),
        ("arXiv preprint arXiv:1803.10417", False),
        ("Dataset", False),
        ("Accessed: 2024-01-01", True),
        ("Oral", True),
    ],
)
def test_notes_of_the_author(note: str, own: bool) -> None:
    """Addresses, identifiers and licences are ours to correct; other words are the author's."""
    ours = "Licensed under CC BY-NC 4.0 (https://creativecommons.org/licenses/by-nc/4.0/)"
    assert agreeing.is_own(note, ours) is own
