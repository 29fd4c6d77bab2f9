"""The JSON Schema of the package `datacite`, by Invenio: 4.5 is the newest that it carries.

DataCite publishes no schema of its JSON. What 4.6 adds to 4.5 we do not use, so its texts are texts
of 4.5, too; those of 4.7 are not, where they say why a work is related.
"""

from __future__ import annotations

import json

FORMAT = "datacite-json"
VALIDATOR = "JSON Schema 4.5 of the package datacite"
HEAVY = True


def faults(text: str) -> list[str]:
    """Return where `text` breaks the schema."""
    from datacite import schema45

    try:
        attributes = json.loads(text)
    except json.JSONDecodeError as error:
        return [str(error)]
    errors = schema45.validator.iter_errors(attributes)
    return [f"{error.json_path}: {error.message}" for error in errors]
