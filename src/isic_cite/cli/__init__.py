"""The command line, thin: parse, call, print, exit."""

from __future__ import annotations

import gc
import sys


def main() -> None:
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
    # Before it exits, Python looks for garbage among all that is there: a tenth of a short call,
    # for memory that is given back a moment later.
    gc.freeze()
    sys.exit(code)


if __name__ == "__main__":
    main()
