"""Word files: our content controls and bookmarks are filled; every other byte stays."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

import isic_cite
from isic_cite.cli.app import run
from isic_cite.errors import CallError
from isic_cite.papers import word_package
from isic_cite.papers.embedding import embed_file

if TYPE_CHECKING:
    from pathlib import Path

W = nsdecls("w")
MAIN = "word/document.xml"
CITED = "(International Skin Imaging Collaboration, 2020) (Rotemberg et al., 2021)"
OLD_RUN = '<w:r><w:rPr><w:i/><w:sz w:val="18"/></w:rPr><w:t>old</w:t></w:r>'
OLD = f'<w:p><w:pPr><w:jc w:val="both"/></w:pPr>{OLD_RUN}</w:p>'


def control(name: str, content: str = OLD, more: str = "", kind: str = "tag") -> Any:  # noqa: ANN401
    """Return a content control."""
    properties = f'<w:sdtPr><w:{kind} w:val="{name}"/>{more}</w:sdtPr>'
    return parse_xml(f"<w:sdt {W}>{properties}<w:sdtContent>{content}</w:sdtContent></w:sdt>")


def saved(path: Path, *blocks: Any, inline: Any = ()) -> dict[str, bytes]:  # noqa: ANN401
    """Save a document with these blocks, and a paragraph with these runs; return its members."""
    document = docx.Document()
    document.add_heading("Data")
    paragraph = document.add_paragraph("Before ")
    for each in inline:
        paragraph._p.append(each)  # noqa: SLF001
    for each in blocks:
        document.element.body.insert(1, each)
    document.save(str(path))
    return members(path)


def members(path: Path) -> dict[str, bytes]:
    """Return the members of a package."""
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def bookmark(name: str) -> tuple[Any, ...]:
    """Return the marks of a bookmark with a run between them."""
    return (
        parse_xml(f'<w:bookmarkStart {W} w:id="7" w:name="{name}"/>'),
        parse_xml(f"<w:r {W}><w:t>old</w:t></w:r>"),
        parse_xml(f'<w:bookmarkEnd {W} w:id="7"/>'),
    )


def words(path: Path) -> list[str]:
    """Return the paragraphs of a document, those in controls, too, as python-docx reads them."""
    body = docx.Document(str(path)).element.body
    paragraphs = body.iter(qn("w:p"))
    return ["".join(part.text or "" for part in each.iter(qn("w:t"))) for each in paragraphs]


@pytest.mark.parametrize("kind", ["tag", "alias"])
def test_a_control_around_paragraphs(tmp_path: Path, kind: str) -> None:
    """It gets the paragraphs of the text, with the look of what stood there."""
    path = tmp_path / "a.docx"
    before = saved(path, control("isic-cite isic-2020 attribution", kind=kind))
    assert run(["embed", str(path)]) == 0
    record = isic_cite.load("isic-2020")
    assert record.attribution
    shown = words(path)
    assert [each for each in shown if each in record.attribution.paragraphs] == list(
        record.attribution.paragraphs
    )
    after = members(path)
    assert list(after) == list(before)
    assert {name for name in before if before[name] != after[name]} == {MAIN}
    head, _, tail = before[MAIN].partition(OLD_RUN.encode())
    head = head.rpartition(b"<w:p>")[0]
    assert after[MAIN].startswith(head)
    assert after[MAIN].endswith(tail.removeprefix(b"</w:p>"))
    text = after[MAIN].decode()
    assert text.count('<w:jc w:val="both"/>') == len(record.attribution.paragraphs)
    assert '<w:rPr><w:sz w:val="18"/></w:rPr>' in text
    content = path.read_bytes()
    assert run(["embed", "--check", str(path)]) == 0
    assert run(["embed", str(path)]) == 0
    assert path.read_bytes() == content


def test_a_control_and_a_bookmark_in_a_paragraph(tmp_path: Path) -> None:
    """Between words stands what fits there; a placeholder goes with its mark."""
    path = tmp_path / "a.docx"
    hint = '<w:r><w:rPr><w:rStyle w:val="PlaceholderText"/></w:rPr><w:t>Click here</w:t></w:r>'
    one = control("isic-cite isic-2020 apa in-text", hint, "<w:showingPlcHdr/>")
    saved(path, inline=(one, *bookmark("isic_cite__isic_2020__statement")))
    assert run(["embed", str(path)]) == 0
    statement = isic_cite.cite("isic-2020", format="statement").replace("\n", "")
    assert f"Before {CITED}{statement}" in words(path)
    text = members(path)[MAIN].decode()
    assert "showingPlcHdr" not in text
    assert "PlaceholderText" not in text
    assert text.count("<w:bookmarkStart ") == text.count("<w:bookmarkEnd ") == 1


def test_a_table_of_sources(tmp_path: Path) -> None:
    """It is a table of Word, which python-docx reads."""
    path = tmp_path / "a.docx"
    saved(path, control("isic-cite isic-2020 isic-2018 sources"))
    assert run(["embed", str(path)]) == 0
    body = docx.Document(str(path)).element.body
    [table] = body.xpath(".//w:tbl")
    rows = [
        ["".join(part.text for part in cell.xpath(".//w:t")) for cell in row.xpath("./w:tc")]
        for row in table.xpath("./w:tr")
    ]
    assert rows[0] == ["Dataset", "Year", "Licence", "Address"]
    assert rows[1][0] == "SIIM-ISIC 2020 Challenge Dataset"
    assert "Task 3: CC BY-NC 4.0" in rows[2][2]


def test_what_word_makes_of_runs_is_not_stale(tmp_path: Path) -> None:
    """Word splits runs and adds marks when it saves; what counts are the words."""
    path = tmp_path / "a.docx"
    split = "".join(f'<w:r w:rsidR="1"><w:t>{word}</w:t></w:r>' for word in ("Un", "changed"))
    saved(path, inline=(control("isic-cite isic-2020 apa in-text", split),))
    assert run(["embed", str(path)]) == 0
    text = members(path)[MAIN].decode()
    parts = re.sub("2020", '20</w:t></w:r><w:r><w:t xml:space="preserve">20', CITED, count=1)
    rewritten(path, MAIN, text.replace(CITED.partition(" (")[0], parts.partition(" (")[0]).encode())
    assert members(path)[MAIN].decode() != text
    assert run(["embed", "--check", str(path)]) == 0


def rewritten(path: Path, name: str, content: bytes) -> None:
    """Give a member of a package another content, or add it."""
    held = members(path) | {name: content}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for each, held_content in held.items():
            archive.writestr(each, held_content)


@pytest.mark.parametrize(
    ("place", "message"),
    [
        (control("isic-cite isic-2002 cite"), 'unknown dataset "isic-2002"'),
        (control("isic-cite isic-2020"), "there is only"),
        (control("isic-cite: begin isic-2020 apa"), "reads as in: isic-cite isic-2020 attribution"),
        (control("isic-cite isic-2020 cite"), "has no citation commands"),
        (control("isic-cite isic-2020 apa", more="<w:dataBinding/>"), "bound to data"),
        (control("isic-cite isic-2020 apa", ""), ""),
        (
            control("isic-cite isic-2020 apa", "<w:p><w:pPr><w:sectPr/></w:pPr></w:p>"),
            "the end of a section",
        ),
    ],
)
def test_places_at_fault(
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
    place: Any,  # noqa: ANN401
    message: str,
) -> None:
    """One line names file and place, and nothing is written; an empty control is none."""
    path = tmp_path / "a.docx"
    saved(path, place)
    content = path.read_bytes()
    code = run(["embed", str(path)])
    said = capfd.readouterr().err
    if not message:
        assert code == 0
        return
    assert code == 1
    assert said.startswith(f'isic-cite: {path}: "isic-cite')
    assert message in said
    assert said.count("\n") == 1
    assert path.read_bytes() == content


def test_bookmarks_at_fault(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """One that goes on in another paragraph, one in another place of ours, a table in a line."""
    path = tmp_path / "a.docx"
    begin, run_, end = bookmark("isic_cite__isic_2020__apa")
    paragraph = parse_xml(f"<w:p {W}/>")
    paragraph.append(begin)
    saved(path, paragraph, inline=(run_, end))
    assert run(["embed", str(path)]) == 1
    assert "ends in another" in capfd.readouterr().err
    around = control("isic-cite isic-2020 apa", "<w:p/>")
    next(around.iter(qn("w:p"))).extend(bookmark("isic_cite__isic_2020__apa"))
    saved(path, around)
    assert run(["embed", str(path)]) == 1
    assert 'stands inside of "isic-cite isic-2020 apa"' in capfd.readouterr().err
    saved(path, inline=(begin, *bookmark("isic_cite__isic_2020__apa")))
    assert run(["embed", str(path)]) == 1
    assert "its end is missing" in capfd.readouterr().err
    saved(path, inline=bookmark("isic_cite__isic_2020__sources"))
    assert run(["embed", str(path)]) == 1
    assert "a table needs a content control" in capfd.readouterr().err


def test_the_rest_of_the_package_is_not_unpacked(tmp_path: Path) -> None:
    """Macros and members of any size are copied as they are, and their bytes in the file stay."""
    path = tmp_path / "a.docx"
    saved(path, control("isic-cite isic-2020 apa"))
    rewritten(path, "word/vbaProject.bin", b"\0" * 50_000_000)
    with zipfile.ZipFile(path) as archive:
        info = archive.getinfo("word/vbaProject.bin")
    content = path.read_bytes()
    packed = content[info.header_offset :][: 30 + len(info.filename) + info.compress_size]
    assert run(["embed", str(path)]) == 0
    assert packed in path.read_bytes()
    assert members(path)["word/vbaProject.bin"] == b"\0" * 50_000_000


def zipped(**held: bytes) -> bytes:
    """Return a package."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in held.items():
            archive.writestr(name.replace("__", "/"), content)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"PK", "this is no Word file"),
        (b"text", "this is no Word file"),
        (b"", "this is no Word file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "it is encrypted or of an old version"),
        (zipped(a=b"x"), "this is no Word file"),
        (zipped(_rels__=b"", word__x=b""), "this is no Word file"),
    ],
)
def test_what_is_no_word_file(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], content: bytes, message: str
) -> None:
    """One line and exit code 1, whatever the file is."""
    path = tmp_path / "a.docx"
    path.write_bytes(content)
    assert run(["embed", str(path)]) == 1
    said = capfd.readouterr().err
    assert said.startswith(f"isic-cite: {path}: ")
    assert message in said


