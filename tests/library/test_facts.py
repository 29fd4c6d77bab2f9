"""The shipped records against the collected facts, and against each other.

The facts lie beside the project, at `../shared/facts/isic.json`; where they are absent, the tests
that need them are skipped and the others still hold the library together.
"""

from __future__ import annotations

import functools
import json
import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from msgspec import to_builtins

from isic_cite.identifiers import has_ror_checksum
from isic_cite.loading import SHIPPED, load

if TYPE_CHECKING:
    from collections.abc import Iterable

    from isic_cite.model import Dataset, Organizer, Reference

FACTS = Path(__file__).parents[3] / "shared" / "facts" / "isic.json"
IDS = {
    "isic-2016": "isic-2016",
    "isic-2017": "isic-2017",
    "isic-2018": "isic-2018",
    "isic-2019": "isic-2019",
    "isic-2020": "isic-2020",
    "slice-3d": "isic-2024-slice-3d",
    "slice-3d-permissive": "isic-2024-slice-3d-permissive",
    "milk10k": "milk10k",
    "ham10000": "ham10000",
    "bcn20000": "bcn20000",
}
"""Our ids and those of the facts."""

UNTITLED = ("isic-2016", "isic-2017", "isic-2018", "isic-2019", "bcn20000")
"""2016 to 2019 have no title; the deposit of BCN20000 could not be read."""

OWN_RECORD = {"ham10000": "ham10000_dataverse"}
"""A reference of the facts that is the dataset record itself."""

WITHOUT_PROVENANCE = frozenset(
    ("id", "name", "aliases", "key", "sources", "provenance", "conflicts", "unverified", "notes")
)
"""Fields that are our own naming, or say themselves where they are from."""

NEVER_PRINTED = ("sources", "provenance", "conflicts", "unverified", "notes")

UNVERIFIED = (
    "Sebastian",
    "Cristina",
    "Alicia",
    "Todorovska",
    "Wolber",
    "Weninger",
    "02a2kzf50",
    "02jxrhq31",
    "FSXRAQ",
    "262082",
    "NC-SA",
    "North Macedonia",
)
"""What the facts mark as unverified; none of it may reach an output."""

ROLES = {
    "sponsors": "Sponsors",
    "clinical_chairs": "Clinical chairs",
    "computer_vision_chairs": "Computer vision chairs",
    "challenge_co_chairs": "Challenge co-chairs",
    "partners": "Partners",
    "organizers": "Organizers",
}

TYPES = {
    "article (preprint)": "article",
    "article-journal": "article-journal",
    "paper-conference": "paper-conference",
}

every_dataset = pytest.mark.parametrize("identifier", IDS)


@functools.cache
def record(identifier: str) -> Dataset:
    """Return a shipped record, whatever libraries the machine has besides."""
    return load(SHIPPED / f"{identifier}.toml")


@functools.cache
def table(name: str) -> dict[str, Any]:
    """Return a file of the library as it is written."""
    return tomllib.loads((SHIPPED / f"{name}.toml").read_text(encoding="utf-8"))


@functools.cache
def facts() -> dict[str, Any]:
    """Return the collected facts, or skip the test."""
    if not FACTS.is_file():
        pytest.skip(f"the collected facts are not at {FACTS}")
    content: dict[str, Any] = json.loads(FACTS.read_text(encoding="utf-8"))
    return content


def fact(identifier: str) -> dict[str, Any]:
    """Return the facts about one of our datasets."""
    return next(entry for entry in facts()["datasets"] if entry["id"] == IDS[identifier])


def shown(organizer: Organizer) -> str:
    """Return a name as the page has it: with its slip, its degrees and its function."""
    degrees = f", {organizer.degrees}" if organizer.degrees else ""
    function = f" ({organizer.function})" if organizer.function else ""
    return f"{organizer.printed or organizer.name}{degrees}{function}"


