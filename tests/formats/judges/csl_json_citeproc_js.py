"""citeproc-js, the reference engine, makes a bibliography of the items."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

FORMAT = "csl-json"
VALIDATOR = "citeproc-js reads it"
HEAVY = True

ENGINE = Path(__file__).parents[2] / "csl"


def faults(text: str) -> list[str]:
    """Return the items that citeproc-js prints without their author, title or address."""
    try:
        items = json.loads(text)
    except json.JSONDecodeError as error:
        return [str(error)]
    if not isinstance(items, list):
        return ["not a list of items"]
    sys.path.append(str(ENGINE))  # the engine's own tests are not on the path of these
    import reference_engine

    entries = {entry["id"]: entry["text"] for entry in reference_engine.printed([items], "apa")[0]}
    return [
        f"{item['id']}: {part} is not in the entry: {entries.get(item['id'])}"
        for item in items
        for part in _parts(item)
        if part not in entries.get(item["id"], "")
    ]


def _parts(item: dict[str, Any]) -> list[str]:
    """Return what the entry has to show."""
    first = [author.get("literal") or author["family"] for author in item.get("author", [])[:1]]
    return [*first, item["title"], item["URL"]]
