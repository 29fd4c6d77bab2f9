"""The tags of template languages (Django, Jekyll, Jinja), which only a server understands."""

from __future__ import annotations

import re

FILLED_IN = "\ufffc"
"""Stands where a template puts a value of its own (`{{ challenge.name }}`)."""

_TAGS = (("{%", "%}", ""), ("{#", "#}", ""), ("{{", "}}", FILLED_IN))
_COMMENT = re.compile(r"\{%\s*comment\b[^\n%]*%\}")
_END_COMMENT = re.compile(r"\{%\s*endcomment\s*%\}")


def without_tags(text: str) -> str:
    """Return the text without the tags of a template language, its lines as they were."""
    text = _without_comments(text)
    for opener, closer, instead in _TAGS:
        if opener in text and closer in text:
            text = _replaced(text, opener, closer, instead)
    return text


def _without_comments(text: str) -> str:
    pieces, at = [], 0
    while found := _COMMENT.search(text, at):
        end = _END_COMMENT.search(text, found.end())
        stop = end.end() if end else len(text)
        pieces += [text[at : found.start()], "\n" * text.count("\n", found.start(), stop)]
        at = stop
    return "".join([*pieces, text[at:]])


def _replaced(text: str, opener: str, closer: str, instead: str) -> str:
    """Return the text with `instead` for every tag; a tag ends in the line in which it begins."""
    rows = text.split("\n")
    for number, row in enumerate(rows):
        pieces, at = [], 0
        while (start := row.find(opener, at)) >= 0 and (end := row.find(closer, start + 2)) >= 0:
            pieces += [row[at:start], instead]
            at = end + 2
        if at:
            rows[number] = "".join([*pieces, row[at:]])
    return "\n".join(rows)