@pytest.mark.parametrize(
    ("xml", "message"),
    [
        (b"<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>", "has a document type"),
        (b"<x>", "no well-formed XML"),
        ("<?xml version='1.0' encoding='utf-16'?><x/>".encode("utf-16"), "is not UTF-8"),
        (b"<x>" * 3000 + b"</x>" * 3000, "nested too deeply"),
        (b" " * 2_000_001, "is larger than 2,000,000 bytes"),
    ],
)
def test_texts_that_are_not_read(
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    xml: bytes,
    message: str,
) -> None:
    """Bombs of entities, of depth and of size, and what is no text of Word."""
    monkeypatch.setattr(word_package, "AT_MOST", 2_000_000)
    path = tmp_path / "a.docx"
    saved(path)
    rewritten(path, MAIN, xml)
    assert run(["embed", str(path)]) == 1
    assert message in capfd.readouterr().err


def test_a_file_that_changed_meanwhile_or_is_read_only_is_left_alone(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is said, with exit code 2, and the file is as somebody else left it."""
    path = tmp_path / "a.docx"
    saved(path, control("isic-cite isic-2020 apa"))
    content = path.read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr("isic_cite.files.os.access", lambda *_: False)  # root may write anything
        with pytest.raises(CallError, match="it is read-only"):
            embed_file(path, write=True)
    assert path.read_bytes() == content
    reads = iter((content, b"theirs"))
    monkeypatch.setattr("isic_cite.papers.word.read_bytes", lambda _: next(reads))
    assert run(["embed", str(path)]) == 2
    assert "was changed meanwhile" in capfd.readouterr().err
    assert path.read_bytes() == content


def test_a_signed_file_is_left_alone(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A change would break the signature."""
    path = tmp_path / "a.docx"
    saved(path, control("isic-cite isic-2020 apa"))
    rewritten(path, "_xmlsignatures/sig1.xml", b"<x/>")
    content = path.read_bytes()
    assert run(["embed", str(path)]) == 1
    assert "it is signed" in capfd.readouterr().err
    assert path.read_bytes() == content


def test_any_package_is_no_traceback(tmp_path: Path) -> None:
    """A file that is cut, or of which a byte is another, is refused or filled."""
    path = tmp_path / "a.docx"
    saved(path, control("isic-cite isic-2020 apa"))
    content = path.read_bytes()
    for place in range(0, len(content), 997):
        for broken in (
            content[:place],
            content[:place] + bytes([content[place] ^ 0xFF]) + content[place + 1 :],
        ):
            path.write_bytes(broken)
            assert run(["embed", "--check", str(path)]) in (0, 1)
    path.write_bytes(content)
    assert embed_file(path, write=True).stale
