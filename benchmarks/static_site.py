"""Measure the site: all datasets as a process, how it grows, and what a page weighs.

    python benchmarks/static_site.py
    python benchmarks/static_site.py --write docs/benchmarks.md  # onto the page as well
    python benchmarks/static_site.py --most 300 --rounds 1       # quicker

The yardstick is the bare engine: the reference lists of the same datasets in the same citation
styles, without a page around them. For the growth, the shipped records are taken again and again
under ids of their own. Time is the processor's, so that a busy machine counts for less. Runs are
interleaved; read the ratios, milliseconds are of one machine.
"""

from __future__ import annotations

import argparse
import gc
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import structs

import isic_cite
from cases import ratio_within_rounds
from isic_cite.formats import get_format
from isic_cite.formats.named_styles import NAMED_STYLES
from isic_cite.references import references
from isic_cite.site import TITLE, write_site
from isic_cite.site.pages import Site, files_of
from isic_cite.site.sheet import style
from tables import publish

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from isic_cite.model import Dataset

NAME = "static_site.py"
ROUNDS = 3
MOST = 1_000
SECONDS = 2
HEAVIEST = 100_000
SCRIPTS = ("assets/site.js", "assets/search.js", "assets/styles.json")
ENGINE, PAGES, UNCHANGED = "the reference lists alone", "all files of the site", "nothing changed"
PROCESS = "`isic-cite site -o public/`"


def shipped() -> list[Dataset]:
    """Return the datasets of the library."""
    return [isic_cite.load(head.id) for head in isic_cite.datasets()]


def many(number: int) -> list[Dataset]:
    """Return so many records, those of the library under ids of their own."""
    records = shipped()
    return [
        structs.replace(records[count % len(records)], id=f"made-up-{count}")
        for count in range(number)
    ]


def engine(records: Sequence[Dataset]) -> None:
    """Print the reference list of each record in each style of the site, and nothing else."""
    for record in records:
        view = references([record])
        for name, _, _ in NAMED_STYLES:
            get_format(name).render(view)


def in_process(run: Callable[[], object]) -> float:
    """Return the seconds of processor time of a run."""
    gc.collect()
    start = time.process_time()
    run()
    return time.process_time() - start


def process(folder: Path) -> float:
    """Return the seconds of processor time of the command, its start included.

    Raises:
        RuntimeError: It does not end with 0.
    """
    command = [sys.executable, "-m", "isic_cite", "site", "-o", str(folder)]
    before = os.times()
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    after = os.times()
    if done.returncode:
        raise RuntimeError(done.stderr)
    user = after.children_user - before.children_user
    return user + after.children_system - before.children_system


def measure(rounds: int) -> dict[str, list[float]]:
    """Return the seconds of each job, a value a round."""
    records = shipped()
    site = Site(TITLE, None)
    jobs: dict[str, list[float]] = {ENGINE: [], PAGES: [], PROCESS: [], UNCHANGED: []}
    for run in (lambda: engine(records), lambda: files_of(records, site)):
        run()  # styles and templates are read once
    for number in range(rounds):
        print(f"round {number + 1} of {rounds}", file=sys.stderr)
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place) / "public"
            jobs[ENGINE].append(in_process(lambda: engine(records)))
            jobs[PAGES].append(in_process(lambda: files_of(records, site)))
            jobs[PROCESS].append(process(folder))
            jobs[UNCHANGED].append(process(folder))
    return jobs


def growth(most: int, rounds: int) -> list[str]:
    """Return how the time grows with the number of records, as Markdown."""
    sizes = (most // 10, most)
    times: dict[int, list[float]] = {size: [] for size in sizes}
    for _ in range(rounds):
        for size in sizes:
            records = many(size)
            with tempfile.TemporaryDirectory() as place:
                folder = Path(place) / "public"
                spent = in_process(lambda: write_site(records, folder))  # noqa: B023  (at once)
            times[size].append(spent / size * 1000)
    ratio = ratio_within_rounds(times[most], times[sizes[0]])
    medians = " | ".join(f"{statistics.median(times[size]):.1f}" for size in sizes)
    return [
        f"| | {sizes[0]:,} records | {most:,} records | ratio |",
        "|---|--:|--:|--:|",
        f"| milliseconds a record, written to a folder | {medians} | {ratio:.2f} |",
    ]


def weights() -> list[str]:
    """Return what pages weigh, as Markdown."""
    files = files_of(shipped(), Site(TITLE, None))
    pages = {name: len(content) for name, content in files.items() if name.endswith(".html")}
    heaviest = max(pages, key=lambda name: pages[name])
    met = "yes" if pages[heaviest] < HEAVIEST else "**no**"
    rows = [(f"heaviest page, `{heaviest}` (under {HEAVIEST // 1000} kB: {met})", pages[heaviest])]
    rows += [(f"median of {len(pages)} pages", round(statistics.median(pages.values())))]
    rows += [(f"`{name}`", len(files[name])) for name in SCRIPTS]
    rows += [("the style sheet, which is in each page", len(style()))]
    rows += [("`isic-cite.js`, the web component", len(files["isic-cite.js"]))]
    return ["| | kB |", "|---|--:|", *(f"| {what} | {size / 1000:.1f} |" for what, size in rows)]


def report(most: int, rounds: int) -> str:
    """Return all tables as Markdown."""
    jobs = measure(rounds)
    median = statistics.median(jobs[PROCESS])
    rows = [
        (job, statistics.median(times), ratio_within_rounds(times, jobs[ENGINE]))
        for job, times in jobs.items()
    ]
    met = "yes" if median < SECONDS else "**no**"
    measured = (
        f"{len(shipped())} datasets with all tabs; processor time, medians of {rounds} interleaved "
        f"runs. The command under {SECONDS} seconds: {met}."
    )
    return "\n".join(
        [
            measured,
            "",
            "| job | seconds | × the reference lists |",
            "|---|--:|--:|",
            *(f"| {job} | {seconds:.2f} | {ratio:.2f} |" for job, seconds, ratio in rows),
            "",
            *growth(most, rounds),
            "",
            *weights(),
        ]
    )


def main() -> int:
    """Measure, and print or publish."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--most", type=int, default=MOST, help="records of the largest site")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--write", type=Path, help="the page to put the tables on")
    arguments = parser.parse_args()
    publish(report(arguments.most, arguments.rounds), NAME, arguments.write)
    return 0


if __name__ == "__main__":
    sys.exit(main())
