"""A difference in a sentence that a person understands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from isic_cite.checks.walk import quote, visible
from isic_cite.differences.rows import LINES, ROWS
from isic_cite.differences.word_by_word import aligned, is_prose, word_by_word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from isic_cite.differences.difference import Difference

_WORDS = {
    "arxiv": "arXiv id",
    "author-incomplete": "list of authors is incomplete",
    "bytes": "size in bytes",
    "container-title": "journal",
    "corrects": "corrected file",
    "credit-incomplete": "credit is incomplete",
    "doi": "DOI",
    "family": "family name",
    "given": "given name",
    "holds": "content",
    "images": "number of images",
    "intro": "introduction",
    "issued": "date",
    "license": "licence",
    "license-label": "label of the licence",
    "malignant": "number of malignant lesions",
    "orcid": "ORCID",
    "organization": "is an organization",
    "paragraphs": "text",
    "patients": "number of patients",
    "pmcid": "PMC id",
    "pmid": "PubMed id",
    "ror": "ROR id",
    "sha256": "SHA-256",
    "unit-of": "parent",
    "url": "address",
}
"""What fields are called, where it is not their key."""
_PLAIN = frozenset(("parts", "members", "shares"))
"""Rows whose fields need no noun before them: `licence of task-3`."""
_ALONE = frozenset(("corrected file", "role"))
"""Fields that need none either."""
_NOT_STATED = "not stated"


def sentences(difference: Difference) -> tuple[str, ...]:
    """Return what differs, each on one line and with every character visible.

    For example `file size of X.zip: was 1.2GB, is 1.3GB`. A text of several paragraphs has a
    sentence for each that differs.
    """
    return tuple(map(visible, _sentences(difference)))


def _sentences(of: Difference) -> Iterator[str]:
    name = of.path[-1]
    rows = ROWS.get(name)
    if of.change == "reordered":
        plural = rows.plural if rows else f"{LINES[name]}s"
        yield f"{plural}{_of(of)} in another order: {_said(of.old, of.new)}"
    elif of.change in ("added", "removed"):
        value = of.new if of.change == "added" else of.old
        is_table = isinstance(value, dict)
        noun = rows.noun if rows and is_table else LINES[name]
        shown = _row(name, value) if is_table else quote(value)
        yield f"{noun}{_of(of)} {of.change}: {shown} ({_ordinal(of.position or 1)})"
    elif name == "attribution":
        yield f"attribution: {_said(*(_paragraphs(side) for side in (of.old, of.new)))}"
    elif name == "paragraphs":
        yield from _text(_subject(of), of.old or [], of.new or [])
    else:
        yield f"{_subject(of)}: {_said(of.old, of.new)}"


def _subject(of: Difference) -> str:
    """Return what the field is called, and of what: `file size of X.zip`."""
    *before, name = of.path
    word = _WORDS.get(name, name.replace("-", " "))
    holders = [field for field in before if field in ROWS or field == "attribution"]
    if not of.labels:
        return f"{holders[-1]} {word}" if holders else word
    holder = holders[-1]
    noun = "" if holder in _PLAIN or word in _ALONE else f"{ROWS[holder].noun} "
    if holder == "attribution":
        noun = ""
    return f"{noun}{word}{_of(of)}"


def _of(of: Difference) -> str:
    """Return ` of X.zip`, ` of Jane Roe (Partners)` of a row in rows, or ` among Partners`."""
    if not of.labels:
        return ""
    outer = f" ({', '.join(of.labels[:-1])})" if len(of.labels) > 1 else ""
    among = "among" if of.path[-1] == "members" else "of"
    return f" {among} {of.labels[-1]}{outer}"


def _row(field: str, row: dict[str, Any]) -> str:
    """Return what a row is called, and what else a person wants to know of it."""
    label = ROWS[field].label(row)
    known = [row.get(name) for name in ("title", "name", "size", "license") if row.get(name)]
    known += [member["name"] for member in row.get("members", ())]
    more = [str(each) for each in known if str(each) not in label]
    return f"{label}, {', '.join(more)}" if label and more else label or ", ".join(more)


def _said(old: Any, new: Any) -> str:  # noqa: ANN401  (any value of a record)
    if isinstance(old, str) and isinstance(new, str) and is_prose(f"{old} {new}"):
        return word_by_word(old, new)
    return f"was {_shown(old)}, is {_shown(new)}"


def _shown(value: Any) -> str:  # noqa: ANN401
    if value is None:
        return _NOT_STATED
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "; ".join(map(str, value))
    if isinstance(value, dict):
        return ", ".join(f"{key} {_shown(item)}" for key, item in value.items())
    text = str(value)
    return f'"{text}"' if " " in text or not text else text


def _paragraphs(attribution: dict[str, Any] | None) -> str | None:
    return " ".join(attribution["paragraphs"]) if attribution else None


def _text(subject: str, old: list[str], new: list[str]) -> Iterator[str]:
    """Yield what differs in a text, paragraph by paragraph and word by word."""
    for same, start, end, other_start, other_end in aligned(old, new):
        if same:
            continue
        common = min(end - start, other_end - other_start)
        for at in range(common):
            shown = word_by_word(old[start + at], new[other_start + at])
            yield f"{subject}, paragraph {other_start + at + 1}: {shown}"
        for at in range(start + common, end):
            yield f'{subject}, paragraph {at + 1} removed: "{old[at]}"'
        for at in range(other_start + common, other_end):
            yield f'{subject}, paragraph {at + 1} added: "{new[at]}"'


def _ordinal(number: int) -> str:
    """Return `1st`, `2nd`, `3rd`, `11th`."""
    last = "th" if number // 10 % 10 == 1 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{last}"
