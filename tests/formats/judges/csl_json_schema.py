"""The JSON Schema of the Citation Style Language project."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema

FORMAT = "csl-json"
VALIDATOR = "CSL-JSON schema with jsonschema"
HEAVY = False

SCHEMA = Path(__file__).parents[1] / "schemas" / "csl" / "csl-data.json"


def faults(text: str) -> list[str]:
    """Return where `text` breaks the schema."""
    try:
        items = json.loads(text)
    except json.JSONDecodeError as error:
        return [str(error)]
    validator = jsonschema.Draft7Validator(json.loads(SCHEMA.read_text("utf-8")))
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(items)]
