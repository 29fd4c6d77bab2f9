"""The JSON Schema of a record file, for completion and checking in editors."""

from __future__ import annotations

from typing import Any

import msgspec

from isic_cite.licenses import LICENSES
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
    for definition in schema["$defs"].values():
        license_ = definition.get("properties", {}).get("license")
        if license_ is not None:
            absent = [{"type": "null"}] if "default" in license_ else []
            license_["anyOf"] = [*_licenses(), *absent]
            license_.pop("type", None)
    _either_person_or_organization(schema["$defs"]["Name"])
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Record of a dataset for isic-cite",
        **schema,
    }


def _licenses() -> list[dict[str, Any]]:
    """Return the licences of the table: as a list, which editors complete, and joined with AND."""
    ids = [row.id for row in LICENSES]
    either = "|".join(id_.replace(".", r"\.") for id_ in ids)
    return [{"enum": ids}, {"type": "string", "pattern": f"^(?:{either})(?: AND (?:{either}))+$"}]


def _either_person_or_organization(name: dict[str, Any]) -> None:
    """Say of a name what the model checks: a person has a family name, an organization none."""
    name["oneOf"] = [{"required": ["family"]}, {"required": ["literal"]}]
