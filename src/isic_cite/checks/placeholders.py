"""Placeholders: text that stands where a fact belongs.

Seen in the wild: ISIC's own page of 2024-05-15 with `PLACEHOLDER` for title and DOI, `href="#"`
and an empty citation; `10.5281/zenodo.XXXXXXX`; `@misc{YourReferenceHere,`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from isic_cite.checks.codes import Fault
from isic_cite.checks.walk import excerpt, quote, texts

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from isic_cite.model import Dataset

_SLOT = (
    r"(?:(?:the|a|an|your|full|short|dataset|data set|paper|article|citation)[ _-])*"
    r"(?:affiliation|arxiv(?: id)?|authors?|citation|creators?|date|description|doi|"
    r"institutions?|journal|licen[cs]e|link|names?|organi[sz]ation|publisher|reference|title|url|"
    r"version|volume|work|year)"
)
_ANYWHERE = re.compile(
    # Words that are shouted where something is missing; "TODO SOBRE" is Spanish for "all about".
    r"(?<![A-Za-z])(?:PLACEHOLDERS?|TBD|FIXME|TODO(?!\s+[^\W\d_a-z]{2}))(?![A-Za-z])"
    r"|(?<![A-Za-z])(?:X{4,}|x{4,})(?![A-Za-z])"
    r"|\b10\.(?:[XxNn]{2,}|0{4,})/"
    r"|\bzenodo\.0+\b|\b0{4}-0{4}-0{4}-0{4}\b"
    r"|\bYYYY(?:-MM(?:-DD)?)?\b|\b(?:19|20)(?:XX|\dX|xx)\b"
    r"|\?{3,}|(?<![^\W_])_{3,}(?![^\W_])|\#{3,}"
    r"|(?i:\blorem ipsum\b)"
    r"|(?i:\byour[ _-]?(?:\w+[ _-]?){1,3}here\b)"
    r"|(?i:<\s*(?:insert|your|enter|add|fill in|put)\b[^<>]*>)"
    r"|(?i:\[\s*(?:insert|your|enter|fill in|citation needed)\b[^\[\]]*\])"
    # Neither <title>…</title> nor a link of Markdown, [DOI](https://…).
    rf"|(?i:<\s*{_SLOT}\s*>(?!.*</)|\[\s*{_SLOT}\s*\](?!\())"
    rf"|(?i:\{{\{{\s*{_SLOT}\s*\}}\}}|\$\{{\s*{_SLOT}\s*\}})"
    r"""|(?i:href\s*=\s*(?:"\#?"|'\#?'))|\]\(\#?\)"""
    r"|(?i:(?<![\w-])example\.(?:com|edu|net|org)\b)"
    # Quotes or brackets with nothing in them, standing where a title or a year would.
    r"""|(?:^|(?<=[\s(]))(?:""|\u201c\u201d|\u2018\u2019|\u00ab\u00bb|\u201e\u201c|\(\s*\)|\[\s*\])"""
    r"(?=$|[\s.,;:)])"
)
_WHOLE = re.compile(
    # "Todo" is a family name, so capitals count here.
    r"""(?:(?-i:todo|tbd|tba|tbc|TBA|TBC|fixme)|placeholder|xxx+|n/a|asdf|untitled|
    (?:to\ be|not\ yet)\ (?:added|announced|assigned|confirmed|decided|defined|determined|done|
    filled\ in)|coming\ soon|add\ (?:title|author|doi|citation)|
    dataset\ (?:name|title)|(?:title|name)\ of\ the\ dataset|your\ title|sample\ text|
    (?:author|institution|your)\ name|first(?:name)?\ last(?:name)?|
    \#|[?*.\u2026_=\u2013\u2014-]+|
    ["'\u201c\u201d\u2018\u2019\u00ab\u00bb\u201e()\[\]{}<>\s]*)[.:!]?""",
    re.IGNORECASE | re.VERBOSE,
)
_ROMAN = ("volume", "issue", "number", "page")
"""Fields in which XXX is thirty."""


def is_placeholder(text: str) -> bool:
    """Tell whether `text` is or holds a placeholder; an empty text is one."""
    return _found(text) is not None


def _found(text: str) -> re.Match[str] | None:
    return _WHOLE.fullmatch(text) or _ANYWHERE.search(text)


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
        found = _found(text)
        message = "placeholder"
        if found and found[0] != text:
            message = f"placeholder {quote(found[0])} in {excerpt(text, *found.span())}"
        elif found:
            message = f"placeholder {quote(text)}"
        yield Fault("IC901", where, message, _HINT)


_HINT = "fill in the fact, or leave the field out if it is not known"
