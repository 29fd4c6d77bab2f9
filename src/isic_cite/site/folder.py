"""Write the files of a site into a folder in which others may have files of their own.

Only what the manifest lists, and is as it was written, is replaced or removed; all is looked at
before anything is written. Each file is made beside and moved to its place. A run that is killed
leaves old files and new ones, each whole, and the next run completes them.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import stat
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from msgspec import Struct

from isic_cite.errors import CallError
from isic_cite.site import manifest
from isic_cite.site.manifest import Manifest

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path


class Written(Struct, frozen=True):
    """What was done to the folder: paths in it, with `/` between their parts."""

    written: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]
    kept: tuple[str, ...]
    """Files of an earlier site that somebody has changed since, and that are left as they are."""


def write_folder(
    folder: Path,
    files: Mapping[str, bytes],
    progress: Callable[[int, int | None], None] | None = None,
) -> Written:
    """Make `folder` hold `files`, and nothing of an earlier run that is not among them.

    Args:
        folder: where; it is made if it is not there, but not the folders above it.
        files: the contents by their paths in it, with `/` between the parts.
        progress: called with the number of files that are done, and of all.

    Raises:
        CallError: a file that is not ours, or was changed, is where one would be written; the
            folder cannot be written; another run writes to it. Nothing is lost.
        DataError: the manifest in the folder is not as it was written.
    """
    try:
        with suppress(FileExistsError):
            folder.mkdir()
        with _alone(folder):
            return _write(folder, files, progress)
    except OSError as error:
        where = error.filename or folder
        message = f"cannot write {where}: {error.strerror or error}"
        raise CallError(message) from error


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Hold the folder until the end; where there are no such locks nobody can."""
    if fcntl is None:
        yield
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            message = f"another isic-cite is writing {folder} at this time; wait for it to end"
            raise CallError(message) from error
        yield
    finally:
        os.close(descriptor)


def _write(
    folder: Path,
    files: Mapping[str, bytes],
    progress: Callable[[int, int | None], None] | None,
) -> Written:
    known = _read(folder)
    if known.part:
        _remove_part(folder / known.part)
    sums = {path: hashlib.sha256(content).hexdigest() for path, content in files.items()}
    there = {path: _sum(folder, path) for path in {*known.files, *files}}
    _refuse_strangers(folder, sums, there, known)
    changed = [path for path in files if there[path] != sums[path]]
    gone = [path for path in known.files if path not in files]
    removable = [path for path in gone if there[path] in known.files[path]]
    kept = tuple(path for path in gone if there[path] and path not in removable)
    part = f".isic-cite-site-{secrets.token_hex(8)}.part"
    final = {path: (each,) for path, each in sums.items()}
    if changed or removable or known.files != final:
        during = known.files | {
            path: tuple(dict.fromkeys((*known.files.get(path, ()), each)))
            for path, each in sums.items()
        }
        # This one step is not recorded beforehand; what it may leave behind is an empty part.
        _put(folder, part, manifest.NAME, manifest.written(during, part).encode())
        for number, path in enumerate(changed):
            if progress:
                progress(number, len(changed))
            _put(folder, part, path, files[path])
        for path in removable:
            _remove(folder, path)
        _put(folder, part, manifest.NAME, manifest.written(final).encode())
    unchanged = tuple(path for path in files if there[path] == sums[path])
    return Written(tuple(changed), unchanged, tuple(removable), kept)


def _read(folder: Path) -> Manifest:
    path = folder / manifest.NAME
    if not os.path.lexists(path):
        return Manifest()
    if not stat.S_ISREG(path.lstat().st_mode):
        raise CallError(f"{path} is no file of ours, and a site would write it; move it away")
    if path.stat().st_size > manifest.LARGEST:
        raise CallError(f"{path} is too large to be ours; remove it yourself")
    return manifest.parse(path.read_bytes().decode("utf-8", "replace"), str(path))


def _sum(folder: Path, path: str) -> str:
    """Return the SHA-256 of a file, empty where there is none, a word where it is something else.

    No symbolic link is followed below the folder: what it leads to is not in the folder.
    """
    place = folder
    *above, _ = names = path.split("/")
    for number, name in enumerate(names):
        place /= name
        try:
            mode = place.lstat().st_mode
        except (FileNotFoundError, NotADirectoryError):
            return ""
        if number < len(above) and not stat.S_ISDIR(mode):
            return f"under {_kind(mode)}"
        if number == len(above) and not stat.S_ISREG(mode):
            return _kind(mode)
    return hashlib.sha256(place.read_bytes()).hexdigest()


def _kind(mode: int) -> str:
    if stat.S_ISLNK(mode):
        return "a symbolic link"
    return "a folder" if stat.S_ISDIR(mode) else "no folder"


def _refuse_strangers(
    folder: Path, sums: Mapping[str, str], there: Mapping[str, str], known: Manifest
) -> None:
    """Refuse to write where something stands that we have not written, or not so."""
    # What is already as it would be written is nobody's loss.
    strangers = [
        path
        for path, each in sums.items()
        if there[path] and there[path] != each and there[path] not in known.files.get(path, ())
    ]
    if not strangers:
        return
    first = strangers[0]
    changed = first in known.files and len(there[first]) == len(sums[first])
    what = "was changed since it was written" if changed else "is not of the site"
    if " " in there[first]:
        what = f"is {there[first]}"
    more = f", and {len(strangers) - 1} more like it" if len(strangers) > 1 else ""
    advice = "nothing was written: move it away, or choose another folder"
    raise CallError(f"{folder / first} {what}{more}; {advice}")


def _put(folder: Path, part: str, path: str, content: bytes) -> None:
    """Make a file beside and move it to its place.

    It is not forced to the disk: after a loss of power the sums tell what has to be made again.
    """
    beside, target = folder / part, folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        with beside.open("xb") as stream:
            stream.write(content)
        beside.replace(target)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _remove(folder: Path, path: str) -> None:
    """Remove a file of ours, and the folders above it that are empty then."""
    place = folder / path
    place.unlink(missing_ok=True)
    with suppress(OSError):
        for above in place.parents:
            if above == folder:
                break
            above.rmdir()


def _remove_part(part: Path) -> None:
    with suppress(FileNotFoundError):
        if stat.S_ISREG(part.lstat().st_mode):
            part.unlink()
