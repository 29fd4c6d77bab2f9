"""Bad records beside their expected findings, which were read by a person.

`ISIC_CITE_REWRITE_GOLDEN=1` writes them anew; read the difference before it is committed.
"""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path

import pytest

from isic_cite.checks.codes import CODES
from isic_cite.checks.findings import format_json, format_lines, has_errors
from isic_cite.checks.record import check_file
from isic_cite.errors import CallError, DataError
from isic_cite.loading import load

BAD = Path(__file__).parents[1] / "bad"
TODAY = date(2025, 6, 1)
FORM = ("IC203", "IC204", "IC205", "IC206", "IC301", "IC302", "IC304", "IC306")
RECORDS = sorted(path.name for path in BAD.iterdir() if path.suffix not in ("", ".txt"))


@pytest.fixture(autouse=True)
def among_the_records(monkeypatch: pytest.MonkeyPatch) -> None:
    """Findings name a file as it was given, so the tests give bare names."""
    monkeypatch.chdir(BAD)


@pytest.mark.parametrize("name", RECORDS)
def test_findings_are_those_that_stand_beside_the_record(name: str) -> None:
    """Every bad record gives exactly the lines in the text file beside it."""
    found = format_lines(check_file(Path(name), today=TODAY))
    if os.environ.get("ISIC_CITE_REWRITE_GOLDEN"):
        Path(f"{name}.txt").write_text(found, encoding="utf-8")
    assert found == Path(f"{name}.txt").read_text(encoding="utf-8")


def test_every_code_is_met_by_a_bad_record() -> None:
    """No code of the table is without a record that shows it; those of image tables apart."""
    seen = {finding.code for name in RECORDS for finding in check_file(Path(name), today=TODAY)}
    assert seen == {code for code in CODES if len(code) == len("IC101")}


@pytest.mark.parametrize("name", RECORDS)
def test_a_record_that_cannot_be_loaded_has_an_error(name: str) -> None:
    """Whatever the door refuses, the linter calls an error."""
    try:
        load(name if "/" in name else f"./{name}")
    except DataError:
        assert has_errors(check_file(Path(name), today=TODAY))


@pytest.mark.parametrize("name", RECORDS)
def test_wrong_value_has_one_error(name: str) -> None:
    """Where a value has the wrong form, the door's message stands alone or gives way to a rule."""
    errors = [row for row in check_file(Path(name), today=TODAY) if row.severity == "error"]
    places = [row.where for row in errors]
    wrong = [row.where for row in errors if row.code in FORM]
    assert [place for place in wrong if places.count(place) > 1] == []


def test_json_holds_every_field() -> None:
    """The JSON form is a list of objects with the six fields of a finding, in the same order."""
    findings = check_file(Path("identifiers.json"), today=TODAY)
    rows = json.loads(format_json(findings))
    assert [row["code"] for row in rows] == [row.code for row in findings]
    assert rows[0] == {
        "code": "IC303",
        "severity": "error",
        "source": "identifiers.json",
        "where": "creators[0].orcid",
        "message": 'the checksum of the ORCID "0000-0002-1825-0079" does not fit',
        "hint": "copy it again from its register; two characters may be swapped",
    }


@pytest.mark.parametrize("name", ["absent.toml", "page.html", "page.md", "."])
def test_what_is_no_record_file_is_a_fault_of_the_call(name: str) -> None:
    """A missing file, a folder and a file of another kind are not findings."""
    with pytest.raises(CallError):
        check_file(Path(name), today=TODAY)


def test_shared_references_are_checked_as_entries(tmp_path: Path) -> None:
    """A library's own references.toml is a table of entries, and its findings name the entry."""
    path = tmp_path / "references.toml"
    path.write_text('[a]\ntype = "article"\ntitle = "TBD"\n[b]\ntitle = "B"\n', encoding="utf-8")
    found = [(row.where, row.code) for row in check_file(path, today=TODAY)]
    assert found == [("a.title", "IC901"), ("b", "IC202")]


def test_broken_shared_file_is_one_finding(tmp_path: Path) -> None:
    """A references.toml that cannot be read is named once, and the record is checked too."""
    (tmp_path / "references.toml").write_text("[a\n", encoding="utf-8")
    record = tmp_path / "record.toml"
    record.write_text(
        'id = "a"\nname = "TBD"\nlicense = "CC0-1.0"\nreferences = ["a", "b"]\n', encoding="utf-8"
    )
    found = [(row.where, row.code) for row in check_file(record, today=TODAY)]
    assert found == [("", "IC207"), ("name", "IC901"), ("provenance", "IC501")]


def test_year_after_next_year_cannot_be(tmp_path: Path) -> None:
    """Next year is allowed for a dataset in preparation, the year after it is not."""
    path = tmp_path / "record.toml"
    codes = []
    for year in (2026, 2027):
        path.write_text(f'id = "a"\nname = "A"\nyear = {year}\n', encoding="utf-8")
        codes.append("IC701" in {row.code for row in check_file(path, today=TODAY)})
    assert codes == [False, True]
