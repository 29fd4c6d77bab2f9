"""A bibliography of a thousand references in one process: ours beside bare citeproc-py."""

from __future__ import annotations

import gc
import statistics
import sys
import time
from collections.abc import Callable
from importlib import import_module
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, NamedTuple

from cases import ratio_within_rounds
from isic_cite.csl import engine
from isic_cite.csl.styles import style_path
from isic_cite.formats import csl_style
from isic_cite.markup.tree import plain
from thousand_files import CSL_STYLES, REFERENCES, csl_items
from thousand_sample import SAMPLE, Sample

if TYPE_CHECKING:
    from pathlib import Path

GROWTH = (250, 500, REFERENCES)
AT_LEAST = 2.5
ENGINE, WHOLE, CITEPROC_PY = "isic-cite, engine", "isic-cite, whole", "citeproc-py"
Printer = Callable[[list[dict[str, Any]], str], list[str]]
"""Prints items in a style, an entry each."""


class Run(NamedTuple):
    """What is timed: a printer, with what it prints."""

    printer: str
    style: str
    size: int


def engine_alone(items: list[dict[str, Any]], style: str) -> list[str]:
    """Print with our engine alone."""
    return [plain(entry.body) for entry in engine.bibliography(items, style)]


def whole(items: list[dict[str, Any]], style: str) -> list[str]:
    """Print as the package does: items prepared, nothing said twice, as plain text."""
    text = csl_style.render(items, style=style, markup="text")
    return text.removesuffix("\n").split("\n\n")


def citeproc_py(items: list[dict[str, Any]], style: str) -> list[str]:
    """Print with bare citeproc-py."""
    citeproc = import_module("citeproc")
    source = import_module("citeproc.source.json").CiteProcJSON(items)
    sheet = citeproc.CitationStylesStyle(str(style_path(style)), validate=False)
    listed = citeproc.CitationStylesBibliography(sheet, source, citeproc.formatter.plain)
    for item in items:
        listed.register(citeproc.Citation([citeproc.CitationItem(item["id"])]))
    return [str(entry) for entry in listed.bibliography()]


PRINTERS: dict[str, Printer] = {ENGINE: engine_alone, WHOLE: whole, CITEPROC_PY: citeproc_py}


def measure(runs: list[Run], rounds: int) -> dict[Run, list[float]]:
    """Return the milliseconds of processor time that each run takes for one of its entries.

    Raises:
        RuntimeError: A printer left out entries.
    """
    items = {run.size: csl_items(run.size) for run in runs}
    times: dict[Run, list[float]] = {run: [] for run in runs}
    for number in range(rounds):
        print(f"round {number + 1} of {rounds}", file=sys.stderr)
        for run in runs:
            gc.collect()
            start = time.process_time()
            entries = PRINTERS[run.printer](items[run.size], run.style)
            times[run].append((time.process_time() - start) / run.size * 1000)
            if len(entries) != run.size:
                raise RuntimeError(f"{run.printer} printed {len(entries)} of {run.size} entries")
    return times


def in_one_process(rounds: int, cache: Path) -> list[str]:
    """Return what one process takes, as Markdown, with the target judged."""
    sample = Sample(cache)
    heads = [ENGINE, WHOLE, f"{CITEPROC_PY} {version(CITEPROC_PY)}"]
    heads += ["citeproc-py / engine", "citeproc-py / whole", f"≥ {AT_LEAST} ×"]
    lines = [
        (
            f"Milliseconds of processor time for a reference of {REFERENCES:,} in one process, "
            f"medians of {rounds} interleaved runs. The last column: how many texts of our engine "
            f"are those of {sample.label}, of a sample of {SAMPLE}."
        ),
        "",
        f"| style | {' | '.join(heads)} | as citeproc-js |",
        f"|---|{'--:|' * 5}---|--:|",
    ]
    runs = [Run(printer, style, REFERENCES) for style in CSL_STYLES for printer in PRINTERS]
    times = measure(runs, rounds)
    for style in CSL_STYLES:
        own, all_of_it, theirs = (times[run] for run in runs if run.style == style)
        medians = [f"{statistics.median(each):.2f}" for each in (own, all_of_it, theirs)]
        ratios = [ratio_within_rounds(theirs, each) for each in (own, all_of_it)]
        met = "yes" if min(ratios) >= AT_LEAST else "**no**"
        equal = sample.equal(style, engine_alone)
        row = [style, *medians, *(f"{ratio:.1f}" for ratio in ratios), met, equal]
        lines.append(f"| {' | '.join(row)} |")
    return [*lines, *(["", f"Texts are not compared: {sample.fault}."] if sample.fault else [])]


def growth(rounds: int) -> list[str]:
    """Return how the time grows with the number of references, as Markdown."""
    sizes = " | ".join(f"{size:,}" for size in GROWTH)
    lines = [
        (
            "Milliseconds for a reference, whole, by the number of references. Where the time is "
            "linear, the last column says 1."
        ),
        "",
        f"| style | {sizes} | {GROWTH[-1]:,} / {GROWTH[0]:,} |",
        f"|---|{'--:|' * (len(GROWTH) + 1)}",
    ]
    times = measure([Run(WHOLE, style, size) for style in CSL_STYLES for size in GROWTH], rounds)
    for style in CSL_STYLES:
        own = [each for run, each in times.items() if run.style == style]
        medians = [f"{statistics.median(each):.2f}" for each in own]
        ratio = f"{ratio_within_rounds(own[-1], own[0]):.2f}"
        lines.append(f"| {' | '.join([style, *medians, ratio])} |")
    return lines
