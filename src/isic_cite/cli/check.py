"""`isic-cite check FILE…`: the linter of records, of pages and of tables of images."""

from typing import Annotated

import typer

from isic_cite.cli.options import Columns, Encoding, Json, Library, complete_sources
from isic_cite.cli.output import emit, say
from isic_cite.cli.tables import reading, refuse_table_options

EPILOGS = {
    "check": """Examples:

\b
  isic-cite check my-dataset.toml
  isic-cite check records/*.toml --json
  isic-cite check my-dataset.toml --for datacite   before a DOI is registered
  isic-cite check index.md                         the page of a dataset
  isic-cite check metadata.csv --dataset slice-3d
  isic-cite check table.csv --columns attribution=credit,license=rights,id=file

Exit codes: 0 no errors (warnings may have been printed), 1 errors, 2 the call is at fault."""
}


def complete_targets(incomplete: str) -> list[str]:
    """Return the targets that begin with what is typed."""
    from isic_cite.checks.targets import TARGETS  # noqa: PLC0415

    return [name for name in TARGETS if name.startswith(incomplete)]


def check(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE...",
            help="Record files, datasets of the library, pages or their addresses, tables.",
        ),
    ],
    dataset: Annotated[
        list[str] | None,
        typer.Option(
            help="What the images of a table come from; may be repeated.",
            autocompletion=complete_sources,
        ),
    ] = None,
    target: Annotated[
        str | None,
        typer.Option(
            "--for",
            metavar="TARGET",
            help="Tell what a record lacks for it, too: datacite.",
            autocompletion=complete_targets,
        ),
    ] = None,
    columns: Columns = None,
    encoding: Encoding = "utf-8",
    json: Json = False,
    library: Library = None,
) -> None:
    """Find what is wrong with records and pages (placeholders, contradictions) and with tables."""
    from isic_cite import api  # noqa: PLC0415
    from isic_cite.checks import findings  # noqa: PLC0415
    from isic_cite.tables import is_table  # noqa: PLC0415

    if not any(map(is_table, sources)):
        refuse_table_options(dataset=dataset, columns=columns)
    with reading() as progress:
        found = api.check(
            *sources,
            datasets=dataset or (),
            columns=columns,
            encoding=encoding,
            target=target,
            library=library,
            progress=progress,
        )
    emit(findings.format_json(found) if json else findings.format_lines(found))
    say(findings.summary(found))
    if findings.has_errors(found):
        raise typer.Exit(1)
