"""Whether the time that something takes grows with its input, or faster."""

from __future__ import annotations

import gc
import time
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

Input = TypeVar("Input")


def is_linear(run: Callable[[Input], object], short: Input, long: Input) -> bool:
    """Tell whether an input of four times the size takes about four times as long.

    Twelve times is what noise may make of four; a cost that grows with the square is sixteen.

    Args:
        run: what is timed.
        short: what it is given first.
        long: the same in kind, four times as large.
    """
    return any(
        # 0.05 is what a pause may take; once is enough where it is plain.
        _seconds(run, long, tries) < 12 * _seconds(run, short, tries) + 0.05
        for tries in (1, 3)
    )


def _seconds(run: Callable[[Input], object], given: Input, tries: int) -> float:
    """Return the quickest of some runs, in processor time."""
    times = []
    gc.disable()  # what other tests have left is not looked through while this is timed
    try:
        for _ in range(tries):
            start = time.process_time()
            run(given)
            times.append(time.process_time() - start)
    finally:
        gc.enable()
    return min(times)
