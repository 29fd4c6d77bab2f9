"""What DataCite wants to know before it registers a DOI.

Mandatory in its Metadata Schema 4.6 are identifier, creator, title, publisher, year and type;
recommended are subject, contributor, date, related identifier, description and place
(https://datacite-metadata-schema.readthedocs.io/en/4.6/properties/overview/). The type is known,
and of subjects, dates and places a record says nothing. A DOI that others can find must lead to a
page (https://support.datacite.org/docs/api-create-dois).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from isic_cite.checks.codes import Fault
from isic_cite.checks.walk import list_of, quote, rows, text_of
from isic_cite.errors import DataError
from isic_cite.formats import datacite_json, datacite_xml
from isic_cite.metadata import NEEDS, metadata_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from isic_cite.checks.walk import Table
    from isic_cite.model import Dataset

VERSION = "4.6"
MANDATORY = {
    "doi": ("Identifier", "reserve one (a draft DOI will do) and write it bare: 10.prefix/suffix"),
    "title": ("Title", "give the title under which the dataset is to be cited"),
    "creators": ("Creator", "name the people or the organization that made the dataset"),
    "publisher": ("Publisher", "name who publishes or holds the dataset"),
    "year": ("PublicationYear", "give the year in which the data are made public"),
}
"""Fields of a record, what DataCite calls them, and what to do where one is missing."""
RECOMMENDED = {
    "description": ("Description", "say in a sentence or two what the dataset holds"),
    "institutions": ("Contributor", "name who gave the images"),
    "references": (
        "RelatedIdentifier",
        "name the works that describe the dataset or are to be cited with it",
    ),
}
_OF_DOIS = re.compile(r"https?://(?:dx\.|www\.)?doi\.org/", re.IGNORECASE)
NO_PARTS = Fault(
    "IC4005", "", "a DOI names a whole dataset, and this is a part", "leave the part out"
)


def missing(table: Table) -> Iterator[Fault]:
    """Yield a fault for each fact that DataCite asks for, and for each that is not settled."""
    for field, (name, hint) in MANDATORY.items():
        if not table.get(field):
            yield Fault("IC4001", field, f"DataCite {VERSION} makes {name} mandatory", hint)
    for field, (name, hint) in RECOMMENDED.items():
        if not table.get(field):
            yield Fault("IC4002", field, f"DataCite {VERSION} recommends {name}", hint)
    yield from _page(table)
    yield from _license(table)
    yield from _unsettled(table)


def _license(table: Table) -> Iterator[Fault]:
    """Yield a fault where the whole has no licence and its parts do not have one each."""
    parts = [row for _, row in rows(table, "parts")]
    if table.get("license") or (parts and all(row.get("license") for row in parts)):
        return
    message = "without a licence nobody may use what the DOI leads to"
    yield Fault("IC4004", "license", message, "give the SPDX identifier, as CC-BY-4.0")


def _page(table: Table) -> Iterator[Fault]:
    url = text_of(table, "url")
    hint = "give the address of the page about the dataset"
    if not url:
        yield Fault("IC4003", "url", "a DOI has to lead to a page, and there is no `url`", hint)
    elif _OF_DOIS.match(url):
        message = f"a DOI cannot lead to the address of a DOI, {quote(url)}"
        yield Fault("IC4003", "url", message, hint)


def _unsettled(table: Table) -> Iterator[Fault]:
    for where, row in rows(table, "conflicts"):
        if not row.get("resolution") and _is_registered(text_of(row, "fact")):
            message = f"sources disagree about {quote(text_of(row, 'fact'))}"
            yield Fault("IC4007", where, message, "find out which is right: `resolution`")
    for where, row in rows(table, "unverified"):
        if _is_registered(text_of(row, "fact")):
            value, fact = quote(text_of(row, "value")), quote(text_of(row, "fact"))
            message = f"{value} for {fact} is not substantiated, so the metadata do not say it"
            yield Fault("IC4008", where, message, "find a source, or leave it at that")
    single = [
        _field(fact)
        for _, row in rows(table, "provenance")
        if row.get("verification") == "single-source"
        for fact in list_of(row, "facts")
        if _is_registered(fact)
    ]
    if single:  # a draft that was imported has one for each fact
        message = f"one source alone says so: {', '.join(dict.fromkeys(single))}"
        hint = "have somebody who knows the data confirm it"
        yield Fault("IC4009", "provenance", message, hint)


def _is_registered(fact: str) -> bool:
    """Tell whether the metadata of a DOI have a place for a fact."""
    return _field(fact) in NEEDS - {"organizers"}


def _field(fact: str) -> str:
    """Return the field of a record in which a fact stands: `files` of `files[0].size`."""
    return re.split(r"[.\[]", fact)[0]


def refused(dataset: Dataset) -> Iterator[Fault]:
    """Yield a fault for what the format refuses, and a note for each fact it has no place for."""
    known = {*MANDATORY, "license"}
    try:
        view = metadata_of([dataset])
        datacite_json.render(view, schema_version=VERSION)
        datacite_xml.render(view, schema_version=VERSION)  # DataCite keeps XML
    except DataError as error:
        if error.where not in known:
            yield Fault("IC4006", error.where, error.message, "correct it in the record")
        return
    for sentence in datacite_json.losses(view, schema_version=VERSION):
        message = sentence.removeprefix(f"{dataset.id}: ")
        yield Fault("IC4010", "", message, "")
