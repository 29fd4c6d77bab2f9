"""Every exchange format of every dataset, judged by validators that others wrote.

`ISIC_CITE_REWRITE_DOCS=1 pytest tests/formats/test_judges.py` writes the table of the docs.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from judges import judges

import isic_cite
from conftest import DATASETS, ROOT
from isic_cite.errors import DataError
from isic_cite.formats import FORMATS

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType

    from _pytest.mark import ParameterSet

PAGE = ROOT / "docs" / "validators.md"
TABLE = ("<!-- validators: begin -->\n", "<!-- validators: end -->\n")
# What a validator warns of in its own dependencies is no fault of ours.
pytestmark = pytest.mark.filterwarnings("ignore")


def marked(judge: ModuleType) -> ParameterSet:
    """Return the validator as a parameter, heavy where it is."""
    marks = [pytest.mark.heavy] if judge.HEAVY else []
    return pytest.param(judge, marks=marks, id=name_of(judge))


@pytest.fixture(scope="session")
def answers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder for what was found, which all processes of one run share."""
    folder = tmp_path_factory.getbasetemp()
    folder = (folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder) / "answers"
    folder.mkdir(exist_ok=True)
    return folder


def name_of(judge: ModuleType) -> str:
    """Return what a validator is called among the tests."""
    return judge.__name__.rpartition(".")[2]


def outcome(answers: Path, judge: ModuleType, dataset: str) -> list[str] | None:
    """Return what is wrong with the text of a dataset, None where it is refused with a reason."""
    kept = answers / f"{name_of(judge)}-{dataset}.json"
    if not kept.exists():
        growing = kept.with_suffix(f".{os.getpid()}")
        growing.write_text(json.dumps(judged(judge, dataset)), "utf-8")
        growing.rename(kept)
    found: list[str] | None = json.loads(kept.read_text("utf-8"))
    return found


def judged(judge: ModuleType, dataset: str) -> list[str] | None:
    """Ask a validator, once in a run, for most take their time."""
    try:
        text = isic_cite.cite(dataset, format=judge.FORMAT, **getattr(judge, "OPTIONS", {}))
    except DataError:
        return None
    return [str(fault) for fault in judge.faults(text)]


@pytest.mark.parametrize("dataset", DATASETS)
@pytest.mark.parametrize("judge", [marked(each) for each in judges()])
def test_others_find_nothing_wrong(answers: Path, judge: ModuleType, dataset: str) -> None:
    """Whatever is printed passes; refusals are in the golden files and are counted below."""
    assert not outcome(answers, judge, dataset)


@pytest.mark.parametrize("judge", [marked(each) for each in judges()])
def test_a_validator_can_find_something(judge: ModuleType) -> None:
    """A validator that passes anything at all proves nothing."""
    assert judge.faults("{}\n") or judge.faults("nonsense\n")


def row(answers: Path, judge: ModuleType) -> str:
    """Return the line of the table in the docs."""
    found = Counter(
        "refused" if (faults := outcome(answers, judge, dataset)) is None else not faults
        for dataset in DATASETS
    )
    passes = f"{found[True]} of {found[True] + found[False]}"
    refused = f"{found['refused']}" if found["refused"] else ""
    return f"| `{judge.FORMAT}` | {judge.VALIDATOR} | {passes} | {refused} |\n"


@pytest.mark.heavy
def test_the_table_in_the_docs_is_true(answers: Path) -> None:
    """Format × validator × passes."""
    order = [entry.name for entry in FORMATS]
    ranked = sorted(judges(), key=lambda each: (order.index(each.FORMAT), each.VALIDATOR))
    head = "| format | validator | passes | refused |\n|---|---|---|---|\n"
    page = PAGE.read_text("utf-8")
    before, rest = page.split(TABLE[0])
    shown, after = rest.split(TABLE[1])
    table = head + "".join(row(answers, each) for each in ranked)
    if os.environ.get("ISIC_CITE_REWRITE_DOCS"):
        PAGE.write_text(before + TABLE[0] + table + TABLE[1] + after, "utf-8")
        return
    assert shown == table
