"""From a name or a file to a validated `Dataset`: the only door into the house.

A source is a dataset of the library (`isic-2020`, or an alias), a record file
(`my-dataset.toml`), and either of them with a part (`isic-2018:task-3`). A library is a list of
directories; each holds one record file per dataset and may hold `references.toml` and
`institutions.toml`, whose entries records name by id. The shipped directory comes last, so that
a user's own records win.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct, structs

from isic_cite.errors import CallError, DataError, IsicCiteError, UnknownNameError, closest
from isic_cite.identifiers import ID_PATTERN, is_doi
from isic_cite.licenses import expression, parse_expression
from isic_cite.read import SUFFIXES, read_table
from isic_cite.shared import shared_entry, shared_files
from isic_cite.validate import to_dataset

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from isic_cite.model import Dataset, Institution, Part

SHIPPED = Path(__file__).parent / "library"
ENVIRONMENT_VARIABLE = "ISIC_CITE_LIBRARY"
CURRENT = "slice-3d"
"""The dataset of the current ISIC challenge, which a call without a source means."""

_SHARED = ("references", "institutions")
_REFERENCE_LISTS = ("references", "optional-references", "former-references")


class Head(Struct, frozen=True):
    """What a listing shows of a dataset."""

    id: str
    name: str
    title: str | None
    year: int | None
    doi: str | None
    license: str | None
    aliases: tuple[str, ...]
    path: Path


def load(source: str | Path, *, library: str | Path | None = None) -> Dataset:
    """Return the dataset that `source` names, validated.

    Args:
        source: an id or alias of the library, or the path of a record file; either may end in
            `:part`.
        library: a directory of further records, searched first.

    Raises:
        UnknownNameError: no such dataset or part.
        CallError: the file cannot be read.
        DataError: the record is not valid.
    """
    name, part = _split(_text(source))
    directories = library_directories(library)
    path = _path(name, directories)
    dataset = to_dataset(resolved(read_table(path), path, directories), path.name)
    return select(dataset, part) if part else dataset


def find(source: str | Path, *, library: str | Path | None = None) -> Path:
    """Return the record file that `source` means, without reading it.

    Raises:
        UnknownNameError: no dataset of the library has this name.
    """
    return _path(_split(_text(source))[0], library_directories(library))


def _text(source: object) -> str:
    if isinstance(source, str | os.PathLike):
        return str(source)
    kind = type(source).__name__
    message = f"a source is an id or a path, not a {kind}; render() takes loaded records"
    raise CallError(message)


def _path(name: str, directories: tuple[Path, ...]) -> Path:
    return Path(name) if _is_file_name(name) else _find(name, directories)


def library_directories(library: str | Path | None = None) -> tuple[Path, ...]:
    """Return the directories to search: `library`, those of ISIC_CITE_LIBRARY, the shipped one.

    Raises:
        CallError: one that was asked for is not a directory.
    """
    named = [(str(library), "library")] if library is not None else []
    variable = filter(None, os.environ.get(ENVIRONMENT_VARIABLE, "").split(os.pathsep))
    named += [(directory, ENVIRONMENT_VARIABLE) for directory in variable]
    for directory, origin in named:
        if not os.path.isdir(directory):  # noqa: PTH112  (no name makes it raise)
            message = f"{origin}: {directory} is not a directory"
            raise CallError(message)
    return (*(Path(directory) for directory, _ in named), SHIPPED)


def datasets(
    *,
    library: str | Path | None = None,
    broken: Callable[[Path, IsicCiteError], None] | None = None,
) -> tuple[Head, ...]:
    """Return what is known at a glance of every dataset of the library, by year and id.

    Args:
        library: a directory of further records.
        broken: called with each file that cannot be read and why; None: the first one is raised.

    Raises:
        CallError, DataError: a file of the library cannot be read, and `broken` is None.
    """
    found: dict[str, Head] = {}
    for directory in library_directories(library):
        for path in record_files(directory):
            try:
                head = _head(path)
            except IsicCiteError as error:
                if broken is None:
                    raise
                broken(path, error)
            else:
                found.setdefault(head.id, head)
    return tuple(sorted(found.values(), key=lambda head: (head.year or 0, head.id)))


def select(dataset: Dataset, part: str) -> Dataset:
    """Return `dataset` narrowed to one of its parts: its licence, references and files.

    The official attribution text stays where it binds the part.

    Raises:
        UnknownNameError: the dataset has no such part.
    """
    chosen = next((candidate for candidate in dataset.parts if candidate.id == part), None)
    if chosen is None:
        ids = [candidate.id for candidate in dataset.parts]
        raise UnknownNameError(f"part of {dataset.id}", part, ids)
    wanted = chosen.references
    return structs.replace(
        dataset,
        name=f"{dataset.name}, {chosen.name}",
        license=chosen.license or dataset.license,
        license_label=chosen.license_label or dataset.license_label,
        parts=(chosen,),
        selected=part,
        attribution=dataset.attribution if chosen.attributed else None,
        copyright_notices=_notices(dataset, chosen),
        rights_holders=_rights_holders(dataset, chosen),
        institutions=tuple(
            institution
            for institution in dataset.institutions
            if _concerns(institution, part, dataset)
        ),
        references=tuple(
            reference
            for reference in dataset.references
            if wanted is None or reference.id in wanted
        ),
        files=tuple(file for file in dataset.files if not file.parts or part in file.parts),
    )


def _notices(dataset: Dataset, part: Part) -> tuple[str, ...]:
    if part.copyright_notices is not None:
        return part.copyright_notices
    return dataset.copyright_notices if part.attributed else ()


def _rights_holders(dataset: Dataset, part: Part) -> tuple[str, ...]:
    if part.rights_holders is not None:
        return part.rights_holders
    return dataset.rights_holders if part.attributed else ()


def _concerns(institution: Institution, part: str, dataset: Dataset) -> bool:
    """Tell whether an institution gave to `part`; one for which no part is stated may have."""
    named = set(institution.contributed) & {candidate.id for candidate in dataset.parts}
    return not named or part in named


def resolved(table: Mapping[str, Any], path: Path, directories: tuple[Path, ...]) -> dict[str, Any]:
    """Return `table` with ids of shared references and institutions replaced by their entries.

    Raises:
        DataError: an id that is in none of the libraries, nor beside the record.
    """
    searched = (path.parent, *directories)
    result = dict(table)
    for field in _REFERENCE_LISTS:
        entries = result.get(field)
        if isinstance(entries, list):
            result[field] = [
                _reference(entry, f"{field}[{index}]", path, searched)
                for index, entry in enumerate(entries)
            ]
    institutions = result.get("institutions")
    if isinstance(institutions, list):
        result["institutions"] = [_institution(entry, searched) for entry in institutions]
    if "license" not in result:
        result |= _license_of_parts(result)
    return result


def _license_of_parts(table: Mapping[str, Any]) -> dict[str, str]:
    """Return the licence of the whole where only the parts state theirs; else nothing."""
    parts = table.get("parts")
    if not isinstance(parts, list):
        return {}
    named = [part.get("license") for part in parts if isinstance(part, dict)]
    stated = [text for text in named if isinstance(text, str)]
    if not stated or len(stated) < len(named):
        return {}
    try:
        return {"license": expression(row for text in stated for row in parse_expression(text))}
    except (ValueError, UnknownNameError):
        return {}  # the fault is reported at the part, where it stands


def _reference(entry: object, where: str, path: Path, searched: tuple[Path, ...]) -> object:
    if not isinstance(entry, str):
        return entry
    shared = shared_entry("references", entry, searched)
    if shared is None:
        known = [name for file in shared_files("references", searched) for name in file.names()]
        near = closest(entry, known)
        hint = f'; did you mean "{near[0]}"?' if near else ""
        message = f'no shared reference has the id "{entry}"{hint} (or write the reference out)'
        raise DataError(message, source=path.name, where=where)
    return {"id": entry, **shared}


def _institution(entry: object, searched: tuple[Path, ...]) -> object:
    if not isinstance(entry, dict) or not isinstance(entry.get("id"), str):
        return entry
    known = shared_entry("institutions", entry["id"], searched) or {}
    shared = {key: value for key, value in known.items() if key != "note"}
    if str(entry.get("name", "")).endswith(f", {shared.get('name')}"):
        shared["unit-of"] = shared["name"]
    return {**shared, **entry}


def _split(source: str) -> tuple[str, str]:
    """Split `isic-2018:task-3` into name and part; the part is empty where there is none."""
    name, colon, part = source.rpartition(":")
    if colon and re.match(ID_PATTERN, part) and (re.match(ID_PATTERN, name) or _is_file_name(name)):
        return name, part
    return source, ""


def _is_file_name(name: str) -> bool:
    if name.lower().endswith(SUFFIXES):
        return True
    return ("/" in name or os.sep in name) and not _doi(name)


def _doi(name: str) -> str:
    """Return the DOI that a source is, in lower case; empty where it is none."""
    bare = re.sub(r"^(?:https?://(?:dx\.)?doi\.org/|doi:)", "", name.casefold())
    return bare if is_doi(bare) else ""


def _find(name: str, directories: tuple[Path, ...]) -> Path:
    """Return the record file of the dataset called `name`, by file name or by alias."""
    folded = name.casefold()
    for directory in directories:
        if re.match(ID_PATTERN, folded):
            for suffix in SUFFIXES:
                path = directory / f"{folded}{suffix}"
                if os.path.isfile(path) and path.stem not in _SHARED:  # noqa: PTH113
                    return path
    heads = [_head(path) for directory in directories for path in record_files(directory)]
    doi = _doi(name)
    for head in heads:
        if folded == head.id or folded in head.aliases or (doi and doi == _doi(head.doi or "")):
            return head.path
    if os.path.isdir(name):  # noqa: PTH112
        message = f"{name} is a directory; the records in it are found with --library {name}"
        raise CallError(message)
    known = [known for head in heads for known in (head.id, *head.aliases)]
    raise UnknownNameError("dataset", name, known, listing="isic-cite list")


def record_files(directory: Path) -> Iterator[Path]:
    """Yield the record files of a directory, by name."""
    for path in sorted(directory.iterdir()):
        if path.suffix in SUFFIXES and path.stem not in _SHARED and path.is_file():
            yield path


def _head(path: Path) -> Head:
    """Read what a listing needs.

    In a TOML file all that stands above the first table is a TOML document of its own, which is a
    fraction of the record; the other syntaxes are read whole.
    """
    table = read_table(path) if path.suffix != ".toml" else _toml_head(path)

    def known(field: str) -> Any:  # noqa: ANN401
        return table.get(field)

    if "license" not in table:
        table = read_table(path)
        table |= _license_of_parts(table)
    aliases = known("aliases")
    return Head(
        id=str(known("id") or path.stem),
        name=str(known("name") or path.stem),
        title=known("title"),
        year=known("year") if isinstance(known("year"), int) else None,
        doi=known("doi"),
        license=table.get("license"),
        aliases=tuple(map(str, aliases)) if isinstance(aliases, list) else (),
        path=path,
    )


def _toml_head(path: Path) -> dict[str, Any]:
    import tomli  # noqa: PLC0415

    from isic_cite.read import read_text  # noqa: PLC0415

    top = re.split(r"^\s*\[", read_text(path), maxsplit=1, flags=re.MULTILINE)[0]
    try:
        return tomli.loads(top)
    except tomli.TOMLDecodeError:
        return read_table(path)  # a list over several lines, or a fault that this call explains
