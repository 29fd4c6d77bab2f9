"""A file of a person's own, changed where it is ours to change and nowhere else.

What is read keeps its encoding, its byte order mark and its line ends. What is written takes the
place of the file in one step, and only if nobody changed it meanwhile; a second run waits for the
first. So the file is the old one or the new one, never a mixture.
"""

from __future__ import annotations

import codecs
import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from isic_cite.errors import CallError, DataError
from isic_cite.files import write_whole

if sys.platform != "win32":  # which has none, and replaces no file that another has open
    import fcntl

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

AT_MOST = 100_000_000
"""How many bytes a file may have: the bibliography of a lifetime has a hundredth of it."""
_TRIES = 100


class EditedFile:
    """A file and its text.

    Attributes:
        path: the file.
        content: its bytes.
        text: its text, line ends as they are, without a byte order mark.
        encoding: `utf-8`, or `latin-1` where the bytes are not UTF-8.
        is_new: whether there is no such file yet.
    """

    def __init__(self, path: Path, content: bytes, *, is_new: bool = False) -> None:
        self.path = path
        self.content = content
        self.is_new = is_new
        self._mark = codecs.BOM_UTF8 if content.startswith(codecs.BOM_UTF8) else b""
        bare = content[len(self._mark) :]
        try:
            self.text, self.encoding = bare.decode(), "utf-8"
        except UnicodeDecodeError:
            # Each byte is a character of Latin-1, so that the same bytes can be written again.
            self.text, self.encoding = bare.decode("latin-1"), "latin-1"

    @property
    def newline(self) -> str:
        r"""The line end that most lines have: `\n`, or `\r\n`."""
        windows = self.text.count("\r\n")
        return "\r\n" if windows * 2 > self.text.count("\n") else "\n"

    def encoded(self, text: str) -> bytes:
        """Return a new text of the file as bytes.

        Raises:
            DataError: it has a character that the file's encoding does not have.
        """
        try:
            return self._mark + text.encode(self.encoding)
        except UnicodeEncodeError as error:
            message = (
                f"the file is not UTF-8, and Latin-1 has no {text[error.start]!r}; convert it to "
                "UTF-8 first, or write accents as LaTeX where there is --ascii"
            )
            raise DataError(message, source=str(self.path)) from error

    def write(self, text: str) -> bool:
        """Give the file a new text; return whether that changes anything.

        Raises:
            CallError: it cannot be written, or was changed since it was read.
            DataError: as for `encoded`.
        """
        new = self.encoded(text)
        if new == self.content:
            return False
        if self.path.exists() if self.is_new else read_bytes(self.path) != self.content:
            message = f"{self.path} was changed meanwhile, and is left as it is; run this again"
            raise CallError(message)
        write_whole(self.path, new)
        self.content, self.text, self.is_new = new, text, False
        return True


@contextmanager
def editing(path: Path, *, new: bool = False) -> Iterator[EditedFile]:
    """Read a file that is to be changed; nobody else who uses this changes it until the end.

    Args:
        path: the file.
        new: whether the file is made if there is none; what is read is then empty.

    Raises:
        CallError: it cannot be read, or is a device or pipe.
        DataError: it is too large, or holds NULs and is no text.
    """
    if new and not _exists(path):
        # The folder stands for the file, so that the second of two runs finds that of the first.
        with _held(path.parent):
            if not path.exists():
                yield EditedFile(path, b"", is_new=True)
                return
    with locked(path):
        yield read_file(path)


def read_file(path: Path) -> EditedFile:
    """Read a text file that may be anyone's; errors as for `editing`."""
    content = read_bytes(path)
    if b"\0" in content:
        message = "this is no text file: it holds NULs"
        raise DataError(message, source=str(path))
    return EditedFile(path, content)


def read_bytes(path: Path, *, at_most: int = AT_MOST) -> bytes:
    """Return the content of a file.

    Raises:
        CallError: it cannot be read.
        DataError: it is larger than `at_most` bytes.
    """
    try:
        with path.open("rb") as stream:
            content = stream.read(at_most + 1)
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else error
        raise CallError(f"cannot read {path}: {why}") from error
    if len(content) > at_most:
        raise DataError(f"the file is larger than {at_most:,} bytes", source=str(path))
    return content


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Wait until nobody else changes the file, and keep others waiting until the end.

    The lock is on the file itself and not on one beside it, which a killed run would leave behind.
    Whoever had it before may have replaced the file, so that the lock is on one that is gone: then
    it is tried again.

    Raises:
        CallError: it is a device or pipe, which gives no second time what was read once.
    """
    if not _exists(path) or path.is_dir():
        yield  # reading it says what is wrong
        return
    if not path.is_file():
        message = f"{path} is a device or pipe; what is to be changed has to be a file"
        raise CallError(message)
    with _held(path):
        yield


@contextmanager
def _held(path: Path) -> Iterator[None]:
    if sys.platform == "win32":
        yield
        return
    for _ in range(_TRIES):
        descriptor = _opened(path)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            if _is_still(descriptor, path):
                yield
                return
        finally:
            os.close(descriptor)
    raise CallError(f"{path} is changed all the time by something else; try again later")


def _exists(path: Path) -> bool:
    """Tell whether there is a file or anything else.

    Raises:
        CallError: no file can have this name.
    """
    try:
        return path.exists()
    except OSError as error:
        raise CallError(f"cannot read {path}: {error.strerror or error}") from error


def _opened(path: Path) -> int:
    try:
        return os.open(path, os.O_RDONLY)
    except OSError as error:
        raise CallError(f"cannot read {path}: {error.strerror or error}") from error


def _is_still(descriptor: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except OSError:
        return False
