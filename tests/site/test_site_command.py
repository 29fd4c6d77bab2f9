"""`isic-cite site`: what it says, and with which code it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from isic_cite.cli.app import run

if TYPE_CHECKING:
    from pathlib import Path


def said(arguments: list[str], capfd: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """Run a command in this process; return its code and what it says on standard error."""
    code = run(arguments)
    captured = capfd.readouterr()
    assert captured.out == ""
    return code, captured.err


def test_the_command_says_what_was_done(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """One line: how many files were written, how many had not changed."""
    public = str(tmp_path / "public")
    call = ["site", "isic-2020", "-o", public, "--base-url", "https://example.org/cite"]
    assert said(call, capfd) == (0, f"isic-cite: {public}: 33 files written, 0 unchanged\n")
    assert said(call, capfd) == (0, f"isic-cite: {public}: 0 files written, 33 unchanged\n")
    (tmp_path / "public" / "isic-2020" / "isic-2020.bib").write_text("mine", "utf-8")
    code, text = said(["site", "isic-2016", "-o", public], capfd)
    assert code == 0
    assert "isic-2020.bib was changed since it was written, so it was left where it is" in text
    assert ", 25 removed" in text


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "name the folder of the site with -o"),
        (["-o", "-"], "name the folder of the site with -o"),
        (["isic-2002", "-o", "public"], 'unknown dataset "isic-2002"'),
        (["isic-2018:task-3", "-o", "public"], "is a part"),
        (["-o", "public", "--title", " "], "the title of the site is empty"),
        (["-o", "public", "--base-url", "x"], "no address of a site"),
        (["isic-2020", "-o", "mine"], "mine/index.html is not of the site"),
    ],
)
def test_a_wrong_call_is_one_line(
    arguments: list[str],
    words: str,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It ends with 2, and nothing is made."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "index.html").write_text("mine", "utf-8")
    code, text = said(["site", *arguments], capfd)
    assert code == 2
    assert words in text
    assert text.count("\n") == 1
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["index.html"]
