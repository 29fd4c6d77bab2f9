"""Every format of every dataset, as a person has read it.

`ISIC_CITE_REWRITE_GOLDEN=1 pytest tests/test_golden.py` writes the files anew; read the difference
before it is committed, because these texts are what users paste.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

import pytest

import isic_cite
from conftest import DATASETS
from isic_cite.errors import DataError
from isic_cite.formats import FORMATS, get_format
from isic_cite.formats.options import Options
from isic_cite.markup import MARKUPS

GOLDEN = Path(__file__).parent / "golden"
REWRITE = bool(os.environ.get("ISIC_CITE_REWRITE_GOLDEN"))

# What only the images of a table have is in tests/formats/test_used.py.
OF_RECORDS = [entry for entry in FORMATS if entry.view != "usage"]
CASES = [(dataset, entry.name, "text") for dataset in DATASETS for entry in OF_RECORDS]
# One dataset of each kind shows every markup: a prescribed text with parts of two licences, and
# a CC0 release without any.
CASES += [
    (dataset, entry.name, markup)
    for dataset in ("isic-2016", "isic-2018", "slice-3d")
    for entry in FORMATS
    # One citation style is enough to show what markups make of one.
    if "markup" in entry.options and (entry.name == "apa" or not entry.style)
    for markup in MARKUPS
    if markup != "text"
]
# Parts, several sources at once, options.
CALLS = {
    "isic-2018-task-1.attribution.txt": (("isic-2018:task-1",), {"format": "attribution"}),
    "isic-2018-task-3.attribution.txt": (("isic-2018:task-3",), {"format": "attribution"}),
    "isic-2018-task-3.notice.txt": (("isic-2018:task-3",), {"format": "notice"}),
    "isic-2019-and-2018.attribution.txt": (
        ("isic-2019", "isic-2018"),
        {"format": "attribution", "modified": "resized to 224 px"},
    ),
    "isic-2019-and-2018.bib": (("isic-2019", "isic-2018"), {}),
    "slice-3d-4.7.datacite.xml": (
        ("slice-3d",),
        {"format": "datacite-xml", "schema_version": "4.7"},
    ),
    "isic-2018-task-3.kaggle.json": (
        ("isic-2018:task-3",),
        {"format": "kaggle", "kaggle_id": "somebody/isic-2018-task-3"},
    ),
    "all.notice.txt": (DATASETS, {"format": "notice"}),
    "isic-2020-springer-nature.statement.txt": (
        ("isic-2020",),
        {"format": "statement", "pattern": "springer-nature"},
    ),
    "isic-2020-elsevier.statement.tex": (
        ("isic-2020",),
        {"format": "statement", "pattern": "elsevier", "markup": "latex"},
    ),
    "isic-2019-and-2018-ieee.statement.txt": (
        ("isic-2019", "isic-2018"),
        {"format": "statement", "pattern": "ieee"},
    ),
    "all-plos.statement.txt": (
        DATASETS,
        {"format": "statement", "pattern": "plos", "modified": "resized to 224 px"},
    ),
    "isic-2018-task-1.acknowledgement.txt": (
        ("isic-2018:task-1",),
        {"format": "acknowledgement"},
    ),
    "all.acknowledgement.txt": (DATASETS, {"format": "acknowledgement"}),
    "all.apa.txt": (DATASETS, {"format": "apa"}),
    "all.in-text.apa.txt": (DATASETS, {"format": "apa", "in_text": True}),
    "all.in-text.ieee.txt": (DATASETS, {"format": "ieee", "in_text": True}),
    "all.in-text.mla.txt": (DATASETS, {"format": "mla", "in_text": True}),
    "all.harvard.de-DE.txt": (DATASETS, {"format": "harvard", "locale": "de-DE"}),
    "all.bib": (DATASETS, {}),
    "all-ascii-keys.bib": (DATASETS, {"ascii": True, "key": "{author}{year}"}),
}


def compare(path: Path, text: str) -> None:
    """Require that `text` is what the golden file at `path` holds."""
    if REWRITE:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="")
    assert path.exists(), f"no golden file {path}; see the head of this module"
    assert text == path.read_bytes().decode("utf-8")


@cache
def printed(dataset: str, name: str, markup: str) -> tuple[Path, str]:
    """Return the golden file of a dataset in a format, and what is printed.

    What a format requires and the record does not state is as much a result as a text.
    """
    try:
        text = isic_cite.cite(dataset, format=name, markup=markup)
    except DataError as error:
        return GOLDEN / dataset / f"{name}.error.txt", f"{error}\n"
    extension = get_format(name, Options(markup=markup)).extension
    return GOLDEN / dataset / f"{name}{extension}", text


@pytest.mark.parametrize(("dataset", "format_", "markup"), CASES)
def test_each_dataset_prints_what_was_read(dataset: str, format_: str, markup: str) -> None:
    """The text is, byte for byte, the one in the golden file."""
    compare(*printed(dataset, format_, markup))


@pytest.mark.parametrize("name", CALLS)
def test_combined_calls_print_what_was_read(name: str) -> None:
    """Parts, several datasets and options, too."""
    sources, options = CALLS[name]
    compare(GOLDEN / "calls" / name, isic_cite.cite(*sources, **options))  # type: ignore[arg-type]


def test_no_golden_file_is_left_over() -> None:
    """A format or dataset that goes takes its files with it."""
    expected = {printed(*case)[0] for case in CASES} | {GOLDEN / "calls" / name for name in CALLS}
    assert {path for path in GOLDEN.rglob("*") if path.is_file()} == expected
