"""SARIF is what its official schema says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from manuscripts import judged

from isic_cite.audit.codes import CODES
from isic_cite.audit.sarif import format_sarif

SCHEMA = Path(__file__).parent / "schemas" / "sarif-schema-2.1.0.json"
WRONG = {
    "an é paper.md": "Skin: HAM1000, HAM10000 (CC BY-NC-SA) and ISIC 2020 are used.\n",
    "refs.bib": "@misc{x, author={International Skin Imaging Collaboration}, title={Skin}}",
}


def log(files: dict[str, str]) -> Any:  # noqa: ANN401  (parsed JSON)
    """Return the log of findings, valid by the schema."""
    made = json.loads(format_sarif(judged(files), "1.2.3"))
    schema = json.loads(SCHEMA.read_text("utf-8"))
    jsonschema.Draft4Validator(
        schema, format_checker=jsonschema.Draft4Validator.FORMAT_CHECKER
    ).validate(made)
    return made


@pytest.mark.parametrize("files", [{}, WRONG], ids=["nothing", "findings"])
def test_logs_are_valid(files: dict[str, str]) -> None:
    """With findings and without, the log is valid and holds one result a finding."""
    (run,) = log(files)["runs"]
    assert len(run["results"]) == len(judged(files))


def test_results_have_place_rule_and_fix() -> None:
    """A result names the line, the rule of its code, and the change in characters."""
    (run,) = log(WRONG)["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == list(CODES)
    assert all(rules[row["ruleIndex"]]["id"] == row["ruleId"] for row in run["results"])
    (split,) = [row for row in run["results"] if row["ruleId"] == "IC2106"]
    place = split["locations"][0]["physicalLocation"]
    assert place == {"artifactLocation": {"uri": "refs.bib"}, "region": {"startLine": 1}}
    (change,) = split["fixes"][0]["artifactChanges"]
    (replacement,) = change["replacements"]
    region = replacement["deletedRegion"]
    start, end = region["charOffset"], region["charOffset"] + region["charLength"]
    text = WRONG["refs.bib"]
    assert text[start:end] == "{International Skin Imaging Collaboration}"
    assert replacement["insertedContent"]["text"] == f"{{{text[start:end]}}}"


def test_addresses_of_files_are_escaped() -> None:
    """A name with spaces and accents is a valid address."""
    (run,) = log(WRONG)["runs"]
    uris = {
        row["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for row in run["results"]
    }
    assert "an%20%C3%A9%20paper.md" in uris
