"""What is read of Word documents and of PDF."""

from __future__ import annotations

import sys
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfWriter

import isic_cite
from isic_cite.audit.reading import docx as module
from isic_cite.audit.reading import read_manuscript

if TYPE_CHECKING:
    from pathlib import Path

    from isic_cite.audit.manuscript import Manuscript

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
ITEM = (
    '{"citationItems": [{"itemData": {"id": 7, "title": "HAM10000", "DOI": "10.7910/DVN/DBW86T"}}]}'
)


def part(body: str, name: str = "document") -> str:
    """Return a part of a Word document."""
    return f'<w:{name} xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="{MC}">{body}</w:{name}>'


def run(text: str) -> str:
    """Return a run of words."""
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def field(instruction: str) -> str:
    """Return a field whose instruction is in two runs, as Word likes to divide it."""
    instruction = instruction.replace('"', "&quot;")
    middle = instruction.index(" ") + 1
    halves = (instruction[:middle], instruction[middle:])
    texts = "".join(f"<w:r><w:instrText>{half}</w:instrText></w:r>" for half in halves)
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end")]
    return marks[0] + texts + marks[1]


def word(folder: Path, parts: dict[str, str | bytes], *, packed: bool = True) -> Manuscript:
    """Write a Word document of these parts, and read it."""
    path = folder / "paper.docx"
    how = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    with zipfile.ZipFile(path, "w", how) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return read_manuscript([path])


def document(folder: Path, body: str, **others: str) -> Manuscript:
    """Read a Word document with this body."""
    parts: dict[str, str | bytes] = {"word/document.xml": part(f"<w:body>{body}</w:body>")}
    return word(folder, parts | {f"word/{name}.xml": text for name, text in others.items()})


def test_words_of_word(tmp_path: Path) -> None:
    """Runs are joined, paragraphs apart, what was deleted or is a fallback is left out."""
    manuscript = document(
        tmp_path,
        f"<w:p>{run('HAM')}{run('10000')}<w:r><w:tab/><w:noBreakHyphen/></w:r></w:p>"
        f"<w:p><w:ins>{run('new')}</w:ins><w:del><w:r><w:delText>old</w:delText></w:r></w:del></w:p>"
        f"<w:p><mc:AlternateContent><mc:Choice>{run('box')}</mc:Choice>"
        f"<mc:Fallback>{run('box')}</mc:Fallback></mc:AlternateContent></w:p>",
        footnotes=part(f"<w:footnote><w:p>{run('A note.')}</w:p></w:footnote>", "footnotes"),
    )
    (text,) = manuscript.texts
    assert text.kind == "docx"
    assert text.words == "HAM10000\t-\n\nnew\n\nbox\n\nA note.\n\n"
    assert [text.place(text.words.index(each)).line for each in ("HAM", "new", "box", "A n")] == [
        *(1, 2, 3, 4)
    ]
    assert text.span(0, 3) is None
    assert manuscript.remarks == ()


def test_rows_of_word(tmp_path: Path) -> None:
    """Cells of one paragraph each stand on one line; those that hold more stay paragraphs."""
    cell = "<w:tc><w:tcPr/><w:p>%s</w:p>%s</w:tc>"
    row = cell % (run("HAM10000"), "") + cell % (run("CC BY 4.0"), "")
    page = cell % (run("a"), f"<w:p>{run('b')}</w:p>") + cell % (run("c"), "")
    nested = cell % (run("d"), f"<w:tbl><w:tr>{row}</w:tr></w:tbl>")
    table = "".join(f"<w:tr>{each}</w:tr>" for each in (row, page, nested))
    (text,) = document(tmp_path, f"<w:tbl>{table}</w:tbl><w:p>{run('skin')}</w:p>").texts
    line = "HAM10000\tCC BY 4.0\t\n\n"
    assert text.words == f"{line}a\n\nb\n\nc\n\nd\n\n{line}skin\n\n"
    found = isic_cite.audit_manuscript(tmp_path / "paper.docx")
    assert [row.line for row in found if row.code == "IC2201"] == [2, 8]


def test_links_of_word(tmp_path: Path) -> None:
    """Both ways in which Word writes a link are known."""
    relations = '<Relationships><Relationship Id="r1" Target="https://x.org"/></Relationships>'
    body = f'<w:p><w:hyperlink r:id="r1">{run("CC ")}{run("BY")}</w:hyperlink></w:p><w:p>'
    body += field('HYPERLINK "https://y.org"') + "</w:p>"
    parts = {"word/document.xml": part(body), "word/_rels/document.xml.rels": relations}
    links = word(tmp_path, dict(parts)).links
    found = [(link.label, link.url, link.place.line) for link in links]
    assert found == [("CC BY", "https://x.org", 1), ("", "https://y.org", 2)]


@pytest.mark.parametrize("program", ["ADDIN ZOTERO_ITEM CSL_CITATION", "ADDIN CSL_CITATION"])
def test_works_of_zotero_and_mendeley(tmp_path: Path, program: str) -> None:
    """The works that a reference manager left in the document are references."""
    (reference,) = document(tmp_path, f"<w:p>{field(f'{program} {ITEM}')}</w:p>").references
    assert reference.item["DOI"] == "10.7910/DVN/DBW86T"
    manuscript = document(tmp_path, f"<w:p>{field(f'{program} {{')}</w:p>")
    assert [message for _, message in manuscript.remarks] == [
        "a citation in paragraph 1 is damaged"
    ]


