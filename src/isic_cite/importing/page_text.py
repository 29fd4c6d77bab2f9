"""The text of a page, in whatever encoding it says it is in.

A byte order mark says it, else the header of the answer, else a `meta` element in its beginning
(https://html.spec.whatwg.org/multipage/parsing.html#determining-the-character-encoding), save that
what is valid UTF-8 is taken for that. Nothing is guessed.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from typing import TYPE_CHECKING

from isic_cite.errors import CallError, DataError
from isic_cite.read import MAX_BYTES, read_text

if TYPE_CHECKING:
    from pathlib import Path

_META = re.compile(rb"<meta\b[^>]{0,200}\bcharset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_BEGINNING = 4096
_MARKS = {BOM_UTF16_LE: "utf-16", BOM_UTF16_BE: "utf-16"}
# What browsers read; other codecs of Python are no encodings of pages.
_KNOWN = re.compile(
    r"utf-?8|utf-?16(?:le|be)?|us-ascii|iso-?8859-\d{1,2}|windows-(?:125\d|874)|koi8-[ru]|macintosh|"
    r"shift[_-]jis|euc-(?:jp|kr)|iso-2022-jp|gb2312|gbk|gb18030|big5"
)
# https://encoding.spec.whatwg.org: labels that mean another encoding.
_MEANT = {"iso-8859-1": "windows-1252", "us-ascii": "windows-1252", "gb2312": "gb18030"}


def page_text(path: Path) -> str:
    """Return the text of the file of a page.

    Raises:
        CallError: there is no such file, it is no regular one, or it cannot be opened.
        DataError: it is too large, no text, or in an encoding that it does not say.
    """
    if path.exists() and not (path.is_file() or path.is_dir()):
        raise CallError(f"cannot read {path}: it is not a regular file")  # it might never end
    try:
        return _expect_text(read_text(path), path.name)
    except DataError as error:
        if not error.where:
            raise
    try:
        with path.open("rb") as stream:
            content = stream.read(MAX_BYTES)
    except OSError as error:
        raise CallError(f"cannot read {path}: {error.strerror or error}") from error
    return decoded(content, path.name)


def decoded(content: bytes, source: str, *, declared: str = "") -> str:
    """Return the text of a page.

    Args:
        content: its bytes.
        source: what to call it in messages.
        declared: the encoding that the header of an answer states.

    Raises:
        DataError: it is no text, or in an encoding that it does not say.
    """
    mark = _MARKS.get(content[:2], "")
    stated = _META.search(content[:_BEGINNING])
    named = (mark or declared or (stated[1].decode() if stated else "")).strip("\"' ").casefold()
    # Whoever can read `meta` reads bytes that are ASCII: it cannot be UTF-16.
    if not mark and not declared and named.startswith("utf-16"):
        named = "utf-8"
    if not mark and not declared:
        try:
            return _expect_text(content.decode("utf-8-sig"), source)
        except UnicodeDecodeError:
            pass
    return _expect_text(_decoded_as(named, content, source), source)


def _decoded_as(named: str, content: bytes, source: str) -> str:
    if named and not _KNOWN.fullmatch(named):
        raise DataError(f'the encoding "{named}" is not known; save it as UTF-8', source=source)
    encoding = _MEANT.get(named, named or "utf-8")
    try:
        return content.decode("utf-8-sig" if encoding in {"utf-8", "utf8"} else encoding)
    except (UnicodeDecodeError, LookupError) as error:
        at = getattr(error, "start", 0)
        line = content.count(b"\n", 0, at) + 1
        message = f"not {(named or 'utf-8').upper()}: byte 0x{content[at]:02x} at offset {at}"
        if not named:
            message += ", and the page does not say its encoding"
        raise DataError(message, source=source, where=f"line {line}") from error


def _expect_text(text: str, source: str) -> str:
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise DataError("no text: it has the character NUL", source=source, where=f"line {line}")
    return text
