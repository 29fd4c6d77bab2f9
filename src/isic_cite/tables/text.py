"""The lines of a text table: decoded, counted, and never longer than a record may be."""

from __future__ import annotations

import codecs
import io
from typing import TYPE_CHECKING

from isic_cite.errors import CallError, DataError

if TYPE_CHECKING:
    from collections.abc import Iterator

LARGEST_FIELD = 1_000_000
"""Characters; a longer field is a quotation mark that was forgotten, or an attack."""
LARGEST_RECORD = 16_000_000
"""Characters; what is read before a record is complete is kept in memory."""

_BYTE_ORDER_MARKS = {
    codecs.BOM_UTF32_LE: "UTF-32",
    codecs.BOM_UTF32_BE: "UTF-32",
    codecs.BOM_UTF16_LE: "UTF-16",
    codecs.BOM_UTF16_BE: "UTF-16",
}


class Lines:
    """The lines of a table, each with its end, and those of the record that is being read.

    Attributes:
        pending: the lines since `done` was called last.
        number: in which line, from 1, the next record begins.
    """

    def __init__(self, blocks: Iterator[bytes], source: str, encoding: str) -> None:
        self.source = source
        self.pending: list[str] = []
        self.number = 1
        self.byte_order_mark = b""
        self._size = 0
        self._decoder = _decoder(encoding)
        self._encoding = encoding
        self._texts = self._decoded(blocks)
        self._first = next(self._texts, "")

    @property
    def head(self) -> str:
        """The first line that is not empty."""
        return next((line for line in self._first.split("\n") if line.strip("\r")), "")

    @property
    def size(self) -> int:
        """The characters of the pending lines."""
        return self._size

    def done(self) -> None:
        """Begin a new record."""
        self.number += len(self.pending)
        self.pending.clear()
        self._size = 0

    def __iter__(self) -> Iterator[str]:
        """Yield the lines."""
        text = self._first
        while text:
            for line in io.StringIO(text):
                self.pending.append(line)
                self._size += len(line)
                yield line
            text = next(self._texts, "")

    def fault(self, message: str, line: int | None = None) -> DataError:
        """Return an error in the current record."""
        return DataError(message, source=self.source, where=f"line {line or self.number}")

    def _decoded(self, blocks: Iterator[bytes]) -> Iterator[str]:
        """Yield the text in pieces of whole lines."""
        offset = line = 0
        rest = ""
        for block in self._marked(blocks):
            text = self._text(block, offset, line + rest.count("\n"))
            offset += len(block)
            rest += text
            if len(rest) + self._size > LARGEST_RECORD:
                raise self.too_long(rest)
            whole, end, rest = rest.rpartition("\n")
            line += whole.count("\n") + len(end)
            if end:
                yield whole + end
        if rest := rest + self._text(b"", offset, line, final=True):
            yield rest

    def too_long(self, rest: str) -> DataError:
        """Return the error of a record that does not end."""
        if "\r" in rest and "\n" not in rest:
            return self.fault("the lines end in a carriage return alone, as on an old Mac")
        message = f"a record is longer than {LARGEST_RECORD:,} characters; is this a table?"
        return self.fault(message)

    def _marked(self, blocks: Iterator[bytes]) -> Iterator[bytes]:
        """Take a byte order mark off the first block."""
        first = next(blocks, b"")
        if self._encoding == "utf-8":
            if first.startswith(codecs.BOM_UTF8):
                self.byte_order_mark = codecs.BOM_UTF8
                first = first[3:]
            for mark, name in _BYTE_ORDER_MARKS.items():
                if first.startswith(mark):
                    message = f"this is {name}; say so with --encoding {name.lower()}"
                    raise self.fault(message)
        if first:
            yield first
        yield from blocks

    def _text(self, block: bytes, offset: int, line: int, *, final: bool = False) -> str:
        try:
            text = self._decoder.decode(block, final)
        except UnicodeDecodeError as error:
            raise self._not_text(error, offset + len(block), line) from error
        if "\0" in text:
            line += text[: text.index("\0")].count("\n") + 1
            raise self.fault("a NUL byte; this is no text", line)
        return text

    def _not_text(self, error: UnicodeDecodeError, end: int, line: int) -> DataError:
        byte = error.object[error.start]
        # What the decoder has kept of earlier blocks is part of its object.
        offset = end - len(error.object) + error.start + len(self.byte_order_mark)
        return self.fault(
            f"byte 0x{byte:02x} at offset {offset:,} is not {self._encoding.upper()}; name the "
            "encoding with --encoding (cp1252, latin-1)",
            line + error.object[: error.start].count(b"\n") + 1,
        )


def _decoder(encoding: str) -> codecs.IncrementalDecoder:
    try:
        b"".decode(encoding)  # refuses what is no encoding of text
        return codecs.getincrementaldecoder(encoding)()
    except LookupError as error:
        message = f'--encoding: "{encoding}" is not an encoding that Python knows (utf-8, cp1252)'
        raise CallError(message) from error
