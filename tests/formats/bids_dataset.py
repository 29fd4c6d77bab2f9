"""The smallest folder that a BIDS validator takes for a dataset, around our description of one."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from conftest import program

README = """A dataset that exists only to be judged: one subject, one task, two trials.

It is here because a validator looks at a whole folder and not at one file of it, and because it
wants a README of some length.
"""


def judged(text: str, validator: str) -> dict[str, Any]:
    """Return what a validator, a program, says in JSON of a dataset with this description."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "dataset_description.json").write_text(text, "utf-8")
        (folder / "README").write_text(README, "utf-8")
        subject = folder / "sub-01" / "beh"
        subject.mkdir(parents=True)
        (subject / "sub-01_task-look_beh.tsv").write_text("trial\n1\n2\n", "utf-8")
        (subject / "sub-01_task-look_beh.json").write_text('{"TaskName": "look"}', "utf-8")
        answer = subprocess.run(
            [program(validator), folder, "--json"],
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
    said: dict[str, Any] = json.loads(answer.stdout)
    return said
