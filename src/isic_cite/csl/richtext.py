"""The rich text of a CSL field: a few tags, quotation marks and apostrophes.

CSL-JSON fields may hold `<i>`, `<b>`, `<sup>`, `<sub>`, `<sc>` and three kinds of `<span>`
(https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html#html-like-formatting-tags).
Everything else, `<`, `>` and `&` among it, is a character. Straight quotation marks become
typographic ones, and marks inside others change form. citeproc-py knows only `nocase`.
"""

from __future__ import annotations

import re

from msgspec import Struct

from isic_cite.csl.runs import FLIP, PLAIN, Run, Runs, Style

_SMALL_CAPS = r'<span\s+style="font-variant:\s*small-caps;?"[^>]*>'
_CLASS = r'<span\s+class="(nocase|nodecor)"[^>]*>'
_STYLES = {
    "<i>": Style(slant=FLIP),
    "<b>": Style(weight=FLIP),
    "<sup>": Style(height="sup"),
    "<sub>": Style(height="sub"),
    "<sc>": Style(variant=FLIP),
    '<span style="font-variant:small-caps;">': Style(variant=FLIP),
    '<span class="nocase">': PLAIN,
    '<span class="nodecor">': Style(slant="normal", weight="normal", variant="normal"),
}
_CLOSERS = {tag: f"</{tag[1:-1].split()[0]}>" for tag in _STYLES}
_TOKEN_TAGS = "|".join(re.escape(tag) for tag in (*_STYLES, *sorted(set(_CLOSERS.values()))))
_LETTER = r"[^\W_]"
_APOSTROPHE_INSIDE = rf"(?<={_LETTER})’(?={_LETTER})"
_STRAIGHT = ("'", '"')


class Quotes(Struct, frozen=True):
    """The quotation marks of a locale."""

    open: str = "“"
    close: str = "”"
    open_inner: str = "‘"
    close_inner: str = "’"


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


def parse(field: str, quotes: Quotes) -> Runs:
    """Return the runs of the field's rich text.

    Args:
        field: the value of a CSL variable.
        quotes: the locale's quotation marks, which are recognised beside the straight ones.
    """
    field = _spaced(field)
    if not any(mark in field for mark in "<\"'’" + quotes.open + quotes.open_inner):
        return [Run(field)] if field else []
    tokens = _paired(_tokens(_normalised(field), quotes))
    return _runs(tokens, quotes)


def _spaced(field: str) -> str:
    """Keep a high punctuation mark on the line of the word before it, as citeproc-js does."""
    for mark in ":;?!»":
        field = field.replace(f" {mark}", f"\u202f{mark}")
    return field.replace("« ", "«\u202f")


def _normalised(field: str) -> str:
    if "<" in field:
        field = re.sub(_SMALL_CAPS, '<span style="font-variant:small-caps;">', field)
        field = re.sub(_CLASS, r'<span class="\1">', field)
    return re.sub(_APOSTROPHE_INSIDE, "'", field)


def _tokens(field: str, quotes: Quotes) -> list[_Token]:
    """Cut the field into text, tags and quotation marks, each mark judged by its neighbours."""
    marks = {quotes.open: quotes.close, quotes.open_inner: quotes.close_inner}
    marks = {mark: close for mark, close in marks.items() if mark and mark not in _STRAIGHT}
    closers = set(marks.values()) - {""}
    tags = [_TOKEN_TAGS] if "<" in field else []
    pattern = "|".join([*tags, "[\"']", *(re.escape(mark) for mark in sorted({*marks, *closers}))])
    pieces = re.split(f"({pattern})", field)
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


def _runs(tokens: list[_Token], quotes: Quotes) -> Runs:
    straight = [token.text for token in tokens if token.kind == "open" and token.text in _STRAIGHT]
    # The first straight mark of a field sets what the outer quotation marks of it are.
    outer = straight[0] if straight else '"'
    inner_marks = {quotes.open_inner, *_STRAIGHT} - {outer, quotes.open}
    runs: Runs = []
    styles = [PLAIN]
    opened: list[_Token] = []
    for token in tokens:
        if token.kind == "text":
            runs.append(Run(token.written, styles[-1]))
        elif token.kind == "open":
            opened.append(token)
            if token.text in _STYLES:
                styles.append(_STYLES[token.text].within(styles[-1]))
            else:
                runs.append(Run(style=styles[-1], quote="open", inner=token.text in inner_marks))
        else:
            opener = opened.pop()
            if opener.text in _STYLES:
                styles.pop()
            else:
                runs.append(Run(style=styles[-1], quote="close"))
    return [run for run in runs if run.text or run.quote]
