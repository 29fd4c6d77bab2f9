"""Measure the counting of images by licence and attribution, ours beside what engines take alone.

    python benchmarks/tables_of_images.py
    python benchmarks/tables_of_images.py --write docs/benchmarks.md   # onto the page as well

Whole processes, with the import of what they use: the standard library, pyarrow, polars and DuckDB
answer the same query on the same file as `isic_cite.tables.count`. The tables are made by
`make_metadata.py` of the project's development folder, once, and kept under `--cache`; without
that folder there is nothing to measure. Runs are interleaved (A B C A B C …); read the ratios, each
the median of the ratios within a round: seconds are of one machine, and of what else it did. What
is not installed, or counts otherwise, is named in the table.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import NamedTuple

from tables import publish

CACHE = Path("~/.cache/isic-cite-benchmarks").expanduser()
MAKER = Path(__file__).parents[2] / "shared" / "bench" / "make_metadata.py"
NAME = Path(__file__).name
ROUNDS = 5
BARE = "duckdb"
OURS = "isic-cite"
SIZES = {"small": 10_000, "slice-3d": 401_059, "five-million": 5_000_000}
KINDS = (".csv", ".parquet")
WITHIN = 1.3
PROMPT = 2.5

_CSV = """
import csv, sys
from collections import Counter
from operator import itemgetter
with open(sys.argv[1], encoding="utf-8", newline="") as stream:
    rows = csv.reader(stream, strict=True)
    header = next(rows)
    both = itemgetter(header.index("attribution"), header.index("copyright_license"))
    found = Counter(map(both, rows))
"""
_PYARROW = """
import sys
import pyarrow as pa
names = ["attribution", "copyright_license"]
if sys.argv[1].endswith(".parquet"):
    from pyarrow import parquet
    batches = parquet.ParquetFile(sys.argv[1], read_dictionary=names).iter_batches(columns=names)
else:
    from pyarrow import csv
    batches = csv.open_csv(
        sys.argv[1],
        read_options=csv.ReadOptions(block_size=8 << 20),
        parse_options=csv.ParseOptions(newlines_in_values=True),
        convert_options=csv.ConvertOptions(
            include_columns=names,
            column_types=dict.fromkeys(names, pa.dictionary(pa.int32(), pa.string())),
        ),
    )
found = {}
for batch in batches:
    groups = pa.Table.from_batches([batch]).group_by(names).aggregate([([], "count_all")])
    for row in groups.to_pylist():
        key = row["attribution"], row["copyright_license"]
        found[key] = found.get(key, 0) + row["count_all"]
"""
_POLARS = """
import sys
import polars as pl
if sys.argv[1].endswith(".parquet"):
    frame = pl.scan_parquet(sys.argv[1])
else:
    frame = pl.scan_csv(sys.argv[1], infer_schema=False)
groups = frame.group_by("attribution", "copyright_license").len().collect(engine="streaming")
found = {row[:2]: row[2] for row in groups.rows()}
"""
_DUCKDB = """
import sys
import duckdb
duckdb.execute("SET enable_progress_bar = false")  # it would go to standard output
query = "SELECT attribution, copyright_license, count(*) FROM '{}' GROUP BY ALL"
found = {row[:2]: row[2] for row in duckdb.execute(query.format(sys.argv[1])).fetchall()}
"""
_OURS = """
import sys
from isic_cite import tables
found = tables.count(sys.argv[1:])
"""
_HELLO = """
import typer
app = typer.Typer()
@app.command()
def main(name: str = "you") -> None:
    print(f"Hello {name}")
