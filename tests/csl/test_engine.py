"""The engine as a whole: every character, any number of items, any number of threads."""

from __future__ import annotations

import cProfile
import pstats
import re
import sys
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from citable import citable
from hypothesis import given, settings
from hypothesis import strategies as st
from test_citeproc_js import STYLES, shown

from conftest import HOSTILE, examples
from growing import is_linear
from isic_cite.csl.engine import bibliography, cluster, in_text
from isic_cite.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Iterator

# What may change: quotation marks become typographic, marks that meet are merged, white space is
# one space, and the first letter of some fields is raised.
_MAY_CHANGE = re.compile(r"[\s\"'‘’“”„«»‹›.,:;!?]+")
_CSL_TAG = re.compile(r"</?(?:i|b|sc|su[bp]|span)\b")
_FRAGMENTS = st.sampled_from(
    [*HOSTILE, "&", "<", ">", "&amp;", "<script>", "{", "}", "\\", "$", "%", "#", "_", "^", "~"]
)
_LETTERS = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Cn"], exclude_characters="\ufffe\uffff")
)
_TEXTS = (
    st.lists(_FRAGMENTS | _LETTERS, min_size=1, max_size=4)
    .map("".join)
    .filter(lambda text: not _CSL_TAG.search(text))
)


def kept(text: str) -> str:
    """Return what no style may change of a text."""
    # By way of capitals, for the dotless i has no capital of its own.
    return _MAY_CHANGE.sub("", unicodedata.normalize("NFC", text)).upper().casefold()


def items(count: int) -> list[dict[str, Any]]:
    """Return made-up items, always the same."""
    random = Random(3)  # noqa: S311  (no secret)
    return [citable(random, number) for number in range(count)]


@settings(max_examples=examples(150), deadline=None)
@given(title=_TEXTS, author=_TEXTS, publisher=_TEXTS)
@pytest.mark.parametrize("style", ["apa", "nature"])
def test_every_character_comes_out(style: str, title: str, author: str, publisher: str) -> None:
    """Hostile titles, authors and publishers are printed with all their characters."""
    item = {
        "id": "hostile",
        "type": "book",
        "title": f"T{title}T",
        "author": [{"literal": f"A{author}A"}],
        "publisher": f"P{publisher}P",
    }
    (entry,) = bibliography([item], style)
    text = kept(shown(entry))
    for value in (item["title"], f"A{author}A", item["publisher"]):
        assert kept(str(value)) in text


@settings(max_examples=examples(100), deadline=None)
@given(family=_TEXTS, given_name=_TEXTS)
def test_every_character_of_a_name_comes_out(family: str, given_name: str) -> None:
    """A family name is printed with all its characters where the style asks for full names."""
    item = {
        "id": "hostile",
        "type": "book",
        "title": "A title",
        "author": [{"family": f"F{family}F", "given": f"G{given_name}G"}],
    }
    (entry,) = bibliography([item], "modern-language-association")
    assert kept(f"F{family}F") in kept(shown(entry))


@pytest.mark.parametrize("style", ["apa", *STYLES])
def test_the_same_again(style: str) -> None:
    """The same items give the same entries, whatever was rendered in between."""
    first = bibliography(items(20), style)
    bibliography(items(5), "apa", locale="de-DE")
    assert bibliography(items(20), style) == first


@pytest.fixture
def _hurried_threads() -> Iterator[None]:
    """Let threads take turns as often as the interpreter can."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("_hurried_threads")
def test_threads_print_what_one_thread_prints() -> None:
    """Styles are not shared between threads: many at once print what one prints."""
    calls = [("apa", None), ("ieee", None), ("nature", None), ("apa", "de-DE")] * 4
    made = items(15)
    one_by_one = [bibliography(made, style, locale=locale) for style, locale in calls]
    with ThreadPoolExecutor(max_workers=8) as pool:
        together = list(pool.map(lambda call: bibliography(made, call[0], locale=call[1]), calls))
    assert together == one_by_one


def calls_for(count: int) -> int:
    """Return how many functions are called for a bibliography of so many items."""
    made = items(count)
    profile = cProfile.Profile()
    profile.runcall(bibliography, made, "apa")
    return int(pstats.Stats(profile).total_calls)  # type: ignore[attr-defined]


@pytest.mark.heavy
def test_work_grows_with_the_number_of_items() -> None:
    """Four times as many items are about four times as much work."""
    bibliography(items(1))
    assert calls_for(160) < 4.6 * calls_for(40)


@pytest.mark.heavy
def test_a_thousand_items() -> None:
    """A thousand items make a thousand entries, none of them empty."""
    entries = bibliography(items(1000))
    assert sorted(entry.id for entry in entries) == sorted(f"Item-{n}" for n in range(1000))
    assert all(shown(entry) for entry in entries)


@pytest.mark.parametrize("number", [float("inf"), float("nan"), "9" * 5000, [], {}])
def test_impossible_number_in_a_date_is_an_error(number: object) -> None:
    """What cannot be a year is named by its place."""
    with pytest.raises(DataError, match=r"csl\.issued"):
        bibliography([{"id": "a", "title": "A title", "issued": {"date-parts": [[number]]}}])


def test_a_citation_of_no_work_is_empty() -> None:
    """Nothing cited is nothing printed, in a list and in the text."""
    assert [len(bibliography([])), len(in_text([])), len(cluster([]))] == [0, 0, 0]


def test_a_citation_without_printed_form_is_an_error() -> None:
    """A work of which a citation prints nothing is named, alone and among others."""
    bare = [{"id": name, "type": "book"} for name in ("one", "two")]
    with pytest.raises(DataError, match=r"^one: the style .* prints nothing"):
        in_text(bare, "modern-language-association")
    with pytest.raises(DataError, match=r"^one, two: the style .* prints nothing"):
        cluster(bare, "modern-language-association")


@pytest.mark.heavy
def test_long_fields_take_time_in_proportion() -> None:
    """A field with very many quotation marks and tags takes no longer than its length explains."""
    bibliography(items(1))

    def run(times: int) -> None:
        bibliography([{"id": "long", "type": "book", "title": "x \"y' <i>z " * times}])

    assert is_linear(run, 10_000, 40_000)


def namesakes(count: int) -> list[dict[str, Any]]:
    """Return works of one year whose authors differ only in the last of them."""
    others = [{"family": f"Author{n}", "given": f"A{n}"} for n in range(5)]
    return [
        {
            "id": f"work-{n}",
            "type": "book",
            "title": f"Title {n}",
            "author": [*others, {"family": f"Last{n}", "given": "B."}],
            "issued": {"date-parts": [[2020]]},
        }
        for n in range(count)
    ]


@pytest.mark.heavy
def test_telling_namesakes_apart_grows_with_their_number() -> None:
    """Four times as many works that share their first authors are four times as much work."""
    bibliography(namesakes(2))
    calls = []
    for count in (40, 160):
        profile = cProfile.Profile()
        profile.runcall(bibliography, namesakes(count), "apa")
        calls.append(int(pstats.Stats(profile).total_calls))  # type: ignore[attr-defined]
    assert calls[1] < 4.6 * calls[0]
