"""Formatted text while it is being put together: boxes in boxes.

citeproc-py joins rendered strings, so that a full stop cannot see the question mark behind an
italic title or a closing quotation mark. Here every element of a style leaves a box with its
affixes and its formatting still apart from its content; `tidying` settles what happens where
boxes meet, and only then `flattening` makes characters of them.
"""

from __future__ import annotations

import re

from isic_cite.csl.runs import PLAIN, Style

# A letter or digit of a script that has italics.
_SLANTED = (
    "[-0-9a-zA-Z\u0e01-\u0e5b\u00c0-\u017f\u0370-\u03ff\u0400-\u052f\u0590-\u05d4\u05d6-\u05ff"
    "\u1f00-\u1fff\u0600-\u06ff\u200c-\u200e\u0218-\u021b\u202a-\u202e]"
)
_LEADING = ":.;!? "


class Box:
    """Text or boxes, with what goes around them.

    Attributes:
        content: the characters, or the boxes inside.
        prefix: stands before the content, outside its formatting, if there is any content.
        suffix: stands behind it.
        delimiter: stands between the boxes inside.
        style: the formatting of the content.
        quotes: `style` for quotation marks that the style asks for, `outer` or `inner` for those
            of a field; which form they get depends on what is around them.
        display: `left-margin`, `right-inline`, `block` or `indent`.
        number: the content is one whole number.
        inverted: the content is a name with the family name first.
        opened: the box is that of an element that holds others.
        url: where the content leads.
    """

    __slots__ = (
        "content", "delimiter", "display", "inverted", "number", "opened", "prefix", "quotes",
        "style", "suffix", "url",
    )  # fmt: skip

    def __init__(
        self,
        content: str | list[Box],
        prefix: str = "",
        suffix: str = "",
        style: Style = PLAIN,
        quotes: str = "",
        delimiter: str = "",
    ) -> None:
        self.content = content
        self.prefix = prefix
        self.suffix = suffix
        self.style = style
        self.quotes = quotes
        self.delimiter = delimiter
        self.display = self.url = ""
        self.number = self.inverted = self.opened = False


Boxes = list[Box]


class Counted(Box):
    """A whole number that neighbours may swallow into a range: `1–3`, `a–c`.

    Attributes:
        value: the number, from 1 for citation numbers and from 0 for the letters of years.
        kind: `1` for citation numbers, `a` for letters and `n` for other numbers: only the like
            make a range.
        between: what joins it to its predecessor in a series.
        dash: what joins it to the first of a range, or nothing where ranges are not wanted.
        splice: what joins it to an unrelated predecessor.
        own_start: nothing joins it to what stands before it in its own citation.
        joined: what joins it to the number before it stands behind that one.
        state: `start`, `seen` (unrelated to what is before it), `next` (follows what is before
            it), `later` (follows one that follows), `end` (of a range) or `hidden` (inside one).
    """

    __slots__ = (
        "between", "dash", "joined", "kind", "own_start", "splice", "state", "value",
    )  # fmt: skip

    def __init__(self, value: int, kind: str, words: str) -> None:
        super().__init__(words)
        self.number = True
        self.value = value
        self.kind = kind
        self.between = self.dash = self.splice = ""
        self.own_start = False
        self.joined = kind == "a"
        self.state = "start"

    @classmethod
    def like(cls, box: Box, value: int) -> Counted:
        """Return a number that looks like `box`."""
        number = cls(value, "n", "")
        number.content = box.content
        number.prefix, number.suffix = box.prefix, box.suffix
        number.style, number.quotes = box.style, box.quotes
        return number

    def meet(self, following: Counted | None, *, start: bool) -> None:
        """Find out how the number behind this one is joined to it."""
        succeeds = following is not None and following.value == self.value + 1
        if start:
            self.state = "start"
            if following is not None:
                following.state = "next" if succeeds else "seen"
        elif not (succeeds and following and following.value and following.kind == self.kind):
            if self.state == "later":
                self.state = "end"
            if following is not None:
                following.state = "seen"
        elif self.state in ("start", "seen") or not self.dash:
            following.state = "next"
        else:
            following.state = "later"
            self.state = "hidden"

    def settle(self, before: Counted | None) -> bool:
        """Let the last unrelated number be joined like a successor; return whether it is."""
        apart = before is None or before.value != self.value - 1
        if self.state == "seen" or (apart and self.state == "next"):
            self.state = "next"
            return True
        return False

    def joint(self, *, first: bool) -> str:
        """Return what joins the number to what stands before it."""
        if self.state == "start":
            return "" if first or self.own_start else self.splice
        return {"end": self.dash, "next": self.between, "seen": self.splice}.get(self.state, "")


def slanted(text: str) -> bool:
    """Return whether `text` has a character that italics would change."""
    if text.isascii():
        return any(sign.isalnum() or sign == "-" for sign in text)
    return bool(re.search(_SLANTED, text))


def spaced(text: str) -> str:
    """Keep a high punctuation mark on the line of the word before it, as citeproc-js does."""
    for mark in ":;?!»":
        if mark in text:
            text = text.replace(f" {mark}", f"\u202f{mark}")
    return text.replace("« ", "«\u202f") if "«" in text else text


def leading_marks(text: str) -> str:
    """Return the punctuation marks at the beginning of `text` that count as its prefix.

    They have to meet what stands before the text; a text that is nothing else keeps them.
    """
    if text[:1] not in _LEADING or text[:1] in ("", " "):
        return ""
    rest = text.lstrip(_LEADING)
    return text[: len(text) - len(rest)] if rest else ""


def pruned(boxes: Boxes) -> None:
    """Take out the boxes without content, in place."""
    empty = False
    for box in boxes:
        if not isinstance(box.content, str):
            pruned(box.content)
        if not box.content:
            empty = True
    if empty:
        boxes[:] = [box for box in boxes if box.content]
