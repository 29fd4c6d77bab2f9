"""What is read of Markdown, Typst, reStructuredText, HTML, and of headers and metadata."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from isic_cite.audit.reading import read_manuscript

if TYPE_CHECKING:
    from pathlib import Path

    from isic_cite.audit.manuscript import Manuscript


def read(folder: Path, name: str, text: str) -> Manuscript:
    """Read a file with this text."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return read_manuscript([path])


@pytest.mark.parametrize(
    ("name", "written", "expected"),
    [
        ("a.md", "# The **HAM10000** `set`\n\n> of _images_", "The HAM10000 set of images"),
        ("a.md", "ISIC_0012345 and snake_case", "ISIC_0012345 and snake_case"),
        ("a.md", "[CC BY](https://x.org) a<!-- no -->b &copy; <b>c</b>", "CC BY ab © c"),
        ("a.md", "a\n```bash\nHAM10000\n```\nb", "a b"),
        ("a.md", "a\n```\nHospital Clínic\n```\nb", "a Hospital Clínic b"),
        ("a.md", "a\n:::{note}\nHAM10000\n:::\nb", "a HAM10000 b"),
        ("a.md", "a\n~~~python\nb", "a"),
        ("a.md", "[x](not a link) [y] \\*z\\*", "[x](not a link) [y] *z*"),
        ("a.md", "| a | b |", "a b"),
        ("a.typ", "= A\n*ISIC 2019* // no\n/* no */ b~c\\_d `raw`", "A ISIC 2019 b c_d raw"),
        ("a.typ", "at https://x.org/a // no", "at https://x.org/a"),
        ("a.typ", '#link("https://x.org")[the *set*] #footnote[HAM10000]', "the set HAM10000"),
        ("a.rst", "a **b** ``c`` ISIC_0012345\n\n.. hidden\n   too\n\nd", "a b c ISIC_0012345 d"),
        ("a.rst", ".. note:: a\n   b\n\n.. code-block:: sh\n\n   c\n\nd", "a b d"),
        ("a.rst", "`CC BY <https://x.org>`_ and `other`_", "CC BY and other"),
        ("a.html", "<p>Cl&iacute;nic <b>IS</b>IC<br>2019<!-- no --><style>no</style>", None),
        ("a.txt", "a {b} % c", "a {b} % c"),
        ("LICENSE", "CC BY-NC 4.0", "CC BY-NC 4.0"),
    ],
)
def test_words(tmp_path: Path, name: str, written: str, expected: str | None) -> None:
    """Words are what a reader sees: no markup, no comments, no code."""
    (text,) = read(tmp_path, name, written).texts
    assert " ".join(text.words.split()) == (expected or "Clínic ISIC 2019")


@pytest.mark.parametrize(
    ("name", "written", "keys"),
    [
        ("a.md", "[@a; -@b, p. 3] [see @c] and {cite:p}`d,e` \\citep[x]{f}", "abcdef"),
        ("a.md", "@a is a person, me@b.org is mail, [@c](https://x.org) a link", ""),
        ("a.qmd", "@a says, @fig-b shows, @{c}", "ac"),
        ("a.md", "```bibtex\n@misc{a, title={A}}\n```", "a"),
        ("a.typ", '@a and #cite(<b>, form: "prose") but @c <c> x@d.org', "ab"),
        ("a.rst", "[a]_ and :cite:p:`b, c` and [1]_", "abc"),
    ],
)
def test_citations(tmp_path: Path, name: str, written: str, keys: str) -> None:
    """Citations of each syntax are found, and what only looks like one is not."""
    assert sorted(read(tmp_path, name, written).cited) == sorted(keys)


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("a.md", '[CC *BY*](https://x.org/a_(b) "title")'),
        ("a.md", "[CC BY][lic]\n\n[lic]: https://x.org/a_(b)"),
        ("a.md", "[CC BY]\n\n[cc by]: <https://x.org/a_(b)>"),
        ("a.md", '<a class="x" href="https://x.org/a_(b)">CC <b>BY</b></a>'),
        ("a.typ", '#link("https://x.org/a_(b)")[CC BY]'),
        ("a.rst", "`CC BY <https://x.org/a_(b)>`_"),
        ("a.html", "<a href='https://x.org/a_(b)'>CC <i>BY</i></a>"),
    ],
)
def test_links(tmp_path: Path, name: str, written: str) -> None:
    """A link has its label without markup, and its address."""
    links = read(tmp_path, name, written).links
    assert ("CC BY", "https://x.org/a_(b)") in [(link.label, link.url) for link in links]


def test_addresses_in_code_are_links(tmp_path: Path) -> None:
    """A script that downloads data uses them, though its words are none of the text."""
    (link,) = read(tmp_path, "a.md", "```sh\nwget https://x.org/a.zip\n```\n").links
    assert (link.label, link.url, link.place.line) == ("", "https://x.org/a.zip", 2)


