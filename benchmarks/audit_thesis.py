"""Measure the audit of a thesis of 300 pages with 5,000 entries, beside bibtexparser's bare parse.

    python benchmarks/audit_thesis.py
    python benchmarks/audit_thesis.py --write docs/benchmarks.md   # onto the page as well

The thesis is made up, and the same each time: thirty chapters that a main file includes, with
accents, footnotes, tables, links and citations, and one bibliography. It uses three datasets, and
has mistakes that the audit must find. bibtexparser only divides the bibliography into its blocks,
as it does for us; what we take beyond that is our own time, as a process also the start of the
command. Time is the processor's, so that a busy machine counts for less. Runs are interleaved; read
the ratios, milliseconds are of one machine.
"""

from __future__ import annotations

import gc
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import isic_cite
from isic_cite.audit.judging import judge
from isic_cite.audit.reading import read_manuscript
from isic_cite.importing.bibtex import blocks
from tables import rows_beside, run

if TYPE_CHECKING:
    from collections.abc import Callable

ENTRIES, CHAPTERS, PAGES = 5_000, 30, 300
ROUNDS = 3
NAME = "audit_thesis.py"
BARE, BARE_PROCESS = "bibtexparser, bare", "bibtexparser, bare, as a process"
AUDIT, AUDIT_PROCESS = "the audit", "`isic-cite audit thesis.tex`"
PARSES = {AUDIT: BARE, AUDIT_PROCESS: BARE_PROCESS}
"""What of a job is bibtexparser's."""
USED = ("ham10000", "isic-2019", "isic-2020")
FOUND = frozenset(("IC2109", "IC2201"))
"""What is wrong with the thesis: a year, and a licence."""
_PARSE = (
    "import gc, sys; gc.set_threshold(50_000); from bibtexparser.entrypoint import parse_string; "
    "parse_string(open(sys.argv[1], encoding='utf-8').read(), parse_stack=())"
)
_FAMILIES = ("Smith", 'M{\\"u}ller', "{\\'O} Briain", "Tschandl", "van der Berg", "{WHO}")
_SENTENCES = (
    "The lesions of patient {n} were photographed with a dermatoscope, and rated twice. ",
    "As shown \\cite[see][p.~{n}]{{key{n},key{m}}}, networks learn from \\emph{{many}} images. ",
    "At the Hospital Cl\\'{{\\i}}nic de Barcelona\\footnote{{See \\url{{https://x.org/{n}}}.}} ",
    "the rate is {n}\\,\\% -- higher than before ($p<0.05$; Table~\\ref{{table{n}}}). ",
    "More is said by \\href{{https://example.org/{n}}}{{the authors}} and \\citet{{key{m}}}. %\n",
)
_SENTENCES_A_PAGE = 32


def bibliography(entries: int = ENTRIES) -> str:
    """Return a `.bib` file: works of others, then those of the datasets, one with a wrong year."""
    own = isic_cite.cite(*USED, format="bibtex").replace("{2018}", "{1918}", 1)
    return "\n".join((*map(_entry, range(entries)), own))


def _entry(number: int) -> str:
    authors = " and ".join(
        f"{_FAMILIES[(number + each) % (6 if number % 10 == 0 else 4)]}, Anna {'BCDEFGH'[each]}."
        for each in range(1 + number % 7)
    )
    return (
        f"@article{{key{number},\n"
        f"  author = {{{authors}}},\n"
        f"  title = {{Study {number} of {{Melanoma}} in dermatoscopic images}},\n"
        f"  journal = {{Journal of Dermatology {number % 50}}},\n"
        f"  year = {{{1990 + number % 35}}},\n"
        f"  volume = {{{number % 90}}},\n"
        f"  pages = {{{number}--{number + 9}}},\n"
        f"  doi = {{10.1000/study.{number}}},\n"
        f"  abstract = {{{'Words of an abstract, many of them. ' * 10}}}\n"
        "}\n"
    )


