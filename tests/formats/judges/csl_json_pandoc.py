"""pandoc reads the items and finds in each what a citation needs."""

from __future__ import annotations

import json

import pandoc

FORMAT = "csl-json"
VALIDATOR = "pandoc reads it"
HEAVY = True


def faults(text: str) -> list[str]:
    """Return what pandoc refuses, or reads differently."""
    try:
        # pandoc prints typographic apostrophes for straight ones.
        found = json.loads(json.dumps(pandoc.read(text, "csljson")).replace("\\u2019", "'"))
        given = json.loads(text)
    except ValueError as error:
        return [str(error)]
    variables = ("id", "type", "title", "author", "issued", "publisher", "DOI", "URL", "note")
    return [
        f"{item['id']}: {variable}: {item.get(variable)} became {other.get(variable)}"
        for item, other in zip(given, found, strict=True)
        for variable in variables
        if item.get(variable) != other.get(variable)
    ]
