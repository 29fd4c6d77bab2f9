"""Measure bibliographies of a thousand references, ours beside others'.

    python benchmarks/thousand_references.py
    python benchmarks/thousand_references.py --write docs/benchmarks.md   # onto the page as well

The references are those of the shipped library, again and again, each time with a key, a title, a
last author and a DOI of its own. So sixty-seven works each have the same first authors and the same
year, and all engines except citeproc-py must tell them apart.

In one process, our engine and the whole of our output stand beside bare citeproc-py over the same
items: its style read without validation, its bibliography as it comes, not sorted. What counts
there is processor time, for others may use the machine. The texts of a sample are compared with
those of citeproc-js, where node is there. Whole processes, with the tools and commands of
`inputs/thousand_references.toml`, are measured as `processes.py` does. Runs are interleaved, and a
ratio is the median of the ratios within each round. What is not installed is named.
"""

from __future__ import annotations

import argparse
import sys
import time
import tomllib
import warnings
from pathlib import Path

from cases import INPUTS, OURS, Case, Tool
from processes import CACHE, measure
from tables import cell, judge, machine, publish, quicker
from thousand_files import lay_out
from thousand_in_process import growth, in_one_process

NAME = Path(__file__).name
ROUNDS = 5


def as_processes(rounds: int, cache: Path) -> list[str]:
    """Return what whole processes take, as Markdown, with the targets judged."""
    plan, known = (
        tomllib.loads((INPUTS / f"{name}.toml").read_text(encoding="utf-8"))
        for name in ("thousand_references", "processes")
    )
    cases = [Case(key=key, **row) for key, row in plan["cases"].items()]
    rows = known["tools"] | plan["tools"]
    tools = {case.tool: Tool.of(rows[case.tool]) for case in cases}
    results = measure(cases, tools, cache, rounds, warm_ups=1, lay_out=lay_out)
    own = {each.case.what: each for each in results.values() if each.case.tool == OURS}
    lines = [
        f"Whole processes, seconds, medians of {rounds} interleaved runs.",
        "",
        "| what | command | median s | × isic-cite |",
        "|---|---|--:|--:|",
    ]
    for result in results.values():
        label = f"**{result.label}**" if result.case.tool == OURS else result.label
        start = f"| {label}, {result.case.what} | `{cell(result.case.command)}` |"
        ratio = result.ratio(own[result.case.what])
        if result.median is None or ratio is None:
            lines.append(f"{start} {cell(result.fault)} | – |")
        else:
            lines.append(f"{start} {result.median / 1000:.2f} | {ratio:.2f} |")
    notes = [
        f"- `{each.case.command}`: {each.case.note}." for each in results.values() if each.case.note
    ]
    judged = [judge(target, results) for target in plan["targets"]]
    targets = [f"| {' | '.join(cell(part) for part in row)} |" for row in judged]
    return [
        *lines,
        "",
        quicker(results),
        "",
        *notes,
        "",
        "| target | measured | met |",
        "|---|---|---|",
        *targets,
    ]


def main() -> int:
    """Measure, print, and write onto a page if asked."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=ROUNDS, help=f"timed rounds ({ROUNDS})")
    parser.add_argument("--cache", type=Path, default=CACHE, help=f"where tools are kept ({CACHE})")
    parser.add_argument("--write", type=Path, metavar="PAGE", help="put the tables on this page")
    options = parser.parse_args()
    if options.rounds < 1:
        parser.error("at least one round is needed")
    warnings.simplefilter("ignore")  # citeproc-py warns of variables that it does not know
    cache = options.cache.expanduser().resolve()
    processes = as_processes(options.rounds, cache)
    measured = f"Measured {time.strftime('%Y-%m-%d')}: {machine(cache)}."
    parts = [[measured], in_one_process(options.rounds, cache), growth(options.rounds), processes]
    text = "\n\n".join("\n".join(part) for part in parts)
    publish(text, NAME, options.write)
    return 0


if __name__ == "__main__":
    sys.exit(main())
