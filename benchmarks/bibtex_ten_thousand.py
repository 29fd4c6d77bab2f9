"""Measure the writing of thousands of references to BibTeX in one process, ours beside others'.

    python benchmarks/bibtex_ten_thousand.py
    python benchmarks/bibtex_ten_thousand.py --write docs/benchmarks.md   # onto the page as well

The references are those of the shipped library, again and again, each time with keys, titles,
authors and DOIs of their own. The other writers get what they read from our text, so that all
write the same entries; reading is not timed. bibtexparser writes values as they are; we and
pybtex put names together and escape. Runs are interleaved (A B C A B C …); read the ratios,
microseconds are of one machine. What is not installed is named in the table.
"""

from __future__ import annotations

import gc
import logging
import statistics
import sys
import time
from collections.abc import Callable
from copy import deepcopy
from importlib import import_module
from importlib.metadata import version
from typing import Any

from isic_cite import datasets, load
from isic_cite.formats import bibtex
from isic_cite.references import references
from tables import run

SIZES = (1_000, 2_000, 5_000, 10_000)
ROUNDS = 5
OURS = "isic-cite"
NAME = "bibtex_ten_thousand.py"
Writer = Callable[[], str]
"""A writer with all its input in hand: what it returns is a whole file."""
Preparation = Callable[[], Writer]
"""Makes a writer ready for one run; this is not timed."""


def items(size: int) -> list[dict[str, Any]]:
    """Return `size` CSL items, no two alike."""
    shipped = references([load(head.id) for head in datasets()])
    return [_varied(shipped[number % len(shipped)], number) for number in range(size)]


def _varied(item: dict[str, Any], number: int) -> dict[str, Any]:
    changed = item | {"id": f"{item['id']}-{number}", "title": f"{item['title']}, part {number}"}
    changed["author"] = [*item["author"], {"family": "Núñez", "given": f"Ángel {number}"}]
    if "DOI" in item:
        changed["DOI"] = f"{item['DOI']}.{number}"
    return changed


def ours(size: int) -> Preparation:
    """Return our writer of `size` references."""
    given = items(size)
    return lambda: lambda: bibtex.render(given)


def bibtexparser(size: int) -> Preparation:
    """Return bibtexparser's writer of the same entries, as it comes.

    Raises:
        ModuleNotFoundError: It is not installed.
    """
    entrypoint = import_module("bibtexparser.entrypoint")
    logging.getLogger("bibtexparser").setLevel(logging.ERROR)  # it would advise `in place`
    library = entrypoint.parse_string(ours(size)()())
    return lambda: lambda: str(entrypoint.write_string(library))


def bibtexparser_in_place(size: int) -> Preparation:
    """Return bibtexparser's writer allowed to spoil its library, which it copies else.

    Raises:
        ModuleNotFoundError: It is not installed.
    """
    entrypoint = import_module("bibtexparser.entrypoint")
    middlewares = import_module("bibtexparser.middlewares")
    library = entrypoint.parse_string(ours(size)()())

    def prepare() -> Writer:
        stack = middlewares.default_unparse_stack(allow_inplace_modification=True)
        copied = deepcopy(library)
        return lambda: str(entrypoint.write_string(copied, unparse_stack=stack))

    return prepare


def pybtex(size: int) -> Preparation:
    """Return pybtex's writer of the same entries.

    Raises:
        ModuleNotFoundError: It is not installed.
    """
    library = import_module("pybtex.database").parse_string(ours(size)()(), "bibtex")
    return lambda: lambda: str(library.to_string("bibtex"))


WRITERS: dict[str, Callable[[int], Preparation]] = {
    OURS: ours,
    "bibtexparser": bibtexparser,
    "bibtexparser, in place": bibtexparser_in_place,
    "pybtex": pybtex,
}


def measure(size: int, rounds: int = ROUNDS) -> dict[str, float]:
    """Return the microseconds that each writer takes for one of `size` entries.

    Raises:
        RuntimeError: A writer left out entries.
    """
    writers = {}
    for name, writer in WRITERS.items():
        try:
            writers[name] = writer(size)
        except ModuleNotFoundError:
            continue
        if (found := writers[name]()().count("\n@") + 1) != size:
            raise RuntimeError(f"{name} wrote {found} of {size} entries")
    times: dict[str, list[float]] = {name: [] for name in writers}
    for _ in range(rounds):
        for name, prepare in writers.items():
            write = prepare()
            gc.collect()
            start = time.perf_counter()
            write()
            times[name].append(time.perf_counter() - start)
    return {name: statistics.median(each) / size * 1e6 for name, each in times.items()}


def table(sizes: tuple[int, ...] = SIZES, rounds: int = ROUNDS) -> str:
    """Return what was measured, as Markdown."""
    results = {size: measure(size, rounds) for size in sizes}
    heads = [_label(name, results[sizes[0]]) for name in WRITERS]
    others = [name for name in WRITERS if name != OURS]
    lines = [
        f"Microseconds per entry, medians of {rounds} interleaved runs in one process.",
        "bibtexparser writes values as they are, without escaping; in place, it spoils its input.",
        "",
        f"| entries | {' | '.join(heads)} | {' | '.join(f'{name} / ours' for name in others)} |",
        f"|{'--:|' * (1 + len(heads) + len(others))}",
    ]
    for size, each in results.items():
        times = [f"{each[name]:.1f}" if name in each else "–" for name in WRITERS]
        ratios = [f"{each[name] / each[OURS]:.1f}" if name in each else "–" for name in others]
        lines.append(f"| {' | '.join([f'{size:,}', *times, *ratios])} |")
    growth = results[sizes[-1]][OURS] / results[sizes[0]][OURS]
    lines += ["", f"An entry of {sizes[-1]:,} takes us {growth:.2f} × one of {sizes[0]:,}."]
    return "\n".join(lines)


def _label(name: str, measured: dict[str, float]) -> str:
    if name == OURS:
        return name
    package, comma, rest = name.partition(",")
    if name not in measured:
        return f"{package} (not installed){comma}{rest}"
    return f"{package} {version(package)}{comma}{rest}"


def main() -> int:
    """Measure, print, and write onto a page if asked."""
    return run(__doc__ or "", NAME, ROUNDS, lambda rounds: table(rounds=rounds))


if __name__ == "__main__":
    sys.exit(main())
