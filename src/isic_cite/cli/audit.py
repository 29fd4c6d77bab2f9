"""`isic-cite audit FILE…`: whether a manuscript cites, credits and licenses the data it uses."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from isic_cite.cli.options import Json, Library
from isic_cite.cli.output import emit, say

if TYPE_CHECKING:
    from isic_cite.audit.fixing import Repair

EPILOGS = {
    "audit": """Examples:

\b
  isic-cite audit paper.tex refs.bib
  isic-cite audit README.md LICENSE
  isic-cite audit . --sarif audit.sarif
  isic-cite audit paper.tex refs.bib --fix
  isic-cite audit --explain IC2201

Exit codes: 0 no errors (warnings may have been printed), 1 errors, 2 the call is at fault."""
}


def audit(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="FILE...",
            help="LaTeX, Markdown, notebook, Typst, .bib, .docx, PDF, README; or a directory.",
            show_default=False,
        ),
    ] = None,
    fix: Annotated[
        bool, typer.Option("--fix", help="Mend what is certain; shows the changes and asks.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="With --fix: do not ask.")] = False,
    json: Json = False,
    sarif: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write SARIF 2.1.0 for code review.", show_default=False),
    ] = None,
    explain: Annotated[
        str | None,
        typer.Option(metavar="CODE", help="Say what a code means.", show_default=False),
    ] = None,
    library: Library = None,
) -> None:
    """Find what a manuscript gets wrong about the ISIC datasets that it uses."""
    if explain is not None:
        from isic_cite.audit.codes import explanation  # noqa: PLC0415

        emit(explanation(explain))
        return
    from isic_cite.audit import fixing  # noqa: PLC0415
    from isic_cite.audit.judging import judge  # noqa: PLC0415
    from isic_cite.audit.reading import read_manuscript  # noqa: PLC0415
    from isic_cite.checks import findings  # noqa: PLC0415
    from isic_cite.errors import CallError  # noqa: PLC0415

    if not paths:
        raise CallError("name the files of a manuscript, or its directory; `.` is this one")
    if yes and not fix:
        raise CallError("--yes is for --fix, which asks before it changes a file")
    manuscript = read_manuscript(paths)
    found = judge(manuscript, library=library)
    repairs = fixing.repairs(paths, manuscript, found, library=library) if fix else ()
    if repairs and _wanted(repairs, yes=yes):
        fixing.write(repairs)
        say(f"{', '.join(repair.name for repair in repairs)}: changed")
        manuscript = read_manuscript(paths)
        found = judge(manuscript, library=library)
    for file, remark in manuscript.remarks:
        if (file, remark) not in manuscript.unread:  # which is a finding
            say(f"{file}: {remark}")
    if sarif is not None:
        from importlib.metadata import version  # noqa: PLC0415

        from isic_cite.audit.sarif import format_sarif  # noqa: PLC0415

        emit(format_sarif(found, version("isic-cite")), sarif)
    if str(sarif) != "-":
        emit(findings.format_json(found) if json else findings.format_lines(found))
    say(findings.summary(found))
    if findings.has_errors(found):
        raise typer.Exit(1)


def _wanted(repairs: "tuple[Repair, ...]", *, yes: bool) -> bool:
    """Show what would be changed, and return whether it is to be."""
    from isic_cite.audit.fixing import difference  # noqa: PLC0415
    from isic_cite.checks.walk import visible  # noqa: PLC0415

    changes = sum(repair.changes for repair in repairs)
    for line in "".join(map(difference, repairs)).splitlines():
        typer.echo(visible(line), err=True)
    what = f"{changes} change{'s' * (changes > 1)}"
    if yes:
        return True
    if not (sys.stdin and sys.stdin.isatty()):
        say(f"{what} not made; --yes makes them")
        return False
    return typer.confirm(f"Make {what}?", err=True)
