"""The lines of a text table: decoded, counted, and never longer than a record may be."""

from __future__ import annotations

import codecs
import io
from typing import TYPE_CHECKING

from isic_cite.errors import CallError, DataError
from isic_cite.tables.quotes import without_spaces

if TYPE_CHECKING:
    from collections.abc import Iterator

LARGEST_FIELD = 1_000_000
"""Characters; a longer field is a quotation mark that was forgotten, or an attack."""
LARGEST_RECORD = 16_000_000
"""Characters; what is read before a record is complete is kept in memory."""

_MARKS = (
    ("utf-8", codecs.BOM_UTF8),
    ("utf-32-le", codecs.BOM_UTF32_LE),  # begins like the next
    ("utf-16-le", codecs.BOM_UTF16_LE),
    ("utf-32-be", codecs.BOM_UTF32_BE),
    ("utf-16-be", codecs.BOM_UTF16_BE),
)
_WITHOUT_ORDER = {"utf-16", "utf-32"}


class EndlessRecordError(Exception):
    """The pending lines are longer than a record may be."""


class Lines:
    """The lines of a table, and those of the record that is being read.

    Attributes:
        pending: the lines since `done` was called last, as they stand in the file.
        number: in which line, from 1, the next record begins.
        size: the characters of the pending lines.
        mark: the byte order mark.
        encoding: the encoding with its byte order.
    """

    def __init__(self, blocks: Iterator[bytes], source: str, encoding: str) -> None:
        self.source = source
        self.pending: list[str] = []
        self.number = 1
        self.size = 0
        self.delimiter = ","
        first = next(blocks, b"")
        self.encoding, self.mark = self._marked(first, _known(encoding))
        self._decoder = codecs.getincrementaldecoder(self.encoding)()
        self._texts = self._decoded(first[len(self.mark) :], blocks)
        self._first = next(self._texts, "")

    @property
    def head(self) -> str:
        """The first line that is not empty."""
        return next((line for line in self._first.split("\n") if line.strip("\r")), "")

    def done(self) -> None:
        """Begin a new record."""
        self.number += len(self.pending)
        self.pending.clear()
        self.size = 0

    def __iter__(self) -> Iterator[str]:
        """Yield the lines, each with its end."""
        pending, text = self.pending, self._first
        while text:
            spaced = _spaced(text)
            for line in io.StringIO(text):
                read = line
                if spaced and _spaced(line):
                    read = without_spaces("".join(pending), line, self.delimiter)
                pending.append(line)
                self.size += len(line)
                if self.size > LARGEST_RECORD:
                    raise EndlessRecordError
                yield read
            text = next(self._texts, "")

    def fault(self, message: str, line: int | None = None) -> DataError:
        """Return an error in the current record."""
        return DataError(message, source=self.source, where=f"line {line or self.number}")

    def _marked(self, first: bytes, encoding: str) -> tuple[str, bytes]:
        """Return the encoding with its byte order, and the mark that tells it."""
        for marked, mark in _MARKS:
            family = marked.removesuffix("-le").removesuffix("-be")
            if first.startswith(mark):
                if encoding in {marked, family}:
                    return marked, mark
                message = f"this is {family.upper()}; say so with --encoding {family}"
                raise self.fault(message)
        if encoding in _WITHOUT_ORDER and first:
            message = f"no byte order mark; say --encoding {encoding}-le or {encoding}-be"
            raise self.fault(message)
        return encoding, b""

    def _decoded(self, first: bytes, blocks: Iterator[bytes]) -> Iterator[str]:
        """Yield the text in pieces of whole lines; only the last may lack a line end."""
        offset, line = len(self.mark), 0
        rest = ""
        block, final = first, False
        while not final:
            final = not block
            text = self._text(block, offset, line + rest.count("\n"), final=final)
            offset += len(block)
            whole, end, tail = text.rpartition("\n")
            if end:
                yield rest + whole + end
                line += rest.count("\n") + whole.count("\n") + 1
                rest = tail
            else:
                rest += text
            if len(rest) > LARGEST_RECORD:
                break  # who reads the line sees that it is too long
            block = next(blocks, b"")
        if rest:
            yield rest

    def _text(self, block: bytes, offset: int, line: int, *, final: bool) -> str:
        try:
            text = self._decoder.decode(block, final)
            if self.encoding != "utf-8":
                text.encode()  # some encodings can write half of a character
        except UnicodeDecodeError as error:
            raise self._not_text(error, offset + len(block), line) from error
        except UnicodeError as error:
            message = f"this is not {self.encoding.upper()}: {error}"
            raise self.fault(message, line + 1) from error
        if "\0" in text:
            line += text[: text.index("\0")].count("\n") + 1
            message = "a NUL byte; this is no text, or it has another encoding (utf-16-le)"
            raise self.fault(message, line)
        return text

    def _not_text(self, error: UnicodeDecodeError, end: int, line: int) -> DataError:
        # What the decoder has kept of the block before is part of its object.
        offset = end - len(error.object) + error.start
        before = error.object[: error.start].decode(self.encoding, "replace")
        return self.fault(
            f"byte 0x{error.object[error.start]:02x} at offset {offset:,} is not "
            f"{self.encoding.upper()}; name the encoding with --encoding (cp1252, latin-1)",
            line + before.count("\n") + 1,
        )


def _spaced(text: str) -> bool:
    return ' "' in text or '" ' in text


def _known(encoding: str) -> str:
    """Return the usual name of an encoding."""
    try:
        b"a".decode(encoding, "replace")  # refuses what is no encoding of text
        name = codecs.lookup(encoding).name
        codecs.getincrementaldecoder(name)
    except (LookupError, ValueError) as error:
        message = f'--encoding: "{encoding}" is not an encoding that Python knows (utf-8, cp1252)'
        raise CallError(message) from error
    return "utf-8" if name == "utf-8-sig" else name
