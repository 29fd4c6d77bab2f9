"""The bytes of a table without its compression, a block at a time."""

from __future__ import annotations

import sys
from typing import IO, TYPE_CHECKING

from isic_cite.errors import CallError, DataError
from isic_cite.tables.sources import kind_of, name_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from isic_cite.tables.sources import Compression

    Progress = Callable[[int, int | None], None]
    """Takes the bytes that are read, and those that there are, None where that is not known."""

BLOCK = 1 << 18
LARGEST_RATIO = 200
"""How many times its size a compressed table may become before it is taken for a bomb; tables
of images compress 10 to 60 times."""
HARMLESS = 1_000_000_000
"""Bytes; below, no ratio is too large."""

_MAGIC: dict[bytes, Compression] = {b"\x1f\x8b": "gzip", b"\x28\xb5\x2f\xfd": "zstd"}
_ZSTD_INPUT = 1 << 11  # each kilobyte of input can become 32 MB
_ZSTD_WINDOW = 1 << 27  # what zstd itself allows without --long
_HELD = 1 << 24
_standard_input: tuple[object, IO[bytes]] | None = None


class Meter:
    """Adds up what is read of several tables, for whoever wants to see it."""

    def __init__(self, paths: Sequence[Path | None], progress: Progress | None) -> None:
        self._progress = progress
        self._sizes = [path.stat().st_size if path and progress else None for path in paths]
        self._total = None if None in self._sizes else sum(size or 0 for size in self._sizes)
        self._table = self._before = self._current = 0

    def at(self, position: int) -> None:
        """Say how far the current table is read; it never goes back."""
        self._current = max(self._current, position)
        if self._progress:
            self._progress(self._before + self._current, self._total)

    def next_table(self) -> None:
        """Say that the current table is read."""
        self.at(self._sizes[self._table] or 0)
        self._table += 1
        self._before, self._current = self._before + self._current, 0


def open_table(path: Path | None) -> IO[bytes]:
    """Open the file of a table, or standard input from its beginning, whoever read it before.

    Raises:
        CallError: it cannot be opened.
    """
    if path is None:
        return _held_input()
    try:
        return path.open("rb")
    except OSError as error:
        raise CallError(f"cannot read {path}: {error.strerror or error}") from error


def blocks_of(path: Path | None, meter: Meter | None = None) -> Iterator[bytes]:
    """Yield the bytes of a CSV or TSV in blocks, decompressed.

    Raises:
        CallError: it cannot be opened or read.
        DataError: it is cut short, damaged, not of its format, or a bomb.
    """
    source = name_of(path)
    stream = open_table(path)
    try:
        kind = kind_of(path)
        head = stream.read(4)
        stream.seek(-len(head), 1)
        found = next((name for magic, name in _MAGIC.items() if head.startswith(magic)), None)
        wanted = found if path is None else kind and kind.compression
        if head and found != wanted:
            _refuse_compression(found, wanted, source)
        for block in _decompressed(stream, wanted, source):
            if meter:
                meter.at(stream.tell())
            yield block
    except OSError as error:
        raise CallError(f"cannot read {source}: {error.strerror or error}") from error
    finally:
        if path is not None:
            stream.close()


def _refuse_compression(found: str | None, wanted: str | None, source: str) -> None:
    if wanted:
        raise DataError(f"this is no {wanted} file, although its name says so", source=source)
    suffix = "gz" if found == "gzip" else "zst"
    message = f"this is compressed with {found}; let its name end in .{suffix}"
    raise DataError(message, source=source)


def _decompressed(stream: IO[bytes], method: str | None, source: str) -> Iterator[bytes]:
    if method is None:
        while block := stream.read(BLOCK):
            yield block
        return
    size = 0
    blocks = _gunzipped(stream, source) if method == "gzip" else _unzstd(stream, source)
    for block in blocks:
        size += len(block)
        if size > HARMLESS and size > LARGEST_RATIO * stream.tell():
            message = (
                f"{stream.tell():,} bytes have become {size:,}; no table compresses that well. "
                f"Decompress it first if it is no {method} bomb"
            )
            raise DataError(message, source=source)
        yield block


def _gunzipped(stream: IO[bytes], source: str) -> Iterator[bytes]:
    import gzip  # noqa: PLC0415  (only for tables that are compressed with it)
    import zlib  # noqa: PLC0415

    try:
        with gzip.GzipFile(fileobj=stream, mode="rb") as plain:
            while block := plain.read(BLOCK):
                yield block
    except EOFError as error:
        raise DataError("the gzip file is cut short", source=source) from error
    except (gzip.BadGzipFile, zlib.error) as error:
        raise DataError(f"the gzip file is damaged: {error}", source=source) from error


def _unzstd(stream: IO[bytes], source: str) -> Iterator[bytes]:
    import zstandard  # noqa: PLC0415  (only for tables that are compressed with it)

    decompressor = zstandard.ZstdDecompressor(max_window_size=_ZSTD_WINDOW)
    frame = None
    try:
        while block := stream.read(_ZSTD_INPUT):
            while block:
                frame = frame or decompressor.decompressobj()
                if plain := frame.decompress(block):
                    yield plain
                block = frame.unused_data
                if frame.eof:
                    frame = None
    except zstandard.ZstdError as error:
        raise DataError(f"the zstd file is damaged: {error}", source=source) from error
    if frame is not None:
        raise DataError("the zstd file is cut short", source=source)


def _held_input() -> IO[bytes]:
    """Return standard input as a file that can be read again: what is large is kept on disk."""
    global _standard_input  # noqa: PLW0603  (there is one standard input)
    if _standard_input is None or _standard_input[0] is not sys.stdin:
        import atexit  # noqa: PLC0415  (only where standard input is read)
        import tempfile  # noqa: PLC0415

        if _standard_input:
            _standard_input[1].close()
        held: IO[bytes] = tempfile.SpooledTemporaryFile(max_size=_HELD)  # noqa: SIM115
        atexit.register(held.close)
        try:
            while block := sys.stdin.buffer.read(BLOCK):
                held.write(block)
        except OSError as error:
            message = f"cannot read standard input: {error.strerror or error}"
            raise CallError(message) from error
        _standard_input = sys.stdin, held
    _standard_input[1].seek(0)
    return _standard_input[1]
