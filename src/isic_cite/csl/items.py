"""CSL items as the engine needs them: only CSL's own variables, in the types it expects.

A CSL-JSON item may carry anything: `custom` data, `null`s, empty dates, control characters.
citeproc-py warns of some, prints `None` for others and crashes on the rest.
"""

from __future__ import annotations

import re
from typing import Any

from isic_cite.csl.personal import parsed
from isic_cite.errors import DataError

CslItem = dict[str, Any]
Name = dict[str, str]

NAME_VARIABLES = frozenset([
    "author", "chair", "collection-editor", "compiler", "composer", "container-author",
    "contributor", "curator", "director", "editor", "editor-translator", "editorial-director",
    "executive-producer", "guest", "host", "illustrator", "interviewer", "narrator", "organizer",
    "original-author", "performer", "producer", "recipient", "reviewed-author", "script-writer",
    "series-creator", "translator",
])  # fmt: skip
DATE_VARIABLES = frozenset(
    ["accessed", "available-date", "event-date", "issued", "original-date", "submitted"]
)
TEXT_VARIABLES = frozenset([
    "abstract", "annote", "archive", "archive_collection", "archive_location", "archive-place",
    "authority", "call-number", "chapter-number", "citation-key", "citation-label",
    "collection-number", "collection-title", "container-title", "container-title-short",
    "dimensions", "division", "DOI", "edition", "event", "event-place", "event-title", "genre",
    "ISBN", "ISSN", "issue", "jurisdiction", "keyword", "language", "license", "medium", "note",
    "number", "number-of-pages", "number-of-volumes", "original-publisher",
    "original-publisher-place", "original-title", "page", "page-first", "part-number",
    "part-title", "PMCID", "PMID", "printing-number", "publisher", "publisher-place", "references",
    "reviewed-genre", "reviewed-title", "scale", "section", "source", "status",
    "supplement-number", "title", "title-short", "URL", "version", "volume", "volume-title",
    "volume-title-short",
])  # fmt: skip
_OLD_NAMES = {"shortTitle": "title-short", "journalAbbreviation": "container-title-short"}
_NAME_PARTS = (
    "family",
    "given",
    "suffix",
    "dropping-particle",
    "non-dropping-particle",
    "literal",
)
# Tabs and line ends are spaces; the other control characters cannot stand in any output.
_SPACE_CONTROLS = r"[\t\n\r\v\f\x85\u2028\u2029]+"
_CONTROLS = r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]"


def prepare(item: CslItem) -> CslItem:
    """Return a copy of `item` with nothing in it but usable CSL variables and its `type`.

    Null and empty values, dates without parts, names without a part and keys that are no CSL
    variable (`custom`, `id`) are left out; numbers become text; control characters are removed.
    An author list that `custom["authors-incomplete"]` marks as known in part keeps that mark in
    the key `authors-incomplete`.

    Raises:
        DataError: a value has the wrong type, for example a text where names belong.
    """
    prepared: CslItem = {"type": clean(item.get("type") or "document")}
    for key, value in item.items():
        variable = _OLD_NAMES.get(key, key)
        if value is None or variable in prepared:
            continue
        usable = _usable(variable, value)
        if usable:
            prepared[variable] = usable
    custom = item.get("custom")
    if isinstance(custom, dict) and custom.get("authors-incomplete"):
        prepared["authors-incomplete"] = True
    if "page" in prepared:
        page = prepared["page"]
        first = page if page.isdecimal() else re.split(r"\s*(?:&|, |-|–)\s*", page)[0]
        prepared.setdefault("page-first", first)
    return prepared


def apa_item(item: CslItem) -> CslItem:
    """Return `item` as the APA manual wants a data set described.

    The bracket reads `[Data set]` where the style's own term is `[Dataset]`, and a publisher that
    is also the author is not repeated (Publication Manual, 7th edition, sections 10.9 and 9.29;
    https://apastyle.apa.org/style-grammar-guidelines/references/examples/data-set-references).
    The style file can do neither by itself.
    """
    changed = dict(item)
    if item.get("type") == "dataset" and not item.get("genre"):
        changed["genre"] = "Data set"
    publisher = item.get("publisher")
    authors = item.get("author") or []
    if publisher and len(authors) == 1 and _whole_name(authors[0]) == str(publisher).strip():
        del changed["publisher"]
    return changed


def clean(value: object) -> str:
    """Return `value` as text without control characters and lone surrogates."""
    text = str(value)
    if text.isprintable():
        return text
    return re.sub(_CONTROLS, "", re.sub(_SPACE_CONTROLS, " ", text))


def _whole_name(name: object) -> str:
    if not isinstance(name, dict):
        return ""
    if name.get("literal"):
        return str(name["literal"]).strip()
    return "" if name.get("given") else str(name.get("family") or "").strip()


def _usable(variable: str, value: object) -> object:
    if variable in TEXT_VARIABLES:
        if isinstance(value, bool) or not isinstance(value, (str, int, float)):
            raise DataError(
                f"expected a text, found {type(value).__name__}", where=f"csl.{variable}"
            )
        return clean(value)
    if variable in NAME_VARIABLES:
        if not isinstance(value, (list, tuple)):
            raise DataError("expected a list of names", where=f"csl.{variable}")
        return [name for name in (_name(part, variable) for part in value) if name]
    if variable in DATE_VARIABLES:
        return _date(value, variable)
    return None


def _name(value: object, variable: str) -> dict[str, str]:
    if not isinstance(value, dict):
        raise DataError("expected a name with its parts", where=f"csl.{variable}")
    parts = {part: clean(value[part]) for part in _NAME_PARTS if value.get(part)}
    if parts.get("literal"):
        return {"literal": parts["literal"]}
    if value.get("comma-suffix"):
        parts["comma-suffix"] = "true"
    return parsed(parts)


def _date(value: object, variable: str) -> CslItem | None:
    if not isinstance(value, dict):
        raise DataError("expected a date with date-parts", where=f"csl.{variable}")
    ends = []
    for parts in (value.get("date-parts") or [])[:2]:
        end = _date_parts(parts or [], variable)
        if end:
            ends.append(end)
    date: CslItem = {"ends": ends}
    if value.get("season"):
        date["season"] = clean(value["season"])
    literal = value.get("literal") or ("" if ends else value.get("raw"))
    if literal:
        date["literal"] = clean(literal)
    if value.get("circa"):
        date["circa"] = True
    return date if ends or literal else None


def _date_parts(parts: object, variable: str) -> tuple[int, ...]:
    if not isinstance(parts, (list, tuple)):
        raise DataError("expected year, month and day", where=f"csl.{variable}")
    numbers: list[int] = []
    for part in parts[:3]:
        try:
            number = int(part) if part not in (None, "") else 0
        except (TypeError, ValueError, OverflowError):
            raise DataError(
                f"a date part is not a number: {part!r}", where=f"csl.{variable}"
            ) from None
        if not number:
            break
        numbers.append(number)
    return tuple(numbers)
