"""RIS and EndNote XML: each fact in its field, names whole, nothing breaks out of the syntax."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pandoc
import pytest
import rispy
from bibtex_items import ALL, ARTICLE, CONFERENCE, DATASET, DATAVERSE, INCOMPLETE, PAGE, PREPRINT
from hypothesis import given, settings
from lxml import etree

import isic_cite
import made_up_records
from conftest import HOSTILE
from isic_cite.formats import endnote, ris
from isic_cite.formats.reference_managers import inverted, one_line
from isic_cite.references import references

if TYPE_CHECKING:
    from types import ModuleType

BOTH = pytest.mark.parametrize("format_", [ris, endnote], ids=["ris", "endnote"])


def tags(item: dict[str, Any]) -> dict[str, list[str]]:
    """Return what the lines of a RIS record say, by tag."""
    found: dict[str, list[str]] = {}
    for line in ris.render([item]).split("\r\n"):
        if line:
            found.setdefault(line[:2], []).append(line[6:])
    return found


def elements(item: dict[str, Any]) -> dict[str, list[str]]:
    """Return what the leaves of an EndNote record say, by the name of the element."""
    found: dict[str, list[str]] = {}
    for element in etree.fromstring(endnote.render([item]).encode()).iter():
        if not len(element):
            found.setdefault(str(element.tag), []).append(element.text or "")
    return found


def test_a_data_set_has_its_type_version_and_publisher() -> None:
    """ET is the version of a data set, PB who distributes it; DA would be when it was collected."""
    found = tags(DATAVERSE)
    assert found["TY"] == ["DATA"]
    assert found["ET"] == ["V4"]
    assert found["PB"] == ["Harvard Dataverse"]
    assert found["PY"] == ["2018"]
    assert found["DO"] == ["10.7910/DVN/DBW86T"]
    assert found["UR"] == ["https://doi.org/10.7910/DVN/DBW86T"]
    assert found["N1"][0].startswith("Licensed under CC BY-NC 4.0")
    assert "DA" not in found
    found = elements(DATAVERSE)
    assert found["ref-type"] == ["59"]
    assert found["edition"] == ["V4"]
    assert found["electronic-resource-num"] == ["10.7910/DVN/DBW86T"]


def test_an_organization_ends_with_a_comma() -> None:
    """Which keeps its name whole in EndNote, Zotero, pandoc and others."""
    assert tags(DATASET)["AU"] == ["International Skin Imaging Collaboration,"]
    assert elements(DATASET)["author"] == ["International Skin Imaging Collaboration,"]


def test_parts_of_names_are_in_the_order_of_the_specification() -> None:
    """Family, given, suffix; particles belong to the family name or to the given names."""
    assert tags(ARTICLE)["AU"][2:] == ["King, Martin Luther, Jr.", "van den Berg, Anna"]
    assert inverted({"family": "Humboldt", "given": "A.", "dropping-particle": "von"}) == (
        "Humboldt, A. von"
    )
    assert inverted({"family": "van Gogh"}) == "van Gogh,"


def test_an_article_has_its_number_and_pages() -> None:
    """C7 is the article number, which also stands for the pages; a date ends with a slash."""
    found = tags(ARTICLE)
    assert found["TY"] == ["JOUR"]
    assert (found["C7"], found["SP"], found["IS"]) == (["641"], ["641"], ["1"])
    assert (found["PY"], found["DA"]) == (["2024"], ["2024/06/17/"])
    found = tags(INCOMPLETE)
    assert (found["SP"], found["EP"]) == (["357"], ["364.e7"])
    assert elements(INCOMPLETE)["pages"] == ["357-364.e7"]
    assert elements(ARTICLE)["date"] == ["2024-06-17"]
    assert elements(ARTICLE)["custom7"] == ["641"]


def test_a_conference_paper_has_proceedings_place_and_days() -> None:
    """The proceedings stand where the specification wants them and where programs look."""
    found = tags(CONFERENCE)
    assert found["TY"] == ["CONF"]
    assert found["C3"] == found["T2"] == [CONFERENCE["container-title"]]
    assert found["CY"] == ["Washington, DC, USA"]
    assert found["DA"] == ["2018/04/04/until 2018-04-07"]
    assert elements(CONFERENCE)["date"] == ["2018-04-04/2018-04-07"]


def test_a_preprint_is_a_report_with_its_number() -> None:
    """It is published, so it is not unpublished work."""
    found = tags(PREPRINT)
    assert found["TY"] == ["RPRT"]
    assert (found["SN"], found["M3"], found["PB"]) == (
        ["arXiv:1902.03368"],
        ["Preprint"],
        ["arXiv"],
    )
    assert elements(PREPRINT)["ref-type"] == ["27"]


def test_lines_are_those_of_the_specification() -> None:
    """Each ends with CR LF; a tag takes six characters; the last tag is ER."""
    lines = ris.render(ALL).split("\n")
    assert lines.pop() == ""
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*\r|\r", line) for line in lines)
    assert lines[-1] == "ER  - \r"


def test_an_address_with_a_semicolon_stays_one() -> None:
    """Readers take several addresses, divided by semicolons, from one line."""
    text = ris.render([PAGE | {"URL": "https://example.org/a;b"}])
    assert rispy.loads(text)[0]["urls"] == ["https://example.org/a%3Bb"]


def test_what_has_no_field_is_told() -> None:
    """The sentence names the entry and the fact."""
    item = ARTICLE | {"version": "2", "event-place": "Oslo"}
    assert list(ris.losses([item])) == [
        "hernandezperez2024: RIS has no field for version in a record JOUR",
        "hernandezperez2024: RIS has no field for event-place in a record JOUR",
    ]
    assert next(iter(endnote.losses([item]))).startswith("hernandezperez2024: EndNote has no field")
    assert not list(ris.losses([DATASET, DATAVERSE, ARTICLE, CONFERENCE, PREPRINT, PAGE]))


@BOTH
def test_a_comma_inside_a_name_is_told(format_: ModuleType) -> None:
    """No reader can be kept from dividing it."""
    item = DATASET | {"author": [{"literal": "ViDIR Group, Medical University of Vienna"}]}
    (sentence,) = format_.losses([item])
    assert '"ViDIR Group, Medical University of Vienna" at its comma' in sentence


def test_more_authors_than_are_known() -> None:
    """EndNote's manual has a way to say it; RIS has none, which is told."""
    assert elements(INCOMPLETE)["author"][-1] == "et al.,"
    assert list(endnote.losses([INCOMPLETE])) == []
    assert list(ris.losses([INCOMPLETE])) == [
        "milk10k: RIS cannot say that more authors are not known"
    ]


