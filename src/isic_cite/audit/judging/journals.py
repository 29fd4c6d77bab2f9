"""Names of journals and proceedings, which people shorten in many ways.

ISO 4 is one of them: https://www.issn.org/services/online-services/access-to-the-ltwa/.
"""

from __future__ import annotations

import re
from functools import cache

from isic_cite.checks.walk import folded

_SMALL = frozenset(("a", "and", "for", "in", "of", "on", "the"))


def is_journal(given: str, right: str) -> bool:
    """Tell whether a name of a journal may be the right one: whole, abbreviated, or in others."""
    words, parts = _words(right), _words(given)
    width = len(words)
    windows = (parts[at : at + width] for at in range(len(parts) - width + 1))
    if any(all(map(str.startswith, words, window)) for window in windows):
        return True
    return _is_run("".join(parts), tuple(words))


def _is_run(letters: str, words: tuple[str, ...]) -> bool:
    """Tell whether letters are the beginnings of words, one after the other: `JID`, `SciData`."""
    if not words or not letters:
        return not words and not letters
    lengths = range(1, min(len(words[0]), len(letters)) + 1)
    return any(
        words[0][:length] == letters[:length] and _is_run(letters[length:], words[1:])
        for length in lengths
    )


def _words(name: str) -> list[str]:
    return [word for word in folded(name).split() if word not in _SMALL]


def shares_word(given: str, right: str) -> bool:
    """Tell whether two names of proceedings have a word in common, whole or abbreviated."""
    own = {word for word in _words(right) if not word[0].isdecimal()}
    return any(
        word == each or (len(word) > 2 and each.startswith(word))  # noqa: PLR2004  ("Int")
        for word in _words(given)
        for each in own
    )


@cache
def volume_behind(container: str) -> re.Pattern[str]:
    """Return the pattern of a journal and the volume behind it: `Sci. Data 5, 180161`."""
    begun = r"\.?\s".join(rf"{re.escape(word[:3])}[^\W\d_]{{0,20}}" for word in container.split())
    volume = r"[.,]?\s(?:vol(?:\.|ume)?\s)?(\d{1,3})(?=\s?[,:;(])"
    return re.compile(rf"\b{begun}{volume}", re.IGNORECASE)
