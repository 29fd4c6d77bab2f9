"""The two sides of a comparison: records, datasets of the library, or pages."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from isic_cite.importing.sources import is_page
from isic_cite.loading import library_directories, load, resolved
from isic_cite.model import Dataset
from isic_cite.read import SUFFIXES
from isic_cite.validate import to_dataset

if TYPE_CHECKING:
    from collections.abc import Iterable

    from isic_cite.differences.difference import Difference


class Side(NamedTuple):
    """One side."""

    dataset: Dataset
    is_excerpt: bool
    """Whether it was read from a page, or another file that need not state everything."""


def side(
    source: str | Path | Dataset, *, entry: str | None = None, library: str | Path | None = None
) -> Side:
    """Return what a source says: a loaded record, what `load` takes, or a file to import.

    Of several datasets in a file that is imported, it is the one called `entry`, or the first.

    Raises:
        UnknownNameError: no such dataset or part.
        CallError: the file cannot be read, or its format is unknown.
        DataError: what is read is not valid, or describes no dataset.
    """
    if isinstance(source, Dataset):
        return Side(source, is_excerpt=False)
    path = Path(str(source))
    ending = path.suffix.lower()
    # The name of a page that is not there is no dataset of the library either.
    if ending in SUFFIXES or not (path.is_file() or is_page(path.name)):
        return Side(load(source, library=library), is_excerpt=False)
    from isic_cite import importing  # noqa: PLC0415  (most sides are records)

    record = importing.import_file(path, entry=entry).record
    whole = resolved(record, path, library_directories(library))
    return Side(to_dataset(whole, path.name), is_excerpt=True)


def differences(
    old: str | Path | Dataset,
    new: str | Path | Dataset,
    *,
    only: Iterable[str] = (),
    ignore: Iterable[str] = (),
    everything: bool = False,
    entry: str | None = None,
    library: str | Path | None = None,
) -> tuple[Difference, ...]:
    """Return what `new` says otherwise than `old`; the arguments are those of `isic_cite.diff`.

    Raises:
        UnknownNameError: no such dataset, part or field.
        CallError: a file cannot be read, or its format is unknown.
        DataError: what is read is not valid.
    """
    from isic_cite.differences.comparing import Scope, compare  # noqa: PLC0415
    from isic_cite.differences.facts import known_fields  # noqa: PLC0415
    from isic_cite.differences.tables import table_of  # noqa: PLC0415

    scope = Scope(everything, known_fields(only), known_fields(ignore))
    before, after = (side(each, entry=entry, library=library) for each in (old, new))
    sides = scope._replace(old_is_excerpt=before.is_excerpt, new_is_excerpt=after.is_excerpt)
    return compare(
        table_of(before.dataset, is_excerpt=before.is_excerpt, everything=everything),
        table_of(after.dataset, is_excerpt=after.is_excerpt, everything=everything),
        sides,
    )
