"""JSON-LD as Zenodo, Dataverse, Kaggle and crates write it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from round_trip import read, works

import isic_cite
from conftest import DATASETS
from isic_cite.loading import SHIPPED, resolved
from isic_cite.metadata import metadata_of
from isic_cite.validate import to_dataset

if TYPE_CHECKING:
    from isic_cite.importing import Imported

JO: dict[str, Any] = {
    "@type": "Person",
    "@id": "https://orcid.org/0000-0002-1825-0097",
    "name": "Doe, Jo",
    "givenName": "Jo",
    "familyName": "Doe",
    "affiliation": [{"@type": "Organization", "name": "Example Clinic"}],
}
ANA: dict[str, Any] = {"@type": "Person", "givenName": "Ana", "familyName": "Núñez"}
HAM10000 = "https://doi.org/10.1038/sdata.2018.161"


def of(**facts: Any) -> Imported:  # noqa: ANN401
    """Return the import of a dataset with these facts."""
    node = {"@context": "http://schema.org", "@type": "Dataset", "name": "Masks"} | facts
    return read(json.dumps(node), "schema-org")


def graph(*nodes: dict[str, Any]) -> Imported:
    """Return the import of a flat graph."""
    return read(json.dumps({"@context": "https://schema.org", "@graph": nodes}), "schema-org")


def cited(**facts: Any) -> tuple[dict[str, Any], tuple[str, ...]]:  # noqa: ANN401
    """Return the one work that a dataset cites, and what was lost."""
    found = of(creator="B", citation={"@type": "ScholarlyArticle", "name": "A paper"} | facts)
    (work,) = found.record["references"]
    return work, found.lost


def test_authors_are_the_creators_once_more() -> None:
    """Zenodo and Dataverse name them twice; what is lost of them is told once."""
    found = of(creator=[JO, ANA], author=[JO, ANA])
    assert found.record["creators"] == [
        {"family": "Doe", "given": "Jo", "orcid": "0000-0002-1825-0097"},
        {"family": "Núñez", "given": "Ana"},
    ]
    assert [lost.partition(":")[0] for lost in found.lost] == ["creator[0].affiliation"]


def test_an_author_who_is_no_creator_is_listed() -> None:
    """The record has creators only."""
    found = of(creator=JO, author=[JO, ANA])
    assert [name["family"] for name in found.record["creators"]] == ["Doe"]
    assert found.lost[-1].startswith('author[1]: {"@type": "Person", "givenName": "Ana"')
    assert found.lost[-1].endswith("(not among the creators)")


def test_authors_count_where_there_is_no_creator() -> None:
    """Then nobody else made it."""
    assert of(author=ANA).record["creators"] == [{"family": "Núñez", "given": "Ana"}]


@pytest.mark.parametrize("format_", ["schema-org", "ro-crate", "croissant"])
@pytest.mark.parametrize("name", DATASETS)
def test_our_own_texts_come_back_from_a_tree_and_from_a_graph(name: str, format_: str) -> None:
    """Whatever stands behind a link, at whatever depth: the three formats hold the same facts."""
    dataset = isic_cite.load(name)
    found = read(isic_cite.cite(name, format=format_), "schema-org")
    back = to_dataset(resolved(found.record, SHIPPED / "draft.toml", (SHIPPED,)), "the text")
    for field in ("name", "title", "creators", "publisher", "year", "version", "doi", "license"):
        assert getattr(back, field) == getattr(dataset, field), field
    assert [(each.role, len(each.members)) for each in back.organizers] == [
        (each.role, len(each.members)) for each in dataset.organizers
    ]
    assert [share.attribution for share in back.shares] == [
        share.attribution for share in dataset.shares
    ]
    (metadata,) = metadata_of([dataset])
    assert [part.name for part in back.parts] == [
        part.name for part in metadata.credit.parts if part.name
    ]
    facts = (
        "type",
        "title",
        "author",
        "issued",
        "container-title",
        "volume",
        "issue",
        "page",
        "DOI",
    )
    assert [[work.get(fact) for fact in facts] for work in works(back)] == [
        [work.get(fact) for fact in facts] for work in works(dataset)
    ]
    assert [(file.name, file.url, file.bytes or file.size, file.kind) for file in back.files] == [
        (file.name, file.url, file.bytes or file.size, file.kind) for file in dataset.files
    ]
    assert found.remarks == ()


def test_a_crate_is_about_its_root() -> None:
    """Whatever dataset stands first."""
    found = graph(
        {"@id": "sub/", "@type": "Dataset", "name": "A part"},
        {"@id": "ro-crate-metadata.json", "@type": "CreativeWork", "about": {"@id": "./"}},
        {"@id": "./", "@type": "Dataset", "name": "The whole", "hasPart": {"@id": "sub/"}},
    )
    assert found.record["name"] == "The whole"
    assert found.remarks == ()


def test_a_file_of_a_crate_is_where_its_id_leads() -> None:
    """`File` is the crate's word for a `MediaObject`."""
    file = {"@id": "https://example.org/a%20b.zip", "@type": "File", "name": "a b.zip"}
    found = graph({"@type": "Dataset", "name": "A", "hasPart": {"@id": file["@id"]}}, file)
    assert found.record["files"] == [{"name": "a b.zip", "url": "https://example.org/a%20b.zip"}]


