"""The README and docs tell the truth: their commands are run and print what is shown.

`ISIC_CITE_REWRITE_DOCS=1 pytest tests/test_docs.py` brings shown output up to date.
"""

from __future__ import annotations

import doctest
import os
import re
import shlex
from typing import TYPE_CHECKING

import pytest

from conftest import DATASETS, ROOT
from isic_cite.checks.codes import CODES
from isic_cite.cli.app import run
from isic_cite.cli.commands import COMMANDS
from isic_cite.formats import FORMATS
from isic_cite.schema import record_schema
from readme_command import commands

if TYPE_CHECKING:
    from pathlib import Path

    from isic_cite.formats import Entry

REWRITE = bool(os.environ.get("ISIC_CITE_REWRITE_DOCS"))
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
CONSOLE = re.compile(r"^```console\n(.*?)^```$", re.DOTALL | re.MULTILINE)
PYCON = re.compile(r"^```pycon\n(.*?)^```$", re.DOTALL | re.MULTILINE)
SHOWN_FILE = re.compile(r"^```\w+ title=(\S+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
ELISION = "…"
"""A line that stands for any number of lines of output."""


def sessions(block: str) -> list[tuple[str, str]]:
    """Split a console block into commands and what each prints."""
    parts = re.split(r"^\$ (.*)\n", block, flags=re.MULTILINE)[1:]
    return list(zip(parts[::2], parts[1::2], strict=True))


def printed(command: str, capfd: pytest.CaptureFixture[str]) -> str:
    """Run an `isic-cite` command in this process and return all that it prints."""
    words = shlex.split(command)
    assert words[0] == "isic-cite", f"docs show only our own commands, not {command!r}"
    capfd.readouterr()
    run(words[1:])
    captured = capfd.readouterr()
    return captured.out + captured.err


def matches(shown: str, actual: str) -> bool:
    """Tell whether `actual` is what is shown, an elision standing for any lines."""
    pieces = [re.escape(piece) for piece in re.split(rf"^{ELISION}\n", shown, flags=re.MULTILINE)]
    return re.fullmatch(r"(?:.*\n)*?".join(pieces), actual) is not None


@pytest.fixture
def in_an_example_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the examples the records and tables that the pages show."""
    for page in PAGES:
        for name, text in SHOWN_FILE.findall(page.read_text("utf-8")):
            (tmp_path / name).write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
@pytest.mark.usefixtures("in_an_example_folder")
def test_shown_commands_print_what_is_shown(page: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Each console block is run and compared."""
    text = page.read_text("utf-8")
    for block in CONSOLE.findall(text):
        fresh = ""
        for command, shown in sessions(block):
            actual = printed(command, capfd)
            if REWRITE and f"{ELISION}\n" not in shown:
                fresh += f"$ {command}\n{actual}"
                continue
            fresh += f"$ {command}\n{shown}"
            assert matches(shown, actual), f"{page.name}: $ {command}\n{actual}"
        text = text.replace(block, fresh) if REWRITE else text
    if REWRITE:
        page.write_text(text, "utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
@pytest.mark.usefixtures("in_an_example_folder")
def test_shown_python_does_what_is_shown(page: Path) -> None:
    """Each pycon block is run as a doctest."""
    source = "\n".join(PYCON.findall(page.read_text("utf-8")))
    test = doctest.DocTestParser().get_doctest(source, {}, page.name, str(page), 0)
    runner = doctest.DocTestRunner(
        optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE, verbose=False
    )
    assert runner.run(test).failed == 0


def test_the_first_screen_has_the_two_commands() -> None:
    """What sets up and runs the main job, and what sets up and passes the tests."""
    first_screen = "\n".join((ROOT / "README.md").read_text("utf-8").splitlines()[:40])
    found = commands()
    assert found["run"] in first_screen
    assert found["test"] in first_screen
    assert "isic-cite --format bibtex" in found["run"]
    assert "pytest" in found["test"]
    assert found["run"].count("\n") == found["test"].count("\n") == 0


@pytest.mark.parametrize("entry", FORMATS, ids=lambda entry: entry.name)
def test_every_format_has_its_section(entry: Entry) -> None:
    """docs/formats.md has a heading and an example for each format; citation styles share one."""
    name = "Citation styles" if entry.style else f"`{entry.name}`"
    page = (ROOT / "docs" / "formats.md").read_text("utf-8")
    section = re.search(rf"^## {name}\n(.*?)(?=^## |\Z)", page, re.DOTALL | re.MULTILINE)
    assert section, f"docs/formats.md has no section on {name}"
    assert "```console" in section[1]
    if entry.style:
        title = entry.title.removeprefix("Citation style: ")
        assert f"| `{entry.name}` | `{entry.style}` | {title} |\n" in section[1]


def test_the_readme_names_all_formats_datasets_and_commands() -> None:
    """The tour lags behind neither registry nor library."""
    readme = (ROOT / "README.md").read_text("utf-8")
    for name in (*DATASETS, *(entry.name for entry in FORMATS if not entry.style)):
        assert f"`{name}`" in readme or f" {name} " in readme, name
    for command in COMMANDS:
        if command.name != "cite":
            assert f"isic-cite {command.name}" in readme, command.name


def test_every_field_of_a_record_is_documented() -> None:
    """docs/records.md explains each key that a record can have."""
    page = (ROOT / "docs" / "records.md").read_text("utf-8")
    definitions = record_schema()["$defs"]
    keys = {key for definition in definitions.values() for key in definition.get("properties", ())}
    missing = sorted(key for key in keys if f"`{key}`" not in page)
    assert missing == []


def test_every_finding_is_documented() -> None:
    """docs/checks.md has the table of codes as the code has it."""
    page = ROOT / "docs" / "checks.md"
    rows = "".join(
        f"| `{code}` | {row.severity} | {row.title} | {row.explanation} |\n"
        for code, row in CODES.items()
    )
    table = f"| code | severity | what | why |\n|---|---|---|---|\n{rows}"
    before, rest = page.read_text("utf-8").split("<!-- codes: begin -->\n")
    shown, after = rest.split("<!-- codes: end -->")
    if REWRITE:
        page.write_text(
            f"{before}<!-- codes: begin -->\n{table}<!-- codes: end -->{after}", "utf-8"
        )
        return
    assert shown == table


@pytest.mark.parametrize("page", ["CONTRIBUTING.md", "docs/extending.md"])
def test_what_contributors_are_told_to_open_is_there(page: str) -> None:
    """Paths and links go to files that exist."""
    path = ROOT / page
    text = path.read_text("utf-8")
    named = re.findall(r"\b((?:src|tests|docs|styles|benchmarks)/[\w./-]+\w)", text)
    files = {ROOT / name for name in named if not name.endswith(("NAME.py", "ID.toml"))}
    files |= {path.parent / link for link in re.findall(r"\]\(([\w./-]+)", text)}
    assert files
    assert [file for file in files if not file.exists()] == []
