"""Names in BibTeX's syntax: `von Last, Jr, First`, joined by ` and `.

BibTeX takes words that start with a small letter for the "von" part, splits words at hyphens and
white space, names at ` and `, and the parts of a name at commas. Whatever it would misread stands
in braces, which make one word of it (https://ctan.org/pkg/bibtex, "BibTeXing", section 4).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from isic_cite.errors import DataError
from isic_cite.formats.bibtex_accents import command
from isic_cite.formats.bibtex_text import clean, part_of_name, protected

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_AND = re.compile(r"(?:^|\s)and(?:\s|$)", re.IGNORECASE)
_WORD = re.compile(r"[^\s\-~]+")
_FIRST_LETTER = re.compile(
    r"(?<![^\s\-~])([^A-Za-z{\s~\x80-\U0010ffff-]*)([^\x00-\x7f][\u0300-\u036f]*)"
)


def names(people: Iterable[Mapping[str, Any]], *, ascii_only: bool, eight_bit: bool) -> str:
    """Return the CSL names `people` as the value of an author or editor field.

    Args:
        people: CSL names, literal or in parts.
        ascii_only: whether accents become LaTeX commands.
        eight_bit: whether the reader abbreviates names byte by byte, as classic BibTeX does: then
            a first letter outside ASCII is written so that BibTeX takes it as one letter.
    """
    written = (_name(person, ascii_only, eight_bit and not ascii_only) for person in people)
    return " and ".join(name for name in written if name)


def _name(person: Mapping[str, Any], ascii_only: bool, eight_bit: bool) -> str:
    literal = person.get("literal")
    if literal is not None:
        return protected(literal, ascii_only=ascii_only)
    family = clean(person.get("family", ""))
    given = clean(person.get("given", ""))
    if not family:
        return protected(given, ascii_only=ascii_only) if given else ""
    suffix = clean(person.get("suffix", ""))
    particle = clean(
        f"{person.get('dropping-particle', '')} {person.get('non-dropping-particle', '')}"
    )
    if suffix and not given:
        return protected(f"{particle} {family}, {suffix}".strip(), ascii_only=ascii_only)
    last = _last(particle, family, bool(given), ascii_only, eight_bit)
    if not given:
        return last
    parts = [last, *([_part(suffix, ascii_only, eight_bit)] if suffix else [])]
    return ", ".join([*parts, _part(given, ascii_only, eight_bit)])


def _last(particle: str, family: str, comma: bool, ascii_only: bool, eight_bit: bool) -> str:
    """Return the "von Last" part; without a comma after it, the last name must be one word."""
    if particle.endswith(("'", "\u2019")):
        particle, family = "", particle + family  # d'Alembert
    words = _WORD.findall(family)
    if any(_is_small(word) for word in words[:-1]) or not (comma or particle):
        last = protected(family, ascii_only=ascii_only)
    else:
        last = _part(family, ascii_only, eight_bit)
    if not particle:
        return last
    if comma or all(_is_small(word) for word in _WORD.findall(particle)):
        return f"{_part(particle, ascii_only, eight_bit)} {last}"
    return protected(f"{particle} {family}", ascii_only=ascii_only)


def _is_small(word: str) -> bool:
    """Tell whether the first letter of `word` is small, which BibTeX takes for a "von"."""
    return next((letter for letter in word if letter.isalpha()), "X").islower()


def _part(part: str, ascii_only: bool, eight_bit: bool) -> str:
    if "," in part or _AND.search(part):
        return protected(part, ascii_only=ascii_only)
    written = part_of_name(part, ascii_only=ascii_only)
    if eight_bit and not written.isascii():
        return _FIRST_LETTER.sub(_as_one_letter, written)
    return written


def _as_one_letter(match: re.Match[str]) -> str:
    r"""Return a first letter as a command, or behind `\relax`, which does nothing, in a group."""
    before, letter = match.groups()
    try:
        written = command(letter)
    except DataError:
        written = f"{{\\relax {letter}}}"
    return before + written
