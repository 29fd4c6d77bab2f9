"""The commands: each parses, calls, prints and says with which code to end."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from msgspec import Struct

from isic_cite.cli.output import emit, say

if TYPE_CHECKING:
    from collections.abc import Callable

HELP = """Right citations, attributions and licence notices for ISIC datasets, offline.

Without a command, SOURCE is cited: a dataset of the library (isic-2020), a part of one
(isic-2018:task-3) or a record file (my-dataset.toml). No SOURCE means the dataset of the current
ISIC challenge, SLICE-3D 2024."""

EPILOG = """Examples:

\b
  isic-cite --format bibtex                     BibTeX of SLICE-3D 2024 and its paper
  isic-cite isic-2020 -f apa                    APA reference list
  isic-cite isic-2019 isic-2018 -f attribution  one attribution for both, nothing twice
  isic-cite my-dataset.toml -f notice -o NOTICE.txt
  isic-cite list                                the datasets of the library
  isic-cite cite --help                         all options of the main job

Exit codes: 0 done, 1 the data is at fault, 2 the call is at fault."""

CITE_EPILOG = """Examples:

\b
  isic-cite isic-2020 -f apa
  isic-cite isic-2018:task-3 -f notice --full-text -o NOTICE.txt
  isic-cite slice-3d -f attribution -m latex --modified "resized to 224 px"
  isic-cite isic-2019 ham10000 --key "{author}{year}" --ascii >> refs.bib"""

CHECK_EPILOG = """Examples:

\b
  isic-cite check my-dataset.toml
  isic-cite check records/*.toml --json

Exit codes: 0 no errors (warnings may have been printed), 1 errors, 2 the call is at fault."""


class Command(Struct, frozen=True):
    """How a function is hung into the application."""

    name: str
    function: Callable[..., Any]
    epilog: str = ""
    short_help: str | None = None
    hidden: bool = False


def _complete_sources(incomplete: str) -> list[str]:
    from isic_cite.loading import datasets  # noqa: PLC0415

    known = [name for head in datasets() for name in (head.id, *head.aliases)]
    return [name for name in known if name.startswith(incomplete)]


def _complete_formats(incomplete: str) -> list[str]:
    from isic_cite.formats import names  # noqa: PLC0415

    return [name for name in names() if name.startswith(incomplete)]


def _complete_markups(incomplete: str) -> list[str]:
    from isic_cite.markup import MARKUPS  # noqa: PLC0415

    return [name for name in MARKUPS if name.startswith(incomplete)]


Library = Annotated[
    Path | None,
    typer.Option(help="Directory of further records, searched first.", show_default=False),
]
Output = Annotated[
    Path | None,
    typer.Option("-o", "--output", help="Write to this file, whole or not at all."),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def _print_version(wanted: bool) -> None:
    if wanted:
        from isic_cite import __version__  # noqa: PLC0415

        emit(f"isic-cite {__version__}\n")
        raise typer.Exit


def group(
    _version: Annotated[
        bool,
        typer.Option(
            "--version",
            help="Print the version and exit.",
            is_eager=True,
            callback=_print_version,
        ),
    ] = False,
) -> None:
    """Handle what concerns no command."""


def cite(
    sources: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[SOURCE]...",
            help="Dataset, part (isic-2018:task-3) or record file.",
            autocompletion=_complete_sources,
            show_default=False,
        ),
    ] = None,
    format_: Annotated[
        str,
        typer.Option("-f", "--format", help="Output format.", autocompletion=_complete_formats),
    ] = "bibtex",
    markup: Annotated[
        str,
        typer.Option(
            "-m",
            "--markup",
            help="Syntax of texts for people: text, markdown, html, latex.",
            autocompletion=_complete_markups,
        ),
    ] = "text",
    output: Output = None,
    modified: Annotated[
        list[str] | None,
        typer.Option(help="State a change made to the material; may be repeated."),
    ] = None,
    ascii_: Annotated[
        bool, typer.Option("--ascii", help="BibTeX accents as LaTeX commands, not UTF-8.")
    ] = False,
    key: Annotated[
        str | None, typer.Option(help='Pattern of BibTeX keys, as "{author}{year}".')
    ] = None,
    full_text: Annotated[
        bool, typer.Option("--full-text", help="End a notice with the legal codes.")
    ] = False,
    draft: Annotated[
        bool, typer.Option("--draft", help="Render records with placeholders, marked as drafts.")
    ] = False,
    library: Library = None,
) -> None:
    """Print the citation, attribution or licence notice of datasets."""
    from isic_cite import api  # noqa: PLC0415

    records = [api.load(source, library=library) for source in sources or (api.CURRENT,)]
    text = api.render(
        records,
        format_,
        markup=markup,
        modified=modified or (),
        ascii=ascii_,
        key=key,
        full_text=full_text,
        draft=draft,
    )
    emit(text, output)
    for remark in api.remarks(records, format_):
        say(remark)


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
            metavar="SOURCE", help="Dataset or record file.", autocompletion=_complete_sources
        ),
    ],
    markup: Annotated[
        str, typer.Option("-m", "--markup", autocompletion=_complete_markups)
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


def check(
    sources: Annotated[
        list[str],
        typer.Argument(metavar="FILE...", help="Record files or datasets of the library."),
    ],
    json: Json = False,
    library: Library = None,
) -> None:
    """Find what is wrong with records: placeholders, broken identifiers, contradictions."""
    from isic_cite import api  # noqa: PLC0415
    from isic_cite.checks import findings  # noqa: PLC0415

    found = findings.sort_findings(
        finding for source in sources for finding in api.check(source, library=library)
    )
    emit(findings.format_json(found) if json else findings.format_lines(found))
    say(findings.summary(found))
    if findings.has_errors(found):
        raise typer.Exit(1)


COMMANDS = (
    Command("cite", cite, CITE_EPILOG),
    Command("list", list_),
    Command("show", show),
    Command("formats", formats),
    Command("schema", schema),
    Command("check", check, CHECK_EPILOG),
)
