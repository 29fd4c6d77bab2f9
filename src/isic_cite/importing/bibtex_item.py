"""An entry of a bibliography as a CSL item: the way back of the formats bibtex and biblatex."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from isic_cite.identifiers import doi_url
from isic_cite.importing.latex import names, one_group, pieces, plain, unread
from isic_cite.importing.licensing import split_note
from isic_cite.importing.preprints import is_server

if TYPE_CHECKING:
    from isic_cite.importing.fields import Lost

_TYPES = {
    "article": "article-journal",
    "book": "book",
    "booklet": "book",
    "collection": "book",
    "conference": "paper-conference",
    "data": "dataset",
    "dataset": "dataset",
    "electronic": "webpage",
    "inbook": "chapter",
    "incollection": "chapter",
    "inproceedings": "paper-conference",
    "mastersthesis": "thesis",
    "online": "webpage",
    "phdthesis": "thesis",
    "proceedings": "book",
    "report": "report",
    "software": "software",
    "techreport": "report",
    "thesis": "thesis",
    "www": "webpage",
}
_KINDS = {"data set": "dataset", "dataset": "dataset", "software": "software"}
_COPIED = {
    "abstract": "abstract",
    "booktitle": "container-title",
    "editor": "editor",
    "eid": "number",
    "eventtitle": "event-title",
    "institution": "publisher",
    "issue": "issue",
    "journal": "container-title",
    "journaltitle": "container-title",
    "location": "publisher-place",
    "organization": "publisher",
    "pmcid": "PMCID",
    "pmid": "PMID",
    "publisher": "publisher",
    "school": "publisher",
    "venue": "event-place",
    "version": "version",
    "volume": "volume",
}
_SAID_BY_TYPE = frozenset(("data set", "dataset", "phdthesis", "techreport", "thesis", "report"))
_VERBATIM = frozenset(("doi", "url", "eprint", "eprinttype", "archiveprefix"))
_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
_MONTH = re.compile(r"([a-z]{3,9})\.?(?: ([0-9]{1,2}))?")
_VERSION = re.compile(r"version (\d.*)", re.IGNORECASE)
_COMMAND = re.compile(r"^\s*\{?\\url\s*(?=\{)")
_ARXIV = re.compile(r"arxiv", re.IGNORECASE)


def item_of(
    kind: str, key: str, fields: dict[str, str], lost: Lost | None = None
) -> dict[str, Any]:
    """Return an entry as a CSL item.

    Args:
        kind: the type of the entry, in small letters.
        key: its key.
        fields: its fields by their names in small letters, as they stand in the file.
        lost: takes the fields that CSL has no variable for; None: nobody asks.
    """
    left = dict(fields)
    item: dict[str, Any] = {"id": key, "type": _TYPES.get(kind, kind), "custom": {}}
    item["title"] = plain(left.pop("title", ""))
    _take_authors(item, left)
    _take_date(item, left)
    _take_identifiers(item, left)
    _take_place(item, left)
    for name, variable in _COPIED.items():
        if name in left and variable not in item:
            item[variable] = plain(left.pop(name))
    _take_pages_and_number(item, left)
    _take_howpublished(item, left)
    if "note" in left:
        _take_note(item, left)
    if "type" in left and plain(left["type"]).casefold() in _SAID_BY_TYPE:
        del left["type"]
    if "copyright" in left:  # DataCite writes the licence so
        item["custom"].setdefault("license", plain(left.pop("copyright")))
    server = item["custom"].get("eprinttype", "")
    if item["type"] in {"misc", "unpublished", "webpage"} and is_server(server):
        item["type"] = "article"
    elif item["type"] == "misc" and item.get("URL"):
        item["type"] = "webpage"
    if lost is not None:
        _note_losses(key, fields, left, lost)
    return {variable: value for variable, value in item.items() if value}


def _note_losses(key: str, fields: dict[str, str], left: dict[str, str], lost: Lost) -> None:
    for name, value in left.items():
        lost.note(f"{key}.{name}", plain(value))
    for name, value in fields.items():
        commands = unread(value) if name not in left and name not in _VERBATIM else ()
        if commands:
            why = f"not understood: {', '.join(commands)}; only the text is kept"
            lost.note(f"{key}.{name}", value, why)


def _take_authors(item: dict[str, Any], left: dict[str, str]) -> None:
    if "author" not in left:
        return
    item["author"], more = names(left.pop("author"))
    if more:
        item["custom"]["authors-incomplete"] = True


def _take_date(item: dict[str, Any], left: dict[str, str]) -> None:
    date = plain(left.pop("date", ""))
    year = plain(left.pop("year", ""))
    if date:
        item["issued"] = {"date-parts": [end.split("-") for end in date.split("/") if end]}
        if year and not date.startswith(year):
            left["year"] = year
    elif year:
        month = _month(plain(left.pop("month", "")), left)
        item["issued"] = {"date-parts": [[year, *month]]}
    event = plain(left.pop("eventdate", ""))
    if event:
        item["event-date"] = {"date-parts": [end.split("-") for end in event.split("/") if end]}


def _month(text: str, left: dict[str, str]) -> list[str]:
    """Return the number of a month, and of the day if there is one; other words go back."""
    if text.isdecimal():
        return [text]
    written = _MONTH.fullmatch(text.casefold())
    begun = [name.startswith(written[1]) for name in _MONTHS] if written else []
    if written and any(begun):
        return [str(begun.index(True) + 1), *([written[2]] if written[2] else [])]
    if text:
        left["month"] = text
    return []


def _take_identifiers(item: dict[str, Any], left: dict[str, str]) -> None:
    """Take what styles print as it stands: no LaTeX is in it."""
    item["DOI"] = left.pop("doi", "").strip()
    item["URL"] = _COMMAND.sub("", left.pop("url", "")).strip("{} ")
    if "eprint" in left:
        prefix = left.pop("eprinttype", "") or left.pop("archiveprefix", "") or "arxiv"
        item["custom"] |= {"eprint": left.pop("eprint").strip(), "eprinttype": prefix.casefold()}
        eprintclass = left.pop("eprintclass", "") or left.pop("primaryclass", "")
        item["custom"] |= {"eprintclass": eprintclass} if eprintclass else {}


def _take_place(item: dict[str, Any], left: dict[str, str]) -> None:
    """Take the address, which of a conference paper is where the conference was."""
    if "address" in left:
        variable = "event-place" if item["type"] == "paper-conference" else "publisher-place"
        item[variable] = plain(left.pop("address"))


def _take_pages_and_number(item: dict[str, Any], left: dict[str, str]) -> None:
    if "pages" in left:
        item["page"] = plain(re.sub("-{2,}|\u2013", "-", left.pop("pages")))
    if "number" in left:
        variable = "issue" if item["type"] in {"article-journal", "paper-conference"} else "number"
        variable = variable if variable not in item else "number"
        item[variable] = plain(left.pop("number"))


def _take_howpublished(item: dict[str, Any], left: dict[str, str]) -> None:
    """Take kind, version, publisher and address out of the words of a `@misc`."""
    words = left.pop("howpublished", "")
    unknown = []
    for index, piece in enumerate(pieces(words) if words else ()):
        text = plain(piece)
        version = _VERSION.fullmatch(text)
        if item["type"] == "misc" and index == 0 and text.casefold() in _KINDS:
            item["type"] = _KINDS[text.casefold()]
        elif version:
            item.setdefault("version", version[1])
        elif one_group(piece) is not None and not item.get("publisher"):
            item["publisher"] = text
        elif text.startswith("http") or _ARXIV.match(text):
            _take_address(item, text)
        elif item["type"] in _KINDS.values() and index == 1:
            item["version"] = text
        else:
            unknown.append(text)
    if unknown:
        left["howpublished"] = ", ".join(unknown)


def _take_address(item: dict[str, Any], text: str) -> None:
    """Take an address in words, unless a field of its own says it, too."""
    if _ARXIV.match(text) or (item["DOI"] and text == doi_url(item["DOI"])):
        return
    item["URL"] = item["URL"] or text


def _take_note(item: dict[str, Any], left: dict[str, str]) -> None:
    """Take licence, version and address out of the note; the rest stays one."""
    license_, rest = split_note(plain(left.pop("note")))
    if license_:
        item["custom"]["license"] = license_
    others = []
    for piece in filter(None, rest.split(". ")):
        version = _VERSION.fullmatch(piece)
        if version and not item.get("version"):
            item["version"] = version[1]
        elif piece.startswith("http") and " " not in piece:
            _take_address(item, piece)
        else:
            others.append(piece)
    item["note"] = ". ".join(others)
