"""Bad tables beside their expected findings, which were read by a person.

`ISIC_CITE_REWRITE_GOLDEN=1` writes them anew; read the difference before it is committed.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

from isic_cite.checks.codes import CODES
from isic_cite.checks.findings import Finding, format_json, format_lines
from isic_cite.checks.table.findings import check_tables
from isic_cite.loading import load

BAD = Path(__file__).parents[1] / "bad" / "tables"
TABLES = sorted(path.name for path in BAD.iterdir() if path.suffix != ".txt")
ELSEWHERE = {"IC1002", "IC1705"}
"""Findings that need more rows than a file beside its findings should have; see test_tables.py."""


@pytest.fixture(autouse=True)
def among_the_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    """Findings name a table as it was given, so the tests give bare names."""
    monkeypatch.chdir(BAD)


def findings_of(name: str) -> tuple[Finding, ...]:
    """Return the findings of a table; its name says what its images are said to come from."""
    stem = name.partition(".")[0]
    declared = stem.removeprefix("declared-") if stem.startswith("declared-") else ""
    return check_tables([name], datasets=[load(declared)] if declared else [])


@pytest.mark.parametrize("name", TABLES)
def test_findings_are_those_that_stand_beside_the_table(name: str) -> None:
    """Every bad table gives exactly the lines in the text file beside it."""
    found = format_lines(findings_of(name))
    if os.environ.get("ISIC_CITE_REWRITE_GOLDEN"):
        Path(f"{name}.txt").write_text(found, encoding="utf-8")
    assert found == Path(f"{name}.txt").read_text(encoding="utf-8")


def test_every_code_of_tables_is_met_by_a_bad_table() -> None:
    """No code of the second thousand is without a table that shows it."""
    seen = {finding.code for name in TABLES for finding in findings_of(name)}
    assert seen | ELSEWHERE == {code for code in CODES if re.fullmatch(r"IC1\d{3}", code)}


def test_json_holds_rows_and_examples() -> None:
    """A finding of a table says how many rows it concerns, and which the first of them are."""
    rows = json.loads(format_json(findings_of("licences.csv")))
    assert rows[0] == {
        "code": "IC1201",
        "severity": "error",
        "source": "licences.csv",
        "where": "copyright_license",
        "message": "no licence in 2 rows",
        "hint": "take it from where the images come from, or leave them out",
        "rows": 2,
        "examples": [
            {"source": "licences.csv", "line": 2, "id": "ISIC_0015670"},
            {"source": "licences.csv", "line": 3, "id": "ISIC_0015671"},
        ],
    }
