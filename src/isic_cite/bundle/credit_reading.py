"""Read `attribution.csv` and `usage.json` of a bundle that anybody may have written."""

from __future__ import annotations

import csv
import hashlib
from io import TextIOWrapper
from typing import IO, TYPE_CHECKING

import msgspec
from msgspec import Struct

from isic_cite.bundle import names
from isic_cite.bundle.credit_table import HEADER, CreditRows, unguarded
from isic_cite.bundle.manifest import is_below
from isic_cite.bundle.regular import open_regular
from isic_cite.bundle.sorting import Sorter
from isic_cite.errors import DataError
from isic_cite.licenses import LICENSES
from isic_cite.usages import UsedGroup, is_day, quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_LARGEST = 100_000_000
"""Bytes of usage.json."""
_LONGEST = 16_000_000
"""Characters of a line."""
_FIELD = 2_000_000
"""Characters of a field."""
_BY_ID = {row.id: row for row in LICENSES}


class Told(Struct, frozen=True):
    """What usage.json says that attribution.csv does not."""

    tables: tuple[str, ...] = ()
    datasets: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    accessed: str | None = None


class Credited(Struct, frozen=True):
    """What attribution.csv says."""

    counts: dict[tuple[str, str], int]
    """How many images have each (attribution, SPDX id)."""
    files: Sorter[tuple[str, str, str]]
    """Path, attribution and SPDX id of each image that is in the bundle."""
    ids_sha256: str
    images: int


def read_told(path: Path) -> Told:
    """Read usage.json.

    Raises:
        DataError: it is not what isic-cite writes.
        OSError: it cannot be read.
    """
    with open_regular(path) as stream:
        content = stream.read(_LARGEST + 1)
    try:
        told = msgspec.json.decode(content, type=Told)
    except msgspec.MsgspecError as error:
        raise DataError(f"expected what isic-cite -f json prints: {error}") from error
    if told.accessed is not None and not is_day(told.accessed):
        raise DataError(f"`accessed` is no day: {quoted(told.accessed)}")
    if not all(change.strip() for change in told.changes):
        raise DataError("`changes` holds an empty text")
    return told


def read_credits(path: Path, source: str | None, report: Callable[[str], None]) -> Credited:
    """Read attribution.csv, a row at a time.

    Args:
        path: the file.
        source: the address of images without a page of their own; None where it is not known.
        report: called with what is wrong with a row.

    Raises:
        DataError: it is not well-formed.
        OSError: it cannot be read.
    """
    reader = _Reader(source, report)
    with TextIOWrapper(open_regular(path), encoding="utf-8", newline="") as stream:
        csv.field_size_limit(max(csv.field_size_limit(), _FIELD))
        rows = csv.reader(_lines(stream), strict=True)
        try:
            if next(rows, None) != list(HEADER):
                raise DataError(f"expected the header {','.join(HEADER)}", where="line 1")
            for row in rows:
                reader.take(row, rows.line_num)
        except csv.Error as error:
            raise DataError(f"no CSV: {error}", where=f"line {rows.line_num}") from error
        except UnicodeDecodeError as error:
            raise DataError("not UTF-8", where=f"after line {rows.line_num}") from error
    return reader.credited()


def _lines(stream: IO[str]) -> Iterator[str]:
    while line := stream.readline(_LONGEST):
        if len(line) == _LONGEST:
            raise DataError(f"a line is longer than {_LONGEST:,} characters")
        yield line


class _Reader:
    """Adds up rows and looks at each."""

    def __init__(self, source: str | None, report: Callable[[str], None]) -> None:
        self._source = source
        self._report = report
        self._rows: dict[tuple[str, str], CreditRows] = {}
        self._counts: dict[tuple[str, str], int] = {}
        self._files = Sorter[tuple[str, str, str]](tuple[str, str, str])
        self._digest = hashlib.sha256()
        self._before = ""
        self._images = 0

    def take(self, row: list[str], line: int) -> None:
        """Take one row."""
        if len(row) != len(HEADER):
            message = f"expected {len(HEADER)} fields, found {len(row)}"
            raise DataError(message, where=f"line {line}")
        image, file, license_, attribution = (unguarded(row[place]) for place in (0, 1, 2, 4))
        if license_ not in _BY_ID:
            message = f"{quoted(license_)} is no SPDX id of a licence that isic-cite knows"
            raise DataError(message, where=f"line {line}")
        key = attribution, license_
        if key not in self._rows:
            group = UsedGroup(attribution, _BY_ID[license_], 0)
            self._rows[key] = CreditRows(group, self._source or "")
        expected = self._rows[key].fields(image, file)
        if self._source is None:
            expected[-1] = row[-1]
        for name, is_, should in zip(HEADER, row, expected, strict=True):
            if is_ != should:
                self._report(f"line {line}: {name} is {quoted(is_)}, expected {quoted(should)}")
        if self._images and image <= self._before:
            self._report(f"line {line}: {quoted(image)} is out of order or stands twice")
        self._count(key, image, file, line)

    def _count(self, key: tuple[str, str], image: str, file: str, line: int) -> None:
        self._before = image
        self._images += 1
        self._digest.update(f"{image}\n".encode())
        self._counts[key] = self._counts.get(key, 0) + 1
        if not file:
            return
        if not file.startswith(f"{names.IMAGES}/") or not is_below(file):
            self._report(f"line {line}: {quoted(file)} is no file in {names.IMAGES}")
            return
        self._files.add((file, *key))

    def credited(self) -> Credited:
        """Return what all rows say."""
        if not self._images:
            raise DataError("there is no image in it")
        return Credited(self._counts, self._files, self._digest.hexdigest(), self._images)
