"""The makes of pages: Jekyll, VuePress, Django, browsers; and what on them is no data."""

from __future__ import annotations

import pytest
from reading import codes, invented, lines_outside, one, read

from conftest import shared

FILE = '<a href="https://e.org/a.zip">Download</a>'
TABLE = f"<table><tr><th>Training Data</th></tr><tr><td>{FILE}</td></tr></table>"


def test_a_page_with_front_matter() -> None:
    """Title and subtitle stand there, at their lines; what says "Home" is no title."""
    page = (
        "---\nlayout: home\ntitle: Home\nmain_title: The A Dataset\nsub_title: Of all\n---\n# B\n"
    )
    draft = one(page)
    assert [draft.record[field] for field in ("name", "title", "subtitle")] == [
        "The A Dataset",
        "The A Dataset",
        "Of all",
    ]
    assert [draft.places[field] for field in ("name", "title", "subtitle")] == [4, 4, 5]


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("begin", ["", "\n\n", "---\ntitle: The A Dataset\n---\n"])
def test_lines_are_those_of_the_page(begin: str, ending: str) -> None:
    """With Windows' line ends, tabs and front matter; in Markdown and in the HTML in it."""
    page = (
        f"{begin}# The A Dataset of 2024\n\nDOI: 10.1000/1\n\n## Chairs\n\n"
        f"-\tJane Doe\n-\tJohn Roe\n\n<div>\n\n{TABLE}\n\n</div>\n"
    )
    page = page.replace("\n", ending)
    draft = one(page)
    rows = [row.rstrip("\r") for row in page.split("\n")]
    for place, words in {
        "doi": "DOI: 10.1000/1",
        "organizers.Chairs.0": "-\tJane Doe",
        "organizers.Chairs.1": "-\tJohn Roe",
        "files[0]": TABLE,
    }.items():
        assert rows[draft.places[place] - 1] == words, place


def test_a_page_of_vuepress() -> None:
    """Components, sections and attributes of headings say nothing; what is in them does."""
    page = (
        "---\nhome: true\n---\n<track-email/>\n\n<section class='meta'>\n\n"
        "## Challenge Chairs {.a}\n\n- Jane Doe\n\n</section><!-- .meta -->\n\n<download-data/>\n"
    )
    draft = one(page)
    assert draft.record["organizers"] == [
        {"role": "Challenge Chairs", "members": [{"name": "Jane Doe"}]}
    ]
    assert draft.places["organizers.Challenge Chairs.0"] == 10


def test_a_template_of_django() -> None:
    """Tags and comments go, values are told, lines stay."""
    page = (
        "{% extends 'base.html' %}\n{# <h1>The C Dataset</h1> #}\n"
        "{% comment %}\n<h1>The D Dataset</h1>\n{% endcomment %}\n"
        "<h1>{{ name }} Dataset</h1>\n{% include 'a.html' %}\n" + TABLE
    )
    draft = one(page, "a.html")
    assert "name" not in draft.record
    assert codes(draft) == [("IC3203", 1), ("IC3105", 6)]
    assert draft.places["files[0]"] == 8


@pytest.mark.parametrize(
    "hidden",
    [
        "<!-- {} -->",
        "<!--- {} --->",
        "<!--\n\n{}\n\n-->",
        "<script>document.write('{}')</script>",
        "<style>/* {} */</style>",
        "<template>{}</template>",
        "<noscript>{}</noscript>",
        "<nav>{}</nav>",
        "<footer>{}</footer>",
        "{{# {} #}}",
        "{{% comment %}}\n{}\n{{% endcomment %}}",
    ],
)
@pytest.mark.parametrize("name", ["a.md", "a.html"])
def test_what_is_not_shown_is_no_data(hidden: str, name: str) -> None:
    """Comments, scripts, navigation."""
    page = f"<p>First.</p>\n\n{hidden.format(TABLE)}\n\n<p>Last.</p>\n"
    assert one(page, name).record == {}


def test_a_page_saved_by_a_browser() -> None:
    """The whole of it, with head, scripts and footer, and elements that nobody closes."""
    page = (
        "<!DOCTYPE html>\n<html><head><title>Site</title><script>var a = '<h1>';</script></head>"
        "<body onload='x()'><nav><h1>The Menu Dataset</h1></nav>\n<main><h1>The A Dataset</h1>\n"
        f"<p>DOI: <a href='https://doi.org/10.1000/1'>https://doi.org/10.1000/1</a>\n{TABLE}"
        "</main><footer>(c) 2024 Web site, DOI: 10.1000/2</footer></body></html>"
    )
    draft = one(page, "a.html")
    assert draft.record["name"] == "The A Dataset"
    assert draft.record["doi"] == "10.1000/1"
    assert draft.places["name"] == 3
    assert "copyright-notices" not in draft.record


def test_a_page_that_says_little_is_called_that() -> None:
    """An empty one, one about something else, and one that only scripts fill."""
    for page in (
        "",
        " \n",
        "# Recipes\n\nTake eggs.\n",
        "<div id='app'></div><script>x()</script>",
    ):
        assert [note.code for note in read(page).notes] == ["IC3001"]


@pytest.mark.parametrize(
    "matter",
    ["a: b: c", "!!python/object/apply:os.system ['x']", "a: &x [1]\nb: *x", "\t- x", "[" * 99],
)
def test_front_matter_that_is_not_read(matter: str) -> None:
    """It is told, and the rest of the page is read."""
    reading = read(f"---\n{matter}\n---\n# The A Dataset\n\nDOI: 10.1000/1\n")
    assert [(note.code, note.line) for note in reading.notes] == [("IC3002", 1)]
    assert reading.drafts[0].record["name"] == "The A Dataset"
    assert reading.drafts[0].places["name"] == 4 + matter.count("\n")


def test_the_page_of_2024_says_all_that_is_read() -> None:
    """Nothing is invented, and no line is beyond its end."""
    path = shared("pages/isic-2024-template.md")
    text = path.read_text("utf-8")
    reading = read(text, path.name)
    assert invented(reading, text, path.name) == []
    assert lines_outside(reading, text) == []
