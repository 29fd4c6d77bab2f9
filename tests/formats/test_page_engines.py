"""Pages in the programs that they are made for, Jekyll and Django, judged by a checker of HTML."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

import html5lib
import pytest
from msgspec import structs
from test_page import with_text, words

import isic_cite
from conftest import DATASETS, HOSTILE, ROOT, program
from isic_cite.formats import page_html, page_markdown
from isic_cite.model import Attribution
from isic_cite.page_facts import page_facts

sys.path.append(str(ROOT / "tests" / "site"))

from browsing import AXE_RUN, Visit, absent, axe_source, chromium

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from isic_cite.model import Dataset

pytestmark = pytest.mark.heavy

LIQUID = ("{{ site }}", "{% raw %}", "{{ '{%' }}", "{%- if true -%}x", "{# note #}", "{% load x %}")
KRAMDOWN = (
    *("{: .x}", "text{: #x}", "{:toc}", "{::comment}x{:/comment}", "{::nomarkdown}<b>"),
    *("*[HTML]: long", "text[^1]", "[^1]: note", "[^]", "[a]: http://x.org", "[a][b] ![c](d)"),
    *("a | b", "|a|b|", "|", ": definition", "^", "$$x^2$$", "$$", "===", "---", "- - -", "***"),
    *("\"double\" 'single' it's", "a -- b --- c...", "<<a>> << b >>", "'90s", '"', "."),
    *("&amp; &copy; AT&T; &#123;", "ends with \\", "a\\\\", "\\&amp;", "~~strike~~", "~~~", "```"),
    *("<http://x.org>", "<!-- c -->", '<div markdown="1">', "_a_ a_b é_ü", "*a* **b**", "1\\. x"),
)
OTHERS = ("[[toc]]", "::: tip", ":smile: @user", "==mark== ^sup^", "- [ ] task", "> quote", "1) x")
OF_EACH_KIND = ("isic-2018", "slice-3d", "bcn20000")
"""Datasets of which the pages differ in kind: with parts, with shares, without files."""


def _made_up(number: int) -> list[str]:
    """Return texts of signs and words, the same every time."""
    chance = random.Random(2024)  # noqa: S311  (nothing is kept secret)
    signs = (*"\\`*_{}[]()#+-.!|:\"'$<>&~^=%;@/ a1é", " b ", "--", "...", "]:")
    texts = ("".join(chance.choices(signs, k=chance.randint(1, 12))).strip() for _ in range(number))
    return [text for text in texts if text]


HEADINGS = ("h1", "h2", "h3", "h4")
TEXTS = (*LIQUID, *KRAMDOWN, *OTHERS, *HOSTILE, *_made_up(150))
AROUND = """<!DOCTYPE html>
<html lang="%(lang)s"><head><meta charset="utf-8"><title>%(title)s</title></head>
<body><main>%(body)s</main></body></html>
"""


def sane(text: str) -> Dataset:
    """Return the hostile record with an address that may be one, of signs that mean something."""
    record = with_text(text)
    url = "https://one.org/a_b/*c*/-_-/{{d}}|^/?x=(1)&copy=2&y='z'#f__g"
    (committee,) = record.organizers
    official = Attribution(paragraphs=(text, f"{text} {url}"), intro=text)
    member = structs.replace(committee.members[0], url=url)
    return structs.replace(
        record,
        url=url,
        attribution=official,
        files=(structs.replace(record.files[0], url=url), *record.files[1:]),
        organizers=(structs.replace(committee, members=(member,)),),
    )


def _records() -> dict[str, Dataset]:
    shipped = {name: isic_cite.load(name) for name in DATASETS}
    return shipped | {f"text-{at}": sane(text) for at, text in enumerate(TEXTS)}


@pytest.fixture(scope="module")
def jekyll(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a site that Jekyll has made of the pages of all records."""
    command = program("jekyll")
    source, built = (tmp_path_factory.mktemp(name) for name in ("source", "built"))
    (source / "_config.yml").write_text("title: Datasets\n", "utf-8")
    (source / "_layouts").mkdir()
    title = "{{ page.title | escape }}"
    body = "<h1>{{ page.title | escape }}</h1>\n{{ content }}"
    around = {"lang": "{{ page.lang }}", "title": title, "body": body}
    (source / "_layouts" / "page.html").write_text(AROUND % around, "utf-8")
    for name, record in _records().items():
        page = page_markdown.render(page_facts([record]))
        (source / f"{name}.md").write_text(page, "utf-8")
    arguments = ("build", "--source", str(source), "--destination", str(built))
    done = subprocess.run(
        [command, *arguments], capture_output=True, text=True, check=False, cwd=source
    )
    assert done.returncode == 0, done.stderr
    assert "warn" not in done.stdout.casefold() + done.stderr.casefold(), done.stderr
    return built


