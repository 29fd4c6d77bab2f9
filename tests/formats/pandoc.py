"""pandoc reads what we write; the package pypandoc_binary brings a release of its own.

What distributions ship is often too old to read RIS and EndNote XML (it came with pandoc 2.18).
"""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
from typing import Any

import pytest


def read(text: str, format_: str) -> list[dict[str, Any]]:
    """Return the CSL items that pandoc finds in `text`; skip where it is missing, except in CI.

    Raises:
        ValueError: pandoc refuses the text; its message says why.
    """
    if importlib.util.find_spec("pypandoc") is None:
        if os.environ.get("CI"):
            pytest.fail("the package pypandoc_binary is not installed, and CI runs every test")
        pytest.skip("the package pypandoc_binary is not installed")
    import pypandoc  # noqa: PLC0415  (not everyone has it)

    done = subprocess.run(
        [pypandoc.get_pandoc_path(), "--from", format_, "--to", "csljson"],
        input=text.encode(),
        capture_output=True,
        timeout=60,
        check=False,
    )
    if done.returncode:
        raise ValueError(done.stderr.decode().strip())
    items: list[dict[str, Any]] = json.loads(done.stdout)
    return items
