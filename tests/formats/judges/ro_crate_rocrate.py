"""The library of the RO-Crate community reads the metadata document as a crate."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory

FORMAT = "ro-crate"
VALIDATOR = "rocrate loads it, entity by entity"
HEAVY = True


def faults(text: str) -> list[str]:
    """Return why it cannot be loaded, or which entities or references the library does not know."""
    from rocrate.rocrate import ROCrate

    with TemporaryDirectory() as folder:
        (Path(folder) / "ro-crate-metadata.json").write_text(text, "utf-8")
        try:
            crate = ROCrate(folder)
        except (ValueError, KeyError) as error:
            return [repr(error)]
        graph = json.loads(text)["@graph"]
        unknown = [node["@id"] for node in graph if crate.dereference(node["@id"]) is None]
        return unknown + [ref for ref in _references(graph) if crate.dereference(ref) is None]


def _references(graph: list[dict[str, object]]) -> list[str]:
    """Return what the entities refer to, but for the specification that is conformed to."""
    return [
        each["@id"]
        for node in graph
        for name, value in node.items()
        for each in (value if isinstance(value, list) else [value])
        if isinstance(each, dict) and name != "conformsTo"
    ]
