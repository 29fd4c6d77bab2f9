"""Out in a format, in again, and the works to cite side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from isic_cite.formats import get_format
from isic_cite.importing import Imported, imported
from isic_cite.importing.draft import Origin
from isic_cite.loading import SHIPPED, resolved
from isic_cite.metadata import metadata_of
from isic_cite.references import references
from isic_cite.validate import to_dataset

if TYPE_CHECKING:
    from isic_cite.model import Dataset

Item = dict[str, Any]


def read(text: str, format_: str, entry: str | None = None) -> Imported:
    """Return what an import makes of a text."""
    return imported(text, format_, Origin(title="the text", stem="made-up"), entry=entry)


def there_and_back(dataset: Dataset, format_: str, *, read_as: str = "") -> Dataset:
    """Return the record that comes back from a format.

    The view goes straight to the format: a made-up text may look like a placeholder.
    """
    chosen = get_format(format_)
    view = metadata_of([dataset]) if chosen.view == "metadata" else references([dataset])
    text = chosen.render(view)
    record = read(text, read_as or format_).record
    return to_dataset(resolved(record, SHIPPED / "draft.toml", (SHIPPED,)), "the text")


def works(dataset: Dataset) -> list[Item]:
    """Return the works to cite with a dataset, without the keys that only say where they stand."""
    return [dict(item) for item in references([dataset])]
