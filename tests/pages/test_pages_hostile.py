"""Pages from anyone: no traceback, nothing invented, and time and memory that are bounded."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from reading import invented, lines_outside, one, read

import isic_cite
from conftest import examples
from growing import is_linear
from isic_cite.cli.app import run
from isic_cite.pages.source import DEEPEST

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PIECES = (
    *(
        "# The ISIC 2024 Challenge Dataset",
        "## Sponsors",
        "## Partners",
        "## References",
        "### SIIM",
    ),
    *("# 2019", "# 2020", "- Jane Doe, M.D. (Clinic)", "* ### Clinic:", "    + John Roe", "---"),
    *(
        "| Dataset | Training Data | License |",
        "| --- | --- | --- |",
        "| A | [x](https://e.org/a.zip) |",
    ),
    *("<table><tr><th>Task<th>Test Data", "<tr><td rowspan=2>1<td><a href='#'>Download (2MB)</a>"),
    *(
        "</table>",
        "<blockquote>",
        "</blockquote>",
        "> quoted (c) Clinic; https://e.org",
        "<!--",
        "-->",
    ),
    *("Chairs: Jane Doe, John Roe and A B", "Sponsors: A, Inc. and B", "<img alt='SIIM logo'>"),
    *("Jane Doe, University of Town", "## Contributing institutions", "## References of Task 1"),
    *(
        "Please cite it as: Team. Title. https://doi.org/10.1000/3",
        "# DermX",
        "DermX is a dataset.",
    ),
    *("(c) 2018-2020 Clinic. All rights reserved.", "<a href='https://e.org/b.zip'><img></a>"),
    *("The data must be cited as:", "please use the following full citation:", "Hospital Cl√≠nic"),
    *(
        "images are from the following sources: A, B, and the C.",
        "PLACEHOLDER",
        "{{ name }}",
        "{%",
        "%}",
    ),
    *("Team. Title. Publisher https://doi.org/10.1000/1 (2024).", "DOI: 10.1000/2", "* a footnote"),
    *(
        "[CC-BY](https://creativecommons.org/licenses/by/4.0/)",
        "<script>",
        "</script>",
        "",
        "\t",
        "\x00",
    ),
)
LINES = st.lists(
    st.sampled_from(PIECES) | st.text(max_size=30).map(lambda text: text.replace("\r", "")),
    max_size=30,
)


@settings(deadline=None, max_examples=examples(300), derandomize=True)
@example(lines=["0\x0c", "<script>"], name="a.html")
@example(lines=["<p>a&#8;<script>b</script>c&#12;<nav>d</nav>e"], name="a.html")
@example(lines=["## Sponsors", "Hospital Cl\u221a\u2260nic", "\x08"], name="a.md")
@example(lines=["## Sponsors", "[CC-BY](https://creativecommons.org/)"], name="a.html")
@given(lines=LINES, name=st.sampled_from(["a.md", "a.html"]))
def test_any_page_is_read_and_nothing_is_invented(lines: list[str], name: str) -> None:
    """Whatever stands in whatever order: what is read stands on the page, at lines that it has."""
    text = "\n".join(lines)
    reading = read(text, name)
    assert reading.drafts
    assert lines_outside(reading, text) == []
    assert invented(reading, text, name) == []


def imported(path: Path) -> str:
    """Return the draft of a page, or the complaint about it."""
    try:
        return isic_cite.import_record(path).toml
    except isic_cite.DataError as error:
        return str(error)


@settings(deadline=None, max_examples=examples(100))
@given(lines=LINES)
def test_any_page_can_be_checked_and_imported(
    lines: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Findings and complaints are lines without hidden characters."""
    path = tmp_path_factory.mktemp("pages") / "page.md"
    path.write_text("\n".join(lines), "utf-8", errors="replace")
    for row in isic_cite.check(path):
        assert row.message.isprintable()
        assert row.hint.isprintable()
    said = imported(path)
    assert "\n" not in said.rstrip("\n") or said.startswith("# A draft")


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 10_000 + "deep" + "</div>" * 10_000,
        "> " * 1_000 + "deep",
        "<blockquote>" * 1_000 + "deep",
        "<ul><li>" * 3_000,
        "<table><tr><td>" * 1_000,
        "\n".join(f"{'  ' * depth}- item" for depth in range(300)),
        "<b>" * 10_000,
        "[" * 10_000,
        "*" * 10_000,
        "`" * 10_000,
        "{% comment %}" * 1_000,
        "{{" * 10_000,
    ],
    ids=lambda page: page[:16],
)
@pytest.mark.parametrize("name", ["a.md", "a.html"])
def test_nesting_without_end(page: str, name: str) -> None:
    """It is read as deep as pages go, and what is deeper is told."""
    reading = read(page, name)
    assert all("deep" not in str(draft.record) for draft in reading.drafts)
    assert lines_outside(reading, page) == []


