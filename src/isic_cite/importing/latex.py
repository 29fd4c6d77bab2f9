r"""LaTeX in BibTeX fields into plain text, and names into their parts."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import Any

_PLAIN = re.compile(r"[^\\{}$~%&`'\-\x00-\x1f]*(?:[-'](?![-'])[^\\{}$~%&`'\-\x00-\x1f]*)*")
"""Text without commands and without what TeX joins to other signs: most of it."""
_NOTHING = re.compile(r"\\relax(?: |\{\}|(?=\}))")
_COMMA_BELOW = re.compile(r"\{\\textcommabelow\{([A-Za-z]?)\}\}")
_RAISED = re.compile(r"\\text(super|sub)script\{([^{}\\]+)\}")


def plain(value: str) -> str:
    """Return what LaTeX would print for the value of a field, on one line."""
    return _read(value)[0]


def unread(value: str) -> tuple[str, ...]:
    """Return the commands in the value of a field that are not understood."""
    return _read(value)[1]


@lru_cache(maxsize=256)
def _read(value: str) -> tuple[str, tuple[str, ...]]:
    commands: tuple[str, ...] = ()
    if not _PLAIN.fullmatch(value):
        from isic_cite.importing.latex_decoder import decode  # noqa: PLC0415  (often not needed)

        line = _COMMA_BELOW.sub("\\1\u0326", _NOTHING.sub("", value))
        line = _RAISED.sub(lambda found: _raised().get(found.groups(), found[2]), line)
        value, commands = decode(line)
    line = " ".join(value.split())
    return line if line.isascii() else unicodedata.normalize("NFC", line), commands


def one_group(value: str) -> str | None:
    """Return what stands in a pair of braces around the whole value; None if there is none."""
    if not value.startswith("{"):
        return None
    depth = 0
    for index, character in enumerate(value):
        depth += {"{": 1, "}": -1}.get(character, 0)
        if depth == 0:
            return value[1:-1] if index == len(value) - 1 else None
    return None


def pieces(value: str, separator: str = ", ") -> list[str]:
    """Return a value divided where `separator` stands outside of all braces."""
    found, depth, start = [], 0, 0
    for index, character in enumerate(value):
        depth += {"{": 1, "}": -1}.get(character, 0)
        if depth == 0 and value.startswith(separator, index):
            found.append(value[start:index])
            start = index + len(separator)
    return [*found, value[start:]]


def names(value: str) -> tuple[list[dict[str, str]], bool]:
    """Return the names of an author field as CSL names, and whether `others` are to be added."""
    from bibtexparser.middlewares.names import split_multiple_persons_names  # noqa: PLC0415

    written = [name.strip() for name in split_multiple_persons_names(value)]
    more = bool(written) and written[-1] == "others"
    return [name for each in (written[:-1] if more else written) if (name := _name(each))], more


def _name(written: str) -> dict[str, str]:
    from bibtexparser.middlewares.names import parse_single_name_into_parts  # noqa: PLC0415

    whole = one_group(written)
    if whole is not None:
        return {"literal": plain(whole)} if plain(whole) else {}
    parts = parse_single_name_into_parts(written, strict=False)
    given, particle = parts.first, parts.von
    if (
        not particle
        and len(pieces(written, ",")) == 1
        and all(word[:1].islower() for word in given)
    ):
        # In front of a last name in braces, bibtexparser takes the "von" for a given name.
        given, particle = [], given
    named = {
        "family": parts.last,
        "given": given,
        "non-dropping-particle": particle,
        "suffix": parts.jr,
    }
    found = {part: plain(" ".join(words)) for part, words in named.items() if words}
    return {part: text for part, text in found.items() if text}


@cache
def _raised() -> dict[tuple[str | Any, ...], str]:
    """Return the characters that are others set high or low, by those: ("super", "2") for `²`."""
    found: dict[tuple[str | Any, ...], str] = {}
    for code in range(0xA0, 0x3000):
        kind, _, others = unicodedata.decomposition(chr(code)).partition(" ")
        if kind in {"<super>", "<sub>"}:
            written = "".join(chr(int(other, 16)) for other in others.split())
            found.setdefault((kind.strip("<>"), written), chr(code))
    return found
