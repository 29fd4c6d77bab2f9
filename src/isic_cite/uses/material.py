"""What the question is about: a table of images, a record or a licence by its name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from isic_cite import credits as credited
from isic_cite.drafts import refuse_placeholders
from isic_cite.errors import CallError, UnknownNameError
from isic_cite.licenses import LICENSES, License, recognize_license
from isic_cite.loading import load
from isic_cite.tables import Columns, count, is_table
from isic_cite.usages import UsedGroup, archive_order, usage_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from isic_cite.credits import LicensedPart
    from isic_cite.model import Dataset
    from isic_cite.usages import Usage

Kind = Literal["table", "dataset", "licence"]
_CHOICES = ("error", "keep")
_OFFER = re.compile(r"\s(OR|WITH)\s")
_LOOKS_LIKE_A_LICENSE = re.compile(
    r"\bcc\b|\bcc0|creative ?commons|\sAND\s|\b(apache|mit|bsd|[al]?gpl|odbl|odc|pddl|cdla)\b",
    re.IGNORECASE,
)
_USUAL = Columns()


class Material(Struct, frozen=True):
    """Something under licences, with as much as is known of it."""

    name: str
    kind: Kind
    licenses: tuple[License, ...]
    """All that are known, from the most to the least permissive."""
    parts: tuple[LicensedPart, ...] = ()
    """The parts of a dataset, where they are under different licences."""
    groups: tuple[UsedGroup, ...] = ()
    """The images by licence and attribution, in the Archive's order; empty where they are not
    counted."""
    link: str | None = None
    """Where a dataset is."""
    caveats: tuple[str, ...] = ()
    """What is not settled about its licence, a sentence each."""


def materials(
    sources: Sequence[str],
    *,
    columns: Columns = _USUAL,
    encoding: str = "utf-8",
    unknown: str = "error",
    library: str | Path | None = None,
    progress: Callable[[int, int | None], None] | None = None,
) -> tuple[Material, ...]:
    """Return what `sources` name; all tables among them are counted as one.

    Args:
        sources: tables of images, ids or files of records, and licences joined with AND.
        columns: the names of the columns of tables.
        encoding: how CSV and TSV are encoded.
        unknown: whether a licence in a table that is not known is an error or kept: `error`,
            `keep`.
        library: a directory of further records.
        progress: called now and then with the bytes of tables that are read and those there are.

    Raises:
        CallError: a source that does not exist, or a choice between licences.
        DataError: a table or record that is not well-formed, or states no licence.
    """
    if unknown not in _CHOICES:
        raise UnknownNameError("choice for --unknown-license", unknown, _CHOICES)
    tables = [source for source in sources if is_table(source)]
    found: list[Material] = []
    if tables:
        counts = count(tables, columns=columns, encoding=encoding, progress=progress)
        usage = usage_of(
            counts, unknown="keep" if unknown == "keep" else "error", tables=_names(tables)
        )
        found.append(of_usage(usage))
    others = [source for source in sources if source not in tables]
    found += [of_expression(source) or _of_source(source, library) for source in others]
    return tuple(dict.fromkeys(found))


def _names(tables: Sequence[str]) -> list[str]:
    """Return what to call the tables: their folders are nobody's business."""
    return [
        "standard input" if table == "-" else table.replace("\\", "/").rpartition("/")[2]
        for table in tables
    ]


def of_usage(usage: Usage) -> Material:
    """Return the images of tables."""
    name = credited.enumerated(usage.tables) or "the images"
    return Material(name, "table", usage.licenses, groups=usage.groups)


def of_record(dataset: Dataset) -> Material:
    """Return a dataset, with the images of its contributors where their numbers are known.

    Raises:
        DataError: it states no licence, or holds a placeholder where it is asked.
    """
    refuse_placeholders(dataset, credited.NEEDS)
    [credit] = credited.credits_of([dataset]).credits
    groups = (UsedGroup(share.attribution, share.license, share.images) for share in credit.shares)
    return Material(
        credit.name,
        "dataset",
        credit.licenses,
        parts=credit.parts if len(credit.parts) > 1 else (),
        groups=tuple(sorted(groups, key=archive_order)),
        link=credit.link,
        caveats=credit.license_caveats,
    )


def of_expression(text: str) -> Material | None:
    """Return the licences that `text` joins with AND, None where it is no licence.

    Each may be an SPDX identifier or another spelling that the table of licences knows.

    Raises:
        CallError: the text offers a choice between licences (OR), or has exceptions (WITH).
    """
    terms = {recognize_license(term) for term in re.split(r"\s+AND\s+", text.strip())}
    if None not in terms:
        return Material(text, "licence", tuple(row for row in LICENSES if row in terms))
    if not re.search(r"[/\\]", text) and (found := _OFFER.search(text)):
        message = f'"{text}": {_REFUSED[found[1]]}; join licences with AND'
        raise CallError(message)
    return None


_REFUSED = {
    "OR": "OR leaves a choice between licences, and images leave none: each is under its own",
    "WITH": "WITH names an exception to a licence, and these licences have none",
}


def _of_source(source: str, library: str | Path | None) -> Material:
    try:
        dataset = load(source, library=library)
    except UnknownNameError as error:
        if error.kind == "dataset" and _LOOKS_LIKE_A_LICENSE.search(source):
            raise _unknown_license(source) from error
        raise
    return of_record(dataset)


def _unknown_license(text: str) -> CallError:
    terms = re.split(r"\s+AND\s+", text.strip())
    term = next(term for term in terms if not recognize_license(term))
    known = ", ".join(row.id for row in LICENSES)
    message = f'"{term}" is no licence that is known; known are {known}, in these versions only'
    return CallError(message)
