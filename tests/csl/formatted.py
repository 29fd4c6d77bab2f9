"""Formatted text in one form, whoever wrote it: characters, each run with its formatting.

citeproc-js writes HTML, we a neutral tree. What makes no difference to a reader is the same here:
raised letters that Unicode has as characters, white space between the columns of an entry.
"""

from __future__ import annotations

from html.parser import HTMLParser
from itertools import groupby

from isic_cite.markup import tree

Runs = list[tuple[str, tuple[str, ...]]]
_RAISED = dict(zip("ªº²³¹ᵃᵉᵈʳˢᵒᵐᵗʰⁿᵘ⁰⁴⁵⁶⁷⁸⁹ᵛ", "ao231aedrsomthnu0456789v", strict=True))
_COLUMNS = frozenset({"csl-left-margin", "csl-right-inline", "csl-block", "csl-indent"})
_TAGS = {"i": "i", "em": "i", "b": "b", "sup": "sup", "sub": "sub"}
_STYLES = {
    "font-style:normal": "-i",
    "font-weight:normal": "-b",
    "small-caps": "sc",
    "font-variant:normal": "-sc",
    "underline": "u",
    "text-decoration:none": "-u",
    "baseline": "-sup",
}
_NODES = {
    tree.Emphasis: "i",
    tree.Strong: "b",
    tree.SmallCaps: "sc",
    tree.Superscript: "sup",
    tree.Subscript: "sub",
    tree.Underline: "u",
}
_Marked = list[tuple[str, frozenset[str]]]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: _Marked = []
        self.opened: list[tuple[str, str, bool]] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """Note what a tag means for the text in it."""
        given = {name: value or "" for name, value in attributes}
        style = given.get("style", "")
        mark = _TAGS.get(tag) or next((each for part, each in _STYLES.items() if part in style), "")
        column = given.get("class", "") in _COLUMNS
        if column:
            self.found.append(("\n", frozenset()))
        self.opened.append((tag, mark, column))

    def handle_endtag(self, tag: str) -> None:
        """Forget the innermost tag of that name."""
        for place in range(len(self.opened) - 1, -1, -1):
            if self.opened[place][0] == tag:
                if self.opened.pop(place)[2]:
                    self.found.append(("\n", frozenset()))
                return

    def handle_data(self, data: str) -> None:
        """Keep the text with the formatting that holds for it."""
        marks: set[str] = set()
        for _, mark, _ in self.opened:
            if mark.startswith("-"):
                marks -= {mark[1:], "sub"} if mark == "-sup" else {mark[1:]}
            elif mark:
                marks.add(mark)
        self.found.append((data, frozenset(marks)))


def of_html(html: str) -> Runs:
    """Return what citeproc-js wrote."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return _normal(reader.found)


def of_nodes(*columns: tuple[tree.Inline, ...]) -> Runs:
    """Return what we print: the label of an entry, if it has one, and its body."""
    found: _Marked = []
    for column in columns:
        if column and found:
            found.append(("\n", frozenset()))
        _walk(column, frozenset(), found)
    return _normal(found)


def text(runs: Runs) -> str:
    """Return the characters alone."""
    return "".join(characters for characters, _ in runs)


def _walk(nodes: tuple[tree.Inline, ...], marks: frozenset[str], found: _Marked) -> None:
    for node in nodes:
        if isinstance(node, tree.Text):
            found.append((node.text, marks))
        else:
            own = _NODES.get(type(node))
            _walk(node.children, marks | {own} if own else marks, found)


def _normal(found: _Marked) -> Runs:
    single = [
        (_RAISED.get(each, each), marks | {"sup"} if each in _RAISED else marks)
        for characters, marks in found
        for each in characters
    ]
    spaced: _Marked = []
    for blank, group in groupby(single, key=lambda each: each[0] in " \n"):
        run = list(group)
        if blank and any(each == "\n" for each, _ in run):
            spaced.append((" ", frozenset()))
        elif blank:  # only a line shows on white space
            spaced.extend((each, marks & {"u"}) for each, marks in run)
        else:
            spaced.extend(run)
    while spaced and spaced[0][0] == " ":
        del spaced[0]
    while spaced and spaced[-1][0] == " ":
        del spaced[-1]
    return [
        ("".join(each for each, _ in group), tuple(sorted(marks)))
        for marks, group in groupby(spaced, key=lambda each: each[1])
    ]
