"""Where results go: standard output, or a file that is written whole."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from isic_cite.errors import CallError
from isic_cite.files import write_whole

if TYPE_CHECKING:
    from pathlib import Path

READER_GONE = 141
"""The exit code of a process that a closed pipe ended: 128 and SIGPIPE, as for `yes | head`."""


def emit(text: str, output: Path | None = None) -> None:
    """Write `text` as UTF-8 to the file `output`, or to standard output where that is None or -.

    Raises:
        CallError: the file or the standard output cannot be written.
        SystemExit: the reader of standard output has closed it.
    """
    if output is not None and str(output) != "-":
        write_whole(output, text)
        return
    if sys.stdout is None:
        raise CallError("cannot write to standard output: it is closed")
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode())
        sys.stdout.flush()
    except BrokenPipeError:
        forget_standard_output()
        raise SystemExit(READER_GONE) from None
    except OSError as error:
        forget_standard_output()
        message = f"cannot write to standard output: {error.strerror or error}"
        raise CallError(message) from error


def forget_standard_output() -> None:
    """Point standard output at nothing, or Python tries to flush the rest at exit and complains."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def say(message: str) -> None:
    """Write one line to standard error, if it is open."""
    if sys.stderr is None:
        return
    sys.stderr.write(f"isic-cite: {' '.join(message.split())}\n")
