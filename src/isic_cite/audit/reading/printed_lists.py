"""Lists of references as they are printed, in texts that have no bibliography: Word, PDF, Markdown.

A list is divided only where it is plain: behind a heading for it, into items with ascending
numbers, items with bullets, or paragraphs that look like references. All else is left to be text.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from isic_cite.audit.manuscript import Reference
from isic_cite.audit.reading.printed import item_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from isic_cite.audit.manuscript import Text

_KINDS = frozenset(("docx", "markdown", "notebook", "pdf", "text"))
_HEADING = re.compile(
    r"(?:^|\n)[ \t]{0,9}(?:\d{1,2}(?:\.\d{1,2})?\.?[ \t]{1,5})?"
    r"(?:References|REFERENCES|Bibliography|BIBLIOGRAPHY|Works [Cc]ited|Literature [Cc]ited)"
    r"[ \t]{0,9}:?[ \t]{0,9}(?:\n(?:[ \t]*[-=]{3,}[ \t]*(?:\n|$))?|$)"
)
_MOST_HEADINGS = 50
_MARK = re.compile(
    r"^[ \t]{0,9}(?:\[(?P<bracket>\d{1,4})\]|(?P<dot>\d{1,4})[.)]|(?P<bullet>[-\u2022+]))[ \t]+",
    re.MULTILINE,
)
_BLANK = re.compile(r"\n[ \t]*\n")
_GAP = re.compile(r"\s*")
_REFERENCE = re.compile(
    r"(?<!\d)(?:1[89]|20)\d\d(?!\d)|10\.\d{4,9}/|\bet al\b|\bn\. ?d\.|arxiv", re.IGNORECASE
)
_SHORTEST, _LONGEST = 30, 1_500
"""How many characters a reference has; what is longer is more than one."""
_IDENTIFIER = re.compile(r"10\.\d{4,9}/|arxiv(?:\.org/abs/|:\s?)(?=\d)", re.IGNORECASE)


def listed(text: Text) -> Iterator[Reference]:
    """Yield the references of the lists in a text."""
    if text.kind not in _KINDS:
        return
    headings = list(islice(_HEADING.finditer(text.words), _MOST_HEADINGS))
    ends = [*(each.start() for each in headings[1:]), len(text.words)]
    for heading, end in zip(headings, ends, strict=False):
        for start, stop in _items(text, _behind_gap(text.words, heading.end(), end), end):
            line = " ".join(text.words[start:stop].split())
            if _SHORTEST <= len(line) <= _LONGEST and _is_one(line):
                # Where a line ends, a PDF may break an identifier.
                item = {} if text.kind == "pdf" else item_of(line)
                yield Reference("", item, line, text.place(start))


def _is_one(line: str) -> bool:
    """Tell whether a text has the identifiers of one work: DOI and arXiv id, each at most twice."""
    found = [each[0][:3].casefold() for each in _IDENTIFIER.finditer(line)]
    return found.count("10.") <= 2 and found.count("arx") <= 2  # noqa: PLR2004


def _items(text: Text, start: int, end: int) -> Iterator[tuple[int, int]]:
    first = _MARK.match(text.words, start, end)
    if first is None:
        yield from () if text.kind == "pdf" else _paragraphs(text.words, start, end)
    elif first["bullet"]:
        yield from () if text.kind == "pdf" else _bullets(text.words, start, end)
    else:
        yield from _numbered(text, first.lastgroup or "", start, end)


def _numbered(text: Text, style: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the items of a list whose numbers ascend by one, from 1."""
    marks: list[re.Match[str]] = []
    for mark in _MARK.finditer(text.words, start, end):
        if mark[style] and int(mark[style]) == len(marks) + 1:
            marks.append(mark)
    stops = [*(mark.start() for mark in marks[1:]), end]
    for mark, stop in zip(marks, stops, strict=False):
        # A page may end within an item of a PDF; what is behind the last one is not known.
        blank = _BLANK.search(text.words, mark.end(), stop)
        whole = text.kind == "pdf" and stop != end
        yield mark.end(), blank.start() if blank and not whole else stop


def _bullets(words: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the items of a list with bullets, up to what is none."""
    at = start
    while at < end and (mark := _MARK.match(words, at, end)) and mark["bullet"]:
        following = _MARK.search(words, mark.end(), end)
        stop = following.start() if following else end
        blank = _BLANK.search(words, mark.end(), stop)
        yield mark.end(), blank.start() if blank else stop
        at = _behind_gap(words, blank.end(), end) if blank else stop


def _paragraphs(words: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield paragraphs as long as they look like references."""
    while start < end:
        blank = _BLANK.search(words, start, end)
        stop = blank.start() if blank else end
        if stop - start < _SHORTEST or not _REFERENCE.search(words, start, stop):
            return
        yield start, stop
        start = _behind_gap(words, blank.end(), end) if blank else end


def _behind_gap(words: str, start: int, end: int) -> int:
    """Return where the next line begins that is not blank."""
    gap = _GAP.match(words, start, end)
    behind = gap.end() if gap else start
    return max(words.rfind("\n", start, behind) + 1, start)
