"""zenodo-ts, a typed client of Zenodo's API, decodes the metadata of the deposit.

It knows which fields must be there, the types of uploads, dates and ORCIDs; not the licences, for
which nobody publishes a validator that works without Zenodo.
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from conftest import program

FORMAT = "zenodo"
VALIDATOR = "zenodo-ts decodes it"
HEAVY = True

READER = Path(__file__).parents[1] / "zenodo_ts.js"


def faults(text: str) -> list[str]:
    """Return what the client cannot decode."""
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        return [str(error)]
    answer = subprocess.run(
        [program("node"), READER],
        input=text,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=True,
    )
    fault = json.loads(answer.stdout)
    return [fault] if fault else []