def thesis(folder: Path) -> Path:
    """Write the thesis into a folder, and return its main file."""
    (folder / "refs.bib").write_text(bibliography(), encoding="utf-8")
    names = []
    for chapter in range(CHAPTERS):
        names.append(f"chapter{chapter}")
        (folder / f"{names[-1]}.tex").write_text(_chapter(chapter), encoding="utf-8")
    inputs = "\n".join(f"\\include{{{name}}}" for name in names)
    main = folder / "thesis.tex"
    body = f"\\begin{{document}}\n{inputs}\n\\bibliography{{refs}}\n\\end{{document}}\n"
    main.write_text(f"\\documentclass{{book}}\n{body}", encoding="utf-8")
    return main


def _data() -> str:
    """Return the paragraph that says which data are used, with a licence that is not theirs."""
    keys = re.findall(r"@\w+\{([^,]+),", isic_cite.cite(*USED, format="bibtex"))
    return (
        f"The network was trained on images of HAM10000, ISIC 2019 and ISIC 2020 "
        f"\\citep{{{','.join(keys)}}}.\n\nHAM10000 is released under CC BY-SA 4.0.\n\n"
    )


def _chapter(chapter: int) -> str:
    count = _SENTENCES_A_PAGE * PAGES // CHAPTERS
    pieces = [f"\\chapter{{Melanoma {chapter}}}\n", *([_data()] if chapter == 0 else ())]
    for number in range(count):
        sentence = _SENTENCES[number % len(_SENTENCES)]
        pieces.append(sentence.format(n=number, m=(chapter * count + number) % ENTRIES))
        pieces.append("\n\n" if number % 8 == 7 else "")  # noqa: PLR2004  (sentences a paragraph)
    return "".join(pieces)


def judged(main: Path) -> set[str]:
    """Audit the thesis, and return the codes of what is found.

    Raises:
        RuntimeError: entries or chapters were not read.
    """
    read = read_manuscript([main])
    if len(read.references) < ENTRIES or len(read.texts) != CHAPTERS or read.remarks:
        raise RuntimeError(f"not all of the thesis was read: {read.remarks[:3]}")
    return {row.code for row in judge(read)}


def process(command: list[str], folder: Path) -> float:
    """Run a process, and return the seconds of its processor time.

    Raises:
        RuntimeError: it failed otherwise than by finding something.
    """
    with tempfile.TemporaryFile() as sink:
        child = subprocess.Popen(command, cwd=folder, stdout=sink, stderr=sink)
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode not in {0, 1}:
            sink.seek(0)
            raise RuntimeError(f"{command}: {sink.read().decode(errors='replace')[-500:]}")
    return used.ru_utime + used.ru_stime


def in_process(run: Callable[[], object]) -> float:
    """Run a job, and return the seconds of processor time that it takes."""
    gc.collect()
    start = time.process_time()
    run()
    return time.process_time() - start


def judging(main: Path) -> float:
    """Read the thesis, and return the seconds that judging it takes.

    It is read each time, for what is known of an entry stays with it.
    """
    read = read_manuscript([main])
    return in_process(lambda: judge(read))


def measure(rounds: int = ROUNDS) -> dict[str, float]:
    """Return the seconds of each job, medians of interleaved rounds.

    Raises:
        RuntimeError: the audit does not read all, or does not find what is wrong.
    """
    with tempfile.TemporaryDirectory() as name:
        main = thesis(Path(name))
        text = (main.parent / "refs.bib").read_text(encoding="utf-8")
        found = judged(main)
        if FOUND - found:
            raise RuntimeError(f"expected the findings {sorted(FOUND)}, got {sorted(found)}")
        parse = [sys.executable, "-c", _PARSE, "refs.bib"]
        audit = [sys.executable, "-m", "isic_cite", "audit", "thesis.tex"]
        jobs: dict[str, Callable[[], float]] = {
            BARE: lambda: in_process(lambda: blocks(text)),
            "reading the thesis": lambda: in_process(lambda: read_manuscript([main])),
            "judging it": lambda: judging(main),
            AUDIT: lambda: in_process(lambda: judged(main)),
            BARE_PROCESS: lambda: process(parse, main.parent),
            AUDIT_PROCESS: lambda: process(audit, main.parent),
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
        f"A thesis of {PAGES} pages in {CHAPTERS} files with {ENTRIES:,} entries;",
        f"processor time, medians of {rounds} interleaved runs.",
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