def test_nothing_to_cite() -> None:
    """No record at all."""
    assert ris.render([]) == ""
    assert not etree.fromstring(endnote.render([]).encode()).findall("records/*")


@BOTH
def test_several_datasets_make_one_text(format_: ModuleType) -> None:
    """Each work once, and the same at every call."""
    name = format_.__name__.rpartition(".")[2]
    text = isic_cite.cite("isic-2018", "isic-2019", format=name)
    assert text.count("1902.03368") == isic_cite.cite("isic-2018", format=name).count("1902.03368")
    assert text == isic_cite.cite("isic-2018", "isic-2019", format=name)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_come_back_whole(text: str) -> None:
    """Two readers that others wrote find them in the field in which they were put."""
    item = {"id": "x", "type": "dataset", "title": text, "publisher": text, "custom": {}}
    (record,) = rispy.loads(ris.render([item]))
    assert record["title"] == record["publisher"] == one_line(text)
    found = elements(item)
    assert found["title"] == found["publisher"] == [one_line(text)]


def test_a_line_end_in_a_text_starts_no_tag() -> None:
    """Nor does a separator that only some programs take for one."""
    item = DATASET | {"title": "a\r\nER  - \r\nTY  - JOUR\u2028b\x85c\ud800\uffff"}
    (record,) = rispy.loads(ris.render([item]))
    assert record["title"] == "a ER - TY - JOUR b c\ufffd\ufffd"
    assert elements(item)["title"] == ["a ER - TY - JOUR b c\ufffd\ufffd"]


@settings(deadline=None)
@given(made_up_records.datasets)
def test_every_record_is_read_by_others(dataset: isic_cite.Dataset) -> None:
    """As many records as works, each with its title and all authors."""
    view = references([dataset])
    titles = [one_line(item["title"]) for item in view]
    authors = [[inverted(author) for author in item.get("author", ())] for item in view]
    records = rispy.loads(ris.render(view))
    assert [record["title"] for record in records] == titles
    assert [record.get("authors", []) for record in records] == [
        [one_line(name) for name in names] for names in authors
    ]
    tree = etree.fromstring(endnote.render(view).encode())
    assert [title.text for title in tree.iterfind(".//title")] == titles
    assert [[name.text for name in record.iterfind(".//author")] for record in tree[0]] == [
        [one_line(name) for name in names] for names in authors
    ]


@pytest.mark.heavy
@settings(max_examples=30, deadline=None)
@given(made_up_records.datasets)
def test_pandoc_reads_every_record(dataset: isic_cite.Dataset) -> None:
    """Whatever the texts are, there are as many items as works."""
    view = references([dataset])
    assert len(pandoc.read(ris.render(view), "ris")) == len(view)
    found = pandoc.read(endnote.render(view), "endnotexml")
    assert [item["id"] for item in found] == [item["id"] for item in view]
