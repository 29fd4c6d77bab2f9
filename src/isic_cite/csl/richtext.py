"""The rich text of a CSL field: a few tags, quotation marks and apostrophes.

CSL-JSON fields may hold `<i>`, `<b>`, `<sup>`, `<sub>`, `<sc>` and three kinds of `<span>`
(https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html#html-like-formatting-tags).
Everything else, `<`, `>` and `&` among it, is a character. Straight quotation marks become
typographic ones, and marks inside others change form. citeproc-py knows only `nocase`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from isic_cite.csl.boxes import Box, Boxes
from isic_cite.csl.runs import FLIP, Style

if TYPE_CHECKING:
    from isic_cite.csl.flattening import Quotes

_SMALL_CAPS = r'<span\s+style="font-variant:\s*small-caps;?"[^>]*>'
_CLASS = r'<span\s+class="(nocase|nodecor)"[^>]*>'
_STYLES = {
    "<i>": Style(slant=FLIP),
    "<b>": Style(weight=FLIP),
    "<sup>": Style(height="sup"),
    "<sub>": Style(height="sub"),
    "<sc>": Style(variant=FLIP),
    '<span style="font-variant:small-caps;">': Style(variant=FLIP),
    '<span class="nocase">': None,
    '<span class="nodecor">': Style(slant="normal", weight="normal", variant="normal"),
}
_CLOSERS = {tag: f"</{tag[1:-1].split()[0]}>" for tag in _STYLES}
_TOKEN_TAGS = "|".join(re.escape(tag) for tag in (*_STYLES, *sorted(set(_CLOSERS.values()))))
_LETTER = r"[^\W_]"
_APOSTROPHE_INSIDE = rf"(?<={_LETTER})’(?={_LETTER})"
_STRAIGHT = ("'", '"')


class _Token(Struct):
    """A tag or quotation mark of the field; `kind` is `open`, `close` or `text` once judged."""

    text: str
    kind: str
    partner: str = ""
    written: str = ""

    def give_up(self) -> None:
        """Let the token stand for its own characters."""
        self.kind = "text"
        self.written = "’" if self.text == "'" else self.text


def parse(field: str, quotes: Quotes) -> str | Boxes:
    """Return the field's rich text: its characters, or boxes where any of it is formatted.

    Args:
        field: the value of a CSL variable.
        quotes: the locale's quotation marks, which are recognised beside the straight ones.
    """
    if not any(mark in field for mark in "<\"'’" + quotes.open + quotes.open_inner):
        return field
    tokens = _paired(_tokens(_normalised(field), quotes))
    return _boxed(tokens, quotes)


def _normalised(field: str) -> str:
    if "<" in field:
        field = re.sub(_SMALL_CAPS, '<span style="font-variant:small-caps;">', field)
        field = re.sub(_CLASS, r'<span class="\1">', field)
    return re.sub(_APOSTROPHE_INSIDE, "'", field) if "’" in field else field


def _tokens(field: str, quotes: Quotes) -> list[_Token]:
    """Cut the field into text, tags and quotation marks, each mark judged by its neighbours."""
    marks = {quotes.open: quotes.close, quotes.open_inner: quotes.close_inner}
    marks = {mark: close for mark, close in marks.items() if mark and mark not in _STRAIGHT}
    closers = set(marks.values()) - {""}
    pieces = _pieces(field, {*_STRAIGHT, *marks, *closers})
    tokens: list[_Token] = []
    for place, piece in enumerate(pieces):
        if not piece:
            continue
        following = pieces[place + 1] if place + 1 < len(pieces) else ""
        if place % 2 == 0:
            tokens.append(_Token(piece, "text", written=piece))
        elif piece in _STYLES:
            tokens.append(_Token(piece, "open", _CLOSERS[piece]))
        elif piece in marks and (piece not in closers):
            tokens.append(_Token(piece, "open", marks[piece]))
        elif piece in _STRAIGHT:
            tokens.append(_straight(piece, tokens, following))
        else:
            tokens.append(_Token(piece, "close"))
    return tokens


def _pieces(field: str, marks: set[str]) -> list[str]:
    """Return, in turn, what stands between tags and quotation marks, and these."""
    if "<" not in field and "\0" not in field and all(len(mark) == 1 for mark in marks):
        # Most fields; to compile the pattern for them takes longer than all the rest.
        divided = str.maketrans({mark: f"\0{mark}\0" for mark in marks})
        return field.translate(divided).split("\0")
    longest_first = sorted(marks, key=lambda mark: (-len(mark), mark))
    choices = [_TOKEN_TAGS, *map(re.escape, longest_first)]
    return re.split(f"({'|'.join(choices)})", field)


def _straight(mark: str, before: list[_Token], following: str) -> _Token:
    """Judge a straight quotation mark: opening, closing or an apostrophe."""
    last = before[-1] if before else None
    opening = last is None or last.kind == "open" or last.written[-1:] in (" ", "(")
    apostrophe = mark == "'" and (
        following.startswith(" ") if opening else bool(following) and following[0] not in ",.?:; "
    )
    if apostrophe:
        return _Token(mark, "text", written="’")
    return _Token(mark, "open" if opening else "close", mark if opening else "")


def _paired(tokens: list[_Token]) -> list[_Token]:
    """Keep the openers and closers that belong together; the others are characters."""
    opened: list[_Token] = []
    for token in tokens:
        if token.kind == "open":
            opened.append(token)
        elif token.kind == "close":
            if token.text in ("'", "’") and not (opened and opened[-1].partner == token.text):
                token.give_up()
                continue
            while opened and opened[-1].partner != token.text:
                opened.pop().give_up()
            if opened:
                opened.pop()
            else:
                token.give_up()
    for token in opened:
        token.give_up()
    return tokens


def _boxed(tokens: list[_Token], quotes: Quotes) -> str | Boxes:
    straight = [token.text for token in tokens if token.kind == "open" and token.text in _STRAIGHT]
    # The first straight mark of a field sets what the outer quotation marks of it are.
    outer = straight[0] if straight else '"'
    inner_marks = {quotes.open_inner, *_STRAIGHT} - {outer, quotes.open}
    whole = Box([])
    open_boxes = [whole]
    opened: list[_Token] = []
    text = ""
    for token in tokens:
        if token.kind == "text":
            text += token.written
            continue
        opener = token if token.kind == "open" else opened.pop()
        if token.kind == "open":
            opened.append(token)
        style = _STYLES.get(opener.text)
        if opener.text in _STYLES and style is None:
            continue  # `nocase` has been obeyed before
        _add(open_boxes, text)
        text = ""
        if token.kind == "close":
            open_boxes.pop()
        elif style is not None:
            open_boxes.append(_added(open_boxes, Box([], style=style)))
        else:
            kind = "inner" if token.text in inner_marks else "outer"
            open_boxes.append(_added(open_boxes, Box([], quotes=kind)))
    if not whole.content:
        return text
    _add(open_boxes, text)
    return whole.content


def _add(open_boxes: Boxes, text: str) -> None:
    if text:
        _added(open_boxes, Box(text))


def _added(open_boxes: Boxes, box: Box) -> Box:
    content = open_boxes[-1].content
    assert not isinstance(content, str)  # noqa: S101  (open boxes hold boxes)
    content.append(box)
    return box