def test_nodes_may_contain_each_other() -> None:
    """What is read of them is read once, and what is told of them has an end."""
    found = graph(
        {"@id": "#d", "@type": "Dataset", "name": "A", "creator": {"@id": "#p"}}
        | {"isPartOf": {"@id": "#d"}, "citation": {"@id": "#w"}},
        {"@id": "#p", "@type": "Person", "name": "P", "affiliation": {"@id": "#o"}},
        {"@id": "#o", "@type": "Organization", "name": "O", "member": {"@id": "#p"}},
        {"@id": "#w", "@type": "ScholarlyArticle", "name": "W", "isPartOf": {"@id": "#v"}},
        {"@id": "#v", "@type": "PublicationVolume", "volumeNumber": "3", "isPartOf": {"@id": "#v"}},
    )
    assert found.record["creators"] == [{"literal": "P"}]
    assert found.record["references"][0]["volume"] == "3"
    assert any(lost.startswith('creator.affiliation: {"@id": "#o"') for lost in found.lost)
    assert any(lost.startswith('isPartOf: {"@id": "#d"') for lost in found.lost)
    assert all(len(lost) < 250 for lost in found.lost)


def test_a_graph_that_doubles_at_each_step_is_read_at_once() -> None:
    """Two links from each node to the next are two to the fortieth paths."""
    steps = [
        {"@id": f"#{n}", "@type": "Person", "name": "P"}
        | {key: {"@id": f"#{n + 1}"} for key in ("knows", "colleague")}
        for n in range(40)
    ]
    found = graph({"@type": "Dataset", "name": "A", "creator": {"@id": "#0"}}, *steps)
    assert found.record["creators"] == [{"literal": "P"}]


def test_a_link_may_say_the_type() -> None:
    """`@id` and `@type` alone describe nothing."""
    person = {"@id": "#p", "@type": "Person"}
    found = graph({"@type": "Dataset", "name": "A", "creator": person}, person | {"name": "P"})
    assert found.record["creators"] == [{"literal": "P"}]


def test_what_nothing_leads_to_is_listed() -> None:
    """A node beside the dataset is no part of the record."""
    found = graph({"@type": "Dataset", "name": "A"}, {"@id": "#x", "@type": "WebPage", "name": "X"})
    told = '#x: {"@id": "#x", "@type": "WebPage", "name": "X"} (no dataset names it)'
    assert told in found.lost


