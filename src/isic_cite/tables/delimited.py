"""Read CSV and TSV (RFC 4180) strictly, a record at a time: memory does not grow with the table.

What is wrong is an error with its line, never a guess: records of another length than the header,
a quotation mark that never closes, NULs, bytes that are not of the encoding. Empty lines are no
records. Spaces between a delimiter and a quotation mark are no part of the field.
"""

from __future__ import annotations

import csv
from contextlib import contextmanager
from typing import TYPE_CHECKING

from isic_cite.errors import DataError
from isic_cite.tables.columns import find_places, quoted
from isic_cite.tables.quotes import quoted_fields
from isic_cite.tables.text import LARGEST_FIELD, LARGEST_RECORD, EndlessRecordError, Lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from isic_cite.tables.columns import Columns


class Delimited:
    """A CSV or TSV that is open: its header is read, its records come one by one.

    Attributes:
        lines: the lines; those of the current record are pending.
        delimiter: what stands between fields.
        header: the names of all columns.
        header_text: the header as it stands in the file.
        header_line: the line in which it begins.
        places: where the columns are.
    """

    def __init__(
        self, blocks: Iterator[bytes], source: str, delimiters: str, encoding: str, columns: Columns
    ) -> None:
        self.lines = Lines(blocks, source, encoding)
        self.delimiter = self.lines.delimiter = _delimiter(self.lines.head, delimiters, columns)
        # More than the lines let pass; never lowered for others in the process.
        csv.field_size_limit(max(csv.field_size_limit(), LARGEST_RECORD + 1))
        self._reader = csv.reader(iter(self.lines), delimiter=self.delimiter, strict=True)
        self.header = self._header()
        self.header_text = "".join(self.lines.pending)
        self.header_line = self.lines.number
        self.places = find_places(self.header, columns, source)
        self.lines.done()

    def _header(self) -> list[str]:
        with self._faults():
            for header in self._reader:
                if header:
                    return header
                self.lines.done()
        raise DataError("the table is empty", source=self.lines.source)

    def records(self) -> Iterator[list[str]]:
        """Yield the fields of each record; the lines of the record are pending meanwhile.

        Raises:
            DataError: the table is not well-formed, or has no records.
        """
        lines, width, found = self.lines, len(self.header), False
        with self._faults():
            for record in self._reader:
                if len(record) == width and lines.size <= LARGEST_FIELD:
                    yield record
                elif record:
                    yield self._checked(record)
                found = found or bool(record)
                lines.done()
        if not found:
            raise DataError("there is no row below the header", source=lines.source)

    def _checked(self, record: list[str]) -> list[str]:
        if len(record) != len(self.header):
            message = f"expected {len(self.header)} fields as in the header, found {len(record)}"
            raise self.lines.fault(message)
        if len(max(record, key=len)) > LARGEST_FIELD:
            message = f"a field is longer than {LARGEST_FIELD:,} characters"
            raise self.lines.fault(message)
        return record

    @contextmanager
    def _faults(self) -> Iterator[None]:
        try:
            yield
        except csv.Error as error:
            raise self._fault(str(error)) from error
        except EndlessRecordError as error:
            raise self._fault("", endless=True) from error

    def _fault(self, message: str, *, endless: bool = False) -> DataError:
        """Say where and why a record cannot be read."""
        text = "".join(self.lines.pending)
        if "new-line character" in message or (endless and "\n" not in text and "\r" in text):
            message = "a carriage return alone ends a line, as on an old Mac; write line feeds"
            return self.lines.fault(message)
        fields = list(quoted_fields(text, self.delimiter)) if '"' in text else []
        if fields and fields[-1].closing is None:
            message = "the quotation mark that opens here is never closed"
            if endless:
                message = f"{message}, not within {LARGEST_RECORD:,} characters"
            return self._fault_at(fields[-1].opening, text, message)
        if fields and not endless:
            follows = text[fields[-1].end]
            line = self.lines.number + text.count("\n", 0, fields[-1].end)
            message = (
                f"a quotation mark opens here, and the next, in line {line}, is followed by "
                f"{quoted(follows)}; one is missing, or one that is meant is not written twice"
            )
            return self._fault_at(fields[-1].opening, text, message)
        message = f"a record is longer than {LARGEST_RECORD:,} characters; is this a table?"
        return self.lines.fault(message)

    def _fault_at(self, position: int, text: str, message: str) -> DataError:
        line = self.lines.number + text.count("\n", 0, position)
        column = position - text.rfind("\n", 0, position)
        where = f"line {line}, column {column}"
        return DataError(message, source=self.lines.source, where=where)


def _delimiter(head: str, delimiters: str, columns: Columns) -> str:
    """Return the delimiter with which the columns are in the header, or else splits it most."""
    best, most = delimiters[0], 0
    for delimiter in delimiters:
        try:
            [header] = csv.reader([head], delimiter=delimiter)
        except (csv.Error, ValueError):
            continue  # what is wrong is said when the header is read
        try:
            find_places(header, columns, "")
        except DataError:
            if len(header) > most:
                best, most = delimiter, len(header)
        else:
            return delimiter
    return best
