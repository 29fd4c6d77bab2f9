"""What the formats bibtex and biblatex share: the layout of an entry, dates, names, numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from isic_cite.formats.bibtex_names import names
from isic_cite.formats.bibtex_text import clean, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from isic_cite.references import CslItem

Field = tuple[str, str]
"""The name of a field and its value as it stands in the file, braces included."""

_RANGE = re.compile(r"\s*([A-Za-z0-9.:]+)\s*[-\u2010-\u2013]+\s*([A-Za-z0-9.:]+)\s*")
_RESOLVER = re.compile(r"https?://(?:(?:dx\.|www\.)?doi\.org|arxiv\.org/abs)/", re.IGNORECASE)


def entry(kind: str, key: str, fields: Iterable[Field]) -> str:
    """Return one entry, a field a line, two spaces in front; fields without a value are left out.

    The text ends with a line end and has no blank line.
    """
    lines = "".join(f"  {name} = {value},\n" for name, value in fields if value)
    return f"@{kind}{{{key},\n{lines}}}\n"


def document(entries: Iterable[str]) -> str:
    """Return entries with one blank line between them; the empty text when there are none."""
    return "\n".join(entries)


def braced(value: str) -> str:
    """Return what is already escaped as the value of a field; nothing for nothing."""
    return f"{{{value}}}" if value else ""


def creators(item: CslItem, *, ascii_only: bool, eight_bit: bool) -> Iterator[Field]:
    """Yield the fields author and editor; a list known only in part ends with ` and others`."""
    for role in ("author", "editor"):
        value = names(item.get(role, ()), ascii_only=ascii_only, eight_bit=eight_bit)
        if value and role == "author" and item.get("custom", {}).get("authors-incomplete"):
            value += " and others"
        yield role, braced(value)


def date_parts(item: CslItem, variable: str) -> list[list[int]]:
    """Return a CSL date: year, month and day as far as known, for each end of an interval.

    CSL-JSON allows numbers and digits in strings
    (https://docs.citationstyles.org/en/stable/specification.html#date-variables).
    """
    ends: list[list[int]] = []
    for parts in item.get(variable, {}).get("date-parts") or ():
        end: list[int] = []
        for part in parts[:3]:
            digits = str(part).strip()
            if not re.fullmatch(r"-?[0-9]+", digits) or (end and not _is_within(len(end), digits)):
                break
            end.append(int(digits))
        if end:
            ends.append(end)
    return ends


def _is_within(place: int, digits: str) -> bool:
    return 1 <= int(digits) <= (12, 31)[place - 1]


def date_words(item: CslItem, variable: str) -> str:
    """Return a date that CSL holds as words, such as `in press`; or nothing."""
    date: dict[str, Any] = item.get(variable, {})
    return clean(date.get("literal") or date.get("raw") or "")


def pages(item: CslItem, *, ascii_only: bool) -> str:
    """Return pages with BibTeX's two hyphens in ranges: `357--364.e7, 371`; or nothing."""
    spans: list[str] = []
    for span in clean(item.get("page", "")).split(","):
        found = _RANGE.fullmatch(span)
        spans.append("--".join(found.groups()) if found else text(span, ascii_only=ascii_only))
    return ", ".join(span for span in spans if span)


def arxiv_id(item: CslItem) -> str:
    """Return the arXiv id of an item, or nothing."""
    custom = item.get("custom", {})
    is_arxiv = str(custom.get("eprinttype", "arxiv")).casefold() == "arxiv"
    return clean(custom.get("eprint", "")) if is_arxiv else ""


def license_note(item: CslItem) -> str:
    """Return the sentence that names the licence, without its final stop; or nothing."""
    return clean(item.get("custom", {}).get("license-note", "")).removesuffix(".")


def own_address(item: CslItem) -> str:
    """Return the URL of an item, unless it only leads to its DOI or arXiv id; or nothing."""
    url = clean(item.get("URL", ""))
    is_found_otherwise = bool(item.get("DOI") or arxiv_id(item))
    return "" if is_found_otherwise and _RESOLVER.match(url) else url
