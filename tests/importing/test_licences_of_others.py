"""Licences in the words of others: what they do not say is not read in."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from round_trip import read

if TYPE_CHECKING:
    from isic_cite.importing import Imported

UNVERSIONED = ["CC BY", "CC-BY", "Creative Commons Attribution"]


def schema_org(label: str, **facts: str) -> Imported:
    """Return the import of JSON-LD with a licence."""
    node: dict[str, Any] = {"@type": "Dataset", "name": "A", "creator": "B", "license": label}
    return read(json.dumps(node | facts), "schema-org")


def datacite(label: str, **facts: str) -> Imported:
    """Return the import of DataCite JSON with a licence."""
    node = {"titles": [{"title": "A"}], "rightsList": [{"rights": label}]}
    names = {"identifier": "doi"}
    return read(json.dumps(node | {names.get(k, k): v for k, v in facts.items()}), "datacite-json")


def bibtex(label: str, **facts: str) -> Imported:
    """Return the import of BibTeX with a licence."""
    names = {"identifier": "doi"}
    fields = "".join(f", {names.get(key, key)} = {{{value}}}" for key, value in facts.items())
    return read(f"@dataset{{a, title = {{A}}, copyright = {{{label}}}{fields}}}", "bibtex")


def cff(label: str, **facts: str) -> Imported:
    """Return the import of a CITATION.cff with a licence; it cannot name a publisher."""
    lines = [f"{'doi' if key == 'identifier' else key}: {value}\n" for key, value in facts.items()]
    return read(f"title: A\nauthors: [{{name: B}}]\nlicense: {label}\n{''.join(lines)}", "cff")


READERS = [schema_org, datacite, bibtex, cff]


@pytest.mark.parametrize("label", UNVERSIONED)
@pytest.mark.parametrize("read_", READERS)
def test_a_label_without_a_version_is_not_known(read_: Any, label: str) -> None:  # noqa: ANN401
    """It may be that of 2004; that it is not carried over is told, with the reason."""
    found = read_(label)
    assert "license" not in found.record
    assert any(
        lost.endswith(f": {label} (which version of the licence is not stated)")
        for lost in found.lost
    )


@pytest.mark.parametrize("publisher", ["ISIC", "isic archive"])
@pytest.mark.parametrize("read_", [schema_org, datacite, bibtex])
def test_isic_means_its_own_version(read_: Any, publisher: str) -> None:  # noqa: ANN401
    """Its server resolves the labels to 4.0."""
    found = read_("CC-BY-NC", publisher=publisher)
    assert found.record["license"] == "CC-BY-NC-4.0"
    assert not any("license" in lost or "rights" in lost for lost in found.lost)


@pytest.mark.parametrize("read_", READERS)
def test_the_prefix_of_isic_is_isic(read_: Any) -> None:  # noqa: ANN401
    """Whoever the publisher is called."""
    assert read_("CC-BY", identifier="10.34970/1").record["license"] == "CC-BY-4.0"
    assert "license" not in read_("CC-BY", identifier="10.34971/1").record


@pytest.mark.parametrize("read_", READERS)
def test_cc0_has_one_version(read_: Any) -> None:  # noqa: ANN401
    """So nothing is missing in its name."""
    assert read_("CC0").record["license"] == "CC0-1.0"


@pytest.mark.parametrize("read_", READERS)
@pytest.mark.parametrize(
    ("label", "license_"),
    [
        ("CC BY 4.0", "CC-BY-4.0"),
        ("https://choosealicense.com/licenses/cc-by-nc-4.0/", "CC-BY-NC-4.0"),
        ("https://spdx.org/licenses/CC-BY-4.0.html", "CC-BY-4.0"),
        ("Attribution 4.0 International (CC BY 4.0)", "CC-BY-4.0"),
    ],
)
def test_a_label_with_a_version_is_known(read_: Any, label: str, license_: str) -> None:  # noqa: ANN401
    """As Zenodo, Hugging Face and Kaggle write it."""
    assert read_(label).record["license"] == license_


@pytest.mark.parametrize("read_", READERS)
def test_another_version_is_told_and_no_other_licence_is_advised(read_: Any) -> None:  # noqa: ANN401
    """It is another licence, even where ISIC says so."""
    found = read_("CC BY 3.0", identifier="10.34970/1")
    assert "license" not in found.record
    (told,) = [lost for lost in found.lost if "CC BY" in lost]
    assert told.endswith(": CC BY 3.0 (a version that records do not know)")
    assert "4.0" not in told


def test_a_work_has_its_own_publisher() -> None:
    """What ISIC means is not what the others in a library mean."""
    text = (
        "@dataset{a, title={A}, publisher={ISIC}, copyright={CC-BY}}"
        "@dataset{b, title={B}, publisher={Zenodo}, copyright={CC-BY}}"
    )
    found = read(text, "bibtex")
    assert found.record["license"] == "CC-BY-4.0"
    assert "license" not in found.record["references"][0]


def test_licences_that_contradict_each_other_are_told() -> None:
    """The first is taken."""
    rights = [{"rightsIdentifier": "CC-BY-4.0", "rights": "CC BY-NC"}]
    found = read(json.dumps({"titles": [{"title": "A"}], "rightsList": rights}), "datacite-json")
    assert found.record["license"] == "CC-BY-4.0"
    assert found.lost == ("rightsList[0].rights: CC BY-NC (beside CC-BY-4.0)",)
    text = "title: A\nlicense: CC-BY-4.0\nlicense-url: https://spdx.org/licenses/CC0-1.0\n"
    assert read(text, "cff").lost == (
        "license-url: https://spdx.org/licenses/CC0-1.0 (CC-BY-4.0 is stated, too)",
    )


def test_the_licence_of_a_paper_is_kept() -> None:
    """What a registry says of a work that is no dataset is carried over or told."""
    types = {"resourceTypeGeneral": "JournalArticle"}
    rights = [{"rightsUri": "https://creativecommons.org/licenses/by/4.0/"}]
    text = {"types": types, "titles": [{"title": "A"}], "rightsList": rights, "subjects": ["s"]}
    found = read(json.dumps(text), "datacite-json")
    assert found.record["references"][0]["license"] == "CC-BY-4.0"
    assert found.lost == ('subjects: ["s"]',)
