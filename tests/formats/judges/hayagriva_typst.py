"""Typst's compiler reads every entry, and prints title, year and DOI of each."""

from __future__ import annotations

import json
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from conftest import program

FORMAT = "hayagriva"
VALIDATOR = "typst prints it"
HEAVY = True

SOURCE = """#set text(hyphenate: false, font: "New Computer Modern")
{cites}
#bibliography("refs.yml", style: "apa")
"""


def faults(text: str) -> list[str]:
    """Return what the compiler refuses, or does not print."""
    import yaml

    entries = yaml.safe_load(text)
    if not isinstance(entries, dict) or not entries:
        return ["no entry"]
    try:
        words = printed(text, list(entries))
    except RuntimeError as error:
        return [str(error)]
    return [
        f"{key}: no {each}"
        for key, entry in entries.items()
        for each in _wanted(entry)
        if "".join(each.split()) not in words
    ]


def printed(text: str, keys: list[str]) -> str:
    """Return what a bibliography in Typst prints of some entries, without white space.

    Raises:
        RuntimeError: the compiler refuses it.
    """
    import typst  # only CI installs it

    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "refs.yml").write_text(text, "utf-8")
        cites = "\n".join(f"#cite(label({json.dumps(key)}))" for key in keys)
        source = Path(folder) / "a.typ"
        source.write_text(SOURCE.format(cites=cites), "utf-8")
        typst.compile(str(source), output=str(source.with_suffix(".pdf")))
        done = subprocess.run(
            [program("pdftotext"), str(source.with_suffix(".pdf")), "-"],
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
    return "".join(done.stdout.split())


def _wanted(entry: dict[str, Any]) -> list[str]:
    doi = entry.get("serial-number", {}).get("doi")
    return [str(entry.get("date", ""))[:4], entry["title"]["value"], *([doi] if doi else [])]
