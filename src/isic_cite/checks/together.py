"""Check records and tables of images in one call."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from isic_cite.checks.findings import Finding, sort_findings
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
    library: str | Path | None = None,
    progress: Callable[[int, int | None], None] | None = None,
) -> tuple[Finding, ...]:
    """Return what is wrong with some sources, sorted; the arguments are those of `isic_cite.check`.

    Raises:
        CallError: there is no such file or dataset, or it cannot be read.
    """
    tables = [source for source in sources if is_table(str(source))]
    records = [source for source in sources if source not in tables]
    found = [*_in_records(records, library)]
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


def _in_records(sources: Iterable[str | Path], library: str | Path | None) -> Iterator[Finding]:
    from isic_cite.checks.record import check_file  # noqa: PLC0415
    from isic_cite.loading import find  # noqa: PLC0415

    for source in sources:
        yield from check_file(Path(find(source, library=library)), library=library)
