"""Measure bundles of 401,059 images: ours beside copying the same bytes, and beside a naive list.

    python benchmarks/bundle.py
    python benchmarks/bundle.py --write docs/benchmarks.md   # onto the page as well
    python benchmarks/bundle.py --images 20000 --rounds 5    # quicker

The table has the licences, credits and shares of SLICE-3D, mixed; the images are small files of
the size of its crops. Everything is made in a folder under `--place`, which must have room for them
three times (5 GB), and is removed at the end; where that is a disk in memory (`/dev/shm`), nothing
waits for a disk, and what is measured is our own work at its worst. Whole processes, interleaved
(A B C A B C …). The naive list of credits is what isic-cli makes of a download (get_attributions in
isic_cli/cli/utils.py): rows in memory, each credit once.
"""

from __future__ import annotations

import argparse
import csv
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from multiprocessing import Process
from pathlib import Path
from typing import NamedTuple

import isic_cite
from tables import publish

NAME = "bundle.py"
IMAGES = 401_059
ROUNDS = 3
SIZE = 3_000
"""Bytes of an image; the crops of SLICE-3D have some 3 kB."""
NAIVE = """\
import csv, sys
from collections import Counter
rows = list(csv.DictReader(open(sys.argv[1], encoding="utf-8")))
counter = Counter(row["attribution"] for row in rows)
names = sorted(counter, key=lambda name: (name == "Anonymous", -counter[name], name))
open(sys.argv[2], "w", encoding="utf-8").write("\\n\\n".join(names))
"""


class Case(NamedTuple):
    """One way to do something."""

    job: str
    label: str
    command: tuple[str, ...]
    result: str = ""
    """What it makes."""
    kept: bool = False
    """Whether others of the round need what it makes."""


class Measured(NamedTuple):
    """What one run took."""

    seconds: float
    peak: float
    """MiB of memory."""


PYTHON = sys.executable
BUNDLE = (PYTHON, "-m", "isic_cite", "bundle")
TABLE = (*BUNDLE, "metadata.csv", "--dataset", "slice-3d")
TREE = "import shutil; shutil.copytree('images', 'images.tree')"
SUMS = "cd {} && sha256sum -c --quiet MANIFEST.sha256"
TEXTS, WHOLE, LINKED, VERIFIED = (
    "the texts alone",
    "with the images, copied",
    "with the images, as hard links",
    "all of it verified",
)
CASES = (
    Case(TEXTS, "a list of credits, naively", (PYTHON, "naive.py", "metadata.csv", "n"), "n"),
    Case(TEXTS, "**isic-cite bundle**", (*TABLE, "-o", "texts"), "texts", kept=True),
    Case(TEXTS, "`cp -r` of the same bytes", ("cp", "-r", "texts", "texts.cp"), "texts.cp"),
    Case(WHOLE, "`cp -r images`", ("cp", "-r", "images", "images.cp"), "images.cp"),
    Case(WHOLE, "`shutil.copytree`", (PYTHON, "-c", TREE), "images.tree"),
    Case(
        WHOLE,
        "**isic-cite bundle --images**",
        (*TABLE, "--images", "images", "-o", "whole"),
        "whole",
        kept=True,
    ),
    Case(VERIFIED, "`sha256sum -c`", ("sh", "-c", SUMS.format("whole"))),
    Case(VERIFIED, "**isic-cite bundle --verify**", (*BUNDLE, "--verify", "whole")),
    Case(LINKED, "`cp -rl images`", ("cp", "-rl", "images", "images.ln"), "images.ln"),
    Case(
        LINKED,
        "**isic-cite bundle --link**",
        (*TABLE, "--images", "images", "--link", "-o", "linked"),
        "linked",
    ),
)
"""What is measured, in the order of a round; the first of a job is its yardstick."""


