"""Comments of Markdown: HTML comments, where CommonMark finds HTML.

markdown-it-py says what are blocks of HTML, paragraphs and code (https://spec.commonmark.org);
R Markdown, Quarto and MyST agree about these. A header in YAML is none of them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, Any

from isic_cite.papers.comments import lines, marker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from isic_cite.papers.comments import Comment

_ESCAPE_CODE_OR_TAG = re.compile(r"\\[!-/:-@\[-`{-~]|`+|<!--|<[A-Za-z/][^<>]*>")
_RULES = ("---", "...")
_TICKS = re.compile(r"`+")
_RAW = re.compile(r"<(?:pre|script|style|textarea)\b", re.IGNORECASE)
_WHOLE_LINE = (
    "a line that begins with a comment is HTML to its end; put the markers on lines of their own, "
    "or words before them"
)
_IN_HTML = "the marker stands in a block of HTML; put a blank line before it"


def comments(text: str) -> Iterator[Comment]:
    """Yield the comments that mean to be markers, in their order."""
    from markdown_it import MarkdownIt  # noqa: PLC0415  (only Markdown needs it)

    parser = MarkdownIt("commonmark")
    parser.core.ruler.enableOnly(["normalize", "block"])
    places = lines(text)
    above = _header(text, places)
    bare = re.sub(r"[^\r\n]+", "", text[:above]) + text[above:]
    for token in parser.parse(bare):
        if token.map and token.type in {"html_block", "inline"}:
            first, behind = token.map
            start, end = places[first][0], places[min(behind, len(places)) - 1][1]
            found = _in_html if token.type == "html_block" else _in_words
            yield from found(text, start, end, token)


def _header(text: str, places: list[tuple[int, int]]) -> int:
    """Return where the YAML header ends; a rule is none, after which comes an empty line."""
    written = [text[start:end].rstrip() for start, end in places]
    if written[0] != "---" or len(written) == 1 or not written[1]:
        return 0
    closing = (
        end for (_, end), line in zip(places[1:], written[1:], strict=True) if line in _RULES
    )
    return next(closing, 0)


def _in_html(text: str, start: int, end: int, token: Any) -> Iterator[Comment]:  # noqa: ANN401
    """Yield the comments of a block of HTML, which is one comment or has elements, too."""
    content = token.content.lstrip()
    if _RAW.match(content):
        return
    found = list(_html_comments(text, start, end))
    fault = "" if content.startswith("<!--") else _IN_HTML
    if not fault and found and text[found[0][1] : end].strip():
        fault = _WHOLE_LINE
    # What they say is read without the signs of quotations before further lines.
    said = _html_comments(token.content, 0, len(token.content))
    for (begin, behind), (first, last) in zip(found, said, strict=False):
        yield from marker(begin, behind, token.content[first + 4 : last - 3], fault)


def _html_comments(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while (begin := text.find("<!--", start, end)) >= 0:
        closing = text.find("-->", begin + 4, end)
        if closing < 0:
            return
        start = closing + 3
        yield begin, start


def _in_words(text: str, start: int, end: int, token: Any) -> Iterator[Comment]:  # noqa: ANN401
    """Yield the comments of a paragraph; code and what is escaped is none."""
    del token
    ticks: dict[int, list[int]] = {}
    for run in _TICKS.finditer(text, start, end):
        ticks.setdefault(len(run[0]), []).append(run.start())
    place = start
    while found := _ESCAPE_CODE_OR_TAG.search(text, place, end):
        place = found.end()
        if found[0].startswith("`"):
            runs = ticks.get(len(found[0]), [])
            closing = bisect_left(runs, place)
            place = runs[closing] + len(found[0]) if closing < len(runs) else place
        elif found[0] == "<!--":
            closing = text.find("-->", place, end)
            if closing < 0:
                return
            place = closing + 3
            yield from marker(found.start(), place, text[found.end() : closing])
