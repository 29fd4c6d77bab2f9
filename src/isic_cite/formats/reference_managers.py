r"""What goes into which field of a reference manager, for RIS and EndNote alike.

The fields go by the tags of RIS as of 2011, which are the fields of EndNote, type by type;
EndNote's own export of every type with every field is among the tests of Zotero's reader, whose
mapping is followed, too (https://github.com/zotero/translators/blob/master/RIS.js). So ET of a data
set is its version, of an article the date of its electronic publication; DA of a data set is the
date of collection, which no record has; C7 of an article is its article number.

A preprint is a report (RPRT) with its arXiv number, not unpublished work (UNPB), which it is not.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from isic_cite.formats.exchange import incomplete_lists

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from isic_cite.references import CslItem

Field = tuple[str, str]
"""A tag and its value, on one line."""

_TYPES = {
    "article": "RPRT",
    "article-journal": "JOUR",
    "book": "BOOK",
    "chapter": "CHAP",
    "dataset": "DATA",
    "paper-conference": "CONF",
    "report": "RPRT",
    "software": "COMP",
    "thesis": "THES",
    "webpage": "ELEC",
}
_ALWAYS = {"title": "TI", "publisher": "PB", "DOI": "DO"}
_OF_TYPE = {
    "BOOK": {"publisher-place": "CY", "volume": "VL", "version": "ET"},
    "CHAP": {"container-title": "T2", "publisher-place": "CY", "volume": "VL"},
    "COMP": {"publisher-place": "CY", "version": "ET"},
    "CONF": {
        "event-title": "T2",
        "container-title": "C3",
        "event-place": "CY",
        "publisher-place": "C1",
        "volume": "VL",
        "issue": "M1",
    },
    "DATA": {"publisher-place": "CY", "version": "ET", "number": "NV"},
    "ELEC": {"container-title": "T2", "publisher-place": "CY"},
    "GEN": {"container-title": "T2", "publisher-place": "CY", "volume": "VL"},
    "JOUR": {
        "container-title": "T2",
        "volume": "VL",
        "issue": "IS",
        "number": "C7",
        "PMID": "AN",
        "PMCID": "C2",
    },
    "RPRT": {
        "container-title": "T2",
        "publisher-place": "CY",
        "volume": "VL",
        "number": "SN",
        "genre": "M3",
    },
    "THES": {"publisher-place": "CY", "number": "M1", "genre": "M3"},
}
_WITHOUT_PAGES = frozenset(("COMP", "DATA", "ELEC"))
_WITHOUT_DATE = frozenset(("CHAP", "COMP", "DATA"))
"""Types in which DA means something else, or nothing."""
_HANDLED = frozenset(("id", "type", "author", "issued", "URL", "custom", "note"))
_RANGE = re.compile(r"([A-Za-z0-9.:]+)[-\u2010-\u2013]+([A-Za-z0-9.:]+)")
_NO_LINE = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029]+")
_NO_CHARACTER = re.compile(r"[\ud800-\udfff\ufffe\uffff]")


def fields(item: CslItem) -> Iterator[Field]:
    """Yield the fields of one record in their order, from TY on; no value is empty."""
    for tag, value in _fields(item):
        if line := one_line(value):
            yield tag, line


def untagged(items: Iterable[CslItem], name: str) -> Iterator[str]:
    """Yield a sentence for each fact that has no field, or that programs will read differently.

    Args:
        items: the items of a text.
        name: what the format is called in the sentences.
    """
    for item in items:
        kind = record_type(item)
        said = {*_HANDLED, *_ALWAYS, *_OF_TYPE[kind], *_event(item)}
        said |= set() if kind in _WITHOUT_PAGES else {"page"}
        for variable in item:
            if variable not in said:
                yield f"{item['id']}: {name} has no field for {variable} in a record {kind}"
        for author in item.get("author", ()):
            if any("," in part for part in author.values()):
                full = author.get("literal") or inverted(author)
                yield f'{item["id"]}: programs will divide the name "{full}" at its comma'


def incomplete(items: Iterable[CslItem], name: str) -> Iterator[str]:
    """Yield a sentence for each list of authors that readers will take for complete."""
    for key in incomplete_lists(items):
        yield f"{key}: {name} cannot say that more authors are not known"


def record_type(item: CslItem) -> str:
    """Return the type of the record, as TY has it; GEN for what has none of its own."""
    return _TYPES.get(item["type"], "GEN")


def inverted(name: Mapping[str, str]) -> str:
    """Return a CSL name as `Family, Given, Suffix`.

    A comma at the end keeps the name of an organization, or of a person with one name, whole.
    """
    if "literal" in name:
        return f"{name['literal']},"
    family = _joined(name, "non-dropping-particle", "family")
    given = _joined(name, "given", "dropping-particle")
    if name.get("suffix"):
        return f"{family}, {given}, {name['suffix']}"
    return f"{family}, {given}" if given else f"{family},"


def one_line(value: object) -> str:
    """Return text on one line: line ends, control characters and runs of spaces become a space."""
    return _NO_CHARACTER.sub("\ufffd", _NO_LINE.sub(" ", str(value))).strip()


def _joined(name: Mapping[str, str], *parts: str) -> str:
    return " ".join(name[part] for part in parts if name.get(part))


def _fields(item: CslItem) -> Iterator[Field]:
    kind = record_type(item)
    yield "TY", kind
    yield "ID", item["id"]
    for author in item.get("author", ()):
        yield "AU", inverted(author)
    for variable, tag in (_ALWAYS | _OF_TYPE[kind]).items():
        yield tag, item.get(variable, "")
    if kind == "CONF" and not item.get("event-title"):
        # As IEEE Xplore does it: most programs look here for the proceedings.
        yield "T2", item.get("container-title", "")
    if kind not in _WITHOUT_PAGES:
        yield from _pages(item.get("page", ""))
    yield from _dates(item)
    yield "UR", item.get("URL", "")
    yield from (("N1", note) for note in _notes(item))


def _pages(page: str) -> Iterator[Field]:
    ends = _RANGE.fullmatch(page)
    yield "SP", ends[1] if ends else page
    yield "EP", ends[2] if ends else ""


def _dates(item: CslItem) -> Iterator[Field]:
    """Yield the year, and the date where it says more: YYYY/MM/DD/ and other information."""
    issued = item.get("issued", {}).get("date-parts", [[]])[0]
    if issued:
        yield "PY", f"{issued[0]:04}"
    first, *last = item["event-date"]["date-parts"] if _event(item) else [issued]
    if len(first) > 1 and record_type(item) not in _WITHOUT_DATE:
        date = [f"{first[0]:04}", *(f"{part:02}" for part in first[1:]), ""][:3]
        until = "until " + "-".join(f"{part:02}" for part in last[0]) if last else ""
        yield "DA", "/".join([*date, until])


def _event(item: CslItem) -> tuple[str, ...]:
    """Return `event-date` where DA is its place: where the paper has no exacter date itself."""
    issued = item.get("issued", {}).get("date-parts", [[]])[0]
    fits = record_type(item) == "CONF" and len(issued) <= 1 and "event-date" in item
    return ("event-date",) if fits else ()


def _notes(item: CslItem) -> Iterator[str]:
    custom = item.get("custom", {})
    yield custom.get("license-note", "")
    if custom.get("eprint") and item["type"] != "article":
        yield f"arXiv:{custom['eprint']}"
    yield item.get("note", "")