@pytest.mark.parametrize(
    "work",
    [
        HAM10000,
        {"@type": "CreativeWork", "@id": HAM10000},
        {"@type": "CreativeWork", "identifier": "doi:10.1038/SDATA.2018.161"},
        {"@id": HAM10000, "identifier": HAM10000, "url": HAM10000},
        {"identifier": {"@type": "PropertyValue", "value": "10.1038/sdata.2018.161"}},
    ],
)
def test_a_work_that_the_library_knows_by_its_doi(work: object) -> None:
    """InvenioRDM and Dataverse say no more of it; nothing is lost then."""
    found = of(creator="B", citation=[work])
    assert found.record["references"] == ["tschandl2018"]
    assert found.lost == ()


@pytest.mark.parametrize("field", ["text", "name"])
def test_a_citation_in_words_is_listed_beside_its_work(field: str) -> None:
    """Dataverse writes the whole citation, which is no title."""
    found = of(creator="B", citation={"@id": HAM10000, field: "Tschandl et al. (2018). HAM10000."})
    assert found.record["references"] == ["tschandl2018"]
    told = f"citation.{field}: Tschandl et al. (2018). HAM10000."
    assert found.lost == (f"{told} (tschandl2018 of the library stands for it)",)


@pytest.mark.parametrize("doi", ["10.1000/unknown", ""])
def test_a_work_of_which_nothing_is_known_is_listed(doi: str) -> None:
    """Without a title it cannot be cited."""
    work = {"@type": "CreativeWork", "text": "Doe (2024)."} | ({"@id": doi} if doi else {})
    found = of(creator="B", citation=[work])
    assert "references" not in found.record
    assert found.lost == (f"citation[0]: {json.dumps(work)} (a work without a title)",)


def test_what_the_text_itself_says_of_a_work_goes_first() -> None:
    """The library does not overrule it."""
    work, _ = cited(**{"@id": HAM10000, "author": "Somebody"})
    assert (work["title"], work["author"]) == ("A paper", [{"literal": "Somebody"}])


@pytest.mark.parametrize(
    "evidence",
    [
        {"identifier": "arxiv:2401.00001"},
        {"url": "https://arxiv.org/abs/2401.00001"},
        {"@id": "https://doi.org/10.48550/arXiv.2401.00001"},
        {"identifier": "10.1101/2020.01.01.123456"},
        {"url": "https://www.medrxiv.org/content/1"},
        {"publisher": {"@type": "Organization", "name": "bioRxiv"}},
        {"isPartOf": {"@type": "Periodical", "name": "arXiv"}},
        {"genre": "Preprint"},
        {"creativeWorkStatus": "preprint"},
    ],
    ids=str,
)
def test_a_preprint_has_evidence(evidence: dict[str, Any]) -> None:
    """Its server, its identifier, or a word."""
    work, lost = cited(**evidence)
    assert work["type"] == "article"
    assert lost == ()


@pytest.mark.parametrize(
    ("facts", "kind"),
    [
        ({}, "article-journal"),
        ({"identifier": "10.1101/gr.1234"}, "article-journal"),
        ({"identifier": ["10.1016/j.example", "arxiv:2401.00001"]}, "article-journal"),
        ({"isPartOf": {"name": "Somewhere"}}, "article-journal"),
        ({"@type": "CreativeWork"}, "report"),
    ],
    ids=str,
)
def test_without_evidence_the_type_is_told(facts: dict[str, Any], kind: str) -> None:
    """It is the nearest one, and nobody said so."""
    work, lost = cited(**facts)
    assert work["type"] == kind
    said = facts.get("@type", "ScholarlyArticle")
    told = f"citation.@type: {said} (the kind of publication is not said; read as {kind})"
    assert told in lost


