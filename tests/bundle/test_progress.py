"""Progress is for a person at a terminal, and for nobody else."""

from __future__ import annotations

import io

import pytest

from isic_cite.progress import Progress


class Terminal(io.StringIO):
    """A terminal that keeps what it is shown."""

    def isatty(self) -> bool:
        """Say yes."""
        return True

    def shown(self) -> list[str]:
        """Return the lines that were written over each other."""
        return self.getvalue().split("\r")[1:]


class Clock:
    """Seconds that pass when they are told to."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        """Return the time."""
        return self.now


def test_what_takes_less_than_a_second_shows_nothing() -> None:
    """Most calls are over before anybody looks."""
    terminal, clock = Terminal(), Clock()
    with Progress("copying", "images", terminal, clock=clock) as progress:
        for done in range(10):
            clock.now += 0.09
            progress(done, 10)
    assert terminal.getvalue() == ""


def test_rate_and_remaining_time() -> None:
    """How far it is, how quick, how long it still takes."""
    terminal, clock = Terminal(), Clock()
    with Progress("copying", "images", terminal, clock=clock) as progress:
        clock.now += 3
        progress(12_345, 33_126)
        clock.now += 0.05
        progress(12_400, 33_126)  # too soon after the last
        clock.now += 2.95
        progress(30_000, 33_126)
    first, second, *_ = terminal.shown()
    assert first == ("isic-cite: copying: 12,345 of 33,126 images (37 %), 4,115 a second, 5 s left")
    assert second.rstrip() == (
        "isic-cite: copying: 30,000 of 33,126 images (90 %), 5,000 a second, 1 s left"
    )
    assert len(second) >= len(first)  # nothing of the first is seen behind it


def test_in_the_end_the_line_is_gone() -> None:
    """What is printed next begins on an empty line, after an error too."""
    terminal, clock = Terminal(), Clock()
    progress = Progress("copying", "images", terminal, clock=clock)
    with pytest.raises(KeyboardInterrupt):
        _interrupt(progress, clock)
    *_, line, blank, nothing = terminal.shown()
    assert blank == " " * len(line)
    assert nothing == ""


def _interrupt(progress: Progress, clock: Clock) -> None:
    with progress:
        clock.now += 2
        progress(1, 2)
        raise KeyboardInterrupt


@pytest.mark.parametrize(
    ("done", "total", "seconds", "said"),
    [
        (1_500, None, 2, "1.5 kB, 750 bytes a second"),
        (67_000_000, 670_000_000, 2, "67.0 MB of 670.0 MB (10 %), 33.5 MB a second, 18 s left"),
        (1, 1_000, 10, "1 bytes of 1.0 kB (0 %), 0 bytes a second, 2 h 46 min left"),
        (100, 300, 100, "100 bytes of 300 bytes (33 %), 1 bytes a second, 3 min 20 s left"),
        (0, 0, 2, "0 bytes of 0 bytes (100 %), 0 bytes a second, 0 s left"),
        (5, 3, 2, "5 bytes of 3 bytes (166 %), 2 bytes a second, 0 s left"),
    ],
)
def test_amounts_and_times_are_written_for_people(
    done: int, total: int | None, seconds: float, said: str
) -> None:
    """Bytes have units, times are minutes and hours, and nothing is divided by nought."""
    terminal, clock = Terminal(), Clock()
    progress = Progress("reading", "bytes", terminal, clock=clock)
    clock.now += seconds
    progress(done, total)
    assert terminal.shown() == [f"isic-cite: reading: {said}"]


@pytest.mark.parametrize("stream", [io.StringIO(), None])
def test_a_pipe_is_left_alone(stream: io.StringIO | None) -> None:
    """A log is no place for a line that moves."""
    clock = Clock()
    with Progress("copying", "images", stream, clock=clock) as progress:
        clock.now += 10
        progress(1, 2)
    assert stream is None or stream.getvalue() == ""


def test_a_terminal_that_goes_away_takes_nothing_with_it() -> None:
    """The work goes on."""

    class Gone(Terminal):
        def write(self, _: str) -> int:
            raise OSError(5, "Input/output error")

    clock = Clock()
    with Progress("copying", "images", Gone(), clock=clock) as progress:
        clock.now += 10
        progress(1, 2)
        clock.now += 10
        progress(2, 2)
