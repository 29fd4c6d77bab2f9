"""Kaggle's own client: the checks of `kaggle datasets create`, up to the first use of the network.

They cover id, title, subtitle and that there is one licence. Which licences there are only Kaggle
itself knows; tests/formats/test_deposits.py holds ours against the list in Kaggle's docs.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

FORMAT = "kaggle"
VALIDATOR = "checks of Kaggle's client before it uploads"
HEAVY = True
OPTIONS = {"kaggle_id": "somebody/skin-lesions"}

CLIENT = Path(__file__).parents[1] / "kaggle_client.py"


def faults(text: str) -> list[str]:
    """Return what the client refuses; it finds no account, as its home is an empty folder."""
    with tempfile.TemporaryDirectory() as folder:
        upload = Path(folder) / "upload"
        upload.mkdir()
        (upload / "dataset-metadata.json").write_text(text, "utf-8")
        done = subprocess.run(
            # Without warnings: `requests` has one about releases of what it uses.
            [sys.executable, "-W", "ignore", CLIENT, upload],
            env={"HOME": folder, "PATH": ""},
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
    return [line for line in (*done.stdout.splitlines(), *done.stderr.splitlines()[-1:]) if line]
