"""How far something is that takes longer than a second, shown on a terminal and nowhere else."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType
    from typing import TextIO

_PATIENCE = 1.0
"""Seconds before anything is shown."""
_PAUSE = 0.1
"""Seconds between two lines."""
_BYTES = (("GB", 1_000_000_000), ("MB", 1_000_000), ("kB", 1_000))


class Progress:
    """One line that is written over again and again, and is gone in the end.

    Called with what is done and with all there is to do, None where that is not known:
    `isic-cite: copying: 12,345 of 33,126 images (37 %), 4,210 a second, 5 s left`.
    """

    def __init__(
        self,
        what: str,
        unit: str,
        stream: TextIO | None,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Begin.

        Args:
            what: what is done: `copying`.
            unit: what is counted: `images`, or `bytes`, which are written as MB.
            stream: where to show it; what is no terminal, or None, is left alone.
            clock: the seconds that pass.
        """
        self._what = what
        self._unit = unit
        self._stream = stream if stream is not None and stream.isatty() else None
        self._clock = clock
        self._start = clock()
        self._next = self._start + _PATIENCE
        self._width = 0

    def __call__(self, done: int, total: int | None) -> None:
        """Say how much of all is done."""
        if self._stream is None:
            return
        now = self._clock()
        if now < self._next:
            return
        self._next = now + _PAUSE
        line = f"isic-cite: {self._what}: {self._said(done, total, now - self._start)}"
        self._show(line)

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Take the line away."""
        if self._width:
            self._show("")

    def _said(self, done: int, total: int | None, seconds: float) -> str:
        rate = done / seconds
        if total is None:
            return f"{self._amount(done)}, {self._amount(rate, short=True)} a second"
        share = done * 100 // total if total else 100
        left = max(total - done, 0) / rate if rate else 0
        return (
            f"{self._amount(done, short=True)} of {self._amount(total)} ({share} %), "
            f"{self._amount(rate, short=True)} a second, {_duration(left)} left"
        )

    def _amount(self, number: float, *, short: bool = False) -> str:
        if self._unit != "bytes":
            return f"{number:,.0f}" if short else f"{number:,.0f} {self._unit}"
        for unit, size in _BYTES:
            if number >= size:
                return f"{number / size:,.1f} {unit}"
        return f"{number:,.0f} bytes"

    def _show(self, line: str) -> None:
        if self._stream is None:
            return
        try:
            self._stream.write(f"\r{line.ljust(self._width)}{'' if line else chr(13)}")
            self._stream.flush()
        except OSError:  # a terminal that went away takes nothing with it
            self._stream = None
        self._width = len(line)


def _duration(seconds: float) -> str:
    """Return `5 s`, `2 min 05 s` or `1 h 04 min`."""
    whole = round(seconds)
    if whole < 60:  # noqa: PLR2004  (seconds of a minute)
        return f"{whole} s"
    minutes, rest = divmod(whole, 60)
    if minutes < 60:  # noqa: PLR2004  (minutes of an hour)
        return f"{minutes} min {rest:02} s"
    return f"{minutes // 60} h {minutes % 60:02} min"
