"""What goes where in Hayagriva, and what Typst prints of it."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from judges.hayagriva_typst import printed
from ruamel.yaml import YAML

from conftest import HOSTILE
from isic_cite.formats import hayagriva

LATIN = [words for words in HOSTILE if not any("\u0590" <= letter <= "\uffff" for letter in words)]


def item(**variables: Any) -> dict[str, Any]:  # noqa: ANN401
    """Return a CSL item."""
    return {"id": "a", "type": "dataset", "title": "A"} | variables


def read(*items: dict[str, Any]) -> Any:  # noqa: ANN401
    """Return what two readers of YAML agree on."""
    text = hayagriva.render(items)
    found = yaml.safe_load(text)
    assert YAML(typ="safe", pure=True).load(text) == found
    return found


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ({"family": "Soyer", "given": "H. Peter"}, "Soyer, H. Peter"),
        ({"literal": "International Skin Imaging"}, "International Skin Imaging"),
        ({"literal": "MILK study team"}, {"name": "MILK study team"}),
        ({"literal": "Dept, University"}, {"name": "Dept, University"}),
        (
            {"family": "Beethoven", "given": "Ludwig", "dropping-particle": "van"},
            {"name": "Beethoven", "prefix": "van", "given-name": "Ludwig"},
        ),
        (
            {"family": "King", "given": "Martin", "suffix": "Jr."},
            {"name": "King", "given-name": "Martin", "suffix": "Jr."},
        ),
        ({"family": "Mononym"}, "Mononym"),
        ({"given": "Mononym"}, "Mononym"),
    ],
)
def test_names(name: dict[str, str], written: Any) -> None:  # noqa: ANN401
    """A name is a text where that is read as it is meant, and in parts where it is not."""
    assert read(item(author=[name]))["a"]["author"] == [written]


def test_kinds_and_what_they_appeared_in() -> None:
    """Data are a repository, papers have a parent, and dates are as exact as they are."""
    paper = item(
        id="b",
        type="paper-conference",
        title="In {braces} for $5",
        issued={"date-parts": [[2018, 4]]},
        page="168-172",
        **{
            "container-title": "Proceedings",
            "event-title": "ISBI",
            "event-place": "Washington",
            "event-date": {"date-parts": [[2018, 4, 4], [2018, 4, 7]]},
        },
    )
    data = item(issued={"date-parts": [[2020]]}, DOI="10.1000/1", version="2", publisher="P")
    assert read(data, paper) == {
        "a": {
            "type": "repository",
            "title": {"value": "A", "verbatim": True},
            "genre": "Data set",
            "date": 2020,
            "publisher": "P",
            "serial-number": {"doi": "10.1000/1", "version": "2"},
        },
        "b": {
            "type": "article",
            "title": {"value": "In \\{braces\\} for \\$5", "verbatim": True},
            "date": "2018-04",
            "page-range": "168-172",
            "parent": [
                {"type": "proceedings", "title": {"value": "Proceedings", "verbatim": True}},
                {
                    "type": "conference",
                    "title": "ISBI",
                    "location": "Washington",
                    "date": "2018-04-04",
                },
            ],
        },
    }


def test_a_publisher_that_is_the_author_is_left_out() -> None:
    """Styles would print it twice."""
    found = read(item(author=[{"literal": "ISIC"}], publisher="ISIC"))
    assert "publisher" not in found["a"]


def test_nothing_is_the_empty_text() -> None:
    """No items, no text."""
    assert hayagriva.render([]) == ""


def test_what_it_cannot_say_is_told() -> None:
    """Incomplete lists of authors and dates in words."""
    lost = list(
        hayagriva.losses(
            [item(custom={"authors-incomplete": True}), item(issued={"literal": "in press"})]
        )
    )
    assert [each.partition(": ")[2] for each in lost] == [
        "Hayagriva cannot say that more authors are not known",
        "Hayagriva has dates only, no words for one",
    ]


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_texts_are_yaml(words: str) -> None:
    """Whatever a title or name holds, two readers read the same of it."""
    names = [{"literal": words}, {"family": words, "given": words}]
    found = read(item(title=words, author=names, publisher=words, note=words))["a"]
    assert found["title"]["value"].replace("\\", "") == " ".join(words.split()).replace("\\", "")


@pytest.mark.heavy
@pytest.mark.parametrize("words", LATIN)
def test_typst_prints_every_character(words: str) -> None:
    """Titles, names and publishers come out as they are."""
    text = hayagriva.render(
        [item(title=words, author=[{"literal": f"{words} X"}], publisher=f"Q {words}")]
    )
    expected = "".join(words.split())
    # Typst's typography is Typst's: quotation marks and dashes.
    found = printed(text, ["a"]).translate({0x2019: "'", 0x2018: "'", 0x201C: '"', 0x201D: '"'})
    assert found.count(expected) >= 3, found
