"""Zenodo and Kaggle: field rules, one licence, and text that stays in its place."""

from __future__ import annotations

import json
import re
from typing import Any

import html5lib
import pytest
from hypothesis import given, settings
from markdown_it import MarkdownIt
from metadata_views import changed, filled, one, texts

import isic_cite
from conftest import DATASETS, HOSTILE, examples
from isic_cite.errors import CallError, DataError
from isic_cite.formats import kaggle, zenodo
from isic_cite.licenses import LICENSES, expression, license_by_id
from isic_cite.metadata import Agent, Metadata

TITLED = ("isic-2020", "slice-3d", "slice-3d-permissive", "milk10k", "ham10000")
# https://developers.zenodo.org/#deposit-metadata, the note on fields that allow HTML.
TAGS = {
    "a",
    "abbr",
    "acronym",
    "b",
    "blockquote",
    "br",
    "code",
    "caption",
    "div",
    "em",
    "i",
    "li",
    "ol",
    "p",
    "pre",
    "span",
    "strike",
    "strong",
    "sub",
    "table",
    "tbody",
    "thead",
    "th",
    "td",
    "tr",
    "u",
    "ul",
}
# https://github.com/Kaggle/kaggle-api/blob/1744cda/docs/datasets_metadata.md#licenses
KAGGLE_LICENSES = {
    "CC0-1.0",
    "CC-BY-SA-3.0",
    "CC-BY-SA-4.0",
    "CC-BY-NC-SA-4.0",
    "GPL-2.0",
    "ODbL-1.0",
    "DbCL-1.0",
    "copyright-authors",
    "other",
    "unknown",
    "CC-BY-4.0",
    "CC-BY-NC-4.0",
    "PDDL",
    "CC-BY-3.0",
    "CC-BY-3.0-IGO",
    "US-Government-Works",
    "CC-BY-NC-SA-3.0-IGO",
    "CDLA-Permissive-1.0",
    "CDLA-Sharing-1.0",
    "CC-BY-ND-4.0",
    "CC-BY-NC-ND-4.0",
    "ODC-BY-1.0",
    "LGPL-3.0",
    "AGPL-3.0",
    "FDL-1.3",
    "EU-ODP-Legal-Notice",
    "apache-2.0",
    "GPL-3.0",
}


def deposit(metadata: Metadata | str) -> dict[str, Any]:
    """Return Zenodo's metadata of a view or of a shipped dataset."""
    view = one(metadata) if isinstance(metadata, str) else metadata
    parsed: dict[str, Any] = json.loads(zenodo.render([view]))
    return parsed


def upload(metadata: Metadata | str, kaggle_id: str | None = None) -> dict[str, Any]:
    """Return Kaggle's metadata of a view or of a shipped dataset."""
    view = one(metadata) if isinstance(metadata, str) else metadata
    parsed: dict[str, Any] = json.loads(kaggle.render([view], kaggle_id=kaggle_id))
    return parsed


def said(metadata: Metadata) -> str:
    """Return what is said to be lost on Zenodo."""
    return "\n".join(zenodo.losses([metadata]))


def licensed(*ids: str) -> Metadata:
    """Return a titled dataset of as many parts, each under one of the licences."""
    view = one("isic-2020")
    rows = tuple(license_by_id(each) for each in ids)
    credit = one("isic-2018").credit
    parts = tuple(
        changed(credit.parts[0], name=f"Part {number}", licenses=(row,))
        for number, row in enumerate(rows, start=1)
    )
    return changed(
        view,
        licenses=rows,
        expression=expression(rows),
        credit=changed(credit, parts=parts, shares=(), prescribed=()),
    )


def shown(markdown: str) -> str:
    """Return what a reader of Markdown sees, without the addresses of links."""
    html = MarkdownIt("commonmark").render(markdown)
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    return "".join(tree.find("body").itertext())


def test_zenodo_is_always_told_the_licence() -> None:
    """Without one it would put a dataset under CC0."""
    for dataset in TITLED:
        assert deposit(dataset)["license"] == one(dataset).licenses[0].id
        assert deposit(dataset)["access_right"] == "open"


