"""DataCite: facts land where the documentation of the schema says, in JSON and in XML alike."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import given
from lxml import etree
from metadata_views import changed, filled, one, texts

import isic_cite
from conftest import DATASETS, HOSTILE, shared
from isic_cite.errors import CallError, DataError
from isic_cite.formats import datacite_json, datacite_xml
from isic_cite.licenses import license_by_id
from isic_cite.metadata import Agent, Metadata, metadata_of
from isic_cite.model import Name

KERNEL = "{http://datacite.org/schema/kernel-4}"
REGISTERED = ("isic-2020", "slice-3d", "slice-3d-permissive", "milk10k", "ham10000")
NO_XML = re.compile("[\ufffe\uffff]")


def attributes(metadata: Metadata | str, version: str = "4.6") -> dict[str, Any]:
    """Return the JSON of a view or of a shipped dataset."""
    view = one(metadata) if isinstance(metadata, str) else metadata
    parsed: dict[str, Any] = json.loads(datacite_json.render([view], schema_version=version))
    return parsed


def document(metadata: Metadata | str, version: str = "4.6") -> etree._Element:
    """Return the XML of a view or of a shipped dataset, as lxml reads it."""
    view = one(metadata) if isinstance(metadata, str) else metadata
    return etree.fromstring(datacite_xml.render([view], schema_version=version).encode())


def found(root: etree._Element, path: str) -> list[str]:
    """Return the texts of all elements at a path of names."""
    return [
        each.text or "" for each in root.iterfind("/".join(KERNEL + n for n in path.split("/")))
    ]


def by_parts() -> Metadata:
    """Return a dataset with a DOI whose parts have two licences."""
    parts = one("isic-2018")
    like = one("isic-2020")
    return changed(parts, doi=like.doi, title="ISIC 2018", creators=like.creators)


def lost(metadata: Metadata) -> str:
    """Return all that is said to be lost in XML."""
    return "\n".join(datacite_xml.losses([metadata], schema_version="4.6"))


@pytest.mark.parametrize("version", ["4.6", "4.7"])
@pytest.mark.parametrize("dataset", REGISTERED)
def test_datacites_own_schemas_find_nothing_wrong(dataset: str, version: str) -> None:
    """The XSDs as DataCite publishes them."""
    xsd = etree.XMLSchema(etree.parse(str(shared(f"schemas/datacite-{version}/metadata.xsd"))))
    xsd.validate(document(dataset, version))
    assert str(xsd.error_log) == ""


@pytest.mark.parametrize("dataset", REGISTERED)
def test_version_4_7_says_why_a_work_is_related_and_nothing_else(dataset: str) -> None:
    """So what holds for the texts of 4.6 holds for those of 4.7."""
    newer = isic_cite.cite(dataset, format="datacite-xml", schema_version="4.7")
    assert 'relationTypeInformation="to be cited together with the dataset"' in newer
    older = re.sub(r' relationTypeInformation="[^"]*"', "", newer).replace("-4.7/", "-4.6/")
    assert older == isic_cite.cite(dataset, format="datacite-xml")
    related = attributes(dataset, "4.7")["relatedIdentifiers"][0]
    assert related.pop("relationTypeInformation")
    assert related == attributes(dataset)["relatedIdentifiers"][0]


@pytest.mark.heavy
@pytest.mark.parametrize("dataset", [*REGISTERED, "by parts"])
def test_our_xml_is_the_one_that_others_make_of_our_json(dataset: str) -> None:
    """The package `datacite` turns JSON into XML; but for their order, the elements are ours."""
    from datacite import schema45  # noqa: PLC0415  (of the extra `validators`)

    view = by_parts() if dataset == "by parts" else one(dataset)
    theirs = etree.fromstring(etree.tostring(schema45.dump_etree(attributes(view))))
    assert unordered(theirs) == unordered(document(view))


def unordered(element: etree._Element) -> tuple[Any, ...]:
    """Return an element without the order of what is in it and without its indentation."""
    kept = {key: value for key, value in element.attrib.items() if "schemaLocation" not in key}
    text = "" if len(element) else element.text or ""
    inner = sorted(unordered(child) for child in element)
    return (element.tag, sorted(kept.items()), text, inner)


def test_organizations_are_marked_and_whole() -> None:
    """Where the mark is missing, DataCite's software splits a name at its comma."""
    vienna = "ViDIR Group, Department of Dermatology, Medical University of Vienna"
    contributors = attributes("ham10000")["contributors"]
    assert contributors[0]["name"] == contributors[-1]["name"] == vienna
    assert {each["nameType"] for each in contributors} == {"Organizational"}
    names = document("ham10000").iter(f"{KERNEL}contributorName", f"{KERNEL}creatorName")
    assert [each.get("nameType") for each in names] == ["Personal", *["Organizational"] * 3]