def test_the_library_holds_exactly_the_ten_datasets() -> None:
    """There is one record file per dataset, and the two shared files."""
    assert {path.stem for path in SHIPPED.glob("*.toml")} == {*IDS, "references", "institutions"}


@every_dataset
def test_citation_fields(identifier: str) -> None:
    """Title, creators, publisher, year and DOI are those of the facts; none is made up."""
    dataset, known = record(identifier), fact(identifier)
    assert dataset.id == identifier
    assert dataset.title == (None if identifier in UNTITLED else known["official_name"])
    assert dataset.doi == known["doi"]
    assert dataset.year == known["year"]
    assert dataset.publisher == known["publisher"].split(" (")[0]
    creators = [
        creator.literal or f"{creator.family}, {creator.given}" for creator in dataset.creators
    ]
    assert creators == ([known["creator"]] if known["creator"] else [])


@every_dataset
def test_addresses(identifier: str) -> None:
    """All addresses of the facts are in the record."""
    dataset = record(identifier)
    assert set(fact(identifier)["url"].split(" ; ")) <= {dataset.url, *dataset.urls}


def test_version() -> None:
    """Only HAM10000 has a version that is one: the 4.0 of its deposit."""
    assert {name: record(name).version for name in IDS if record(name).version} == {
        "ham10000": "4.0"
    }
    assert "4.0" in fact("ham10000")["version"]


@every_dataset
def test_licenses(identifier: str) -> None:
    """The licences of the release and of its parts and shares are those of the facts."""
    dataset = record(identifier)
    rows = fact(identifier)["licence"]
    release = [row for row in rows if not row["part"].startswith("images of ")]
    assert dataset.license == " AND ".join(dict.fromkeys(row["spdx"] for row in release))
    if dataset.parts:
        assert {part.license for part in dataset.parts} == {row["spdx"] for row in release}
        assert {part.license_label for part in dataset.parts} == {
            row["label_on_page"] for row in release
        }
    else:
        assert dataset.license_label == release[0]["label_on_page"]


def test_licenses_of_2018_by_task() -> None:
    """Tasks 1 and 2 are CC0, task 3 is CC BY-NC, and only that is bound by the official text."""
    parts = record("isic-2018").parts
    assert [(part.id, part.license, part.attributed) for part in parts] == [
        ("task-1", "CC0-1.0", False),
        ("task-2", "CC0-1.0", False),
        ("task-3", "CC-BY-NC-4.0", True),
    ]


@every_dataset
def test_official_text(identifier: str) -> None:
    """The official text and its introduction are reproduced byte for byte."""
    attribution, known = record(identifier).attribution, fact(identifier)
    if known["must_cite"]:
        assert attribution is not None
        assert attribution.kind == "must-cite"
        assert list(attribution.paragraphs) == known["must_cite"]["lines"]
        assert attribution.intro == known["must_cite"]["intro"]
    elif "rights_line" in known:
        assert attribution is not None
        assert attribution.kind == "rights-line"
        assert list(attribution.paragraphs) == [known["rights_line"]["text"]]
    else:
        assert attribution is None


def test_other_wordings() -> None:
    """Former and variant wordings are quoted as the facts quote them."""
    variants = {
        name: " ".join(fact(name)["must_cite"]["variants"]) for name in ("isic-2019", "isic-2020")
    }
    former = record("isic-2020").attribution
    variant = record("isic-2019").attribution
    assert former is not None
    assert variant is not None
    assert [wording.until for wording in former.former] == ["2021-03-03"]
    assert f'"{former.former[0].paragraphs[0]}"' in variants["isic-2020"]
    assert f'"{variant.variants[0].paragraphs[0]}"' in variants["isic-2019"]
    assert variant.variants[0].paragraphs[1:] == variant.paragraphs


@every_dataset
def test_copyright_notices_are_supplied_ones(identifier: str) -> None:
    """Each copyright notice is a "(c)" line of the official text, and none is left out."""
    dataset = record(identifier)
    official = dataset.attribution.paragraphs if dataset.attribution else ()
    assert dataset.copyright_notices == tuple(line for line in official if "(c)" in line)


