"""From boxes to characters with their formatting.

Whole numbers are the last to become characters: in a citation of several works `1, 2, 3` is to
become `1–3`, whatever boxes they come from. They rise until they meet formatting or a text behind
them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from isic_cite.csl.boxes import Box, Boxes, Counted
from isic_cite.csl.runs import PLAIN, Run, Runs, styled

if TYPE_CHECKING:
    from collections.abc import Sequence

Piece = Runs | Counted


class Quotes(Struct, frozen=True):
    """The quotation marks of a locale."""

    open: str = "“"
    close: str = "”"
    open_inner: str = "‘"
    close_inner: str = "’"


def runs_of(box: Box, quotes: Quotes) -> Runs:
    """Return the characters of `box` with their formatting; nested quotation marks alternate."""
    return with_quotes(rendered(pieces([box], None)), quotes)


def pieces(boxes: Sequence[Box], parent: Box | None, *, citing: bool = False) -> list[Piece]:
    """Return boxes as runs and as numbers that are not characters yet.

    Args:
        boxes: the boxes of a level, none of them empty.
        parent: the level, or None for the outermost.
        citing: a number that is alone in a level takes over the level's looks, so that it can
            become part of a range with them.
    """
    found: list[Piece] = []
    numbered = False
    for box in boxes:
        if isinstance(box, Counted):
            found.append(box)
            numbered = True
        elif isinstance(box.content, str):
            found.append(_leaf(box))
        else:
            inside = pieces(box.content, box, citing=citing)
            if len(inside) > 1:
                numbered = True
                if parent is not None and box.delimiter:
                    _delimit_behind_numbers(inside, box.delimiter)
            elif inside and isinstance(inside[0], Counted):
                numbered = True
            found.extend(inside)
    if not numbered:
        if parent is None or not found:
            return found
        return [_wrapped(_joined(found, parent.delimiter), parent)]
    return _with_numbers(found, parent, citing=citing)


def _with_numbers(found: list[Piece], parent: Box | None, *, citing: bool) -> list[Piece]:
    delimiter = "" if parent is None else parent.delimiter
    split = _delimit_numbers(found, delimiter)
    if parent is None:
        decorated = False
    else:
        decorated = parent.style is not PLAIN or bool(parent.quotes or parent.display)
        if decorated or parent.suffix:
            split = len(found)
        elif parent.prefix:
            split = next((n for n, piece in enumerate(found) if isinstance(piece, Counted)), split)
            if split == 0 and isinstance(found[0], Counted):
                found[0].prefix = parent.prefix + found[0].prefix
    head, tail = found[:split], found[split:]
    if citing and parent is not None and len(head) == 1 and isinstance(head[0], Counted):
        _take_over(head[0], parent)
        return found
    runs = rendered(head, delimiter)
    if runs and parent is not None:
        runs = _wrapped(runs, parent)
    return [runs, *tail] if runs else tail


def _take_over(number: Box, parent: Box) -> None:
    """Let a number that is alone in a level take over what the level looks like."""
    number.prefix = parent.prefix + number.prefix
    number.suffix += parent.suffix
    number.style = number.style.within(parent.style)


def _delimit_behind_numbers(found: list[Piece], delimiter: str) -> None:
    """Put the delimiter of a level between its numbers and the texts behind them."""
    seen = False
    for place, piece in enumerate(found):
        if isinstance(piece, Counted):
            seen = True
        elif seen:
            found[place] = [Run(delimiter), *piece]


def _delimit_numbers(found: list[Piece], delimiter: str) -> int:
    """Put delimiters before numbers; return the place behind the last text."""
    split = 0
    for place, piece in enumerate(found):
        following = found[place + 1] if place + 1 < len(found) else None
        if not isinstance(piece, Counted):
            split = place + 1
        if not isinstance(following, Counted) or following.joined:
            continue
        if isinstance(piece, Counted):
            piece.suffix += delimiter
            following.between = ""
        elif delimiter:
            found[place] = [*piece, Run(delimiter)]
        following.joined = True
    return split


def _leaf(box: Box) -> Runs:
    assert isinstance(box.content, str)  # noqa: S101  (no level)
    return _wrapped([Run(box.content, PLAIN, box.url)], box)


def _wrapped(runs: Runs, box: Box) -> Runs:
    """Return runs with the formatting, the quotation marks and the affixes of a box."""
    runs = styled(runs, box.style)
    if box.url:
        runs = [Run(run.text, run.style, box.url, run.quote, run.kind) for run in runs]
    if box.quotes:
        kind = box.quotes
        runs = [Run(quote="open", kind=kind), *runs, Run(quote="close")]
    if box.prefix:
        runs = [Run(box.prefix), *runs]
    if box.suffix:
        runs = [*runs, Run(box.suffix)]
    return runs


def _joined(found: list[Piece], delimiter: str) -> Runs:
    """Join pieces that are no numbers."""
    texts = [piece for piece in found if not isinstance(piece, Counted)]
    if len(texts) == 1:
        return texts[0]
    runs: Runs = []
    for piece in texts:
        if delimiter and runs:
            runs.append(Run(delimiter))
        runs.extend(piece)
    return runs


def rendered(found: list[Piece], delimiter: str = "") -> Runs:
    """Return pieces as runs: numbers become characters, and ranges where they are wanted."""
    _find_ranges(found)
    runs: Runs = []
    for place, piece in enumerate(found):
        if not isinstance(piece, Counted):
            if delimiter and runs:
                runs.append(Run(delimiter))
            runs.extend(piece)
        elif piece.state != "hidden":
            joint = piece.joint(first=place == 0)
            if joint:
                runs.append(Run(joint))
            runs.extend(_leaf(piece))
    return runs


def _find_ranges(found: list[Piece]) -> None:
    """Find the numbers that follow each other, and those that a range hides."""
    start = True
    for place, piece in enumerate(found):
        following = found[place + 1] if place + 1 < len(found) else None
        behind = following if isinstance(following, Counted) else None
        if isinstance(piece, Counted):
            piece.meet(behind, start=start)
            start = False
        else:
            start = behind is None or not behind.splice
    settled = False
    for place in range(len(found) - 1, 0, -1):
        piece, before = found[place], found[place - 1]
        if isinstance(piece, Counted):
            settled = settled or piece.settle(before if isinstance(before, Counted) else None)
        else:
            settled = False


def with_quotes(runs: Runs, quotes: Quotes) -> Runs:
    """Return the runs with their quotation marks written, inner and outer ones by turns."""
    written: Runs = []
    inside: list[bool] = []
    for run in runs:
        if not run.quote:
            written.append(run)
            continue
        if run.quote == "open":
            inner = run.kind == "inner"
            if inside and run.kind != "style":
                inner = not inside[-1]
            inside.append(inner)
            mark = quotes.open_inner if inner else quotes.open
        else:
            mark = quotes.close_inner if inside.pop() else quotes.close
        if mark:
            written.append(Run(mark, run.style))
    return written


def characters(boxes: Boxes, delimiter: str = "") -> str:
    """Return the bare characters of boxes, without quotation marks: what comparisons see."""
    texts = [_characters(box) for box in boxes]
    return delimiter.join(text for text in texts if text)


def _characters(box: Box) -> str:
    content = box.content
    if not content:
        return ""
    text = content if isinstance(content, str) else characters(content, box.delimiter)
    return f"{box.prefix}{text}{box.suffix}" if text else ""
