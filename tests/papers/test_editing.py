"""A person's own file is the old one or the new one."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isic_cite.errors import CallError, DataError
from isic_cite.papers import editing as module
from isic_cite.papers.editing import EditedFile, editing, read_file

KILLED = """
import os, signal, sys
from pathlib import Path
from isic_cite.papers.editing import editing

os.fsync = lambda _: os.kill(os.getpid(), signal.SIGKILL)
with editing(Path(sys.argv[1])) as file:
    file.write("half\\n")
"""


@given(st.binary())
def test_what_is_read_is_written_again(content: bytes) -> None:
    """Any bytes survive: UTF-8 or not, with or without a byte order mark."""
    file = EditedFile(Path("a.bib"), content)
    assert file.encoded(file.text) == content


def test_mark_and_line_ends_stay(tmp_path: Path) -> None:
    """A byte order mark is no text, and is still there afterwards; so are the line ends."""
    path = tmp_path / "a.bib"
    path.write_bytes(b"\xef\xbb\xbfone\r\ntwo\r\n")
    with editing(path) as file:
        assert (file.text, file.newline, file.encoding) == ("one\r\ntwo\r\n", "\r\n", "utf-8")
        assert file.write(file.text + "three\r\n")
    assert path.read_bytes() == b"\xef\xbb\xbfone\r\ntwo\r\nthree\r\n"


def test_what_changes_nothing_is_not_written(tmp_path: Path) -> None:
    """The same text leaves even the file's date alone."""
    path = tmp_path / "a.bib"
    path.write_bytes(b"one\n")
    os.utime(path, ns=(1, 1))
    with editing(path) as file:
        assert not file.write("one\n")
    assert path.stat().st_mtime_ns == 1


def test_latin_1_stays(tmp_path: Path) -> None:
    """What is not UTF-8 is read as Latin-1 and written so; what that cannot say is refused."""
    path = tmp_path / "a.bib"
    path.write_bytes("Cl\u00ednic\n".encode("latin-1"))
    with editing(path) as file:
        assert file.encoding == "latin-1"
        assert file.write("Hospital Cl\u00ednic\n")
        with pytest.raises(DataError, match="Latin-1 has no 'ł'"):
            file.write("Pawe\u0142\n")
    assert path.read_bytes() == b"Hospital Cl\xednic\n"


def test_a_file_that_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    """Somebody's own change wins."""
    path = tmp_path / "a.bib"
    path.write_text("old\n")
    with editing(path) as file:
        path.write_text("theirs\n")
        with pytest.raises(CallError, match="was changed meanwhile"):
            file.write("ours\n")
    assert path.read_text() == "theirs\n"


def test_a_write_that_fails_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk, at the last moment: the file is as it was, and nothing else is there."""

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    path = tmp_path / "a.bib"
    path.write_text("old\n")
    monkeypatch.setattr("isic_cite.files.os.fsync", full)
    with editing(path) as file, pytest.raises(CallError, match="No space left on device"):
        file.write("new\n")
    assert path.read_text() == "old\n"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_a_run_that_is_killed_leaves_the_old_file(tmp_path: Path) -> None:
    """Killed while it writes: the file is as it was, and a run of the same number still can write.

    Programs in containers often have the same number each time.
    """
    path = tmp_path / "a.bib"
    path.write_text("old\n")
    child = subprocess.Popen([sys.executable, "-c", KILLED, str(path)])
    assert child.wait() == -signal.SIGKILL
    assert path.read_text() == "old\n"
    [left] = [each for each in tmp_path.iterdir() if each != path]
    left.rename(left.with_name(left.name.replace(f".{child.pid}.", f".{os.getpid()}.")))
    with editing(path) as file:
        assert file.write("new\n")
    assert path.read_text() == "new\n"


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="this system has no links")
def test_a_link_stays_one(tmp_path: Path) -> None:
    """What it leads to is changed, with the permissions that it has."""
    real, link = tmp_path / "real.bib", tmp_path / "a.bib"
    real.write_text("old\n")
    real.chmod(0o640)
    link.symlink_to(real.name)
    with editing(link) as file:
        assert file.write("new\n")
    assert link.is_symlink()
    assert (real.read_text(), real.stat().st_mode & 0o777) == ("new\n", 0o640)


@pytest.mark.parametrize(
    ("content", "error", "message"),
    [
        (None, CallError, "cannot read"),
        (b"a\0b", DataError, "holds NULs"),
        (b"x" * 11, DataError, "larger than 10 bytes"),
    ],
)
def test_what_cannot_be_read(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    content: bytes | None,
    error: type[Exception],
    message: str,
) -> None:
    """One line says why: no file, a folder, no text, too large."""
    monkeypatch.setattr(module.read_bytes, "__kwdefaults__", {"at_most": 10})
    path = tmp_path / "a.bib"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(error, match=message):
        read_file(path)
    with pytest.raises(error, match=message), editing(path):
        pass
    with pytest.raises(CallError, match="cannot read"), editing(tmp_path):
        pass


@pytest.mark.skipif(sys.platform == "win32", reason="needs fcntl")
def test_two_runs_at_once_both_count(tmp_path: Path) -> None:
    """Each run adds its line to what the one before it has written."""
    path = tmp_path / "a.bib"
    path.write_text("")

    def add(number: int) -> None:
        with editing(path) as file:
            assert file.write(f"{file.text}{number}\n")

    threads = [threading.Thread(target=add, args=(number,)) for number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(map(int, path.read_text().split())) == list(range(20))


def test_a_file_is_made_where_there_is_none(tmp_path: Path) -> None:
    """Who asks for it gets an empty text; the file is there once something is written."""
    path = tmp_path / "new.bib"
    with editing(path, new=True) as file:
        assert (file.text, file.is_new) == ("", True)
        assert not path.exists()
        assert file.write("one\n")
        assert file.write("two\n")
    assert path.read_text() == "two\n"
    with editing(tmp_path / "other.bib", new=True) as file:
        (tmp_path / "other.bib").write_text("theirs\n")
        with pytest.raises(CallError, match="was changed meanwhile"):
            file.write("ours\n")
    with pytest.raises(CallError, match="cannot read"), editing(tmp_path / "no" / "a", new=True):
        pass


@pytest.mark.skipif(sys.platform == "win32", reason="needs fcntl")
def test_two_runs_at_once_make_one_file(tmp_path: Path) -> None:
    """Where none is there, the first makes it and the others add to it."""
    path = tmp_path / "new.bib"

    def add(number: int) -> None:
        with editing(path, new=True) as file:
            assert file.write(f"{file.text}{number}\n")

    threads = [threading.Thread(target=add, args=(number,)) for number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(map(int, path.read_text().split())) == list(range(20))