def test_entries_in_a_code_block_have_their_places(tmp_path: Path) -> None:
    """An entry that a README shows can be corrected there."""
    text = "# Cite\r\n\r\n```bibtex\r\n@misc{a,\r\n  title = {An é},\r\n}\r\n```\r\n"
    (reference,) = read(tmp_path, "README.md", text).references
    assert reference.entry is not None
    field = reference.entry.field("title")
    assert field is not None
    written = (tmp_path / "README.md").read_bytes().decode()
    assert written[field.start : field.end] == "{An é}"
    assert reference.place.line == reference.entry.line == 4


def test_headers_of_markdown(tmp_path: Path) -> None:
    """A header declares the licence, and its title is read."""
    text = "---\ntitle: HAM10000 again\nlicense:\n  - cc-by-nc-4.0\nother: x\n---\nText."
    manuscript = read(tmp_path, "README.md", text)
    ((key, value, place),) = manuscript.declared
    assert (key, value, place.line) == ("license", "cc-by-nc-4.0", 3)
    assert manuscript.texts[0].words.split() == ["HAM10000", "again", "Text."]


def test_a_header_that_is_no_yaml_is_read_by_lines(tmp_path: Path) -> None:
    """What is plain to see is not lost for a fault elsewhere."""
    manuscript = read(tmp_path, "a.md", "---\nlicense: mit\nx: [\n---\nText.")
    assert [row[:2] for row in manuscript.declared] == [("license", "mit")]
    assert "line by line" in manuscript.remarks[0][1]


def test_bibliography_in_a_header(tmp_path: Path) -> None:
    """The bibliography of a header is read, and then `@key` is a citation."""
    (tmp_path / "refs.bib").write_text("@misc{a, title={A}}")
    manuscript = read(tmp_path, "a.md", "---\nbibliography: [refs.bib]\n---\n@a says.")
    assert [reference.key for reference in manuscript.references] == ["a"]
    assert list(manuscript.cited) == ["a"]


def test_citation_cff(tmp_path: Path) -> None:
    """Its licence is declared, and its references are references."""
    text = (
        "cff-version: 1.2.0\ntitle: T\nlicense: MIT\nreferences:\n"
        "  - type: data\n    title: D\n    doi: 10.1000/x\n"
    )
    manuscript = read(tmp_path, "CITATION.cff", text)
    assert [(row[:2], row[2].line) for row in manuscript.declared] == [(("license", "MIT"), 3)]
    assert [reference.item["DOI"] for reference in manuscript.references] == ["10.1000/x"]


def test_metadata_in_json(tmp_path: Path) -> None:
    """A table of metadata declares its licence, on a page as well."""
    text = '{"title": "T", "license": {"name": "CC0-1.0"}}'
    manuscript = read(tmp_path, "dataset-metadata.json", text)
    assert [row[:2] for row in manuscript.declared] == [("license", "CC0-1.0")]
    page = f'<script type="application/ld+json">{text}</script>'
    manuscript = read(tmp_path, "a.html", page)
    assert [row[:2] for row in manuscript.declared] == [("license", "CC0-1.0")]


def test_bibliographies_of_pandoc_and_typst(tmp_path: Path) -> None:
    """CSL-JSON and Hayagriva are read where they are named."""
    (tmp_path / "a.json").write_text('[{"id": "x"},\n {"id": "k", "title": "T", "DOI": "10.1/x"}]')
    (tmp_path / "b.yml").write_text(
        "h:\n  type: Article\n  title: T\n  author: ['Doe, Jane', {name: Roe, given-name: R}]\n"
        "  serial-number: {doi: 10.1/y, arxiv: '1902.03368'}\n  parent: {title: J}\n"
    )
    (tmp_path / "a.typ").write_text('@k #bibliography(("a.json", "b.yml"), style: "apa")')
    manuscript = read_manuscript([tmp_path / "a.typ"])
    assert manuscript.remarks == ()
    _, json, yaml = manuscript.references
    assert (json.key, json.item["DOI"], json.place.line) == ("k", "10.1/x", 2)
    assert yaml.item["author"] == [
        {"family": "Doe", "given": "Jane"},
        {"family": "Roe", "given": "R"},
    ]
    assert yaml.item["container-title"] == "J"
    assert yaml.item["custom"]["eprint"] == "1902.03368"


def test_references_of_rst(tmp_path: Path) -> None:
    """A citation that is spelt out is a printed reference, on however many lines."""
    text = "[a]_\n\n.. [a] A. Author.\n   doi:10.1000/x\n"
    (reference,) = read(tmp_path, "a.rst", text).references
    assert (reference.key, reference.text) == ("a", "A. Author. doi:10.1000/x")
    assert reference.item == {"DOI": "10.1000/x"}
