"""`isic-cite site -o FOLDER`: a static site with a page for each dataset."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from isic_cite.cli.options import Library, complete_sources
from isic_cite.cli.output import say
from isic_cite.errors import CallError

EPILOGS = {
    "site": """Examples:

\b
  isic-cite site -o public/                              every dataset of the library
  isic-cite site isic-2020 my-dataset.toml -o public/
  isic-cite site -o public/ --base-url https://example.org/cite/

Exit codes: 0 done, 1 the data is at fault, 2 the call is at fault. Only files that an earlier run
has written, and that nobody has changed since, are replaced or removed."""
}


def site(
    sources: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[SOURCE]...",
            help="Datasets or record files; none means all of the library.",
            autocompletion=complete_sources,
            show_default=False,
        ),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="The folder of the site.")
    ] = None,
    title: Annotated[str | None, typer.Option(help="What the site is called.")] = None,
    base_url: Annotated[
        str | None,
        typer.Option(help="Where it will be, for canonical links and the sitemap."),
    ] = None,
    draft: Annotated[
        bool, typer.Option("--draft", help="Show records with placeholders, marked as drafts.")
    ] = False,
    library: Library = None,
) -> None:
    """Make a static site: for each dataset a page with a cite box, licences and credits."""
    from isic_cite import api  # noqa: PLC0415

    if output is None or str(output) == "-":
        raise CallError("name the folder of the site with -o: isic-cite site -o public/")
    done = api.write_site(
        *(sources or ()),
        output=output,
        title=title,
        base_url=base_url,
        draft=draft,
        library=library,
        progress=sys.stderr,
    )
    for path in done.kept:
        say(f"{output / path} was changed since it was written, so it was left where it is")
    written, unchanged = len(done.written), len(done.unchanged)
    removed = f", {len(done.removed):,} removed" if done.removed else ""
    say(f"{output}: {written:,} files written, {unchanged:,} unchanged{removed}")