def test_what_is_nested_too_deeply_is_told() -> None:
    """With the depth that is read."""
    reading = read("<div>" * (DEEPEST + 50) + "x", "a.html")
    assert "IC3003" in [note.code for note in reading.notes]
    assert str(DEEPEST) in next(note.message for note in reading.notes if note.code == "IC3003")


def test_a_table_of_absurd_spans_is_cut() -> None:
    """A few cells cannot ask for billions of places."""
    page = (
        f"<table>{'<tr>' + '<td rowspan=65534 colspan=1000>x' * 5:}"
        + "<tr><td>x" * 3000
        + "</table>"
    )
    reading = read(page, "a.html")
    assert "IC3003" in [note.code for note in reading.notes]


@pytest.mark.parametrize(
    "content",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00",
        b"PK\x03\x04\x00",
        b"%PDF-1.7\n\xff\xfe",
        b"\x00" * 1000,
        b"\x1f\x8b\x08",
    ],
)
def test_a_binary_file_is_no_page(content: bytes, tmp_path: Path) -> None:
    """`check` has a finding, `import` one line."""
    path = tmp_path / "page.html"
    path.write_bytes(content)
    assert [row.code for row in isic_cite.check(path)] == ["IC3005"]
    with pytest.raises(isic_cite.DataError, match=r"page\.html"):
        isic_cite.import_record(path)


def test_a_page_of_a_hundred_megabytes_is_not_read(tmp_path: Path) -> None:
    """Not even into memory; the file has a hole."""
    path = tmp_path / "page.md"
    with path.open("wb") as stream:
        stream.truncate(100_000_000)
    (found,) = isic_cite.check(path)
    assert found.code == "IC3005"
    assert "larger than" in found.message


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        " JaVaScRiPt:alert(1)",
        "data:text/html;base64,eA==",
        "//e.org/x",
        "vbscript:x",
    ],
)
def test_no_address_that_could_do_harm_is_kept(address: str) -> None:
    """Of files, organizers and challenges."""
    page = (
        f"The data were curated for the [A Challenge]({address}).\n\n"
        f"## Sponsors\n\n- [Clinic]({address})\n\n"
        f"| Training Data |\n|---|\n| [Download]({address}) |\n"
    )
    draft = one(page)
    assert address.strip() not in str(draft.record)
    assert draft.record["organizers"][0]["members"] == [{"name": "Clinic", "organization": True}]


HIDDEN = ("\u202e", "\u2066", "\u200b", "\x07", "\x1b[31m", "\ufeff")


@pytest.mark.parametrize("sign", HIDDEN, ids=ascii)
def test_characters_that_nobody_sees_do_not_enter_a_record(sign: str, tmp_path: Path) -> None:
    """They are told, and what has them is kept without them or not at all."""
    path = tmp_path / "page.md"
    path.write_text(
        f"# The A Dataset\n\n## Chairs\n\n- Jane{sign} Doe\n- John Roe\n\nDOI: 10.1000/1\n", "utf-8"
    )
    found = isic_cite.import_record(path)
    assert sign[0] not in found.toml
    rows = [row for row in isic_cite.check(path) if row.where == "line 5"]
    assert [row.code for row in rows] == ["IC3106"]
    assert all(row.message.isprintable() for row in rows)


def _numbered(pattern: str, count: int) -> str:
    return "".join(pattern.format(number) for number in range(count))