@pytest.fixture(scope="module")
def django(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of the pages that templates of Django give which include ours."""
    try:
        from django import template  # noqa: PLC0415
    except ImportError:
        absent("Django")
    built = tmp_path_factory.mktemp("django")
    body = '<h1>{{ name }}</h1>\n{% include "page.html" %}'
    whole = AROUND % {"lang": "en", "title": "{{ name }}", "body": body}
    for name, record in _records().items():
        page = page_html.render(page_facts([record]))
        files = {"whole.html": whole, "page.html": page}
        engine = template.Engine(loaders=[("django.template.loaders.locmem.Loader", files)])
        shown = engine.get_template("whole.html").render(template.Context({"name": record.name}))
        assert page in shown
        (built / f"{name}.html").write_text(shown, "utf-8")
    return built


@pytest.fixture(params=["jekyll", "django"])
def built(request: pytest.FixtureRequest) -> Path:
    """Return the folder of either."""
    folder: Path = request.getfixturevalue(request.param)
    return folder


def _strictly(path: Path) -> Element:
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    document: Element = parser.parse(path.read_text("utf-8"))
    return document


def _seen(page: Element) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Return each element below the first section's heading with its words, and each link."""
    every = [("h" if each.tag in HEADINGS else str(each.tag), words(each)) for each in page.iter()]
    links = [(words(each), unquote(each.get("href", ""))) for each in page.iter("a")]
    return every[every.index(("h", "The dataset")) :], links


@pytest.mark.parametrize("name", [*DATASETS, "texts"])
def test_both_show_what_the_record_says(name: str, built: Path) -> None:
    """Elements, their text and links are those of the fragment: no sign of a text has a meaning."""
    records = _records()
    several = name == "texts"
    for each in [key for key in records if key == name or (several and key.startswith("text-"))]:
        page = page_html.render(page_facts([records[each]]))
        shown = _strictly(built / f"{each}.html")
        assert _seen(shown) == _seen(html5lib.parseFragment(page, namespaceHTMLElements=False)), (
            records[each].name
        )
        (title,) = shown.iter("h1")
        assert words(title) == " ".join(records[each].name.split())


def test_both_are_valid(built: Path) -> None:
    """The checker that validator.w3.org runs finds no error and warns of nothing."""
    folder = Path(os.environ.get("ISIC_CITE_NODE_MODULES") or "node_modules")
    checker = folder / "vnu-jar" / "build" / "dist" / "vnu.jar"
    if not checker.is_file():
        absent("the npm package vnu-jar")
    command = (program("java"), "-jar", str(checker), "--format", "json", str(built))
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    messages = json.loads(done.stderr)["messages"]
    said = [f"{each['url']}: {each['message']}" for each in messages if not _is_style(each)]
    assert said == []


def _is_style(message: dict[str, str]) -> bool:
    """Tell whether a message is about the slash that kramdown writes in void elements."""
    return message["type"] == "info" and message["message"].startswith("Trailing slash")


def test_both_are_accessible(built: Path) -> None:
    """axe-core finds no violation, in a browser as narrow as a phone, and nothing runs."""
    with chromium() as browser:
        for name in (*OF_EACH_KIND, *(f"text-{at}" for at in range(0, len(TEXTS), 50))):
            address = (built / f"{name}.html").as_uri()
            with Visit(browser, address, viewport={"width": 390, "height": 844}) as visit:
                visit.page.evaluate(axe_source())
                assert visit.page.evaluate(AXE_RUN) == [], name
                assert visit.faults == [], name


@pytest.mark.parametrize("dataset", DATASETS)
def test_the_published_page_agrees_with_its_record(dataset: str, built: Path) -> None:
    """What a visitor saves is read back like the page itself, both ways round."""
    page = built / f"{dataset}.html"
    assert isic_cite.diff(page, dataset) == ()
    assert isic_cite.diff(dataset, page) == ()
