"""The command line, thin: parse, call, print, exit."""

from __future__ import annotations

import gc
import os
import sys
from typing import NoReturn


def main() -> NoReturn:
    """Run `isic-cite` with the arguments of the process and exit.

    Exit codes: 0 done, 1 the data is at fault, 2 the call is at fault, 130 interrupted,
    141 the reader of the output went away.
    """
    # Starting makes some ten thousand objects and no garbage: to look for it ten times is a
    # twentieth of a short call. A long one still collects.
    gc.set_threshold(50_000)
    try:
        from isic_cite.cli.app import run  # noqa: PLC0415  (after that)

        code = run(sys.argv[1:])
    except KeyboardInterrupt:
        sys.stderr.write("isic-cite: interrupted\n")
        code = 130
    _leave(code)


def _leave(code: int) -> NoReturn:
    """End the process, and leave to the system the memory that Python would free piece by piece.

    That is a tenth of a short call. All files are written and closed by now; only what is still in
    the buffers of the standard streams must be written first, and where that fails, Python ends
    as it always does.
    """
    try:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
    except (OSError, ValueError):
        sys.exit(code)
    os._exit(code)


if __name__ == "__main__":
    main()