def lay_out(place: Path, number: int) -> None:
    """Make the table and the images."""
    shares = isic_cite.load("slice-3d").shares
    drawn = random.Random(2024)  # noqa: S311  (no secret)
    chosen = drawn.choices(shares, weights=[share.images for share in shares], k=number)
    (place / "images").mkdir()
    with (place / "metadata.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(("isic_id", "attribution", "copyright_license", "age_approx", "sex"))
        for image, share in enumerate(chosen):
            name = f"ISIC_{image:07}"
            writer.writerow((name, share.attribution, share.license, 50, "female"))
            content = name.encode() + drawn.randbytes(SIZE - len(name))
            (place / "images" / f"{name}.jpg").write_bytes(content)
    (place / "naive.py").write_text(NAIVE, "utf-8")


def run(case: Case, place: Path) -> Measured:
    """Run one command and return what it took.

    Raises:
        RuntimeError: it failed.
    """
    with (place / "complaint").open("w+b") as complaint:
        start = time.perf_counter()
        process = subprocess.Popen(
            case.command, cwd=place, stdout=subprocess.DEVNULL, stderr=complaint
        )
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            complaint.seek(0)
            said = complaint.read().decode(errors="replace")
            raise RuntimeError(f"{' '.join(case.command)}: {said}")
    return Measured(seconds, used.ru_maxrss / 1024)


def measure(place: Path, rounds: int) -> dict[Case, list[Measured]]:
    """Run all cases, round after round."""
    found: dict[Case, list[Measured]] = {case: [] for case in CASES}
    for _ in range(rounds):
        for case in CASES:
            found[case].append(run(case, place))
            if not case.kept:
                _take_away(place / case.result, place)
        for case in CASES:
            _take_away(place / case.result, place)
    return found


def _take_away(made: Path, place: Path) -> None:
    if made == place:
        return
    if made.is_dir():
        shutil.rmtree(made)
    else:
        made.unlink(missing_ok=True)


def table(found: dict[Case, list[Measured]], number: int, rounds: int) -> str:
    """Return what was measured, as Markdown."""
    measured = (
        f"{number:,} images of {SIZE:,} bytes in one folder, three licences mixed; medians of "
        f"{rounds} interleaved runs; × is to the first of a job, the median of the ratios within "
        "each round."
    )
    lines = [
        measured,
        "",
        "| job | | seconds | × | images a second | peak MiB |",
        "|---|---|--:|--:|--:|--:|",
    ]
    yardsticks: dict[str, list[Measured]] = {}
    for case, runs in found.items():
        against = yardsticks.setdefault(case.job, runs)
        seconds = statistics.median(each.seconds for each in runs)
        ratio = statistics.median(
            own.seconds / other.seconds for own, other in zip(runs, against, strict=True)
        )
        # That of a small program would be the memory of this one, by which it was started.
        peak = f"{max(each.peak for each in runs):.0f}" if case.label.startswith("**") else ""
        lines.append(
            f"| {case.job} | {case.label} | {seconds:.1f} | {ratio:.2f} | {number / seconds:,.0f} "
            f"| {peak} |"
        )
    return "\n".join(lines)


def main() -> int:
    """Measure, print, and write onto a page if asked."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--images", type=int, default=IMAGES, help=f"how many ({IMAGES:,})")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help=f"timed rounds ({ROUNDS})")
    parser.add_argument("--place", type=Path, help="where to make everything (the usual place)")
    parser.add_argument("--write", type=Path, metavar="PAGE", help="put the table on this page")
    options = parser.parse_args()
    if options.rounds < 1 or options.images < 1:
        parser.error("at least one round and one image are needed")
    with tempfile.TemporaryDirectory(dir=options.place) as place:
        # In a process of its own: what this one has in memory counts as the peak of all that it
        # starts.
        made = Process(target=lay_out, args=(Path(place), options.images))
        made.start()
        made.join()
        text = table(measure(Path(place), options.rounds), options.images, options.rounds)
    publish(text, NAME, options.write)
    return 0


if __name__ == "__main__":
    sys.exit(main())
