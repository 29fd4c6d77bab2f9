"""Things that stand twice in a record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isic_cite.checks.codes import Fault
from isic_cite.checks.walk import folded, quote, references, rows, text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from isic_cite.checks.walk import Table

_FILE_FACTS = ("url", "size", "bytes", "sha256", "count")
_HINT = "keep one of them"


def check(table: Table) -> Iterator[Fault]:
    """Yield faults for ids, works, institutions, files and organizers that stand twice."""
    for twice in (references(table), rows(table, "parts"), rows(table, "collections")):
        for where, row, first in _twice(twice, lambda row: str(row.get("id", ""))):
            message = f'"{row["id"]}" is already the id of {first}'
            yield Fault("IC601", f"{where}.id", message, "give each its own id, or keep one")
    yield from _works(table)
    yield from _institutions(table)
    yield from _files(table)
    yield from _organizers(table)
    creators = list(rows(table, "creators"))
    yield from _names(creators, _twice(creators, lambda row: folded(_full_name(row))))
    for where, reference in references(table):
        # Of hundreds of authors two may well have one name.
        authors = [(f"{where}.{place}", row) for place, row in rows(reference, "author")]
        yield from _names(authors, ())


def _twice(
    found: Iterable[tuple[str, Table]], mark: Callable[[Table], str]
) -> Iterator[tuple[str, Table, str]]:
    """Yield (place, row, place of the first) for each row whose mark was there before."""
    seen: dict[str, str] = {}
    for where, row in found:
        key = mark(row)
        if key and key in seen:
            yield where, row, seen[key]
        seen.setdefault(key, where)


def _works(table: Table) -> Iterator[Fault]:
    named = set()
    for where, row, first in _twice(references(table), lambda row: text_of(row, "doi").casefold()):
        named.add(where)
        message = f"the DOI {quote(text_of(row, 'doi'))} is that of {first}"
        yield Fault("IC602", f"{where}.doi", message, _HINT)
    for where, row, first in _twice(references(table), _arxiv_without_doi):
        named.add(where)
        message = f"the arXiv id {quote(text_of(row, 'arxiv'))} is that of {first}"
        yield Fault("IC602", f"{where}.arxiv", message, _HINT)
    # A preprint and its article, or a data set and its descriptor, may have the same title.
    for where, row, first in _twice(references(table), _titled):
        if where not in named and "former" not in where:
            message = f"the title {quote(text_of(row, 'title'))} is that of {first}"
            yield Fault("IC603", f"{where}.title", message, f"{_HINT}, if they are one work")


def _arxiv_without_doi(row: Table) -> str:
    """Return the arXiv id of a preprint; an article may name the preprint that it grew from."""
    return text_of(row, "arxiv").partition("v")[0] if text_of(row, "type") == "article" else ""


def _titled(row: Table) -> str:
    title = folded(text_of(row, "title"))
    return f"{text_of(row, 'type')}: {title}" if title else ""


def _names(
    names: Iterable[tuple[str, Table]], namesakes: Iterable[tuple[str, Table, str]]
) -> Iterator[Fault]:
    """Yield a fault for each person or group that stands twice in one list of names."""
    told = set()
    for where, row, first in (*_twice(names, lambda row: text_of(row, "orcid")), *namesakes):
        if where not in told:
            told.add(where)
            yield Fault("IC608", where, f"{quote(_full_name(row))} is already {first}", _HINT)


def _full_name(row: Table) -> str:
    parts = ("literal", "given", "dropping-particle", "non-dropping-particle", "family", "suffix")
    return " ".join(filter(None, (text_of(row, part) for part in parts)))


def _institutions(table: Table) -> Iterator[Fault]:
    def mark(row: Table) -> str:
        return folded(f"{text_of(row, 'name')} {text_of(row, 'department')}")

    for where, row, first in _twice(rows(table, "institutions"), mark):
        message = f"{quote(text_of(row, 'name'))} is already {first}"
        yield Fault("IC604", where, message, f"{_HINT}, with all that was contributed")


def _files(table: Table) -> Iterator[Fault]:
    listed = list(rows(table, "files"))
    by_place = dict(listed)
    for where, row, first in _twice(listed, lambda row: text_of(row, "url") or _name(row)):
        yield _file_twice(where, row, first, by_place[first])
    addressed = ((where, row) for where, row in listed if text_of(row, "url"))
    for where, row, first in _twice(addressed, _name):
        if row["url"] != by_place[first]["url"] and _name(row) == _name(by_place[first]):
            yield _file_twice(where, row, first, by_place[first])


def _name(row: Table) -> str:
    return text_of(row, "name")


def _file_twice(where: str, row: Table, first: str, other: Table) -> Fault:
    differ = [
        f"{field} {other[field]} and {row[field]}"
        for field in ("name", *_FILE_FACTS)
        if field in row and field in other and row[field] != other[field]
    ]
    said = f"the file {quote(_name(row))} is already {first}"
    if differ:
        message = f"{said}, with other facts: {', '.join(differ)}"
        return Fault("IC605", where, message, "find out which is right, and keep one of them")
    return Fault("IC606", where, said, f"{_HINT}, if they say the same")


def _organizers(table: Table) -> Iterator[Fault]:
    for place, committee in rows(table, "organizers"):
        members = ((f"{place}.{at}", row) for at, row in rows(committee, "members"))
        for where, row, first in _twice(members, lambda row: folded(_name(row))):
            message = f"{quote(_name(row))} already has this role as {first}"
            yield Fault("IC607", where, message, _HINT)
    for where, row, first in _twice(rows(table, "organizers"), _role):
        message = f"the role {quote(text_of(row, 'role'))} is already {first}"
        yield Fault("IC607", where, message, "put all holders of a role in one list")


def _role(row: Table) -> str:
    return folded(text_of(row, "role"))
