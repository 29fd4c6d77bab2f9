"""Sources: every fact has one, and every source that is named is listed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import structs

from isic_cite.checks.codes import Fault
from isic_cite.checks.walk import list_of, rows, tables, text_of
from isic_cite.errors import closest
from isic_cite.model import Dataset

if TYPE_CHECKING:
    from collections.abc import Iterator

    from isic_cite.checks.walk import Table

FACTS = (
    "title",
    "creators",
    "publisher",
    "year",
    "version",
    "doi",
    "url",
    "license",
    "parts",
    "shares",
    "attribution",
    "copyright-notices",
    "rights-holders",
    "institutions",
    "organizers",
    "files",
    "collections",
)
"""The fields that say something about the world, and not about the record."""


def check(table: Table) -> Iterator[Fault]:
    """Yield faults between the fields of a record, its `sources` and its `provenance`."""
    listed = [place.removeprefix("sources.") for place, _ in tables(table, "sources")]
    used = set(_disputing(table))
    covered: set[str] = set()
    for place, row in rows(table, "provenance"):
        used.update(list_of(row, "sources"))
        covered.update(re.split(r"[.\[]", fact)[0] for fact in list_of(row, "facts"))
        yield from _unknown_sources(place, row, listed)
        yield from _unknown_facts(place, row, table)
    yield from _uncovered(table, covered)
    for identifier in listed:
        if identifier not in used and covered:
            message = f'nothing is said to come from the source "{identifier}"'
            hint = "name it in `provenance`, or remove it"
            yield Fault("IC504", f"sources.{identifier}", message, hint)


def _disputing(table: Table) -> Iterator[str]:
    """Yield the sources that only disagree, or say what is not substantiated."""
    for _, row in rows(table, "conflicts"):
        for _, claim in rows(row, "claims"):
            yield from list_of(claim, "sources")
    for _, row in rows(table, "unverified"):
        yield from list_of(row, "sources")


def _uncovered(table: Table, covered: set[str]) -> Iterator[Fault]:
    facts = [field for field in FACTS if table.get(field) and field not in covered]
    hint = "add a row to `provenance` that says where it was read"
    if facts and not covered:
        yield Fault("IC501", "provenance", f"no source is given for {', '.join(facts)}", hint)
        return
    for field in facts:
        yield Fault("IC501", field, "no source is given", hint)


def _unknown_sources(place: str, row: Table, listed: list[str]) -> Iterator[Fault]:
    for index, identifier in enumerate(list_of(row, "sources")):
        if identifier not in listed:
            near = closest(identifier, listed)
            hint = f'did you mean "{near[0]}"?' if near else "add it to `sources`"
            message = f'"{identifier}" is not among the sources of the record'
            yield Fault("IC502", f"{place}.sources[{index}]", message, hint)


def _unknown_facts(place: str, row: Table, table: Table) -> Iterator[Fault]:
    fields = [field.encode_name for field in structs.fields(Dataset)]
    for index, fact in enumerate(list_of(row, "facts")):
        where = f"{place}.facts[{index}]"
        field, *steps = fact.split(".")
        field = field.partition("[")[0]
        if field not in fields:
            near = closest(field, fields)
            hint = f'did you mean "{near[0]}"?' if near else "name a field of the record"
            yield Fault("IC503", where, f'"{fact}" is not a field of a record', hint)
        elif field not in table and not any(field in part for _, part in rows(table, "parts")):
            yield Fault(
                "IC503", where, f'the record has no "{field}"', "remove it, or add the fact"
            )
        elif field == "parts" and steps:
            parts = [text_of(part, "id") for _, part in rows(table, "parts")]
            if steps[0] not in parts:
                known = ", ".join(parts)
                yield Fault("IC503", where, f'"{steps[0]}" is not a part', f"known here: {known}")