@every_dataset
def test_institutions(identifier: str) -> None:
    """Institutions have the stated names and the stated order."""
    known = [] if identifier == "milk10k" else fact(identifier)["institutions"]
    names = [institution.name for institution in record(identifier).institutions]
    assert names == [re.sub(r" \(.*\)$", "", entry["name"]) for entry in known]


@every_dataset
def test_institutions_are_in_the_stated_country(identifier: str) -> None:
    """City and country agree with the facts wherever these state them."""
    known = [] if identifier == "milk10k" else fact(identifier)["institutions"]
    for institution, entry in zip(record(identifier).institutions, known, strict=True):
        assert institution.country == entry["country"]
        assert institution.city == entry.get("city", institution.city)


def test_test_only_institutions() -> None:
    """Who gave test images only is never said to have given training images, or to have a share."""
    for name in ("slice-3d", "slice-3d-permissive"):
        dataset = record(name)
        test_only = {
            institution.id
            for institution in dataset.institutions
            if institution.contributed == ("test",)
        }
        assert test_only == {"alfred-hospital", "fnqh-cairns"} & {
            institution.id for institution in dataset.institutions
        }
        assert test_only.isdisjoint(share.institution for share in dataset.shares)


@every_dataset
def test_organizers(identifier: str) -> None:
    """Organizers have the printed names, order, roles and affiliations."""
    known = fact(identifier).get("organizers") or {}
    expected = [
        (role, [_printed(entry) for entry in known[key]])
        for key, role in ROLES.items()
        if known.get(key)
    ]
    found = [
        (committee.role, [(shown(member), member.affiliation) for member in committee.members])
        for committee in record(identifier).organizers
    ]
    assert found == expected


def _printed(entry: dict[str, str] | str) -> tuple[str, str | None]:
    if isinstance(entry, str):
        return entry, None
    return entry["name"].split(" (sic")[0], entry["affiliation"] or None


def test_printed_slip() -> None:
    """The slip of the page is kept as printed, beside the right name."""
    slips = {
        (member.printed, member.name)
        for identifier in IDS
        for committee in record(identifier).organizers
        for member in committee.members
        if member.printed
    }
    assert slips == {("Kontantinos Lioprys", "Konstantinos Liopyris")}


@every_dataset
def test_files(identifier: str) -> None:
    """Files have the facts' names in their order, and their addresses, sizes and words."""
    files = {file.name: file for file in record(identifier).files}
    known = fact(identifier)["files"]
    assert list(files) == list(dict.fromkeys(entry["name"] for entry in known))
    for name, file in files.items():
        entries = [entry for entry in known if entry["name"] == name]
        words = " ".join(entry["holds"] for entry in entries).split(" (size and file:")[0]
        assert file.url == entries[0].get("url")
        assert file.size == entries[0]["size"]
        assert file.holds == (words or None)


@every_dataset
def test_counts_are_in_the_words(identifier: str) -> None:
    """A number of images or entries is the first number in the page's own words."""
    for file in record(identifier).files:
        numbers = re.findall(r"\d[\d,]*", file.holds or "")
        assert file.count == (int(numbers[0].replace(",", "")) if numbers else None), file.name
        if file.split:
            assert file.split[:5] in file.name.lower()


@every_dataset
def test_collections(identifier: str) -> None:
    """Collections have the facts' ids and numbers, without the one that is unverified."""
    known = {entry["id"]: entry["images"] for entry in fact(identifier)["archive_collections"]}
    if identifier == "isic-2018":
        known[73] = None
    assert {entry.id: entry.images for entry in record(identifier).collections} == known


@every_dataset
def test_references(identifier: str) -> None:
    """The works to cite are the facts' in their order; the record itself is not one of them."""
    own = OWN_RECORD.get(identifier)
    expected = [key for key in fact(identifier)["references"] if key != own]
    assert [reference.id for reference in record(identifier).references] == expected
    assert own is None or record(identifier).key == own