def test_a_journal_is_no_preprint() -> None:
    """Where both are named, the journal is where the work appeared; volumes may be journals."""
    journal = {"@type": ["PublicationVolume", "Periodical"], "name": "Skin", "volumeNumber": "3"}
    work, lost = cited(isPartOf=journal, identifier="arxiv:2401.00001")
    assert (work["type"], work["container-title"], work["volume"]) == (
        "article-journal",
        "Skin",
        "3",
    )
    assert lost == ()


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://zenodo.org/api/records/1/files/masks.zip/content", "masks.zip"),
        ("https://example.org/files/masks.zip/download", "masks.zip"),
        ("https://zenodo.org/record/1/files/masks.zip?download=1", "masks.zip"),
        ("https://example.org/a%20b.zip#top", "a b.zip"),
        ("https://example.org/x%0Ay.zip", "x%0Ay.zip"),
        ("https://example.org/datasets/download", "download"),
        ("https://example.org/api/access/datafile/3172585", "3172585"),
    ],
)
def test_a_file_without_a_name_has_that_of_its_address(address: str, name: str) -> None:
    """Neither what is asked of it nor how it is got is part of the name."""
    assert of(distribution={"contentUrl": address}).record["files"] == [
        {"name": name, "url": address}
    ]


def test_a_file_without_any_name_is_listed() -> None:
    """Its address is not dropped."""
    found = of(creator="B", distribution={"contentUrl": "https://example.org/"})
    assert found.lost == ("distribution.contentUrl: https://example.org/ (a file without a name)",)


def test_a_checksum_has_64_digits() -> None:
    """In capitals they are the same; what is none is listed."""
    names = {"name": "a", "sha256": "AB" * 32}, {"name": "b", "sha256": "md5:1"}
    found = of(creator="B", distribution=list(names))
    assert [file.get("sha256") for file in found.record["files"]] == ["ab" * 32, None]
    assert found.lost == (
        "distribution[1].sha256: md5:1 (not a SHA-256 checksum, 64 hexadecimal digits)",
    )


def test_a_set_of_files_is_no_file() -> None:
    """Croissant has both."""
    found = of(creator="B", distribution={"@type": "cr:FileSet", "name": "all images"})
    assert "files" not in found.record
    assert found.lost == ("distribution.name: all images (a set of files, not a file)",)


@pytest.mark.parametrize(
    ("other", "name"),
    [
        ("HAM10000", "HAM10000"),
        ("Masks of 2020", "Masks of 2020"),
        ("a large collection of dermatoscopic images", "The masks of 2020"),
    ],
)
def test_a_subtitle_is_no_name(other: str, name: str) -> None:
    """Kaggle has it in `alternateName`, as others have a short name."""
    found = of(name="The masks of 2020", creator="B", alternateName=other)
    assert found.record["name"] == name
    assert found.lost == (() if name == other else (f"alternateName: {other} (maybe a subtitle)",))


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"publisher": ["A", "B"]}, "publisher: B (another one)"),
        (
            {"publisher": {"name": "A", "sameAs": "https://ror.org/02yrq0923"}},
            "publisher: https://ror.org/02yrq0923 (the ROR of A)",
        ),
        (
            {"identifier": ["10.5281/zenodo.1", "10.5281/zenodo.2"]},
            "identifier[1]: 10.5281/zenodo.2",
        ),
        ({"usageInfo": "https://example.org/terms"}, "usageInfo: https://example.org/terms"),
        ({"isAccessibleForFree": False}, "isAccessibleForFree: false"),
        ({"@id": "ark:/1/2"}, "@id: ark:/1/2"),
        (
            {"license": {"url": "https://creativecommons.org/licenses/by/4.0/", "name": "MIT"}},
            "",
        ),
        (
            {
                "license": {
                    "url": "https://spdx.org/licenses/CC-BY-4.0.html",
                    "name": "CC BY-NC 4.0",
                }
            },
            "license: CC BY-NC 4.0 (CC-BY-4.0 is stated, too)",
        ),
    ],
    ids=str,
)
def test_nothing_more_is_dropped_in_silence(facts: dict[str, Any], told: str) -> None:
    """A second value where a record has one, and what it has no field for."""
    assert of(creator="B", **facts).lost == ((told,) if told else ())


def test_holders_of_rights_are_agents() -> None:
    """As tables, too."""
    holders = [{"@type": "Organization", "name": "Example Clinic"}, "Somebody"]
    assert of(copyrightHolder=holders).record["rights-holders"] == ["Example Clinic", "Somebody"]
