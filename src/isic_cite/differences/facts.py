"""Which fields are facts, which of them a page states, and which matter most."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from isic_cite.errors import UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Path = tuple[str, ...]

_OF_RECORDS = frozenset(
    (
        *("$schema", "aliases", "conflicts", "id", "key", "notes", "provenance", "selected"),
        *("sources", "unverified"),
    )
)
"""Fields by which a record keeps its books."""
_OF_ROWS = frozenset(
    ("bytes-rounded", "id", "note", "notes", "printed", "sources", "verification", "where")
)
"""The same in the rows of its lists."""
_CREDIT = frozenset(("attributed", "copyright-notices", "credit-incomplete", "rights-holders"))
_GROUPS = {
    **dict.fromkeys(("attribution", "copyright-notices", "rights-holders", "shares"), 1),
    **dict.fromkeys(("title", "creators", "publisher", "year", "version", "doi"), 2),
    **dict.fromkeys(("references", "optional-references", "former-references"), 2),
    "institutions": 3,
    "files": 4,
    "organizers": 5,
}
_REST, _BOOKS = 6, 7
_ON_PAGES = frozenset(
    (
        *("license", "title", "doi"),
        *("attribution", "attribution.paragraphs"),
        *("institutions", "institutions.name"),
        *("files", "files.url", "files.size", "files.parts", "files.note", "files.corrects"),
        *("references", "references.doi", "references.arxiv"),
        *("organizers", "organizers.members", "organizers.members.degrees"),
        *("organizers.members.affiliation", "organizers.members.url"),
        *("organizers.members.function", "parts", "parts.license"),
    )
)
"""What a page is expected to state where its record does: the rest it may leave out."""
SECTIONS = ("organizers",)
"""What a page leaves out as a whole where it is about the data alone."""


def is_fact(path: Path) -> bool:
    """Tell whether a field says something about the world, and not about the record."""
    if path[0] in _OF_RECORDS:
        return False
    if path == ("files", "note"):  # the footnote of the page
        return True
    # Other spellings that were seen; the other wordings of an official text are facts.
    spellings = path == ("institutions", "variants")
    return not spellings and (len(path) == 1 or path[-1] not in _OF_ROWS)


def is_on_pages(path: Path) -> bool:
    """Tell whether a page that does not state the field leaves something out."""
    return ".".join(path) in _ON_PAGES


def is_implied(path: Path, *, one_sided: bool) -> bool:
    """Tell whether a page does not really state a field, so that it is not compared with one.

    Every page writes its licence in some way, and few records say how; who holds the rights follows
    from copyright lines, which are compared themselves.
    """
    return path[0] == "rights-holders" or (one_sided and path[-1] == "license-label")


def importance(path: Path) -> int:
    """Return the group of a field: licence, attribution, citation, institutions, files, people."""
    if not is_fact(path):
        return _BOOKS
    of_a_work = path[0].endswith("references")
    if path == ("parts",) or (path[-1] in ("license", "license-label") and not of_a_work):
        return 0
    if path[-1] in _CREDIT:
        return 1
    return _GROUPS.get(path[0], _REST)


@cache
def field_names() -> tuple[str, ...]:
    """Return every field of a record with the fields that lead to it: `files.size`."""
    from msgspec import inspect  # noqa: PLC0415  (only where a field is named)

    from isic_cite.model import Dataset  # noqa: PLC0415

    def inside(kind: object) -> Iterator[inspect.StructType]:
        if isinstance(kind, inspect.StructType):
            yield kind
        for name in ("types", "item_type", "value_type", "type"):
            inner = getattr(kind, name, ())
            for each in inner if isinstance(inner, tuple) else (inner,):
                yield from inside(each)

    def names(struct: inspect.StructType, before: Path) -> Iterator[str]:
        for field in struct.fields:
            path = (*before, field.encode_name)
            yield ".".join(path)
            for each in inside(field.type):
                yield from names(each, path)

    found = inspect.type_info(Dataset)
    return tuple(dict.fromkeys(name for struct in inside(found) for name in names(struct, ())))


def known_fields(fields: Iterable[str]) -> tuple[Path, ...]:
    """Return the fields that a user names, taken apart.

    Raises:
        UnknownNameError: a record has no such field.
    """
    found = []
    for field in fields:
        if field not in field_names():
            raise UnknownNameError("field", field, field_names(), listing="docs/records.md")
        found.append(tuple(field.split(".")))
    return tuple(found)
