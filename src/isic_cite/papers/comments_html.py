"""Comments of HTML (https://html.spec.whatwg.org/multipage/parsing.html#tokenization).

No comment is what stands in an attribute, in a script, a style sheet, a title or a text area.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from isic_cite.papers.comments import marker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from isic_cite.papers.comments import Comment

_OPENING = re.compile(r"<(?:!--(?:-?>)?|/?[A-Za-z][^\s/>]*|[!?])")
_COMMENT_END = re.compile(r"--!?>")
_IN_TAG = re.compile(r"=\s*([\"'])|>")
_RAW = ("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "plaintext")


def comments(text: str) -> Iterator[Comment]:
    """Yield the comments that mean to be markers, in their order."""
    place = 0
    while opening := _OPENING.search(text, place):
        place = opening.end()
        if opening[0] == "<!--":
            end = _COMMENT_END.search(text, place)
            if end is None:
                return
            place = end.end()
            yield from marker(opening.start(), place, text[opening.end() : end.start()])
            continue
        name = opening[0][1:].casefold()
        if name.startswith("!-"):  # an empty comment
            continue
        place = text.find(">", place) + 1 or -1 if name in "!?" else _behind_tag(text, place)
        if place >= 0 and name in _RAW:
            place = _closing(text, name, place)
        if place < 0:
            return


def _behind_tag(text: str, place: int) -> int:
    """Return the place behind a tag; -1 where the text ends before."""
    while found := _IN_TAG.search(text, place):
        if found[0] == ">":
            return found.end()
        closing = text.find(found[1], found.end())
        if closing < 0:
            return -1
        place = closing + 1
    return -1


def _closing(text: str, name: str, place: int) -> int:
    """Return where the end tag of a raw element begins; -1 where there is none."""
    found = re.compile(f"</{name}(?=[\\s/>])", re.IGNORECASE).search(text, place)
    return found.start() if found and name != "plaintext" else -1
