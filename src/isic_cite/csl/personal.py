"""The parts of a person's name: particles, initials, suffixes.

citeproc-py initializes where a style says `initialize="false"` and takes `van der Berg` for one
family name. The rules are those of CSL-JSON's name fields
(https://docs.citationstyles.org/en/stable/specification.html#names) and, for particles inside a
field, of citeproc-js's name parsing.
"""

from __future__ import annotations

import re

_PARTICLE = r"(?s)([^ ]+(?:-|ʻ|’| |') *)(.+)"
_SCRIPT = (
    "a-zA-Z\u0e01-\u0e5b\u00c0-\u017f\u0370-\u03ff\u0400-\u052f\u0590-\u05d4\u05d6-\u05ff"
    "\u1f00-\u1fff\u0600-\u06ff\u200c-\u200e\u0218-\u021b\u202a-\u202e"
)
_SPACED_SCRIPT = rf"[&{_SCRIPT}]"
_ANY_SCRIPT = rf"[-0-9{_SCRIPT}]"
_WORD = r"([^\W\d_])([^\W\d_]*)(\.*)"
_SEPARATOR = r"([-\s]+)"
_USUAL_MARKS = ("", ".", ". ", " ")
_LORDS = ("Lord", "Lady")

Name = dict[str, str]


def is_spaced(text: str) -> bool:
    """Return whether `text` starts in a script that puts spaces between words."""
    first = text[:1]
    if first.isascii():
        return first.isalpha() or first == "&"
    return bool(re.match(_SPACED_SCRIPT, text))


def is_western(text: str) -> bool:
    """Return whether `text` has a letter of a script that writes the given name first."""
    if text.isascii():
        return any(letter.isalnum() or letter == "-" for letter in text)
    return bool(re.search(_ANY_SCRIPT, text))


def parsed(name: Name) -> Name:
    """Return the name with the particles and the suffix that stand inside its fields apart."""
    name = dict(name)
    family = name.get("family", "")
    if len(family) > 1 and family[0] == family[-1] == '"':
        # The quotation marks of CSL-JSON: this field is to be left as it is.
        name["family"] = family[1:-1]
        return name
    if name.get("non-dropping-particle") or not family or not name.get("given"):
        return name
    particle, name["family"] = leading_particle(family)
    if particle:
        name["non-dropping-particle"] = particle
    _split_suffix(name)
    given, particle = trailing_particle(name["given"])
    name["given"] = given
    if particle:
        name["dropping-particle"] = particle
    return name


def leading_particle(family: str) -> tuple[str, str]:
    """Split `van der Berg` into `van der` and `Berg`."""
    particle = ""
    while not family.isalpha() and _is_small(family):
        match = re.fullmatch(_PARTICLE, family)
        if match is None or not match[1].strip("-'ʻ’ "):
            break
        particle += match[1]
        family = match[2]
    if particle.endswith(" ") and particle.rstrip()[-1:] in ("'", "’"):
        return particle.rstrip() + " ", family
    return particle.strip(), family


def _is_small(words: str) -> bool:
    first = words.lstrip("-'ʻ’ ")[:1]
    return first.upper() != first


def trailing_particle(given: str) -> tuple[str, str]:
    """Split `Alexander von` into `Alexander` and `von`."""
    words = given.split(" ")
    taken: list[str] = []
    while len(words) > 1:
        if not _is_small(words[-1]):
            break
        taken.insert(0, words.pop())
    return " ".join(words), " ".join(taken).strip()


def _split_suffix(name: Name) -> None:
    given, comma, suffix = name["given"].partition(",")
    if not comma or name.get("suffix"):
        return
    if suffix.startswith("!"):
        name["comma-suffix"] = "true"
        suffix = suffix[1:]
    name["given"], name["suffix"] = given.rstrip(), suffix.strip()


def initials(given: str, mark: str, *, hyphens: bool, only_normalize: bool = False) -> str:
    """Return the initials of a given name.

    Args:
        given: the given name.
        mark: the style's `initialize-with`, such as `. `.
        hyphens: whether hyphens stay (`J.-P.`) or become spaces (`J. P.`).
        only_normalize: leave full names and put `mark` behind initials only.
    """
    if given in _LORDS:
        return given
    if not only_normalize and given.isascii() and given.isalpha() and given[1:].islower():
        # A small letter is no initial; citeproc-js sets such a name apart by a space of its own.
        first = f" {given}" if given[0].islower() else given[0] + mark
        return first.rstrip(" \ufeff\u00a0")
    words = given.split(" ")
    if not only_normalize and mark in _USUAL_MARKS and all(map(_is_plain, words)):
        return "".join(word[0] + mark for word in words).rstrip(" \ufeff\u00a0")
    if not is_spaced(re.sub(r"^(?:<[^>]+>)*", "", given) if given.startswith("<") else given):
        return given
    if not hyphens:
        given = given.replace("-", " ")
    if "-" in given:
        # A small letter behind one belongs to the same name; it is hidden from the splitting.
        given = re.sub(r"-([a-z])", "\0\\1", re.sub(r"\s*-\s*", "-", given))
    given = re.sub(r"\.(?=[^ ])", ". ", given)
    words = re.split(_SEPARATOR, given.strip())
    written = (_normalized if only_normalize else _initialized)(words, mark)
    if "-" in written:
        written = re.sub(r"\s*-\s*", "-", written)
    written = re.sub(r"[\t-\r ]+", " ", written)
    return written.rstrip(" \ufeff\u00a0").replace("\0", "-")


def _is_plain(word: str) -> bool:
    """Return whether `word` is `Peter`, `P` or `P.`, for which no pattern need be compiled."""
    rest = word[1:]
    if not (word.isascii() and word[:1].isupper()):
        return False
    return rest in ("", ".") or (rest.isalpha() and rest.islower())


def _initialized(words: list[str], mark: str) -> str:
    written = ""
    for place in range(0, len(words), 2):
        word = words[place]
        separator = words[place + 1] if place + 1 < len(words) else ""
        match = re.match(_WORD, word)
        if match and match[1] == match[1].upper():
            written += _initial(match) + mark + ("-" if "-" in separator else "")
        elif word:
            # An abbreviation in small letters; citeproc-js knows only the accented ones as such.
            kept = "" if match and match[3] and "\u00c0" <= word[0] <= "\u017f" else " "
            written += kept + word + separator
    return written


def _initial(match: re.Match[str]) -> str:
    first, rest, stops = match.groups()
    if stops and rest:
        return first + rest  # an abbreviation, such as `Chr.`
    capitals = re.match(r"[^a-zß-öø-ÿ]*", rest)
    leading = capitals[0] if capitals else ""
    return first + (leading.lower() if len(leading) < len(rest) else "")


def _normalized(words: list[str], mark: str) -> str:
    """Put `mark` behind initials and abbreviations; as citeproc-js has it, `J.-P.` is `J. P.`."""
    written = ""
    for place in range(0, len(words), 2):
        word = words[place]
        separator = words[place + 1] if place + 1 < len(words) else ""
        if not _abbreviated(word):
            written += word + separator
            continue
        following = words[place + 2] if separator else ""
        if len(following.removesuffix(".")) > 1:
            mark_and_gap = mark + separator
            written += (
                word.removesuffix(".") + mark_and_gap + ("" if _abbreviated(following) else " ")
            )
        else:
            written += word.removesuffix(".") + mark
    return written


def _abbreviated(word: str) -> bool:
    return (len(word) > 1 and word.endswith(".")) or (len(word) == 1 and word.upper() == word)
