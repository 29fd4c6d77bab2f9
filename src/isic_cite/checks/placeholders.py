"""Placeholders: text that stands where a fact belongs.

Seen in the wild: ISIC's own page of 2024-05-15 with `PLACEHOLDER` for title and DOI, `href="#"`
and an empty citation; `10.5281/zenodo.XXXXXXX`; `@misc{YourReferenceHere,`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from isic_cite.checks.codes import Fault
from isic_cite.checks.walk import quote, texts

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from isic_cite.model import Dataset

_SLOT = (
    r"(?:(?:the|a|an|your|full|short|dataset|data set|paper|article|citation)[ _-])*"
    r"(?:abstract|address|affiliation|arxiv(?: id)?|authors?|citation|creators?|dataset|date|"
    r"description|doi|institutions?|journal|licen[cs]e|link|names?|organi[sz]ation|publisher|"
    r"reference|title|url|version|volume|work|year)"
)
_ANYWHERE = re.compile(
    # Words that are only shouted where something is missing ("todo" is Spanish for "all").
    r"(?<![A-Za-z])(?:PLACEHOLDERS?|TODO|TBD|TBA|TBC|FIXME)(?![A-Za-z])"
    r"|(?<![A-Za-z])(?:X{4,}|x{4,})(?![A-Za-z])"
    r"|\b10\.(?:[XxNn]{2,}|0{4,})/"
    r"|\bzenodo\.0+\b|\b0{4}-0{4}-0{4}-0{4}\b"
    r"|\bYYYY(?:-MM(?:-DD)?)?\b|\b(?:19|20)(?:XX|\dX|xx)\b"
    r"|\?{3,}|_{3,}|#{3,}"
    r"|(?i:\blorem ipsum\b)"
    r"|(?i:\byour[ _-]?(?:\w+[ _-]?){1,3}here\b)"
    r"|(?i:<\s*(?:insert|your|enter|add|fill in|put)\b[^<>]*>)"
    r"|(?i:\[\s*(?:insert|your|enter|fill in|citation needed)\b[^\[\]]*\])"
    rf"|(?i:<\s*{_SLOT}\s*>(?!.*</)|\[\s*{_SLOT}\s*\]|\{{\{{\s*{_SLOT}\s*\}}\}}|\$\{{\s*{_SLOT}\s*\}})"
    r"""|(?i:href\s*=\s*(?:"\#?"|'\#?'))|\]\(\#?\)"""
    r"|(?i:(?<![\w-])example\.(?:com|edu|net|org)\b)"
    # Quotes or brackets with nothing in them, standing where a title or a year would.
    r"""|(?:^|(?<=[\s(]))(?:""|“”|‘’|«»|„“|\(\s*\)|\[\s*\])(?=$|[\s.,;:)])"""
)
_WHOLE = re.compile(
    r"""(?:placeholder|todo|tbd|tba|tbc|fixme|xxx+|n/a|dummy|foo|bar|foobar|asdf|untitled|
    (?:to\ be|not\ yet)\ (?:added|announced|assigned|confirmed|decided|defined|determined|done|
    filled\ in)|
    coming\ soon|add\ (?:title|author|doi|citation)|dataset\ (?:name|title)|title\ of\ the\ dataset|
    name\ of\ the\ dataset|(?:author|institution|your)\ name|your\ title|first(?:name)?\ last(?:name)?|
    sample\ text|[\#?*.…_=–—-]+|["'“”‘’«»„()\[\]{}<>\s]*)[.:!]?""",
    re.IGNORECASE | re.VERBOSE,
)
_ROMAN = ("volume", "issue", "number", "page")
"""Fields in which XXX is thirty."""


def is_placeholder(text: str) -> bool:
    """Tell whether `text` is or holds a placeholder; an empty text is one."""
    return found_placeholder(text) is not None


def found_placeholder(text: str) -> str | None:
    """Return the piece of `text` that is a placeholder, or None where there is none."""
    if _WHOLE.fullmatch(text.strip()):
        return text
    found = _ANYWHERE.search(text)
    return found[0] if found else None


def placeholders(value: object) -> Iterator[tuple[str, str]]:
    """Yield (place, text) for each text with a placeholder in a table, list or text.

    Fields that never reach an output (notes, conflicts) may speak of placeholders; they are left
    out.
    """
    for where, key, text in texts(value, quoted=False):
        thirty = key in _ROMAN and text.upper() == "XXX"
        if is_placeholder(text) and not thirty:
            yield where, text


def placeholder_fields(
    dataset: Dataset, fields: Collection[str] | None = None
) -> tuple[tuple[str, str], ...]:
    """Return (place, text) for each placeholder in a record.

    Args:
        dataset: a validated record.
        fields: the top-level fields to look into, in kebab-case (`NEEDS` of a view); None: all.
    """
    import msgspec  # noqa: PLC0415  (after the model, which has loaded it)

    table = msgspec.to_builtins(dataset)
    wanted = {key: item for key, item in table.items() if fields is None or key in fields}
    return tuple(placeholders(wanted))


def check(table: object) -> Iterator[Fault]:
    """Yield a fault for each placeholder."""
    for where, text in placeholders(table):
        if not text:
            yield Fault("IC901", where, "the text is empty", _HINT)
            continue
        piece = found_placeholder(text) or text
        inside = "" if piece == text else f" in {quote(text)}"
        yield Fault("IC901", where, f"placeholder {quote(piece)}{inside}", _HINT)


_HINT = "fill in the fact, or leave the field out if it is not known"
