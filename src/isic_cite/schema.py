"""The JSON Schema of a record file, for completion and checking in editors."""

from __future__ import annotations

from typing import Any

import msgspec

from isic_cite.model import Dataset

_BY_ID = ("references", "optional-references", "former-references")


def record_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) that record files follow.

    It is the model's own, with what only files have: references may be named by the id of a shared
    one, and a part is never selected in a file.
    """
    schema = msgspec.json.schema(Dataset)
    record = schema["$defs"]["Dataset"]
    del record["properties"]["selected"]
    for field in _BY_ID:
        items = record["properties"][field]["items"]
        record["properties"][field]["items"] = {
            "anyOf": [{"type": "string", "description": "Id of a shared reference."}, items]
        }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Record of a dataset for isic-cite",
        **schema,
    }
