"""Read CSV and TSV (RFC 4180) strictly, a record at a time: memory does not grow with the table.

What is wrong is an error with its line, never a guess: records of another length than the header,
a quotation mark that never closes, NULs, bytes that are not of the encoding. Empty lines are no
records.
"""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from isic_cite.errors import DataError
from isic_cite.tables.columns import find_places
from isic_cite.tables.text import LARGEST_FIELD, LARGEST_RECORD, Lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from isic_cite.tables.columns import Columns


class Delimited:
    """A CSV or TSV that is open: its header is read, its records come one by one.

    Attributes:
        places: where the columns are.
        lines: the lines; those of the current record are pending.
    """

    def __init__(
        self, blocks: Iterator[bytes], source: str, delimiters: str, encoding: str, columns: Columns
    ) -> None:
        self.lines = Lines(blocks, source, encoding)
        if not self.lines.head:
            raise DataError("the table is empty", source=source)
        self.delimiter = delimiter_of(self.lines.head, delimiters, columns)
        # Greater than what the lines refuse by themselves; never lowered for others in the process.
        csv.field_size_limit(max(csv.field_size_limit(), LARGEST_RECORD + 1))
        self._reader = csv.reader(iter(self.lines), delimiter=self.delimiter, strict=True)
        self.header = next(self._records())
        self.header_text = "".join(self.lines.pending)
        self.places = find_places(self.header, columns, source)
        self.lines.done()

    def records(self) -> Iterator[list[str]]:
        """Yield the fields of each record; the lines of the record are pending meanwhile.

        Raises:
            DataError: the table is not well-formed, or has no records.
        """
        record = None
        width = len(self.header)
        done = self.lines.done
        for record in self._records():
            if len(record) != width:
                message = f"expected {width} fields as in the header, found {len(record)}"
                raise self.lines.fault(message)
            yield record
            done()
        if record is None:
            raise DataError("there is no row below the header", source=self.lines.source)

    def _records(self) -> Iterator[list[str]]:
        lines = self.lines
        try:
            for record in self._reader:
                if not record:
                    lines.done()
                    continue
                if lines.size > LARGEST_FIELD and len(max(record, key=len)) > LARGEST_FIELD:
                    message = f"a field is longer than {LARGEST_FIELD:,} characters"
                    raise lines.fault(message)
                yield record
        except csv.Error as error:
            raise self._fault(error) from error

    def _fault(self, error: csv.Error) -> DataError:
        text = str(error)
        if "unexpected end" in text:
            text = "a quotation mark is never closed"
        elif "expected after" in text:
            text = "a quotation mark stands inside a field; inside quotes it is written twice"
        elif "new-line character" in text:
            text = "a carriage return alone ends a line, as on an old Mac; write line feeds"
        return self.lines.fault(text)


def delimiter_of(head: str, delimiters: str, columns: Columns) -> str:
    """Return the delimiter with which the columns are in the header, or else splits it best."""
    best = delimiters[0]
    most = 0
    for delimiter in delimiters:
        try:
            [header] = csv.reader([head], delimiter=delimiter)
            find_places(header, columns, "")
        except DataError:
            if len(header) > most:
                best, most = delimiter, len(header)
        except csv.Error:
            continue
        else:
            return delimiter
    return best