ENTITY = f'<!DOCTYPE w:document [<!ENTITY a SYSTEM "file:///etc/hostname">]>{part("<w:p/>")}'
DEEP = part("<w:p>" * 5_000 + "</w:p>" * 5_000)


@pytest.mark.parametrize(
    ("parts", "remark"),
    [
        ({"word/document.xml": ENTITY}, "defines entities"),
        ({"word/document.xml": ENTITY.encode("utf-16")}, "defines entities"),
        ({"word/document.xml": "<w:p>"}, "is no XML"),
        ({"word/document.xml": DEEP}, "is no XML"),
        ({"word/document.xml": b" " * 200_001}, "is larger than 200,000 bytes"),
        ({"mimetype": "x"}, "no part word/document.xml"),
    ],
)
def test_hostile_word(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    parts: dict[str, str | bytes],
    remark: str,
) -> None:
    """A bomb, an entity, a nest without end: refused in one line, and nothing of it is read."""
    monkeypatch.setattr(module, "_LARGEST", 200_000)
    manuscript = word(tmp_path, parts)
    assert manuscript.texts == ()
    ((_, message),) = manuscript.remarks
    assert remark in message


def test_damaged_word(tmp_path: Path) -> None:
    """A bit that turned is a remark, wherever it is."""
    document(tmp_path, f"<w:p>{run('HAM10000 ' * 50)}</w:p>")
    path = tmp_path / "paper.docx"
    content = path.read_bytes()
    for at in range(0, len(content), 7):
        path.write_bytes(content[:at] + bytes([content[at] ^ 0x55]) + content[at + 1 :])
        read_manuscript([path])


def pdf(pages: list[list[str]]) -> bytes:
    """Return a PDF with these lines on its pages."""
    objects = ["<</Type/Catalog/Pages 2 0 R>>", ""]
    objects.append("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>")
    kids = []
    for lines in pages:
        shown = " T* ".join(f"({line}) Tj" for line in lines)
        stream = f"BT /F1 12 Tf 14 TL 72 700 Td {shown} ET"
        link = "<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(https://x.org)>>>>"
        objects.append(f"<</Length {len(stream)}>>stream\n{stream}\nendstream")
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents {len(objects)} 0 R"
            f"/Resources<</Font<</F1 3 0 R>>>>/Annots[{link}]>>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>"
    content, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, start=1):
        places.append(len(content))
        content += f"{number} 0 obj{each}endobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    tail = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    tail += f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(content)}\n%%EOF\n"
    return content + tail.encode()


def written(writer: PdfWriter) -> bytes:
    """Return what pypdf writes."""
    stream = BytesIO()
    writer.write(stream)
    return stream.getvalue()


def test_words_of_pdf(tmp_path: Path) -> None:
    """Words that a line end divides are joined, and a place is a page."""
    path = tmp_path / "paper.pdf"
    path.write_bytes(pdf([["The dermato-", "scopic images", "of the SIIM-", "ISIC set"], ["Two"]]))
    manuscript = read_manuscript([path])
    (text,) = manuscript.texts
    assert " ".join(text.words.split()) == "The dermatoscopic images of the SIIM- ISIC set Two"
    assert text.place(text.words.index("ISIC")).line == 1
    assert text.place(text.words.index("Two")).line == 2
    assert text.span(0, 3) is None
    assert [(link.url, link.place.line) for link in manuscript.links] == [
        ("https://x.org", 1),
        ("https://x.org", 2),
    ]


def test_a_scanned_pdf(tmp_path: Path) -> None:
    """Pages without words are said to be without."""
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    path = tmp_path / "a.pdf"
    path.write_bytes(written(writer))
    assert read_manuscript([path]).remarks == (
        (
            str(path),
            "not read: no words are in it: it may be scanned; have its text recognized first",
        ),
    )


@pytest.mark.parametrize(("password", "is_read"), [("secret", False), ("", True)])
def test_an_encrypted_pdf(tmp_path: Path, password: str, is_read: bool) -> None:
    """What needs a password is said; a PDF that only forbids to print is read."""
    writer = PdfWriter(clone_from=BytesIO(pdf([["HAM10000"]])))
    writer.encrypt(password, "owner", algorithm="RC4-128")
    path = tmp_path / "a.pdf"
    path.write_bytes(written(writer))
    manuscript = read_manuscript([path])
    assert bool(manuscript.texts) is is_read
    assert is_read or "encrypted" in manuscript.remarks[0][1]


def test_a_damaged_pdf(tmp_path: Path) -> None:
    """A PDF that breaks off or has a bit turned is read as far as it goes."""
    content = pdf([["HAM10000"], ["Two"]])
    path = tmp_path / "a.pdf"
    for at in range(0, len(content), 23):
        path.write_bytes(content[:at])
        read_manuscript([path])
        path.write_bytes(content[:at] + bytes([content[at] ^ 0x11]) + content[at + 1 :])
        read_manuscript([path])


def test_without_pypdf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the reader of PDF is not installed, a remark says how to get it."""
    monkeypatch.setitem(sys.modules, "pypdf", None)
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf([["HAM10000"]]))
    assert "pip install 'isic-cite[pdf]'" in read_manuscript([path]).remarks[0][1]
