"""Say in tables what was measured."""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cases import FLOOR, HELLO, OURS, Result
from tools import version_of

if TYPE_CHECKING:
    from collections.abc import Callable


def cell(text: str) -> str:
    """Keep a text from breaking out of the cell of a table."""
    return " ".join(text.split()).replace("|", "\\|").replace("<", "&lt;")


def rows_of_times(results: dict[str, Result]) -> list[str]:
    """Return the table of times: by job, the quickest first."""
    jobs = list(dict.fromkeys(result.case.what for result in results.values()))
    lines = [
        "| what | command | median ms | × floor | × typer hello |",
        "|---|---|--:|--:|--:|",
    ]
    for result in sorted(
        results.values(),
        key=lambda each: (jobs.index(each.case.what), each.median is None, each.median or 0),
    ):
        label = f"**{result.label}**" if result.case.key.startswith(OURS) else result.label
        names_tool = result.case.key not in {FLOOR, HELLO, "import"}
        what = f"{label}, {result.case.what}" if names_tool else result.case.what
        start = f"| {cell(what)} | `{cell(result.case.command)}` |"
        floor, hello = result.ratio(results[FLOOR]), result.ratio(results[HELLO])
        if floor is None or hello is None:
            lines.append(f"{start} {cell(result.fault)} | – | – |")
        else:
            lines.append(f"{start} {result.median:.0f} | {floor:.1f} | {hello:.2f} |")
    return lines


def judge(target: dict[str, Any], results: dict[str, Result]) -> tuple[str, str, str]:
    """Return one target in words, what was measured, and whether it is met."""
    name = f"`{results[target['case']].case.command}`"
    median = results[target["case"]].median
    if "below" in target:
        rivals = [results[key] for key in target["below"]]
        names = ", ".join(dict.fromkeys(rival.label.partition(" ")[0] for rival in rivals))
        words = f"{name} below {names}"
        own = results[target["case"]]
        ratios = [(own.ratio(rival), rival.label) for rival in rivals]
        timed = [(ratio, label) for ratio, label in ratios if ratio is not None]
        if not timed:
            return words, "not measured", "–"
        most, label = max(timed)
        absent = "" if len(timed) == len(rivals) else f"; {len(rivals) - len(timed)} not timed"
        measured = f"{most:.2f} × the quickest of them, {label}{absent}"
        return words, measured, "yes" if most < 1 else "**no**"
    if "plus" in target:
        base = results[target["of"]].median
        words = f"{name} ≤ {target['of']} + {target['plus']} ms"
        if median is None or base is None:
            return words, "not measured", "–"
        met = median - base <= target["plus"]
        return words, f"{median - base:+.1f} ms", "yes" if met else "**no**"
    words = f"{name} ≤ {target['times']} × {target['of']}"
    ratio = results[target["case"]].ratio(results[target["of"]])
    if ratio is None:
        return words, "not measured", "–"
    return words, f"{ratio:.2f} ×", "yes" if ratio <= target["times"] else "**no**"


def quicker(results: dict[str, Result]) -> str:
    """Say who is quicker than we are at the same job."""
    said = []
    for own in results.values():
        if own.case.tool != OURS:
            continue
        for other in results.values():
            ratio = other.ratio(own)
            if other.case.tool == OURS or other.case.what != own.case.what or ratio is None:
                continue
            if ratio < 1:
                said.append(f"{other.label}, {other.case.what} ({ratio:.2f} × our time)")
    return f"Still quicker than isic-cite: {'; '.join(said) if said else 'none of these'}."


def machine(cache: Path) -> str:
    """Say on what was measured."""
    model = ""
    information = Path("/proc/cpuinfo")
    if information.is_file():
        found = re.search(r"^model name\s*: (.*)$", information.read_text(), re.MULTILINE)
        model = f" ({found[1]})" if found else ""
    return (
        f"Python {platform.python_version()}, typer {version_of('typer', cache / OURS)}, "
        f"{platform.system()}, {os.cpu_count()} cores{model}"
    )


