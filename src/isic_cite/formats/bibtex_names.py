"""Names in BibTeX's syntax: `von Last, Jr, First`, joined by ` and `.

BibTeX takes words that start with a small letter for the "von" part, splits words at hyphens and
white space, names at ` and `, and the parts of a name at commas. Whatever it would misread stands
in braces, which make one word of it (https://ctan.org/pkg/bibtex, "BibTeXing", section 4).

Biber makes the initials of every name, wanted or not: it deletes commands and takes what then
comes first in a word. A brace left over from an empty group would unbalance the whole .bbl file,
so that no word of several in a part starts with a command or an empty group.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import takewhile
from typing import TYPE_CHECKING, Any

from isic_cite.errors import DataError
from isic_cite.formats.bibtex_accents import command
from isic_cite.formats.bibtex_text import clean, part_of_name, protected_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_AND = re.compile(r"(?:^|\s)and(?:\s|$)", re.IGNORECASE)
_PLAIN_WORD = r"(?![Aa][Nn][Dd]\b)[A-Z](?:[A-Za-z.]|'(?!'))*"
_PLAIN_PART = f"{_PLAIN_WORD}(?:[ -]{_PLAIN_WORD})*"
_PLAIN = re.compile(f"{_PLAIN_PART}, {_PLAIN_PART}")
"""Family and given name that need nothing: most names, and four times as quick."""
_ONE_WORD = re.compile(r",|--|(?:^|[\s\-\u2010-\u2015])[\\{}~^`#$%&_]")
"""What keeps a part from being taken to words: commas, and commands in front of a word."""
_WORD = re.compile(r"[^\s\-~]+")
_CLUSTER = re.compile(r".[\u0300-\u036f]*")
_LETTERS = frozenset(["Lu", "Ll", "Lt", "Lo", "Nd", "Nl", "No"])
_START = r"(?<![^\s\-~\u2010-\u2015])"
"""Where a word starts."""
_FIRST_LETTER = re.compile(_START + r"([^A-Za-z{\s~\x80-\U0010ffff-]*)([^\x00-\x7f]+[A-Za-z]?)")
_FIRST_COMMAND = re.compile(_START + r"\{(\\text[a-z]+)\}([A-Za-z]|\{[^{}]*\})")


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
        return protected_name(literal, ascii_only=ascii_only)
    family, given = person.get("family", ""), person.get("given", "")
    if len(person) == 2 and _PLAIN.fullmatch(plain := f"{family}, {given}"):  # noqa: PLR2004  (both)
        return plain
    family, given = clean(family), clean(given)
    if not family:
        return protected_name(given, ascii_only=ascii_only) if given else ""
    suffix = clean(person.get("suffix", ""))
    particle = clean(
        f"{person.get('dropping-particle', '')} {person.get('non-dropping-particle', '')}"
    )
    if suffix and not given:
        return protected_name(f"{particle} {family}, {suffix}".strip(), ascii_only=ascii_only)
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
        last = protected_name(family, ascii_only=ascii_only)
    else:
        last = _part(family, ascii_only, eight_bit)
    if not particle:
        return last
    if comma or all(_is_small(word) for word in _WORD.findall(particle)):
        return f"{_part(particle, ascii_only, eight_bit)} {last}"
    return protected_name(f"{particle} {family}", ascii_only=ascii_only)


def _is_small(word: str) -> bool:
    """Tell whether the first letter of `word` is small, which BibTeX takes for a "von"."""
    return next((letter for letter in word if letter.isalpha()), "X").islower()


def _part(part: str, ascii_only: bool, eight_bit: bool) -> str:
    if _ONE_WORD.search(part) or _AND.search(part) or any(map(_is_bare, part.split())):
        return protected_name(part, ascii_only=ascii_only)
    written = part_of_name(part, ascii_only=ascii_only)
    if ascii_only:
        return _FIRST_COMMAND.sub(r"{\1\\relax{}\2}", written)
    return _FIRST_LETTER.sub(_as_one_letter, written) if eight_bit else written


def _is_sign(character: str) -> bool:
    """Tell whether biber may take `character` for no letter: signs, marks, modifiers, `µ`."""
    return character == "µ" or unicodedata.category(character) not in _LETTERS


def _is_bare(word: str) -> bool:
    """Tell whether a word has signs outside ASCII and no letter to print with the first."""
    return not word.isascii() and all(map(_is_sign, word))


def _as_one_letter(match: re.Match[str]) -> str:
    r"""Return a first letter as a command, or behind `\relax`, which does nothing, in a group.

    Signs in front of it, such as the ʿ of ʿAbd, stand in the same group.
    """
    before, run = match.groups()
    signs = len(list(takewhile(_is_sign, run)))
    letter = _CLUSTER.match(run, signs)
    end = letter.end() if letter else signs
    try:
        written = "" if signs else command(run[:end])
    except DataError:
        written = ""
    return before + (written or f"{{\\relax {run[:end]}}}") + run[end:]
