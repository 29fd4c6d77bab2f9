"""The texts of the images of a table: whom to credit for exactly these images."""

from __future__ import annotations

import csv
import io
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from judges import datacite_json_schema, schema_org_rdflib, schema_org_shacl

import isic_cite
from conftest import HOSTILE
from isic_cite.api import render_and_remark
from isic_cite.errors import CallError, DataError
from isic_cite.formats import used_csv
from isic_cite.formats.options import Options
from isic_cite.markup import MARKUPS
from isic_cite.usages import Usage, attribution_order, usage_of

if TYPE_CHECKING:
    from random import Random
    from types import ModuleType

GOLDEN = Path(__file__).with_name("golden_used")
REWRITE = bool(os.environ.get("ISIC_CITE_REWRITE_GOLDEN"))
ATHENS = (
    "Department of Dermatology, University of Athens, Andreas Syggros Hospital of Skin and "
    "Venereal Diseases, Alexander Stratigos, Konstantinos Liopyris"
)
SLICE_3D = {
    ("Memorial Sloan Kettering Cancer Center", "CC-BY"): 129_068,
    ("Department of Dermatology, Hospital Clínic de Barcelona", "CC-BY-NC"): 105_724,
    ("University Hospital of Basel", "CC-BY-NC"): 65_218,
    (
        "Frazer Institute, The University of Queensland, Dermatology Research Centre",
        "CC-BY",
    ): 51_768,
    ("ACEMID MIA", "CC-0"): 28_665,
    ("ViDIR Group, Department of Dermatology, Medical University of Vienna", "CC-BY-NC"): 12_640,
    (
        ATHENS,
        "CC-BY",
    ): 7_976,
}
# What people really type, beside clean values.
MESSY = SLICE_3D | {
    ("MSKCC", "CC-BY-NC"): 40,
    ("Anonymous", "CC-0"): 500_000,
    ("Anonymous", "CC-BY"): 7,
    ("", "CC-BY"): 5,
    ("University Hospital of Basel", ""): 1,
    ("University Hospital of Basel", "cc by-nc 4.0"): 2,
    ("Memorial Sloan Kettering Cancer Center", "https://creativecommons.org/licenses/by/4.0/"): 3,
    ("ACEMID MIA", "MIT"): 4,
    ('=HYPERLINK("http://example.org","x")', "CC-BY"): 6,
    ('Clinic "A", Dept. <b>B</b> & C', "CC-BY"): 8,
    ("皮膚科, 東京", "CC-BY"): 9,
}
FORMATS = ("attribution", "notice", "statement", "csv", "json")


def usage(counts: dict[tuple[str, str], int], *datasets: str) -> Usage:
    """Return the usage of a count, from datasets of the library."""
    import msgspec  # noqa: PLC0415  (as the code under test has it)

    found = usage_of(counts, unknown="keep", tables=["metadata.csv"])
    loaded = tuple(isic_cite.load(dataset) for dataset in datasets)
    return msgspec.structs.replace(found, datasets=loaded, ids_sha256="ab" * 32)


CASES = {
    "slice-3d": (SLICE_3D, ("slice-3d",)),
    "nothing-known": (SLICE_3D, ()),
    "messy": (MESSY, ("slice-3d", "isic-2020")),
}


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("markup", MARKUPS)
def test_each_text_is_the_one_that_was_read(name: str, format_: str, markup: str) -> None:
    """A person has read the golden files."""
    options: dict[str, Any] = {"markup": markup} if format_ not in ("csv", "json") else {}
    if not options and markup != "text":
        return
    counts, datasets = CASES[name]
    text = isic_cite.render(usage(counts, *datasets), format_, **options)
    path = GOLDEN / f"{name}.{format_}.{markup}"
    if REWRITE:
        GOLDEN.mkdir(exist_ok=True)
        path.write_text(text, "utf-8", newline="")
    assert text == path.read_bytes().decode("utf-8")


def test_credits_are_grouped_by_institution_on_request() -> None:
    """Strings and licences stay apart under the name of the institution."""
    text = isic_cite.render(usage(MESSY), "attribution", group=True)
    start = text.index("- Memorial Sloan Kettering Cancer Center (129,111 images):")
    piece = text[start : text.index("\n- ", start + 1)]
    assert "Memorial Sloan Kettering Cancer Center: 129,071 images, licensed under CC BY" in piece
    assert "MSKCC: 40 images, licensed under CC BY-NC 4.0" in piece


# The four rows of the Archive's own test, and one a decision of ours.
ARCHIVE_RULE = [
    ([("a", 1), ("b", 2)], ["b", "a"]),
    ([("b", 1), ("a", 1)], ["a", "b"]),
    ([("Anonymous", 9), ("a", 1)], ["a", "Anonymous"]),
    ([("Anonymous", 1)], ["Anonymous"]),
    ([("MSKCC", 1), ("mskcc", 1), ("MSKCC ", 1)], ["MSKCC", "MSKCC ", "mskcc"]),
    ([("Anonymous", 9), ("", 5), ("anonymous", 1)], ["anonymous", "Anonymous"]),
]


