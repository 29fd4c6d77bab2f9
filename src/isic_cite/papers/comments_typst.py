"""Comments of Typst: `// …` and `/* … */` (https://typst.app/docs/reference/syntax/#comments).

No comment is what stands in raw text, in a string, or in an address of a text. Strings are only in
code and mathematics, so the reader has to know in which of these it is; code is what follows a
number sign: a call with its arguments and content, a group, or a statement to the end of its line.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from isic_cite.papers.comments import line_end, marker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from isic_cite.papers.comments import Comment

_STATEMENT = re.compile(r"(?:let|set|show|import|include|if|for|while|return|context)\b")
_NAME = re.compile(r"[^\W\d][\w-]*(?:\.[^\W\d][\w-]*)*")
_STRING = re.compile(r'(?:[^"\\]|\\.)*+"', re.DOTALL)
_METHOD = re.compile(r"(?:\.[^\W\d][\w-]*)+(?=\()")
_ADDRESS = re.compile(r"https?://[^\s\[\]()<>`\"]*")
_CLOSING = {"(": ")", "{": "}", "[": "]", "$": "$"}
_TOKENS = {
    "words": re.compile(r"\\.|`+|https?://|//|/\*|[$#\[\]]", re.DOTALL),
    "code": re.compile(r'"|`+|//|/\*|[$(){}\[\]]'),
    "statement": re.compile(r'"|`+|//|/\*|[$(){}\[\];\r\n]'),
    "math": re.compile(r'\\.|"|//|/\*|[$#]', re.DOTALL),
}
_MODES = {"": "words", "[": "words", "(": "code", "{": "code", "$": "math", "#": "statement"}


def comments(text: str) -> Iterator[Comment]:
    """Yield the comments that mean to be markers, in their order."""
    return _Reader(text).comments()


class _Reader:
    """What is read of a text: the place, and what is open around it."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._place = 0
        self._open = [""]

    def comments(self) -> Iterator[Comment]:
        while token := _TOKENS[_MODES[self._open[-1]]].search(self._text, self._place):
            self._place = token.end()
            sign = token[0]
            if sign == "//":
                self._place = line_end(self._text, self._place)
                said = self._text[token.end() : self._place]
                yield from marker(token.start(), self._place, said)
            elif sign == "/*":
                self._skip_nested()
                said = self._text[token.end() : self._place - 2]
                yield from marker(token.start(), self._place, said)
            else:
                self._take(sign, token.start())

    def _take(self, sign: str, start: int) -> None:
        if sign == '"':
            self._skip(_STRING)
        elif sign.startswith("`"):
            self._skip_raw(len(sign))
        elif sign.startswith("http"):
            self._place = start
            self._skip(_ADDRESS)
        elif sign == "#":
            self._begin_code()
        elif self._closes(sign):
            self._open.pop()
            if sign in ")}":
                self._go_on()
        elif sign in _CLOSING:
            self._open.append(sign)
        elif sign in {";", "\n", "\r"}:
            self._open.pop()

    def _closes(self, sign: str) -> bool:
        """Tell whether a sign closes what is open; a statement ends with what it stands in."""
        if self._open[-1] == "#" and _CLOSING.get(self._open[-2]) == sign:
            self._open.pop()
        return _CLOSING.get(self._open[-1]) == sign

    def _begin_code(self) -> None:
        if _STATEMENT.match(self._text, self._place):
            self._open.append("#")
        elif self._text.startswith('"', self._place):
            self._place += 1
            self._skip(_STRING)
        else:
            self._skip(_NAME)
            self._call()

    def _go_on(self) -> None:
        """Read on in a call after its arguments: a method, further arguments."""
        if self._open[-1] in {"", "[", "$"}:
            self._skip(_METHOD)
            self._call()

    def _call(self) -> None:
        following = self._text[self._place : self._place + 1]
        if following and following in "({":
            self._place += 1
            self._open.append(following)

    def _skip(self, pattern: re.Pattern[str]) -> None:
        found = pattern.match(self._text, self._place)
        if found:
            self._place = found.end()
        elif pattern is _STRING:  # it is never closed
            self._place = len(self._text)

    def _skip_raw(self, ticks: int) -> None:
        """Skip raw text; two signs alone are an empty one."""
        if ticks == 2:  # noqa: PLR2004
            return
        closing = self._text.find("`" * ticks, self._place)
        self._place = len(self._text) if closing < 0 else closing + ticks

    def _skip_nested(self) -> None:
        depth = 1
        for sign in re.compile(r"/\*|\*/").finditer(self._text, self._place):
            depth += 1 if sign[0] == "/*" else -1
            if not depth:
                self._place = sign.end()
                return
        self._place = len(self._text)
