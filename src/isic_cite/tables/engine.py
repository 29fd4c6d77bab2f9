"""DuckDB, for large CSV and for Parquet: it reads, groups and streams, and never asks the network.

Its reader of CSV is strict about quotation marks and the length of records, but lets pass NULs,
bytes that are no UTF-8 in columns that are not asked for, and carriage returns in some places.
`suspicions` looks for these in the bytes while it works. Whatever looks wrong to either is
read again by `delimited`, which knows the place and is the judge.
"""

from __future__ import annotations

import codecs
import os
from contextlib import contextmanager
from threading import Thread
from typing import TYPE_CHECKING, Any

from isic_cite.errors import CallError
from isic_cite.tables.large import DeclinedError
from isic_cite.tables.streams import BLOCK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from duckdb import DuckDBPyConnection

    from isic_cite.tables.delimited import Delimited

    Rows = list[tuple[Any, ...]]

_MOST_THREADS = 8
_SETTINGS = {
    "memory_limit": "700MB",
    "temp_directory": "",  # nothing is left on the disk: what needs more memory is refused
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}
_WATCHED = "SET enable_progress_bar = true; SET enable_progress_bar_print = false"
_LONGEST = 1_000_000  # bytes of a record; a longer one is for `delimited` to judge
_BUFFER = 16_000_000  # half of the usual: two thirds of the memory, and as quick
# What stands for no value: a carriage return alone, which `suspicions` keeps out. Without it, an
# empty field too many at the end of a record would pass for nothing.
_NULL = "'\r'"
_OVERLAP = 64  # bytes of a block that are looked at with the next one
_TICK = 0.1


@contextmanager
def connected() -> Iterator[DuckDBPyConnection]:
    """Open the engine and close it again.

    Raises:
        CallError: it is not installed.
    """
    try:
        import duckdb  # noqa: PLC0415  (takes as long as reading ten thousand rows)
    except ImportError as error:
        message = "this table needs DuckDB, which is not installed: pip install duckdb"
        raise CallError(message) from error
    threads = min(os.cpu_count() or 1, _MOST_THREADS)
    connection = duckdb.connect(config={**_SETTINGS, "threads": str(threads)})
    try:
        connection.execute(_WATCHED)
        yield connection
    finally:
        connection.close()


def run(
    connection: DuckDBPyConnection,
    query: str,
    watch: Callable[[float], None],
    meanwhile: Iterable[object] = (),
) -> Rows:
    """Return the rows of a query; an interruption ends it, and so does an error of `meanwhile`.

    Args:
        connection: the engine.
        query: the query.
        watch: told now and then which share is done, from 0 to 1.
        meanwhile: is gone through while the engine works.

    Raises:
        duckdb.Error: the engine fails.
    """
    outcome: list[Rows | BaseException] = []

    def work() -> None:
        try:
            outcome.append(connection.execute(query).fetchall())
        except BaseException as error:  # noqa: BLE001  (raised again below)
            outcome.append(error)

    worker = Thread(target=work, daemon=True)
    worker.start()
    try:
        for _ in meanwhile:
            watch(_share(connection))
        while worker.is_alive():
            worker.join(_TICK)
            watch(_share(connection))
    except BaseException:
        connection.interrupt()
        worker.join()
        raise
    [result] = outcome
    if isinstance(result, BaseException):
        raise result
    return result


def stream(connection: DuckDBPyConnection, query: str, size: int) -> Iterator[Rows]:
    """Yield the rows of a query in lists of `size`.

    Raises:
        duckdb.Error: the engine fails.
    """
    result = connection.execute(query)
    while rows := result.fetchmany(size):
        yield rows


def _share(connection: DuckDBPyConnection) -> float:
    return max(0.0, min(1.0, connection.query_progress() / 100))


def literal(text: str) -> str:
    """Return a text as SQL writes it."""
    return "'" + text.replace("'", "''") + "'"


def path_literal(path: Path) -> str:
    """Return a path as SQL writes it, absolute and with no part of it read as a pattern."""
    text = str(path.absolute())
    return literal("".join(f"[{sign}]" if sign in "*?[" else sign for sign in text))


def csv_source(path: Path, table: Delimited) -> str:
    """Return how the engine reads the columns c0, c1 … of a CSV or TSV whose header is known.

    Raises:
        DeclinedError: the header is not the first line, or more than one.
    """
    head = table.header_text
    if table.header_line != 1 or head.count("\n") != 1 or not head.endswith("\n"):
        raise DeclinedError
    names = ", ".join(f"'c{number}': 'VARCHAR'" for number in range(len(table.header)))
    return (
        f"read_csv({path_literal(path)}, auto_detect=false, header=true, columns={{{names}}}, "
        f"delim={literal(table.delimiter)}, quote='\"', escape='\"', nullstr={_NULL}, "
        f"strict_mode=true, max_line_size={_LONGEST}, buffer_size={_BUFFER}, "
        "hive_partitioning=false)"
    )


def suspicions(path: Path, delimiter: str) -> Iterator[int]:
    """Look through the bytes of a CSV for what the engine would let pass; yield how far it is.

    Raises:
        DeclinedError: there is a NUL, a carriage return alone, a byte that is not UTF-8, a quoted
            field with more than spaces behind it, or a line longer than a record may be, which
            the engine may leave out where it is the last.
    """
    decoder = codecs.getincrementaldecoder("utf-8")()
    separator = delimiter.encode()
    before = b"\n"
    done = length = 0
    with path.open("rb", buffering=0) as stream:
        while block := stream.read(BLOCK):
            first = block.find(b"\n")
            length += first if first >= 0 else len(block)
            if length > _LONGEST or b"\0" in block:
                raise DeclinedError
            if first >= 0:
                length = len(block) - block.rfind(b"\n")
            _decode(decoder, block)
            seen = before + block
            if b"\r" in seen:
                returns = seen.removesuffix(b"\r")
                if returns.count(b"\r") != returns.count(b"\r\n"):
                    raise DeclinedError
            if b'" ' in seen and _goes_on(seen, len(before), separator):
                raise DeclinedError
            before = seen[-_OVERLAP:]
            done += len(block)
            yield done
    _decode(decoder, b"", final=True)
    if before.endswith(b"\r"):
        raise DeclinedError


def _goes_on(text: bytes, new: int, delimiter: bytes) -> bool:
    """Tell whether a quoted field may go on behind its closing mark and the spaces that follow it.

    A mark that opens a field can have a space behind it, and so can one that is written twice.

    Args:
        text: a piece of the table.
        new: where in it begins what was not looked at before.
        delimiter: what stands between fields.
    """
    last = -1
    while (last := text.find(b'" ', last + 1)) >= 0:
        behind = last + 1
        while text.startswith(b" ", behind):
            behind += 1
        if behind < new or text.startswith((delimiter, b"\r", b"\n"), behind):
            continue
        first = last
        while first and text.startswith(b'"', first - 1):
            first -= 1
        opens = text.endswith((delimiter, b"\n"), 0, first)
        written_twice = (last - first) % 2
        # What reaches the end is looked at again with the next block.
        cut_off = behind == len(text) and behind - first < _OVERLAP
        if not (opens or written_twice or cut_off):
            return True
    return False


def _decode(decoder: codecs.IncrementalDecoder, block: bytes, *, final: bool = False) -> None:
    try:
        decoder.decode(block, final)
    except UnicodeDecodeError as error:
        raise DeclinedError from error
