"""A CSL-JSON library as it stands: where each item and each of its variables is.

JSON is RFC 8259 (https://www.rfc-editor.org/rfc/rfc8259); what is a library is said by
https://github.com/citation-style-language/schema: an array of objects.
"""

from __future__ import annotations

import json
import re
from typing import Any, NoReturn

from msgspec import Struct

from isic_cite.errors import DataError

_BLANK = re.compile(r"[ \t\n\r]*")


class Member(Struct, frozen=True):
    """A variable of an item: `"name": value`, and where name and value are."""

    name: str
    value: Any
    begin: int
    start: int
    end: int


class Element(Struct, frozen=True):
    """An element of the array, and where it is; one that is no object has no members."""

    value: Any
    start: int
    end: int
    members: tuple[Member, ...] = ()

    def member(self, name: str) -> Member | None:
        """Return the variable called `name`; of several the last one, which counts."""
        return next((each for each in reversed(self.members) if each.name == name), None)


class Library(Struct, frozen=True):
    """The elements of an array; it opens at `start` and closes before `end`."""

    elements: tuple[Element, ...]
    start: int
    end: int


def read_library(text: str, source: str) -> Library:
    """Return where the items of a library stand.

    Raises:
        DataError: it is not well-formed, or something else than an array.
    """
    try:
        return _Reader(text).library()
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        fault = f"{error.msg[:1].lower()}{error.msg[1:]}"
        message = fault if isinstance(error, _NoLibraryError) else f"this is no JSON: {fault}"
        raise DataError(message, source=source, where=where) from None
    except ValueError as error:
        raise DataError(f"this is no JSON: {error}", source=source) from None
    except RecursionError:
        raise DataError("nested too deeply", source=source) from None


class _NoLibraryError(json.JSONDecodeError):
    """It may be JSON, and is no library."""


class _Reader:
    """Reads from one place to the next; values are read by Python's own decoder."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._decode = json.JSONDecoder(parse_constant=_refuse).raw_decode
        self._place = 0

    def library(self) -> Library:
        """Read the array and make sure that nothing follows it."""
        if self._next() != "[":
            message = "A library is an array of items, [{…}, …]; this is something else"
            raise _NoLibraryError(message, self._text, self._place)
        start = self._place
        elements = self._listed("]", self._element)
        end = self._place
        if self._next():
            raise _NoLibraryError("Something follows the array", self._text, self._place)
        return Library(tuple(elements), start, end)

    def _element(self) -> Element:
        start = self._place
        value, end = self._decode(self._text, start)
        if not isinstance(value, dict):
            self._place = end
            return Element(value, start, end)
        return Element(value, start, end, tuple(self._listed("}", self._member)))

    def _member(self) -> Member:
        begin = self._place
        name, self._place = self._decode(self._text, begin)
        self._next()
        self._place += 1
        self._next()
        start = self._place
        value, self._place = self._decode(self._text, start)
        return Member(name, value, begin, start, self._place)

    def _listed(self, closing: str, read: Any) -> list[Any]:  # noqa: ANN401  (a method of ours)
        """Read what is between a bracket here and the closing one, and go behind that."""
        self._place += 1
        found: list[Any] = []
        while self._next() != closing or found:
            found.append(read())
            sign = self._next()
            if sign == closing:
                break
            if sign != ",":
                raise json.JSONDecodeError("Expecting ',' delimiter", self._text, self._place)
            self._place += 1
            self._next()
        self._place += 1
        return found

    def _next(self) -> str:
        """Go to the next character that is no white space, and return it; nothing at the end."""
        blank = _BLANK.match(self._text, self._place)
        self._place = blank.end() if blank else self._place
        return self._text[self._place : self._place + 1]


def _refuse(constant: str) -> NoReturn:
    message = f"{constant} is no number in JSON"
    raise ValueError(message)
