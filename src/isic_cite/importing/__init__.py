"""Records from what other programs and registries say: one module a format.

Each module has `read(text, source, entry) -> Found`. Nothing is added to what a source says, and
whatever a record has no field for is listed, never dropped silently.
"""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec import Struct

from isic_cite.checks.findings import Finding  # noqa: TC001  (the type of a field)
from isic_cite.errors import CallError, DataError, UnknownNameError
from isic_cite.importing.draft import Origin, record_of, toml_text
from isic_cite.importing.fields import bare_doi
from isic_cite.importing.page_text import page_text
from isic_cite.importing.sources import PAGES, is_address
from isic_cite.read import read_text

if TYPE_CHECKING:
    from isic_cite.importing.draft import Found

FORMATS = {
    "cff": "CITATION.cff",
    "csl-json": "CSL-JSON",
    "bibtex": "BibTeX, also as biblatex reads it",
    "datacite-json": "DataCite JSON",
    "schema-org": "JSON-LD with the terms of schema.org",
    "page": "a page about the dataset: Markdown, HTML or both",
}
"""What can be read, by the names of the formats that are written."""

_ENDINGS = {
    ".bib": "bibtex",
    ".cff": "cff",
    ".jsonld": "schema-org",
} | dict.fromkeys(PAGES, "page")
_OTHERS = {
    ".csv": "CSV",
    ".enw": "EndNote's format",
    ".nbib": "PubMed's format",
    ".pdf": "PDF",
    ".ris": "RIS",
    ".tsv": "CSV",
    ".ttl": "Turtle",
    ".xml": "XML",
}
_OTHER_BEGINS = {"TY  - ": "RIS", "<": "XML"}
"""What cannot be read, by the ending of a file's name or by how it begins."""
_MARKS = (
    ("schema-org", re.compile(r'"@(?:context|graph|type)"|"https?://schema\.org/')),
    ("datacite-json", re.compile(r'"(?:resourceTypeGeneral|publicationYear|nameType)"')),
)
"""What tells formats of JSON apart; else it is CSL-JSON."""


class Source(NamedTuple):
    """What is to be read."""

    text: str
    format: str
    """A key of `FORMATS`."""
    origin: Origin


class Imported(Struct, frozen=True):
    """The draft of a record, and what a person has to know of it."""

    record: dict[str, Any]
    """The record as a table, as a file holds it."""
    toml: str
    """The same as TOML."""
    lost: tuple[str, ...]
    """What was not carried over, each as `place: value`."""
    remarks: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    """What is wrong with the source itself, such as placeholders on a page; worst first."""


def import_file(
    path: Path, *, format_: str | None = None, entry: str | None = None, id_: str | None = None
) -> Imported:
    """Return the draft of a record that a file of another format gives.

    Args:
        path: the file.
        format_: a key of `FORMATS`; None: told by the name of the file and by what is in it.
        entry: of several works, the key of the one that is the dataset.
        id_: the id of the record.

    Raises:
        CallError: the file cannot be read, or its format is unknown.
        DataError: it is not well-formed.
    """
    text, known, origin = _of_file(path, format_)
    return imported(text, known, origin, entry=entry, id_=id_)


def read_source(
    source: str | Path,
    *,
    format_: str | None = None,
    resolver: str | None = None,
    offline: bool = False,
) -> Source:
    """Return the text of a file, of an address, or what the registry of a DOI answers.

    Args:
        source: a file, the address of a page, or a DOI, bare or as an address.
        format_: a key of `FORMATS`; None: told by the source.
        resolver: the address of the resolver of DOIs; None: that of ISIC_CITE_RESOLVER, or doi.org.
        offline: whether to take a DOI or page only from what was answered before.

    Raises:
        CallError: the file or the registry cannot be read, or the format is unknown.
        DataError: the answer is no page and no metadata.
    """
    doi = bare_doi(str(source))
    if doi is None and is_address(str(source)):
        from isic_cite.importing.fetching import fetch  # noqa: PLC0415  (most sources are files)

        text, origin = fetch(str(source), offline=offline)
        return Source(text, format_ or "page", origin)
    if doi is None or Path(source).is_file():
        return _of_file(Path(source), format_)
    from isic_cite.importing.doi import look_up  # noqa: PLC0415

    text, answered, origin = look_up(doi, resolver=resolver, offline=offline)
    return Source(text, format_ or answered, origin)


def _of_file(path: Path, format_: str | None) -> Source:
    _expect_file(path)
    is_page = (format_ or _ENDINGS.get(path.suffix.lower())) == "page"
    text = page_text(path) if is_page else read_text(path)
    return Source(text, format_ or detected(text, path), Origin(title=path.name, stem=path.stem))


def imported(
    text: str, format_: str, origin: Origin, *, entry: str | None = None, id_: str | None = None
) -> Imported:
    """Return the draft of a record that `text` gives; arguments and errors as in `import_file`."""
    if format_ not in FORMATS:
        raise UnknownNameError("import format", format_, FORMATS)
    module = import_module(f"{__name__}.{format_.replace('-', '_')}")
    found: Found = module.read(text, origin.title, entry)
    if not found.record and not found.references:
        raise DataError("nothing in it describes a dataset or a work", source=origin.title)
    record = record_of(found, origin, id_)
    return Imported(
        record=record,
        toml=toml_text(record, origin),
        lost=tuple(found.lost),
        remarks=tuple(found.remarks),
        findings=tuple(found.findings),
    )


def detected(text: str, path: Path) -> str:
    """Return the format of a text, by the ending of its file's name or by how it begins.

    Raises:
        CallError: it is none of those that can be read.
    """
    if path.suffix.lower() in _ENDINGS:
        return _ENDINGS[path.suffix.lower()]
    begin = text.lstrip("\ufeff \t\r\n")
    if re.search(r"^cff-version:", text, re.MULTILINE):
        return "cff"
    if re.match(r"[@%]", begin):
        return "bibtex"
    if re.match(r"(?i)<!doctype html|<html\b|---\r?\n", begin):
        return "page"
    if begin.startswith(("[", "{")):
        return next((name for name, mark in _MARKS if mark.search(text)), "csl-json")
    known = ", ".join(FORMATS)
    other = _OTHERS.get(path.suffix.lower()) or next(
        (name for begins, name in _OTHER_BEGINS.items() if begin.startswith(begins)), None
    )
    if other:
        raise CallError(f"{path}: {other} is not read; what is read: {known}")
    raise CallError(f"{path}: cannot tell its format; say it with --from ({known})")


def _expect_file(path: Path) -> None:
    """Refuse what would never end.

    Raises:
        CallError: it is neither a file nor a directory.
    """
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):  # whoever reads it says so, unless it is no path at all
        return
    if not (S_ISREG(mode) or S_ISDIR(mode)):
        raise CallError(f"cannot read {path}: it is not a regular file")
