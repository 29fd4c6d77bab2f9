"""Entries are those of citeproc-js, the reference engine; `intended.py` lists the exceptions."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from citable import citable
from intended import DIFFERENCES, Difference, amended, comparable
from made_up import item
from reference_engine import printed

from isic_cite.csl.engine import Entry, bibliography
from isic_cite.errors import DataError
from isic_cite.markup import tree

STYLES = (
    "ieee",
    "nature",
    "nlm-citation-sequence",
    "american-medical-association",
    "modern-language-association",
    "chicago-author-date",
    "harvard-cite-them-right",
    "springer-basic-brackets",
)
ENOUGH = 100
NOTHING = "[CSL STYLE ERROR: reference with no printed form.]"


def shown(entry: Entry) -> str:
    """Return an entry as plain text, its label in front of it."""
    return " ".join(part for part in (tree.plain(entry.label), tree.plain(entry.body)) if part)


def one_space_after(entry: Entry, text: str) -> str:
    """Return the text of citeproc-js with one space after the label, where it prints two."""
    label = tree.plain(entry.label)
    return text.replace(f"{label}  ", f"{label} ", 1) if label else text


def differing(items: list[dict[str, Any]], style: str) -> list[tuple[dict[str, Any], str, str]]:
    """Return the items that are printed otherwise than citeproc-js prints them, with both texts."""
    items = [made for made in items if comparable(style, made)]
    assert len(items) > ENOUGH
    found = []
    for made, answer in zip(items, printed([[made] for made in items], style), strict=True):
        if answer and "error" in answer[0]:
            continue  # citeproc-js itself fails, for example on dates without year
        if not answer or answer[0]["text"] == NOTHING:
            with pytest.raises(DataError, match="prints nothing"):
                bibliography([made], style)
            continue  # for example interviews, which APA keeps out of the reference list
        entry = bibliography([made], style)[0]
        text = one_space_after(entry, answer[0]["text"])
        expected = amended(text, style, made)
        if shown(entry) != expected:
            found.append((made, shown(entry), expected))
    return found


@pytest.mark.parametrize("difference", DIFFERENCES, ids=lambda difference: difference.styles[0])
def test_each_intended_difference_has_an_example(difference: Difference) -> None:
    """An exception that changes nothing is none, and one that changes our own entries is wrong."""
    theirs, ours = difference.example
    assert difference.amended(theirs) == ours
    assert difference.amended(ours) == ours


@pytest.mark.heavy
@pytest.mark.parametrize("seed", range(3))
def test_equals_citeproc_js_in_apa(seed: int) -> None:
    """Made-up items of every type are printed in APA as citeproc-js prints them."""
    random = Random(seed)  # noqa: S311  (no secret)
    assert differing([item(random, number) for number in range(400)], "apa") == []


@pytest.mark.heavy
@pytest.mark.parametrize("seed", range(3))
def test_citable_items_equal_citeproc_js_in_apa(seed: int) -> None:
    """Items such as records become are printed in APA as citeproc-js prints them."""
    random = Random(seed)  # noqa: S311  (no secret)
    assert differing([citable(random, number) for number in range(400)], "apa") == []


@pytest.mark.heavy
@pytest.mark.parametrize("style", STYLES)
def test_citable_items_equal_citeproc_js_in_other_styles(style: str) -> None:
    """The other styles of the stored reference are printed as citeproc-js prints them, too."""
    random = Random(style)  # noqa: S311  (no secret)
    assert differing([citable(random, number) for number in range(120)], style) == []


@pytest.mark.heavy
@pytest.mark.parametrize("style", ["apa", "chicago-author-date"])
def test_lists_equal_citeproc_js(style: str) -> None:
    """Several items come in the order and with the year letters of citeproc-js."""
    random = Random(7)  # noqa: S311  (no secret)
    lists = [_alike_items(random) for _ in range(60)]
    for items, answer in zip(lists, printed(lists, style), strict=True):
        assert [shown(entry) for entry in bibliography(items, style)] == [
            entry["text"] for entry in answer
        ]


def _alike_items(random: Random) -> list[dict[str, Any]]:
    """Return a few papers that share authors, years and beginnings of titles."""
    families = ["Rotemberg", "van der Berg", "Øster", "Özil", "O'Brien", "Obrien", "Müller"]
    groups = ["International Skin Imaging Collaboration", "ISIC", "The Group", "3D-TBP Group"]
    titles = ["Alpha", "The Delta", "Épsilon", "“Quoted” title", "2018 set", "isic-2020", "alpha"]
    items = []
    for number in range(random.choice([2, 3, 6])):
        names = [
            {"literal": random.choice(groups)}
            if random.random() < 0.4
            else {"family": random.choice(families), "given": random.choice(["Anna", "Bert"])}
            for _ in range(random.choice([1, 1, 1, 2, 3, 25]))
        ]
        year = [random.choice([2019, 2020]), *random.choice([[], [], [5], [5, 2]])]
        items.append(
            {
                "id": f"Item-{number}",
                "type": random.choice(["dataset", "article-journal", "webpage"]),
                "title": f"{random.choice(titles)} {random.choice(['', 'x'])}".strip(),
                "publisher": "A publisher",
                "author": names,
                "issued": {"date-parts": [year]},
            }
        )
    return items
