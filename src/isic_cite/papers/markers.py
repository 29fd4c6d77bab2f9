"""Markers of a manuscript in pairs, and what stands between them.

`isic-cite: begin …` and `isic-cite: end` stand each alone on a line, or both in one line with words
around them where the syntax has comments for that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from isic_cite.errors import CallError, closest
from isic_cite.papers.comments import LINE_END, Lines, line_end
from isic_cite.papers.requests import EXAMPLE, parse_request

if TYPE_CHECKING:
    from isic_cite.papers.comments import Comment
    from isic_cite.papers.marker_syntaxes import Syntax
    from isic_cite.papers.requests import Request

_APART = "a marker stands alone on its line"
_TOGETHER = f"{_APART}, or begin and end stand in one line with words around them"


class Fault(Struct, frozen=True):
    """What is wrong with a marker, and in which line, from 1."""

    line: int
    message: str


class Region(Struct, frozen=True):
    """A text between two markers.

    Attributes:
        request: what it should be.
        line: the line of the marker at which it begins, from 1.
        start: where it begins.
        end: where it ends.
        prefix: what each of its lines begins with.
        inline: whether it stands in a line with other words.
    """

    request: Request
    line: int
    start: int
    end: int
    prefix: str
    inline: bool


def find_regions(text: str, syntax: Syntax) -> tuple[tuple[Region, ...], tuple[Fault, ...]]:
    """Return the texts between markers, in their order, and what is wrong with markers."""
    regions: list[Region] = []
    faults: list[Fault] = []
    opened: Comment | None = None
    comments = tuple(syntax.comments(text))
    if not comments:
        return (), ()
    lines = Lines(text)
    for comment in comments:
        line = lines.number(comment.start)
        try:
            kind = _kind(comment)
            _refuse_unpaired(lines, kind, opened)
            begun, opened = opened, comment if kind == "begin" else None
            if begun is not None:
                line = lines.number(begun.start)
                regions.append(_region(text, lines, syntax, begun, comment))
        except CallError as error:
            faults.append(Fault(line, str(error)))
    if opened is not None:
        message = "what begins here never ends; put isic-cite: end below it"
        faults.append(Fault(lines.number(opened.start), message))
    return tuple(regions), tuple(faults)


def _kind(comment: Comment) -> str:
    """Return `begin` or `end`.

    Raises:
        CallError: it is neither, or may not stand where it stands.
    """
    if comment.fault:
        raise CallError(comment.fault)
    first, _, rest = comment.words.partition(" ") if comment.words else ("", "", "")
    first = first.split()[0] if first else ""
    if first not in {"begin", "end"}:
        near = closest(first, ("begin", "end"), at_most=1)
        meant = f'; did you mean "{near[0]}"?' if near else f", as in: {EXAMPLE}"
        raise CallError(f'a marker says begin or end, not "{first}"{meant}')
    if first == "end" and rest.strip():
        raise CallError(f'isic-cite: end has no further words; remove "{rest.strip()}"')
    return first


def _refuse_unpaired(lines: Lines, kind: str, opened: Comment | None) -> None:
    if kind == "end" and opened is None:
        raise CallError("this marker ends what never began; remove it")
    if kind == "begin" and opened is not None:
        line = lines.number(opened.start)
        message = f"this begins inside of what begins in line {line}; end that before"
        raise CallError(message)


def _region(text: str, lines: Lines, syntax: Syntax, begin: Comment, end: Comment) -> Region:
    request = parse_request(begin.words.removeprefix("begin"))
    line = lines.number(begin.start)
    if all(_alone(text, lines, syntax, comment) for comment in (begin, end)):
        after = line_end(text, begin.end)
        line_break = LINE_END.match(text, after)
        start = line_break.end() if line_break else after
        prefix = text[lines.start(begin.start) : begin.start] if syntax.indented else ""
        return Region(request, line, start, lines.start(end.start), prefix, inline=False)
    if not syntax.inline:
        raise CallError(_APART)
    if LINE_END.search(text, begin.end, end.start):
        raise CallError(_TOGETHER)
    return Region(request, line, begin.end, end.start, "", inline=True)


def _alone(text: str, lines: Lines, syntax: Syntax, comment: Comment) -> bool:
    """Tell whether nothing else stands in the lines of a comment but its indentation."""
    before = text[lines.start(comment.start) : comment.start]
    after = text[comment.end : line_end(text, comment.end)]
    return not before.strip(syntax.leading) and not after.strip()