@pytest.mark.parametrize(("images", "expected"), ARCHIVE_RULE)
def test_credits_stand_in_the_order_of_the_archive(
    images: list[tuple[str, int]], expected: list[str]
) -> None:
    """By number of images, then by name, Anonymous last; strings that differ stay apart."""
    found = usage_of({(name, "CC-BY"): count for name, count in images})
    assert list(attribution_order(found.groups)) == expected
    assert [group.attribution for group in found.groups if group.attribution] == expected


COUNTS = st.dictionaries(
    st.tuples(
        st.sampled_from(["", "Anonymous", "MSKCC", *HOSTILE]) | st.text(max_size=8),
        st.sampled_from(["CC-0", "CC-BY", "CC-BY-NC", "cc by-nc 4.0", "MIT", ""]),
    ),
    st.integers(1, 10**7),
    min_size=1,
    max_size=12,
)


@settings(deadline=None)
@given(COUNTS, st.randoms())
def test_the_order_of_the_count_changes_nothing(
    counts: dict[tuple[str, str], int], random: Random
) -> None:
    """Nor is an image lost, nor a credit changed."""
    rows = list(counts.items())
    random.shuffle(rows)
    first = usage_of(counts, unknown="keep")
    assert usage_of(dict(rows), unknown="keep") == first
    assert first.images == sum(counts.values())
    assert {group.attribution for group in first.groups} == {credit for credit, _ in counts}
    for license_ in ("CC-BY-NC", "cc by-nc 4.0"):
        for credit, written in counts:
            if written == license_:
                group = next(
                    group
                    for group in first.groups
                    if group.attribution == credit
                    and group.license
                    and group.license.id == "CC-BY-NC-4.0"
                )
                assert group.credit == "required"


# The first call loads the library of records.
@settings(deadline=None)
@given(COUNTS)
def test_csv_and_json_keep_every_credit(counts: dict[tuple[str, str], int]) -> None:
    """JSON has them verbatim; CSV with an apostrophe before what looks like a formula."""
    found = usage_of(counts, unknown="keep")
    groups = json.loads(isic_cite.render(found, "json"))["groups"]
    rows = list(csv.DictReader(io.StringIO(isic_cite.render(found, "csv"), newline="")))
    assert [group["attribution"] for group in groups] == [
        group.attribution for group in found.groups
    ]
    for row, group in zip(rows, found.groups, strict=True):
        assert row["attribution"] == used_csv.harmless(group.attribution)
        assert not row["attribution"].startswith(("=", "+", "-", "@", "\t", "\r"))
        assert int(row["images"]) == group.images


def test_credit_under_cc0_is_requested_and_never_required() -> None:
    """And the other way round under the other licences."""
    text = isic_cite.render(usage({("A", "CC-0"): 1, ("B", "CC-BY"): 1}), "attribution")
    free, owed = text.index("requested and not required"), text.index("credit is required")
    assert owed < text.index("- B") < free < text.index("- A")


def test_an_institution_without_images_is_not_credited_for_images() -> None:
    """FNQH Cairns is named by the official text of SLICE-3D, and gave no training image."""
    text = isic_cite.render(usage(SLICE_3D, "slice-3d"), "attribution")
    official, images = text.split("Images\n------\n")
    assert "FNQH Cairns" in official
    assert "FNQH Cairns" not in images


def test_unknown_licences_are_an_error_with_values_and_rows() -> None:
    """Unless they are to be kept; then every text shouts."""
    with pytest.raises(DataError) as caught:
        usage_of(MESSY, tables=["m.csv"])
    assert str(caught.value) == (
        'm.csv: not a licence that is known: "MIT" in 4 rows, nothing in 1 row; correct the table, '
        "or carry them on as unknown with --unknown-license keep"
    )
    for format_ in ("attribution", "notice"):
        assert "LICENCE UNKNOWN" in isic_cite.render(usage(MESSY), format_)
    _, remarks = render_and_remark(usage(MESSY), "json")
    assert remarks[0].startswith("LICENCE UNKNOWN for 5 of")
    assert "names nobody to credit" in remarks[1]


def test_images_without_a_known_licence_are_listed_once_for_each_credit() -> None:
    """What the table says of their licences is said once, and not for each credit again."""
    unknown = {("MSKCC", ""): 2, ("MSKCC", "MIT"): 1, ("FNQH Cairns", "CC-BY"): 1}
    text = isic_cite.render(usage(unknown), "attribution")
    assert text.count("- MSKCC") == 1
    assert "- MSKCC (3 images)" in text
    assert "the table says nothing (2 images) and “MIT” (1 image)" in text
    grouped = isic_cite.render(usage(unknown), "attribution", group=True)
    assert "MSKCC: 2 images, LICENCE UNKNOWN (the table says nothing)" in grouped
    assert "MSKCC: 1 image, LICENCE UNKNOWN (the table says “MIT”)" in grouped


