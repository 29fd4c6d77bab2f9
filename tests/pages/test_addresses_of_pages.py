"""Pages by their address: what is asked, what is read, and how servers and encodings misbehave."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import pytest

import isic_cite
from conftest import ROOT
from isic_cite.cli.app import run

sys.path.append(str(ROOT / "tests" / "importing"))
from registry import Reply, serving

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("alone")

PAGE = "<html><body><h1>The Clínic Dataset</h1><p>DOI: 10.1000/1</p></body></html>"


def always(body: bytes, media_type: str = "text/html") -> Callable[[str, int], Reply]:
    """Return a script that gives the same answer to everything."""
    return lambda _path, _number: Reply(body=body, media_type=media_type)


def test_a_page_is_fetched_with_its_address_and_the_day() -> None:
    """Both are in the source of the record, and each fact has its line."""
    with serving(always(PAGE.encode())) as server:
        address = f"{server.address}/data/lesions.html"
        found = isic_cite.import_record(address)
    assert found.record["id"] == "1"
    assert found.record["title"] == "The Clínic Dataset"
    assert found.record["sources"] == {
        "imported": {"title": address, "url": address, "accessed": "2026-11-25"}
    }
    assert found.record["provenance"][0]["locator"] == "line 1"


def test_check_takes_an_address(capfd: pytest.CaptureFixture[str]) -> None:
    """Its findings name it."""
    with serving(always(b"<h1>A dataset</h1><p>DOI: PLACEHOLDER</p>")) as server:
        assert run(["check", server.address]) == 1
    said = capfd.readouterr().out
    assert said.startswith(f"{server.address}: line 1: error IC3101: the DOI is a placeholder")


def test_a_page_is_asked_for_again_and_kept_for_offline() -> None:
    """It may have been corrected meanwhile."""
    answers = iter([PAGE, PAGE.replace("Clínic", "Other")])
    with serving(
        lambda _path, _number: Reply(body=next(answers).encode(), media_type="text/html")
    ) as server:
        assert "Clínic" in isic_cite.import_record(server.address).record["title"]
        assert "Other" in isic_cite.import_record(server.address).record["title"]
        assert "Other" in isic_cite.import_record(server.address, offline=True).record["title"]
        assert len(server.requests) == 2
        with pytest.raises(isic_cite.CallError, match="nothing is kept of it"):
            isic_cite.import_record(f"{server.address}/other", offline=True)


@pytest.mark.parametrize(
    ("path", "media_type"),
    [
        ("/index.md", "text/plain; charset=utf-8"),
        ("/x", "text/markdown"),
        ("/index.md?raw=1", "text/plain"),
    ],
)
def test_markdown_on_the_web(path: str, media_type: str) -> None:
    """By the end of its name or by its media type."""
    page = "# The A Dataset\n\n<b>x</b>\n\nDOI: 10.1000/1\n"
    with serving(always(page.encode(), media_type)) as server:
        assert isic_cite.import_record(server.address + path).record["doi"] == "10.1000/1"


ENCODED = {
    "UTF-8": (PAGE.encode(), ""),
    "UTF-8 with a mark": (PAGE.encode("utf-8-sig"), ""),
    "UTF-16 with a mark": (PAGE.encode("utf-16"), ""),
    "UTF-16, big end first": (b"\xfe\xff" + PAGE.encode("utf-16-be"), ""),
    "Latin-1, said by the header": (PAGE.encode("latin-1"), "; charset=ISO-8859-1"),
    "Latin-1, said in quotes": (PAGE.encode("latin-1"), '; charset="iso-8859-1"'),
    "said by the page": (f'<meta charset="windows-1252">{PAGE}'.encode("cp1252"), ""),
    "said by the page, the old way": (
        f'<META http-equiv="Content-Type" content="text/html; charset=iso-8859-15">{PAGE}'.encode(
            "iso-8859-15"
        ),
        "",
    ),
    "UTF-8, whatever the page says": (f'<meta charset="iso-8859-1">{PAGE}'.encode(), ""),
}


@pytest.mark.parametrize(("body", "stated"), ENCODED.values(), ids=ENCODED)
def test_encodings(body: bytes, stated: str, tmp_path: Path) -> None:
    """By a mark, the header of the answer, or the page; the same for a file."""
    with serving(always(body, f"text/html{stated}")) as server:
        assert isic_cite.import_record(server.address).record["title"] == "The Clínic Dataset"
    if not stated:
        path = tmp_path / "page.html"
        path.write_bytes(body)
        assert isic_cite.import_record(path).record["title"] == "The Clínic Dataset"


@pytest.mark.parametrize(
    ("body", "stated", "message"),
    [
        (
            PAGE.encode("latin-1"),
            "",
            "byte 0xed at offset 22, and the page does not say",
        ),
        (PAGE.encode("latin-1"), "; charset=utf-8", "not UTF-8: byte 0xed"),
        (b"\x81" + PAGE.encode("cp1252"), "; charset=windows-1252", "not WINDOWS-1252: byte 0x81"),
        (PAGE.encode(), "; charset=rot13", 'the encoding "rot13" is not known'),
        (f"<meta charset=zip>{PAGE}".encode("latin-1"), "", 'the encoding "zip" is not known'),
        (f"{PAGE}\0".encode(), "", "line 1: no text: it has the character NUL"),
        (b"", "", "nothing in it describes a dataset"),
    ],
)
def test_what_is_not_understood_is_said(body: bytes, stated: str, message: str) -> None:
    """In one line, with the byte at fault; nothing is guessed."""
    with (
        serving(always(body, f"text/html{stated}")) as server,
        pytest.raises(isic_cite.DataError) as caught,
    ):
        isic_cite.import_record(server.address)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        ({"status": 404}, "knows no such thing"),
        ({"status": 500}, "the server answers 500"),
        ({"status": 302, "headers": {"Location": "/again"}}, "redirect"),
        ({"status": 302, "headers": {"Location": "file:///etc/passwd"}}, "No host specified"),
        ({"promised": 10_000}, "breaks off"),
        ({"media_type": "application/pdf"}, "the answer is application/pdf, and no page"),
        ({"body": b"x" * 5_000_001}, "larger than 5,000,000 bytes"),
    ],
)
def test_what_a_server_does_wrong_is_one_line(facts: dict[str, Any], message: str) -> None:
    """As with DOIs, whose limits are the same."""

    def reply(_path: str, _number: int) -> Reply:
        return Reply(**({"body": PAGE.encode(), "media_type": "text/html"} | facts))

    with serving(reply) as server, pytest.raises(isic_cite.IsicCiteError) as caught:
        isic_cite.import_record(server.address)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_an_address_with_hidden_characters_asks_nobody() -> None:
    """It is not where it seems to lead."""
    with pytest.raises(isic_cite.CallError, match="no address of a page"):
        isic_cite.import_record("https://example.org/\u202egnp.html")
