"""`isic-cite import SOURCE`: a record from what others say of a dataset."""

import sys
from typing import Annotated

import typer

from isic_cite.cli.options import Output
from isic_cite.cli.output import emit, say

EPILOGS = {
    "import": """Examples:

\b
  isic-cite import CITATION.cff -o my-dataset.toml
  isic-cite import library.bib --entry example2024
  isic-cite import 10.34970/2020-ds01
  isic-cite import index.md -o my-dataset.toml
  isic-cite import https://challenge2020.isic-archive.com --entry 2020

What could not be carried over is listed on standard error, and so is what is wrong with a page. A
DOI is looked up at its registry (DataCite or Crossref); the answer is kept for a day. --offline
takes what was answered before, however old it is.

Exit codes: 0 done, 1 the data is at fault, 2 the call is at fault or nobody answers."""
}


def complete_formats(incomplete: str) -> list[str]:
    """Return the formats that can be read and begin with what is typed."""
    from isic_cite.importing import FORMATS  # noqa: PLC0415

    return [name for name in FORMATS if name.startswith(incomplete)]


def import_(
    source: Annotated[
        str, typer.Argument(metavar="SOURCE", help="File of another program, page, or DOI.")
    ],
    output: Output = None,
    format_: Annotated[
        str | None,
        typer.Option(
            "--from",
            help="Format of the file, if it cannot be told.",
            autocompletion=complete_formats,
        ),
    ] = None,
    entry: Annotated[
        str | None, typer.Option(help="Of several works or datasets, the key or name of the one.")
    ] = None,
    id_: Annotated[str | None, typer.Option("--id", help="Id of the record.")] = None,
    offline: Annotated[
        bool, typer.Option("--offline", help="Use only what a registry has answered before.")
    ] = False,
    resolver: Annotated[
        str | None, typer.Option(help="Address of the resolver of DOIs, for https://doi.org.")
    ] = None,
) -> None:
    """Make the draft of a record from what others say: a file, a page, or the registry of a DOI.

    Files: CITATION.cff, DataCite JSON, JSON-LD of schema.org, CSL-JSON, BibTeX; pages in Markdown
    or HTML, and their addresses.
    """
    from isic_cite import api  # noqa: PLC0415
    from isic_cite.checks import findings  # noqa: PLC0415

    found = api.import_record(
        source, format=format_, entry=entry, id=id_, resolver=resolver, offline=offline
    )
    emit(found.toml, output)
    for finding in found.findings:
        sys.stderr.write(findings.format_lines([finding]))
    for remark in found.remarks:
        say(remark)
    for value in found.lost:
        say(f"not carried over: {value}")
