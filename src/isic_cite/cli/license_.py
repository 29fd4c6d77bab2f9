"""`isic-cite license SOURCE…`: what may be done with it."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from isic_cite.cli.options import (
    Columns,
    Encoding,
    Json,
    Library,
    Output,
    UnknownLicense,
    complete_markups,
    complete_sources,
)
from isic_cite.cli.output import emit, say
from isic_cite.cli.tables import reading, refuse_table_options
from isic_cite.errors import CallError

if TYPE_CHECKING:
    from isic_cite.licenses import License
    from isic_cite.markup.tree import Block
    from isic_cite.tables import Columns as Names
    from isic_cite.uses import Answer, Purpose

EPILOGS = {
    "license": """Examples:

\b
  isic-cite license metadata.csv
  isic-cite license metadata.csv --use commercial,model
  isic-cite license metadata.csv --filter commercial -o commercial.csv
  isic-cite license metadata.parquet --plot licences.svg
  isic-cite license isic-2018:task-3 slice-3d
  isic-cite license "CC0-1.0 AND CC-BY-4.0" --json

Exit codes: 0 all that is asked with --use is allowed for the whole, 1 it is not or the data is at
fault, 2 the call is at fault. Nothing that this command says is legal advice."""
}
_LARGEST = 20
"""How many groups are named that were left out."""


def complete_uses(incomplete: str) -> list[str]:
    """Return the uses that begin with what is typed behind the last comma."""
    from isic_cite.uses import PURPOSES  # noqa: PLC0415

    before, comma, typed = incomplete.rpartition(",")
    return [f"{before}{comma}{name}" for name in PURPOSES if name.startswith(typed)]


def license_(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE...",
            help="Table of images, dataset, record file, or licences joined with AND.",
            autocompletion=complete_sources,
            show_default=False,
        ),
    ],
    use: Annotated[
        list[str] | None,
        typer.Option(
            help="What to use it for: commercial, share, adapt, model; may be repeated.",
            autocompletion=complete_uses,
        ),
    ] = None,
    filter_: Annotated[
        list[str] | None,
        typer.Option(
            "--filter",
            help="Write to -o the table of the images that may be used so.",
            autocompletion=complete_uses,
        ),
    ] = None,
    markup: Annotated[
        str,
        typer.Option("-m", "--markup", help="Syntax of the text.", autocompletion=complete_markups),
    ] = "text",
    json: Json = False,
    plot: Annotated[
        Path | None, typer.Option(help="Draw the images by licence to this file: .svg, .png.")
    ] = None,
    output: Output = None,
    columns: Columns = None,
    encoding: Encoding = "utf-8",
    unknown_license: UnknownLicense = "error",
    library: Library = None,
) -> None:
    """Say what the licences of images allow, licence by licence and for the whole."""
    from isic_cite.tables import Columns as Names  # noqa: PLC0415
    from isic_cite.tables import is_table, parse_columns  # noqa: PLC0415
    from isic_cite.uses import Answer, allows, materials, parse_purposes  # noqa: PLC0415

    if not any(map(is_table, sources)):
        refuse_table_options(columns=columns, filter=filter_)
    asked = parse_purposes(use or ())
    names = parse_columns(columns) if columns else Names()
    if filter_:
        refuse_with_filter(json=json, plot=plot)
        kept = _write_filtered(sources, parse_purposes(filter_), output, names, encoding)
        if not all(allows(row, asked) for row in kept):
            say(f"what is left may not be used for all of {', '.join(asked)}")
            raise typer.Exit(1)
        return
    with reading() as progress:
        answer = Answer(
            materials(
                sources,
                columns=names,
                encoding=encoding,
                unknown=unknown_license,
                library=library,
                progress=progress,
            )
        )
    if plot:
        _draw(answer, plot)
    emit(_json(answer, asked) if json else _text(answer, asked, markup, output), output)
    _warn(answer, asked)
    if not answer.allows(asked):
        raise typer.Exit(1)


def refuse_with_filter(**options: object) -> None:
    """Refuse options that ask for an answer where a table is written.

    Raises:
        CallError: one of them has a value.
    """
    for name, value in options.items():
        if value:
            raise CallError(f"--filter writes a table and no answer; call again for --{name}")


def _json(answer: "Answer", asked: "Sequence[Purpose]") -> str:
    from isic_cite.cli.listings import as_json  # noqa: PLC0415
    from isic_cite.uses.data import as_data  # noqa: PLC0415

    return as_json(as_data(answer, asked))


def _text(answer: "Answer", asked: "Sequence[Purpose]", markup: str, output: Path | None) -> str:
    from isic_cite.markup import write  # noqa: PLC0415
    from isic_cite.markup.tree import Verbatim  # noqa: PLC0415
    from isic_cite.plots.terminal import bars_for_output  # noqa: PLC0415
    from isic_cite.uses.document import document  # noqa: PLC0415

    shares: tuple[Block, ...] = ()
    if answer.groups and markup == "text":
        to_file = output is not None and str(output) != "-"
        shares = (Verbatim(bars_for_output(answer.groups, to_file=to_file)),)
    return write(document(answer, asked, shares=shares), markup)


def _draw(answer: "Answer", path: Path) -> None:
    from isic_cite.files import write_whole  # noqa: PLC0415
    from isic_cite.plots.chart import chart, kind_of  # noqa: PLC0415

    kind = kind_of(path)
    counted = [material.name for material in answer.materials if material.groups]
    if not counted:
        raise CallError("--plot: nothing to draw; the numbers of images are not known")
    picture, missing = chart(answer.groups, kind, name=", ".join(counted))
    write_whole(path, picture)
    if missing and kind == "png":
        say(f'the font of the picture has no signs for "{missing}"; .svg keeps them as text')
    for material in answer.materials:
        if not material.groups:
            say(f"not in the picture: {material.name}, whose numbers of images are not known")


def _warn(answer: "Answer", asked: "Sequence[Purpose]") -> None:
    """Say on standard error what must not be missed where the text goes into a file."""
    from isic_cite.formats.used_words import counted  # noqa: PLC0415
    from isic_cite.uses.document import verdict  # noqa: PLC0415

    if answer.unknown:
        images = counted(sum(group.images for group in answer.unknown))
        say(f"LICENCE NOT KNOWN of {images}: nothing is known to be allowed")
    for caveat in answer.caveats:
        say(caveat)
    for use in map(answer.use, asked):
        if use.standing != "allowed":
            say(verdict(use))
        elif use.purpose == "adapt" and answer.unmixable:
            say("altering is allowed each image by itself; all of it cannot become one work")


def _write_filtered(
    sources: Sequence[str],
    purposes: "Sequence[Purpose]",
    output: Path | None,
    columns: "Names",
    encoding: str,
) -> "Sequence[License]":
    """Write the table of the images that remain; return under which licences they are."""
    from isic_cite.formats.used_words import counted  # noqa: PLC0415
    from isic_cite.markup.characters import printable  # noqa: PLC0415
    from isic_cite.usages import quoted  # noqa: PLC0415
    from isic_cite.uses.filtering import reasons, write_allowed  # noqa: PLC0415

    if len(sources) > 1:
        raise CallError("--filter takes one table; call it for each")
    if output is None or str(output) == "-":
        raise CallError("--filter writes a table; name its file with -o")
    with reading() as progress:
        done = write_allowed(
            sources[0], purposes, output, columns=columns, encoding=encoding, progress=progress
        )
    left_out = done.images - done.kept
    say(
        f"{printable(str(output))}: {done.kept:,} of {counted(done.images)} may be used so, "
        f"{left_out:,} {'is' if left_out == 1 else 'are'} left out"
    )
    for row in done.licenses:
        for reason in reasons(row, purposes):
            say(f"left out, {row.short if row else 'licence not known'}: {reason}")
    for group in done.left_out[:_LARGEST]:
        unknown = f"the licence {quoted(group.written)}" if group.written else "no licence"
        terms = group.license.short if group.license else unknown
        named = printable(group.attribution)
        credit = f'credited to "{named}"' if named else "credited to nobody"
        say(f"left out: {counted(group.images)} under {terms}, {credit}")
    if rest := done.left_out[_LARGEST:]:
        images = counted(sum(group.images for group in rest))
        say(f"left out: {images} of {len(rest)} further groups")
    return done.kept_licenses
