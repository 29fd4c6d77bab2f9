"""The draft of a record: what was found, in the order in which people write records, as TOML."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence  # noqa: TC003  (the type of a field)
from functools import cache
from typing import TYPE_CHECKING, Any

import msgspec

from isic_cite.checks.findings import Finding  # noqa: TC001  (the type of a field)
from isic_cite.identifiers import ID_PATTERN, KEY_PATTERN
from isic_cite.loading import SHIPPED, resolved
from isic_cite.model import Dataset, Reference
from isic_cite.validate import to_dataset

if TYPE_CHECKING:
    from collections.abc import Iterator

    from isic_cite.importing.fields import Lost

_STRINGS = re.compile(
    r'^(?P<field>[\w-]+) = \[\n(?P<values>(?:    "(?:[^"\\\n]|\\.)*",\n)+)\]$', re.MULTILINE
)
"""An array of texts as tomli_w writes it."""
_LONGEST_LINE = 100


class Found(msgspec.Struct):
    """What a source says: the fields of a record, its references, and what was not carried over."""

    record: dict[str, Any]
    references: Sequence[dict[str, Any] | str]
    """Each as a table, or the key of a shared one."""
    lost: Lost
    remarks: list[str] = []
    """What else a person should know, a sentence each."""
    findings: Sequence[Finding] = ()
    """What is wrong with the source, worst first."""
    places: dict[str, str] = {}
    """Where in the source each fact stands (`files[0]`: `line 12`), if that can be told."""


class Origin(msgspec.Struct, frozen=True):
    """Where the facts were read, for `[sources]` of the record."""

    title: str
    stem: str
    """What the record is called where nothing else gives it an id."""
    url: str | None = None
    accessed: str | None = None
    doi: str | None = None
    """The DOI that was asked for."""


def record_of(found: Found, origin: Origin, id_: str | None = None) -> dict[str, Any]:
    """Return the record as a table, valid as far as facts go.

    Args:
        found: what the source says.
        origin: where it was read.
        id_: the id of the record; None: made of its key, its DOI or the name of the file.

    Raises:
        DataError: `id_` is no id.
    """
    record = dict(found.record)
    record["id"] = id_ or _id(record, origin.stem)
    if not record.get("name"):
        record["name"] = record.get("title") or record["id"]
        if "title" not in record:
            found.remarks.append(f'no name was found; the record is called "{record["name"]}"')
    references = _unique(found.references)
    if references:
        record["references"] = [
            each if isinstance(each, str) else _ordered(each, Reference) for each in references
        ]
    found.remarks += _about_another(record, origin)
    facts = [field for field in record if field not in {"id", "name", "key"}]
    if facts:
        record["sources"] = {"imported": _source(origin)}
        record["provenance"] = list(_provenance(facts, found.places))
    ordered = _ordered(record, Dataset)
    dataset_of(ordered, origin)
    return ordered


def dataset_of(record: dict[str, Any], origin: Origin) -> Dataset:
    """Return the draft of a record, validated, with the library's entries that it names.

    Raises:
        DataError: it is not valid.
    """
    return to_dataset(resolved(record, SHIPPED / "draft.toml", (SHIPPED,)), origin.title)


def toml_text(record: dict[str, Any], origin: Origin) -> str:
    """Return the record as a TOML file."""
    import tomli_w  # noqa: PLC0415  (only this command writes TOML)

    head = f"# A draft, read from: {origin.title}. Compare it with the source and complete it.\n\n"
    return head + _STRINGS.sub(_on_one_line, tomli_w.dumps(record))


def _on_one_line(found: re.Match[str]) -> str:
    """Return an array of texts on one line if it is short: a line for each is hard to read."""
    values = " ".join(line.strip() for line in found["values"].splitlines()).removesuffix(",")
    line = f"{found['field']} = [{values}]"
    return line if len(line) <= _LONGEST_LINE else found[0]


def _provenance(facts: list[str], places: dict[str, str]) -> Iterator[dict[str, Any]]:
    """Yield a row for each place in the source, and one for the facts of which it is not known."""
    placed: dict[str, list[str]] = {}
    for place, locator in places.items():
        placed.setdefault(locator, []).append(place)
    known = {re.sub(r"[\[.].*", "", place) for place in places}
    rest = [fact for fact in facts if fact not in known]
    row = {"sources": ["imported"], "verification": "single-source"}
    if rest:
        yield {"facts": rest, **row}
    for locator, names in placed.items():
        yield {"facts": names, **row, "locator": locator}


def _about_another(record: dict[str, Any], origin: Origin) -> list[str]:
    """Return a remark where what a registry answered is not about the DOI that it was asked for.

    Letters have no case in a DOI; one that is an alias leads to another
    (https://www.doi.org/doi-handbook/HTML/), so it is no error.
    """
    if origin.doi is None:
        return []
    works = [record, *(each for each in record.get("references", ()) if isinstance(each, dict))]
    answered = next((each["doi"] for each in works if "doi" in each), None)
    if answered is None:
        return [f"the answer does not say that it is about {origin.doi}"]
    if answered.casefold() == origin.doi.casefold():
        return []
    return [f"the answer is about {answered}, not about {origin.doi}; use it only if both are one"]


def _source(origin: Origin) -> dict[str, str]:
    source = {"title": origin.title, "url": origin.url, "accessed": origin.accessed}
    return {field: value for field, value in source.items() if value}


def _ordered(table: dict[str, Any], struct: type[msgspec.Struct]) -> dict[str, Any]:
    """Return `table` with its fields in the order of the model."""
    return {field: table[field] for field in _order(struct) if field in table}


@cache
def _order(struct: type[msgspec.Struct]) -> list[str]:
    return [field.encode_name for field in msgspec.structs.fields(struct)]


def _id(record: dict[str, Any], stem: str) -> str:
    doi = str(record.get("doi", "")).partition("/")[2]
    for text in (record.get("key", ""), doi, stem):
        folded = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
        slug = re.sub(r"[^a-z0-9._]+", "-", folded).strip("-._")
        if re.match(ID_PATTERN, slug):
            return slug
    return "dataset"


def _unique(references: Sequence[dict[str, Any] | str]) -> list[dict[str, Any] | str]:
    """Return the references with keys of the form that records want, each key once."""
    shared = list(dict.fromkeys(each for each in references if isinstance(each, str)))
    written = [each for each in references if not isinstance(each, str)]
    taken = set(shared)
    numbers: dict[str, int] = {}
    for reference in written:
        wanted = str(reference.get("id", ""))
        key = base = wanted if re.match(KEY_PATTERN, wanted) else _key(reference)
        while key in taken:
            numbers[base] = numbers.get(base, 1) + 1
            key = f"{base}-{numbers[base]}"
        taken.add(key)
        reference["id"] = key
    return [*shared, *written]


def _key(reference: dict[str, Any]) -> str:
    """Return a key of first author and year, as BibTeX keys are made."""
    from isic_cite.formats.bibtex_keys import folded  # noqa: PLC0415  (often not needed)

    first = (reference.get("author") or [{}])[0]
    name = first.get("family") or first.get("literal") or "work"
    letters = re.sub(r"[^a-z]", "", folded(name).lower()) or "work"
    return letters + str(reference.get("issued", ""))[:4]
