"""The pages of a site before judges of others: the Nu HTML Checker and Lighthouse."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browsing import absent, served
from hostile_site import hostile
from msgspec import structs

import isic_cite
from conftest import DATASETS, program
from isic_cite.site import write_site

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.heavy

ALLOWED = (
    # A block of JSON-LD is data and no script, so no policy has to allow it
    # (https://html.spec.whatwg.org/#data-block).
    "Inline script violates Content Security Policy (meta tag)",
    # The checker reads files, of which it does not know that `'self'` is the site.
    "external script “../assets/site.js” blocked by “script-src”",
    "external script “assets/site.js” blocked by “script-src”",
    "external script “assets/search.js” blocked by “script-src”",
)
CATEGORIES = ("accessibility", "best-practices", "seo")
"""Without performance, which is another number on each machine."""
AUDITS = ("render-blocking-insight", "cumulative-layout-shift", "unsized-images")
"""Of performance, what does not depend on the machine."""
FAULTY = '<!DOCTYPE html><html lang="en"><title>x</title><p role="tab">a</p></html>'
PAGES = ("index.html", "isic-2018/index.html")


def npm(path: str) -> Path:
    """Return a file of an npm package."""
    found = Path(os.environ.get("ISIC_CITE_NODE_MODULES") or "node_modules") / path
    if not found.is_file():
        absent(f"the npm package {path.partition('/')[0]}")
    return found


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a site of all datasets, a hostile record and one of which little is known."""
    folder: Path = tmp_path_factory.mktemp("site") / "public"
    little = structs.replace(
        isic_cite.load("isic-2016"),
        id="little",
        title=None,
        description=None,
        institutions=(),
        files=(),
        organizers=(),
        urls=(),
    )
    records = [*(isic_cite.load(name) for name in DATASETS), hostile(), little]
    write_site(records, folder, base_url="https://example.org/cite/")
    return folder


@pytest.fixture(scope="module")
def site(folder: Path) -> Iterator[str]:
    """Serve the site."""
    with served(folder) as address:
        yield address


def test_the_checker_of_the_w3c_finds_nothing(folder: Path, tmp_path: Path) -> None:
    """No error and no warning on any page, while it finds what a parser of HTML does not see."""
    faulty = tmp_path / "faulty.html"
    faulty.write_text(FAULTY, "utf-8")
    jar = npm("vnu-jar/build/dist/vnu.jar")
    pages = sorted(folder.rglob("*.html"))
    command = [program("java"), "-jar", str(jar), "--format", "json", *map(str, (faulty, *pages))]
    said = subprocess.run(command, check=False, capture_output=True, text=True).stderr
    messages = json.loads(said)["messages"]
    found = [
        f"{each['url']}: {each['message']}"
        for each in messages
        if not any(words in each["message"] for words in ALLOWED)
    ]
    assert any("faulty.html" in each for each in found)
    assert [each for each in found if "faulty.html" not in each] == []


@pytest.mark.parametrize("path", PAGES)
def test_lighthouse_has_nothing_to_say(path: str, site: str, tmp_path: Path) -> None:
    """Accessibility, best practices and search engines: full marks; nothing blocks or moves."""
    script = npm("lighthouse/cli/index.js")
    report = tmp_path / "report.json"
    command = [
        program("node"),
        str(script),
        f"{site}{path}",
        "--quiet",
        "--output=json",
        f"--output-path={report}",
        f"--only-categories={','.join(CATEGORIES)}",
        f"--only-audits={','.join(AUDITS)}",
        "--no-enable-error-reporting",
        "--throttling-method=provided",
        "--chrome-flags=--headless --no-sandbox --disable-gpu",
    ]
    environment = {**os.environ, "CHROME_PATH": program("chromium")}
    subprocess.run(command, check=True, env=environment, capture_output=True)
    found = json.loads(report.read_text("utf-8"))
    weak = [
        f"{name}: {each['id']}: {found['audits'][each['id']]['title']}"
        for name in CATEGORIES
        for each in found["categories"][name]["auditRefs"]
        if found["audits"][each["id"]]["score"] not in (None, 1)
    ]
    assert weak == []
    assert {name: found["categories"][name]["score"] for name in CATEGORIES} == dict.fromkeys(
        CATEGORIES, 1
    )
    assert [name for name in AUDITS if found["audits"][name]["score"] != 1] == []
