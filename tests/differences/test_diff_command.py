"""`isic-cite diff`: what it prints, how it ends, what it says of a bad call."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from isic_cite.cli.app import run
from isic_cite.loading import find

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def edited(tmp_path: Path) -> Path:
    """Return a copy of a shipped record in which the licence and a size differ."""
    text = find("isic-2020").read_text("utf-8")
    assert text.count('license = "CC-BY-NC-4.0"') == 1
    path = tmp_path / "edited.toml"
    path.write_text(
        text.replace('license = "CC-BY-NC-4.0"', 'license = "CC-BY-4.0"').replace("48.9GB", "49GB"),
        "utf-8",
    )
    return path


def test_agreement_ends_with_0(capfd: pytest.CaptureFixture[str]) -> None:
    """Where the facts agree nothing is printed, and standard error says so."""
    assert run(["diff", "isic-2020", "isic-2020"]) == 0
    assert capfd.readouterr() == ("", "isic-cite: the facts agree\n")


def test_disagreement_ends_with_1(edited: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A sentence a line, and how many differences there are."""
    assert run(["diff", "isic-2020", str(edited)]) == 1
    out, err = capfd.readouterr()
    assert out.splitlines() == [
        "licence: was CC-BY-NC-4.0, is CC-BY-4.0",
        "file size of ISIC_2020_Training_Dicom.zip: was 48.9GB, is 49GB",
    ]
    assert err == "isic-cite: 2 differences\n"
    assert run(["diff", "isic-2020", str(edited), "--ignore", "files", "--ignore", "license"]) == 0


def test_json_has_both_values(edited: Path, tmp_path: Path) -> None:
    """Programs get what people get, and the values, also in a file."""
    out = tmp_path / "out.json"
    arguments = ["diff", "isic-2020", str(edited), "--json", "-o", str(out)]
    assert run([*arguments, "--only", "files.size"]) == 1
    (row,) = json.loads(out.read_text("utf-8"))
    assert row == {
        "field": "files.size",
        "labels": ["ISIC_2020_Training_Dicom.zip"],
        "change": "changed",
        "old": "48.9GB",
        "new": "49GB",
        "position": None,
        "sentences": ["file size of ISIC_2020_Training_Dicom.zip: was 48.9GB, is 49GB"],
    }


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["isic-2020", "isic-2002"], 2, 'unknown dataset "isic-2002"'),
        (["isic-2020", "gone.toml"], 2, "gone.toml"),
        (["isic-2020", "isic-2020", "--only", "licens"], 2, 'did you mean "license"'),
        (["isic-2020", "isic-2020", "--ignore", "file.size"], 2, 'did you mean "files.size"'),
        (["isic-2020", "broken.toml"], 2, "broken.toml: line 1"),
        (["broken.bib", "isic-2020"], 2, "broken.bib"),
        (["binary.md", "isic-2020"], 2, "binary.md: line 1: not UTF-8"),
        (["empty.html", "isic-2020"], 2, "nothing in it describes a dataset"),
        (["-", "isic-2020"], 2, "standard input is not read here"),
        (["isic-2020", "-"], 2, "standard input is not read here"),
        (["isic-2020"], 2, "Missing argument 'NEW'"),
        (["gone.html", "isic-2020"], 2, "cannot read gone.html: No such file"),
    ],
)
def test_bad_calls_are_one_line(
    arguments: list[str],
    code: int,
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """What is wrong is said in a line on standard error, and 1 means that facts differ alone."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "broken.toml").write_text("id = ", "utf-8")
    (tmp_path / "broken.bib").write_text("@", "utf-8")
    (tmp_path / "binary.md").write_bytes(b"\x00\xff")
    (tmp_path / "empty.html").write_text("<p>Hello</p>", "utf-8")
    assert run(["diff", *arguments]) == code
    out, err = capfd.readouterr()
    assert out == ""
    assert said in err
    assert err.count("\n") == 1


def test_a_file_of_another_program_need_not_state_everything(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """What a CITATION.cff leaves out is no difference; what it states otherwise is one."""
    path = tmp_path / "CITATION.cff"
    assert run(["isic-2020", "-f", "cff", "-o", str(path)]) == 0
    options = [f"--ignore={field}" for field in ("files", "institutions", "organizers")]
    capfd.readouterr()
    run(["diff", str(path), "isic-2020", *options, "--ignore", "attribution"])
    assert "publisher" not in capfd.readouterr().out
    path.write_text(path.read_text("utf-8").replace("10.34970/2020-ds01", "10.34970/2020-ds02"))
    assert run(["diff", str(path), "isic-2020", *options]) == 1
    assert "DOI: was 10.34970/2020-ds02, is 10.34970/2020-ds01" in capfd.readouterr().out
