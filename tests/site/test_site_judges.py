"""The site as others judge it: the checker of validator.w3.org, and what Lighthouse looks at."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from browsing import absent, served
from hostile_site import hostile, lies
from msgspec import structs

import isic_cite
from conftest import DATASETS, program
from isic_cite.site import pages, write_site

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.heavy

DATA_BLOCK = "Inline script violates Content Security Policy"
"""What the checker says of JSON-LD. It is a data block, which no browser runs, and so no policy
blocks (https://html.spec.whatwg.org/multipage/scripting.html#prepare-the-script-element, where
step 12 ends before the policy is asked in step 19)."""
CATEGORIES = ("accessibility", "best-practices", "seo")
NO_TIMES = (
    "cumulative-layout-shift",
    "render-blocking-resources",
    "total-byte-weight",
    "unsized-images",
)
"""Audits of performance that a busy machine does not change."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, list[str]]]:
    """Serve a site of many pages that knows its address; yield that and those of the pages."""
    folder = tmp_path_factory.mktemp("judged") / "public"
    folder.mkdir()
    bad = hostile()
    shipped = [isic_cite.load(name) for name in DATASETS]
    with served(folder) as address, pytest.MonkeyPatch.context() as patch:
        patch.setattr(pages, "PER_PAGE", 5)
        write_site([*shipped, bad, structs.replace(lies(bad), id="lies")], folder, base_url=address)
        found = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.html"))
        yield address, [f"{address}{name}" for name in found]


def package(name: str, *inside: str) -> str:
    """Return the path of a file of an npm package."""
    folder = Path(os.environ.get("ISIC_CITE_NODE_MODULES") or "node_modules")
    path = folder.joinpath(name, *inside)
    if not path.is_file():
        absent(f"the npm package {name}")
    return str(path)


def test_the_checker_of_the_w3c_finds_nothing(site: tuple[str, list[str]]) -> None:
    """No error, no warning and no advice on any page, with hostile records among them."""
    _, addresses = site
    done = subprocess.run(
        (
            program("java"),
            # It reads no files here: `self` in a policy means nothing without a host.
            "-Dnu.validator.servlet.allow-forbidden-hosts=true",
            "-jar",
            package("vnu-jar", "build", "dist", "vnu.jar"),
            *("--format", "json", "--exit-zero-always"),
            *addresses,
        ),
        capture_output=True,
        text=True,
        check=True,
    )
    messages = json.loads(done.stderr)["messages"]
    assert len(addresses) == len(DATASETS) + 2 + 3
    assert [
        f"{each['url']}: {each.get('lastLine')}: {each['message']}"
        for each in messages
        if not (each["message"].startswith(DATA_BLOCK) and "ld+json" in each["extract"])
    ] == []


@pytest.mark.parametrize("path", ["", "isic-2018/", "hostile/"])
def test_lighthouse_is_content(path: str, site: tuple[str, list[str]], tmp_path: Path) -> None:
    """On a phone, all that it finds to say of access, practice and being found, and no delay."""
    address, _ = site
    report = lighthouse(f"{address}{path}", tmp_path / "report.json")
    scores = {name: each["score"] for name, each in report["categories"].items()}
    faults = [
        f"{name}: {each['title']}: {each.get('displayValue', '')}"
        for name, each in report["audits"].items()
        if each["score"] is not None and each["score"] < 1
    ]
    assert faults == []
    assert scores == dict.fromkeys(CATEGORIES, 1)
    assert {name for name in NO_TIMES if report["audits"][name]["score"] == 1} == set(NO_TIMES)


def lighthouse(address: str, output: Path) -> dict[str, Any]:
    """Return what Lighthouse says of a page."""
    subprocess.run(
        (
            program("node"),
            package("lighthouse", "cli", "index.js"),
            address,
            *("--quiet", "--output=json", f"--output-path={output}", "--no-enable-error-reporting"),
            *(f"--only-categories={name}" for name in CATEGORIES),
            *(f"--only-audits={name}" for name in NO_TIMES),
            "--chrome-flags=--headless --no-sandbox --disable-gpu",
        ),
        env={**os.environ, "CHROME_PATH": program("chromium")},
        capture_output=True,
        check=True,
    )
    report: dict[str, Any] = json.loads(output.read_text("utf-8"))
    assert not report.get("runtimeError"), report["runtimeError"]
    return report
