"""`isic-cite bundle TABLE… -o FOLDER`: a folder for redistribution, and its check."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from isic_cite.cli.options import (
    Columns,
    Encoding,
    Json,
    Library,
    UnknownLicense,
    complete_formats,
    complete_sources,
)
from isic_cite.cli.output import emit, say
from isic_cite.cli.tables import of_tables
from isic_cite.errors import CallError, UnknownNameError

if TYPE_CHECKING:
    from isic_cite.bundle.copying import Placement

EPILOGS = {
    "bundle": """Examples:

\b
  isic-cite bundle metadata.csv --images images/ --dataset slice-3d -o release/
  isic-cite bundle metadata.csv --images images/ --link --modified "resized to 224 px" -o release/
  isic-cite bundle metadata.csv -o credits/              the texts alone
  isic-cite bundle metadata.csv --with croissant --derived my-dataset.toml -o release/
  isic-cite bundle --verify release/

Exit codes: 0 done, or nothing is wrong; 1 the data is at fault, or something is wrong; 2 the call
is at fault."""
}


def bundle(
    sources: Annotated[
        list[str] | None,
        typer.Argument(metavar="[TABLE]...", help="Tables of images.", show_default=False),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="The new folder, made whole or not at all."),
    ] = None,
    images: Annotated[
        Path | None,
        typer.Option(help="Folder of the images: ID.jpg, in it or in folders in it."),
    ] = None,
    copy: Annotated[bool, typer.Option("--copy", help="Copy the images; this is usual.")] = False,
    link: Annotated[
        bool, typer.Option("--link", help="Make hard links to the images, on the same disk.")
    ] = False,
    leave: Annotated[
        bool, typer.Option("--leave", help="Look at the images and leave them where they are.")
    ] = False,
    dataset: Annotated[
        list[str] | None,
        typer.Option(
            help="What the images come from; may be repeated.", autocompletion=complete_sources
        ),
    ] = None,
    modified: Annotated[
        list[str] | None,
        typer.Option(help="State a change made to the images; may be repeated."),
    ] = None,
    accessed: Annotated[
        str | None, typer.Option(help="The day on which the images were taken: 2026-11-26.")
    ] = None,
    with_: Annotated[
        list[str] | None,
        typer.Option(
            "--with",
            metavar="FORMAT",
            help="A further text, as croissant; may be repeated.",
            autocompletion=complete_formats,
        ),
    ] = None,
    derived: Annotated[
        str | None, typer.Option(help="Record of the dataset that the images make, for --with.")
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Replace the bundle that is there.")
    ] = False,
    verify: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help="Find what is wrong with a bundle."),
    ] = None,
    json: Json = False,
    columns: Columns = None,
    encoding: Encoding = "utf-8",
    unknown_license: UnknownLicense = "error",
    library: Library = None,
) -> None:
    """Make a folder for redistribution: credits, licences, citations, checksums, images."""
    from isic_cite import api  # noqa: PLC0415

    if verify is not None:
        if sources or output:
            raise CallError("--verify looks at a bundle that is there; leave out TABLE and -o")
        _verify(verify, json=json, library=library)
        return
    target = _checked(sources or [], output, unknown_license, json=json)
    usage, remarks = api.write_bundle(
        *(sources or ()),
        output=target,
        images=images,
        placement=_placement(images, copy=copy, link=link, leave=leave),
        columns=columns,
        encoding=encoding,
        datasets=dataset or (),
        modified=modified or (),
        accessed=accessed,
        formats=with_ or (),
        derived=api.load(derived, library=library) if derived else None,
        library=library,
        force=force,
        progress=sys.stderr,
    )
    for remark in remarks:
        say(remark)
    say(f"{target}: {usage.images:,} image{'' if usage.images == 1 else 's'}")


def _checked(sources: list[str], output: Path | None, unknown: str, *, json: bool) -> Path:
    """Return where to write to, if the call makes sense."""
    if json:
        raise CallError("--json is for --verify")
    if not sources:
        raise CallError("name the table of the images: isic-cite bundle metadata.csv -o release/")
    if not of_tables(sources):
        message = f"{sources[0]} is no table of images; a bundle is made of a table (metadata.csv)"
        raise CallError(message)
    if output is None or str(output) == "-":
        raise CallError("name the folder that is to be made with -o")
    if unknown == "keep":
        message = (
            "--unknown-license keep: images without a known licence must not be passed on; leave "
            f"them out: isic-cite license {sources[0]} --filter share -o known.csv"
        )
        raise CallError(message)
    if unknown != "error":
        raise UnknownNameError("choice for --unknown-license", unknown, ("error", "keep"))
    return output


def _placement(images: Path | None, **chosen: bool) -> "Placement":
    from isic_cite.bundle.copying import PLACEMENTS  # noqa: PLC0415

    asked = [name for name in PLACEMENTS if chosen[name]]
    if len(asked) > 1:
        raise CallError(f"--{asked[0]} and --{asked[1]} contradict each other")
    if asked and images is None:
        raise CallError(f"--{asked[0]} is for the images; say where they are with --images")
    return asked[0] if asked else "copy"


def _verify(folder: Path, *, json: bool, library: Path | None) -> None:
    from isic_cite import api  # noqa: PLC0415
    from isic_cite.bundle.problems import format_json, format_lines  # noqa: PLC0415

    problems = api.verify_bundle(folder, library=library, progress=sys.stderr)
    emit(format_json(problems) if json else format_lines(problems, str(folder)))
    said = f"{problems.total:,} problem{'' if problems.total == 1 else 's'}"
    say(f"{folder}: {said if problems else 'nothing is wrong'}")
    if problems:
        raise typer.Exit(1)
