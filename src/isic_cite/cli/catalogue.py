"""`list`, `show`, `formats`, `schema`: what there is to cite, and how."""

from typing import Annotated

import typer

from isic_cite.cli.options import Json, Library, Output, complete_markups, complete_sources
from isic_cite.cli.output import emit, say

EPILOGS = {
    "list": """Examples:

\b
  isic-cite list
  isic-cite list --library my-records/
  isic-cite list --json | jq -r '.[] | select(.license == "CC-BY-4.0") | .id'""",
    "show": """Examples:

\b
  isic-cite show isic-2020
  isic-cite show slice-3d -m markdown > slice-3d.md
  isic-cite show my-dataset.toml --json | jq .sources""",
    "formats": """Examples:

\b
  isic-cite formats
  isic-cite formats --json | jq -r '.[].name'""",
    "schema": """Examples:

\b
  isic-cite schema -o isic-cite.schema.json
  Then begin a TOML record with: #:schema ./isic-cite.schema.json""",
}


def list_(json: Json = False, library: Library = None) -> None:
    """List the datasets of the library."""
    from isic_cite.cli import listings  # noqa: PLC0415
    from isic_cite.loading import datasets  # noqa: PLC0415

    faults: list[str] = []
    heads = datasets(
        library=library, broken=lambda path, error: faults.append(f"{path.parent}: {error}")
    )
    emit(listings.datasets_json(heads) if json else listings.datasets_table(heads))
    for fault in faults:
        say(f"{fault}; it is not in the list")
    if faults:
        raise typer.Exit(1)


def show(
    source: Annotated[
        str,
        typer.Argument(
            metavar="SOURCE", help="Dataset or record file.", autocompletion=complete_sources
        ),
    ],
    markup: Annotated[
        str,
        typer.Option(
            "-m",
            "--markup",
            help="Syntax of the text.",
            autocompletion=complete_markups,
        ),
    ] = "text",
    json: Json = False,
    library: Library = None,
) -> None:
    """Show all that is known of a dataset, with the sources of each fact."""
    from isic_cite.cli import listings  # noqa: PLC0415
    from isic_cite.loading import load  # noqa: PLC0415

    record = load(source, library=library)
    emit(listings.record_json(record) if json else listings.record_text(record, markup))


def formats(json: Json = False) -> None:
    """List the output formats."""
    from isic_cite.cli import listings  # noqa: PLC0415

    emit(listings.formats_json() if json else listings.formats_table())
    if not json:
        say("every other citation style is a format, too: isic-cite styles")


def schema(output: Output = None) -> None:
    """Print the JSON Schema of record files, for editors."""
    from isic_cite.cli import listings  # noqa: PLC0415

    emit(listings.schema_json(), output)
