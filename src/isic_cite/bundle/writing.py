"""Write a bundle: the texts, and the images if they are to be in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from msgspec import Struct

from isic_cite.bundle import names
from isic_cite.bundle.credit_table import CreditRows, header_line
from isic_cite.bundle.filling import Filling
from isic_cite.bundle.image_folder import FoundFiles, Located, check_files, files_in, located
from isic_cite.bundle.new_folder import new_folder
from isic_cite.bundle.replacing import check_target
from isic_cite.bundle.reuse import reuse_toml
from isic_cite.bundle.table_images import TableImages
from isic_cite.bundle.texts import Text, further, license_texts, source_of, texts_of
from isic_cite.progress import Progress
from isic_cite.tables import Columns
from isic_cite.usages import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from isic_cite.bundle.copying import Placement
    from isic_cite.model import Dataset
    from isic_cite.usages import Usage


class Order(Struct, frozen=True, kw_only=True):
    """What is asked for."""

    sources: tuple[str, ...]
    """The tables."""
    target: Path
    columns: Columns = Columns()
    encoding: str = "utf-8"
    datasets: tuple[Dataset, ...] = ()
    """What the images come from."""
    accessed: str | None = None
    """The day on which they were taken from there."""
    changes: tuple[str, ...] = ()
    """What was done to them."""
    images: Path | None = None
    """The folder that they are in; None for the texts alone."""
    placement: Placement = "copy"
    formats: tuple[str, ...] = ()
    """Further texts."""
    derived: Dataset | None = None
    """The record of the dataset that the images make, for formats that describe one."""
    library: str | Path | None = None
    replace: bool = False
    """Whether an older bundle of ours may be replaced."""

    @property
    def holds_images(self) -> bool:
        """Whether the images are to be in the bundle."""
        return self.images is not None and self.placement != "leave"


def write(order: Order, *, show: TextIO | None = None) -> tuple[Usage, tuple[str, ...]]:
    """Write a bundle, whole or not at all; return its usage, and what should be known besides.

    Args:
        order: what is asked for.
        show: a terminal on which to show progress.

    Raises:
        CallError: something cannot be read or written, or does not exist.
        DataError: the tables or the images do not allow a bundle.
    """
    check_target(order.target, order.images, order.placement, replace=order.replace)
    with Progress("reading", "bytes", show) as progress:
        images = TableImages(
            order.sources,
            columns=order.columns,
            encoding=order.encoding,
            datasets=order.datasets,
            accessed=order.accessed,
            plain=order.images is not None,
            progress=progress,
        )
    files = _files(order, images)
    texts, remarks = _texts(order, images.usage)
    with new_folder(order.target, replace=order.replace) as folder:
        filling = Filling(folder)
        for name, text in texts.items():
            filling.put(name, (text,))
        with Progress("writing", "images", show) as progress:
            filling.put(names.CREDITS, _credits(order, images, files, filling, progress))
        own = names.licensed_here((*filling.own, names.MANIFEST))
        filling.put(names.REUSE, reuse_toml(filling.images(), images.usage.groups, own))
        filling.put(names.MANIFEST, filling.manifest())
        # Again: meanwhile something may have been put into what is replaced.
        check_target(order.target, order.images, order.placement, replace=order.replace)
    return images.usage, (*_told(files), *remarks)


def _files(order: Order, images: TableImages) -> FoundFiles | None:
    """Return the files of the images, after each image has been found to have one."""
    if order.images is None:
        return None
    with_endings = names.ending_of(next(iter(images))[0]) != ""
    files = files_in(order.images, with_endings=with_endings)
    check_files(images, files.images, order.images)
    return files


def _texts(order: Order, usage: Usage) -> tuple[dict[str, str], tuple[str, ...]]:
    """Return the texts by name, and what should be known of them."""
    texts: dict[str, str] = {}
    remarks: list[str] = []

    def add(text: Text) -> None:
        remarks.extend(text.remarks)
        if text.name in texts:
            remarks.append(f"{text.name} is in the bundle once, of what the images come from")
        elif text.text:
            texts[text.name] = text.text

    for text in license_texts(usage):
        add(text)
    for text in texts_of(
        usage, changes=order.changes, library=order.library, images=order.holds_images
    ):
        add(text)
    for text in further(
        order.formats, usage, changes=order.changes, derived=order.derived, library=order.library
    ):
        add(text)
    return texts, tuple(dict.fromkeys(remarks))


def _credits(
    order: Order,
    images: TableImages,
    files: FoundFiles | None,
    filling: Filling,
    progress: Progress,
) -> Iterator[str]:
    """Yield the rows of the images; each image is brought into the bundle before its row."""
    yield header_line()
    source = source_of(images.usage)
    rows = [CreditRows(group, source) for group in images.usage.groups]
    total = len(images)
    for done, image in enumerate(_located(images, files), start=1):
        placed = ""
        if order.images is not None and order.holds_images:
            placed = filling.place(image, order.images, link=order.placement == "link")
        yield rows[image.group].line(image.id, placed)
        progress(done, total)


def _located(images: TableImages, files: FoundFiles | None) -> Iterator[Located]:
    if files:
        return located(images, files.images)
    return (Located(image, group, "") for image, group in images)


def _told(files: FoundFiles | None) -> Iterator[str]:
    """Say what of the folder of images is not in the bundle."""
    if files is None:
        return
    if files.number_of_others:
        more = ", …" if files.number_of_others > len(files.others) else ""
        shown = ", ".join(map(quoted, files.others))
        number = f"{files.number_of_others:,} file{'' if files.number_of_others == 1 else 's'}"
        yield f"left where it is, as no image: {number} ({shown}{more})"
    if files.deeper:
        shown = ", ".join(map(quoted, files.deeper[:3]))
        more = ", …" if len(files.deeper) > 3 else ""  # noqa: PLR2004  (as many as are shown)
        yield f"not looked into, because they are too deep: {shown}{more}"
