"""From the images of a table to a text: credits of the images, works to cite, deposits.

A format of credits renders the usage itself. One of references cites the datasets that the images
are said to come from. One that describes a dataset describes the user's own, derived one: its
record says what it is, the table whose images it holds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from isic_cite.errors import CallError, DataError
from isic_cite.formats import get_format
from isic_cite.formats.used_words import counted
from isic_cite.licenses import collection_licenses, expression, parse_expression
from isic_cite.model import Origin, Share
from isic_cite.rendering import text_and_remarks
from isic_cite.used import suggested, used

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from isic_cite.formats.options import Options
    from isic_cite.model import Dataset
    from isic_cite.usages import Usage


def used_text_and_remarks(
    usage: Usage,
    format_: str | None,
    options: Options,
    *,
    changes: tuple[str, ...] = (),
    draft: bool = False,
    derived: Dataset | None = None,
    library: str | Path | None = None,
) -> tuple[str, tuple[str, ...]]:
    """Return the text of a usage, and what should be known besides.

    Args:
        usage: the images.
        format_: the name of a format or style.
        options: the choices of the user.
        changes: what was done to the images.
        draft: whether to render records with placeholders, marked as drafts.
        derived: the record of the dataset that the images make, for formats that describe one.
        library: a directory of further records.

    Raises:
        CallError: a format or option that does not exist, or does not go with a table.
        DataError: it is not known which datasets to cite, or a licence does not allow what the
            record of the derived dataset says.
    """
    chosen = get_format(format_, options)
    notes = tuple(_remarks(usage, library))
    if chosen.render_used is not None:
        return chosen.render_used(used(usage, changes=changes, library=library)), notes
    if options.group:
        raise CallError(f"--group is for attribution; {chosen.name} has no such choice")
    if chosen.view == "metadata":
        if derived is None:
            message = (
                f"{chosen.name} describes a dataset: name the record of the one that these images "
                "make with --derived my-dataset.toml"
            )
            raise CallError(message)
        record = derived_dataset(derived, usage)
        text, told = text_and_remarks((record,), format_, options, changes=changes, draft=draft)
        return text, (*told, *notes)
    if not usage.datasets:
        offers = " or ".join(f"--dataset {name}" for name, _ in suggested(usage, library=library))
        hint = f"; to judge by the credits, {offers}" if offers else " (isic-cite list)"
        message = (
            f"it does not say which datasets the images come from; say so with --dataset{hint}"
        )
        raise DataError(message, source=", ".join(usage.tables))
    text, told = text_and_remarks(usage.datasets, format_, options, changes=changes, draft=draft)
    return text, (*told, *notes)


def derived_dataset(record: Dataset, usage: Usage) -> Dataset:
    """Return the record of a derived dataset with the images that it holds and where they are from.

    Raises:
        DataError: the licence of an image is not known, or forbids that of the record.
    """
    if usage.unknown:
        images = sum(group.images for group in usage.unknown)
        message = f"the licence of {counted(images)} is not known, so the whole cannot be described"
        raise DataError(message, source=", ".join(usage.tables))
    own = parse_expression(record.license) if record.license else ()
    permitted = collection_licenses(usage.licenses)
    for row in own:
        if row not in permitted and row not in usage.licenses:
            message = (
                f"{row.short} may not be put on a collection that holds images under "
                f"{expression(usage.licenses)}; leave the field out, and each keeps its own"
            )
            raise DataError(message, source=record.id, where="license")
    shares = tuple(
        Share(attribution=group.attribution, license=group.license.id, images=group.images)
        for group in usage.groups
        if group.license is not None and group.attribution
    )
    origins = tuple(
        Origin(name=each.title or each.name, doi=each.doi, url=None if each.doi else each.url)
        for each in usage.datasets
    )
    return structs.replace(
        record,
        license=record.license or expression(usage.licenses),
        shares=shares,
        derived_from=(*record.derived_from, *origins),
    )


def _remarks(usage: Usage, library: str | Path | None) -> Iterator[str]:
    if usage.unknown:
        images = sum(group.images for group in usage.unknown)
        yield f"LICENCE UNKNOWN for {images:,} of {counted(usage.images)}: do not pass them on"
    if usage.uncredited:
        images = sum(group.images for group in usage.uncredited)
        yield (
            f"{counted(images)} {'is' if images == 1 else 'are'} under a licence that requires "
            "credit, and the table names nobody to credit (isic-cite check)"
        )
    if usage.datasets:
        return
    for name, attribution in suggested(usage, library=library):
        yield (
            f'images credited to "{attribution}" occur in the record {name} only; if they come '
            f"from it, say so with --dataset {name}"
        )