@pytest.mark.parametrize(
    ("ids", "stands_for_all"),
    [
        (("CC0-1.0", "CC-BY-NC-4.0"), "other-nc"),
        (("CC0-1.0", "CC-BY-4.0"), "other-at"),
        (("CC-BY-4.0", "CC-BY-ND-4.0"), "other-closed"),
        (("CC-BY-NC-4.0", "CC-BY-ND-4.0"), "other-nc"),
    ],
)
def test_several_licences_are_zenodos_other(ids: tuple[str, ...], stands_for_all: str) -> None:
    """The entry says the strictest of what they ask; the notes have each; that is told."""
    view = licensed(*ids)
    written = deposit(view)
    assert written["license"] == stands_for_all
    for number, identifier in enumerate(ids, start=1):
        row = license_by_id(identifier)
        assert re.search(f"Part {number}: .*?{re.escape(row.deed_url)}", written["notes"])
    assert f"{stands_for_all} stands for {' AND '.join(ids)}" in said(view)


def test_zenodo_has_the_doi_of_the_whole_and_relations_to_the_rest() -> None:
    """In its own words and with the kind of the work."""
    written = deposit("slice-3d")
    assert written["doi"] == "10.34970/2024-slice-3d"
    assert written["related_identifiers"] == [
        {
            "identifier": "https://challenge2024.isic-archive.com/",
            "relation": "isDocumentedBy",
            "scheme": "url",
        },
        {
            "identifier": "10.1038/s41597-024-03743-w",
            "relation": "isDocumentedBy",
            "resource_type": "publication-article",
            "scheme": "doi",
        },
    ]
    assert written["references"][0].startswith("Kurtansky, N. R.")
    assert "SLICE-3D 2024 Challenge Dataset</em> [Data set]" in written["notes"]


def test_other_works_are_cited_by_any_identifier() -> None:
    """The kinds of identifiers that Zenodo knows."""
    papers = (
        {"id": "a", "type": "article", "title": "A", "custom": {"eprint": "1710.05006"}},
        {"id": "b", "type": "report", "title": "B", "custom": {}, "PMID": "123"},
        {"id": "c", "type": "webpage", "title": "C", "custom": {}, "URL": "https://x.org/"},
        {"id": "d", "type": "book", "title": "D", "custom": {}},
    )
    related = deposit(changed(one("isic-2020"), papers=papers))["related_identifiers"][1:]
    assert [(row["identifier"], row["scheme"], row["relation"]) for row in related] == [
        ("arXiv:1710.05006", "arxiv", "cites"),
        ("123", "pmid", "cites"),
        ("https://x.org/", "url", "cites"),
    ]


def test_a_part_on_zenodo_has_no_doi_and_is_part_of_the_whole() -> None:
    """The DOI names the whole."""
    written = deposit("milk10k:test")
    assert "doi" not in written
    assert written["title"] == "MILK10k, Benchmark test"
    assert written["related_identifiers"][0] == {
        "identifier": "10.34970/648456",
        "relation": "isPartOf",
        "resource_type": "dataset",
        "scheme": "doi",
    }


def test_people_on_zenodo_have_bare_orcids() -> None:
    """`Family, Given`, as its form shows it."""
    person = Agent(
        "Jo Doe", organization=False, family="Doe", given="Jo", orcid="0000-0002-1825-0097"
    )
    (creator,) = deposit(changed(one("isic-2020"), creators=(person,)))["creators"]
    assert creator == {"name": "Doe, Jo", "orcid": "0000-0002-1825-0097"}


def test_what_zenodo_cannot_say_is_told() -> None:
    """The day, ROR ids, organizations with one comma, organizers, further addresses."""
    told = said(one("ham10000"))
    assert "the record states the year 2018 only" in told
    assert (
        "mark as organizations in its form: Faculty of Medicine, University of Queensland" in told
    )
    assert "ROR" in told
    assert "publication_date" not in deposit("ham10000")
    assert "19 are left out" in said(one("slice-3d"))
    assert "Alfred Hospital and FNQH Cairns" in said(one("slice-3d"))


@pytest.mark.parametrize("field", ["title", "creators", "description"])
def test_what_zenodo_requires_is_asked_for(field: str) -> None:
    """Nothing stands in for it."""
    nothing = changed(one("isic-2020"), **{field: () if field == "creators" else None})
    with pytest.raises(DataError, match=f"isic-2020: {field}: Zenodo requires it"):
        zenodo.render([nothing])


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text_on_zenodo(text: str) -> None:
    """HTML is written with the tags that Zenodo keeps, and a record's own tags are text."""
    written = deposit(filled("slice-3d", text))
    for field in ("description", "notes"):
        tree = html5lib.parseFragment(written[field], namespaceHTMLElements=False)
        assert {each.tag for each in tree.iter()} - {"DOCUMENT_FRAGMENT"} <= TAGS
        assert " ".join(text.split()) in " ".join("".join(tree.itertext()).split())
    assert written["title"] == written["version"] == text


