"""Measure `--into` with a bibliography of 5,000 entries, beside bibtexparser's bare parse.

    python benchmarks/merge_bibliography.py
    python benchmarks/merge_bibliography.py --write docs/benchmarks.md   # onto the page as well

The bibliography is that of the thesis in `audit_thesis.py`: it has the works of three datasets
already, one with a wrong year, and those of a fourth are added. bibtexparser only divides it into
its blocks, as it does for us; what we take beyond that is our own time, as a process also the start
of the command. Time is the processor's, and the writing of the file is in it. Runs are interleaved;
read the ratios, milliseconds are of one machine.
"""

from __future__ import annotations

import gc
import statistics
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import isic_cite
from audit_thesis import ENTRIES, USED, bibliography, in_process, process
from isic_cite.importing.bibtex import blocks
from tables import rows_beside, run

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS = 5
NAME = "merge_bibliography.py"
MORE = "milk10k"
BARE, BARE_PROCESS = "bibtexparser, bare", "bibtexparser, bare, as a process"
ADD, UPDATE = "adding what is missing", "adding and correcting, `--update`"
ADD_PROCESS = "`isic-cite … --into refs.bib`"
UPDATE_PROCESS = "`isic-cite … --into refs.bib --update`"
PARSES = {ADD: BARE, UPDATE: BARE, ADD_PROCESS: BARE_PROCESS, UPDATE_PROCESS: BARE_PROCESS}
"""What of a job is bibtexparser's."""
_PARSE = (
    "import gc, sys; gc.set_threshold(50_000); from bibtexparser.entrypoint import parse_string; "
    "parse_string(open(sys.argv[1], encoding='utf-8').read(), parse_stack=())"
)


def merged(path: Path, text: str, *, update: bool) -> float:
    """Merge into a fresh bibliography, and return the seconds of processor time that it takes.

    Raises:
        RuntimeError: not everything was found, corrected and added.
    """
    path.write_text(text, encoding="utf-8")
    results: list[isic_cite.Merged] = []
    seconds = in_process(
        lambda: results.append(isic_cite.merge(*USED, MORE, into=path, update=update))
    )
    states = {each.state for each in results[0].cited}
    if states != {"kept", "added", *(("updated",) if update else ())}:
        raise RuntimeError(f"the works should be found, corrected and added, and were {states}")
    return seconds


def merged_by_command(path: Path, text: str, *options: str) -> float:
    """Do the same with the command, and return the seconds of its processor time."""
    path.write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "isic_cite", *USED, MORE, "--into", path.name, *options]
    return process(command, path.parent)


def measure(rounds: int = ROUNDS) -> dict[str, float]:
    """Return the seconds of each job, medians of interleaved rounds.

    Raises:
        RuntimeError: what is merged is not what should be.
    """
    text = bibliography()
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "refs.bib"
        bare = Path(name) / "bare.bib"
        bare.write_text(text, encoding="utf-8")
        parse = [sys.executable, "-c", _PARSE, bare.name]
        jobs: dict[str, Callable[[], float]] = {
            BARE: lambda: in_process(lambda: blocks(text)),
            ADD: lambda: merged(path, text, update=False),
            UPDATE: lambda: merged(path, text, update=True),
            BARE_PROCESS: lambda: process(parse, path.parent),
            ADD_PROCESS: lambda: merged_by_command(path, text),
            UPDATE_PROCESS: lambda: merged_by_command(path, text, "--update"),
        }
        times: dict[str, list[float]] = {job: [] for job in jobs}
        for _ in range(rounds):
            for job, run in jobs.items():
                times[job].append(run())
    return {job: statistics.median(each) for job, each in times.items()}


def table(rounds: int = ROUNDS) -> str:
    """Return what was measured, as Markdown."""
    measured = measure(rounds)
    lines = [
        f"A bibliography of {ENTRIES:,} entries; processor time, medians of {rounds} interleaved",
        "runs.",
        "",
        *rows_beside(measured, PARSES, BARE),
    ]
    return "\n".join(lines)


def main() -> int:
    """Measure, print, and write onto a page if asked."""
    gc.set_threshold(50_000)  # as the command does
    return run(__doc__ or "", NAME, ROUNDS, table)


if __name__ == "__main__":
    sys.exit(main())
