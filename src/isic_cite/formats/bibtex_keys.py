r"""Citation keys: ASCII, readable, unique even where case does not count.

Classic BibTeX stops at two keys that differ in case only, and LaTeX's `\cite` takes no spaces,
commas, braces and signs that TeX treats specially; what is left are letters, digits and `.:+/_-`.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from itertools import count
from typing import TYPE_CHECKING, Any

from isic_cite.errors import CallError
from isic_cite.formats.bibtex_text import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from isic_cite.references import CslItem

_PATTERN_PIECE = re.compile(r"\{([^{}]*)\}|([A-Za-z0-9.:+/_-]+)|(.)", re.DOTALL)
_FORBIDDEN = re.compile(r"[^A-Za-z0-9.:+/_-]+")
_LETTERS = str.maketrans(
    {
        "ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O", "ł": "l",
        "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ı": "i",
    }
)  # fmt: skip
_SMALL_WORDS = frozenset(["a", "an", "and", "for", "from", "in", "of", "on", "the", "to", "with"])


def keys(items: Sequence[CslItem], pattern: str | None = None) -> tuple[str, ...]:
    """Return a key for each item, in order.

    Args:
        items: CSL items; each `id` is the record's own key.
        pattern: text with fields in braces, such as `{author}{year}`; None means `{id}`. The
            fields are those of `FIELDS`. Without an author the publisher stands in, without a
            year "nd", and where nothing is left that ASCII can write, the id.

    Returns:
        Keys that differ in more than case: items that would share one get a, b, c, ….

    Raises:
        CallError: the pattern names an unknown field, or holds what no key can hold.
    """
    pieces = _pieces("{id}" if pattern is None else pattern)
    wanted = ["".join(piece(item) for piece in pieces) for item in items]
    totals = Counter(key.casefold() for key in wanted)
    taken = {key for key, total in totals.items() if total == 1}
    counters = {key: count(1) for key, total in totals.items() if total > 1}
    return tuple(
        _suffixed(key, counters[key.casefold()], taken) if key.casefold() in counters else key
        for key in wanted
    )


def _suffixed(key: str, counter: Iterator[int], taken: set[str]) -> str:
    """Return `key` with the next letters of `counter` that nobody has, and take it."""
    unique = next(
        candidate
        for candidate in (key + letters(number) for number in counter)
        if candidate.casefold() not in taken
    )
    taken.add(unique.casefold())
    return unique


def _pieces(pattern: str) -> list[Callable[[CslItem], str]]:
    pieces: list[Callable[[CslItem], str]] = []
    for field, literal, stranger in _PATTERN_PIECE.findall(pattern):
        if literal:
            pieces.append(_constant(literal))
        elif stranger:
            message = f'key pattern "{pattern}": a key cannot hold "{stranger}"; {_ALLOWED}'
            raise CallError(clean(message))
        elif field not in FIELDS:
            known = ", ".join(f"{{{name}}}" for name in FIELDS)
            raise CallError(
                clean(f'key pattern "{pattern}": unknown field "{field}"; known: {known}')
            )
        else:
            pieces.append(FIELDS[field])
    if not pieces:
        raise CallError("key pattern is empty; for example {author}{year}")
    return pieces


def _constant(literal: str) -> Callable[[CslItem], str]:
    return lambda _: literal


_ALLOWED = "fields stand in braces, other text is letters, digits and . : + / _ -"


def letters(number: int) -> str:
    """Return a, b, …, z, aa, ab and so on for 1, 2 and so on."""
    written = ""
    while number:
        number, digit = divmod(number - 1, 26)
        written = chr(ord("a") + digit) + written
    return written


def folded(value: object) -> str:
    """Return text in ASCII: accents dropped, runs of what no key can hold made one hyphen."""
    line = str(value)
    if not line.isascii():
        plain = unicodedata.normalize("NFKD", line.translate(_LETTERS))
        line = "".join(c for c in plain if not unicodedata.combining(c))
    return _FORBIDDEN.sub("-", line).strip("-")


def _word(value: object) -> str:
    return re.sub(r"[^a-z0-9]", "", folded(value).lower())


def _id(item: CslItem) -> str:
    return folded(item.get("id", "")) or "item"


def _author(item: CslItem) -> str:
    people: Sequence[Mapping[str, Any]] = item.get("author") or item.get("editor") or ({},)
    first = people[0]
    name = (
        first.get("family")
        or first.get("literal")
        or first.get("given")
        or item.get("publisher", "")
    )
    return _word(name) or _id(item)


def _year(item: CslItem) -> str:
    parts = item.get("issued", {}).get("date-parts") or [[]]
    return (folded(parts[0][0]) if parts[0] else "") or "nd"


def _title(item: CslItem) -> str:
    words = [_word(word) for word in re.split(r"[\s\-–—/]+", str(item.get("title", "")))]
    words = [word for word in words if word]
    return next((word for word in words if word not in _SMALL_WORDS), "") or _id(item)


def _doi(item: CslItem) -> str:
    return folded(item.get("DOI", "")) or _id(item)


FIELDS: dict[str, Callable[[CslItem], str]] = {
    "id": _id,
    "author": _author,
    "year": _year,
    "title": _title,
    "doi": _doi,
}
"""What a key pattern can hold, each in braces."""
