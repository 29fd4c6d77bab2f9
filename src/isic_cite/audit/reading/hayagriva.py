"""Hayagriva, Typst's own bibliographies; other YAML only declares licences.

https://github.com/typst/hayagriva/blob/main/docs/file-format.md
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from isic_cite.audit.reading import plain
from isic_cite.audit.reading.headers import declare
from isic_cite.importing.latex import names
from isic_cite.read import parse_foreign

if TYPE_CHECKING:
    from isic_cite.audit.reading.gathering import Gathering, Source

_KEY = re.compile(r"^[\"']?([^\s\"'#:][^\n\"':]{0,200})[\"']?:", re.MULTILINE)
_TYPES = {
    "anthos": "chapter",
    "article": "article-journal",
    "book": "book",
    "conference": "paper-conference",
    "proceedings": "book",
    "report": "report",
    "repository": "dataset",
    "thesis": "thesis",
    "web": "webpage",
}
_NUMBERS = {"volume": "volume", "issue": "issue", "page": "page-range"}


def read(source: Source, out: Gathering) -> None:
    """Read a YAML file.

    Raises:
        DataError: it is no YAML.
    """
    table = parse_foreign(source.text, "yaml", source.name)
    lines = source.lines()
    places = {found[1]: found.start() for found in _KEY.finditer(source.text)}
    works = {
        key: value
        for key, value in (table.items() if isinstance(table, dict) else ())
        if isinstance(value, dict) and "type" in value and "title" in value
    }
    for key, value in works.items():
        out.reference(key, _item(key, value), "", lines.place(places.get(key, 0)))
    if not works:
        declare(table, lines.place(0), out)
        plain.read(source, out)


def _item(key: str, entry: dict[str, Any]) -> dict[str, Any]:
    """Return an entry as a CSL item, as far as it says what CSL has a variable for."""
    numbers = entry.get("serial-number")
    numbers = numbers if isinstance(numbers, dict) else {"serial": numbers}
    date = str(entry.get("date") or "")
    item: dict[str, Any] = {
        "id": key,
        "type": _TYPES.get(str(entry.get("type")).casefold(), "article"),
        "title": _text(entry.get("title")),
        "author": _people(entry.get("author")),
        "issued": {"date-parts": [date.split("-")]} if date else None,
        "DOI": _text(numbers.get("doi")),
        "URL": _text(entry.get("url")),
        "publisher": _text(entry.get("publisher")) or _text(entry.get("organization")),
        "note": _text(entry.get("note")),
        **_numbers(entry),
    }
    arxiv = _text(numbers.get("arxiv"))
    if arxiv:
        item["custom"] = {"eprint": arxiv, "eprinttype": "arxiv"}
    parent = entry.get("parent")
    for each in parent if isinstance(parent, list) else [parent]:
        if isinstance(each, dict) and "container-title" not in item:
            item |= {"container-title": _text(each.get("title"))} | _numbers(each)
    return {name: value for name, value in item.items() if value}


def _numbers(entry: dict[str, Any]) -> dict[str, str]:
    """Return the volume, issue and pages of an entry, or of what it is part of."""
    found = {variable: entry.get(name) for variable, name in _NUMBERS.items()}
    return {name: str(value) for name, value in found.items() if isinstance(value, str | int)}


def _text(value: Any) -> str:  # noqa: ANN401  (of anyone's file)
    """Return a text, which may stand as `value` of a table."""
    if isinstance(value, dict):
        value = value.get("value") or value.get("name")
    return value if isinstance(value, str) else ""


def _people(value: Any) -> list[dict[str, str]]:  # noqa: ANN401
    found: list[dict[str, str]] = []
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, dict):
            parts = {"family": each.get("name"), "given": each.get("given-name")}
            found.append({part: str(text) for part, text in parts.items() if text})
        elif isinstance(each, str) and "," in each:
            found += names(each)[0] if len(each) < 500 else []  # noqa: PLR2004  (no name is so long)
        elif isinstance(each, str) and each:
            found.append({"literal": each})
    return found
