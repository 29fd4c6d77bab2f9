"""`isic-cite check FILE…`: the linter of records."""

from typing import Annotated

import typer

from isic_cite.cli.options import Json, Library
from isic_cite.cli.output import emit, say

EPILOGS = {
    "check": """Examples:

\b
  isic-cite check my-dataset.toml
  isic-cite check records/*.toml --json

Exit codes: 0 no errors (warnings may have been printed), 1 errors, 2 the call is at fault."""
}


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
