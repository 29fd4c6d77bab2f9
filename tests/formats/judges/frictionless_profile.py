"""The profile of Data Package 2.0, a JSON Schema."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema

FORMAT = "frictionless"
VALIDATOR = "JSON Schema of Data Package 2.0"
HEAVY = False

PROFILE = Path(__file__).parents[1] / "schemas" / "frictionless" / "datapackage-2.0.json"


def faults(text: str) -> list[str]:
    """Return the messages of the schema."""
    try:
        descriptor = json.loads(text)
    except ValueError as error:
        return [str(error)]
    schema = json.loads(PROFILE.read_text("utf-8"))
    checker = jsonschema.Draft7Validator(schema, format_checker=jsonschema.FormatChecker())
    return [f"{error.json_path}: {error.message}" for error in checker.iter_errors(descriptor)]