GROWING = {
    "roles": lambda n: "## Chairs\n" + "- Jane Doe, M.D., Ph.D. (Clinic)\n" * n,
    "an affiliation": lambda n: "## Chairs\n- Jane Doe, " + "M.D., " * n,
    "brackets": lambda n: "## Chairs\n- Jane " + "(" * n,
    "institutions": lambda n: "from the following sources: " + "Clinic and " * n,
    "commas": lambda n: "from the following sources: " + "A, " * n,
    "sizes": lambda n: "| Training Data |\n|---|\n| [x (" + "1" * n + "](https://e.org/a.zip) |",
    "files": lambda n: (
        "| Training Data |\n|---|\n"
        + "".join(f"| [Download* (1MB)](https://e.org/{i}.zip) |\n" for i in range(n))
    ),
    "corrected files": lambda n: (
        "| Training Data |\n|---|\n| "
        + "".join(f"[A Corrected](https://e.org/{i}.zip)<br>" for i in range(n))
    ),
    "works": lambda n: "## References\n\n" + "[1] Doe J, Roe R. A B. 2020.\n\n" * n,
    "authors": lambda n: "## References\n\n" + "Doe J, " * n + "2020.",
    "quotes": lambda n: "## References\n\nDoe J, Roe R. " + '"' * n + "2020",
    "copyright": lambda n: "## Copyright\n\n" + "(c) " * n,
    "official text": lambda n: "must be cited as:\n\n> " + "A. " * n + "https://doi.org/10.1000/1",
    "copyright lines": lambda n: "## Copyright\n\n" + _numbered("A: (c) Clinic {}\n\n", n),
    "paragraphs of an official text": lambda n: (
        "must be cited as:\n\n" + _numbered("(c) Clinic {}\n\n", n)
    ),
    "an official text in a line": lambda n: "Please cite it as: " + "(c) A 2019; " * n,
    "years of a holder": lambda n: "## Copyright\n\n(c) " + "2019, " * n,
    "people in a line": lambda n: "Chairs: " + "Jane Doe, " * n,
    "sponsors in a line": lambda n: "Sponsors: " + "A and " * n,
    "lines with a role": lambda n: _numbered("Chairs {}: Jane Doe\n\n", n),
    "people with a place": lambda n: "## Chairs\n\n" + "Jane Doe, University of Town<br>\n" * n,
    "pictures": lambda n: _numbered("## Sponsors {}\n\n<div><img alt='A'></div>\n\n", n),
    "numbers of tasks": lambda n: "## References of Tasks " + "1-2, " * n + "\n\n> x",
    "a name that is explained": lambda n: "# A\n\nA (" + "(" * n + " is a dataset",
    "members": lambda n: "## Chairs\n\n" + _numbered("- Jane Doe {}\n", n),
    "placeholders in a list": lambda n: "## Chairs\n\n" + _numbered("- PLACEHOLDER {}\n", n),
    "collections": lambda n: _numbered("[x](https://api.isic-archive.com/collections/{}/)\n\n", n),
    "licences": lambda n: "licensed under " + "CC BY-" * n,
    "titles": lambda n: '"' + "A" * n + '" data must be cited as:\n\n> x',
    "placeholders": lambda n: "# " + "PLACEHOLDER " * n,
    "letters": lambda n: "# Dataset " + "√≠" * n,
    "template": lambda n: "{{ a " * n,
    "comments": lambda n: "<!-- " * n,
    "headings": lambda n: "# 2020\n\n> x\n\n# 2021\n\n> x\n\n" * n,
    "rows": lambda n: (
        "| Dataset | License |\n|---|---|\n"
        + "".join(f"| Lesions {i} | CC-BY |\n" for i in range(min(n, 400)))
    ),
    "spaces": lambda n: "DOI:" + " " * n + "x",
    "dois": lambda n: "DOI: " + "10.1000/" * n,
    "front matter": lambda n: "---\n" + "a" * n + "\n---\n",
}
"""Pages that grow, in what expressions and loops look at."""


@pytest.mark.heavy
@pytest.mark.parametrize("page", GROWING.values(), ids=GROWING)
def test_the_time_grows_with_the_page(page: Callable[[int], str]) -> None:
    """Four times as much takes no more than about four times as long."""
    assert is_linear(lambda size: read(page(size)), 500, 2000)


def test_the_commands_end_with_a_line(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Exit code 1: the data is at fault."""
    path = tmp_path / "page.html"
    path.write_bytes(b"\xff\xfe\x00\x00")
    assert run(["check", str(path)]) == 1
    assert run(["import", str(path)]) == 1
    captured = capfd.readouterr()
    assert "Traceback" not in captured.err
    assert re.match(r"\S+page\.html: line 1: error IC3005: ", captured.out)