app()
"""
_SAY = "\nprint(len(found), sum(found.values()))\n"
READERS = {
    "csv and Counter": _CSV,
    "pyarrow": _PYARROW,
    "polars, streaming": _POLARS,
    BARE: _DUCKDB,
    OURS: _OURS,
}


class Run(NamedTuple):
    """What one process took."""

    wall: float
    processor: float
    memory: int
    printed: str


class Reader(NamedTuple):
    """One reader of one table, and its runs."""

    name: str
    command: list[str]
    runs: list[Run]

    def median(self, field: str) -> float:
        """Return the middle of what its runs took."""
        return float(statistics.median(getattr(run, field) for run in self.runs))

    def ratio(self, other: Reader, field: str = "wall") -> float:
        """Return the middle of the ratios within each round."""
        both = zip(self.runs, other.runs, strict=True)
        ratios = (getattr(own, field) / getattr(their, field) for own, their in both)
        return float(statistics.median(ratios))


def make(cache: Path, name: str, rows: int) -> list[Path]:
    """Return the CSV and the Parquet of a size, made on first use."""
    csv, parquet = (cache / f"{name}{kind}" for kind in KINDS)
    if not csv.exists():
        draft = csv.with_name(f"draft-{csv.name}")
        subprocess.run([sys.executable, MAKER, draft, "--rows", str(rows)], check=True)
        draft.rename(csv)
    if not parquet.exists():
        draft = parquet.with_name(f"draft-{parquet.name}")
        code = (
            "import sys, polars as pl; pl.scan_csv(sys.argv[1], infer_schema=False)"
            ".sink_parquet(sys.argv[2], row_group_size=100_000)"
        )
        subprocess.run([sys.executable, "-c", code, csv, draft], check=True)
        draft.rename(parquet)
    return [csv, parquet]


def run(command: list[str]) -> Run:
    """Run a command and return what it took.

    Raises:
        RuntimeError: it failed.
    """
    with tempfile.TemporaryFile() as printed:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=printed, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise RuntimeError(f"exit code {process.returncode}")
        printed.seek(0)
        text = printed.read().decode()
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss // 1024, text)


def measure(commands: dict[str, list[str]], expected: str, rounds: int) -> dict[str, Reader | str]:
    """Return the readers with their runs, or why there are none.

    A first run of each, which is not counted, checks what it prints.
    """
    readers: dict[str, Reader | str] = {}
    for name, command in commands.items():
        try:
            printed = run(command).printed.strip()
            fits = expected in {"", printed}
            readers[name] = Reader(name, command, []) if fits else f"counts {printed}"
        except RuntimeError as error:
            readers[name] = f"not installed, or {error}"
    for number in range(rounds):
        print(f"round {number + 1} of {rounds}", file=sys.stderr)
        for reader in readers.values():
            if isinstance(reader, Reader):
                reader.runs.append(run(reader.command))
    return readers


def of_table(path: Path, rows: int, rounds: int) -> dict[str, Reader | str]:
    """Measure all readers of a table."""
    codes = {
        name: code
        for name, code in READERS.items()
        if path.suffix == ".csv" or not name.startswith("csv")
    }
    commands = {
        name: [sys.executable, "-c", code + _SAY, str(path)] for name, code in codes.items()
    }
    return measure(commands, f"7 {rows}", rounds)


def of_prompt(path: Path, rounds: int) -> dict[str, Reader | str]:
    """Measure a whole command on a table beside the smallest app."""
    ours = str(Path(sys.executable).with_name("isic-cite"))
    commands = {
        "typer hello": [sys.executable, "-c", _HELLO],
        OURS: [ours, str(path), "--format", "attribution"],
    }
    return measure(commands, "", rounds)


def lines_of(label: str, readers: dict[str, Reader | str]) -> list[str]:
    """Return the rows of the table of times for one file."""
    bare = readers.get(BARE)
    lines = []
    for name, reader in readers.items():
        shown = f"**{name}**" if name == OURS else name
        if isinstance(reader, str):
            lines.append(f"| {label} | {shown} | {reader} | – | – | – |")
            continue
        ratio = f"{reader.ratio(bare):.2f}" if isinstance(bare, Reader) else "–"
        lines.append(
            f"| {label} | {shown} | {reader.median('wall') * 1000:,.0f} | "
            f"{reader.median('processor') * 1000:,.0f} | {reader.median('memory'):.0f} | {ratio} |"
        )
    return lines


def judged(words: str, ours: Reader | str, other: Reader | str, most: float) -> str:
    """Return the row of a target."""
    if isinstance(ours, str) or isinstance(other, str):
        return f"| {words} | not measured | – |"
    wall, processor = ours.ratio(other), ours.ratio(other, "processor")
    met = "yes" if wall <= most else "**no**"
    return f"| {words} | {wall:.2f} × (processor time {processor:.2f} ×) | {met} |"


def report(cache: Path, sizes: dict[str, int], rounds: int) -> str:
    """Measure everything and return it as Markdown."""
    times, targets = [], []
    for name, rows in sizes.items():
        for path in make(cache, name, rows):
            print(path.name, file=sys.stderr)
            readers = of_table(path, rows, rounds)
            label = f"{rows:,}, {path.suffix.removeprefix('.').replace('csv', 'CSV')}"
            label = label.replace("parquet", "Parquet") + f" ({path.stat().st_size / 1e6:,.0f} MB)"
            times += lines_of(label, readers)
            if rows >= SIZES["five-million"]:
                words = f"counting {label} ≤ {WITHIN} × DuckDB alone"
                targets.append(judged(words, readers[OURS], readers[BARE], WITHIN))
        if rows == SIZES["small"]:
            prompt = of_prompt(cache / f"{name}.csv", rounds * 3)
            words = f"`isic-cite TABLE -f attribution`, {rows:,} rows ≤ {PROMPT} × typer hello"
            targets.append(judged(words, prompt[OURS], prompt["typer hello"], PROMPT))
    measured = (
        f"Measured {time.strftime('%Y-%m-%d')}: {_machine()}; medians of {rounds} interleaved "
        "runs, whole processes; a ratio is the median of the ratios within each round."
    )
    return "\n".join(
        [
            measured,
            "",
            "| rows, file | reader | ms | processor ms | peak MiB | × DuckDB alone |",
            "|---|---|--:|--:|--:|--:|",
            *times,
            "",
            "| target | measured | met |",
            "|---|---|---|",
            *targets,
        ]
    )


def _machine() -> str:
    installed = []
    for name in ("duckdb", "polars", "pyarrow"):
        with suppress(PackageNotFoundError):
            installed.append(f"{name} {version(name)}")
    versions = ", ".join([f"Python {platform.python_version()}", *installed])
    return f"{versions}, {platform.system()}, {os.cpu_count()} cores"


def main() -> int:
    """Measure, print, and write onto a page if asked."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=ROUNDS, help=f"timed rounds ({ROUNDS})")
    parser.add_argument("--sizes", nargs="+", choices=SIZES, default=list(SIZES))
    parser.add_argument("--cache", type=Path, default=CACHE / "tables", metavar="FOLDER")
    parser.add_argument("--write", type=Path, metavar="PAGE", help="put the table on this page")
    options = parser.parse_args()
    if options.rounds < 1:
        parser.error("at least one round is needed")
    if not MAKER.exists():
        print(f"nothing to measure: {MAKER} is not there", file=sys.stderr)
        return 0
    options.cache.mkdir(parents=True, exist_ok=True)
    text = report(options.cache, {name: SIZES[name] for name in options.sizes}, options.rounds)
    publish(text, NAME, options.write)
    return 0


if __name__ == "__main__":
    sys.exit(main())
