"""What could not be read is never taken for what is right."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import isic_cite
from isic_cite.cli.app import run

if TYPE_CHECKING:
    from pathlib import Path

DAMAGED = {
    "thesis.pdf": b"%PDF-1.7 and no more",
    "thesis.docx": b"PK and no more",
    "thesis.tex": b"\\documentclass{book}\0",
}


@pytest.mark.parametrize("name", DAMAGED)
def test_a_named_file_that_cannot_be_read_is_an_error(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command ends with 1 and says why once; the function returns the finding."""
    path = tmp_path / name
    path.write_bytes(DAMAGED[name])
    assert run(["audit", str(path)]) == 1
    printed, said = capsys.readouterr()
    assert f"{path}: error IC2008: not read: " in printed
    assert said == "isic-cite: 1 error\n"
    assert [row.code for row in isic_cite.audit_manuscript(path)] == ["IC2008"]


def test_one_of_several_does_not_hide_the_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What can be read is judged all the same."""
    for name, content in DAMAGED.items():
        (tmp_path / name).write_bytes(content)
    right = tmp_path / "README.md"
    right.write_text("Skin lesions of HAM10000 (CC BY-NC-SA 4.0), see doi:10.7910/DVN/DBW86T.\n")
    assert run(["audit", *(str(tmp_path / name) for name in DAMAGED), str(right)]) == 1
    printed = capsys.readouterr().out
    assert printed.count("IC2008") == 3
    assert "IC2201" in printed


def test_a_file_that_a_folder_happens_to_hold_is_told_and_no_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nobody has asked for it by name."""
    for name, content in DAMAGED.items():
        (tmp_path / name).write_bytes(content)
    assert run(["audit", str(tmp_path)]) == 0
    said = capsys.readouterr().err
    assert all(f"{tmp_path / name}: not read: " in said for name in DAMAGED)
