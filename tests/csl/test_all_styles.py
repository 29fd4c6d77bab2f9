"""Every independent style of the collection, beside citeproc-js: all works of all ten datasets.

`differences.toml` is the list of what differs, each with its reason. The test fails when the list
is longer or shorter than the truth. `ISIC_CITE_REWRITE_DIFFERENCES=1` prints what is missing in it
and what is in it for nothing.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import subprocess
import tempfile
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import formatted
import pytest
from citeproc import LOCALES_PATH
from reference_engine import require_reference_engine

import isic_cite
from conftest import DATASETS
from isic_cite.csl import engine
from isic_cite.csl.folders import styles_folder
from isic_cite.errors import DataError
from isic_cite.references import references

pytestmark = pytest.mark.heavy

PROCESSES = 2
SCRIPT = Path(__file__).with_name("all_styles.js")
LIST = Path(__file__).with_name("differences.toml")
SHARE_OF_EQUALS = 0.97
JS_ERROR = "[CSL STYLE ERROR"


@cache
def works() -> list[dict[str, Any]]:
    """Return what all ten datasets ask to be cited, without what only we understand."""
    items = references([isic_cite.load(dataset) for dataset in DATASETS])
    return [{name: value for name, value in item.items() if name != "custom"} for item in items]


def compared(answer: dict[str, Any]) -> tuple[int, list[str], list[str]]:
    """Return how many texts of a style were compared, which differ, and which we print nothing of.

    A text is `entry ID`, `citation ID` or `cluster`; `order` is that of the bibliography.
    """
    items, style = works(), answer["style"]
    pairs: list[tuple[str, str, formatted.Runs]] = []
    differing: list[str] = []
    refused: list[str] = []
    try:
        entries = engine.bibliography(items, style) if "entries" in answer else ()
        if [entry.id for entry in entries] != answer.get("order", []):
            differing.append("order")
        for entry in entries:
            own = formatted.of_nodes(entry.label, entry.body)
            pairs.append((f"entry {entry.id}", answer["entries"][entry.id], own))
        cited = engine.in_text(items, style)
        for entry, html in zip(cited, answer["citations"], strict=True):
            pairs.append((f"citation {entry.id}", html, formatted.of_nodes(entry.body)))
        cluster = formatted.of_nodes(engine.cluster(items, style))
        pairs.append(("cluster", answer["cluster"], cluster))
    except DataError as error:
        refused.append(str(error))
    differing += [what for what, html, own in pairs if formatted.of_html(html) != own]
    return len(pairs), differing, refused


def judged(answer: dict[str, Any]) -> tuple[str, int, list[str], list[str]]:
    """Return the style and what `compared` says; a crash is told as a difference."""
    if "error" in answer:
        return answer["style"], 0, [f"citeproc-js: {answer['error']}"], []
    try:
        return answer["style"], *compared(answer)
    except Exception as error:  # noqa: BLE001  (what a style does to us is what is tested)
        return answer["style"], 0, [f"crash: {error!r}"], []


@pytest.fixture(scope="module")
def outcome() -> list[tuple[str, int, list[str], list[str]]]:
    """Return what became of every style."""
    require_reference_engine()
    with tempfile.TemporaryDirectory() as folder:
        items = Path(folder) / "items.json"
        items.write_text(json.dumps(works()), "utf-8")
        running = []
        for part in range(PROCESSES):
            arguments = [items, styles_folder(), LOCALES_PATH, part, PROCESSES]
            printed = (Path(folder) / f"{part}.jsonl").open("w+", encoding="utf-8")
            command = ["node", "--max-semi-space-size=64", str(SCRIPT), *map(str, arguments)]
            running.append((subprocess.Popen(command, stdout=printed), printed))
        answers = []
        for process, printed in running:
            assert process.wait(timeout=2400) == 0
            printed.seek(0)
            answers += [json.loads(line) for line in printed]
            printed.close()
    with multiprocessing.get_context("spawn").Pool(PROCESSES) as pool:
        return pool.map(judged, answers, chunksize=20)


def listed() -> dict[str, set[str]]:
    """Return the differences that are known: style and what of it."""
    causes = tomllib.loads(LIST.read_text("utf-8"))["cause"]
    known: dict[str, set[str]] = {}
    for cause in causes:
        assert len(cause["reason"].split()) > 3
        for style, texts in cause["styles"].items():
            known.setdefault(style, set()).update(texts)
    return known


def test_styles_print_what_the_reference_engine_prints(
    outcome: list[tuple[str, int, list[str], list[str]]],
) -> None:
    """Nothing differs that is not in the list, and nothing is in the list that does not differ.

    One test, for two would compare all styles twice where tests run side by side. Of all texts at
    least 97 in 100 are equal, formatting included; `pytest -s` prints the share.
    """
    compared_texts = sum(number for _, number, _, _ in outcome)
    different = sum(len(differing) for _, _, differing, _ in outcome)
    share = 1 - different / compared_texts
    print(f"{len(outcome)} styles, {compared_texts} texts, {share:.4%} equal")  # noqa: T201
    assert len(outcome) > 2800
    assert share >= SHARE_OF_EQUALS
    found = {
        style: set(differing) | ({"refused"} if refused else set())
        for style, _, differing, refused in outcome
        if differing or refused
    }
    known = listed()
    new = {style: sorted(each - known.get(style, set())) for style, each in found.items()}
    gone = {style: sorted(each - found.get(style, set())) for style, each in known.items()}
    report = [{style: each for style, each in found.items() if each} for found in (new, gone)]
    if os.environ.get("ISIC_CITE_REWRITE_DIFFERENCES"):
        print(json.dumps(report, indent=1))  # noqa: T201
    assert report == [{}, {}]
