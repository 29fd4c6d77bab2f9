"""The command line, thin: parse, call, print, exit."""

from __future__ import annotations

import gc
import sys

# Starting makes some ten thousand objects and no garbage: to look for it ten times costs a
# twentieth of the time of a short call. A long one still collects.
gc.set_threshold(50_000)


def main() -> None:
    """Run `isic-cite` with the arguments of the process and exit.

    Exit codes: 0 done, 1 the data is at fault, 2 the call is at fault, 130 interrupted,
    141 the reader of the output went away.
    """
    from isic_cite.cli.app import run  # noqa: PLC0415  (nothing is imported to be imported)

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
