"""`isic-cite embed FILE…`: the texts between the markers of a manuscript, written or refreshed."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from isic_cite.cli.options import Library
from isic_cite.cli.output import emit, say

if TYPE_CHECKING:
    from isic_cite.papers.embedding import Embedded

EPILOGS = {
    "embed": """Between the markers stands what the first of them asks for:

\b
  % isic-cite: begin isic-2020 attribution modified="resized to 224 px"
  % isic-cite: end

Examples:

\b
  isic-cite embed paper.tex supplement.md
  isic-cite embed paper.tex --diff
  isic-cite embed --check *.tex README.md
  isic-cite embed paper.docx

Exit codes: 0 done, 1 a marker is at fault or, with --check, a text is stale, 2 the call is at
fault."""
}


def embed(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE...", help="LaTeX, Markdown, HTML, Typst, reStructuredText, ipynb, docx."
        ),
    ],
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; end with 1 where a text is stale.")
    ] = False,
    diff: Annotated[
        bool, typer.Option("--diff", help="Write nothing; print what would change.")
    ] = False,
    library: Library = None,
) -> None:
    """Write or refresh what the markers of manuscripts ask for: attributions, citations, …."""
    from isic_cite.errors import IsicCiteError  # noqa: PLC0415
    from isic_cite.papers.embedding import embed_file  # noqa: PLC0415

    code = places = 0
    for path in files:
        try:
            found = embed_file(path, write=not check and not diff, library=library)
        except IsicCiteError as error:
            say(str(error))
            code = max(code, error.exit_code)
            continue
        places += len(found.places) + len(found.faults)
        _tell(found, written=not check and not diff)
        if diff:
            emit(found.diff())
        if found.faults or (check and found.stale):
            code = max(code, 1)
    if not places and not code:
        say("there are no markers; they look like this: isic-cite: begin isic-2020 attribution")
    if code:
        raise typer.Exit(code)


def _tell(found: "Embedded", *, written: bool) -> None:
    """Say what is at fault, or what is new or stale and what is to be known of it."""
    for fault in found.faults:
        say(str(fault))
    if found.faults:
        return
    for place in found.places:
        if place.stale:
            state = "written" if written else "stale"
            say(f"{found.path}: {place.where}: {place.summary}: {state}")
    for remark in found.remarks:
        say(remark)
