"""`list`, `show`, `formats`, `schema`: what there is to cite, and how."""

from typing import Annotated

import typer

from isic_cite.cli.options import Json, Library, Output, complete_markups, complete_sources
from isic_cite.cli.output import emit


def list_(json: Json = False, library: Library = None) -> None:
    """List the datasets of the library."""
    from isic_cite.cli import listings  # noqa: PLC0415
    from isic_cite.loading import datasets  # noqa: PLC0415

    heads = datasets(library=library)
    emit(listings.datasets_json(heads) if json else listings.datasets_table(heads))


def show(
    source: Annotated[
        str,
        typer.Argument(
            metavar="SOURCE", help="Dataset or record file.", autocompletion=complete_sources
        ),
    ],
    markup: Annotated[
        str, typer.Option("-m", "--markup", autocompletion=complete_markups)
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


def schema(output: Output = None) -> None:
    """Print the JSON Schema of record files, for editors."""
    from isic_cite.cli import listings  # noqa: PLC0415

    emit(listings.schema_json(), output)
