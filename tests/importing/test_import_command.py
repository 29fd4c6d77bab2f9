"""`isic-cite import`: the draft on standard output, what is lost on standard error."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import tomli

import isic_cite
from conftest import DATASETS
from isic_cite.cli.app import run


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are written and read here."""
    monkeypatch.chdir(tmp_path)


def test_the_draft_goes_out_and_the_losses_beside_it(capfd: pytest.CaptureFixture[str]) -> None:
    """The exit code is 0: nothing is wrong."""
    Path("CITATION.cff").write_text("title: A\nauthors: [{name: B}]\nkeywords: [c]\n", "utf-8")
    assert run(["import", "CITATION.cff"]) == 0
    captured = capfd.readouterr()
    assert tomli.loads(captured.out)["creators"] == [{"literal": "B"}]
    assert captured.err == 'isic-cite: not carried over: keywords: ["c"]\n'


@pytest.mark.parametrize("format_", ["csl-json", "bibtex", "cff"])
@pytest.mark.parametrize("dataset", DATASETS)
def test_a_draft_passes_the_check(
    dataset: str, format_: str, capfd: pytest.CaptureFixture[str]
) -> None:
    """As far as facts go: none of them holds a dataset without a title, nor its licence."""
    assert run([dataset, "-f", format_, "-o", "from"]) in {0, 1}
    if not Path("from").exists():
        assert format_ == "cff"
        return
    assert run(["import", "from", "--from", format_, "-o", "draft.toml", "--id", "draft"]) == 0
    capfd.readouterr()
    assert run(["check", "draft.toml"]) == 0
    draft = isic_cite.load("draft.toml")
    assert draft.id == "draft"
    warnings = capfd.readouterr().out.splitlines()
    assert ["IC406" in warning for warning in warnings] == ([] if draft.title else [True])


def test_the_draft_names_its_source() -> None:
    """Each fact is known from it alone."""
    Path("library.bib").write_text("@dataset{a, title={A}, year=2020}", "utf-8")
    record = isic_cite.import_record("library.bib").record
    assert record["sources"] == {"imported": {"title": "library.bib"}}
    assert record["provenance"] == [
        {"facts": ["title", "year"], "sources": ["imported"], "verification": "single-source"}
    ]


@pytest.mark.parametrize(
    ("name", "text", "format_"),
    [
        ("CITATION.cff", "title: A", "cff"),
        ("a.bib", "@book{a, title={A}}", "bibtex"),
        ("a.txt", "% mine\n@book{a, title={A}}", "bibtex"),
        ("a.json", '[{"id": "a", "type": "book", "title": "A"}]', "csl-json"),
        ("a.json", '{"@type": "Dataset", "name": "A"}', "schema-org"),
        ("a.yaml", "# mine\ncff-version: 1.2.0\ntitle: A", "cff"),
    ],
)
def test_the_format_is_told_by_name_and_beginning(name: str, text: str, format_: str) -> None:
    """What is read is the same as when the format is said."""
    path = Path(name)
    path.write_text(text, "utf-8")
    assert isic_cite.import_record(path) == isic_cite.import_record(path, format=format_)


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["missing.cff"], 2, "cannot read missing.cff: No such file or directory"),
        (["."], 2, "cannot read ."),
        (["a.txt"], 2, "a.txt: cannot tell its format; say it with --from (cff, "),
        (
            ["a.txt", "--from", "cls-json"],
            2,
            'unknown import format "cls-json"; did you mean "csl-json"?',
        ),
        (["a.txt", "--from", "cff"], 1, "a.txt: expected a table of fields, found text"),
        (
            ["a.ris"],
            2,
            "a.ris: RIS is not read; what is read: cff, csl-json, bibtex, datacite-json, ",
        ),
        (["a.xml"], 2, "a.xml: XML is not read; what is read: cff, "),
        (["page"], 1, "page: nothing in it describes a dataset or a work"),
        (["https://a b"], 2, "https://a b: no address of a page; it begins with https:// and has"),
        (["https://a.org", "--offline"], 2, "https://a.org: nothing is kept of it, and --offline"),
        (["ftp://a.org"], 2, "cannot read ftp:/a.org: No such file or directory"),
        (["pipe"], 2, "cannot read pipe: it is not a regular file"),
        (["x" * 3000], 2, "File name too long"),
        (["b.bib", "--entry", "x"], 2, 'unknown entry "x"; known: b'),
        (["c.mdx", "--entry", "x"], 2, 'unknown dataset of the page "x"; known: The C Dataset'),
        (["b.bib", "--id", "No Id"], 1, 'id: "No Id" is not an id'),
    ],
)
def test_what_is_wrong_is_said_in_one_line(
    arguments: list[str], code: int, message: str, capfd: pytest.CaptureFixture[str]
) -> None:
    """Exit code 2 where the call is at fault, 1 where the data is."""
    Path("a.txt").write_text("nothing of the kind", "utf-8")
    Path("b.bib").write_text("@book{b, title={B}}", "utf-8")
    Path("c.mdx").write_text("# The C Dataset\n\n<X a={1}/>\n\nDOI: 10.1000/1\n", "utf-8")
    Path("a.ris").write_text("TY  - DATA\nER  - \n", "utf-8")
    Path("a.xml").write_text("<resource/>", "utf-8")
    Path("page").write_text("<!DOCTYPE html>", "utf-8")
    if "pipe" in arguments:
        os.mkfifo("pipe")
    assert run(["import", *arguments]) == code
    captured = capfd.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    assert message in captured.err
