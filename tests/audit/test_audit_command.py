"""`isic-cite audit`: what it prints, with which exit code, and what it changes."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml

import isic_cite
from isic_cite.audit.codes import CODES
from isic_cite.cli.app import run

ROOT = Path(__file__).parents[2]
TEXT = "We trained on HAM10000 \\cite{ham}, images of skin (HAM10000: CC BY-NC-SA 4.0).\n"
ENTRY = (
    "@article{ham, title = {The HAM10000 dataset, a large collection of multi-source "
    "dermatoscopic images of common pigmented skin lesions}, year = {2018},\n"
    "  author = {Tschandl, Philipp and Kittler, Harald}}\n"
)


@pytest.fixture
def paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Write a manuscript with two mistakes, and go where it is."""
    (tmp_path / "paper.tex").write_text(TEXT, "utf-8")
    (tmp_path / "refs.bib").write_text(ENTRY, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def call(capfd: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    """Run `isic-cite audit`; return exit code, output and messages."""
    code = run(["audit", *words])
    captured = capfd.readouterr()
    return code, captured.out, captured.err


@pytest.mark.usefixtures("paper")
def test_findings_are_printed_a_line_each(capfd: pytest.CaptureFixture[str]) -> None:
    """File, line, severity, code, what is wrong, what to do; errors end it with 1."""
    code, out, err = call(capfd, "paper.tex", "refs.bib")
    lines = out.splitlines()
    assert code == 1
    assert lines[0].startswith("paper.tex: line 1: error IC2201: HAM10000 is under CC BY-NC 4.0")
    assert lines[1].startswith("refs.bib: line 1, ham: error IC2101: ")
    assert err == "isic-cite: 2 errors\n"


@pytest.mark.usefixtures("paper")
def test_json_and_sarif(capfd: pytest.CaptureFixture[str]) -> None:
    """Programs read the same findings, with the changes that mend them."""
    code, out, _ = call(capfd, "paper.tex", "refs.bib", "--json", "--sarif", "log.sarif")
    rows = json.loads(out)
    assert code == 1
    assert [row["code"] for row in rows] == ["IC2201", "IC2101"]
    assert rows[0]["edits"][0]["text"] == "CC BY-NC 4.0"
    log = json.loads(Path("log.sarif").read_text("utf-8"))
    assert [row["ruleId"] for row in log["runs"][0]["results"]] == ["IC2201", "IC2101"]
    _, out, _ = call(capfd, "paper.tex", "refs.bib", "--sarif", "-")
    assert json.loads(out) == log


@pytest.mark.usefixtures("paper")
def test_nothing_is_changed_without_a_yes(capfd: pytest.CaptureFixture[str]) -> None:
    """Where nobody can be asked, the changes are shown and not made."""
    code, _, err = call(capfd, "paper.tex", "refs.bib", "--fix")
    assert code == 1
    assert "+  author = {Tschandl, Philipp and Rosendahl, Cliff and Kittler, Harald}}\n" in err
    assert "2 changes not made; --yes makes them" in err
    assert Path("paper.tex").read_text("utf-8") == TEXT
    assert Path("refs.bib").read_text("utf-8") == ENTRY


@pytest.mark.usefixtures("paper")
def test_yes_mends_and_looks_again(capfd: pytest.CaptureFixture[str]) -> None:
    """What remains after the changes is what is printed, and decides the exit code."""
    code, out, err = call(capfd, "paper.tex", "refs.bib", "--fix", "--yes")
    assert (code, out) == (0, "")
    assert err.endswith("isic-cite: paper.tex, refs.bib: changed\nisic-cite: no findings\n")
    assert Path("paper.tex").read_text("utf-8") == TEXT.replace("CC BY-NC-SA 4.0", "CC BY-NC 4.0")
    assert "Rosendahl, Cliff" in Path("refs.bib").read_text("utf-8")
    assert call(capfd, "paper.tex", "refs.bib", "--fix")[0] == 0


def test_every_code_is_explained(capfd: pytest.CaptureFixture[str]) -> None:
    """`--explain` says what a code means, in any case of letters."""
    for code, row in CODES.items():
        assert call(capfd, "--explain", code.lower()) == (
            0,
            f"{code} ({row.severity}): {row.title}\n{row.explanation}\n",
            "",
        )
    code_, _, err = call(capfd, "--explain", "IC2999")
    assert code_ == 2
    assert "unknown code" in err


@pytest.mark.parametrize(
    ("words", "said"),
    [((), "name the files"), (("x.tex", "--yes"), "--fix"), (("no-such.tex",), "no-such.tex")],
)
def test_calls_that_make_no_sense(
    words: tuple[str, ...], said: str, capfd: pytest.CaptureFixture[str]
) -> None:
    """A call that is at fault ends with 2, and says what to do."""
    code, out, err = call(capfd, *words)
    assert (code, out) == (2, "")
    assert said in err


@pytest.mark.usefixtures("paper")
def test_from_python() -> None:
    """The same findings, as rows."""
    found = isic_cite.audit_manuscript("paper.tex", "refs.bib")
    assert [(row.code, row.source, row.line) for row in found] == [
        ("IC2201", "paper.tex", 1),
        ("IC2101", "refs.bib", 1),
    ]


def test_every_code_is_documented() -> None:
    """docs/audit.md has the table of codes as the code has it."""
    rows = "".join(
        f"| `{code}` | {row.severity} | {row.title} | {row.explanation} |\n"
        for code, row in CODES.items()
    )
    page = (ROOT / "docs" / "audit.md").read_text("utf-8")
    assert f"| code | severity | what | why |\n|---|---|---|---|\n{rows}" in page


def test_the_hook_audits_the_working_tree() -> None:
    """One file alone does not show what is cited, so the hook is given none."""
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    (hook,) = [hook for hook in hooks if hook["id"] == "isic-cite-audit"]
    assert (hook["entry"], hook["args"], hook["pass_filenames"]) == (
        "isic-cite audit",
        ["."],
        False,
    )
    for name in ("refs.bib", "docs/paper.TEX", "README", "LICENSE.md", "a/README.rst"):
        assert re.search(hook["files"], name)
    for name in ("README/x.py", "setup.py", "table.csv"):
        assert not re.search(hook["files"], name)
