"""`--into` on the command line: what is printed where, and with which exit code."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import isic_cite
from isic_cite.cli.app import run

TABLE = "isic_id,attribution,copyright_license\nISIC_0000001,MSKCC,CC-BY-NC\n"


@pytest.fixture(autouse=True)
def in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Names of files are those of a folder that is empty."""
    monkeypatch.chdir(tmp_path)


def test_what_to_cite_goes_to_standard_output(capfd: pytest.CaptureFixture[str]) -> None:
    """The command alone, so that it can be piped; what was done goes to standard error."""
    assert run(["isic-2020", "--into", "refs.bib"]) == 0
    assert capfd.readouterr() == (
        "\\cite{isic2020,rotemberg2021}\n",
        "isic-cite: refs.bib: added: isic2020, rotemberg2021\n",
    )
    assert run(["isic-2020", "--into", "refs.bib", "--update"]) == 0
    assert capfd.readouterr() == (
        "\\cite{isic2020,rotemberg2021}\n",
        "isic-cite: refs.bib: kept: isic2020, rotemberg2021\n",
    )
    assert Path("refs.bib").read_text() == isic_cite.cite("isic-2020")


def test_options_of_what_is_added() -> None:
    """Keys, accents and the format are those that are asked for."""
    asked = ["--into", "refs.bib", "--key", "{author}{year}", "--ascii", "-f", "biblatex"]
    assert run(["bcn20000", *asked]) == 0
    printed = isic_cite.cite("bcn20000", format="biblatex", key="{author}{year}", ascii=True)
    assert Path("refs.bib").read_text() == printed


def test_tables_say_what_their_images_come_from(capfd: pytest.CaptureFixture[str]) -> None:
    """With --dataset the works of that go in; without it nobody knows which."""
    Path("metadata.csv").write_text(TABLE)
    assert run(["metadata.csv", "--dataset", "isic-2020", "--into", "refs.json"]) == 0
    assert capfd.readouterr().out == "[@isic2020; @rotemberg2021]\n"
    assert len(json.loads(Path("refs.json").read_text())) == 2
    assert run(["metadata.csv", "--into", "refs.json"]) == 1
    assert "say so with --dataset" in capfd.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["--into", "refs.txt"], 2, "a bibliography is called .bib, .json, .yaml, .yml"),
        (["--into", "refs.bib", "-f", "ris"], 2, "what goes there is bibtex or biblatex"),
        (["--into", "refs.json", "--ascii"], 2, "--ascii is for bibtex, biblatex"),
        (["--into", "refs.bib", "-m", "latex"], 2, "--markup is for"),
        (["--into", "refs.bib", "-o", "x"], 2, "--output does not go with --into"),
        (["--into", "refs.bib", "--modified", "x"], 2, "--modified does not go with --into"),
        (["--into", "refs.bib", "--draft"], 2, "--draft does not go with --into"),
        (["--into", "."], 2, "a bibliography is called"),
        (["--into", "broken.bib"], 1, "broken.bib: line 1: the entry that begins here"),
        (["--into", "broken.json"], 1, "broken.json: line 1, column 2: this is no JSON"),
        (["--update"], 2, "name it with --into refs.bib"),
    ],
)
def test_what_does_not_work(
    arguments: list[str], code: int, message: str, capfd: pytest.CaptureFixture[str]
) -> None:
    """One line says why, nothing is written, and the exit code tells whose fault it is."""
    Path("broken.bib").write_text("@misc{a, title = {\n")
    Path("broken.json").write_text("[")
    assert run(["isic-2020", *arguments]) == code
    out, err = capfd.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert message in err
    assert sorted(path.name for path in Path().iterdir()) == ["broken.bib", "broken.json"]
    assert Path("broken.bib").read_text() == "@misc{a, title = {\n"


def test_a_placeholder_goes_nowhere(capfd: pytest.CaptureFixture[str]) -> None:
    """A draft's XXXX is an error here as elsewhere."""
    Path("draft.toml").write_text(
        'id = "d"\nname = "D"\ntitle = "D"\nyear = 2020\ndoi = "10.34970/XXXX"\n'
        'creators = [{ literal = "ISIC" }]\n'
    )
    assert run(["draft.toml", "--into", "refs.bib"]) == 1
    assert "placeholder" in capfd.readouterr().err
    assert not Path("refs.bib").exists()


def test_runs_at_once_all_count() -> None:
    """Four processes on one file that is not there yet: every work is in it once."""
    code = "import sys; from isic_cite.cli.app import run; sys.exit(run(sys.argv[1:]))"
    names = ("isic-2020", "bcn20000", "isic-2019", "milk10k")
    running = [
        subprocess.Popen(
            [sys.executable, "-c", code, name, "--into", "refs.bib"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        for name in names
    ]
    for process in running:
        assert process.communicate()[1].count(b"Traceback") == 0
        assert process.returncode == 0
    before = Path("refs.bib").read_text()
    merged = isic_cite.merge(*names, into="refs.bib")
    assert {each.state for each in merged.cited} == {"kept"}
    assert before.count("@") == len(merged.cited)
