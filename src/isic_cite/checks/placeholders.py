"""Placeholders: text that stands where a fact belongs.

Seen in the wild: ISIC's own page of 2024-05-15 with `PLACEHOLDER` for title and DOI, `href="#"`
and an empty citation; `10.5281/zenodo.XXXXXXX`; `@misc{YourReferenceHere,`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from isic_cite.checks.walk import excerpt, quote, texts

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from isic_cite.checks.codes import Fault
    from isic_cite.model import Dataset

_TRIGGERS = (
    *("placeholder", "tbd", "fixme", "todo", "xxxx", "10.xx", "10.nn", "10.0000", "zenodo.0"),
    *("0000-0000", "yyyy", "19xx", "20xx", "201x", "202x", "???", "___", "###", "lorem ipsum"),
    *("your", "example.", "<", "[", "{{", "${", '""', "\u201c\u201d", "\u2018\u2019"),
    *("\u00ab\u00bb", "\u201e\u201c", "()", "( )"),
)
"""In lower case, what every text that `_anywhere` matches has at least one of. Most records have
none, and are spared the time that it takes to compile that pattern."""
_WHOLE = frozenset(
    (
        *("todo", "tbd", "tba", "tbc", "TBA", "TBC", "fixme"),
        *("xxx", "XXX", "n/a", "N/A", "asdf", "untitled", "Untitled", "coming soon", "sample text"),
        *("Placeholder", "Your title", "Your name", "Author name", "Institution name"),
        *("your title", "your name", "author name", "institution name", "dataset name"),
        *("dataset title", "Dataset name", "Dataset title", "title of the dataset"),
        *("Title of the dataset", "name of the dataset", "Name of the dataset", "add title"),
        *("add author", "add DOI", "add citation", "First Last", "Firstname Lastname"),
        *("to be added", "to be announced", "to be assigned", "to be confirmed", "to be defined"),
        *("to be determined", "to be filled in", "not yet assigned", "not yet known"),
    )
)
"""What is a placeholder where a text has nothing else. Capitals count: "Todo" is a name."""
_SHOUTED = r"(?<![A-Za-z])PLACEHOLDERS?(?![A-Za-z])"
_SIGNS = " \"'#?*.:!_=-\u2026\u2013\u2014\u201c\u201d\u2018\u2019\u00ab\u00bb\u201e()[]{}<>"
_ROMAN = ("volume", "issue", "number", "page")
"""Fields in which XXX is thirty."""


@cache
def _anywhere() -> re.Pattern[str]:
    """Return the pattern of what is a placeholder wherever it stands in a text."""
    slot = (
        r"(?:(?:the|a|an|your|full|short|dataset|data set|paper|article|citation)[ _-])*"
        r"(?:affiliation|arxiv(?: id)?|authors?|citation|creators?|date|description|doi|"
        r"institutions?|journal|licen[cs]e|link|names?|organi[sz]ation|publisher|reference|title|"
        r"url|version|volume|work|year)"
    )
    return re.compile(
        # Words that are shouted where something is missing; "TODO SOBRE" is Spanish for
        # "all about".
        r"(?<![A-Za-z])(?:PLACEHOLDERS?|TBD|FIXME|TODO(?!\s+[^\W\d_a-z]{2}))(?![A-Za-z])"
        r"|(?<![A-Za-z])(?:X{4,}|x{4,})(?![A-Za-z])"
        r"|\b10\.(?:[XxNn]{2,}|0{4,})/"
        r"|\bzenodo\.0+\b|\b0{4}-0{4}-0{4}-0{4}\b"
        r"|\bYYYY(?:-MM(?:-DD)?)?\b|\b(?:(?:19|20)(?:XX|xx)|20[12]X)\b"
        r"|\?{3,}|(?<![^\W_])_{3,}(?![^\W_])|\#{3,}"
        r"|(?i:\blorem ipsum\b)"
        r"|(?i:\byour[ _-]?(?:[^\W_]{1,20}[ _-]?){1,3}here\b)"
        r"|(?i:<\s*(?:insert|your|enter|add|fill in|put)\b[^<>]*>)"
        r"|(?i:\[\s*(?:insert|your|enter|fill in|citation needed)\b[^\[\]]*\])"
        # Neither <title>…</title> nor a link of Markdown, [DOI](https://…).
        rf"|(?i:<\s*{slot}\s*>(?!.*</)|\[\s*{slot}\s*\](?!\())"
        rf"|(?i:\{{\{{\s*{slot}\s*\}}\}}|\$\{{\s*{slot}\s*\}})"
        r"""|(?i:<[^<>]*\bhref\s*=\s*(?:"\#?"|'\#?'))|\]\(\#?\)"""
        r"|(?i:(?<![\w-])example\.(?:com|edu|net|org)\b)"
        # Quotes or brackets with nothing in them, standing where a title or a year would.
        r"""|(?:^|(?<=[\s(]))(?:""|\u201c\u201d|\u2018\u2019|\u00ab\u00bb|\u201e\u201c"""
        r"|\( ?\)|\[ ?\])(?=$|[\s.,;:)])"
    )


def is_placeholder(text: str) -> bool:
    """Tell whether `text` is or holds a placeholder; an empty text is one."""
    # The pattern of all placeholders takes longer to compile than a page to be read.
    if "PLACEHOLDER" in text and re.search(_SHOUTED, text):
        return True
    return _span(text) is not None


def _span(text: str) -> tuple[int, int] | None:
    """Return where the first placeholder in `text` begins and ends."""
    bare = text.strip(_SIGNS)
    if not bare or bare in _WHOLE:
        return 0, len(text)
    if not _triggered(text):
        return None
    found = _anywhere().search(text)
    return found.span() if found else None


def _triggered(text: str) -> bool:
    folded = text.casefold()
    for trigger in _TRIGGERS:  # noqa: SIM110  (any() takes three times as long)
        if trigger in folded:
            return True
    return False


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
    import msgspec  # noqa: PLC0415  (the model has loaded it)

    names = zip(dataset.__struct_fields__, dataset.__struct_encode_fields__, strict=True)
    table = {
        encoded: msgspec.to_builtins(getattr(dataset, name))
        for name, encoded in names
        if fields is None or encoded in fields
    }
    return tuple(placeholders(table))


def check(table: object) -> Iterator[Fault]:
    """Yield a fault for each placeholder."""
    from isic_cite.checks.codes import Fault  # noqa: PLC0415  (rendering does without)

    for where, text in placeholders(table):
        start, end = _span(text) or (0, 0)
        piece = text[start:end]
        if not text:
            message = "the text is empty"
        elif piece == text:
            message = f"placeholder {quote(text)}"
        else:
            message = f"placeholder {quote(piece)} in {excerpt(text, start, end)}"
        yield Fault("IC901", where, message, _HINT)


_HINT = "fill in the fact, or leave the field out if it is not known"
