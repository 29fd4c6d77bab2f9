"""Find out whether a bundle is what it should be: complete, unchanged, with credit for each image.

Nothing outside of the folder is read, whatever is in it: files are found by looking, and what a
manifest names is compared with that, never opened by its name. Symbolic links are not followed.
Memory does not grow with the number of files.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from isic_cite.bundle import names
from isic_cite.bundle.copying import summed
from isic_cite.bundle.credit_reading import Credited, Told, read_credits, read_told
from isic_cite.bundle.manifest import Listed, listed
from isic_cite.bundle.pairing import distinct, paired
from isic_cite.bundle.problems import Problems
from isic_cite.bundle.regular import open_regular
from isic_cite.bundle.sorting import Sorter
from isic_cite.bundle.text_check import check_texts, loaded
from isic_cite.bundle.texts import source_of
from isic_cite.bundle.uncredited import uncredited
from isic_cite.bundle.walking import Seen, walk
from isic_cite.errors import CallError, DataError
from isic_cite.progress import Progress
from isic_cite.usages import Usage, usage_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from isic_cite.model import Dataset

_VERSIONS = ".git/"
"""What a program for versions keeps beside the files."""
_MOST = 10_000
"""Files that are not images and that are remembered."""


def verify(
    folder: Path, *, library: str | Path | None = None, show: TextIO | None = None
) -> Problems:
    """Return what is wrong with a bundle.

    Args:
        folder: the bundle.
        library: a directory of further records, for datasets that the images come from.
        show: a terminal on which to show progress.

    Raises:
        CallError: there is no such folder, or it cannot be read.
    """
    if not folder.is_dir():
        raise CallError(f"{folder}: there is no such folder")
    problems = Problems()
    there = _there(folder, problems)
    known = _known(folder, problems)
    if known is None:
        return problems
    with Progress("verifying", "files", show) as progress:
        sound = _check_sums(folder, there, known, problems, progress)
    told = _told(folder, problems)
    datasets = loaded(told.datasets, library, problems) if told else None
    credited = _credited(folder, datasets, problems)
    if credited:
        _check_images(there, credited, problems)
        if told:
            check_texts(folder, sound, told, datasets, credited, library, problems)
    return problems


def _there(folder: Path, problems: Problems) -> Sorter[Seen]:
    """Return the regular files; what else there is, is a problem."""
    there, strange = Sorter[Seen](Seen), Sorter[Seen](Seen)
    for seen in walk(folder):
        if not seen.path.startswith(_VERSIONS):
            (strange if seen.fault else there).add(seen)
    for seen in strange:
        problems.add("unsafe", seen.path, seen.fault)
    return there


def _known(folder: Path, problems: Problems) -> Sorter[Listed] | None:
    """Return what the manifest lists; None where there is no manifest."""
    manifest = folder / names.MANIFEST
    if manifest.is_symlink() or not manifest.is_file():
        problems.add("missing", names.MANIFEST, "without it this is no bundle of isic-cite")
        return None
    known = Sorter[Listed](Listed)
    before = ""
    try:
        with open_regular(manifest) as stream:
            for number, line in enumerate(listed(stream), start=1):
                if not isinstance(line, Listed):
                    message = f"line {number}: {line.what}"
                    problems.add("unsafe" if line.leads_out else "text", names.MANIFEST, message)
                    continue
                if line.path <= before:
                    message = f"line {number}: {line.path} is out of order or stands twice"
                    problems.add("text", names.MANIFEST, message)
                known.add(line)
                before = line.path
    except OSError as error:
        raise CallError(f"cannot read {manifest}: {error.strerror or error}") from error
    return known


def _check_sums(
    folder: Path,
    there: Sorter[Seen],
    known: Sorter[Listed],
    problems: Problems,
    progress: Progress,
) -> dict[str, bool]:
    """Compare files and manifest; return which files that are no images are there unchanged."""
    sound: dict[str, bool] = {}
    total = len(there)
    for done, (path, seen, line) in enumerate(paired(there, distinct(known)), start=1):
        progress(done, total)
        same = False
        if seen and line:
            same = _check_sum(folder, line, problems)
        elif line:
            problems.add("missing", path, "the manifest lists it")
        elif path != names.MANIFEST:
            problems.add("extra", path, "the manifest does not list it")
        if line and not path.startswith(f"{names.IMAGES}/") and len(sound) < _MOST:
            sound[path] = same
    return sound


def _check_sum(folder: Path, line: Listed, problems: Problems) -> bool:
    try:
        found = summed(f"{folder}/{line.path}")
    except (OSError, DataError) as error:
        reason = error.message if isinstance(error, DataError) else error.strerror or str(error)
        problems.add("unchecked", line.path, f"it cannot be read: {reason}")
        return False
    if found != line.sum:
        problems.add("changed", line.path, f"its SHA-256 is {found}, the manifest has {line.sum}")
    return found == line.sum


def _told(folder: Path, problems: Problems) -> Told | None:
    try:
        return read_told(folder / names.USAGE)
    except DataError as error:
        problems.add("credits", names.USAGE, str(error))
    except OSError as error:
        problems.add("credits", names.USAGE, f"it cannot be read: {error.strerror or error}")
    return None


def _credited(
    folder: Path, datasets: tuple[Dataset, ...] | None, problems: Problems
) -> Credited | None:
    source = None if datasets is None else source_of(Usage((), datasets=datasets))
    try:
        return read_credits(
            folder / names.CREDITS,
            source,
            lambda message: problems.add("credits", names.CREDITS, message),
        )
    except DataError as error:
        problems.add("credits", names.CREDITS, str(error))
    except OSError as error:
        problems.add("credits", names.CREDITS, f"it cannot be read: {error.strerror or error}")
    return None


def _check_images(there: Sorter[Seen], credited: Credited, problems: Problems) -> None:
    """Find images without credit, and credits without image."""
    if wrong := uncredited(usage_of(credited.counts)):
        problems.add("no credit", names.CREDITS, wrong)
    images = (seen for seen in there if seen.path.startswith(f"{names.IMAGES}/"))
    for path, image, credit in paired(images, _once(credited, problems)):
        if not credit:
            problems.add("no credit", path, f"no row of {names.CREDITS} names it")
        elif not image:
            problems.add("no image", path, f"{names.CREDITS} names it, and it is not there")
    without = credited.images - len(credited.files)
    if without and len(credited.files):
        message = f"{without:,} images have no file, although others have"
        problems.add("no image", names.CREDITS, message)


def _once(credited: Credited, problems: Problems) -> Iterator[tuple[str, str, str]]:
    before = ""
    for credit in credited.files:
        if credit[0] == before:
            problems.add("credits", names.CREDITS, f"several rows name {before}")
            continue
        before = credit[0]
        yield credit
