"""Values of BibTeX fields as they are written: in braces, in quotation marks, named, joined by `#`.

https://ctan.org/pkg/bibtex, "BibTeXing", section 2.1: a name stands for the text of the `@string`
before it; those of months are left to whoever reads a month. Braces and quotation marks count as
bibtexparser counts them, after a backslash they are none.
"""

from __future__ import annotations

import re

from isic_cite.errors import DataError

LARGEST = 10_000_000
"""How many characters names and `#` may make of a file; each could have the last one twice."""
_MARKS = re.compile(r'(?<!\\)[{}"#]')
_MONTHS = frozenset(
    ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
)


class Strings:
    """The texts that names stand for, so far in a file."""

    def __init__(self, source: str) -> None:
        """Begin without any; `source` is what to call the file in messages."""
        self._source = source
        self._texts: dict[str, str] = {}
        self._made = 0

    def define(self, name: str, value: str) -> None:
        """Let `name` stand for a value from here on; errors as in `text`."""
        self._texts[name.casefold()] = self.text(value)[0]

    def text(self, value: str) -> tuple[str, list[str]]:
        """Return the text of a value, and the names in it that stand for nothing.

        Raises:
            DataError: the values of the file come to too much text.
        """
        if value[:1] == "{" and value[-1] == "}" and "#" not in value:  # as nearly all
            return value[1:-1], []
        pieces = _pieces(value)
        found = [self._texts.get(piece.casefold(), _enclosed(piece)) for piece in pieces]
        unknown = [
            piece
            for piece, text in zip(pieces, found, strict=True)
            if text is None and piece and not piece.isdecimal() and piece.casefold() not in _MONTHS
        ]
        texts = [piece if text is None else text for piece, text in zip(pieces, found, strict=True)]
        if len(texts) > 1 or texts[0] not in value:
            self._made += sum(map(len, texts))
        if self._made > LARGEST:
            message = f"BibTeX: names and # make more than {LARGEST:,} characters of it"
            raise DataError(message, source=self._source)
        return "".join(texts), unknown


def _pieces(value: str) -> list[str]:
    """Return what is joined: the value divided at each `#` outside of braces and quotes."""
    if "#" not in value:
        return [value.strip()]
    found, depth, quoted, start = [], 0, False, 0
    for mark in _MARKS.finditer(value):
        sign = mark[0]
        if sign == '"' and depth == 0:
            quoted = not quoted
        elif sign in "{}":
            depth += 1 if sign == "{" else -1
        elif sign == "#" and depth == 0 and not quoted:
            found.append(value[start : mark.start()])
            start = mark.end()
    return [piece.strip() for piece in (*found, value[start:])]


def _enclosed(piece: str) -> str | None:
    """Return what a pair of braces or quotation marks holds; None if there is none."""
    pair = piece[:1] + piece[-1:]
    return piece[1:-1] if len(piece) > 1 and pair in {"{}", '""'} else None
