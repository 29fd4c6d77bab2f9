"""Citation styles as formats: what is prepared for which style, and what is said to be lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

import isic_cite
from conftest import DATASETS
from isic_cite.api import remarks
from isic_cite.csl.preparation import prepared, without_repetition
from isic_cite.csl.styles import find_style
from isic_cite.errors import CallError, UnknownNameError
from isic_cite.formats import FORMATS, csl_style, get_format
from isic_cite.formats.named_styles import NAMED_STYLES
from isic_cite.formats.options import Options
from isic_cite.references import references

if TYPE_CHECKING:
    from pathlib import Path

STYLED = [entry.name for entry in FORMATS if entry.style]

DATASET: dict[str, Any] = {
    "id": "set",
    "type": "dataset",
    "title": "A cohort 1.0",
    "author": [{"literal": "The Group"}],
    "issued": {"date-parts": [[2024]]},
    "publisher": "The Group",
    "DOI": "10.1234/ab1.0",
    "URL": "https://doi.org/10.1234/ab1.0",
}
ARTICLE: dict[str, Any] = {
    "id": "article",
    "type": "article-journal",
    "title": "A paper",
    "container-title": "Scientific Data",
    "volume": "5",
    "number": "34",
    "page": "34",
    "issued": {"date-parts": [[2024]]},
}


def printed(item: dict[str, Any], style: str, markup: str = "text", **options: Any) -> str:  # noqa: ANN401
    """Return the reference of an item in a style."""
    return csl_style.render([item], style=style, markup=markup, **options).rstrip("\n")


def lost(*items: dict[str, Any], style: str, **options: Any) -> list[str]:  # noqa: ANN401
    """Return what is said to be lost."""
    return list(csl_style.losses(items, style=style, markup="text", **options))


def test_named_styles_are_those_of_their_names() -> None:
    """`-f harvard` and `--style harvard` print in the same style, and each name is a word."""
    assert len(NAMED_STYLES) == 14
    for name, style, _ in NAMED_STYLES:
        assert find_style(name).path.stem == find_style(style).path.stem == style


@pytest.mark.parametrize("name", STYLED)
@pytest.mark.parametrize("markup", ["text", "markdown", "html", "latex"])
def test_every_named_style_prints_in_every_markup(name: str, markup: str) -> None:
    """All ten datasets at once: every work is there, each in a paragraph of its own."""
    records = [isic_cite.load(dataset) for dataset in DATASETS]
    text = isic_cite.render(records, name, markup=markup)
    paragraphs = [part for part in text.split("\n\n") if part.strip()] if markup != "html" else []
    assert len(paragraphs) in (0, len(references(records)))
    for words in ("HAM10000", "MILK10k", "BCN20000"):
        assert words in text


def test_any_style_is_a_format_by_its_name_or_title() -> None:
    """What is not in the registry is looked for among the styles; the registry comes first."""
    by_title = isic_cite.cite("isic-2020", format="The Lancet Digital Health")
    assert by_title.startswith("1 International Skin Imaging Collaboration.")
    assert by_title == isic_cite.cite("isic-2020", style="the-lancet-digital-health")
    assert isic_cite.cite("isic-2020", format="APA") == isic_cite.cite("isic-2020", format="apa")
    assert get_format("nature-brackets").name == "nature-brackets"


def test_an_unknown_format_names_formats_and_styles() -> None:
    """Both lists are looked through for what looks like it, and both are named."""
    with pytest.raises(UnknownNameError, match='"bibtx"; did you mean "bibtex"'):
        get_format("bibtx")
    with pytest.raises(
        UnknownNameError, match=r'mean "vancouver.*formats and isic-cite styles show'
    ):
        get_format("vancouvr-nlm")


def test_a_style_stands_in_the_place_of_a_format(tmp_path: Path) -> None:
    """Both at once say two things; a file is asked for as one."""
    with pytest.raises(CallError, match="leave out --format bibtex"):
        isic_cite.cite("isic-2020", format="bibtex", style="apa")
    with pytest.raises(CallError, match=r"goes with --style: --style my\.csl"):
        isic_cite.cite("isic-2020", format="my.csl")
    with pytest.raises(CallError, match="cannot read"):
        isic_cite.cite("isic-2020", style=tmp_path / "my.csl")
    with pytest.raises(CallError, match="--locale is for citation styles; bibtex has no such"):
        isic_cite.cite("isic-2020", locale="de-DE")
    with pytest.raises(CallError, match="--in-text is for citation styles; notice has no such"):
        isic_cite.cite("isic-2020", format="notice", in_text=True)
    with pytest.raises(UnknownNameError, match=r'unknown locale "de-XX"; did you mean .*"de-DE"'):
        isic_cite.cite("isic-2020", format="apa", locale="de-XX")


def test_the_language_is_the_callers() -> None:
    """Terms and months follow the locale; APA's English words give way to the locale's term."""
    assert "[Data set]" in printed(DATASET, "apa")
    assert "[Datensatz]" in printed(DATASET, "apa", locale="de-DE")
    assert "[Data set]" in printed(DATASET, "apa", locale="en-GB")
    assert "[Own]" in printed(DATASET | {"genre": "Own"}, "apa", locale="de-DE")


@pytest.mark.parametrize("style", ["ieee", "chicago", "nature", "apa-6th-edition", "datacite"])
def test_only_apa_is_prepared_as_apa(style: str) -> None:
    """Other styles get the item as it is: no genre is put in, no publisher taken out."""
    assert prepared([DATASET], find_style(style), None) == [DATASET]


@pytest.mark.parametrize("style", ["apa", "apa-no-initials", "journal-of-applied-psychology"])
def test_the_family_of_apa_is_prepared(style: str) -> None:
    """Variants and journals with APA's layout describe a dataset as the manual does."""
    (item,) = prepared([DATASET], find_style(style), None)
    assert item["genre"] == "Data set"
    assert "publisher" not in item


