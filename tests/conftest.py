"""What several tests share: the shipped datasets, hostile texts, outside programs."""

from __future__ import annotations

import gc
import os
import shutil
import time
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"

DATASETS = (
    "isic-2016",
    "isic-2017",
    "isic-2018",
    "isic-2019",
    "isic-2020",
    "slice-3d",
    "slice-3d-permissive",
    "milk10k",
    "ham10000",
    "bcn20000",
)

HOSTILE = (
    "R&D 100% of A_B #1 $5 ~ ^ \\ end",
    "a lone { brace",
    "a lone } brace",
    "\\input{/etc/passwd}",
    "Hospital Clínic de Barcelona",
    "Ördög, Ångström & Đorđe ßtraße",
    "皮膚科, 東京",
    "عيادة الجلدية",
    "What is a name?",
    "<script>alert(1)</script> <i>not italic</i>",
    "Department of Art and Design and the Rest",
    "''quoted'' \"double\" ``ticks``",
    "[link](javascript:alert(1)) *bold* _it_ `code`",
    "@article{evil, title={x}}",
    "-- dash --- and ?` !`",
    "# heading",
    "1. item",
    "tab\tand  spaces",
)


def shared(name: str) -> Path:
    """Return a file of the shared folder beside the project, or skip where it is absent."""
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"needs {path}, which comes with the project's development folder")
    return path


def examples(number: int) -> int:
    """Return with how many examples a property is tried: an eighth, or all of them if asked for.

    `.ci/run` asks for all of them when it runs the heavy tests.
    """
    return number if os.environ.get("ISIC_CITE_ALL_EXAMPLES") else max(number // 8, 1)


settings.register_profile("isic-cite", max_examples=examples(100), deadline=None)
settings.load_profile("isic-cite")


def program(name: str) -> str:
    """Return the path of an outside program; skip where it is missing, except in CI."""
    path = shutil.which(name)
    if path is None:
        if os.environ.get("CI"):
            pytest.fail(f"{name} is not installed, and CI runs every test")
        pytest.skip(f"{name} is not installed")
    return path


def pytest_collection_finish() -> None:
    """Leave what was collected out of garbage collection: thousands of tests live to the end."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def no_library_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """A developer's own library must not change what the tests see."""
    monkeypatch.delenv("ISIC_CITE_LIBRARY", raising=False)


@pytest.fixture
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Keep answers in a folder of the test, ask no proxy, wait for nothing; return the pauses."""
    pauses: list[float] = []
    monkeypatch.setenv("ISIC_CITE_CACHE", str(tmp_path / "cache"))
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    monkeypatch.setattr(time, "sleep", pauses.append)
    return pauses
