"""What differs between two records is found, all of it, and nothing else."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from full_record import changed_everywhere, dataset, full
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

import isic_cite
from conftest import DATASETS
from isic_cite.differences import word_by_word
from isic_cite.differences.facts import field_names
from isic_cite.differences.word_by_word import _MOST, _cost, aligned
from isic_cite.differences.writing import format_json, format_lines, summary
from isic_cite.errors import UnknownNameError
from made_up_records import datasets

if TYPE_CHECKING:
    from isic_cite.differences.difference import Difference
    from isic_cite.model import Dataset

FULL = dataset(full())
BOOKKEEPING = (
    *("$schema", "aliases", "id", "key", "notes", "selected"),
    *("conflicts.", "provenance.", "sources.", "unverified."),
    *("attribution.former.note", "attribution.former.where"),
    *("attribution.variants.note", "attribution.variants.where"),
    *("collections.note", "files.bytes-rounded"),
    *("institutions.id", "institutions.note", "institutions.variants"),
    *("organizers.members.printed", "parts.id"),
    *(
        f"{works}.{field}"
        for works in ("references", "optional-references", "former-references")
        for field in ("id", "notes", "sources", "verification")
    ),
)
CHANGES = [
    # Every fifth tells at once that something is wrong; which field it is, the heavy ones tell.
    pytest.param(name, table, id=f"{at}-{name}", marks=pytest.mark.heavy if at % 5 else ())
    for at, (name, table) in enumerate(changed_everywhere(full()))
]
MIRRORED = {"added": "removed", "removed": "added"}


def lines(old: Dataset, new: Dataset, only: tuple[str, ...] = ()) -> list[str]:
    """Return the sentences that tell what changed."""
    return format_lines(isic_cite.diff(old, new, only=only)).splitlines()


def essence(difference: Difference, *, mirrored: bool = False) -> str:
    """Return what a difference says of facts, or what its mirror image would."""
    sides = (difference.old, difference.new)
    change: str = difference.change
    if mirrored:
        sides, change = sides[::-1], MIRRORED.get(change, change)
    return json.dumps([difference.path, change, difference.position, *sides])


@pytest.mark.parametrize("name", DATASETS)
def test_a_shipped_record_agrees_with_itself(name: str) -> None:
    """A record against itself has no difference, not even in its bookkeeping."""
    assert isic_cite.diff(name, name, everything=True) == ()


@given(datasets)
def test_any_record_agrees_with_itself(record: Dataset) -> None:
    """Whatever its texts are."""
    assert isic_cite.diff(record, record, everything=True) == ()


@pytest.mark.parametrize(("old", "new"), tuple(pairwise(DATASETS)))
def test_differences_mirror_each_other(old: str, new: str) -> None:
    """What was added one way was removed the other way, with the same values."""
    there = sorted(map(essence, isic_cite.diff(old, new, everything=True)))
    back = isic_cite.diff(new, old, everything=True)
    assert there == sorted(essence(each, mirrored=True) for each in back)


@given(datasets, datasets)
def test_differences_of_any_records_mirror_each_other(one: Dataset, other: Dataset) -> None:
    """Also where works and names occur twice, and every sentence is one line."""
    there = isic_cite.diff(one, other, everything=True)
    back = isic_cite.diff(other, one, everything=True)
    assert sorted(map(essence, there)) == sorted(essence(each, mirrored=True) for each in back)
    text = format_lines(there)
    assert all(line.isprintable() for line in text.split("\n"))
    assert [row["field"] for row in json.loads(format_json(there))] == [e.field for e in there]


@pytest.mark.parametrize(("name", "table"), CHANGES)
def test_every_field_that_changes_is_named(name: str, table: dict[str, Any]) -> None:
    """One value of a full record is changed, and a difference says where; bookkeeping if asked."""
    old, new = FULL, dataset(table)
    found = isic_cite.diff(old, new, everything=True)
    assert found
    for each in found:
        whole = each.change in ("added", "removed") and name.startswith(f"{each.field}.")
        assert each.field == name or whole
        assert format_lines([each])
    facts = isic_cite.diff(old, new)
    is_bookkeeping = any(
        name == field or (field.endswith(".") and name.startswith(field)) for field in BOOKKEEPING
    )
    if name == "files.bytes-rounded":  # then the size is not counted as known
        assert [each.field for each in facts] == ["files.bytes"]
    elif name == "parts.id":  # then files no longer belong to all parts
        assert {each.field for each in facts} == {"files.parts"}
    else:
        assert bool(facts) != is_bookkeeping


def test_a_full_record_has_every_field() -> None:
    """Or the test above would leave one out."""
    named = {name for name, _ in changed_everywhere(full())}
    assert {name for name in field_names() if not any(f"{name}." in each for each in named)} <= (
        named | {"sources"}
    )


def test_values_are_said_as_people_say_them() -> None:
    """A changed value is `was …, is …`, with the thing that it is of."""
    old = isic_cite.load("isic-2018")
    parts = (
        *old.parts[:2],
        structs.replace(old.parts[2], license="CC-BY-4.0"),
    )
    files = (structs.replace(old.files[0], size="10.5GB"), *old.files[1:])
    new = structs.replace(old, title="ISIC 2018", parts=parts, files=files)
    assert lines(old, new) == [
        "licence of task-3: was CC-BY-NC-4.0, is CC-BY-4.0",
        'title: was not stated, is "ISIC 2018"',
        "file size of ISIC2018_Task1-2_Training_Input.zip: was 10.4GB, is 10.5GB",
    ]


def test_rows_that_come_and_go_say_where_they_stand() -> None:
    """An institution that was added is told with its place in the list."""
    old = isic_cite.load("isic-2020")
    one, two, three, *rest = old.institutions
    without = structs.replace(old, institutions=(one, two, *rest))
    assert lines(without, old) == [f"institution added: {three.name} (3rd)"]
    assert lines(old, without) == [f"institution removed: {three.name} (3rd)"]
    swapped = structs.replace(old, institutions=(two, one, three, *rest))
    (line,) = lines(old, swapped)
    assert line.startswith(f"institutions in another order: was {one.name}; {two.name}; ")
    assert f", is {two.name}; {one.name}; {three.name}" in line


def test_people_come_and_go_among_those_of_their_role() -> None:
    """Sponsors have no organizers: somebody is added among the sponsors."""
    old = isic_cite.load("slice-3d")
    sponsors, chairs, *rest = old.organizers
    one, two, three = sponsors.members
    fewer = structs.replace(sponsors, members=(two, one))
    new = structs.replace(old, organizers=(fewer, chairs, *rest))
    removed, order = lines(old, new)
    assert removed == f"organizer among Sponsors removed: {three.name} (3rd)"
    assert order.startswith("organizers among Sponsors in another order: was ")
    assert order.endswith(f", is {two.name}; {one.name}")


def test_counts_say_what_they_count() -> None:
    """A number of patients, not patients."""
    old = isic_cite.load("slice-3d")
    share, *rest = old.shares
    assert (share.patients, share.malignant) == (398, 174)
    counted = structs.replace(share, patients=399, malignant=None)
    of = f"of {share.attribution} ({share.license})"
    assert lines(old, structs.replace(old, shares=(counted, *rest))) == [
        f"number of patients {of}: was 398, is 399",
        f"number of malignant lesions {of}: was 174, is not stated",
    ]


def test_texts_are_compared_word_by_word() -> None:
    """Of a long text only what differs is shown, with a few words around it."""
    old = isic_cite.load("isic-2020")
    assert old.attribution
    first, second, *rest = old.attribution.paragraphs
    reworded = structs.replace(
        old.attribution, paragraphs=(first.replace("(2020)", "(2021)"), second, *rest, "New.")
    )
    found = lines(old, structs.replace(old, attribution=reworded))
    publisher, doi = (
        "International Skin Imaging Collaboration",
        "https://doi.org/10.34970/2020-ds01",
    )
    count = len(old.attribution.paragraphs) + 1
    assert found == [
        f"attribution text, paragraph 1: … {publisher} {doi} [-(2020).-] {{+(2021).+}}",
        f'attribution text, paragraph {count} added: "New."',
    ]


def test_a_file_that_was_moved_or_renamed_is_the_same_file() -> None:
    """Files are matched by name or by address, works by DOI, people by name within their role."""
    old = isic_cite.load("isic-2020")
    moved = structs.replace(old.files[0], url="https://elsewhere.org/x.zip")
    renamed = structs.replace(old.files[1], name="renamed.zip")
    new = structs.replace(old, files=(renamed, moved, *old.files[2:]))
    assert [each.field for each in isic_cite.diff(old, new)] == ["files.url", "files.name"]
    work = structs.replace(old.references[0], id="other", title="Another title")
    works = structs.replace(old, references=(work,))
    assert [each.field for each in isic_cite.diff(old, works)] == ["references.title"]


def test_what_means_the_same_is_no_difference() -> None:
    """A DOI has no case, and a file of all parts is one of the whole."""
    old = isic_cite.load("isic-2020")
    assert old.doi
    assert isic_cite.diff(old, structs.replace(old, doi=old.doi.upper())) == ()
    parts = isic_cite.load("isic-2017")
    files = tuple(
        structs.replace(each, parts=()) if len(each.parts) == len(parts.parts) else each
        for each in parts.files
    )
    assert files != parts.files
    assert isic_cite.diff(parts, structs.replace(parts, files=files)) == ()


def test_what_matters_most_comes_first() -> None:
    """Licence, attribution, citation, institutions, files, people, the rest."""
    old, new = isic_cite.load("slice-3d"), isic_cite.load("isic-2019")
    fields = [each.path[0] for each in isic_cite.diff(old, new)]
    order = ["parts", "attribution", "title", "institutions", "files", "organizers", "name"]
    assert sorted(order, key=fields.index) == order


def test_fields_are_chosen() -> None:
    """`only` and `ignore` take fields with all that is in them; one that does not exist is told."""
    found = isic_cite.diff("slice-3d", "slice-3d-permissive", only=["license", "files"])
    assert {each.path[0] for each in found} == {"license", "files"}
    found = isic_cite.diff("slice-3d", "slice-3d-permissive", only=["shares.patients"])
    assert {each.field for each in found} == {"shares.patients"}
    found = isic_cite.diff("slice-3d", "slice-3d-permissive", ignore=["files", "shares.patients"])
    assert {"files", "shares.patients"}.isdisjoint(each.field for each in found)
    with pytest.raises(UnknownNameError, match='unknown field "licence"; did you mean "license"'):
        isic_cite.diff("slice-3d", "isic-2020", only=["licence"])


def test_values_of_the_model_are_no_difference() -> None:
    """To write `attributed = true`, which holds anyhow, changes no fact."""
    old = isic_cite.load("isic-2018")
    parts = tuple(structs.replace(part, attributed=True) for part in old.parts)
    new = structs.replace(old, parts=parts)
    assert {each.field for each in isic_cite.diff(old, new)} <= {"parts.attributed"}
    assert summary(()) == "the facts agree"


@given(st.lists(st.sampled_from(["ab", "c", "d", "e"]), max_size=40))
def test_long_texts_are_aligned_at_their_ends(words: list[str]) -> None:
    """Where the words in between are too many to be held against each other."""
    old = isic_cite.load("isic-2020")
    long = structs.replace(old, description=" ".join(["x y"] * 5000 + words + ["z"] * 5000))
    other = structs.replace(old, description=" ".join(["x y"] * 5000 + ["new"] + ["z"] * 5000))
    (line,) = lines(long, other, only=("description",))
    assert "{+new+}" in line
    assert len(line) < 1000


@pytest.mark.parametrize("count", [200, 400, 800])
def test_aligning_is_bounded(count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Texts of one word, over and over, would take a minute: no more is compared than is agreed."""
    old, new = ["a"] * count, ["a", "b"] * (count // 2)
    assert _cost(old, new) > _MOST
    monkeypatch.setattr(word_by_word, "SequenceMatcher", None)
    steps = aligned(old, new)
    assert steps[0] == (True, 0, 1, 0, 1)
    assert (steps[-1][2], steps[-1][4]) == (count, count)


@given(
    st.lists(st.sampled_from("abc"), max_size=9),
    st.lists(st.sampled_from("abc"), max_size=9),
    st.sampled_from([1, 400]),
)
def test_what_is_aligned_holds_both_texts(one: list[str], other: list[str], times: int) -> None:
    """Nothing is left out or said twice, also where only the ends are aligned."""
    old, new = one * times, other * times
    steps = aligned(old, new)
    assert [word for step in steps for word in old[step[1] : step[2]]] == old
    assert [word for step in steps for word in new[step[3] : step[4]]] == new
    assert all(old[step[1] : step[2]] == new[step[3] : step[4]] for step in steps if step[0])
