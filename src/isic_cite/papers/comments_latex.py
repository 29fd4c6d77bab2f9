r"""Comments of LaTeX: from a `%` to the end of the line.

No comment is what TeX prints or passes on as it stands: `\%`, what stands in `\verb`, in an
environment such as `verbatim` or one that the file itself makes like it, and in an address.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from isic_cite.papers.comments import line_end, marker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from isic_cite.papers.comments import Comment

_VERBATIM = frozenset(
    f"{name}{star}"
    for name in (
        *("verbatim", "Verbatim", "BVerbatim", "LVerbatim", "SaveVerbatim", "VerbatimOut"),
        *("verbatimtab", "lstlisting", "minted", "tcblisting", "alltt", "comment", "filecontents"),
        *("spverbatim", "luacode", "pycode", "sagesilent"),
    )
    for star in ("", "*")
)
_OWN = re.compile(
    r"\\(?:lstnewenvironment|DefineVerbatimEnvironment|newtcblisting|NewTCBListing|newminted)"
    r"\s*(?:\[([^\[\]{}]*)\]\s*)?\{([^{}\s]+)\}"
)
_TOKEN = re.compile(
    r"%[^\r\n]*"
    r"|\\begin\s*\{(?P<environment>[^{}\s]+)\}"
    r"|\\(?:verb|lstinline|mintinline|Verb)(?![A-Za-z])\*?(?:\[[^\[\]\r\n]*\])?"
    r"(?:(?<=mintinline)\{[^{}\r\n]*\})?(?P<delimiter>[^A-Za-z\s])"
    r"|\\(?P<address>url|path|nolinkurl|href)\s*\{"
    r"|\\.",
    re.DOTALL,
)
_BRACE = re.compile(r"[{}]")
_LONGEST = 4096


def comments(text: str) -> Iterator[Comment]:
    """Yield the comments that mean to be markers, in their order."""
    verbatim = _VERBATIM | set(_own_environments(text))
    place = hopeless = 0
    while token := _TOKEN.search(text, place):
        place = token.end()
        environment = token["environment"]
        if token[0].startswith("%"):
            yield from marker(token.start(), place, token[0].lstrip("%"))
        elif environment in verbatim:
            place = text.find(f"\\end{{{environment}}}", place)
            if place < 0:
                return
        elif (token["address"] or token["delimiter"]) and place >= hopeless:
            end = line_end(text, place, place + _LONGEST)
            behind = _behind(text, token["delimiter"] or "{", place, end)
            # What is not closed is not looked for again and again.
            place, hopeless = (behind, 0) if behind else (place, end)


def _own_environments(text: str) -> Iterator[str]:
    for match in _OWN.finditer(text):
        yield match[2]
        if "newminted" in match[0]:  # it takes a language, and makes `pythoncode` of `python`
            yield match[1] or f"{match[2]}code"


def _behind(text: str, delimiter: str, start: int, end: int) -> int:
    """Return the place behind what closes the delimiter before `start`; 0 where nothing does."""
    if delimiter != "{":
        return text.find(delimiter, start, end) + 1
    depth = 1
    for brace in _BRACE.finditer(text, start, end):
        depth += 1 if brace[0] == "{" else -1
        if not depth:
            return brace.end()
    return 0
