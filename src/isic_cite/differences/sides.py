"""The two sides of a comparison: records, datasets of the library, or pages."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from isic_cite.errors import CallError
from isic_cite.importing.sources import is_address, is_page
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
    """Whether it was read from a page, or another source that need not state everything."""
    remark: str = ""
    """Which of several datasets on a page it is."""


class Comparison(NamedTuple):
    """What differs, and what a person should know of the comparison."""

    differences: tuple[Difference, ...]
    remarks: tuple[str, ...]


def _sides(
    sources: tuple[str | Path | Dataset, str | Path | Dataset],
    entry: str | None,
    library: str | Path | None,
) -> tuple[Side, Side]:
    """Return both sides: records first, because they tell what a page is compared with.

    A source is a loaded record, what `load` takes, a file to import, or an address.

    Raises:
        UnknownNameError: no such dataset or part.
        CallError: the file or address cannot be read, or its format is unknown.
        DataError: what is read is not valid, or describes no dataset.
    """
    old, new = sources
    if old == "-" or new == "-":
        message = "standard input is not read here; save it in a file whose name tells what it is"
        raise CallError(message)
    if _is_imported(old) and not _is_imported(new):
        after = _side(new, None, entry, library)
        return _side(old, after.dataset, entry, library), after
    before = _side(old, None, entry, library)
    return before, _side(new, before.dataset, entry, library)


def _is_imported(source: str | Path | Dataset) -> bool:
    if isinstance(source, Dataset):
        return False
    text = str(source)
    path = Path(text)
    # The name of a page that is not there is no dataset of the library either.
    is_no_record = path.suffix.lower() not in SUFFIXES and (path.is_file() or is_page(path.name))
    return is_address(text) or is_no_record


def _side(
    source: str | Path | Dataset,
    other: Dataset | None,
    entry: str | None,
    library: str | Path | None,
) -> Side:
    if isinstance(source, Dataset):
        return Side(source, is_excerpt=False)
    if not _is_imported(source):
        return Side(load(source, library=library), is_excerpt=False)
    from isic_cite.importing import imported, read_source  # noqa: PLC0415  (most are records)

    read, remark = read_source(source), ""
    if read.format == "page" and entry is None:
        from isic_cite.differences.choosing import choice  # noqa: PLC0415

        entry, remark = choice(read, other)
    record = imported(read.text, read.format, read.origin, entry=entry).record
    whole = resolved(record, Path(read.origin.title), library_directories(library))
    return Side(to_dataset(whole, read.origin.title), is_excerpt=True, remark=remark)


def comparison(
    old: str | Path | Dataset,
    new: str | Path | Dataset,
    *,
    only: Iterable[str] = (),
    ignore: Iterable[str] = (),
    everything: bool = False,
    entry: str | None = None,
    library: str | Path | None = None,
) -> Comparison:
    """Return what `new` says otherwise than `old`; the arguments are those of `isic_cite.diff`.

    Raises:
        UnknownNameError: no such dataset, part or field.
        CallError: a file or address cannot be read, or its format is unknown.
        DataError: what is read is not valid.
    """
    from isic_cite.differences.comparing import Scope, compare  # noqa: PLC0415
    from isic_cite.differences.facts import known_fields  # noqa: PLC0415
    from isic_cite.differences.tables import table_of  # noqa: PLC0415

    scope = Scope(everything, known_fields(only), known_fields(ignore))
    before, after = _sides((old, new), entry, library)
    sides = scope._replace(old_is_excerpt=before.is_excerpt, new_is_excerpt=after.is_excerpt)
    found = compare(
        table_of(before.dataset, is_excerpt=before.is_excerpt, everything=everything),
        table_of(after.dataset, is_excerpt=after.is_excerpt, everything=everything),
        sides,
    )
    return Comparison(found, tuple(each.remark for each in (before, after) if each.remark))
