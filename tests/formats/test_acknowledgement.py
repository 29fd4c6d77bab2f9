"""Acknowledgements: names, roles and order as records state them, and nothing else."""

from __future__ import annotations

import html5lib
import pytest
from hypothesis import given, settings
from metadata_views import changed, filled, one, texts, view_of

import isic_cite
from conftest import DATASETS, HOSTILE
from isic_cite.errors import DataError
from isic_cite.formats import acknowledgement


def acknowledged(*sources: str, markup: str = "text") -> str:
    """Return the acknowledgement of shipped datasets."""
    return isic_cite.cite(*sources, format="acknowledgement", markup=markup)


@pytest.mark.parametrize("dataset", DATASETS)
def test_names_stand_in_the_stated_order(dataset: str) -> None:
    """Every organizer and institution of the record is there, one behind the other."""
    record = isic_cite.load(dataset)
    said = acknowledged(dataset)
    place = 0
    for committee in record.organizers:
        place = said.index(f"{committee.role}: ", place)
        for member in committee.members:
            place = said.index(member.name, place) + len(member.name)
    for institution in record.institutions:
        place = said.index(institution.name, place) + len(institution.name)
    count = said.count("; ") + said.count(": ")
    assert count == sum(len(each.members) for each in record.organizers) + len(record.institutions)


def test_sponsors_come_first_where_there_are_any() -> None:
    """As the pages of the challenges print them; nobody sponsors what names no sponsor."""
    assert "possible. Sponsors: Canfield Scientific; IBM; MetaOptima. Clinical" in acknowledged(
        "isic-2019"
    )
    assert "Sponsors" not in acknowledged("isic-2016", "milk10k", "ham10000")


def test_a_name_that_ends_with_a_point_gets_no_second() -> None:
    """`Canfield Scientific, Inc.` in the middle keeps its own."""
    assert "Canfield Scientific, Inc.; Kaggle. Challenge co-chairs" in acknowledged("slice-3d")
    last = changed(one("slice-3d").organizers[1], role="Sponsors")
    view = [changed(one("slice-3d"), organizers=(last,), contributors=())]
    assert acknowledgement.render(view, markup="text").endswith(" Canfield Scientific, Inc.\n")


def test_institutions_of_the_test_set_are_said_to_be_that() -> None:
    """Two sites are in the official text of 2024 and gave no image of the training set."""
    said = acknowledged("slice-3d")
    assert said.endswith("Alfred Hospital (test set only); FNQH Cairns (test set only).\n")
    assert said.count("test set") == 2
    assert "FNQH Cairns (test set only); The" in acknowledged("slice-3d-permissive")
    for dataset in DATASETS:
        assert "Institutions that" not in acknowledged(dataset)


def test_parts_acknowledge_who_gave_to_them() -> None:
    """The images of tasks 1 and 2 are not Vienna's."""
    assert "Vienna" in acknowledged("isic-2018:task-3")
    assert "named as contributors: Memorial Sloan Kettering Cancer Center.\n" in acknowledged(
        "isic-2018:task-1"
    )


def test_degrees_affiliations_and_slips_of_the_page_are_left_out() -> None:
    """People are named as a paper would name them."""
    said = acknowledged("isic-2020")
    assert "Ph.D." not in said
    assert "Fundació" not in said
    assert "Konstantinos Liopyris" in said
    assert "Kontantinos" not in said


def test_each_dataset_has_its_paragraph() -> None:
    """In the order of the call; a repeated one is acknowledged once."""
    said = acknowledged("milk10k", "isic-2016", "milk10k").rstrip("\n").split("\n\n")
    assert [line.split(" possible.")[0].rsplit(" ", 1)[-1] for line in said] == ["MILK10k", "2016"]


def test_where_nobody_is_named_nobody_is_acknowledged() -> None:
    """One dataset alone is refused; among others it is left out, and that is said."""
    nobody = changed(one("isic-2016"), organizers=(), contributors=())
    with pytest.raises(DataError, match="isic-2016: organizers: the record names no sponsors"):
        acknowledgement.render([nobody], markup="text")
    view = [nobody, one("milk10k")]
    assert acknowledgement.render(view, markup="text").count("We acknowledge") == 1
    assert next(iter(acknowledgement.losses(view, markup="text"))) == (
        "isic-2016: the record names no sponsors, organizers or institutions, so it is left out"
    )
    assert acknowledgement.render([], markup="text") == ""


def test_what_the_licence_requires_is_not_replaced() -> None:
    """That is said wherever credit is a duty, and only there."""
    said = list(acknowledgement.losses(view_of(*DATASETS), markup="text"))
    assert {line.split(":")[0] for line in said} == set(DATASETS) - {"isic-2016", "isic-2017"}
    assert said[0] == (
        "isic-2018: this does not replace the credit that CC BY-NC 4.0 requires: "
        "isic-cite isic-2018 -f attribution"
    )


@given(words=texts)
@settings(deadline=None)
def test_any_text_of_a_record_is_only_text(words: str) -> None:
    """A browser finds one paragraph without a tag, with the words of the record."""
    written = acknowledgement.render([filled("isic-2020", words)], markup="html")
    tree = html5lib.parseFragment(written, namespaceHTMLElements=False)
    assert {node.tag for node in tree.iter()} == {"DOCUMENT_FRAGMENT", "p"}
    found = "".join("".join(tree.itertext()).split())
    assert "".join(words.split()) in found or not words.isprintable()


@pytest.mark.parametrize("words", HOSTILE)
def test_markups_keep_hostile_names(words: str) -> None:
    """In plain text the name of an institution is there letter by letter."""
    written = acknowledgement.render([filled("isic-2020", words)], markup="text")
    assert " ".join(words.split()) in " ".join(written.split())
