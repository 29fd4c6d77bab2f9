"""`isic-cite bundle` as people call it: what it prints, and with which code it ends."""

from __future__ import annotations

import gzip
import io
import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from made_up_images import ROWS, contents, images, table

from isic_cite import progress
from isic_cite.cli.app import run

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Be in a folder with a table and its images."""
    table(tmp_path / "metadata.csv")
    images(tmp_path / "images")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("place")
def test_write_and_verify(capfd: pytest.CaptureFixture[str]) -> None:
    """Two calls from a download to a release that is proved."""
    assert run(["bundle", "metadata.csv", "--images", "images", "-o", "release/"]) == 0
    captured = capfd.readouterr()
    assert captured.out == ""
    assert captured.err.splitlines()[-1] == "isic-cite: release: 6 images"
    assert run(["bundle", "--verify", "release/"]) == 0
    captured = capfd.readouterr()
    assert (captured.out, captured.err) == ("", "isic-cite: release: nothing is wrong\n")


def test_what_is_wrong_is_printed_a_line_each(
    place: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """And the exit code is 1, so that a pipeline stops."""
    run(["bundle", "metadata.csv", "--images", "images", "-o", "release"])
    (place / "release" / "NOTICE.txt").unlink()
    (place / "release" / "images" / "ISIC_0000001.jpg").write_text("x", "utf-8")
    capfd.readouterr()
    assert run(["bundle", "--verify", "release"]) == 1
    captured = capfd.readouterr()
    assert captured.out == (
        "release/images/ISIC_0000001.jpg: no credit: no row of attribution.csv names it\n"
        "release/NOTICE.txt: missing: the manifest lists it\n"
        "release/images/ISIC_0000001.jpg: extra: the manifest does not list it\n"
    )
    assert captured.err == "isic-cite: release: 3 problems\n"
    assert run(["bundle", "--verify", "release", "--json"]) == 1
    told = json.loads(capfd.readouterr().out)
    assert told["counts"]["missing"] == 1
    assert told["problems"][1]["path"] == "NOTICE.txt"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("", "name the table of the images: isic-cite bundle metadata.csv -o release/"),
        ("metadata.csv", "name the folder that is to be made with -o"),
        ("metadata.csv -o -", "name the folder that is to be made with -o"),
        ("isic-2020 -o out", "isic-2020 is no table of images"),
        ("metadata.csv isic-2020 -o out", "name what the images come from with --dataset"),
        ("no.csv -o out", "no.csv: there is no such file"),
        ("metadata.csv -o out --dataset isic-2002", 'unknown dataset "isic-2002"'),
        ("metadata.csv -o out --images nowhere", "cannot read nowhere: No such file"),
        ("metadata.csv -o out --images metadata.csv", "cannot read metadata.csv: Not a directory"),
        ("metadata.csv -o out --link", "--link is for the images"),
        ("metadata.csv -o out --images images --link --leave", "--link and --leave contradict"),
        ("metadata.csv -o out --accessed today", '"today" is not a day'),
        ("metadata.csv -o out --columns id=no", 'no column "no"'),
        ("metadata.csv -o out --with nothing", 'unknown format "nothing"'),
        ("metadata.csv -o out --json", "--json is for --verify"),
        ("metadata.csv --verify images", "leave out TABLE and -o"),
        ("--verify nowhere", "nowhere: there is no such folder"),
        ("metadata.csv -o images", "images is there already, and nothing is overwritten"),
        ("metadata.csv -o images --force", "images is no bundle of isic-cite"),
        ("metadata.csv -o no/out", "make it first"),
        ("metadata.csv -o out --unknown-license keep", "must not be passed on; leave them out:"),
        ("metadata.csv -o out --unknown-license drop", "unknown choice for --unknown-license"),
    ],
)
def test_a_wrong_call_is_one_line_and_makes_nothing(
    place: Path, capfd: pytest.CaptureFixture[str], arguments: str, said: str
) -> None:
    """What is wrong, and what to do."""
    code = run(["bundle", *arguments.split()])
    captured = capfd.readouterr()
    assert code == (1 if "column" in said else 2)
    assert said in captured.err
    assert captured.err.startswith("isic-cite: ")
    assert captured.err.count("\n") == 1
    assert {path.name for path in place.iterdir()} == {"metadata.csv", "images"}


def test_the_table_may_come_in_any_kind(place: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Compressed, with other columns, from standard input."""
    header = ("file", "credit", "rights")
    table(place / "other.csv", header=header)
    (place / "other.csv.gz").write_bytes(gzip.compress((place / "other.csv").read_bytes()))
    names = "id=file,attribution=credit,license=rights"
    assert run(["bundle", "other.csv.gz", "--columns", names, "-o", "one"]) == 0
    done = subprocess.run(
        [sys.executable, "-m", "isic_cite", "bundle", "-", "-o", "two"],
        input=(place / "metadata.csv").read_bytes(),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    one, two = contents(place / "one"), contents(place / "two")
    assert one["attribution.csv"] == two["attribution.csv"]
    capfd.readouterr()


class Terminal(io.StringIO):
    """A terminal that keeps what it is shown."""

    def isatty(self) -> bool:
        """Say yes."""
        return True


def test_progress_is_shown_on_a_terminal(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading, writing and verifying say how far they are, and take the line away."""
    monkeypatch.setattr(progress, "_PATIENCE", 0)
    monkeypatch.setattr(progress, "_PAUSE", 0)
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    assert run(["bundle", "metadata.csv", "--images", "images", "-o", "release"]) == 0
    assert run(["bundle", "--verify", "release"]) == 0
    shown = terminal.getvalue()
    size = (place / "metadata.csv").stat().st_size
    assert f"\risic-cite: reading: {size} bytes of {size} bytes (100 %)" in shown
    assert "\risic-cite: writing: 6 of 6 images (100 %)" in shown
    assert "\risic-cite: verifying: 17 of 17 files (100 %)" in shown
    assert shown.endswith(" \risic-cite: release: nothing is wrong\n")


@pytest.mark.usefixtures("place")
def test_rows_that_are_wrong_are_named(capfd: pytest.CaptureFixture[str], place: Path) -> None:
    """A table that is cut short makes no bundle."""
    with (place / "metadata.csv").open("a", encoding="utf-8") as stream:
        stream.write('ISIC_0015676,"MSK')
    assert run(["bundle", "metadata.csv", "-o", "release"]) == 1
    assert "line 8" in capfd.readouterr().err
    assert not (place / "release").exists()


def test_hard_links_are_made_when_asked_for(place: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """`--link` takes no room."""
    assert run(["bundle", "metadata.csv", "--images", "images", "--link", "-o", "release"]) == 0
    for row in ROWS:
        assert (place / "release" / "images" / f"{row[0]}.jpg").stat().st_nlink == 2
    capfd.readouterr()
