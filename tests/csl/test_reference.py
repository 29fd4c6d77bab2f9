"""The entries are those of citeproc-js."""

from __future__ import annotations

import json
import os
from pathlib import Path
from random import Random
from typing import Any

import pytest
from made_up import item
from reference_engine import printed

from isic_cite.csl.engine import Entry, bibliography
from isic_cite.csl.items import prepare
from isic_cite.markup import tree

SHARED = Path(os.environ.get("ISIC_CITE_REFERENCE", "/work/shared/reference/csl.json"))
# The manual wants the bracket with the title; citeproc-js leaves it behind the date.
WITHOUT_AUTHOR = "e3_dataset_nodate_noauthor"
# Style and item of which the reference prints a comma that the style forbids.
COMMA_FORBIDDEN = {("harvard-cite-them-right", "e_names"), ("nature", "e_names")}


def shown(entry: Entry) -> str:
    """Return an entry as plain text, its label in front of it."""
    return " ".join(part for part in (tree.plain(entry.label), tree.plain(entry.body)) if part)


def reference_rows() -> list[tuple[str, dict[str, Any], str]]:
    """Return style, item and text of every row of the stored reference."""
    if not SHARED.is_file():
        return []
    stored = json.loads(SHARED.read_text("utf-8"))
    return [
        (style, cited, rows[cited["id"]]["text"])
        for style, rows in stored["renderings"].items()
        for cited in stored["items"]
    ]


@pytest.mark.skipif(not SHARED.is_file(), reason="the stored output of citeproc-js is not here")
@pytest.mark.parametrize(
    ("style", "cited", "expected"),
    reference_rows(),
    ids=lambda value: value if isinstance(value, str) and " " not in value else "",
)
def test_equals_stored_reference(style: str, cited: dict[str, Any], expected: str) -> None:
    """Nine items in nine styles are printed as citeproc-js printed them."""
    if (style, cited["id"]) == ("apa", WITHOUT_AUTHOR):
        expected = (
            "MSKCC consecutive biopsies cohort [Dataset]. (n.d.). International Skin Imaging "
            "Collaboration. https://doi.org/10.34970/151324"
        )
    # citeproc-js sets a label apart by a space of its own behind that of the style.
    assert shown(bibliography([cited], style)[0]) == expected.replace(".  ", ". ")


def comparable(cited: dict[str, Any]) -> bool:
    """Return whether citeproc-js follows the manual for the item."""
    prepared = prepare(cited)
    bracket_first = prepared["type"] == "dataset" and not prepared.get("author")
    return not bracket_first


@pytest.mark.heavy
@pytest.mark.parametrize("seed", range(3))
def test_equals_citeproc_js_in_apa(seed: int) -> None:
    """Made-up items of every type are printed in APA as citeproc-js prints them."""
    random = Random(seed)  # noqa: S311  (no secret)
    items = [made for number in range(400) if comparable(made := item(random, number))]
    differing = []
    for made, answer in zip(items, printed([[made] for made in items], "apa"), strict=True):
        if answer and "error" in answer[0]:
            continue  # citeproc-js itself fails, for example on dates without year
        expected = answer[0]["text"] if answer else ""
        found = shown(bibliography([made])[0])
        if found != expected.replace("[CSL STYLE ERROR: reference with no printed form.]", ""):
            differing.append((made, found, expected))
    assert differing == []