def test_a_ror_id_is_that_of_the_institution_and_not_of_its_group() -> None:
    """A group or department is affiliated with the institution that has the id."""
    group, faculty, _ = attributes("ham10000")["contributors"]
    assert "nameIdentifiers" not in group
    assert group["affiliation"] == [
        {
            "name": "Medical University of Vienna",
            "affiliationIdentifier": "https://ror.org/05n3x4p02",
            "affiliationIdentifierScheme": "ROR",
            "schemeUri": "https://ror.org/",
        }
    ]
    assert faculty["name"] == "Faculty of Medicine, University of Queensland"
    vienna = attributes("isic-2020")["contributors"][1]
    assert vienna["nameIdentifiers"][0]["nameIdentifier"] == "https://ror.org/05n3x4p02"
    assert "affiliation" not in vienna
    school = attributes("isic-2020")["contributors"][5]
    assert school["affiliation"][0]["name"] == "University of Athens"


def test_a_person_has_a_name_in_parts_and_an_orcid() -> None:
    """Family name first, with its particle; the ORCID as an address."""
    name = Name(
        given="Jan",
        non_dropping_particle="van der",
        family="Berg",
        suffix="Jr.",
        orcid="0000-0002-1825-0097",
    )
    record = changed(isic_cite.load("isic-2020"), creators=(name,))
    (creator,) = attributes(metadata_of([record])[0])["creators"]
    assert creator == {
        "name": "van der Berg Jr., Jan",
        "nameType": "Personal",
        "givenName": "Jan",
        "familyName": "van der Berg Jr.",
        "nameIdentifiers": [
            {
                "nameIdentifier": "https://orcid.org/0000-0002-1825-0097",
                "nameIdentifierScheme": "ORCID",
                "schemeUri": "https://orcid.org/",
            }
        ],
    }
    alone = changed(
        one("isic-2020"), creators=(Agent("Plato", organization=False, family="Plato"),)
    )
    assert found(document(alone), "creators/creator/creatorName") == ["Plato"]


def test_who_gave_images_that_no_file_holds_is_no_contributor() -> None:
    """SLICE-3D's test set was never released; its sites stand in the official text only."""
    names = [each["name"] for each in attributes("slice-3d")["contributors"]]
    assert "FNQH Cairns" not in names
    assert "Alfred Hospital" not in names
    assert len(names) == 8
    assert "Alfred Hospital and FNQH Cairns" in lost(one("slice-3d"))
    assert len(attributes("isic-2020")["contributors"]) == 7


def test_the_licence_has_its_spdx_identifier() -> None:
    """As in the example of the documentation."""
    assert attributes("isic-2020")["rightsList"] == [
        {
            "rights": "Creative Commons Attribution-NonCommercial 4.0 International",
            "rightsUri": "https://creativecommons.org/licenses/by-nc/4.0/",
            "rightsIdentifier": "CC-BY-NC-4.0",
            "rightsIdentifierScheme": "SPDX",
            "schemeUri": "https://spdx.org/licenses/",
            "lang": "en",
        }
    ]


def test_each_part_has_its_licence() -> None:
    """The statement says of which part it is."""
    rights = document(by_parts()).findall(f"{KERNEL}rightsList/{KERNEL}rights")
    assert [(each.text, each.get("rightsIdentifier")) for each in rights[:2]] == [
        ("CC0 1.0 Universal (Task 1 and Task 2)", "CC0-1.0"),
        ("Creative Commons Attribution-NonCommercial 4.0 International (Task 3)", "CC-BY-NC-4.0"),
    ]
    assert rights[2].text == by_parts().credit.copyright_notices[0]


