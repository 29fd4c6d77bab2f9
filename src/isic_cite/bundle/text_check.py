"""Compare the texts of a bundle with those that its images need."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from msgspec import structs

from isic_cite.bundle import names
from isic_cite.bundle.comparing import first_difference
from isic_cite.bundle.reuse import reuse_toml
from isic_cite.bundle.texts import license_texts, texts_of
from isic_cite.errors import DataError, IsicCiteError
from isic_cite.loading import datasets, load
from isic_cite.usages import Usage, quoted, usage_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from isic_cite.bundle.credit_reading import Credited, Told
    from isic_cite.bundle.problems import Problems
    from isic_cite.model import Dataset


def loaded(
    wanted: Sequence[str], library: str | Path | None, problems: Problems
) -> tuple[Dataset, ...] | None:
    """Return the datasets that the images come from; None where one is not known here.

    Only what is in the library is loaded: a bundle never says which file is read.
    """
    known = (
        {head.id for head in datasets(library=library, broken=lambda *_: None)} if wanted else {}
    )
    found = []
    for name in wanted:
        dataset = _loaded(name, library) if name.partition(":")[0] in known else None
        if dataset:
            found.append(dataset)
            continue
        message = (
            f"dataset {quoted(name)} is not in the library, so that texts and sources cannot be "
            "compared; name the folder of its record with --library"
        )
        problems.add("unchecked", names.USAGE, message)
    return tuple(found) if len(found) == len(wanted) else None


def _loaded(name: str, library: str | Path | None) -> Dataset | None:
    try:
        return load(name, library=library)
    except IsicCiteError:
        return None


def check_texts(
    folder: Path,
    sound: Mapping[str, bool],
    told: Told,
    datasets_: tuple[Dataset, ...] | None,
    credited: Credited,
    library: str | Path | None,
    problems: Problems,
) -> None:
    """Make the texts of a bundle again and report those that are others.

    Args:
        folder: the bundle.
        sound: its files that are no images, and whether they are as the manifest says; of one
            that is not, that has been reported.
        told: what usage.json says.
        datasets_: what the images come from; None where that is not known.
        credited: what attribution.csv says.
        library: a directory of further records.
        problems: where to report.
    """
    usage = structs.replace(
        usage_of(credited.counts, tables=told.tables),
        ids_sha256=credited.ids_sha256,
        datasets=datasets_ or (),
        accessed=told.accessed,
    )
    expected: list[Iterator[tuple[str, Iterable[str]]]] = [
        _legal_codes(usage, problems),
        iter([(names.REUSE, _reuse(usage, credited, sound))]),
    ]
    if datasets_ is not None:
        expected.append(_texts(usage, told, credited, library, problems))
    due = set()
    for name, pieces in chain(*expected):
        due.add(name)
        if name not in sound:
            problems.add("missing", name, "the images need it")
        elif sound[name]:
            _compare(folder, name, pieces, problems)
    for name in sound:
        if name.startswith(f"{names.LICENSES}/") and name not in due:
            problems.add("text", name, "nothing here is under this licence")


def _legal_codes(usage: Usage, problems: Problems) -> Iterator[tuple[str, Iterable[str]]]:
    try:
        for text in license_texts(usage):
            yield text.name, (text.text,)
    except IsicCiteError as error:
        problems.add("unchecked", names.LICENSES, str(error))


def _texts(
    usage: Usage, told: Told, credited: Credited, library: str | Path | None, problems: Problems
) -> Iterator[tuple[str, Iterable[str]]]:
    try:
        for text in texts_of(
            usage, changes=told.changes, library=library, images=len(credited.files) > 0
        ):
            if text.text:
                yield text.name, (text.text,)
    except IsicCiteError as error:
        problems.add("unchecked", names.USAGE, str(error))


def _reuse(usage: Usage, credited: Credited, own: Iterable[str]) -> Iterator[str]:
    places = {
        (group.attribution, group.license.id): place
        for place, group in enumerate(usage.groups)
        if group.license
    }
    images = (
        (path, places[attribution, license_]) for path, attribution, license_ in credited.files
    )
    return reuse_toml(images, usage.groups, names.licensed_here({*own, names.MANIFEST}))


def _compare(folder: Path, name: str, pieces: Iterable[str], problems: Problems) -> None:
    try:
        line = first_difference(folder / name, pieces)
    except (DataError, OSError) as error:
        problems.add("unchecked", name, f"it cannot be read: {error}")
        return
    if line is not None:
        message = f"line {line} is not what isic-cite writes for these images"
        problems.add("text", name, message)
