"""What the formats for machines share: JSON as text, the credit and the citation as plain text."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from isic_cite.credits import Credits

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from isic_cite.metadata import Distribution, Metadata
    from isic_cite.references import CslItem


def json_text(value: Any) -> str:  # noqa: ANN401  (anything that JSON can hold)
    """Return `value` as JSON for people and machines: indented, UTF-8 letters as they are."""
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"


def stated(**fields: Any) -> dict[str, Any]:  # noqa: ANN401
    """Return the fields that have a value, in their order: what is not known is left out."""
    return {name: value for name, value in fields.items() if value not in (None, "", (), [], {})}


def credit_text(metadata: Metadata) -> str:
    """Return the attribution of the dataset as plain text, as `-f attribution` prints it."""
    from isic_cite.formats import attribution  # noqa: PLC0415  (not every format needs it)

    return attribution.render(Credits((metadata.credit,)), markup="text").rstrip("\n")


def bibtex_text(metadata: Metadata) -> str:
    """Return BibTeX of everything that is to be cited, as `-f bibtex` prints it."""
    from isic_cite.formats import bibtex  # noqa: PLC0415

    return bibtex.render(metadata.cited, ascii=False, key=None).rstrip("\n")


def incomplete_lists(items: Iterable[CslItem]) -> Iterator[str]:
    """Yield the keys of those items whose list of authors is known only in part."""
    return (item["id"] for item in items if item.get("custom", {}).get("authors-incomplete"))


def licenses_sentence(metadata: Metadata) -> str:
    """Say which licences apply to what, with addresses: `Tasks 1 and 2: CC0 1.0 (https…). …`."""
    sentences = []
    for part in metadata.credit.parts:
        rows = " and ".join(f"{row.short} ({row.deed_url})" for row in part.licenses)
        sentences.append(f"{part.name}: {rows}." if part.name else f"{rows}.")
    return " ".join(sentences)


def sorts_of(file: Distribution) -> list[str]:
    """Return kind, split and parts of a file; a part that is called as the split is said once."""
    words: dict[str, str] = {}
    for word in (file.kind, file.split, *file.parts):
        if word:
            words.setdefault(word.casefold(), word)
    return list(words.values())


_MEDIA_TYPES = {
    "bz2": "application/x-bzip2",
    "csv": "text/csv",
    "dcm": "application/dicom",
    "gz": "application/gzip",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "json": "application/json",
    "md": "text/markdown",
    "parquet": "application/vnd.apache.parquet",
    "pdf": "application/pdf",
    "png": "image/png",
    "tab": "text/tab-separated-values",
    "tar": "application/x-tar",
    "tif": "image/tiff",
    "tiff": "image/tiff",
    "tsv": "text/tab-separated-values",
    "txt": "text/plain",
    "xml": "application/xml",
    "zip": "application/zip",
}


def media_type(name: str) -> str | None:
    """Return the media type that the ending of a file's name means, or None.

    The types are IANA's (https://www.iana.org/assignments/media-types/), save for the three
    compressions and archives that IANA has none for. The table is ours, because that of Python
    differs from machine to machine.
    """
    return _MEDIA_TYPES.get(name.rpartition(".")[2].casefold()) if "." in name else None
