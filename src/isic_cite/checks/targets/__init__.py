"""What is missing before a record goes somewhere: one module a target, and a line in `TARGETS`.

A module has `missing(table) -> Iterator[Fault]`, which works on a record that may be wrong in any
way, and `refused(dataset) -> Iterator[Fault]`, which is asked where the record is valid.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from isic_cite.checks.findings import Finding, finding
from isic_cite.errors import DataError, UnknownNameError
from isic_cite.loading import find, library_directories, load, resolved
from isic_cite.read import read_table
from isic_cite.validate import to_dataset

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import ModuleType

    from isic_cite.checks.codes import Fault

TARGETS = {"datacite": "A DOI, registered with DataCite"}
"""Each has the module of its name."""
SHARED_FILES = ("references.toml", "institutions.toml")
"""What a library has beside its records, and `check` takes, too."""


def known_target(name: str) -> str:
    """Return the target called `name`.

    Raises:
        UnknownNameError: there is none.
    """
    if name.casefold() not in TARGETS:
        raise UnknownNameError("target", name, TARGETS)
    return name.casefold()


def check_for(
    target: str, source: str | Path, *, library: str | Path | None = None
) -> tuple[Finding, ...]:
    """Return what keeps the record that `source` means from its target.

    What is wrong with the record anyhow is for `record.check_file` to say.

    Args:
        target: a key of `TARGETS`.
        source: a record file or a dataset of the library, or a part of either.
        library: a directory of further records.

    Raises:
        CallError: no such target, dataset or file.
    """
    module = import_module(f"{__name__}.{known_target(target)}")
    path = find(source, library=library)
    if path.name in SHARED_FILES:
        return ()
    return tuple(finding(fault, str(path)) for fault in _faults(module, source, path, library))


def _faults(
    module: ModuleType, source: str | Path, path: Path, library: str | Path | None
) -> Iterator[Fault]:
    try:
        table = read_table(path)
    except DataError:
        return
    try:
        table = resolved(table, path, library_directories(library))
        dataset = to_dataset(table, path.name)
    except DataError:
        dataset = None
    yield from module.missing(table)
    if dataset is not None:
        if load(source, library=library).selected:
            yield module.NO_PARTS
        yield from module.refused(dataset)
