"""Check records and tables of images in one call."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from isic_cite.checks.findings import Finding, sort_findings
from isic_cite.errors import CallError
from isic_cite.tables import is_table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from isic_cite.model import Dataset


def check_together(
    sources: Sequence[str | Path],
    *,
    datasets: Sequence[Dataset] = (),
    columns: str | None = None,
    encoding: str = "utf-8",
    target: str | None = None,
    library: str | Path | None = None,
    progress: Callable[[int, int | None], None] | None = None,
) -> tuple[Finding, ...]:
    """Return what is wrong with some sources, sorted; the arguments are those of `isic_cite.check`.

    Raises:
        CallError: there is no such file, dataset or target, or it cannot be read.
    """
    tables = [source for source in sources if is_table(str(source))]
    records = [source for source in sources if source not in tables]
    found = [*_in_records(records, library)]
    if target is not None:
        found += _for_target(target, tables, records, library)
    if tables:
        from isic_cite.checks.table.findings import check_tables  # noqa: PLC0415
        from isic_cite.tables import parse_columns  # noqa: PLC0415

        found += check_tables(
            tables,
            columns=parse_columns(columns) if columns else None,
            encoding=encoding,
            datasets=datasets,
            library=library,
            progress=progress,
        )
    return sort_findings(found)


def _for_target(
    target: str,
    tables: Sequence[str | Path],
    records: Iterable[str | Path],
    library: str | Path | None,
) -> Iterator[Finding]:
    from isic_cite.checks.targets import check_for, known_target  # noqa: PLC0415

    if tables:
        message = f"--for {known_target(target)} is for records; {tables[0]} is a table of images"
        raise CallError(message)
    for source in records:
        yield from check_for(target, source, library=library)


def _in_records(sources: Iterable[str | Path], library: str | Path | None) -> Iterator[Finding]:
    from isic_cite.checks.record import check_file  # noqa: PLC0415
    from isic_cite.loading import find  # noqa: PLC0415

    for source in sources:
        yield from check_file(Path(find(source, library=library)), library=library)