def report(
    results: dict[str, Result], targets: list[dict[str, Any]], rounds: int, cache: Path
) -> str:
    """Return the tables as Markdown."""
    judged = (judge(target, results) for target in targets)
    notes = [
        f"- `{result.case.command}`: {result.case.note}."
        for result in results.values()
        if result.case.note
    ]
    measured = (
        f"Measured {time.strftime('%Y-%m-%d')}: {machine(cache)}; medians of {rounds} "
        "interleaved runs; a ratio is the median of the ratios within each round."
    )
    return "\n".join(
        [
            measured,
            "",
            *rows_of_times(results),
            "",
            quicker(results),
            "",
            *notes,
            "",
            "| target | measured | met |",
            "|---|---|---|",
            *(f"| {' | '.join(cell(part) for part in row)} |" for row in judged),
            "",
        ]
    )


def replace_between(page: str, name: str, text: str) -> str:
    """Return `page` with `text` between the two markers of `name`, everything else as it was.

    Raises:
        ValueError: The page has not exactly one pair of these markers.
    """
    begin, end = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
    if page.count(begin) != 1 or page.count(end) != 1 or page.index(begin) > page.index(end):
        raise ValueError(f"the page needs one {begin} and after it one {end}")
    before, _, rest = page.partition(begin)
    return f"{before}{begin}\n\n{text.strip()}\n\n{end}{rest.partition(end)[2]}"


def publish(text: str, name: str, page: Path | None) -> None:
    """Print a text, and put it between the markers of `name` on a page if there is one.

    Raises:
        ValueError: as `replace_between` does.
    """
    print(text)
    if page:
        page.write_text(replace_between(page.read_text("utf-8"), name, text), encoding="utf-8")


def rows_beside(measured: dict[str, float], parses: dict[str, str], bare: str) -> list[str]:
    """Return jobs beside the bare parse of another program, as a table of Markdown.

    Args:
        measured: the seconds of each job.
        parses: of a job that parses as that program does, the job that only parses; what it takes
            beyond that has a row of its own.
        bare: the job that all are compared with.
    """
    rows = {}
    for job, seconds in measured.items():
        rows[job] = seconds
        if job in parses:
            rows[f"of {job}, our own"] = seconds - measured[parses[job]]
    return [
        "| job | ms | × bibtexparser's bare parse |",
        "|---|--:|--:|",
        *(
            f"| {job} | {each * 1000:.0f} | {each / measured[bare]:.2f} |"
            for job, each in rows.items()
        ),
    ]


def run(description: str, name: str, rounds: int, table: Callable[[int], str]) -> int:
    """Run a benchmark as a program: measure, print, and write onto a page if asked.

    Args:
        description: the docstring of its module.
        name: of its markers on the page.
        rounds: how many, unless the call says otherwise.
        table: measures that many rounds, and returns the text.
    """
    parser = argparse.ArgumentParser(description=description.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=rounds, help=f"timed rounds ({rounds})")
    parser.add_argument("--write", type=Path, metavar="PAGE", help="put the table on this page")
    options = parser.parse_args()
    if options.rounds < 1:
        parser.error("at least one round is needed")
    publish(table(options.rounds), name, options.write)
    return 0


def as_json(results: dict[str, Result], targets: list[dict[str, Any]], cache: Path) -> str:
    """Return everything measured, every single run included (milliseconds)."""
    return json.dumps(
        {
            "machine": machine(cache),
            "cases": {
                key: {
                    "command": result.case.command,
                    "tool": result.label,
                    "median": result.median,
                    "fault": result.fault or None,
                    "times": [round(each, 2) for each in result.times],
                }
                for key, result in results.items()
            },
            "targets": [
                dict(zip(("target", "measured", "met"), judge(target, results), strict=True))
                for target in targets
            ],
        },
        indent=1,
        ensure_ascii=False,
    )
