"""Memory does not grow with the table, whatever is done with it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

pytestmark = [
    pytest.mark.heavy,
    pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="Linux says it there"),
]

ROWS = (100_000, 500_000)
ROOM = 15
"""MiB. The ids of so many rows more are 28 of them, and the rows themselves a hundred."""
ROOM_OF_ENGINE = 60
"""MiB; with Parquet the engine takes more the more there is, up to a limit of its own."""
_PAIRS = (
    ("Memorial Sloan Kettering Cancer Center", "CC-BY"),
    ("Department of Dermatology", "CC-BY-NC"),
    ("ACEMID MIA", "CC-0"),
)
# Runs are made short, so that both tables are longer than what is sorted in memory; the strict
# reader reads both; and the process itself says what it needed: its parent is told the largest of
# both, its own share included.
_CHILD = """
import sys
from isic_cite.bundle import sorting
from isic_cite.cli.app import run
from isic_cite.tables import digest, large, merging
large.LARGE = 1 << 40
digest.RUN, merging._MERGING, sorting.RUN = 20_000, 1_000_000, 20_000
code = run(sys.argv[1:])
with open("/proc/self/status") as status:
    [peak] = [line.split()[1] for line in status if line.startswith("VmHWM:")]
print(int(peak) >> 10, file=sys.stderr)
sys.exit(code)
"""
JOBS = {
    "attribution": "TABLE.csv -f attribution",
    "attribution, compressed": "TABLE.csv.gz -f attribution",
    "attribution, Parquet": "TABLE.parquet -f attribution",
    "check": "check TABLE.csv",
    "check, Parquet": "check TABLE.parquet",
    "filter": "license TABLE.csv --filter commercial -o kept.csv",
    "bundle": "bundle TABLE.csv -o release-TABLE",
    "verify": "bundle --verify release-TABLE",
}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with a small and a large table of each kind; no ids are in order."""
    folder = tmp_path_factory.mktemp("tables")
    for rows in ROWS:
        lines = ["isic_id,attribution,copyright_license\n"]
        # Spread over all ids that there can be, each once.
        for number in range(rows):
            attribution, license_ = _PAIRS[number % len(_PAIRS)]
            lines.append(f"ISIC_{number * 7_919 % 10_000_000:07},{attribution},{license_}\n")
        table = folder / f"{rows}.csv"
        table.write_text("".join(lines), "utf-8")
        subprocess.run(["gzip", "--keep", "--fast", str(table)], check=True)
        duckdb.sql(
            f"COPY (FROM read_csv('{table}', all_varchar=true)) TO "
            f"'{table.with_suffix('.parquet')}' (ROW_GROUP_SIZE 20000)"
        )
        subprocess.run(
            [sys.executable, "-m", "isic_cite", "bundle", table.name, "-o", f"release-{rows}"],
            cwd=folder,
            check=True,
            capture_output=True,
        )
    return folder


def peak(place: Path, job: str, rows: int) -> int:
    """Return how many MiB a process needed for a table."""
    arguments = job.replace("TABLE", str(rows)).split()
    if arguments[0] == "bundle" and "-o" in arguments:
        arguments[-1] += "-new"
    done = subprocess.run(
        [sys.executable, "-c", _CHILD, *arguments],
        cwd=place,
        check=False,
        capture_output=True,
        text=True,
    )
    assert not done.returncode, done.stderr
    return int(done.stderr.splitlines()[-1])


@pytest.mark.parametrize("job", JOBS)
def test_memory_does_not_grow_with_the_rows(place: Path, job: str) -> None:
    """Four hundred thousand rows more need no room of their own."""
    small, large = (peak(place, JOBS[job], rows) for rows in ROWS)
    assert large - small < (ROOM_OF_ENGINE if "Parquet" in job else ROOM)
