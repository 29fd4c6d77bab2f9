"""Each trap of citeproc-py, met: what would go wrong if its own rendering were printed."""

from __future__ import annotations

import json
from typing import Any

import pytest
from test_citeproc_js import shown

from isic_cite.csl.engine import bibliography
from isic_cite.csl.styles import style_names
from isic_cite.errors import DataError, UnknownNameError
from isic_cite.formats import csl_style

PAPER: dict[str, Any] = {
    "id": "paper",
    "type": "article-journal",
    "title": "A title",
    "author": [{"family": "Li", "given": "Mei"}, {"family": "Ng", "given": "Ada"}],
    "container-title": "Scientific Data",
    "issued": {"date-parts": [[2020]]},
}


def printed(item: dict[str, Any], style: str = "apa") -> str:
    """Return the only entry of a bibliography as plain text."""
    (entry,) = bibliography([item], style)
    return shown(entry)


@pytest.mark.parametrize(
    "style",
    ["apa", "modern-language-association", "harvard-cite-them-right", "chicago-author-date"],
)
def test_title_is_printed_once_without_an_author(style: str) -> None:
    """A title that takes the place of missing authors is not printed again in its own place."""
    item = {key: value for key, value in PAPER.items() if key != "author"}
    assert printed(item, style).casefold().count("a title") == 1


def test_ids_that_differ_in_case_are_two_items() -> None:
    """Ids are not lower-cased: `HAM` and `ham` are two works, and come back as they were."""
    items = [{**PAPER, "id": name, "title": f"Title {name}"} for name in ("HAM", "ham")]
    entries = bibliography(items, "ieee")
    assert [entry.id for entry in entries] == ["HAM", "ham"]
    assert ["HAM" in shown(entries[0]), "ham" in shown(entries[1])] == [True, True]


@pytest.mark.parametrize("identifier", ["", "10.1/x y", "{}", None, 7, "i0"])
def test_no_id_makes_an_entry_vanish(identifier: object) -> None:
    """There are as many entries as items, whatever their ids are, even the same id twice."""
    entries = bibliography([{**PAPER, "id": identifier}] * 2)
    assert len(entries) == 2
    assert all("A title" in shown(entry) for entry in entries)


def test_item_without_printed_form_is_an_error() -> None:
    """A reference of which a style prints nothing is named, not left out."""
    with pytest.raises(DataError, match=r"^bare: the style .* prints nothing"):
        bibliography([PAPER, {"id": "bare", "type": "book"}], "modern-language-association")


@pytest.mark.parametrize("title", ["x < y & z > w", "<script>alert(1)</script>", "A&amp;B <p>"])
def test_markup_in_a_title_is_text(title: str) -> None:
    """What looks like HTML stands in plain text as it is and in HTML escaped."""
    assert title in printed({**PAPER, "title": title})
    html = csl_style.render([{**PAPER, "title": title}], style="apa", markup="html")
    escaped = title.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert escaped in html


def test_tags_of_csl_are_formatting() -> None:
    """The few tags that CSL-JSON knows are formatting, in every markup."""
    item = {**PAPER, "title": "On <i>Homo sapiens</i> and H<sub>2</sub>O"}
    assert "On Homo sapiens and H2O" in printed(item)
    html = csl_style.render([item], style="apa", markup="html")
    assert "<em>Homo sapiens</em>" in html
    assert "<sub>2</sub>" in html


def test_nothing_is_said_on_standard_error(
    recwarn: pytest.WarningsRecorder, capfd: pytest.CaptureFixture[str]
) -> None:
    """Keys and variables that CSL does not know neither warn nor print anything."""
    item = {
        **PAPER,
        "custom": {"license": "CC-BY-4.0"},
        "license": "CC-BY-4.0",
        "nonsense": {"deep": [1]},
        "author": [{"family": "Li", "given": "Mei", "ORCID": "0000-0001-2345-6789"}],
    }
    assert "Li, M. (2020). A title." in printed(item)
    assert not recwarn.list
    captured = capfd.readouterr()
    assert (captured.out, captured.err) == ("", "")


