"""What is read from a page: facts with their lines, and what a person must look at."""

from __future__ import annotations

import re
from typing import Any

from msgspec import Struct, field

from isic_cite.checks.characters import is_doubtful, repaired
from isic_cite.checks.placeholders import is_placeholder
from isic_cite.checks.walk import quote
from isic_cite.pages.templates import FILLED_IN
from isic_cite.pages.words import tidied

_SOFT_HYPHEN = "\u00ad"
_HIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u061c\u180e\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
)
"""What reverses the direction of text, has no width, or steers a terminal."""


class Note(Struct, frozen=True):
    """Something that a person must look at."""

    code: str
    line: int
    message: str
    hint: str = ""


class Draft(Struct):
    """What a page says of one dataset."""

    label: str
    """What the page calls it where it tells several apart; else empty."""
    record: dict[str, Any] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)
    """The line of each fact: `title`, `files[0]`, `institutions[2]`."""
    notes: list[Note] = field(default_factory=list)
    _noted: set[Note] = field(default_factory=set)
    _added: set[tuple[str, str]] = field(default_factory=set)

    def keep(self, name: str, value: object, line: int) -> None:
        """Keep a fact unless it is known already."""
        if value not in (None, "", [], ()) and name not in self.record:
            self.record[name] = value
            self.places[name] = line

    def add(self, name: str, value: object, line: int) -> None:
        """Add an entry to a list of facts."""
        entries = self.record.setdefault(name, [])
        self.places[f"{name}[{len(entries)}]"] = line
        entries.append(value)

    def add_once(self, name: str, value: object, line: int) -> None:
        """Add an entry to a list of facts, unless it is there already."""
        key = name, repr(value)
        if key not in self._added:
            self._added.add(key)
            self.add(name, value, line)

    def note(self, code: str, line: int, message: str, hint: str = "") -> None:
        """Note what a person must look at, once."""
        found = Note(code, line, message, hint)
        if found not in self._noted:
            self._noted.add(found)
            self.notes.append(found)

    def usable(self, text: str, what: str, line: int) -> str | None:
        """Return a text as it should read; None, with a note, if it stands for no fact.

        Args:
            text: what the page has, white space folded.
            what: what it is, for the note: `title`, `name of an institution`.
            line: where it stands.
        """
        if FILLED_IN in text:
            message = f"the {what} is filled in by a template: {quote(text)}"
            self.note("IC3105", line, message, "import the page as it is published")
            return None
        if not text or text == "#":
            self.note("IC3102", line, f"the {what} is empty", "fill it in on the page")
            return None
        if is_placeholder(text):
            message = f"the {what} is a placeholder: {quote(text)}"
            self.note("IC3101", line, message, "fill it in on the page")
            return None
        return self.mended(text, line)

    def mended(self, text: str, line: int) -> str:
        """Return a text with its letters as they were before they were decoded wrongly.

        What only hides or reverses letters goes.
        """
        text = text.replace(_SOFT_HYPHEN, "")
        if _HIDDEN.search(text):
            message = f"characters that nobody sees in {quote(text)}; they are left out"
            self.note("IC3106", line, message, "remove them from the page")
            text = tidied(_HIDDEN.sub("", text))
        right = repaired(text) if is_doubtful(text) else None
        if right is None:
            return text
        wrong_words, right_words = text.split(" "), right.split(" ")
        for wrong, word in zip(wrong_words, right_words, strict=False):
            if wrong != word:
                message = f"{quote(wrong)} was decoded wrongly and is read as {quote(word)}"
                self.note("IC3104", line, message, "correct it on the page")
        return right