def test_a_statement_lists_licences_as_a_sentence_does() -> None:
    """Commas, and one `and` before the last, whether that licence is known or not."""
    known = {("MSKCC", "CC-0"): 1, ("MSKCC", "CC-BY"): 2}
    text = isic_cite.render(usage(known), "statement", markup="markdown")
    assert "images: 1 marked with CC0 1.0 (" in text
    assert "publicdomain/zero/1.0/>) and 2 licensed under CC BY 4.0 (" in text
    text = isic_cite.render(usage(known | {("MSKCC", "MIT"): 3}), "statement", markup="markdown")
    assert "zero/1.0/>), 2 licensed under" in text
    assert "by/4.0/>) and 3 whose licence is not known. The" in text


@pytest.mark.parametrize("nobody", ["", " ", "\t"])
def test_space_names_nobody(nobody: str) -> None:
    """No text has an empty place where somebody is to be named; a remark counts the images."""
    counted = usage({(nobody, "CC-BY"): 1, ("MSKCC", "CC-BY"): 2, (nobody, "CC-0"): 4})
    text, remarks = render_and_remark(counted, "attribution")
    assert "- nobody: the table does not say whom to credit (1 image)" in text
    assert remarks[0] == (
        "1 image is under a licence that requires credit, and the table names nobody to credit "
        "(isic-cite check)"
    )
    assert "credited to: MSKCC." in isic_cite.render(counted, "statement")


def test_an_empty_count_is_an_error() -> None:
    """A table with a header only owes nothing that could be said."""
    with pytest.raises(DataError, match=r"^m\.csv: there is no image in it"):
        usage_of({}, tables=["m.csv"])


def test_works_to_cite_are_those_of_the_datasets_that_are_named() -> None:
    """Which are never guessed: the credits only suggest some."""
    assert isic_cite.render(usage(SLICE_3D, "slice-3d"), "apa") == isic_cite.cite(
        "slice-3d", format="apa"
    )
    with pytest.raises(DataError) as caught:
        isic_cite.render(usage(SLICE_3D), "bibtex")
    assert str(caught.value) == (
        "metadata.csv: it does not say which datasets the images come from; say so with --dataset; "
        "to judge by the credits, --dataset slice-3d"
    )
    _, remarks = render_and_remark(usage(SLICE_3D), "attribution")
    assert [remark for remark in remarks if "--dataset slice-3d" in remark] == list(remarks)


def test_a_credit_of_two_records_suggests_neither() -> None:
    """What is in SLICE-3D and in its permissive part may come from either; nor is it assumed."""
    shared = {("ACEMID MIA", "CC-0"): 1, ("Nobody Knows Clinic", "CC-BY"): 1}
    text, remarks = render_and_remark(usage(shared), "json")
    assert remarks == ()
    assert "datasets" not in json.loads(text)
    one = shared | {("University Hospital of Basel", "CC-BY-NC"): 1}
    text, remarks = render_and_remark(usage(one), "json")
    assert len(remarks) == 1
    assert 'credited to "University Hospital of Basel" occur in the record slice-3d' in remarks[0]
    assert "datasets" not in json.loads(text)


DERIVED = """
id = "lesions-224"
name = "Lesions 224"
title = "Lesions 224: SLICE-3D resized"
creators = [{literal = "Example Clinic"}]
publisher = "Example Repository"
year = 2026
doi = "10.5072/lesions"
url = "https://repository.test/lesions"
description = "Images of SLICE-3D, resized to 224 pixels, for teaching how to credit images."
"""


@pytest.fixture
def derived(tmp_path: Path) -> Path:
    """Return the record of a dataset that is made of a table's images."""
    path = tmp_path / "lesions-224.toml"
    path.write_text(DERIVED, "utf-8")
    return path


def test_a_derived_dataset_says_what_it_is_derived_from(derived: Path) -> None:
    """DataCite by IsDerivedFrom, schema.org by isBasedOn; each credit has its licence."""
    made = usage(SLICE_3D, "slice-3d")
    text = isic_cite.render(made, "datacite-json", derived=derived)
    resource = json.loads(text)
    related = resource["relatedIdentifiers"]
    assert {
        "relatedIdentifier": "10.34970/2024-slice-3d",
        "relatedIdentifierType": "DOI",
        "relationType": "IsDerivedFrom",
        "resourceTypeGeneral": "Dataset",
    } in related
    rights = [row["rights"] for row in resource["rightsList"]]
    assert "28,665 images credited to ACEMID MIA: CC0 1.0 Universal" in rights
    node = json.loads(isic_cite.render(made, "schema-org", derived=derived))
    assert node["isBasedOn"]["@id"] == "https://doi.org/10.34970/2024-slice-3d"


