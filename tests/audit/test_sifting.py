"""Which references are looked at: every one that a rule has something to say of."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from manuscripts import manuscript, shipped

import isic_cite
from conftest import DATASETS, examples
from isic_cite.audit.judging import rules, sifting

OF_OTHERS = r"""@article{key1,
  author = {M{\"u}ller, Anna B. and {\'O} Briain, Se{\'a}n and Garc{\'\i}a, Jos{\'e}},
  title = {Study of {Melanoma} in dermatoscopic images},
  journal = {Journal of Dermatology \& Venereology},
  year = {2019}, doi = {10.1000/study.1}, url = {https://example.org/a%20b},
}
"""
SLIPS = (
    *(
        "{",
        "}",
        "\\",
        '\\"',
        "\\i ",
        "~",
        "--",
        "%",
        "$",
        "\u0131",
        "\u017f",
        "\u212a",
        "\u00c3\u00a9",
    ),
    *("\\textit{", "{\\relax}", " and ", "TODO", "Collaboration, I. S. I.", "10.34970/2020 "),
    *("10.1038/sdata.2018.161", "arXiv:1710.05006", "ISIC", "skin", "imaging", "HAM10000"),
)


def kept(bibliography: str) -> list[str]:
    """Return the keys of the references that are looked at."""
    sieve = sifting.Sieve(shipped())
    references = manuscript({"refs.bib": bibliography}).references
    return [reference.key for reference in references if sieve.keeps(reference)]


def entry(field: str, value: str) -> str:
    """Return an entry of others with one field changed."""
    written, count = re.subn(
        rf"{field} = {{.*?}}(?=,)", lambda _: f"{field} = {{{value}}}", OF_OTHERS
    )
    assert count == 1
    return written


def test_works_of_others_are_not_looked_at() -> None:
    """An entry about skin that has no name, identifier or title of ISIC's is left out."""
    assert kept(OF_OTHERS) == []


@pytest.mark.parametrize("form", ["bibtex", "biblatex"])
@pytest.mark.parametrize("source", DATASETS)
def test_works_of_isic_are_looked_at(source: str, form: str) -> None:
    """Every entry that we print is looked at."""
    bibliography = isic_cite.cite(source, format=form)
    keys = re.findall(r"^@\w+\{([^,]+),", bibliography, re.MULTILINE)
    assert kept(bibliography) == keys


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", "The {ISIC} challenge"),
        ("title", "The IS{I}C challenge"),
        ("title", r"The IS\textit{IC} challenge"),
        ("title", r"The \.{I}SIC challenge"),
        ("title", "{HAM} 10.000"),
        ("title", r"B\textsc{cn} 20000"),
        ("author", "Collaboration, I. S. I."),
        ("author", r"Hosp{\i}tal Cl{\'\i}nic, The"),
        ("journal", "Archive of Skin and Its Imaging"),
        ("journal", "Proceedings of the I{SIC}"),
        ("journal", r"Proceedings of the IS\textit{IC}"),
        ("author", r"Hos\mbox{p}ital Cl{\'\i}nic, The"),
        ("doi", "10.34970/2020"),
        ("doi", "10.1038/SDATA.2018.161"),
        ("url", "https://arxiv.org/abs/1902.03368"),
    ],
)
def test_what_may_be_of_isic_is_looked_at(field: str, value: str) -> None:
    """A name, an identifier or an organization is seen through braces and commands."""
    assert kept(entry(field, value)) == ["key1"]


@pytest.mark.parametrize("left_out", ["the", "of common", "multi-source"])
def test_titles_that_are_nearly_right_are_looked_at(left_out: str) -> None:
    """An entry whose title lacks a word or two of a title that is known is looked at."""
    title = (
        "The HAM10000 dataset, a large collection of multi-source dermatoscopic images of common "
        "pigmented skin lesions"
    )
    title = title.replace("HAM10000", "Vienna").replace(left_out, "")
    assert kept(entry("title", title)) == ["key1"]


@st.composite
def spoilt(draw: st.DrawFn) -> str:
    """Return an entry of ours, or of others, with slips in it."""
    source = draw(st.sampled_from(DATASETS))
    text = draw(st.sampled_from([isic_cite.cite(source, format="bibtex"), OF_OTHERS]))
    for _ in range(draw(st.integers(0, 8))):
        at = draw(st.integers(0, len(text)))
        end = at + draw(st.sampled_from([0, 0, 1, 2, 10]))
        text = text[:at] + draw(st.sampled_from(("", *SLIPS))) + text[end:]
    return text


@settings(max_examples=examples(200))
@given(spoilt())
def test_nothing_is_left_out_that_has_a_finding(bibliography: str) -> None:
    """Whatever is in the entries, the findings are those of a look at each of them."""
    files = {"paper.tex": "Melanoma of the skin \\nocite{*}.", "refs.bib": bibliography}
    sifted = rules.judge(manuscript(files), shipped())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sifting.Sieve, "keeps", lambda *_: True)
        assert rules.judge(manuscript(files), shipped()) == sifted
