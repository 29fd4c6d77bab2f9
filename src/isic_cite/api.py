"""What the package does, as functions: everything the command line can do, the library can do."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from isic_cite.errors import CallError
from isic_cite.formats.options import Options
from isic_cite.loading import CURRENT, datasets, load
from isic_cite.model import Dataset
from isic_cite.rendering import changes_of, records_of, remarks_of, text_and_remarks, text_of
from isic_cite.usages import Usage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import TextIO

    from isic_cite.audit.judging.finding import AuditFinding
    from isic_cite.bundle.copying import Placement
    from isic_cite.bundle.problems import Problems
    from isic_cite.checks.findings import Finding
    from isic_cite.csl.heads import Head
    from isic_cite.differences.difference import Difference
    from isic_cite.importing import Imported
    from isic_cite.papers.embedding import Embedded
    from isic_cite.papers.merging import Merged
    from isic_cite.site import Written

_DEFAULTS = Options()

__all__ = [
    "CURRENT",
    "check",
    "cite",
    "datasets",
    "diff",
    "embed",
    "import_record",
    "load",
    "merge",
    "remarks",
    "render",
    "render_and_remark",
    "styles",
    "usage",
    "verify_bundle",
    "write_bundle",
    "write_site",
]


def cite(
    *sources: str | Path,
    format: str | None = None,  # noqa: A002  (the word that the command line uses)
    markup: str = "text",
    style: str | Path | None = None,
    locale: str | None = None,
    in_text: bool = False,
    modified: str | Sequence[str] = (),
    ascii: bool = False,  # noqa: A002
    key: str | None = None,
    full_text: bool = False,
    pattern: str = "generic",
    schema_version: str = "4.6",
    kaggle_id: str | None = None,
    draft: bool = False,
    library: str | Path | None = None,
) -> str:
    """Return the citation, attribution or notice of some datasets as one text.

    Args:
        sources: dataset ids (`isic-2020`), parts (`isic-2018:task-3`) or record files; none means
            the dataset of the current ISIC challenge.
        format: a name that `isic-cite formats` lists, or a citation style by its name or title,
            as `isic-cite styles` lists them; BibTeX where neither this nor `style` says anything.
        markup: text, markdown, html, latex, typst or rst, for texts for people.
        style: instead of a format, a citation style by its name or title, or its file: a path, or
            a text that ends in `.csl`.
        locale: the language of terms and dates in a citation style, such as `de-DE`.
        in_text: whether to print what a text says where it cites the works, in a citation style,
            instead of the references.
        modified: what was done to the material; printed as the statement of changes.
        ascii: whether BibTeX writes accents as LaTeX commands.
        key: pattern of BibTeX keys, such as `{author}{year}`.
        full_text: whether a notice ends with the legal codes.
        pattern: whose wording a data-availability statement follows: generic, springer-nature,
            elsevier, ieee or plos.
        schema_version: the version of DataCite's metadata schema, 4.6 or 4.7.
        kaggle_id: where a Kaggle dataset will be, `owner/slug`.
        draft: whether to render records with placeholders, marked as drafts.
        library: a directory of further records.

    Raises:
        CallError: a dataset, format, markup or option that does not exist; an unreadable file.
        DataError: a record that is not valid or lacks what the format needs; a style's file that
            is not usable.
    """
    return render(
        [load(source, library=library) for source in sources or (CURRENT,)],
        format,
        markup=markup,
        style=style,
        locale=locale,
        in_text=in_text,
        modified=modified,
        ascii=ascii,
        key=key,
        full_text=full_text,
        pattern=pattern,
        schema_version=schema_version,
        kaggle_id=kaggle_id,
        draft=draft,
    )


def render(
    records: Iterable[Dataset] | Usage,
    format: str | None = None,  # noqa: A002
    *,
    markup: str = "text",
    style: str | Path | None = None,
    locale: str | None = None,
    in_text: bool = False,
    modified: str | Sequence[str] = (),
    ascii: bool = False,  # noqa: A002
    key: str | None = None,
    full_text: bool = False,
    pattern: str = "generic",
    schema_version: str = "4.6",
    kaggle_id: str | None = None,
    group: bool = False,
    draft: bool = False,
    derived: str | Path | Dataset | None = None,
) -> str:
    r"""Return loaded records, or a usage, as one text; the arguments are those of `cite`.

    Of a usage, `group` shows the credits by institution, and `derived` is the record of the dataset
    that the images make, which formats that describe a dataset need.

    The text has `\n` line ends (RIS: `\r\n`, as its specification requires) and ends with exactly
    one of them; without records it is empty.

    Raises:
        CallError: a format, markup or option that does not exist.
        DataError: a record lacks what the format needs, or holds a placeholder there.
    """
    options = Options(
        markup=markup,
        ascii=ascii,
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
    changes = changes_of(modified)
    if isinstance(records, Usage):
        from isic_cite.rendering_used import used_text_and_remarks  # noqa: PLC0415

        made = derived if derived is None or isinstance(derived, Dataset) else load(derived)
        return used_text_and_remarks(
            records, format, options, changes=changes, draft=draft, derived=made
        )[0]
    return text_of(records_of(records), format, options, changes=changes, draft=draft)


def render_and_remark(
    records: Iterable[Dataset] | Usage,
    format: str | None,  # noqa: A002
    options: Options = _DEFAULTS,
    *,
    modified: str | Sequence[str] = (),
    draft: bool = False,
    derived: Dataset | None = None,
    library: str | Path | None = None,
) -> tuple[str, tuple[str, ...]]:
    """Return what `render` and `remarks` return, with the work that both need done once.

    Raises:
        CallError, DataError: as `render` does.
    """
    changes = changes_of(modified)
    if isinstance(records, Usage):
        from isic_cite.rendering_used import used_text_and_remarks  # noqa: PLC0415

        return used_text_and_remarks(
            records,
            format,
            options,
            changes=changes,
            draft=draft,
            derived=derived,
            library=library,
        )
    return text_and_remarks(records_of(records), format, options, changes=changes, draft=draft)


def remarks(
    records: Iterable[Dataset],
    format: str | None,  # noqa: A002
    options: Options = _DEFAULTS,
    *,
    draft: bool = False,
) -> tuple[str, ...]:
    """Return what a person should know about a rendering that the text itself cannot say.

    That is what the format has no place for, and where the sources of a record disagree.

    Raises:
        CallError, DataError: as `render` does.
    """
    return remarks_of(records_of(records), format, options, draft=draft)


def usage(
    *sources: object,
    columns: str | None = None,
    encoding: str = "utf-8",
    unknown_license: str = "error",
    datasets: Iterable[str | Path] = (),
    accessed: str | None = None,
    library: str | Path | None = None,
    progress: Callable[[int, int | None], None] | None = None,
) -> Usage:
    """Return what tables of images add up to: images by licence and attribution.

    Args:
        sources: CSV, TSV or Parquet files, patterns of such, or `-` for standard input; or one data
            frame or lazy frame that narwhals understands (polars, pandas, DuckDB, Dask, Spark),
            which its own engine counts.
        columns: which columns to read, such as `attribution=credit,license=rights,id=file`, where
            they have not the names of the ISIC Archive.
        encoding: that of CSV and TSV files.
        unknown_license: `error`, or `keep` for carrying on what is no known licence as unknown.
        datasets: what the images come from: ids or record files, as `load` takes them.
        accessed: the day on which the images were taken from their source, `2026-11-26`.
        library: a directory of further records.
        progress: called now and then with the bytes that are read and those that there are.

    Raises:
        CallError: a file that cannot be read, or a dataset that does not exist.
        DataError: a table that is not well-formed, lacks a column, or holds an unknown licence.
    """
    from isic_cite.tables.counted_usage import counted_usage  # noqa: PLC0415

    return counted_usage(
        sources,
        columns=columns,
        encoding=encoding,
        unknown=unknown_license,
        datasets=tuple(load(dataset, library=library) for dataset in datasets),
        accessed=accessed,
        progress=progress,
    )


def write_bundle(
    *sources: str | Path,
    output: str | Path,
    images: str | Path | None = None,
    placement: Placement = "copy",
    columns: str | None = None,
    encoding: str = "utf-8",
    datasets: Iterable[str | Path] = (),
    modified: str | Sequence[str] = (),
    accessed: str | None = None,
    formats: Iterable[str] = (),
    derived: Dataset | None = None,
    library: str | Path | None = None,
    force: bool = False,
    progress: TextIO | None = None,
) -> tuple[Usage, tuple[str, ...]]:
    """Make a folder for redistribution: credits, licences, citations, checksums and the images.

    The folder is there whole or not at all; `docs/bundle.md` says what is in it. The same tables
    and images give the same bytes, whatever the order of their rows.

    Args:
        sources: tables of images, as for `usage`.
        output: the folder, which must not be there.
        images: the folder of the images, each called by its id; None for the texts alone.
        placement: whether the images are copied, linked (hard links, on the same disk) or left
            where they are; they are looked at in any case.
        columns: which columns of the tables to read, as for `usage`.
        encoding: that of CSV and TSV files.
        datasets: what the images come from: ids or record files, as `load` takes them.
        modified: what was done to the images; printed as the statement of changes.
        accessed: the day on which the images were taken from their source, `2026-11-26`.
        formats: further texts, such as `croissant`, each of which has its own file.
        derived: the record of the dataset that the images make, for formats that describe one.
        library: a directory of further records.
        force: whether an older bundle at that place is replaced, if it holds nothing else.
        progress: a terminal on which to show how far it is.

    Returns:
        The usage, and what a person should know besides, a sentence each.

    Raises:
        CallError: something cannot be read or written, is there already, or does not exist.
        DataError: a table is not well-formed or holds an unknown licence; an image is missing, or
            is not in the tables; a dataset lacks what a text needs.
    """
    from isic_cite.bundle.copying import PLACEMENTS  # noqa: PLC0415
    from isic_cite.bundle.writing import Order, write  # noqa: PLC0415
    from isic_cite.errors import UnknownNameError  # noqa: PLC0415
    from isic_cite.tables import Columns, parse_columns  # noqa: PLC0415

    if placement not in PLACEMENTS:
        raise UnknownNameError("placement", placement, PLACEMENTS)
    order = Order(
        sources=tuple(map(str, sources)),
        target=Path(output),
        columns=parse_columns(columns) if columns else Columns(),
        encoding=encoding,
        datasets=tuple(load(dataset, library=library) for dataset in datasets),
        accessed=accessed,
        changes=changes_of(modified),
        images=None if images is None else Path(images),
        placement=placement,
        formats=tuple(formats),
        derived=derived,
        library=library,
        replace=force,
    )
    return write(order, show=progress)


def verify_bundle(
    folder: str | Path, *, library: str | Path | None = None, progress: TextIO | None = None
) -> Problems:
    """Return what is wrong with a folder that `write_bundle` made; false where nothing is.

    Every file is compared with the manifest, every image with the credits, every text with what
    would be written for these images. Nothing outside of the folder is read.

    Args:
        folder: the bundle.
        library: a directory of further records, if the images come from one that is not shipped.
        progress: a terminal on which to show how far it is.

    Raises:
        CallError: there is no such folder, or it cannot be read.
    """
    from isic_cite.bundle.verifying import verify  # noqa: PLC0415

    return verify(Path(folder), library=library, show=progress)


def write_site(
    *sources: str | Path,
    output: str | Path,
    title: str | None = None,
    base_url: str | None = None,
    draft: bool = False,
    library: str | Path | None = None,
    progress: TextIO | None = None,
) -> Written:
    """Write a static site: a page for each dataset with all that people copy from it.

    What has not changed is not written again, and what is not of the site is never touched;
    `docs/site.md` says what is in it. The same records give the same bytes.

    Args:
        sources: dataset ids or record files; none means every dataset of the library.
        output: the folder, which is made if it is not there.
        title: what the site is called.
        base_url: where it will be, for canonical links and the sitemap.
        draft: whether to show records with placeholders, marked as drafts.
        library: a directory of further records.
        progress: a terminal on which to show how far it is.

    Returns:
        Which files were written, unchanged, removed, and kept because somebody has changed them.

    Raises:
        CallError: a dataset that does not exist, or two with one id; the folder cannot be written,
            or has something else where a file of the site would be.
        DataError: a record is not valid, holds a placeholder, or states no licence.
    """
    from isic_cite import site  # noqa: PLC0415

    named = sources or tuple(head.path for head in datasets(library=library))
    return site.write_site(
        [load(source, library=library) for source in named],
        Path(output),
        title=site.TITLE if title is None else title,
        base_url=base_url,
        draft=draft,
        show=progress,
    )


def check(
    *sources: str | Path,
    datasets: Iterable[str | Path] = (),
    columns: str | None = None,
    encoding: str = "utf-8",
    target: str | None = None,
    library: str | Path | None = None,
    progress: Callable[[int, int | None], None] | None = None,
) -> tuple[Finding, ...]:
    """Return what is wrong with records, pages and tables of images, worst first.

    Args:
        sources: record files, datasets of the library, pages (files, or addresses on the web), and
            tables as for `usage`; all tables together are one.
        datasets: what the images of the tables come from; what contradicts it is found.
        columns: which columns of the tables to read, as for `usage`.
        encoding: that of CSV and TSV files.
        target: where the records are to go, `datacite`: then what they lack for it is found, too.
        library: a directory of further records.
        progress: called now and then with the bytes of tables that are read and those there are.

    Raises:
        CallError: there is no such file, dataset or target, or it cannot be read.
        DataError: a dataset that the images come from is not valid.
    """
    from isic_cite.checks.findings import sort_findings  # noqa: PLC0415
    from isic_cite.checks.together import check_together  # noqa: PLC0415
    from isic_cite.importing.sources import is_page  # noqa: PLC0415

    pages = [str(source) for source in sources if is_page(str(source))]
    if pages and target is not None:
        message = f"{pages[0]} is a page, and --for is for records: isic-cite import {pages[0]}"
        raise CallError(message)
    found = check_together(
        [source for source in sources if str(source) not in pages],
        datasets=tuple(load(dataset, library=library) for dataset in datasets),
        columns=columns,
        encoding=encoding,
        target=target,
        library=library,
        progress=progress,
    )
    if not pages:
        return found
    from isic_cite.importing.page import check_page  # noqa: PLC0415

    return sort_findings([*found, *(row for page in pages for row in check_page(page))])


def diff(
    old: str | Path | Dataset,
    new: str | Path | Dataset,
    *,
    only: Iterable[str] = (),
    ignore: Iterable[str] = (),
    everything: bool = False,
    entry: str | None = None,
    library: str | Path | None = None,
) -> tuple[Difference, ...]:
    """Return what `new` says otherwise than `old` in facts, gravest first; empty if nothing.

    Files, works, people and so on are matched by what identifies them. Where one side is a page,
    what only the other states is a difference only if pages are expected to state it.

    Args:
        old: a loaded record, what `load` takes, a file that `import_record` reads, as a page, or an
            address: of a page, or `https://doi.org/` and a DOI for what is registered.
        new: the same.
        only: the fields that are compared, such as `license` or `files.size`; none means all.
        ignore: fields that are left out.
        everything: whether sources, notes, ids and keys are compared, too.
        entry: of several datasets on a page, the name or year of the one that is meant; None: the
            one that the other side is about, or else the first.
        library: a directory of further records.

    Raises:
        CallError: a dataset or field that does not exist; a file or address that cannot be read.
        DataError: a record that is not valid, or a file that describes no dataset.
    """
    from isic_cite.differences.sides import comparison  # noqa: PLC0415

    return comparison(
        old, new, only=only, ignore=ignore, everything=everything, entry=entry, library=library
    ).differences


def audit_manuscript(
    *paths: str | Path, library: str | Path | None = None
) -> tuple[AuditFinding, ...]:
    """Return what a manuscript gets wrong about the ISIC datasets that it uses.

    A manuscript that has nothing to do with ISIC has no findings. No file is changed.

    Args:
        paths: its files (LaTeX, Markdown, Typst, `.bib`, `.bbl`, Word, PDF, README, LICENSE), or
            directories.
        library: a directory of further records.

    Raises:
        CallError: there is no such file, or it cannot be read.
        DataError: a record of the library is not valid.
    """
    from isic_cite.audit.judging import judge  # noqa: PLC0415
    from isic_cite.audit.reading import read_manuscript  # noqa: PLC0415

    return judge(read_manuscript([Path(path) for path in paths]), library=library)


def import_record(
    source: str | Path,
    *,
    format: str | None = None,  # noqa: A002
    entry: str | None = None,
    id: str | None = None,  # noqa: A002
    resolver: str | None = None,
    offline: bool = False,
) -> Imported:
    """Return the draft of a record: of a file, a page, or what the registry of a DOI says.

    Nothing is added to what the source says; what could not be carried over is in `lost`, and what
    is wrong with a page in `findings`.

    Args:
        source: a file, the address of a page, or a DOI, bare or as an address.
        format: the format of a file, a key of `importing.FORMATS`; None: told by the file.
        entry: of several works in a file, the key of the one that is the dataset; of several
            datasets on a page, the name or year of one.
        id: the id of the record; None: made of its key, its DOI or the name of the file.
        resolver: the address of the resolver of DOIs; None: that of ISIC_CITE_RESOLVER, or doi.org.
        offline: whether to take a DOI or page only from what was answered before.

    Raises:
        CallError: the file or the registry cannot be read, or the format is unknown.
        DataError: what was read is not well-formed, or describes no dataset and no work.
    """
    from isic_cite.importing import imported, read_source  # noqa: PLC0415

    text, known, origin = read_source(source, format_=format, resolver=resolver, offline=offline)
    return imported(text, known, origin, entry=entry, id_=id)


def embed(
    *files: str | Path, write: bool = True, library: str | Path | None = None
) -> tuple[Embedded, ...]:
    """Write or refresh what the markers of manuscripts ask for; `docs/embed.md` says how they look.

    Everything but the texts between markers stays byte for byte.

    Args:
        files: LaTeX, Markdown, HTML, Typst, reStructuredText, notebooks or Word files.
        write: whether the files are changed.
        library: a directory of further records.

    Returns:
        For each file its text `before` and `after`, the `places` of the texts with whether each was
        `stale`, and `remarks`.

    Raises:
        CallError: a file cannot be read or written, was changed meanwhile, or is no manuscript.
        DataError: a marker is at fault; that file is left as it is, and so are those after it.
    """
    from isic_cite.papers.embedding import embed_file  # noqa: PLC0415

    found = []
    for file in files:
        embedded = embed_file(Path(file), write=write, library=library)
        if embedded.faults:
            raise embedded.faults[0]
        found.append(embedded)
    return tuple(found)


def merge(
    *sources: str | Path | Dataset,
    into: str | Path,
    format: str | None = None,  # noqa: A002
    update: bool = False,
    ascii: bool = False,  # noqa: A002
    key: str | None = None,
    library: str | Path | None = None,
) -> Merged:
    r"""Add to a bibliography what users of some datasets are to cite, as far as it is missing.

    Entries that are there already, by DOI, arXiv id or title, keep their keys; all else in the file
    stays byte for byte. `docs/merge.md` has the rules.

    Args:
        sources: datasets, as `load` takes or returns them; none means that of the current ISIC
            challenge.
        into: the file: `.bib`, `.json` (CSL-JSON) or `.yml` (Hayagriva); it is made if missing.
        format: `bibtex`, `biblatex`, `csl-json` or `hayagriva`; None: what the file is.
        update: whether entries that are there have their fields corrected.
        ascii: whether BibTeX writes accents as LaTeX commands.
        key: pattern of BibTeX keys of what is added, such as `{author}{year}`.
        library: a directory of further records.

    Returns:
        What to write to cite the works (`citation`), their `keys`, what was done with each
        (`cited`), and `remarks`.

    Raises:
        CallError: a dataset, format or option that does not exist; a file that cannot be read or
            written, or was changed meanwhile.
        DataError: a record that is not valid; a file to which nothing can be added safely.
    """
    from isic_cite.papers.merging import merge_into  # noqa: PLC0415

    records = [
        source if isinstance(source, Dataset) else load(source, library=library)
        for source in sources or (CURRENT,)
    ]
    options = Options(ascii=ascii, key=key)
    return merge_into(Path(into), records, format_=format, options=options, update=update)


def styles(search: str = "") -> tuple[Head, ...]:
    """Return the citation styles whose name or title has every word of `search`, or all.

    Each has a `name` to ask for it by, a `title`, and the `parent` whose layout it has, or None.
    """
    from isic_cite.formats.named_styles import find_styles  # noqa: PLC0415

    return find_styles(search)