@pytest.mark.parametrize(
    ("style", "label", "beginning"),
    [
        ("ieee", "[1]", "[1] M. Li"),
        ("nature", "1.", "1. Li, M."),
        ("nlm-citation-sequence", "1.", "1. Li M"),
        ("american-medical-association", "1.", "1. Li M"),
    ],
)
def test_label_stands_apart(style: str, label: str, beginning: str) -> None:
    """The number of a numeric style is not glued to the text: neither `[1]M. Li` nor `1.Li`."""
    (entry,) = bibliography([PAPER], style)
    assert "".join(getattr(node, "text", "") for node in entry.label) == label
    assert shown(entry).startswith(beginning)


@pytest.mark.parametrize("value", [None, {}, {"date-parts": []}, {"date-parts": [[]]}])
def test_date_without_value_is_no_date(value: object) -> None:
    """Null and empty dates are n.d.; `None` is never printed."""
    assert "(n.d.)" in printed({**PAPER, "issued": value})


def test_null_values_are_left_out() -> None:
    """A variable or part of a name that is null is as if it were not there."""
    nulls = dict.fromkeys(["volume", "issue", "page", "DOI", "editor", "accessed", "note"])
    item = {**PAPER, **nulls, "author": [{"family": "Li", "given": "Mei", "suffix": None}]}
    assert printed(item) == "Li, M. (2020). A title. Scientific Data."


@pytest.mark.parametrize("parts", [[2020, None, 5], [2020, 0, 5], [2020, "", 5], [2020]])
def test_date_parts_end_where_one_is_missing(parts: list[object]) -> None:
    """A day without a month is no part of a date."""
    item = {**PAPER, "type": "webpage", "issued": {"date-parts": [parts]}}
    assert "(2020). A title" in printed(item)


@pytest.mark.parametrize("parts", [["2020", "05", "02"], [2020, 5, 2], ["2020", 5, "2"]])
def test_date_parts_may_be_strings(parts: list[object]) -> None:
    """Years, months and days in quotes are numbers, as CSL-JSON allows."""
    item = {**PAPER, "type": "webpage", "issued": {"date-parts": [parts]}}
    assert "(2020, May 2)" in printed(item)


@pytest.mark.parametrize(
    ("wrong", "where"),
    [
        ({"title": ["a"]}, "csl.title"),
        ({"volume": True}, "csl.volume"),
        ({"author": "Li"}, "csl.author"),
        ({"author": ["Li"]}, "csl.author"),
        ({"issued": "2020"}, "csl.issued"),
        ({"issued": ""}, "csl.issued"),
        ({"issued": {"date-parts": ["2020"]}}, "csl.issued"),
        ({"issued": {"date-parts": [["soon"]]}}, "csl.issued"),
    ],
)
def test_wrong_type_is_an_error(wrong: dict[str, object], where: str) -> None:
    """A value of the wrong type is named by its place; it is neither printed nor a crash."""
    with pytest.raises(DataError) as caught:
        bibliography([{**PAPER, **wrong}])
    assert caught.value.where == where
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("count", [1, 2, 5, 25])
@pytest.mark.parametrize("style", ["apa", "ieee", "chicago-author-date", "nature"])
def test_incomplete_authors_are_never_printed_as_whole(style: str, count: int) -> None:
    """A list of authors that is known only in part ends with "et al."."""
    item = {
        **PAPER,
        "author": [{"family": f"Family{'abcdefghijklmnopqrstuvwxy'[n]}"} for n in range(count)],
        "custom": {"authors-incomplete": True},
    }
    assert "et al." in printed(item, style)
    assert "…" not in printed(item, style)


def test_items_are_not_changed() -> None:
    """Rendering leaves the items as they were; nothing is kept of them from call to call."""
    before = json.dumps(PAPER)
    first = bibliography([PAPER], "chicago-author-date")
    assert json.dumps(PAPER) == before
    assert bibliography([PAPER], "chicago-author-date") == first


@pytest.mark.parametrize(
    "name", ["../apa", "/etc/passwd", "", ".", "APA/../apa", "ap\0a", "ä", "-", "apaa"]
)
def test_only_names_of_styles_are_styles(name: str) -> None:
    """The name of a style cannot leave the folder of the official styles."""
    with pytest.raises(UnknownNameError):
        bibliography([PAPER], name)


def test_every_style_of_the_reference_is_known() -> None:
    """The names are those of the files, sorted."""
    names = style_names()
    assert list(names) == sorted(names)
    assert {"apa", "ieee", "nature"} <= set(names)
