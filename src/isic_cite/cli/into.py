"""`--into` of `isic-cite SOURCE…`: works go into a bibliography, and what to cite is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isic_cite.cli.output import emit, say
from isic_cite.errors import CallError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from isic_cite.formats.options import Options
    from isic_cite.model import Dataset
    from isic_cite.papers.outcome import Cited
    from isic_cite.usages import Usage


def refuse_beside_into(**given: object) -> None:
    """Refuse options that have no meaning for a bibliography.

    Raises:
        CallError: one of them was given.
    """
    for name, value in given.items():
        if value:
            raise CallError(f"--{name} does not go with --into, which writes a bibliography")


def merge_and_tell(
    records: Sequence[Dataset] | Usage,
    into: Path,
    format_: str | None,
    options: Options,
    *,
    update: bool,
) -> None:
    """Merge, print the command that cites the works, and say what was done.

    Raises:
        CallError, DataError: as `papers.merging.merge_into` does.
    """
    from isic_cite.papers.merging import datasets_of, merge_into  # noqa: PLC0415

    merged = merge_into(into, datasets_of(records), format_=format_, options=options, update=update)
    emit(f"{merged.citation}\n")
    for state in ("added", "updated", "kept"):
        named = ", ".join(_named(each) for each in merged.cited if each.state == state)
        if named:
            say(f"{into}: {state}: {named}")
    for remark in merged.remarks:
        say(remark)


def _named(cited: Cited) -> str:
    """Return a key, with what the work is called here and what was changed."""
    notes = [cited.name] if cited.name != cited.key else []
    notes += [", ".join(cited.changes)] if cited.changes else []
    return f"{cited.key} ({'; '.join(notes)})" if notes else cited.key
