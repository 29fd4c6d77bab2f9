"""`check --for datacite`: what is missing before a DOI is registered, all of it at once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
import tomli_w
from judges import datacite_json_as_xml, datacite_json_schema, datacite_xml_xsd
from msgspec import structs

import isic_cite
from conftest import DATASETS
from isic_cite.checks.codes import CODES
from isic_cite.checks.findings import format_lines, has_errors
from isic_cite.checks.targets import TARGETS
from isic_cite.checks.targets.datacite import MANDATORY, RECOMMENDED, refused
from isic_cite.cli.app import run
from isic_cite.errors import CallError, DataError, UnknownNameError
from isic_cite.loading import SHIPPED

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from isic_cite.checks.findings import Finding

COMPLETE: dict[str, Any] = {
    "id": "deposit",
    "name": "Lesions",
    "title": "A dataset of lesions",
    "creators": [{"literal": "A Clinic"}],
    "publisher": "A Clinic",
    "year": 2025,
    "doi": "10.80222/lesions",
    "url": "https://clinic.org/lesions",
    "license": "CC-BY-4.0",
    "description": "1,000 images of lesions.",
    "institutions": [{"name": "A Clinic"}],
    "references": [{"id": "roe2025", "type": "article", "title": "Lesions", "doi": "10.1234/x"}],
    "sources": {"page": {"title": "Our page"}},
}


def checked(tmp_path: Path, *without: str, **fields: object) -> tuple[Finding, ...]:
    """Return the findings of the complete record without some fields and with others."""
    table = {key: value for key, value in COMPLETE.items() if key not in without}
    facts = [field for field in (*MANDATORY, "url", "license", "institutions") if field in table]
    table["provenance"] = [{"facts": facts, "sources": ["page"], "verification": "official"}]
    path = tmp_path / "deposit.toml"
    path.write_text(tomli_w.dumps(table | fields), "utf-8")
    return isic_cite.check(path, target="datacite")


def codes(findings: tuple[Finding, ...]) -> dict[str, str]:
    """Return code by place of the errors and warnings."""
    return {row.where: row.code for row in findings if row.severity != "note"}


def test_a_complete_record_is_ready(tmp_path: Path) -> None:
    """Where nothing is missing there is no error and no warning."""
    found = checked(tmp_path)
    assert codes(found) == {}, format_lines(found)


@pytest.mark.parametrize("field", MANDATORY)
def test_what_is_mandatory_is_an_error(field: str, tmp_path: Path) -> None:
    """DataCite refuses metadata without it, and so does the format."""
    found = checked(tmp_path, field)
    assert codes(found)[field] == "IC4001"
    with pytest.raises(DataError, match=f"{field}: DataCite 4.6 requires it"):
        isic_cite.cite(tmp_path / "deposit.toml", format="datacite-json")


@pytest.mark.parametrize("field", RECOMMENDED)
def test_what_is_recommended_is_a_warning(field: str, tmp_path: Path) -> None:
    """The dataset is registered without it, and found less easily."""
    found = checked(tmp_path, field)
    assert codes(found)[field] == "IC4002"
    assert not has_errors(found)


def test_everything_is_said_at_once(tmp_path: Path) -> None:
    """Also where the record is not valid: a wrong year does not hide a missing DOI."""
    found = checked(tmp_path, "doi", "title", "url", "description", year="soon", license="CC-BY-4")
    assert codes(found) == {
        "year": "IC203",
        "license": "IC401",
        "doi": "IC4001",
        "title": "IC4001",
        "url": "IC4003",
        "description": "IC4002",
    }


def test_a_doi_leads_to_a_page(tmp_path: Path) -> None:
    """Neither to nothing nor to itself."""
    assert codes(checked(tmp_path, "url")) == {"url": "IC4003"}
    own = checked(tmp_path, url="https://doi.org/10.80222/lesions")
    assert codes(own) == {"url": "IC4003"}
    other = checked(tmp_path, url="https://my-doi.org/lesions")
    assert codes(other) == {}


def test_every_part_has_a_licence(tmp_path: Path) -> None:
    """Where the whole states none, each part does; or else the format refuses the record."""
    assert "IC4004" in {row.code for row in checked(tmp_path, "license")}
    parts = [{"id": "one", "name": "One", "license": "CC0-1.0"}, {"id": "two", "name": "Two"}]
    assert "IC4004" in {row.code for row in checked(tmp_path, "license", parts=parts)}
    with pytest.raises(DataError, match="license"):
        isic_cite.cite(tmp_path / "deposit.toml", format="datacite-json")
    parts[1]["license"] = "CC-BY-4.0"
    assert "IC4004" not in {row.code for row in checked(tmp_path, "license", parts=parts)}


def test_findings_call_things_as_datacite_does(tmp_path: Path) -> None:
    """The place is the field of the record, the message names DataCite's property."""
    found = {row.where: row.message for row in checked(tmp_path, "year", "institutions")}
    assert found["year"] == "DataCite 4.6 makes PublicationYear mandatory"
    assert found["institutions"] == "DataCite 4.6 recommends Contributor"


