"""The JSON Schema of the Citation File Format."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import yaml

FORMAT = "cff"
VALIDATOR = "CFF 1.2.0 schema with jsonschema"
HEAVY = False

SCHEMA = Path(__file__).parents[1] / "schemas" / "cff" / "cff-1.2.0.json"


def faults(text: str) -> list[str]:
    """Return where `text` breaks the schema, formats of dates and addresses included."""
    schema = json.loads(SCHEMA.read_text("utf-8"))
    checker = jsonschema.Draft7Validator.FORMAT_CHECKER
    validator = jsonschema.Draft7Validator(schema, format_checker=checker)
    errors = validator.iter_errors(yaml.safe_load(text))
    return [f"{error.json_path}: {error.message}" for error in errors]
