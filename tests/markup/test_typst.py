"""What is written as Typst is read back by its compiler: the structure and each character."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from trees import EXAMPLE, PIECES, RUNS, shown

import isic_cite
from conftest import DATASETS, HOSTILE, program
from isic_cite.legal import legal_code
from isic_cite.markup import write
from isic_cite.markup.tree import (
    Bullets,
    Emphasis,
    Heading,
    Link,
    Paragraph,
    Quote,
    Text,
    Verbatim,
    linked,
    text,
)

if TYPE_CHECKING:
    from pathlib import Path

    from isic_cite.markup.tree import Document, Inline

pytestmark = pytest.mark.heavy

STYLED = {"emph", "strong", "smallcaps", "super", "sub", "underline", "link"}
# The fonts that come with the compiler; other scripts need a font of the user's.
LATIN = [words for words in HOSTILE if not any("\u0590" <= letter <= "\uffff" for letter in words)]
# A hyphen at the end of a line would look like one of the text.
SETTING = '#set page(margin: 1cm)\n#set text(hyphenate: false, font: "New Computer Modern")\n'


def read(written: str) -> dict[str, Any]:
    """Return the content that the compiler makes of markup, as its own query prints it."""
    import typst  # noqa: PLC0415  (only CI installs it)

    source = f"#metadata[\n{written}\n]<written>\n"
    found = typst.query(source.encode(), "<written>", field="value", one=True)
    return json.loads(found)  # type: ignore[no-any-return]


def words_of(node: dict[str, Any]) -> str:
    """Return the characters of content that is text in our styles; anything else is a fault."""
    kind = node["func"]
    if kind == "sequence":
        return "".join(words_of(child) for child in node["children"])
    if kind in {"space", "parbreak"}:
        return " "
    if kind in STYLED:
        return words_of(node["body"])
    assert kind in {"text", "symbol"}, node
    return str(node["text"])


def folded(node: dict[str, Any]) -> str:
    """Return the characters of content with white space folded."""
    return " ".join(words_of(node).split())


def all_of(kind: str, node: Any) -> list[dict[str, Any]]:  # noqa: ANN401  (JSON)
    """Return the elements of a kind anywhere in content."""
    if isinstance(node, list):
        return [each for child in node for each in all_of(kind, child)]
    if not isinstance(node, dict):
        return []
    own = [node] if node.get("func") == kind else []
    return own + [each for child in node.values() for each in all_of(kind, child)]


@given(run=RUNS)
@settings(deadline=None)
def test_a_run_is_read_back(run: tuple[Inline, ...]) -> None:
    """The compiler finds our styles, every character, and nothing that the text would say itself.

    No reference, label, equation, raw text, comment, curly quotation mark, dash or link is made
    out of words; each of them would be an element or a character that is not in the run.
    """
    assert folded(read(write((Paragraph(run),), "typst"))) == shown(run)


@given(words=PIECES)
@settings(deadline=None)
def test_blocks_hold_any_text(words: str) -> None:
    """Headings, list items and quotations hold what was written into them."""
    line = text(words)
    document = (
        Heading(2, text("h ", words)),
        Bullets(((Paragraph(text("i ", words)),), (Paragraph(line),))),
        Quote((Paragraph(text("q ", words)), Paragraph(line))),
    )
    content = read(write(document, "typst"))
    plain_words = " ".join(words.split())
    assert [folded(node["body"]) for node in all_of("heading", content)] == [
        f"h {plain_words}".strip()
    ]
    assert [folded(node["body"]) for node in all_of("item", content)] == [
        f"i {plain_words}".strip(),
        plain_words,
    ]
    [quote] = all_of("quote", content)
    assert folded(quote["body"]) == f"q {plain_words} {plain_words}".strip()


@given(words=PIECES)
@settings(deadline=None)
def test_links_lead_where_they_should(words: str) -> None:
    """A link is one whatever stands around it, and what follows it is no part of its call."""
    for url in ("https://example.org/a_b/?c=d&*e#f", 'https://example.org/a_b?c=(d)&"e\\'):
        run = (*text(words), linked(url), *text(words, Link(text("x", words), url), words))
        content = read(write((Paragraph(run), Paragraph((Emphasis(run),))), "typst"))
        assert [node["dest"] for node in all_of("link", content)] == [url] * 4
        assert folded(content) == f"{shown(run)} {shown(run)}"


@pytest.mark.parametrize("following", ["", ".", ", ", ").", "; more", ":/", "#x", "(y)", "'s", "…"])
def test_an_address_ends_where_it_should(following: str) -> None:
    """An address without a call takes nothing of what follows it."""
    url = "https://doi.org/10.1/a_b"
    content = read(write((Paragraph((linked(url), *text(following))),), "typst"))
    assert [node["dest"] for node in all_of("link", content)] == [url]
    assert folded(content) == f"{url}{following}".strip()


@pytest.mark.parametrize("following", ["(2020)", "[1]", ".at(0)", "; more", ".", "a"])
def test_what_follows_a_call_is_text(following: str) -> None:
    """Arguments, methods and the end of a statement are not read into a function."""
    for node in (Emphasis(text("/x")), linked("https://example.org/")):
        run = (node, *text(following))
        assert folded(read(write((Paragraph(run),), "typst"))) == shown(run)


def test_blocks_are_the_ones_that_were_written() -> None:
    """A document of every kind of block has these blocks, and the raw text is exact."""
    content = read(write(EXAMPLE, "typst"))
    kinds = [node["func"] for node in content["children"]]
    blocks = [kind for kind in kinds if kind in {"heading", "item", "quote", "raw"}]
    assert blocks == ["heading", "item", "item", "quote", "raw"]
    [raw] = all_of("raw", content)
    assert raw["text"] == "  Section 1\n\n\\end{verbatim}\n``` <x>"


@pytest.mark.parametrize("license_", ["CC0-1.0", "CC-BY-4.0", "CC-BY-NC-4.0"])
def test_legal_codes_are_read_back(license_: str) -> None:
    """Byte for byte, but for the last line end."""
    code = legal_code(license_)
    [raw] = all_of("raw", read(write((Verbatim(code),), "typst")))
    assert raw["text"] == code.removesuffix("\n")


def page(folder: Path, body: str) -> str:
    """Compile `body` and return the text of the page, without white space and bullets."""
    import typst  # noqa: PLC0415

    paper = folder / "page.pdf"
    written, warnings = typst.compile_with_warnings((SETTING + body).encode(), format="pdf")
    assert not warnings
    paper.write_bytes(written)
    command = [program("pdftotext"), "-layout", str(paper), "-"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    return bare(done.stdout)


def bare(words: str) -> str:
    """Return a text without white space and bullets."""
    return "".join(words.replace("•", "").split())


@pytest.mark.parametrize("words", LATIN)
def test_hostile_text_is_printed_as_it_is(tmp_path: Path, words: str) -> None:
    """In running text, emphasis, lists, quotations and texts with their own line breaks."""
    line = text(words)
    document: Document = (
        Paragraph(text("running ", words)),
        Paragraph((Emphasis((Text(words),)),)),
        Bullets(((Paragraph(line),),)),
        Quote((Paragraph(line),)),
        Verbatim(f"{words}\n  {words}\n"),
    )
    assert page(tmp_path, write(document, "typst")) == bare("running" + words * 6)


@pytest.mark.parametrize("dataset", DATASETS)
@pytest.mark.parametrize("format_", ["attribution", "notice"])
def test_texts_of_datasets_compile(tmp_path: Path, dataset: str, format_: str) -> None:
    """Without a warning; every institution and accent of a prescribed text is on the page."""
    shown_page = page(tmp_path, isic_cite.cite(dataset, format=format_, markup="typst"))
    attribution = isic_cite.load(dataset).attribution
    for paragraph in attribution.paragraphs if attribution else ():
        assert bare(paragraph) in shown_page


@pytest.mark.parametrize("format_", ["statement", "acknowledgement"])
def test_words_for_papers_compile(tmp_path: Path, format_: str) -> None:
    """For all datasets at once, with the name of each on the page."""
    shown_page = page(tmp_path, isic_cite.cite(*DATASETS, format=format_, markup="typst"))
    for dataset in DATASETS:
        assert bare(isic_cite.load(dataset).name) in shown_page