def test_every_reference_is_there() -> None:
    """All sixteen works are in the library, one of them as the record of a dataset."""
    assert {*table("references"), *OWN_RECORD.values()} == set(facts()["references"])


@pytest.mark.parametrize("key", table("references"))
def test_reference(key: str) -> None:
    """A work has all authors in their order, and each field of the facts."""
    entry, known = table("references")[key], facts()["references"][key]
    initials = {"Podlipnik": "S.", "Carrera": "C.", "Barreiro": "A."}
    given = initials if key == "hernandezperez2024" else {}
    assert [(author["given"], author["family"]) for author in entry["author"]] == [
        (given.get(author["family"], author["given"]), author["family"])
        for author in known["authors"]
    ]
    assert entry.get("author-incomplete", False) == known.get("authors_incomplete", False)
    assert entry["type"] == TYPES[known["type"]]
    container = "publisher" if entry["type"] == "article" else "container-title"
    assert entry[container] == known["container"]
    assert entry["issued"] == known.get("issued", str(known["year"]))
    for field in ("title", "volume", "issue", "page", "number", "doi", "pmid", "pmcid"):
        assert entry.get(field) == known.get(field), field
    for field in ("event_place", "event_date"):
        assert entry.get(field.replace("_", "-")) == known.get(field), field
    arxiv = known["arxiv"] + known.get("arxiv_version", "") if "arxiv" in known else None
    assert entry.get("arxiv") == arxiv
    assert entry["verification"] == known["verification"]
    assert entry["sources"] == list(dict.fromkeys(known["sources"]))


def test_superseded_references() -> None:
    """A work names the one that has replaced it, and a page's former reference is such a work."""
    superseded = {
        key: entry["superseded-by"]
        for key, entry in table("references").items()
        if "superseded-by" in entry
    }
    assert superseded == {
        "combalia2019": "hernandezperez2024",
        "rotemberg2020_arxiv": "rotemberg2021",
    }
    for identifier in IDS:
        dataset = record(identifier)
        current = {reference.id for reference in dataset.references}
        for reference in dataset.former_references:
            assert reference.superseded_by in current


@pytest.mark.parametrize(
    ("identifier", "total"), [("slice-3d", 401_059), ("slice-3d-permissive", 217_477)]
)
def test_shares(identifier: str, total: int) -> None:
    """Each contributor's credit string, licence and counts are exact and add up to the whole."""
    columns = ("attribution_column", "spdx", "images", "patients", "malignant")
    shares = record(identifier).shares
    assert [
        (share.attribution, share.license, share.images, share.patients, share.malignant)
        for share in shares
    ] == [
        tuple(row.get(column) for column in columns) for row in fact(identifier)["per_institution"]
    ]
    assert sum(share.images for share in shares) == total
    assert record(identifier).files[0].count == total


def test_permissive_shares_are_the_permissive_ones() -> None:
    """SLICE-3D Permissive is exactly what is not CC BY-NC in SLICE-3D."""

    def images(name: str) -> set[tuple[str, str, int]]:
        return {(share.attribution, share.license, share.images) for share in record(name).shares}

    free = {row for row in images("slice-3d") if row[1] != "CC-BY-NC-4.0"}
    assert images("slice-3d-permissive") == free


def test_ror_ids() -> None:
    """ROR ids are those of the facts that are substantiated, and pass their checksum."""
    known = {
        entry["ror"]
        for entry in facts()["institutions_ror"]
        if entry["ror"] and "UNVERIFIED" not in entry["verification"]
    }
    found = {entry["ror"] for entry in table("institutions").values() if "ror" in entry}
    assert found == {ror for ror in known if ror.startswith("https://")}
    assert all(map(has_ror_checksum, found))


