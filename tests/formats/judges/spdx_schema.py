"""The JSON Schema that the SPDX project generates from its model, by the crate jsonschema.

Each node may be of any class: the package `jsonschema` takes half a minute for a document.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jsonschema_rs import Draft202012Validator

FORMAT = "spdx"
VALIDATOR = "JSON Schema of SPDX 3.0.1"
HEAVY = True

SCHEMA = Path(__file__).parents[1] / "schemas" / "spdx" / "spdx-json-schema-3.0.1.json"


@cache
def _validator() -> Draft202012Validator:
    from jsonschema_rs import Draft202012Validator

    return Draft202012Validator(json.loads(SCHEMA.read_text("utf-8")))


def faults(text: str) -> list[str]:
    """Return the messages of the schema."""
    try:
        document = json.loads(text)
    except ValueError as error:
        return [str(error)]
    errors = _validator().iter_errors(document)
    return [f"{error.instance_path}: {error.message[:500]}" for error in errors]
