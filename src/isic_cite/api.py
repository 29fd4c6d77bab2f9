"""What the package does, as functions: everything the command line can do, the library can do."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from isic_cite.drafts import as_draft, refuse_placeholders
from isic_cite.errors import CallError
from isic_cite.formats import FORMATS, get_format
from isic_cite.formats.options import Options
from isic_cite.loading import CURRENT, datasets, load
from isic_cite.model import Dataset

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from isic_cite.checks.findings import Finding
    from isic_cite.csl.heads import Head
    from isic_cite.formats import Format
    from isic_cite.importing import Imported

_DEFAULTS = Options()

__all__ = [
    "CURRENT",
    "check",
    "cite",
    "datasets",
    "import_record",
    "load",
    "remarks",
    "render",
    "render_and_remark",
    "styles",
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
    records: Iterable[Dataset],
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
    draft: bool = False,
) -> str:
    r"""Return loaded records as one text; the arguments are those of `cite`.

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
    )
    chosen = get_format(format, options)
    return chosen.render(_checked_view(_records(records), chosen, _changes(modified), draft=draft))


def render_and_remark(
    records: Iterable[Dataset],
    format: str | None,  # noqa: A002
    options: Options = _DEFAULTS,
    *,
    modified: str | Sequence[str] = (),
    draft: bool = False,
) -> tuple[str, tuple[str, ...]]:
    """Return what `render` and `remarks` return, with the work that both need done once.

    Raises:
        CallError, DataError: as `render` does.
    """
    given = _records(records)
    chosen = get_format(format, options)
    text, lost = chosen.render_and_tell(
        _checked_view(given, chosen, _changes(modified), draft=draft)
    )
    return text, (*lost, *_all_remarks(given, chosen.view))


def _changes(modified: str | Sequence[str]) -> tuple[str, ...]:
    changes = (modified,) if isinstance(modified, str) else tuple(modified)
    if not all(change.strip() for change in changes):
        raise CallError("--modified is empty; say what was changed, as in: resized to 224 px")
    return changes


def _records(records: Iterable[Dataset]) -> tuple[Dataset, ...]:
    """Return the records, if that is what they are: names and paths are for `cite`."""
    given = (records,) if isinstance(records, Dataset) else tuple(records)
    for record in given:
        if not isinstance(record, Dataset):
            message = f"render() takes what load() returns, not a {type(record).__name__}"
            raise CallError(message)
    return given


def _checked_view(
    records: tuple[Dataset, ...], chosen: Format, changes: tuple[str, ...], *, draft: bool
) -> object:
    if not chosen.several and len(records) > 1:
        named = ", ".join(record.id for record in records)
        message = f"{chosen.name} describes one dataset, not several ({named}); call it for each"
        raise CallError(message)
    if changes and not chosen.changes:
        takers = ", ".join(entry.name for entry in FORMATS if entry.changes)
        message = f"--modified is for {takers}; {chosen.name} has no such choice"
        raise CallError(message)
    return _viewed(records, chosen, changes, draft=draft)


def _viewed(
    records: tuple[Dataset, ...], chosen: Format, changes: tuple[str, ...], *, draft: bool
) -> object:
    """Return the view of the records that the format renders."""
    # Only the view that is used is imported.
    if chosen.view == "references":
        from isic_cite import references as cited  # noqa: PLC0415

        return cited.references(_fit(records, cited.NEEDS, draft=draft))
    if chosen.view == "metadata":
        from isic_cite import metadata  # noqa: PLC0415

        return metadata.metadata_of(_fit(records, metadata.NEEDS, draft=draft), changes=changes)
    from isic_cite import credits as credited  # noqa: PLC0415

    return credited.credits_of(_fit(records, credited.NEEDS, draft=draft), changes=changes)


def _fit(
    records: tuple[Dataset, ...], needs: frozenset[str], *, draft: bool
) -> tuple[Dataset, ...]:
    """Return the records if no field in `needs` holds a placeholder; as drafts if that is asked.

    Raises:
        DataError: a needed field holds a placeholder and no draft is asked for.
    """
    if draft:
        return tuple(as_draft(record, needs) for record in records)
    for record in records:
        refuse_placeholders(record, needs)
    return records


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
    given = tuple(records)
    chosen = get_format(format, options)
    lost = chosen.losses(_viewed(given, chosen, (), draft=draft)) if chosen.losses else ()
    return (*lost, *_all_remarks(given, chosen.view))


def _all_remarks(records: tuple[Dataset, ...], view: str) -> Iterator[str]:
    for record in records:
        yield from _remarks(record, view)


def _remarks(record: Dataset, view: str) -> Iterator[str]:
    if view == "references" and record.title is None:
        yield f"{record.id} has no title of its own, so its papers are cited in its stead"
    if view == "credits":
        from isic_cite.credits import credits_of  # noqa: PLC0415

        credit = credits_of([record]).credits[0]
        if credit.required and credit.names_nobody:
            yield (
                f"{record.id}: the licence requires credit, and the record names nobody to credit "
                "(creators, institutions or attribution)"
            )
    for conflict in record.conflicts:
        if conflict.resolution is None:
            yield (
                f"{record.id}: sources disagree about its {conflict.fact}, unresolved "
                f"(isic-cite show {record.id})"
            )


def check(source: str | Path, *, library: str | Path | None = None) -> tuple[Finding, ...]:
    """Return what is wrong with a record file or a dataset of the library, worst first.

    Raises:
        CallError: there is no such file or dataset.
    """
    from isic_cite.checks.record import check_file  # noqa: PLC0415
    from isic_cite.loading import find  # noqa: PLC0415

    return check_file(Path(find(source, library=library)), library=library)


def import_record(
    source: str | Path,
    *,
    format: str | None = None,  # noqa: A002
    entry: str | None = None,
    id: str | None = None,  # noqa: A002
    resolver: str | None = None,
    offline: bool = False,
) -> Imported:
    """Return the draft of a record from a file of another program, or from the registry of a DOI.

    Nothing is added to what the source says; what could not be carried over is in `lost`.

    Args:
        source: a file, or a DOI, bare or as an address.
        format: the format of a file, a key of `importing.FORMATS`; None: told by the file.
        entry: of several works in a file, the key of the one that is the dataset.
        id: the id of the record; None: made of its key, its DOI or the name of the file.
        resolver: the address of the resolver of DOIs; None: that of ISIC_CITE_RESOLVER, or doi.org.
        offline: whether to take a DOI only from what was answered before.

    Raises:
        CallError: the file or the registry cannot be read, or the format is unknown.
        DataError: what was read is not well-formed, or describes no dataset and no work.
    """
    from isic_cite import importing  # noqa: PLC0415
    from isic_cite.importing.fields import bare_doi  # noqa: PLC0415

    doi = bare_doi(str(source))
    if doi is None or Path(source).is_file():
        return importing.import_file(Path(source), format_=format, entry=entry, id_=id)
    from isic_cite.importing import doi as registry  # noqa: PLC0415

    text, answered, origin = registry.look_up(doi, resolver=resolver, offline=offline)
    return importing.imported(text, format or answered, origin, entry=entry, id_=id)


def styles(search: str = "") -> tuple[Head, ...]:
    """Return the citation styles whose name or title has every word of `search`, or all.

    Each has a `name` to ask for it by, a `title`, and the `parent` whose layout it has, or None.
    """
    from isic_cite.formats.named_styles import find_styles  # noqa: PLC0415

    return find_styles(search)
