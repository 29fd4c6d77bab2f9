r"""Hayagriva: the YAML in which Typst keeps its bibliographies.

Fields are those of https://github.com/typst/hayagriva/blob/main/docs/file-format.md. It has no type
for data; as a `repository` styles print version, publisher and DOI, and `genre` says that it is a
data set. Titles are `verbatim`, as they stand in double braces in BibTeX: otherwise styles write
"Ham10000".

In titles and other formattable texts `$` begins mathematics and braces keep the case, so these have
a backslash in front. A publisher that is the author, too, is printed once.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from isic_cite._yaml import yaml_text
from isic_cite.formats.bibtex_entry import arxiv_id, date_parts, license_note, own_address
from isic_cite.formats.bibtex_text import clean
from isic_cite.formats.exchange import incomplete_lists, stated
from isic_cite.identifiers import arxiv_url

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from isic_cite.references import CslItem

_TYPES = {
    "article": "article",
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
    "book": "book",
    "chapter": "chapter",
    "dataset": "repository",
    "paper-conference": "article",
    "report": "report",
    "software": "repository",
    "thesis": "thesis",
    "webpage": "web",
}
_PARENTS = {
    "article-journal": "periodical",
    "article-magazine": "periodical",
    "article-newspaper": "newspaper",
    "chapter": "book",
    "paper-conference": "proceedings",
}
_FORMATTING = re.compile(r"[\\{}$]")


def render(items: Sequence[CslItem]) -> str:
    """Return `items` as a mapping of keys to entries, in their order, a blank line between them."""
    return "\n".join(yaml_text({item["id"]: entry(item)}) for item in items)


def losses(items: Sequence[CslItem]) -> Iterator[str]:
    """Yield a sentence for what readers of an item will miss."""
    for key in incomplete_lists(items):
        yield f"{key}: Hayagriva cannot say that more authors are not known"
    for item in items:
        if "issued" in item and not date_parts(item, "issued"):
            yield f"{item['id']}: Hayagriva has dates only, no words for one"


def entry(item: CslItem) -> dict[str, Any]:
    """Return the fields of an item."""
    kind = item["type"]
    names = {clean(name.get("literal", "")) for name in item.get("author", ())}
    publisher = clean(item.get("publisher", ""))
    own = {
        "volume": text(item.get("volume", "")),
        "issue": text(item.get("issue", "")),
    }
    return stated(
        type=_TYPES.get(kind, "misc"),
        title={"value": text(item.get("title", "")), "verbatim": True},
        author=[_person(name) for name in item.get("author", ())],
        editor=[_person(name) for name in item.get("editor", ())],
        genre="Data set" if kind == "dataset" else text(item.get("genre", "")),
        date=_date(item, "issued"),
        publisher=_publisher(item, "" if publisher in names else publisher),
        **{"page-range": _pages(item)},
        **({} if kind in _PARENTS else own),
        **{"serial-number": _serials(item)},
        url=own_address(item) or (arxiv_url(arxiv_id(item)) if _is_preprint(item) else ""),
        note=text(_note(item)),
        parent=_parent(item, own),
    )


def text(value: object) -> str:
    """Return a formattable text that is printed as it is."""
    return _FORMATTING.sub(r"\\\g<0>", clean(value))


def _is_preprint(item: CslItem) -> bool:
    return bool(arxiv_id(item)) and not item.get("DOI")


def _person(name: dict[str, str]) -> str | dict[str, str]:
    """Return a name as `Family, Given` where that is read as it is meant, else in parts.

    A word in small letters would be taken for a "von", as in BibTeX.
    """
    whole = clean(name.get("literal", ""))
    family, given = clean(name.get("family", "")), clean(name.get("given", ""))
    particles = ("dropping-particle", "non-dropping-particle")
    prefix = " ".join(clean(name[each]) for each in particles if name.get(each))
    suffix = clean(name.get("suffix", ""))
    main = whole or family or given
    parts = [main, *([given] if family and not whole and given else [])]
    if prefix or suffix or "," in f"{main}{given}" or any(w[0].islower() for w in main.split()):
        rest = {"prefix": prefix, "given-name": given if main != given else "", "suffix": suffix}
        return stated(name=main, **rest)
    return ", ".join(parts)


def _date(item: CslItem, variable: str) -> int | str:
    """Return the beginning of a date in ISO 8601, as exact as it is; a year alone is a number."""
    parts = (date_parts(item, variable) or [[]])[0]
    if not parts:
        return ""
    if len(parts) == 1:
        return parts[0]
    return "-".join((f"{parts[0]:04}", *(f"{part:02}" for part in parts[1:])))


def _publisher(item: CslItem, name: str) -> str | dict[str, str]:
    place = item.get("publisher-place", "")
    return stated(name=text(name), location=text(place)) if place and name else text(name)


def _pages(item: CslItem) -> str:
    number = item.get("number", "") if item["type"] in _PARENTS else ""
    return clean(item.get("page", "") or number)


def _serials(item: CslItem) -> dict[str, str]:
    number = "" if item["type"] in _PARENTS else clean(item.get("number", ""))
    return stated(
        doi=clean(item.get("DOI", "")),
        arxiv=arxiv_id(item),
        version=clean(item.get("version", "")),
        serial=number,
        pmid=clean(item.get("PMID", "")),
        pmcid=clean(item.get("PMCID", "")),
        isbn=clean(item.get("ISBN", "")),
        issn=clean(item.get("ISSN", "")),
    )


def _note(item: CslItem) -> str:
    others = (license_note(item), clean(item.get("note", "")).removesuffix("."))
    return ". ".join(piece for piece in others if piece)


def _parent(item: CslItem, own: dict[str, str]) -> dict[str, Any] | list[dict[str, Any]]:
    """Return what an item appeared in, and the conference of a paper."""
    kind = _PARENTS.get(item["type"])
    container, event = item.get("container-title", ""), item.get("event-title", "")
    parents = []
    if kind is not None:
        name = {"value": text(container or event), "verbatim": True}
        parents.append(stated(type=kind, title=name if name["value"] else "", **own))
    elif container:
        parents.append({"type": "misc", "title": {"value": text(container), "verbatim": True}})
    if event and container:
        place = text(item.get("event-place", ""))
        date = _date(item, "event-date")
        parents.append(stated(type="conference", title=text(event), location=place, date=date))
    return parents[0] if len(parents) == 1 else parents
