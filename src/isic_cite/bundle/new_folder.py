"""A folder that is there whole or not at all: written beside its place, then moved there.

The work goes on in `.NAME.xxxxxxxx.isic-cite-part` beside the folder NAME. A run that is killed
leaves that behind; the next run to the same place takes it away if it is ours, which a file in it
says, and if no process holds its lock.
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING

from isic_cite.bundle.exchange import exchange
from isic_cite.errors import CallError

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

if TYPE_CHECKING:
    from collections.abc import Iterator

_LOCK = "in-progress"
_MARK = b"a bundle that isic-cite is writing, or was when it was stopped\n"
_NEW = "new"
_OLD = "old"


@contextmanager
def new_folder(target: Path, *, replace: bool) -> Iterator[Path]:
    """Give an empty folder to fill, which becomes `target` if all goes well.

    Args:
        target: where it will be.
        replace: whether it takes the place of a folder that is there; whoever says so has made
            sure that nothing is lost with that.

    Raises:
        CallError: it cannot be written; nothing is left behind.
    """
    place = _place(target)
    try:
        _sweep(place)
        _check_free(place, replace=replace)
        beside = place.with_name(f".{place.name}.{secrets.token_hex(4)}.isic-cite-part")
        beside.mkdir(mode=0o700)
        try:
            with (beside / _LOCK).open("xb") as lock:
                _hold(lock)
                lock.write(_MARK)
                lock.flush()
                (beside / _NEW).mkdir()
                (beside / _NEW).chmod(0o755)
                yield beside / _NEW
                _move(beside, place, replace=replace)
        finally:
            _remove(beside)
    except OSError as error:
        message = f"cannot write {target}: {error.strerror or error}; nothing was written"
        raise CallError(message) from error


def _place(target: Path) -> Path:
    """Return where the folder will be, its parents without symbolic links."""
    place = Path(os.path.abspath(target))  # noqa: PTH100  (resolve() would follow the target)
    if not place.name:
        raise CallError(f"{target} is no place for a new folder")
    try:
        return place.parent.resolve(strict=True) / place.name
    except OSError as error:
        raise CallError(f"{place.parent}: {error.strerror or error}; make it first") from error


def _check_free(place: Path, *, replace: bool) -> None:
    if os.path.lexists(place) and not replace:
        raise CallError(f"{place} has come to be there meanwhile; nothing was written")


def _move(beside: Path, place: Path, *, replace: bool) -> None:
    new = beside / _NEW
    _check_free(place, replace=replace)
    if not os.path.lexists(place):
        new.rename(place)
    elif not exchange(new, place):
        # Two steps; a run that is killed between them is mended by the next one.
        place.rename(beside / _OLD)
        try:
            new.rename(place)
        except OSError:
            (beside / _OLD).rename(place)
            raise


def _sweep(place: Path) -> None:
    """Take away what killed runs to this place have left, and nothing else."""
    name = re.compile(rf"\.{re.escape(place.name)}\.[0-9a-f]{{8}}\.isic-cite-part")
    with os.scandir(place.parent) as entries:
        found = [entry for entry in entries if name.fullmatch(entry.name)]
    for entry in found:
        with suppress(OSError):  # another run takes it away at the same time
            owner = entry.stat(follow_symlinks=False).st_uid
            own = not hasattr(os, "getuid") or owner == os.getuid()
            if own and entry.is_dir(follow_symlinks=False):
                _sweep_one(Path(entry.path), place)


def _sweep_one(beside: Path, place: Path) -> None:
    with suppress(OSError):
        beside.rmdir()  # killed before the first step: it is empty
        return
    try:
        descriptor = os.open(beside / _LOCK, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0))
    except OSError:
        return
    with os.fdopen(descriptor, "rb") as lock:
        if not _hold(lock) or lock.read(len(_MARK) + 1) not in {_MARK, b""}:
            return
        if (beside / _OLD).is_dir() and not os.path.lexists(place):
            (beside / _OLD).rename(place)
        _remove(beside)


def _hold(lock: IO[bytes]) -> bool:
    """Lock a file until it is closed or its process ends; False where another process has it.

    Where there are no such locks nobody can tell whether a run goes on, and nothing is held.
    """
    if fcntl is None:
        return False
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _remove(folder: Path) -> None:
    """Remove a folder of ours, the mark last, so that what is left of it is still recognized."""
    with suppress(OSError):
        for name in (_NEW, _OLD):
            shutil.rmtree(folder / name, ignore_errors=True)
        (folder / _LOCK).unlink(missing_ok=True)
        folder.rmdir()
