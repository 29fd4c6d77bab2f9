"""cffconvert, the validator of the format's authors, in an environment of its own."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from conftest import program

FORMAT = "cff"
VALIDATOR = "cffconvert --validate"
HEAVY = True


def faults(text: str) -> list[str]:
    """Return what cffconvert prints where it refuses the file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "CITATION.cff"
        path.write_text(text, "utf-8")
        done = subprocess.run(
            [program("cffconvert"), "--validate", "--infile", path],
            capture_output=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )
    return [] if done.returncode == 0 else [(done.stdout + done.stderr).strip()]
