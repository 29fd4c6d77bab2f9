"""`isic-cite SOURCE…`: the main job."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from isic_cite.cli.options import (
    Columns,
    Encoding,
    Library,
    Output,
    UnknownLicense,
    complete_formats,
    complete_locales,
    complete_markups,
    complete_patterns,
    complete_sources,
    complete_styles,
)
from isic_cite.cli.output import emit, say
from isic_cite.cli.tables import of_tables, reading, refuse_table_options
from isic_cite.errors import CallError

if TYPE_CHECKING:
    from isic_cite.model import Dataset
    from isic_cite.usages import Usage

EPILOGS = {
    "cite": """Examples:

\b
  isic-cite isic-2020 -f apa
  isic-cite isic-2020 -f ieee -o references.txt
  isic-cite slice-3d -f "The Lancet Digital Health" --in-text
  isic-cite slice-3d --style my-journal.csl --locale de-DE
  isic-cite isic-2018:task-3 -f notice --full-text -o NOTICE.txt
  isic-cite slice-3d -f attribution -m latex --modified "resized to 224 px"
  isic-cite isic-2020 -f statement --pattern elsevier -m typst
  isic-cite isic-2019 ham10000 --key "{author}{year}" --ascii >> refs.bib
  isic-cite metadata.csv -f attribution --dataset slice-3d
  isic-cite metadata.csv -f bibtex --dataset slice-3d
  isic-cite isic-2020 isic-2019 --into refs.bib
  isic-cite isic-2020 --into library.json --update"""
}


def cite(
    sources: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[SOURCE]...",
            help="Dataset, part (isic-2018:task-3), record file or table of images.",
            autocompletion=complete_sources,
            show_default=False,
        ),
    ] = None,
    format_: Annotated[
        str | None,
        typer.Option(
            "-f",
            "--format",
            help="Output format, or any citation style by its name or title.",
            autocompletion=complete_formats,
            show_default="bibtex",
        ),
    ] = None,
    markup: Annotated[
        str,
        typer.Option(
            "-m",
            "--markup",
            help="Syntax of texts for people: text, markdown, html, latex, typst, rst.",
            autocompletion=complete_markups,
        ),
    ] = "text",
    style: Annotated[
        str | None,
        typer.Option(
            help="Citation style: a file (my-journal.csl), or a name or title.",
            autocompletion=complete_styles,
        ),
    ] = None,
    locale: Annotated[
        str | None,
        typer.Option(
            help="Language of a citation style's terms and dates, as de-DE.",
            autocompletion=complete_locales,
        ),
    ] = None,
    in_text: Annotated[
        bool,
        typer.Option("--in-text", help="What the text says where it cites, in a citation style."),
    ] = False,
    output: Output = None,
    into: Annotated[
        Path | None,
        typer.Option(
            help="Add to this bibliography what it lacks: .bib, .json (CSL), .yml (Hayagriva).",
            show_default=False,
        ),
    ] = None,
    update: Annotated[
        bool, typer.Option("--update", help="With --into, correct entries that are there already.")
    ] = False,
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
    pattern: Annotated[
        str,
        typer.Option(
            help="Wording of a statement: generic, springer-nature, elsevier, ieee, plos.",
            autocompletion=complete_patterns,
        ),
    ] = "generic",
    schema_version: Annotated[
        str, typer.Option(help="Version of DataCite's metadata schema: 4.6, 4.7.")
    ] = "4.6",
    kaggle_id: Annotated[
        str | None, typer.Option(help="Where a Kaggle dataset will be: owner/slug.")
    ] = None,
    dataset: Annotated[
        list[str] | None,
        typer.Option(
            help="What the images of a table come from; may be repeated.",
            autocompletion=complete_sources,
        ),
    ] = None,
    group: Annotated[
        bool, typer.Option("--group", help="Credits of a table's images by institution.")
    ] = False,
    columns: Columns = None,
    encoding: Encoding = "utf-8",
    unknown_license: UnknownLicense = "error",
    accessed: Annotated[
        str | None, typer.Option(help="The day on which the images were taken: 2026-11-26.")
    ] = None,
    derived: Annotated[
        str | None, typer.Option(help="Record of the dataset that a table's images make.")
    ] = None,
    draft: Annotated[
        bool, typer.Option("--draft", help="Render records with placeholders, marked as drafts.")
    ] = False,
    library: Library = None,
) -> None:
    """Print the citation, attribution or licence notice of datasets."""
    from isic_cite import api  # noqa: PLC0415
    from isic_cite.formats.options import Options  # noqa: PLC0415

    given = sources or [api.CURRENT]
    records: list[Dataset] | Usage
    if of_tables(given):
        with reading() as progress:
            records = api.usage(
                *given,
                columns=columns,
                encoding=encoding,
                unknown_license=unknown_license,
                datasets=dataset or (),
                accessed=accessed,
                library=library,
                progress=progress,
            )
    else:
        refuse_table_options(dataset=dataset, columns=columns, accessed=accessed, derived=derived)
        records = [api.load(source, library=library) for source in given]
    options = Options(
        markup=markup,
        ascii=ascii_,
        key=key,
        full_text=full_text,
        pattern=pattern,
        schema_version=schema_version,
        kaggle_id=kaggle_id,
        style=style,
        locale=locale,
        in_text=in_text,
        group=group,
    )
    if into is not None:
        from isic_cite.cli.into import merge_and_tell, refuse_beside_into  # noqa: PLC0415

        refuse_beside_into(output=output, modified=modified, draft=draft, derived=derived)
        merge_and_tell(records, into, format_, options, update=update)
        return
    if update:
        raise CallError("--update corrects a bibliography; name it with --into refs.bib")
    text, remarks = api.render_and_remark(
        records,
        format_,
        options,
        modified=modified or (),
        draft=draft,
        derived=api.load(derived, library=library) if derived else None,
        library=library,
    )
    emit(text, output)
    for remark in remarks:
        say(remark)
