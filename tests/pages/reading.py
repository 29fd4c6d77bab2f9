"""What tests of pages share: reading a page, and whether a draft says only what its page says."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Any

from isic_cite.checks.characters import repaired
from isic_cite.pages.reader import Reading, is_markdown, read_page
from isic_cite.pages.source import Lines, parse
from isic_cite.pages.words import lines_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from isic_cite.pages.noting import Draft

OWN_WORDS = {"id", "kind", "split", "license", "type", "parts"}
"""Fields whose values are words of records, and not of pages."""


def read(text: str, name: str = "page.md") -> Reading:
    """Return what is read of a page."""
    return read_page(text, name)


def one(text: str, name: str = "page.md") -> Draft:
    """Return the only dataset of a page."""
    (draft,) = read(text, name).drafts
    return draft


def codes(draft: Draft) -> list[tuple[str, int]]:
    """Return the findings by code and line, from the top of the page."""
    return sorted(((note.code, note.line) for note in draft.notes), key=lambda each: each[1])


def texts(value: object, field: str = "") -> Iterator[str]:
    """Yield the texts of a draft that must stand on its page."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from texts(inner, key)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from texts(inner, field)
    elif isinstance(value, str) and field == "holds":  # what several places say of one file
        yield from value.split(" ")
    elif isinstance(value, str) and field not in OWN_WORDS:
        yield value


def bare(text: str) -> str:
    """Return the letters and digits of a text alone, as they stand."""
    return re.sub(r"[\W_]+", "", html.unescape(text))


def words_of_page(text: str, name: str) -> str:
    """Return all that a page says: as a browser shows it, and as it is written."""
    page = parse(text, markdown=is_markdown(name, text))
    shown = " ".join(line.text for line in lines_of(page.body, Lines()))
    said = f"{shown} {text}"
    mended = "".join(repaired(line) or line for line in said.split("\n"))
    return bare(said) + bare(repaired(said) or "") + bare(mended)


def invented(reading: Reading, text: str, name: str) -> list[str]:
    """Return the texts of the drafts that do not stand on the page."""
    page = words_of_page(text, name)
    found: list[str] = []
    for draft in reading.drafts:
        record: dict[str, Any] = dict(draft.record)
        for field in ("references", "optional-references"):  # texts are keys of the library
            record[field] = [each for each in record.get(field, ()) if not isinstance(each, str)]
        record["names"] = [each["name"].split() for each in record.pop("parts", ())]
        if draft.label and ": " in str(record.get("name", "")):  # heading of the page and label
            record["name"] = record["name"].split(": ")
        # A word that was mended is told in a note; the rest of its text must still be there.
        told = " ".join(note.message for note in draft.notes if note.code == "IC3104")
        for said in texts(record):
            kept = " ".join(word for word in said.split() if f'"{word}"' not in told)
            if bare(said) not in page and not (
                kept != said and all(bare(word) in page for word in kept.split())
            ):
                found.append(said)
    return found


def lines_outside(reading: Reading, text: str) -> list[object]:
    """Return the places and findings whose lines the page does not have."""
    last = text.count("\n") + 1
    found: list[object] = [note for note in reading.notes if not 1 <= note.line <= last]
    for draft in reading.drafts:
        found += [note for note in draft.notes if not 1 <= note.line <= last]
        found += [place for place in draft.places.items() if not 1 <= place[1] <= last]
    return found
