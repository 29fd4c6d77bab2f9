"""`isic-cite diff OLD NEW`: what changed in facts."""

from typing import Annotated

import typer

from isic_cite.cli.options import Json, Library, Output, complete_sources
from isic_cite.cli.output import emit, say

EPILOGS = {
    "diff": """Examples:

\b
  isic-cite diff old.toml new.toml
  isic-cite diff data.md my-dataset.toml      a page against its record
  isic-cite diff my-dataset.toml https://challenge2020.isic-archive.com
  isic-cite diff my-dataset.toml https://doi.org/10.34970/2020-ds01   what is registered
  isic-cite diff isic-2020 my-isic-2020.toml --ignore description --ignore files.holds
  isic-cite diff old.toml new.toml --only license --only parts.license

Exit codes: 0 the facts agree, 1 they differ, 2 they could not be compared: the call is at fault, or
a side cannot be read."""
}


def complete_fields(incomplete: str) -> list[str]:
    """Return the fields of a record that begin with what is typed."""
    from isic_cite.differences.facts import field_names  # noqa: PLC0415

    return [name for name in field_names() if name.startswith(incomplete)]


def diff(
    old: Annotated[
        str,
        typer.Argument(
            metavar="OLD",
            help="Record file, dataset of the library, page, or address.",
            autocompletion=complete_sources,
        ),
    ],
    new: Annotated[
        str,
        typer.Argument(
            metavar="NEW", help="What it is held against.", autocompletion=complete_sources
        ),
    ],
    only: Annotated[
        list[str] | None,
        typer.Option(
            help="Compare this field alone (license, files.size); may be repeated.",
            autocompletion=complete_fields,
        ),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option(help="Leave this field out; may be repeated.", autocompletion=complete_fields),
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Compare sources, notes, ids and keys, too.")
    ] = False,
    entry: Annotated[
        str | None,
        typer.Option(help="Of several datasets on a page, the name or year of the one meant."),
    ] = None,
    json: Json = False,
    output: Output = None,
    library: Library = None,
) -> None:
    """Tell what changed in facts from OLD to NEW, gravest first."""
    from isic_cite.differences import writing  # noqa: PLC0415
    from isic_cite.differences.sides import comparison  # noqa: PLC0415
    from isic_cite.errors import CallError, DataError  # noqa: PLC0415

    try:
        found, remarks = comparison(
            old,
            new,
            only=only or (),
            ignore=ignore or (),
            everything=everything,
            entry=entry,
            library=library,
        )
    except DataError as error:  # 1 says that the facts differ, as it does of `diff` itself
        raise CallError(str(error)) from error
    emit(writing.format_json(found) if json else writing.format_lines(found), output)
    for remark in remarks:
        say(remark)
    say(writing.summary(found))
    if found:
        raise typer.Exit(1)
