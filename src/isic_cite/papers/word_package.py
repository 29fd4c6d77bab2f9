"""The package of a Word file: a ZIP of which one member is written anew.

https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT. All other members are copied as they
are, compressed, so that not a byte of them changes and nothing of them is unpacked.
"""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from io import BytesIO
from typing import TYPE_CHECKING

from isic_cite.errors import DataError

if TYPE_CHECKING:
    from pathlib import Path

AT_MOST = 100_000_000
"""How many bytes the text of a document may have, unpacked; a thesis has a twentieth of it."""
_RELATIONS = "_rels/.rels"
_TARGET = re.compile(
    r"<(?:\w+:)?Relationship\b(?=[^<>]*\bType=\"[^\"]*/officeDocument\")[^<>]*\bTarget=\"([^\"]+)\""
)
_FIRST, _LOCAL, _CENTRAL, _END = b"PK\x03\x04", 30, 46, 22
_OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"


class WordPackage:
    """A Word file.

    Args:
        path: the file, named in errors.
        content: its bytes.

    Attributes:
        main: the name of the member with the text.

    Raises:
        DataError: it is no Word file, is encrypted or signed, or its text is too large.
    """

    def __init__(self, path: Path, content: bytes) -> None:
        self._path = path
        self._content = content
        if content.startswith(_OLD_OR_LOCKED):
            raise self._error("it is encrypted or of an old version of Word; save it as .docx")
        try:
            with zipfile.ZipFile(BytesIO(content)) as archive:
                self._start = archive.start_dir
                self._members = archive.infolist()
                names = archive.namelist()
                self.main = self._main(archive)
                if any(name.startswith("_xmlsignatures/") for name in names):
                    raise self._error("it is signed, and a change would break the signature")
                self.text = self._read(archive, self.main)
        except (zipfile.BadZipFile, zlib.error, KeyError, NotImplementedError, EOFError) as error:
            raise self._error(f"this is no Word file (.docx): {error}") from error
        except (RuntimeError, OSError, ValueError, struct.error) as error:
            raise self._error(f"the Word file cannot be read: {error}") from error

    def _error(self, message: str) -> DataError:
        return DataError(message, source=str(self._path))

    def _main(self, archive: zipfile.ZipFile) -> str:
        found = _TARGET.search(self._read(archive, _RELATIONS).decode(errors="replace"))
        return found[1].removeprefix("/") if found else "word/document.xml"

    def _read(self, archive: zipfile.ZipFile, name: str) -> bytes:
        """Unpack a member, and no more of it than there may be."""
        with archive.open(name) as stream:
            content = stream.read(AT_MOST + 1)
        if len(content) > AT_MOST:
            raise self._error(f"{name} in it is larger than {AT_MOST:,} bytes")
        return content

    def with_text(self, text: bytes) -> bytes:
        """Return the file with another text.

        Raises:
            DataError: the ZIP is one of the rare kinds that are not taken apart here.
        """
        by_offset = sorted(self._members, key=lambda member: member.header_offset)
        offsets = [member.header_offset for member in by_offset]
        if not self._content.startswith(_FIRST) or offsets[0] or len(set(offsets)) < len(offsets):
            raise self._error("its members overlap or something stands before them")
        packed = _deflated(text)
        written = bytearray()
        moved: dict[int, int] = {}
        for member, end in zip(by_offset, [*offsets[1:], self._start], strict=True):
            moved[member.header_offset] = len(written)
            record = self._content[member.header_offset : end]
            written += _local(record, text, packed) if member.filename == self.main else record
        start = len(written)
        written += self._directory(text, packed, moved)
        end_record = self._content[self._content.rindex(b"PK\x05\x06") :]
        sizes = struct.pack("<II", len(written) - start, start)
        return bytes(written + end_record[:12] + sizes + end_record[20:])

    def _directory(self, text: bytes, packed: bytes, moved: dict[int, int]) -> bytes:
        """Return the central directory, with the new places, sizes and checksum."""
        written = bytearray()
        place = self._start
        for member in self._members:
            lengths = struct.unpack_from("<HHH", self._content, place + 28)
            end = place + _CENTRAL + sum(lengths)
            record = bytearray(self._content[place:end])
            (offset,) = struct.unpack_from("<I", record, 42)
            if offset not in moved:
                raise self._error("it is a ZIP of more than four gigabytes")
            struct.pack_into("<I", record, 42, moved[offset])
            if member.filename == self.main:
                _describe(record, 8, text, packed)
            written += record
            place = end
        return bytes(written)


def _deflated(content: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(content) + packer.flush()


def _local(record: bytes, text: bytes, packed: bytes) -> bytes:
    """Return the record of a member with its name, and another content."""
    (name,) = struct.unpack_from("<H", record, 26)
    header = bytearray(record[: _LOCAL + name])
    _describe(header, 6, text, packed)
    struct.pack_into("<H", header, 28, 0)
    return bytes(header + packed)


def _describe(header: bytearray, at: int, text: bytes, packed: bytes) -> None:
    """Put flags, method, checksum and sizes into a header; date and time stay."""
    (flags,) = struct.unpack_from("<H", header, at)
    # The sizes stand here, and not behind the content.
    struct.pack_into("<HH", header, at, flags & ~8, zipfile.ZIP_DEFLATED)
    struct.pack_into("<III", header, at + 8, zlib.crc32(text), len(packed), len(text))
