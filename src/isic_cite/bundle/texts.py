"""The texts of a bundle that follow from its usage, so that they can be made again and compared."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec import structs

from isic_cite.bundle import names
from isic_cite.bundle.readme import readme
from isic_cite.bundle.reuse import OWN_LICENSE
from isic_cite.credits import credits_of
from isic_cite.errors import CallError, DataError
from isic_cite.formats import FORMATS, get_format
from isic_cite.formats.options import Options
from isic_cite.legal import legal_code
from isic_cite.licenses import license_by_id
from isic_cite.rendering import text_and_remarks
from isic_cite.rendering_used import used_text_and_remarks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from isic_cite.formats import Format
    from isic_cite.model import Dataset
    from isic_cite.usages import Usage

_INCLUDED = frozenset(("attribution", "bibtex", "json", "notice"))
_FILES = {
    "bids": "dataset_description.json",
    "cff": names.CITATION_CFF,
    "croissant": "croissant.json",
    "csl-json": "CITATION.csl.json",
    "csv": "usage.csv",
    "datacite-json": "datacite.json",
    "datacite-xml": "datacite.xml",
    "endnote": "CITATION.endnote.xml",
    "frictionless": "datapackage.json",
    "huggingface": "huggingface.md",
    "kaggle": "dataset-metadata.json",
    "ris": "CITATION.ris",
    "ro-crate": "ro-crate-metadata.json",
    "spdx": "bundle.spdx.json",
    "zenodo": ".zenodo.json",
}
"""What the programs that read a format look for; others are called after the format."""


class Text(NamedTuple):
    """One file of a bundle."""

    name: str
    text: str
    remarks: tuple[str, ...] = ()


def texts_of(
    usage: Usage, *, changes: tuple[str, ...], library: str | Path | None, images: bool
) -> Iterator[Text]:
    """Yield the texts that every bundle has of its usage.

    Args:
        usage: the images; every licence is known.
        changes: what was done to them.
        library: a directory of further records.
        images: whether they are in the bundle.

    Raises:
        DataError: a dataset that the images come from has not what a text needs.
    """
    for name, format_, markup in (
        (names.ATTRIBUTION, "attribution", "text"),
        (names.ATTRIBUTION_MARKDOWN, "attribution", "markdown"),
        (names.NOTICE, "notice", "text"),
    ):
        options = Options(markup=markup)
        yield Text(
            name, *used_text_and_remarks(usage, format_, options, changes=changes, library=library)
        )
    # With the part that was chosen of a dataset, which its id alone does not say.
    named = structs.replace(usage, datasets=tuple(map(_named, usage.datasets)))
    yield Text(
        names.USAGE,
        used_text_and_remarks(named, "json", Options(), changes=changes, library=library)[0],
    )
    cited = tuple(citations(usage.datasets))
    yield from cited
    bibliography = any(each.text for each in cited if each.name == names.CITATION_BIB)
    yield Text(
        names.README, readme(usage, changes=changes, images=images, bibliography=bibliography)
    )


def _named(dataset: Dataset) -> Dataset:
    selected = f":{dataset.selected}" if dataset.selected else ""
    return structs.replace(dataset, id=f"{dataset.id}{selected}")


def citations(datasets: Sequence[Dataset]) -> Iterator[Text]:
    """Yield how to cite what the images come from; a file without text where a format refuses."""
    if not datasets:
        return
    for name, format_ in ((names.CITATION_BIB, "bibtex"), (names.CITATION_CFF, "cff")):
        try:
            yield Text(name, *text_and_remarks(tuple(datasets), format_, Options()))
        except (CallError, DataError) as error:
            yield Text(name, "", (f"{name} is left out: {error}",))


def license_texts(usage: Usage) -> Iterator[Text]:
    """Yield the legal codes of the images and of the bundle's own files.

    Raises:
        DataError: one of them does not come with this package.
    """
    for license_ in dict.fromkeys((license_by_id(OWN_LICENSE), *usage.licenses)):
        if not license_.has_text:
            message = (
                f"images are under {license_.short}, whose legal code does not come with "
                "isic-cite, so that a bundle would lack it"
            )
            raise DataError(message, source=", ".join(usage.tables))
        yield Text(names.license_file(license_.id), legal_code(license_.id))


def source_of(usage: Usage) -> str:
    """Return the address of images that have no page of their own: that of their one dataset."""
    credits_ = credits_of(usage.datasets).credits
    return credits_[0].link or "" if len(credits_) == 1 else ""


def file_of(format_: Format) -> str:
    """Return the name of the file with a further text."""
    return _FILES.get(format_.name, f"{format_.name}{format_.extension}")


def further(
    formats: Iterable[str],
    usage: Usage,
    *,
    changes: tuple[str, ...],
    derived: Dataset | None,
    library: str | Path | None,
) -> Iterator[Text]:
    """Yield the texts that are asked for besides.

    Raises:
        CallError: a format that does not exist, or needs the record of the derived dataset.
        DataError: a record lacks what a format needs.
    """
    takes_changes = {entry.name for entry in FORMATS if entry.changes}
    for asked in dict.fromkeys(formats):
        chosen = get_format(asked)
        if chosen.name in _INCLUDED:
            continue
        told = changes if chosen.name in takes_changes else ()
        yield Text(
            file_of(chosen),
            *used_text_and_remarks(
                usage, asked, Options(), changes=told, derived=derived, library=library
            ),
        )
