"""A record against a page on the web, or against what is registered for a DOI."""

from __future__ import annotations

import sys

import pytest

import isic_cite
from conftest import ROOT
from isic_cite.cli.app import run
from isic_cite.differences.writing import format_lines

sys.path.append(str(ROOT / "tests" / "importing"))
from registry import DATACITE, Reply, serving

pytestmark = pytest.mark.usefixtures("alone")


def test_a_page_on_the_web_is_compared(capfd: pytest.CaptureFixture[str]) -> None:
    """On either side; what cannot be had is told with the host, and ends with 2."""
    page = isic_cite.cite("isic-2020", format="page-html").replace("(48.9GB)", "(49GB)")

    def reply(path: str, _number: int) -> Reply:
        status = 200 if path == "/data.html" else 404
        return Reply(status=status, body=page.encode(), media_type="text/html")

    with serving(reply) as server:
        address = f"{server.address}/data.html"
        assert run(["diff", "isic-2020", address]) == 1
        assert capfd.readouterr().out == (
            "file size of ISIC_2020_Training_Dicom.zip: was 48.9GB, is 49GB\n"
        )
        assert run(["diff", address, "isic-2020", "--ignore", "files"]) == 0
        capfd.readouterr()
        assert run(["diff", f"{server.address}/gone", "isic-2020"]) == 2
    said = f"isic-cite: 127.0.0.1 knows no such thing ({server.address}/gone)\n"
    assert capfd.readouterr() == ("", said)


def test_what_is_registered_for_a_doi_is_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    """The address of a DOI asks its registry, also where the library has the dataset."""
    registered = isic_cite.cite("isic-2020", format="datacite-json")
    registered = registered.replace('"2020"', '"2021"')

    def reply(_path: str, _number: int) -> Reply:
        return Reply(body=registered.encode(), media_type=DATACITE)

    with serving(reply) as server:
        monkeypatch.setenv("ISIC_CITE_RESOLVER", server.address)
        only = ("title", "year", "doi", "publisher", "creators", "license")
        found = isic_cite.diff("isic-2020", "https://doi.org/10.34970/2020-ds01", only=only)
    assert format_lines(found) == "year: was 2020, is 2021\n"