def test_kaggle_takes_the_title_that_fits() -> None:
    """Six to fifty characters, and nothing is cut."""
    assert upload("isic-2020")["title"] == "SIIM-ISIC 2020 Challenge Dataset"
    ham = upload("ham10000")
    assert ham["title"] == "HAM10000"
    assert "Title: The HAM10000 dataset, a large collection of" in ham["description"]
    assert upload("isic-2018:task-3")["title"] == "ISIC 2018, Task 3"
    nothing = changed(
        one("isic-2018"), name="I18", credit=changed(one("isic-2018").credit, name="x")
    )
    with pytest.raises(DataError, match="isic-2018: name: Kaggle wants 6 to 50 characters"):
        upload(nothing)


def test_a_description_that_fits_is_the_subtitle_on_kaggle() -> None:
    """Of 20 to 80 characters; in any case the description begins with it."""
    assert upload("bcn20000")["subtitle"] == "18,946 dermoscopic images of 5,583 lesions."
    assert "subtitle" not in upload("slice-3d")
    for dataset in DATASETS:
        assert upload(dataset)["description"].startswith(str(one(dataset).description))


def test_kaggle_has_one_licence_of_its_list() -> None:
    """Several are `other`, which "is specified in description"."""
    assert {row.id for row in LICENSES} < KAGGLE_LICENSES
    assert upload("slice-3d")["licenses"] == [{"name": "CC-BY-NC-4.0"}]
    mixed = upload("isic-2018")
    assert mixed["licenses"] == [{"name": "other"}]
    assert "Task 1 and Task 2: marked with CC0 1.0" in shown(mixed["description"])
    (loss,) = kaggle.losses([one("isic-2018")], kaggle_id="me/skin-lesions")
    assert "“other” stands for CC0-1.0 AND CC-BY-NC-4.0" in loss


def test_the_licence_of_each_part_stands_once() -> None:
    """In the credit, or in a list of its own where the prescribed text is the credit."""
    view = licensed("CC0-1.0", "CC-BY-4.0")
    assert upload(view)["description"].count("marked with CC0 1.0") == 1
    addresses = [row.deed_url for part in view.credit.parts for row in part.licenses]
    says_addresses = changed(
        view.credit, prescribed=(" ".join((*addresses, view.credit.link or "")),)
    )
    description = upload(changed(view, credit=says_addresses))["description"]
    assert "- Part 1: marked with CC0 1.0" in description
    assert description.count("marked with CC0 1.0") == 1


def test_the_id_on_kaggle_comes_from_its_owner() -> None:
    """No record knows it; without it the file says the rest, and that is told."""
    assert upload("isic-2020", "me/isic-2020-images")["id"] == "me/isic-2020-images"
    assert "id" not in upload("isic-2020")
    assert [
        "--kaggle-id" in loss for loss in kaggle.losses([one("isic-2020")], kaggle_id=None)
    ] == [True]
    assert not list(kaggle.losses([one("isic-2020")], kaggle_id="me/isic-2020"))


@pytest.mark.parametrize(
    "wrong", ["", "isic-2020", "me/isic", "me/a b c d e f", "a/b/c-d-e-f", "/x" * 4]
)
def test_an_id_that_kaggle_refuses_is_refused(wrong: str) -> None:
    """Before anything is uploaded."""
    with pytest.raises(CallError, match="is not owner/slug"):
        isic_cite.cite("isic-2020", format="kaggle", kaggle_id=wrong)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text_on_kaggle(text: str) -> None:
    """A reader of Markdown sees what the record holds."""
    view = changed(filled("slice-3d", text), title="A title that fits", name="Some name")
    view = changed(view, credit=changed(view.credit, name="A title that fits"))
    description = " ".join(shown(upload(view)["description"]).split())
    assert description.count(" ".join(text.split())) > 10


@settings(max_examples=examples(40), deadline=None)  # each prints references, which takes its time
@given(texts)
def test_any_text_is_written_alike_every_time(text: str) -> None:
    """Whatever a record may hold, in both formats."""
    view = changed(filled("milk10k", text), name="MILK10k")
    assert upload(view)["licenses"] == [{"name": "CC-BY-NC-4.0"}]
    assert kaggle.render([view], kaggle_id=None) == kaggle.render([view], kaggle_id=None)
    assert deposit(view)["version"] == text
    assert zenodo.render([view]) == zenodo.render([view])