def test_a_file_of_ones_own_gets_items_as_they_are(tmp_path: Path) -> None:
    """A changed copy of APA prints what the file says, and nothing of ours."""
    path = tmp_path / "apa.csl"
    path.write_bytes(find_style("apa").path.read_bytes())
    assert prepared([DATASET], find_style(path), None) == [DATASET]


def test_items_are_not_changed() -> None:
    """A preparation makes new items."""
    before = dict(DATASET)
    for style in ("apa", "isic", "vancouver"):
        printed(DATASET, style)
    assert before == DATASET


def test_nothing_is_said_twice() -> None:
    """Neither a DOI beside its address, nor an article's number beside the page it stands for."""
    assert printed(DATASET, "vancouver").endswith("; 2024. doi:10.1234/ab1.0")
    assert "Available from: https://a.org/" in printed(
        DATASET | {"URL": "https://a.org/"}, "vancouver"
    )
    assert printed(ARTICLE, "mla") == "“A Paper.” Scientific Data, vol. 5, 2024, p. 34."
    paged = ARTICLE | {"page": "357-364"}
    assert "vol. 5, no. 34" in printed(paged, "mla")
    assert "357–64" in printed(paged, "mla")


def test_what_only_looks_repeated_stays() -> None:
    """A number that is also the volume or a word of the title is no repetition."""
    article = ARTICLE | {"volume": "34", "title": "34 images"}
    assert (
        without_repetition(article, "“34 Images.” Scientific Data, vol. 34, 2024, p. 34.")
        == article
    )
    assert "number" not in without_repetition(
        article, "“34 Images.” Scientific Data, vol. 34, no. 34, 2024, p. 34."
    )
    named = ARTICLE | {"DOI": "10.1/34"}
    assert without_repetition(named, "Scientific Data 5, 34. 10.1/34") == named
    assert without_repetition(DATASET, "A cohort. https://doi.org/10.1234/ab1.0") == DATASET


def test_a_lost_doi_is_told_with_the_way_out() -> None:
    """It is not put into the text, which is what the style wants it to be."""
    (said,) = lost(DATASET, style="springer-basic-author-date")
    assert said == (
        "set: the style springer-basic-author-date leaves out the DOI; "
        "if the journal lets you, add https://doi.org/10.1234/ab1.0 by hand"
    )
    assert "10.1234" not in printed(DATASET, "springer-basic-author-date")


