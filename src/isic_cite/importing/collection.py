"""Of several works, which is the dataset of the record and which are its references."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from isic_cite.errors import UnknownNameError
from isic_cite.importing.draft import Found
from isic_cite.importing.works import dataset, reference

if TYPE_CHECKING:
    from collections.abc import Sequence

    from isic_cite.importing.fields import Lost
    from isic_cite.importing.works import Item


def collected(items: Sequence[object], lost: Lost, entry: str | None = None) -> Found:
    """Return CSL items as one record: a dataset, and all others as its references.

    Args:
        items: the items; what is no table is noted and left out.
        lost: takes what is not carried over.
        entry: the id of the item that is the dataset; None: the first whose type says so.

    Raises:
        UnknownNameError: no item has the id `entry`.
    """
    tables = [item for item in items if isinstance(item, dict)]
    for index, item in enumerate(items):
        if not isinstance(item, dict):
            lost.note(f"[{index}]", item, "not a table")
    chosen = _chosen(tables, entry)
    record: dict[str, Any] = {}
    references: list[dict[str, Any]] = []
    for index, item in enumerate(tables):
        id_ = item.get("id")
        place = id_ if isinstance(id_, str) and id_ else f"[{index}]"
        if item is chosen:
            record = dataset(item, lost, place)
        elif work := reference(item, lost, place):
            references.append(work)
    return Found(record, references, lost, _remarks(tables, chosen, entry))


def _chosen(items: list[Item], entry: str | None) -> Item | None:
    if entry is None:
        return next((item for item in items if item.get("type") == "dataset"), None)
    chosen = next((item for item in items if item.get("id") == entry), None)
    if chosen is None:
        raise UnknownNameError("entry", entry, [str(item.get("id", "")) for item in items])
    return chosen


def _remarks(items: list[Item], chosen: Item | None, entry: str | None) -> list[str]:
    others = [item for item in items if item.get("type") == "dataset" and item is not chosen]
    if chosen is None:
        return ["no entry is a dataset; all are references (--entry names the one that is it)"]
    if others and entry is None:
        named = f'"{chosen.get("id")}" is taken for the dataset, the first of {len(others) + 1}'
        return [f"{named}; choose another with --entry"]
    return []
