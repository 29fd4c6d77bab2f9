r"""Text for BibTeX fields, so that every character comes out in print.

Three kinds of field are written, each by one function. `text` is for prose: what TeX treats
specially becomes a command of the LaTeX kernel (no package is needed). `part_of_name` is for the
parts of a person's name: the same, but each command stands in a group, which is BibTeX's "special
character" and is kept whole when a style abbreviates (https://ctan.org/pkg/bibtex, "BibTeXing",
section 4). `verbatim` is for identifiers and addresses, which styles pass to `\url`.

BibTeX counts a brace even after a backslash, so braces become `\textbraceleft{}` and
`\textbraceright{}`, never `\{`.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote

from isic_cite.formats.bibtex_accents import command

_SPECIAL = {
    "\\": "\\textbackslash",
    "{": "\\textbraceleft",
    "}": "\\textbraceright",
    "~": "\\textasciitilde",
    "^": "\\textasciicircum",
    "`": "\\textasciigrave",
    "<": "\\ensuremath{<}",
    ">": "\\ensuremath{>}",
    "|": "\\ensuremath{|}",
    "#": "\\#",
    "$": "\\$",
    "%": "\\%",
    "&": "\\&",
    "_": "\\_",
}
_IN_TEXT = str.maketrans(
    {key: f"{value}{{}}" if value[-1].isalpha() else value for key, value in _SPECIAL.items()}
)
# An equals sign after "family" or "given" would make biber take a name for keys and values.
_EQUALS = {ord("="): "{=}"}
_IN_NAMES = str.maketrans({key: f"{{{value}}}" for key, value in _SPECIAL.items()}) | _EQUALS
_IN_WHOLE_NAMES = _IN_TEXT | _EQUALS

# What TeX's fonts join into one sign: two hyphens are an en dash, two apostrophes or commas a
# quotation mark.
_LIGATURE = re.compile(r"-(?=-)|'(?=')|,(?=,)")
_REMARKABLE = re.compile(r"[\\{}~^`<>|#$%&_=]|--|''|,,")

_FIRST_COMMANDS = re.compile(r"(?:\{\\text[a-z]+\})+")

_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\s]+")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_CLUSTER = re.compile(r"[^\x00-\x7f][\u0300-\u036f]*|[A-Za-z0-9][\u0300-\u036f]+")
_INVISIBLE = re.compile(r"[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")

_NOT_VERBATIM = re.compile(r"[{}\\\x00-\x20\x7f]|[^\x00-\x7f]")
_NOT_IN_URLS = re.compile(r"[{}\\\x00-\x20\x7f\"<>^`|]|[^\x00-\x7f]")


def clean(value: object) -> str:
    """Return the text of a field: composed (NFC), on one line, without control characters.

    Runs of white space and control characters become one space. Marks that are never printed (of
    the direction of writing, of byte order, spaces without width) go. Half a surrogate pair, which
    no file can hold, becomes the replacement character.
    """
    line = str(value)
    if line.isascii():
        if line.isprintable() and "  " not in line:
            return line.strip(" ")
        return _UNPRINTABLE.sub(" ", line).strip()
    composed = unicodedata.normalize("NFC", _INVISIBLE.sub("", line))
    return _SURROGATE.sub("\ufffd", _UNPRINTABLE.sub(" ", composed)).strip()


def text(value: object, *, ascii_only: bool = False) -> str:
    """Return prose for a field in braces."""
    line = clean(value)
    if line[:6].casefold() == "xdata=":  # biber would look for an entry of that name
        return f"{line[:5]}{{=}}{_escaped(line[6:], _IN_TEXT, ascii_only=ascii_only)}"
    return _escaped(line, _IN_TEXT, ascii_only=ascii_only)


def protected(value: object, *, ascii_only: bool = False) -> str:
    """Return prose in a pair of braces, which no style changes the case of.

    A group that starts with a command is a "special character" to BibTeX, whose letters it does
    change; an empty group in front prevents that.
    """
    escaped = text(value, ascii_only=ascii_only)
    return f"{{{{}}{escaped}}}" if escaped.startswith("\\") else f"{{{escaped}}}"


def protected_name(value: object, *, ascii_only: bool = False) -> str:
    """Return a name, or a part of one, in a pair of braces, which make one word of it.

    Its first signs are not in groups of their own, see `bibtex_names`. Biber takes even a name
    `others` in braces for "et al."; a group in its middle prevents that.
    """
    escaped = _escaped(clean(value), _IN_WHOLE_NAMES, ascii_only=ascii_only)
    first = _FIRST_COMMANDS.match(escaped)
    if first:
        commands = first[0].replace("{", "").replace("}", "")
        escaped = f"{commands}\\relax{{}}{escaped[first.end() :]}"
    if escaped.casefold() == "others":
        escaped = f"{escaped[:-1]}{{{escaped[-1]}}}"
    return f"{{{escaped}}}"


def part_of_name(value: object, *, ascii_only: bool = False) -> str:
    """Return a part of a name, every command in a group of its own."""
    return _escaped(clean(value), _IN_NAMES, ascii_only=ascii_only)


def verbatim(value: object) -> str:
    """Return an identifier as it is, save for what would break the file or TeX.

    Braces, backslashes, spaces, control characters and what is not ASCII are percent-encoded:
    styles append an identifier to the address of its resolver, and there that is how they are
    written (https://www.rfc-editor.org/rfc/rfc3986, section 2.1).
    """
    return _NOT_VERBATIM.sub(_percent, clean(value))


def address(value: object) -> str:
    """Return a web address, with all that RFC 3986 does not allow in one percent-encoded."""
    return _NOT_IN_URLS.sub(_percent, clean(value))


def _percent(match: re.Match[str]) -> str:
    return quote(match[0], safe="", errors="replace")


def _escaped(line: str, table: dict[int, str], *, ascii_only: bool) -> str:
    if _REMARKABLE.search(line):
        line = _LIGATURE.sub(lambda match: match[0] + "{}", line.translate(table))
    if not ascii_only or line.isascii():
        return line
    return _CLUSTER.sub(_command, line)


def _command(match: re.Match[str]) -> str:
    return command(match[0])