def test_lost_publishers_and_versions_are_told() -> None:
    """The digits of a title or DOI are no version; a publisher who is the author is said."""
    item = DATASET | {"publisher": "An archive", "version": "1.0"}
    assert lost(item, style="acm") == [
        (
            "set: the style association-for-computing-machinery leaves out the publisher "
            "(An archive) and the version (1.0)"
        )
    ]
    assert lost(item, style="apa") == []
    assert lost(DATASET, style="ama") == []


def test_a_preprint_that_cannot_be_found_is_told() -> None:
    """Of a preprint the address is all that leads to it."""
    preprint = {"id": "p", "type": "article", "title": "T", "URL": "https://arxiv.org/abs/1"}
    (said,) = lost(preprint, style="springer-basic-brackets")
    assert said.endswith("leaves out the address; if the journal lets you, add "
                         "https://arxiv.org/abs/1 by hand")  # fmt: skip
    assert lost(preprint, style="nature") == []
    assert lost(ARTICLE, style="nature") == []


def test_losses_are_remarks() -> None:
    """They come out where the command line says what a text cannot."""
    record = isic_cite.load("isic-2020")
    options = Options(style="springer-basic-brackets")
    assert any("leaves out the DOI" in remark for remark in remarks([record], None, options))
    assert remarks([record], "ieee") == ()


def test_text_shows_what_the_style_prints() -> None:
    """Plain text has no address behind a DOI; other markups make it a link."""
    assert printed(DATASET, "ieee").endswith("2024. doi: 10.1234/ab1.0.")
    assert "[10.1234/ab1.0](https://doi.org/10.1234/ab1.0)" in printed(DATASET, "ieee", "markdown")
    assert '<a href="https://doi.org/10.1234/ab1.0">10.1234/ab1.0</a>' in printed(
        DATASET, "ieee", "html"
    )


def in_text(*sources: str, format_: str, **options: Any) -> list[str]:  # noqa: ANN401
    """Return what the text says of each work."""
    text = isic_cite.cite(*sources, format=format_, in_text=True, **options)
    return text.rstrip("\n").split("\n\n")


@pytest.mark.parametrize(
    ("style", "first", "second"),
    [
        ("apa", "(International Skin Imaging Collaboration, 2020)", "(Rotemberg et al., 2021)"),
        ("ieee", "[1]", "[2]"),
        ("vancouver", "(1)", "(2)"),
        ("isic", "(International Skin Imaging Collaboration, 2020)", "(Rotemberg et al., 2021)"),
        (
            "datacite",
            "(International Skin Imaging Collaboration, 2020)",
            "(Rotemberg et al., 2021)",
        ),
    ],
)
def test_citations_in_the_text(style: str, first: str, second: str) -> None:
    """One citation a work, in the order of the works."""
    assert in_text("isic-2020", format_=style) == [first, second]


def test_works_that_would_be_cited_alike_are_told_apart() -> None:
    """Both SLICE-3D datasets are by the same creator of the same year."""
    both = ("slice-3d", "slice-3d-permissive")
    assert in_text(*both, format_="apa")[::2] == [
        "(International Skin Imaging Collaboration, 2024a)",
        "(International Skin Imaging Collaboration, 2024b)",
    ]
    # ISIC's prescribed line has no place for a letter behind the year.
    assert in_text(*both, format_="isic")[::2] == [
        "(International Skin Imaging Collaboration, SLICE-3D 2024 Challenge Dataset, 2024)",
        (
            "(International Skin Imaging Collaboration, SLICE-3D 2024 Permissive Challenge "
            "Dataset, 2024)"
        ),
    ]


def test_citations_in_the_text_in_a_language_and_markup() -> None:
    """The options of references are those of citations; nothing is said to be lost."""
    assert in_text("isic-2020", format_="apa", locale="de-DE")[1] == "(Rotemberg et al., 2021)"
    html = isic_cite.cite("isic-2020", format="nature", markup="html", in_text=True)
    assert html.count("<sup>") == 2
    options = Options(style="springer-basic-brackets", in_text=True)
    assert remarks([isic_cite.load("isic-2020")], None, options) == ()


def test_a_style_of_notes_prints_the_note() -> None:
    """What has no list of references has citations in the text."""
    notes = in_text("isic-2020", format_="chicago-notes")
    assert notes[0].startswith("International Skin Imaging Collaboration, “SIIM-ISIC 2020")
