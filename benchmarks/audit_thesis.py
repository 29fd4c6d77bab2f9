"""Measure the audit of a thesis of 300 pages with 5,000 entries, beside bibtexparser's bare parse.

    python benchmarks/audit_thesis.py
    python benchmarks/audit_thesis.py --write docs/benchmarks.md   # onto the page as well

The thesis is made up, and the same each time: thirty chapters that a main file includes, with
accents, footnotes, tables, links and citations, and one bibliography. bibtexparser only divides the
bibliography into its blocks, as it does for us; what we take beyond that is our own time. Runs are
interleaved; read the ratios, milliseconds are of one machine.
"""

from __future__ import annotations

import argparse
import gc
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from isic_cite.audit.reading import read_manuscript
from isic_cite.importing.bibtex import blocks
from tables import replace_between

if TYPE_CHECKING:
    from collections.abc import Callable

ENTRIES, CHAPTERS, PAGES = 5_000, 30, 300
ROUNDS = 3
NAME = "audit_thesis.py"
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
    """Return a `.bib` file."""
    return "\n".join(_entry(number) for number in range(entries))


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


def _chapter(chapter: int) -> str:
    count = _SENTENCES_A_PAGE * PAGES // CHAPTERS
    pieces = [f"\\chapter{{Melanoma {chapter}}}\n"]
    for number in range(count):
        sentence = _SENTENCES[number % len(_SENTENCES)]
        pieces.append(sentence.format(n=number, m=(chapter * count + number) % ENTRIES))
        pieces.append("\n\n" if number % 8 == 7 else "")  # noqa: PLR2004  (sentences a paragraph)
    return "".join(pieces)


def measure(rounds: int = ROUNDS) -> dict[str, float]:
    """Return the seconds of each job, medians of interleaved rounds.

    Raises:
        RuntimeError: entries or chapters were not read.
    """
    with tempfile.TemporaryDirectory() as name:
        main = thesis(Path(name))
        text = (main.parent / "refs.bib").read_text(encoding="utf-8")
        jobs: dict[str, Callable[[], object]] = {
            "bibtexparser, bare": lambda: blocks(text),
            "reading the thesis": lambda: read_manuscript([main]),
        }
        read = read_manuscript([main])
        if len(read.references) != ENTRIES or len(read.texts) != CHAPTERS or read.remarks:
            raise RuntimeError(f"not all of the thesis was read: {read.remarks[:3]}")
        times: dict[str, list[float]] = {job: [] for job in jobs}
        for _ in range(rounds):
            for job, run in jobs.items():
                gc.collect()
                start = time.perf_counter()
                run()
                times[job].append(time.perf_counter() - start)
    return {job: statistics.median(each) for job, each in times.items()}


def table(rounds: int = ROUNDS) -> str:
    """Return what was measured, as Markdown."""
    measured = measure(rounds)
    bare = measured["bibtexparser, bare"]
    whole = measured["reading the thesis"]
    lines = [
        f"A thesis of {PAGES} pages in {CHAPTERS} files with {ENTRIES:,} entries;",
        f"medians of {rounds} interleaved runs in one process.",
        "",
        "| job | ms | × bibtexparser's bare parse |",
        "|---|--:|--:|",
        *(f"| {job} | {each * 1000:.0f} | {each / bare:.2f} |" for job, each in measured.items()),
        f"| of that, our own | {(whole - bare) * 1000:.0f} | {(whole - bare) / bare:.2f} |",
    ]
    return "\n".join(lines)


def main() -> int:
    """Measure, print, and write onto a page if asked."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=ROUNDS, help=f"timed rounds ({ROUNDS})")
    parser.add_argument("--write", type=Path, metavar="PAGE", help="put the table on this page")
    options = parser.parse_args()
    if options.rounds < 1:
        parser.error("at least one round is needed")
    text = table(options.rounds)
    print(text)
    if options.write:
        page = options.write.read_text(encoding="utf-8")
        options.write.write_text(replace_between(page, NAME, text), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