@every_dataset
def test_nothing_unverified_can_be_printed(identifier: str) -> None:
    """What the facts mark as unverified is in no field that an output reads."""
    content = to_builtins(record(identifier))
    printable = {field: value for field, value in content.items() if field not in NEVER_PRINTED}
    text = json.dumps(_without(printable, ("notes", "verification", "note")), ensure_ascii=False)
    assert [word for word in UNVERIFIED if word in text] == []


def _without(value: object, keys: Iterable[str]) -> object:
    if isinstance(value, dict):
        return {key: _without(item, keys) for key, item in value.items() if key not in keys}
    if isinstance(value, list | tuple):
        return [_without(item, keys) for item in value]
    return value


def test_incomplete_author_lists_say_so() -> None:
    """Author lists that are known only in part are marked, and no others are."""
    marked = {key for key, entry in table("references").items() if "author-incomplete" in entry}
    assert marked == {"milk10k_jid", "marchetti2023", "combalia2022"}


@every_dataset
def test_every_fact_has_a_source(identifier: str) -> None:
    """Each field that is set is covered by a provenance row, and each row covers a set field."""
    dataset, fields = record(identifier), set(table(identifier)) - WITHOUT_PROVENANCE
    covered = {place for row in dataset.provenance for place in row.facts}
    assert fields - covered == set()
    assert {place.split(".")[0] for place in covered} - fields == set()


@every_dataset
def test_sources_are_declared_and_used(identifier: str) -> None:
    """Every source that is named is declared, and every declared one is named."""
    dataset = record(identifier)
    named = {source for row in dataset.provenance for source in row.sources}
    named |= {
        source
        for conflict in dataset.conflicts
        for claim in conflict.claims
        for source in claim.sources
    }
    named |= {source for entry in dataset.unverified for source in entry.sources}
    assert named == set(dataset.sources)


@every_dataset
def test_official_facts_have_an_official_source(identifier: str) -> None:
    """What is called official was read on a page of the publisher."""
    dataset = record(identifier)
    for row in dataset.provenance:
        if row.verification == "official":
            assert any(dataset.sources[source].official for source in row.sources), row.facts


def test_keys_and_names_are_unique() -> None:
    """No two records answer to one name, and no citation key stands for two works."""
    names = [name for key in IDS for name in (record(key).id, *record(key).aliases)]
    assert len(names) == len(set(names))
    keys = [record(key).key for key in IDS if record(key).title] + list(table("references"))
    assert None not in keys
    assert len({str(key).casefold() for key in keys}) == len(keys)


def test_shared_institutions_are_used_by_their_names() -> None:
    """The name in a record is the shared name or one of its known variants, or contains it."""
    shared = table("institutions")
    for identifier in IDS:
        for institution in record(identifier).institutions:
            assert institution.id is not None
            entry = shared[institution.id]
            assert institution.name in (entry["name"], *entry.get("variants", ()))
        for share in record(identifier).shares:
            assert share.institution is not None
            entry = shared[share.institution]
            assert share.attribution in (entry["name"], *entry.get("variants", ()))


@every_dataset
def test_head_is_readable_alone(identifier: str) -> None:
    """All that a listing needs stands above the first line that starts with a bracket."""
    text = (SHIPPED / f"{identifier}.toml").read_text(encoding="utf-8")
    head = tomllib.loads(re.split(r"^\s*\[", text, maxsplit=1, flags=re.MULTILINE)[0])
    assert {"id", "name", "year", "license"} <= set(head)
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


def authors_of(reference: Reference) -> list[str]:
    """Return the names of the authors in reading order."""
    return [author.full for author in reference.author]


@pytest.mark.parametrize(
    ("identifier", "count"), [("isic-2020", 25), ("slice-3d", 34), ("bcn20000", 13)]
)
def test_long_author_lists_arrive_whole(identifier: str, count: int) -> None:
    """A record that names a work by its id gets it with every author."""
    authors = authors_of(record(identifier).references[0])
    assert len(authors) == len(set(authors)) == count