def test_placeholders_and_what_is_not_settled(tmp_path: Path) -> None:
    """What nobody should register unasked is pointed out, if the metadata would say it."""
    claims = [{"value": value, "sources": ["page"]} for value in ("2025", "2026")]
    found = checked(
        tmp_path,
        publisher="PLACEHOLDER",
        conflicts=[{"fact": "year", "claims": claims}, {"fact": "collections", "claims": claims}],
        unverified=[{"fact": "creators", "value": "Jane Roe"}],
    )
    assert codes(found) == {
        "publisher": "IC901",
        "conflicts[0]": "IC4007",
        "unverified[0]": "IC4008",
    }


def test_what_one_source_alone_says_is_one_note(tmp_path: Path) -> None:
    """However many rows of provenance a draft has; what the metadata do not say is not named."""
    single = [
        {"facts": facts, "sources": ["page"], "verification": "single-source"}
        for facts in (["title", "organizers[0]"], ["files[0]"], ["files[1]"], ["institutions[2]"])
    ]
    (note,) = (row for row in checked(tmp_path, provenance=single) if row.code == "IC4009")
    assert (note.where, note.severity) == ("provenance", "note")
    assert note.message == "one source alone says so: title, files, institutions"


def test_what_xml_cannot_hold_is_refused() -> None:
    """DataCite keeps XML, whatever it is sent; a file cannot hold such a character anyhow."""
    dataset = structs.replace(isic_cite.load("isic-2020"), publisher="A \ufffe Clinic")
    (fault,) = refused(dataset)
    assert fault.code == "IC4006"
    assert "U+FFFE" in fault.message


def test_a_part_is_no_dataset() -> None:
    """A DOI names the whole."""
    found = isic_cite.check("isic-2018:task-3", target="datacite")
    assert "IC4005" in {row.code for row in found}


@pytest.mark.heavy
@pytest.mark.filterwarnings("ignore")  # what a validator warns of in its own dependencies
@pytest.mark.parametrize("name", DATASETS)
def test_a_record_that_passes_gives_metadata_that_datacite_takes(name: str) -> None:
    """No error that the format would meet: others' validators accept the text; else it is none."""
    found = isic_cite.check(name, target="datacite")
    if {"IC4001", "IC4004", "IC4006"} & {row.code for row in found}:
        with pytest.raises(DataError):
            isic_cite.cite(name, format="datacite-json")
        return
    text = isic_cite.cite(name, format="datacite-json")
    assert datacite_json_schema.faults(text) == []
    assert datacite_json_as_xml.faults(text) == []
    assert datacite_xml_xsd.faults(isic_cite.cite(name, format="datacite-xml")) == []


@pytest.mark.heavy
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"title": '<b>Lesions</b> & "more"', "doi": "10.80222/a<b>&c"},
        {"creators": [{"family": "Roe", "given": "Jane", "orcid": "0000-0002-1825-0097"}]},
        {"institutions": [], "references": [], "description": ""},
        {"references": [{"id": "roe2025", "type": "article", "title": "No identifier"}]},
        {"parts": [{"id": "one", "name": "One", "license": "CC-BY-4.0"}], "license": ""},
    ],
    ids=["complete", "signs", "person", "mandatory-alone", "no-identifier", "parts"],
)
def test_whatever_has_no_error_is_accepted(fields: dict[str, Any], tmp_path: Path) -> None:
    """Also a record of a user's own with no more than is mandatory, as JSON and as XML."""
    left_out = [name for name, value in fields.items() if not value]
    found = checked(tmp_path, *left_out, **{name: it for name, it in fields.items() if it})
    assert not has_errors(found), format_lines(found)
    text = isic_cite.cite(tmp_path / "deposit.toml", format="datacite-json")
    assert datacite_json_schema.faults(text) == []
    assert datacite_json_as_xml.faults(text) == []
    xml = isic_cite.cite(tmp_path / "deposit.toml", format="datacite-xml")
    assert datacite_xml_xsd.faults(xml) == []


def test_shared_files_of_a_library_are_no_records() -> None:
    """They are checked beside records, and nobody registers them."""
    assert isic_cite.check(SHIPPED / "references.toml", target="datacite") == ()


def test_targets_are_a_list_of_names(capfd: pytest.CaptureFixture[str]) -> None:
    """An unknown one is answered with the closest; tables of images have no target."""
    assert list(TARGETS) == ["datacite"]
    with pytest.raises(UnknownNameError, match='did you mean "datacite"'):
        isic_cite.check("isic-2020", target="data-cite")
    with pytest.raises(CallError, match=r"--for datacite is for records; images\.csv"):
        isic_cite.check("images.csv", target="datacite")
    with pytest.raises(CallError, match=r"page\.md is a page, and --for is for records"):
        isic_cite.check("page.md", target="datacite")
    assert run(["check", "isic-2019", "--for", "DataCite"]) == 1
    out, err = capfd.readouterr()
    assert out.count("IC4001") == 3
    assert "3 errors" in err
    assert run(["check", "isic-2020", "--for", "datacite"]) == 0


def test_codes_are_those_that_are_explained() -> None:
    """The hundreds from 40 on are those of targets."""
    found = [code for code in CODES if re.fullmatch("IC40[0-9]{2}", code)]
    assert found == [f"IC40{number:02}" for number in range(1, 11)]
