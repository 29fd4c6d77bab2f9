"""What is written as reStructuredText is read back by docutils: structure and characters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from docutils import nodes
from docutils.core import publish_doctree
from hypothesis import given
from trees import EXAMPLE, PIECES, RUNS, shown

import isic_cite
from conftest import DATASETS
from isic_cite.legal import legal_code
from isic_cite.markup import write
from isic_cite.markup.tree import (
    Bullets,
    Emphasis,
    Heading,
    Link,
    Paragraph,
    Quote,
    SmallCaps,
    Strong,
    Superscript,
    Text,
    Verbatim,
    linked,
    text,
)

if TYPE_CHECKING:
    from isic_cite.markup.tree import Document, Inline

INLINE = {"#text", "emphasis", "strong", "superscript", "subscript"}
# Nothing outside is read, and complaints become nodes of the tree, where the tests see them.
SETTINGS = {
    "_disable_config": True,
    "doctitle_xform": False,
    "file_insertion_enabled": False,
    "raw_enabled": False,
    "report_level": 1,
    "warning_stream": False,
}


def read(document: Document) -> Any:  # noqa: ANN401  (docutils has no types)
    """Return the tree that docutils makes of a document."""
    return publish_doctree(write(document, "rst"), settings_overrides=SETTINGS)


def folded(node: Any) -> str:  # noqa: ANN401
    """Return the characters of a node with white space folded."""
    return " ".join(node.astext().split())


@given(run=RUNS)
def test_a_run_is_read_back(run: tuple[Inline, ...]) -> None:
    """Docutils finds our emphasis, every character, and no markup of the text's own."""
    tree = read((Paragraph(run),))
    assert folded(tree) == shown(run)
    assert {node.tagname for node in tree.findall()} <= {"document", "paragraph", *INLINE}


@given(words=PIECES)
def test_blocks_hold_any_text(words: str) -> None:
    """Titles, list items and quotations hold what was written into them, and nothing is amiss."""
    line = text(words)
    tree = read(
        (
            Heading(2, text("h ", words)),
            Bullets(((Paragraph(text("i ", words)),), (Paragraph(line),))),
            Quote((Paragraph(text("q ", words)), Paragraph(line))),
            Quote((Paragraph(text("another")),)),
        )
    )
    plain_words = " ".join(words.split())

    def found(kind: type) -> list[str]:
        return [folded(node) for node in tree.findall(kind)]

    assert found(nodes.title) == [f"h {plain_words}".strip()]
    assert found(nodes.list_item) == [f"i {plain_words}".strip(), plain_words]
    assert found(nodes.block_quote) == [f"q {plain_words} {plain_words}".strip(), "another"]
    assert found(nodes.system_message) == []


@given(words=PIECES)
def test_links_lead_where_they_should(words: str) -> None:
    """A link is one whatever stands around it, and shows what it should."""
    url = "https://example.org/a_b?c=(d)&e_"
    run = (*text(words), linked(url), *text(words, Link(text("x", words), url), words))
    tree = read((Paragraph(run),))
    links = [node["refuri"] for node in tree.findall(nodes.reference)]
    # Without the underscore at the end the address would be the name of another.
    assert links == ["https://example.org/a_b?c=(d)&e%5F"] * 2
    assert folded(tree) == shown(run).replace("&e_", "&e%5F")


def test_what_is_nested_keeps_its_outer_mark() -> None:
    """The syntax cannot nest, so the inner mark goes and the words stay."""
    inner = (Strong(text("both")), SmallCaps(text(" small")))
    tree = read((Paragraph((Emphasis(text("all ", *inner)), Superscript(text("2")))),))
    kinds = [node.tagname for node in tree.children[0].children if node.astext()]
    assert kinds == ["emphasis", "superscript"]
    assert tree.astext() == "all both small2"


def test_blocks_are_the_ones_that_were_written() -> None:
    """A document of every kind of block has these blocks and no complaint."""
    tree = read(EXAMPLE)
    section = tree.children[0]
    kinds = [node.tagname for node in section.children]
    assert kinds == ["title", "paragraph", "bullet_list", "comment", "block_quote", "literal_block"]
    assert section.children[-1].astext() == "  Section 1\n\n\\end{verbatim}\n``` <x>"


@pytest.mark.parametrize("license_", ["CC0-1.0", "CC-BY-4.0", "CC-BY-NC-4.0"])
def test_legal_codes_are_read_back(license_: str) -> None:
    """Line by line and word by word; what becomes of tabs is the reader's own affair."""
    code = legal_code(license_)
    tree = read((Paragraph((Text("code"),)), Verbatim(code)))
    [block] = tree.findall(nodes.literal_block)
    lines = [line.split() for line in code.strip("\n").split("\n")]
    assert [line.split() for line in block.astext().split("\n")] == lines


@pytest.mark.parametrize("format_", ["attribution", "notice"])
@pytest.mark.parametrize("dataset", ["isic-2018", "isic-2020", "slice-3d"])
def test_texts_of_datasets_are_read_without_complaint(dataset: str, format_: str) -> None:
    """Every paragraph of the prescribed text is there, verbatim."""
    written = isic_cite.cite(dataset, format=format_, markup="rst")
    tree = publish_doctree(written, settings_overrides=SETTINGS)
    assert not list(tree.findall(nodes.system_message))
    quoted = [folded(node) for quote in tree.findall(nodes.block_quote) for node in quote.children]
    record = isic_cite.load(dataset)
    assert record.attribution
    assert quoted == list(record.attribution.paragraphs)


@pytest.mark.parametrize("format_", ["statement", "acknowledgement", "apa"])
def test_words_for_papers_are_read_without_complaint(format_: str) -> None:
    """For all datasets at once; addresses are links."""
    written = isic_cite.cite(*DATASETS, format=format_, markup="rst")
    tree = publish_doctree(written, settings_overrides=SETTINGS)
    assert not list(tree.findall(nodes.system_message))
    addresses = [node["refuri"] for node in tree.findall(nodes.reference)]
    assert addresses.count("https://doi.org/10.34970/2020-ds01") == (format_ != "acknowledgement")