@pytest.mark.heavy
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("judge", [datacite_json_schema, schema_org_rdflib, schema_org_shacl])
def test_others_find_nothing_wrong_with_a_derived_dataset(judge: ModuleType, derived: Path) -> None:
    """The validators of the formats pass it."""
    text = isic_cite.render(usage(SLICE_3D, "slice-3d"), judge.FORMAT, derived=derived)
    assert not judge.faults(text)


def test_a_derived_dataset_cannot_drop_a_licence(derived: Path, tmp_path: Path) -> None:
    """NonCommercial images do not become CC BY by being collected."""
    freed = tmp_path / "freed.toml"
    freed.write_text(DERIVED + 'license = "CC-BY-4.0"\n', "utf-8")
    with pytest.raises(DataError, match=r"license: CC BY 4\.0 may not be put on a collection"):
        isic_cite.render(usage({("A", "CC-BY-NC"): 1}), "datacite-json", derived=freed)
    with pytest.raises(DataError, match="licence of 5 images is not known"):
        isic_cite.render(usage(MESSY), "datacite-json", derived=derived)
    with pytest.raises(CallError, match=r"--derived my-dataset\.toml"):
        isic_cite.render(usage(SLICE_3D), "datacite-json")


def test_a_usage_shows_itself_in_a_notebook() -> None:
    """As HTML, escaped, and as Markdown."""
    found = usage(MESSY)
    assert "&lt;b&gt;B&lt;/b&gt;" in found._repr_html_()
    assert "CC BY 4.0" in found._repr_markdown_()


@pytest.mark.parametrize("option", [{"group": True}, {"format": "csv"}])
def test_what_is_for_tables_is_not_for_records(option: dict[str, Any]) -> None:
    """A clear refusal."""
    with pytest.raises(CallError, match="is for tables of images"):
        isic_cite.render([isic_cite.load("isic-2020")], **({"format": "attribution"} | option))


def test_publishers_wordings_are_not_for_a_selection() -> None:
    """They speak of whole datasets."""
    with pytest.raises(CallError, match="--pattern elsevier"):
        render_and_remark(usage(SLICE_3D), "statement", Options(pattern="elsevier"))


def frame() -> Any:  # noqa: ANN401  (a lazy frame of polars, which has types of its own)
    """Return a table of SLICE-3D, as a lazy frame."""
    polars = pytest.importorskip("polars")
    rows = [(credit, written) for (credit, written), count in SMALL.items() for _ in range(count)]
    return polars.LazyFrame(rows, schema=["attribution", "copyright_license"], orient="row")


SMALL = {("A", "CC-BY"): 3, ("B", "CC-BY-NC"): 2, ("Anonymous", "CC-0"): 4}


def test_a_data_frame_is_a_source() -> None:
    """It is counted where it is; its ids stay there."""
    found = isic_cite.usage(frame(), datasets=["slice-3d"])
    assert found.groups == usage_of(SMALL).groups
    assert found.ids_sha256 is None
    assert [dataset.id for dataset in found.datasets] == ["slice-3d"]
    with pytest.raises(CallError, match="counted by itself"):
        isic_cite.usage(frame(), frame())
    with pytest.raises(CallError, match="is no data frame"):
        isic_cite.usage(3)


@pytest.mark.parametrize(
    "day",
    ["yesterday", "2026", "2026-11", "20261126", "2026-02-29", "2026-11-31", "２０２６-11-26", ""],
)
def test_the_images_were_taken_on_a_day_of_the_calendar(day: str) -> None:
    """`taken from their source on` needs a whole day, and one that there was."""
    with pytest.raises(CallError, match=r"--accessed: .* is not a day \(expected 2026-11-26\)"):
        isic_cite.usage(frame(), accessed=day)
    assert isic_cite.usage(frame(), accessed="2024-02-29").accessed == "2024-02-29"


def test_files_and_patterns_are_named_without_their_folders(tmp_path: Path) -> None:
    """Where a table lay is nobody's business; which tables were counted is."""
    for name in ("part-2.csv", "part-1.csv"):
        text = f"isic_id,attribution,copyright_license\nISIC_000000{name[5]},A,CC-BY\n"
        (tmp_path / name).write_text(text, "utf-8")
    found = isic_cite.usage(str(tmp_path / "part-*.csv"))
    assert found.tables == ("part-1.csv", "part-2.csv")
    assert found == isic_cite.usage(tmp_path / "part-1.csv", tmp_path / "part-2.csv")
    assert found.images == 2
