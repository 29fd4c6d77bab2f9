"""Whether a `.bib` file ends inside an entry, as BibTeX reads it.

What is added behind an entry that does not end becomes part of it, so this is asked before anything
is added. The rules are those of BibTeX's own program (https://ctan.org/pkg/bibtex, `bibtex.web`,
"Reading the database file(s)"): a brace counts even after a backslash, nothing comments an `@` out,
and after an error of syntax the next `@` begins anew. Besides, a `@comment` has to end, which
BibTeX reads over and biber reads to its closing brace.
"""

from __future__ import annotations

import re

_HEAD = re.compile(r"@\s*([^\s\"#%'(),={}]*)\s*")
_BLANK = re.compile(r"\s*")
_NAME = re.compile(r"[^\s\"#%'(),={}0-9][^\s\"#%'(),={}]*")
_KEYS = {"}": re.compile(r"[^\s,}]*"), ")": re.compile(r"[^\s,]*")}
_NUMBER = re.compile(r"[0-9]+")
_BRACE = re.compile(r"[{}]")
_QUOTED = re.compile(r'[{}"]')
# Fields as nearly all are, read at once; what is left of others is read step by step. Nothing in it
# is tried twice (*+ gives nothing back), so it takes no longer than the text is long.
_PLAIN_FIELDS = re.compile(
    r"(?:\s*+,\s*+[^\s\"#%'(),={}0-9][^\s\"#%'(),={}]*+\s*+=\s*+"
    r"(?:\{[^{}]*+(?:\{[^{}]*+\}[^{}]*+)*+\}|\"[^\"{}]*+\"|[0-9]++)\s*+(?=[,})]))*+"
)
_CLOSING = {"{": "}", "(": ")"}


class _EndOfFileError(Exception):
    """The file ended inside an entry."""


class _SyntaxFaultError(Exception):
    """What stands at a place cannot stand there; BibTeX goes on at the next `@`."""

    def __init__(self, place: int) -> None:
        super().__init__()
        self.place = place


def unclosed(text: str) -> int | None:
    """Return where the entry begins inside which a `.bib` file ends; None if it ends outside."""
    place = commented = 0
    while (start := text.find("@", place)) >= 0:
        head = _HEAD.match(text, start)
        if head is None:  # an @ always is one
            break
        place = head.end()
        opening = text[place : place + 1]
        if head[1].casefold() == "comment":
            if opening == "{" and start >= commented:
                end = _braces_end(text, place)
                if end is None:
                    return start
                commented = end
            continue
        if opening not in _CLOSING:
            place = max(head.end(1), start + 1)
            continue
        try:
            place = _block(text, place + 1, head[1].casefold(), _CLOSING[opening])
        except _EndOfFileError:
            return start
        except _SyntaxFaultError as fault:
            place = fault.place
    return None


def _block(text: str, place: int, kind: str, closing: str) -> int:
    """Return where a block ends that was opened before `place`."""
    if kind == "preamble":
        return _closed(text, _value(text, place), closing)
    if kind == "string":
        return _closed(text, _assignment(text, _skipped(text, place)), closing)
    key = _KEYS[closing].match(text, _skipped(text, place))
    place = key.end() if key else place
    while True:
        plain = _PLAIN_FIELDS.match(text, place)
        place = _skipped(text, plain.end() if plain else place)
        if text[place] == closing:
            return place + 1
        if text[place] != ",":
            raise _SyntaxFaultError(place)
        place = _skipped(text, place + 1)
        if text[place] == closing:
            return place + 1
        place = _assignment(text, place)


def _assignment(text: str, place: int) -> int:
    name = _NAME.match(text, place)
    if name is None:
        raise _SyntaxFaultError(place)
    place = _skipped(text, name.end())
    if text[place] != "=":
        raise _SyntaxFaultError(place)
    return _value(text, place + 1)


def _value(text: str, place: int) -> int:
    """Return where a value ends: pieces joined by `#`."""
    while True:
        place = _skipped(text, _piece(text, _skipped(text, place)))
        if text[place] != "#":
            return place
        place += 1


def _piece(text: str, place: int) -> int:
    if text[place] == "{":
        end = _braces_end(text, place)
        if end is None:
            raise _EndOfFileError
        return end
    if text[place] == '"':
        return _quotes_end(text, place + 1)
    bare = _NUMBER.match(text, place) or _NAME.match(text, place)
    if bare is None:
        raise _SyntaxFaultError(place)
    return bare.end()


def _braces_end(text: str, place: int) -> int | None:
    depth = 0
    for brace in _BRACE.finditer(text, place):
        depth += 1 if brace[0] == "{" else -1
        if depth == 0:
            return brace.end()
    return None


def _quotes_end(text: str, place: int) -> int:
    depth = 0
    for sign in _QUOTED.finditer(text, place):
        if sign[0] == '"' and depth == 0:
            return sign.end()
        depth += {"{": 1, "}": -1}.get(sign[0], 0)
        if depth < 0:
            raise _SyntaxFaultError(sign.start())
    raise _EndOfFileError


def _closed(text: str, place: int, closing: str) -> int:
    place = _skipped(text, place)
    if text[place] != closing:
        raise _SyntaxFaultError(place)
    return place + 1


def _skipped(text: str, place: int) -> int:
    """Return the place of the next character that is no white space."""
    blank = _BLANK.match(text, place)
    place = blank.end() if blank else place
    if place >= len(text):
        raise _EndOfFileError
    return place
