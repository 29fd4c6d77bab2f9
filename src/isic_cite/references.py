"""The first view: what must be cited, as CSL items without duplicates.

A dataset that has a title of its own is an item; its papers follow in the order in which its page
asks for them. Keys are those of CSL-JSON (https://citeproc-js.readthedocs.io/en/latest/csl-json/);
what CSL has no variable for stands under `custom`, as its schema provides: `license` (SPDX),
`license-note` (a sentence), `authors-incomplete`, `eprint` and `eprinttype`.
"""

from __future__ import annotations

import re
from itertools import count
from typing import TYPE_CHECKING, Any

from isic_cite.errors import DataError
from isic_cite.identifiers import arxiv_url, doi_url
from isic_cite.licenses import parse_expression

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from isic_cite.model import Dataset, Name, Reference

CslItem = dict[str, Any]

NEEDS = frozenset(
    (
        "creators",
        "doi",
        "key",
        "license",
        "publisher",
        "references",
        "title",
        "url",
        "version",
        "year",
    )
)
"""The fields of a record that this view reads."""

_COPIED = {
    "title": "title",
    "container_title": "container-title",
    "volume": "volume",
    "issue": "issue",
    "page": "page",
    "number": "number",
    "publisher": "publisher",
    "publisher_place": "publisher-place",
    "event_title": "event-title",
    "event_place": "event-place",
    "version": "version",
    "doi": "DOI",
    "url": "URL",
    "pmid": "PMID",
    "pmcid": "PMCID",
}


def references(datasets: Iterable[Dataset]) -> tuple[CslItem, ...]:
    """Return everything that users of `datasets` are to cite, each work once.

    Two items are the same work when they share a DOI or an arXiv id, or the title and the citation
    key. Different works that have the same key get keys of their own: `smith2020`, `smith2020-2`.

    Raises:
        DataError: a dataset has neither a title nor references.
    """
    given = tuple(datasets)
    for dataset in given:
        if dataset.title is None and not dataset.references:
            message = "nothing to cite: the record states neither a title nor references"
            raise DataError(message, source=dataset.id, where="title")
    return works(given)


def works(datasets: Iterable[Dataset]) -> tuple[CslItem, ...]:
    """Return the same, and nothing for a dataset that states nothing to cite."""
    items: dict[str, CslItem] = {}
    seen: set[str] = set()
    for item in _all_items(datasets):
        marks = _marks(item)
        if seen.isdisjoint(marks):
            key = _unused(item["id"], items)
            items[key] = item if key == item["id"] else item | {"id": key}
        seen |= marks
    return tuple(items.values())


def _unused(key: str, used: Container[str]) -> str:
    numbered = (f"{key}-{number}" for number in count(2))
    return key if key not in used else next(each for each in numbered if each not in used)


def citation_key(dataset: Dataset) -> str:
    """Return the key of the dataset's own item: the record's, or its id in letters and digits."""
    if dataset.key is not None:
        return dataset.key
    plain = re.sub(r"[^a-z0-9]", "", dataset.id)
    return plain if plain[:1].isalpha() else f"dataset{plain}"


def _all_items(datasets: Iterable[Dataset]) -> Iterator[CslItem]:
    for dataset in datasets:
        if dataset.title is not None:
            yield _dataset_item(dataset, dataset.title)
        for reference in dataset.references:
            yield _reference_item(reference)


def _marks(item: CslItem) -> set[str]:
    """Return what identifies the work; DOIs are compared without case, as the handbook says."""
    marks = {f"title:{item['id']}:{' '.join(item['title'].split()).casefold()}"}
    if "DOI" in item:
        marks.add(f"doi:{item['DOI'].casefold()}")
    elif "eprint" in item["custom"]:
        marks.add(f"arxiv:{item['custom']['eprint']}")
    return marks


def _dataset_item(dataset: Dataset, title: str) -> CslItem:
    item: CslItem = {"id": citation_key(dataset), "type": "dataset", "title": title}
    if dataset.creators:
        item["author"] = [_name(creator) for creator in dataset.creators]
    if dataset.publisher is not None:
        item["publisher"] = dataset.publisher
    if dataset.year is not None:
        item["issued"] = {"date-parts": [[dataset.year]]}
    if dataset.version is not None:
        item["version"] = dataset.version
    if dataset.doi is not None:
        item["DOI"] = dataset.doi
        item["URL"] = doi_url(dataset.doi)
    elif dataset.url is not None:
        item["URL"] = dataset.url
    item["custom"] = license_facts(dataset.license)
    return item


def _reference_item(reference: Reference) -> CslItem:
    stated = {variable: getattr(reference, field) for field, variable in _COPIED.items()}
    item: CslItem = {"id": reference.id, "type": reference.type}
    item |= {variable: value for variable, value in stated.items() if value is not None}
    if reference.author:
        item["author"] = [_name(author) for author in reference.author]
    for variable, date in (("issued", reference.issued), ("event-date", reference.event_date)):
        if date is not None:
            item[variable] = _date(date)
    if "number" in item and reference.type == "article-journal":
        # Styles that know no article number print it where a page would stand.
        item.setdefault("page", item["number"])
    if reference.doi is not None:
        item.setdefault("URL", doi_url(reference.doi))
    if reference.arxiv is not None and reference.type == "article":
        item = _preprint(reference.arxiv) | item
    item["custom"] = license_facts(reference.license)
    if reference.arxiv is not None:
        item["custom"] |= {"eprint": reference.arxiv, "eprinttype": "arxiv"}
    if reference.author_incomplete:
        item["custom"]["authors-incomplete"] = True
    return item


def _preprint(arxiv: str) -> CslItem:
    """Return what every arXiv preprint has in common; the reference's own facts come first."""
    return {
        "genre": "Preprint",
        "publisher": "arXiv",
        "number": f"arXiv:{arxiv}",
        "URL": arxiv_url(arxiv),
    }


def _name(name: Name) -> dict[str, str]:
    """Return the CSL name: https://docs.citationstyles.org/en/stable/specification.html#names."""
    parts = {
        "literal": name.literal,
        "family": name.family,
        "given": name.given,
        "non-dropping-particle": name.non_dropping_particle,
        "dropping-particle": name.dropping_particle,
        "suffix": name.suffix,
    }
    return {variable: part for variable, part in parts.items() if part is not None}


def _date(text: str) -> dict[str, list[list[int]]]:
    """Return a CSL date for an ISO 8601 date or interval, as exact as it is."""
    return {"date-parts": [[int(part) for part in day.split("-")] for day in text.split("/")]}


def license_facts(license_: str | None) -> dict[str, Any]:
    """Return the `custom` data of an item about its licence: the expression and a sentence."""
    if license_ is None:
        return {}
    rows = parse_expression(license_)
    named = " and ".join(f"{row.short} ({row.deed_url})" for row in rows)
    verb = "Parts are under" if len(rows) > 1 else rows[0].verb.capitalize()
    return {"license": license_, "license-note": f"{verb} {named}"}