def test_shares_are_told_and_do_not_license_the_whole() -> None:
    """Software must not offer SLICE-3D under CC0 because some of its images are."""
    rights = attributes("slice-3d")["rightsList"]
    identified = [each["rightsIdentifier"] for each in rights if "rightsIdentifier" in each]
    assert identified == ["CC-BY-NC-4.0"]
    assert "28,665 images credited to ACEMID MIA: CC0 1.0 Universal" in str(rights)
    assert len(rights) == 8


def test_papers_are_related_by_what_is_known_of_them() -> None:
    """A descriptor describes; of any other work it is known only that it is to be cited."""
    view = one("isic-2020")
    paper = view.papers[0]
    others = (
        {"id": "b", "type": "article", "custom": {"eprint": "1710.05006"}, "URL": "https://x.org"},
        {"id": "c", "type": "paper-conference", "custom": {}, "PMID": "123"},
        {"id": "d", "type": "webpage", "custom": {}, "URL": "https://x.org/d"},
        {"id": "e", "type": "book", "custom": {}},
    )
    view = changed(view, papers=(paper, *others), distributions=())
    related = [tuple(each.values()) for each in attributes(view)["relatedIdentifiers"]]
    assert related == [
        ("10.1038/s41597-021-00815-z", "DOI", "IsDescribedBy", "JournalArticle"),
        ("arXiv:1710.05006", "arXiv", "Cites", "Preprint"),
        ("123", "PMID", "Cites", "ConferencePaper"),
        ("https://x.org/d", "URL", "Cites"),
    ]
    assert "isic-2020: DataCite 4.6 relates works by an identifier, and e has none" in lost(view)


@pytest.mark.parametrize(
    ("dataset", "works"),
    [
        ("slice-3d", ("kurtansky2024",)),
        ("slice-3d-permissive", ("kurtansky2024",)),
        ("isic-2019", ()),
        ("isic-2018", ("codella2018",)),
        ("bcn20000", ("hernandezperez2024", "combalia2019")),
    ],
)
def test_what_describes_a_part_of_a_dataset_does_not_describe_the_dataset(
    dataset: str, works: tuple[str, ...]
) -> None:
    """ISIC 2019 asks to cite the descriptors of its sources; none of them is about ISIC 2019."""
    assert one(dataset).described_by == works


def test_files_are_parts_with_sizes_and_formats() -> None:
    """Each size says of which file it is; what is counted are images in files of data only."""
    slice_3d = attributes("slice-3d")
    assert slice_3d["sizes"] == [
        "1.2GB, 401,059 images (ISIC_2024_Training_Input.zip)",
        "40MB (ISIC_2024_Training_Supplement.csv)",
        "7MB (ISIC_2024_Training_GroundTruth.csv)",
    ]
    assert slice_3d["formats"] == ["application/zip", "text/csv"]
    parts = [each for each in slice_3d["relatedIdentifiers"] if each["relationType"] == "HasPart"]
    assert len(parts) == 3
    assert attributes("ham10000")["sizes"][-1].startswith("10,808,743 bytes (")


def test_nothing_is_made_up() -> None:
    """No day, no language of the record's texts, no type beyond Dataset, no funder."""
    for dataset in REGISTERED:
        written = attributes(dataset)
        assert not {"dates", "language", "subjects", "fundingReferences", "container"} & set(
            written
        )
        assert written["types"] == {"resourceTypeGeneral": "Dataset"}
        assert all("lang" not in each for each in written["descriptions"])


def test_the_credit_and_the_contents_are_descriptions() -> None:
    """The credit is that of `-f attribution`, word for word."""
    descriptions = {
        each["descriptionType"]: each["description"]
        for each in attributes("milk10k")["descriptions"]
    }
    credit = isic_cite.cite("milk10k", format="attribution").rstrip("\n")
    assert descriptions["Other"] == credit
    assert descriptions["Abstract"].startswith("10,480 JPEG images")
    assert "MILK10k_Test_Input.zip: 958 JPEG images" in descriptions["TableOfContents"]


