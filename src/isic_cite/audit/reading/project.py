"""The files of a manuscript: those that were named, and those that they name in turn."""

from __future__ import annotations

import os
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from isic_cite.audit.reading.gathering import Gathering, Source
from isic_cite.audit.reading.kinds import BINARY, module_of, walk
from isic_cite.audit.reading.printed_lists import listed
from isic_cite.errors import CallError, IsicCiteError
from isic_cite.papers.editing import EditedFile, read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from isic_cite.audit.manuscript import Manuscript
    from isic_cite.audit.reading.gathering import Wanted

LARGEST = 100_000_000
_MOST_FILES = 5_000


class _Task(Struct, frozen=True):
    """A file to read, the folder outside of which it may name nothing, and who named it."""

    path: Path
    name: str
    root: Path
    chain: tuple[Path, ...] = ()


def read_manuscript(
    paths: Sequence[Path], *, instead: Mapping[Path, bytes] | None = None
) -> Manuscript:
    """Read the files of a manuscript, those of folders, and what they include.

    Nothing outside of the folders of `paths` is read, no program is run and no address opened.
    What cannot be read is a remark of the manuscript and no error; one of `paths` is `unread`, too.

    Args:
        paths: files and folders, in the order in which they are to be read.
        instead: what some files would hold, by the paths that a `Manuscript` gives them, to see
            what will be wrong then.

    Raises:
        CallError: one of `paths` does not exist.
    """
    for path in paths:
        if not _exists(path):
            raise CallError(f"cannot read {path}: there is no such file or folder")
    return _Project(paths, instead or {}).read()


class _Project:
    def __init__(self, paths: Sequence[Path], instead: Mapping[Path, bytes]) -> None:
        self._instead = instead
        self._out = Gathering()
        self._given = {_real(path) for path in paths if path.is_file()}
        self._paths = paths
        self._read: set[Path] = set()

    def read(self) -> Manuscript:
        # Depth first, and not by calls: a chain of files may be long.
        waiting = [iter(self._tasks())]
        while waiting:
            task = next(waiting[-1], None)
            if task is None:
                waiting.pop()
            elif len(self._read) >= _MOST_FILES:
                self._out.remark(task.name, f"not read: these are more than {_MOST_FILES:,} files")
                break
            elif task.path not in self._read:
                self._read.add(task.path)
                self._read_file(task)
                wanted, self._out.wanted = self._out.wanted, []
                waiting.append(iter(list(self._named(task, wanted))))
        return self._out.manuscript()

    def _tasks(self) -> Iterator[_Task]:
        for path in self._paths:
            if path.is_dir():
                root = _real(path)
                for found in walk(path, self._out):
                    yield _Task(_real(found), str(found), root)
            else:
                yield _Task(_real(path), str(path), _real(path).parent)

    def _read_file(self, task: _Task) -> None:
        module = module_of(task.path)
        try:
            content = self._instead.get(task.path)
            content = read_bytes(task.path, at_most=LARGEST) if content is None else content
            binary = task.path.suffix.casefold() in BINARY
            if b"\0" in content and not binary:
                self._fail(task, "not read: this is no text file, it holds NULs")
                return
            text = "" if binary else EditedFile(task.path, content).text
            main = task.chain[0] if task.chain else task.path
            folders = tuple(dict.fromkeys((main.parent, task.path.parent)))
            source = Source(task.path, task.name, content, text, folders)
            self._out.paths[task.name] = task.path
            read = len(self._out.texts)
            import_module(f"isic_cite.audit.reading.{module}").read(source, self._out)
            for one in self._out.texts[read:]:
                self._out.references += listed(one)
        except IsicCiteError as error:
            self._fail(task, f"not read: {str(error).removeprefix(f'{task.name}: ')}")
        except RecursionError:
            self._fail(task, "not read to its end: it is nested too deeply")

    def _fail(self, task: _Task, message: str) -> None:
        """Say that a file is not read."""
        self._out.remark(task.name, message)
        if task.path in self._given:
            self._out.unread.append((task.name, message))

    def _named(self, task: _Task, wanted: Iterable[Wanted]) -> Iterator[_Task]:
        chain = (*task.chain, task.path)
        main = chain[0].parent
        missing: list[Wanted] = []
        first: dict[tuple[str, ...], Wanted] = {}
        for one in wanted:
            first.setdefault(one.candidates, one)
        for one in first.values():
            path, outside = self._find(one, task, main)
            where = f"line {one.place.line}: {one.written}"
            if outside:
                self._out.remark(
                    task.name, f"{where} is outside of {task.root}, and is not read; name it, too"
                )
            elif path is None:
                missing.append(one)
            elif path in chain:
                self._out.remark(task.name, f"{where} includes itself, and is read once")
            else:
                yield _Task(path, _named_from(task, path), task.root, chain)
        for one in missing:
            instead = one.instead
            if instead and instead.is_file() and _real(instead).is_relative_to(task.root):
                yield _Task(_real(instead), _named_from(task, _real(instead)), task.root, chain)
            else:
                message = f"line {one.place.line}: there is no file for {one.written}"
                self._out.remark(task.name, message)

    def _find(self, one: Wanted, task: _Task, main: Path) -> tuple[Path | None, bool]:
        """Return the file that is named, and whether it may not be read."""
        outside = False
        for name in one.candidates:
            for folder in dict.fromkeys((main, task.path.parent)):
                try:
                    path = _real(folder / name)
                    there = path.is_file()
                except (OSError, ValueError):
                    continue
                if path.is_relative_to(task.root) or path in self._given:
                    if there:
                        return path, False
                else:
                    outside = True
        return None, outside


def _named_from(task: _Task, path: Path) -> str:
    """Return what to call a file that another names: the way there from that one's name."""
    return os.path.normpath(
        os.path.join(os.path.dirname(task.name), os.path.relpath(path, task.path.parent))  # noqa: PTH118, PTH120
    )


def _real(path: Path) -> Path:
    return Path(os.path.realpath(path))


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False
