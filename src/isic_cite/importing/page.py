"""Pages about datasets: Markdown, HTML, or both; see `isic_cite.pages`."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from isic_cite.checks.findings import Finding, sort_findings
from isic_cite.checks.walk import visible
from isic_cite.errors import DataError, UnknownNameError
from isic_cite.importing.draft import Found, Origin, dataset_of, record_of
from isic_cite.importing.fields import Lost
from isic_cite.importing.page_text import page_text
from isic_cite.importing.sources import is_address
from isic_cite.pages.codes import CODES
from isic_cite.pages.reader import read_page

if TYPE_CHECKING:
    from collections.abc import Iterable

    from isic_cite.pages.noting import Draft, Note

# What is wrong with the facts of a page in themselves: identifiers, licences, dates, the official
# text. The rest is said of the page, or is bookkeeping that a page does not have.
_OF_FACTS = re.compile(r"IC(?:3\d\d|4\d\d|60[1-5]|607|608|70\d|80[12])")
_NOT_OF_PAGES = frozenset(("IC405", "IC406"))


def read(text: str, source: str, entry: str | None) -> Found:
    """Return what a page says of one dataset.

    Args:
        text: the page.
        source: the name of its file.
        entry: of several datasets, the name or year of the one that is meant; None: the first.

    Raises:
        UnknownNameError: the page has no dataset `entry`.
    """
    reading = read_page(text, source)
    draft = _chosen(reading.drafts, entry)
    record = dict(draft.record)
    references = record.pop("references", [])
    places = {
        place: f"line {line}"
        for place, line in draft.places.items()
        if re.sub(r"[\[.].*", "", place) in draft.record and not place.startswith("references[")
    }
    first = draft.places.get("references[0]")
    if first:
        places["references"] = f"line {first}"
    notes = [*reading.notes, *draft.notes]
    remarks = []
    if len(reading.drafts) > 1 and entry is None:
        others = ", ".join(f'"{other.label}"' for other in reading.drafts[1:])
        remarks.append(f'the draft is of "{draft.label}"; --entry takes another: {others}')
    return Found(
        record=record,
        references=references,
        lost=Lost(),
        remarks=remarks,
        findings=_findings(notes, source),
        places=places,
    )


def _chosen(drafts: list[Draft], entry: str | None) -> Draft:
    if entry is None:
        return drafts[0]
    for draft in drafts:
        if entry.casefold() in (_name(draft).casefold(), str(draft.record.get("year"))):
            return draft
    raise UnknownNameError("dataset of the page", entry, [_name(draft) for draft in drafts])


def _name(draft: Draft) -> str:
    """Return what a page calls a dataset: the only one has no label of its own."""
    return draft.label or str(draft.record.get("name", ""))


def check_page(page: str | Path) -> tuple[Finding, ...]:
    """Return what is wrong with a page, worst first: its texts and what they say.

    Args:
        page: its file, or its address on the web.

    Raises:
        CallError: there is no such file or page, or it cannot be read.
    """
    source = str(page)
    try:
        text, name, stem = _text_of(source)
    except DataError as error:
        where, message = visible(error.where), visible(error.message)
        hint = "save it as a page in UTF-8"
        return (Finding("IC3005", "error", visible(source), where, message, hint),)
    reading = read_page(text, name)
    found: list[Finding] = [*_findings(reading.notes, source)]
    for draft in reading.drafts:
        found += _findings(draft.notes, source)
        found += _of_facts(draft, source, stem)
    return sort_findings(found)


def _text_of(source: str) -> tuple[str, str, str]:
    """Return the text of a page, the name of its file, and what a record of it is called."""
    if is_address(source):
        from isic_cite.importing.fetching import fetch  # noqa: PLC0415  (most pages are files)

        text, origin = fetch(source)
        return text, origin.title, origin.stem
    path = Path(source)
    return page_text(path), path.name, path.stem


def _findings(notes: Iterable[Note], source: str) -> tuple[Finding, ...]:
    return sort_findings(
        Finding(
            code=note.code,
            severity=CODES[note.code].severity,
            source=visible(source),
            where=f"line {note.line}",
            message=visible(note.message),
            hint=visible(note.hint),
        )
        for note in notes
    )


def _of_facts(draft: Draft, source: str, stem: str) -> list[Finding]:
    """Return what the rules for records say of the facts of a page, at their lines."""
    from isic_cite.checks.record import check_dataset  # noqa: PLC0415  (`import` does without)

    record = dict(draft.record)
    found = Found(record, record.pop("references", []), Lost())
    origin = Origin(title=source, stem=stem)
    dataset = dataset_of(record_of(found, origin), origin)
    return [
        Finding(
            row.code, row.severity, visible(source), _line(row.where, draft), row.message, row.hint
        )
        for row in check_dataset(dataset)
        if _OF_FACTS.fullmatch(row.code) and row.code not in _NOT_OF_PAGES
    ]


def _line(where: str, draft: Draft) -> str:
    """Return the line of a fact, or of what it is part of."""
    place = where
    while place:
        if place in draft.places:
            return f"line {draft.places[place]}"
        place = re.sub(r"(?:\.[^.\[\]]*|\[\d+\])$", "", place) if re.search(r"[.\[]", place) else ""
    return where