def test_the_page_is_never_the_address_of_the_doi() -> None:
    """Or the DOI would lead to itself."""
    assert attributes("isic-2020")["url"] == "https://challenge2020.isic-archive.com/"
    assert "url" not in attributes("ham10000")


def test_what_has_no_place_is_said() -> None:
    """Organizers, places, addresses."""
    said = lost(one("slice-3d"))
    assert "19 are left out" in said
    assert "cities and countries" in said
    assert "https://challenge2024.isic-archive.com/, " in said
    in_json = "\n".join(datacite_json.losses([one("slice-3d")], schema_version="4.6"))
    assert "https://challenge2024.isic-archive.com/" not in in_json


@pytest.mark.parametrize("field", ["doi", "creators", "title", "publisher", "year"])
@pytest.mark.parametrize("renderer", [datacite_json, datacite_xml])
def test_a_mandatory_property_is_asked_for(field: str, renderer: Any) -> None:  # noqa: ANN401
    """Nothing stands in for it."""
    nothing = changed(one("isic-2020"), **{field: () if field == "creators" else None})
    with pytest.raises(DataError, match=f"isic-2020: {field}: DataCite 4.7 requires it"):
        renderer.render([nothing], schema_version="4.7")


@pytest.mark.parametrize("dataset", [name for name in DATASETS if name not in REGISTERED])
def test_a_dataset_without_a_doi_has_no_datacite_record(dataset: str) -> None:
    """Its papers are cited, and they have DOIs of their own."""
    with pytest.raises(DataError, match=f"{dataset}: doi: DataCite 4.6 requires it"):
        isic_cite.cite(dataset, format="datacite-json")


def test_a_part_is_not_what_the_doi_names() -> None:
    """Its facts would overwrite those of the whole."""
    with pytest.raises(DataError, match=r"milk10k:test: doi: .* the whole dataset"):
        isic_cite.cite("milk10k:test", format="datacite-xml")


def test_versions_that_are_not_known_are_refused() -> None:
    """The message names those that are."""
    with pytest.raises(
        CallError, match=r'version of the DataCite schema "3\.1"; known: 4\.6, 4\.7'
    ):
        isic_cite.cite("isic-2020", format="datacite-json", schema_version="3.1")


@pytest.mark.parametrize("text", [*HOSTILE, "]]>", "&amp;", 'a " b', "</title>", "\x85"])
def test_hostile_text_comes_back_whole(text: str) -> None:
    """From the XML, lxml reads what the record holds, and the JSON holds the same."""
    view = filled("slice-3d", text)
    root = document(view)
    assert found(root, "titles/title") == [text]
    assert found(root, "creators/creator/creatorName") == [text]
    assert found(root, "publisher") == found(root, "version") == [text]
    assert text in found(root, "rightsList/rights")
    assert found(root, "descriptions/description")[0] == text
    assert attributes(view)["titles"] == [{"title": text}]
    assert text in attributes(view)["descriptions"][1]["description"]


@given(texts)
def test_any_text_comes_back_or_is_refused_with_reason(text: str) -> None:
    """XML 1.0 has no way to write U+FFFE and U+FFFF; they are neither dropped nor replaced."""
    view = filled("isic-2020", text)
    assert attributes(view)["publisher"]["name"] == text
    if unfit := NO_XML.search(text):
        with pytest.raises(DataError, match=f"character U\\+{ord(unfit[0]):04X} of `creatorName`"):
            document(view)
        return
    assert found(document(view), "publisher") == [text]


def test_attributes_of_elements_are_escaped() -> None:
    """A licence's address is the only text of a record's making that stands in one."""
    quoted = changed(license_by_id("CC-BY-4.0"), deed_url='https://x.org/"<&>\t\n')
    credit = one("isic-2020").credit
    view = changed(
        one("isic-2020"),
        credit=changed(credit, parts=(changed(credit.parts[0], licenses=(quoted,)),)),
    )
    rights = document(view).find(f"{KERNEL}rightsList/{KERNEL}rights")
    assert rights is not None
    assert rights.get("rightsURI") == 'https://x.org/"<&>\t\n'
