"""`isic-cite styles [SEARCH]…`: the citation styles there are."""

from typing import Annotated

import typer

from isic_cite.cli.options import Json
from isic_cite.cli.output import emit, say

EPILOGS = {
    "styles": """Examples:

\b
  isic-cite styles lancet
  isic-cite styles dermatology journal
  isic-cite styles --json | jq -r '.[] | select(.parent == "nature") | .name'"""
}


def styles(
    search: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[SEARCH]...",
            help="Words that the name or title of a style must have; none lists all.",
            show_default=False,
        ),
    ] = None,
    json: Json = False,
) -> None:
    """List the citation styles that -f and --style know, those that are formats first."""
    from isic_cite import api  # noqa: PLC0415
    from isic_cite.cli import listings  # noqa: PLC0415

    words = " ".join(search or ())
    heads = api.styles(words)
    emit(listings.styles_json(heads) if json else listings.styles_table(heads))
    if not heads:
        say(listings.no_style(words))
