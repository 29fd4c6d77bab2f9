"""The files around the code are what the tools that read them expect."""

from __future__ import annotations

import re
import subprocess

import pytest

from conftest import ROOT, program


@pytest.mark.heavy
@pytest.mark.parametrize(
    "command",
    [
        ["cffconvert", "--validate", "--infile", "CITATION.cff"],
        ["pre-commit", "validate-config", ".pre-commit-config.yaml"],
    ],
    ids=lambda command: command[0],
)
def test_a_validator_accepts(command: list[str]) -> None:
    """The project can be cited by GitHub, and its hooks can be installed."""
    done = subprocess.run(
        [program(command[0]), *command[1:]],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_version_is_said_once() -> None:
    """CITATION.cff says the version that pyproject.toml says."""
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    version = re.search(r'^version = "(.*)"$', project, re.MULTILINE)
    assert version
    assert f"\nversion: {version[1]}\n" in (ROOT / "CITATION.cff").read_text("utf-8")
