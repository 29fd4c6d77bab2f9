"""Asks citeproc-js, the reference engine, what it prints."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from isic_cite.csl.styles import style_path

RUNNER = Path(__file__).with_name("citeproc.js")
_LOCALES = ("en-US", "en-GB", "de-DE", "fr-FR", "es-ES")


@cache
def _missing() -> str:
    """Return what is missing for asking citeproc-js, or nothing."""
    if shutil.which("node") is None:
        return "node is not installed"
    question = json.dumps({"style": "", "locales": {}, "locale": None, "bibliographies": []})
    answer = subprocess.run(
        ["node", RUNNER], input=question, capture_output=True, text=True, timeout=60, check=False
    )
    return "the npm package citeproc is not found" if "Cannot find module" in answer.stderr else ""


def require_reference_engine() -> None:
    """Skip the test when citeproc-js is missing, unless CI is set: there it fails."""
    if _missing():
        if os.environ.get("CI"):
            pytest.fail(f"{_missing()}; see tests/csl/citeproc.js")
        pytest.skip(f"{_missing()}; see tests/csl/citeproc.js")


def printed(
    bibliographies: list[list[dict[str, Any]]], style: str, locale: str | None = None
) -> list[list[dict[str, str]]]:
    """Return the entries of citeproc-js for each bibliography: `id` and `text`, or `error`.

    The test is skipped when citeproc-js is missing, unless CI is set: there it fails.
    """
    require_reference_engine()
    from citeproc import LOCALES_PATH  # noqa: PLC0415  (slow to import)

    locales = {
        name: (Path(LOCALES_PATH) / f"locales-{name}.xml").read_text("utf-8") for name in _LOCALES
    }
    question = {
        "style": style_path(style).read_text("utf-8"),
        "locales": locales,
        "locale": locale,
        "bibliographies": bibliographies,
    }
    answer = subprocess.run(
        ["node", RUNNER],
        input=json.dumps(question),
        capture_output=True,
        text=True,
        timeout=300,
        check=True,
    )
    entries: list[list[dict[str, str]]] = json.loads(answer.stdout)
    return entries
