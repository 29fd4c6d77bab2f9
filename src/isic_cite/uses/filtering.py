"""What is left of a table when only images that may be used in some way stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from isic_cite.errors import CallError, DataError
from isic_cite.files import opened_whole
from isic_cite.licenses import LICENSES, License, recognize_license
from isic_cite.tables import Columns, Row, expand, filtered
from isic_cite.tables.sources import Kind, kind_of
from isic_cite.usages import UsedGroup, usage_of
from isic_cite.uses.answer import allows
from isic_cite.uses.rules import PURPOSES, ruling

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from isic_cite.progress import Progress
    from isic_cite.uses.rules import Purpose

_USUAL = Columns()


class Filtered(Struct, frozen=True):
    """What a table was divided into."""

    kept: int
    left_out: tuple[UsedGroup, ...]
    """In the Archive's order."""
    kept_licenses: tuple[License, ...]
    """Under what the images are that were kept, from the most to the least permissive."""

    @property
    def images(self) -> int:
        """The number of all images of the table."""
        return self.kept + sum(group.images for group in self.left_out)

    @property
    def licenses(self) -> tuple[License | None, ...]:
        """Under what the images are that were left out; what is not known comes last."""
        found = {group.license for group in self.left_out}
        return tuple(row for row in (*LICENSES, None) if row in found)


def write_allowed(
    source: str,
    purposes: Sequence[Purpose],
    output: Path,
    *,
    columns: Columns = _USUAL,
    encoding: str = "utf-8",
    progress: Progress | None = None,
) -> Filtered:
    """Write the table of the images that may be used for all of `purposes`, whole or not at all.

    The rows stand as they stood, byte for byte. Images whose licence is not known are left out.

    Args:
        source: one table.
        purposes: what the images are wanted for.
        output: the file to write; it may be the source.
        columns: the names of the columns.
        encoding: how CSV and TSV are encoded.
        progress: called now and then with the bytes that are read and those that there are.

    Raises:
        CallError: the source is several tables or cannot be read, the output cannot be written or
            has the name of another kind of table.
        DataError: the table is not well-formed, or no image may be used so.
    """
    _check_names(source, output)
    verdicts: dict[str, bool] = {}  # a table has few licences and many rows
    left: dict[tuple[str, str], int] = {}

    def keep(row: Row) -> bool:
        allowed = verdicts.get(row.license)
        if allowed is None:
            allowed = verdicts[row.license] = allows(recognize_license(row.license), purposes)
        if not allowed:
            key = row.attribution, row.license
            left[key] = left.get(key, 0) + 1
        return allowed

    with opened_whole(output) as stream:
        kept, _ = filtered(
            source, keep, stream, columns=columns, encoding=encoding, progress=progress
        )
        if not kept:
            wanted = ", ".join(purposes)
            message = f"no image may be used so ({wanted}), and no table was written"
            raise DataError(message, source=source)
    named = {recognize_license(written) for written, allowed in verdicts.items() if allowed}
    return Filtered(
        kept,
        usage_of(left, unknown="keep").groups if left else (),
        tuple(row for row in LICENSES if row in named),
    )


def _check_names(source: str, output: Path) -> None:
    found = expand([source])
    if len(found) > 1:
        raise CallError(f"{source} is {len(found)} tables; call --filter for each of them")
    given, wanted = kind_of(found[0]) or Kind(), kind_of(output) or Kind()
    if wanted.compression:
        message = f"--filter writes no compressed tables; call {output.name} {output.stem}"
        raise CallError(message)
    if given.parquet != wanted.parquet:
        kind = "Parquet" if given.parquet else "no Parquet"
        raise CallError(
            f"{source} is {kind}, and so is what is left of it; {output} says otherwise"
        )


def reasons(license_: License | None, purposes: Sequence[Purpose]) -> Iterator[str]:
    """Yield why images under a licence may not be used for `purposes`, a sentence each."""
    if license_ is None:
        yield "The licence is not known, so nothing is known to be allowed."
        return
    for purpose in purposes:
        said = ruling(purpose, license_)
        if said.verdict != "allowed":
            yield f"{PURPOSES[purpose]}: {said.reason}."
