"""The rules for tables of images: what is right is not called wrong, in whatever order."""

from __future__ import annotations

import csv
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

import isic_cite
from conftest import examples
from isic_cite.checks.findings import Finding, format_lines
from isic_cite.checks.table import isic_ids, other_ids, pairs
from isic_cite.checks.table.extent import images_of
from isic_cite.checks.table.findings import MOST_FINDINGS, check_tables
from isic_cite.checks.table.notes import is_address, is_nobody, note_in
from isic_cite.checks.table.spreadsheets import is_formula
from isic_cite.cli.app import run
from isic_cite.errors import CallError
from isic_cite.formats.used_csv import harmless
from isic_cite.licenses import recognize_license
from isic_cite.loading import datasets, load

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from random import Random

    from isic_cite.model import Dataset

HEADER = ("isic_id", "attribution", "copyright_license")
NAMES = (
    *("Memorial Sloan Kettering Cancer Center", "MSKCC", "ACEMID MIA", "Pascale Guitera"),
    *("Attributed to Konstantinos Liopyris", "Dermoscopedia", "MILK study team"),
    *("Hospital Italiano de Buenos Aires", "Imperial College London", "Hospital Clínic"),
    *("Clinic for Research and Education", "Institute of Private Practice, Teaching Hospital"),
    *("Only Clinic", "No. 1 Hospital", "Use Clinic", "皮膚科, 東京", "عيادة الجلدية", "X. Xiao"),
    *("https://hospital.cat, Hospital of Barcelona", "Nan Hai Hospital", "None & Sons", "Test AG"),
    *("Personal archive of N. N. Ohno", "Research Centre; doi:10.1000/182", "D\u2019Alessandro"),
)
VALUES = (
    *("", " ", "Anonymous", "MSKCC", "Memorial Sloan Kettering Cancer Center", "Clinic A"),
    *("Clinic Á", "clinic  a", " Clinic A", "=1+1", "N/A", "For educational purpose only"),
    *("Cl√≠nic", "a\u200bb", "FNQH Cairns", "ACEMID MIA", "<b>A</b>", "a@b.cat", "x\ny"),
)
LICENSES = ("CC-BY", "CC-0", "CC0-1.0", "cc by-nc 4.0", "CC-BY-NC", "", "MIT", "CC BY 3.0")
IDS = (
    *("ISIC_0000001", "ISIC_0000002", "ISIC_0000003", "ISIC_9999999", "ISIC_0000000"),
    *("a", "b", "c", "", "../a", "=b", "a ", "ISIC_00000001", "\u202ea"),
)
Rows = list[tuple[str, str, str]]
ROWS = st.lists(
    st.tuples(st.sampled_from(IDS), st.sampled_from(VALUES), st.sampled_from(LICENSES)),
    min_size=1,
    max_size=40,
)


def written(path: Path, rows: Iterable[Sequence[str]], header: Sequence[str] = HEADER) -> Path:
    """Write a table and return its path."""
    with path.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)
    return path


def found_in(*tables: Rows, declared: Sequence[Dataset] = ()) -> list[Finding]:
    """Return the findings of some tables, without what depends on the order of rows."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [
            written(Path(folder) / f"{number}.csv", rows) for number, rows in enumerate(tables)
        ]
        findings = check_tables(paths, datasets=declared)
    return [structs.replace(row, source="", examples=()) for row in findings]


def codes_in(path: Path, *declared: str) -> list[str]:
    """Return the codes of the findings of a table."""
    return [row.code for row in check_tables([path], datasets=[load(name) for name in declared])]


def shares_of(dataset: Dataset) -> Rows:
    """Return a table that has three images of each share of a dataset."""
    return [
        (f"ISIC_{number * 10 + copy:07d}", share.attribution, share.license)
        for number, share in enumerate(dataset.shares)
        for copy in range(3)
    ]


@pytest.mark.parametrize("name", ["slice-3d", "slice-3d-permissive"])
def test_table_of_a_dataset_is_clean(name: str, tmp_path: Path) -> None:
    """Images with the credits and licences of a dataset give no finding, declared or not."""
    path = written(tmp_path / "metadata.csv", shares_of(load(name)))
    assert codes_in(path) == codes_in(path, name) == []


@pytest.mark.parametrize("label", ["CC-0", "CC-BY", "CC-BY-NC", "CC0-1.0", "CC BY 4.0"])
@pytest.mark.parametrize("name", NAMES)
def test_what_names_somebody_is_a_credit(name: str, label: str, tmp_path: Path) -> None:
    """Credits of the Archive, and others that only look a little like notes, are not touched."""
    path = written(tmp_path / "metadata.csv", [("ISIC_0000001", name, label)])
    assert codes_in(path) == []


@pytest.mark.parametrize(
    "note",
    [
        *("For educational purpose only", "for research and education purposes", "Research only"),
        *(
            "FOR NON-COMMERCIAL USE ONLY",
            "for academic, scientific or teaching use",
            "public domain",
        ),
        *("do not redistribute", "must not be shared", "Not for publication", "No redistribution"),
        *("all rights reserved", "Permission required", "no attribution required", "Copyright"),
        *("not for commercial use", "CC BY-NC", "https://creativecommons.org/licenses/by/4.0/"),
    ],
)
def test_note_on_use_is_no_credit(note: str) -> None:
    """Conditions and licences are notes, however they are written."""
    assert note_in(note) == (0, len(note))


def test_a_wrongly_decoded_credit_is_no_second_spelling() -> None:
    """One slip is said once: with the credit mended, nobody is credited in two ways."""
    credits_ = ("Hospital Clínic de Barcelona", "Hospital Cl√≠nic de Barcelona", "Clínica Ñuñoa")
    rows = [(f"ISIC_000000{n}", credit, "CC-BY") for n, credit in enumerate(credits_)]
    rows += [("ISIC_0000009", "ClÃ\u00adnica Ã‘uÃ±oa", "CC-BY")]
    assert {finding.code for finding in found_in(rows)} == {"IC1401"}
    rows += [("ISIC_0000010", "Hospital Clinic de Barcelona", "CC-BY")]
    found = [finding for finding in found_in(rows) if finding.code == "IC1601"]
    assert len(found) == 1
    assert "is credited in 2 ways: " in found[0].message
    assert "√" not in found[0].message


def test_long_text_of_separators_is_read_in_time_that_grows_with_it() -> None:
    """No value can make the search for notes or addresses try every way to split it."""
    assert note_in("for research" + " , and" * 100_000) is None
    assert not is_address("a@" + "b." * 100_000)
    assert not is_nobody("- " * 100_000 + "a")


@settings(max_examples=examples(60), deadline=None)
@given(ROWS, st.randoms(use_true_random=False), st.integers(0, 40))
def test_order_and_files_change_no_finding(rows: Rows, random: Random, place: int) -> None:
    """Rows in another order, or in two files, give the same findings save for the examples."""
    declared = [load("slice-3d")]
    shuffled = list(rows)
    random.shuffle(shuffled)
    expected = found_in(rows, declared=declared)
    assert found_in(shuffled, declared=declared) == expected
    if 0 < place < len(rows):
        assert found_in(rows[:place], rows[place:], declared=declared) == expected


@settings(max_examples=examples(100), deadline=None)
@given(ROWS)
def test_repeated_images_are_those_that_counting_finds(rows: Rows) -> None:
    """What is said of repeated ids is what the whole table in memory would tell."""
    told = {row.code: (row.message.split(" ")[0], row.rows) for row in found_in(rows)}
    times = Counter(image for image, _, _ in rows if image)
    repeated = {image for image, count in times.items() if count > 1}

    def counted(images: set[str]) -> tuple[str, int] | None:
        return (str(len(images)), sum(times[image] for image in images)) if images else None

    def varied(value: int) -> set[str]:
        kinds: dict[str, set[object]] = {}
        for row in rows:
            meant = recognize_license(row[2]) or row[2] if value == 2 else row[value]
            kinds.setdefault(row[0], set()).add(meant)
        return {image for image in repeated if len(kinds[image]) > 1}

    assert told.get("IC1301") == counted(repeated)
    assert told.get("IC1302") == counted(varied(2))
    assert told.get("IC1303") == counted(varied(1))


def test_examples_are_the_first_rows_that_show_it(tmp_path: Path) -> None:
    """A finding shows the first rows with their lines and files, whichever pair they belong to."""
    rows = [("ISIC_0000001", "", "CC-BY"), ("ISIC_0000002", "A", "CC-BY")]
    rows += [("ISIC_0000003", "", "CC-BY-NC"), ("ISIC_0000004", "", "CC-BY")]
    one = written(tmp_path / "one.csv", rows)
    two = written(tmp_path / "two.csv", [("ISIC_0000005", "", "CC-BY")])
    [finding] = check_tables([one, two])
    assert [(example.source, example.line) for example in finding.examples] == [
        (str(one), 2),
        (str(one), 4),
        (str(one), 5),
    ]
    assert finding.rows == 4
    assert f" ({one} line 2: ISIC_0000001, " in format_lines([finding])


def test_repeated_image_is_shown_with_its_first_row(tmp_path: Path) -> None:
    """An image in two tables is shown with the row of each; one line is that of a field's begin."""
    one = written(tmp_path / "one.csv", [("x", "A\nB", "CC-BY"), ("ISIC_0000001", "A", "CC-BY")])
    two = written(tmp_path / "two.csv", [("ISIC_0000001", "A", "CC-0"), ("x", "A\nB", "CC-0")])
    found = {row.code: row for row in check_tables([one, two])}
    places = [(Path(row.source).name, row.line, row.id) for row in found["IC1302"].examples]
    assert places == [
        *[("one.csv", 4, "ISIC_0000001"), ("two.csv", 2, "ISIC_0000001")],
        *[("one.csv", 2, "x"), ("two.csv", 3, "x")],
    ]


def test_parquet_is_checked_as_csv_is(tmp_path: Path) -> None:
    """The findings are those of the same rows in a CSV; a place is the number of the row."""
    rows = [("ISIC_0000001", "A", "CC-BY"), ("x", "", "CC-BY"), ("ISIC_0000001", "=B", "CC-0")]
    table = written(tmp_path / "metadata.csv", rows)
    parquet = tmp_path / "metadata.parquet"
    with duckdb.connect() as connection:
        connection.execute(f"COPY (FROM '{table}') TO '{parquet}'")
    of_both = [
        [(row.code, row.where, row.message, row.rows) for row in check_tables([path])]
        for path in (table, parquet)
    ]
    assert of_both[0] == of_both[1]
    codes = ["IC1101", "IC1301", "IC1302", "IC1303", "IC1305", "IC1501"]
    assert sorted(code for code, *_ in of_both[0]) == codes
    assert "(row 2: x)" in format_lines(check_tables([parquet]))
    parquet.write_bytes(parquet.read_bytes()[:-10])
    assert codes_in(parquet) == ["IC1001"]


def test_number_of_findings_is_bounded(tmp_path: Path) -> None:
    """Of one kind a few values are shown, those with most rows first, and the rest is counted."""
    rows = [("", f" {number:03}", "CC-BY") for number in range(500) for _ in range(1 + number % 2)]
    path = written(tmp_path / "metadata.csv", rows)
    found = [row for row in check_tables([path]) if row.code == "IC1406"]
    assert len(found) == MOST_FINDINGS + 1
    assert found[0].message.startswith('" 001"')
    assert found[-1].message == "490 more values of this kind, in 730 rows together"
    assert sum(row.rows or 0 for row in found) == len(rows)


@pytest.mark.parametrize("turned", [False, True])
def test_more_values_than_a_dataset_has_is_one_finding(
    turned: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the columns are hardly the right ones no value is kept, wherever the last one is."""
    monkeypatch.setattr(pairs, "MOST_VALUES", 3)
    rows = [(f"ISIC_{number % 4:07d}", f"= {number}", "") for number in range(5)]
    path = written(tmp_path / "metadata.csv", reversed(rows) if turned else rows)
    assert codes_in(path, "slice-3d") == ["IC1002", "IC1301"]


def test_long_values_are_bounded_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A few values can be as long as many are; the characters are counted, too."""
    monkeypatch.setattr(pairs, "MOST_CHARACTERS", 1000)
    path = written(tmp_path / "metadata.csv", [("ISIC_0000001", "A" * 1000, "CC-BY")])
    assert codes_in(path) == ["IC1002"]


def test_ids_of_other_collections_come_in_batches(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ids that were written away are found again, whether the last batch is full or not."""
    monkeypatch.setattr(other_ids, "_BATCH", 7)
    rows = [(f"image-{number % 20}", "A", "CC-BY") for number in range(35)]
    path = written(tmp_path / "metadata.csv", rows, ("image", "attribution", "license"))
    [finding] = check_tables([path])
    assert finding.message == "15 images stand in several rows, 30 rows together"


def test_no_room_for_ids_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that is full is a fault of the call, with what to do about it."""
    full = f"{vars(other_ids)['_SET_UP']} PRAGMA max_page_count = 4;"
    monkeypatch.setattr(other_ids, "_SET_UP", full)
    rows = [(f"image-{number}", "A", "CC-BY") for number in range(20_000)]
    path = written(tmp_path / "metadata.csv", rows, ("image", "attribution", "license"))
    with pytest.raises(
        CallError, match=r"temporary file: database or disk is full; .*SQLITE_TMPDIR"
    ):
        check_tables([path])


def test_ids_of_others_are_no_fault_in_a_column_of_their_own(tmp_path: Path) -> None:
    """Only `isic_id` promises ids of the Archive."""
    rows = [("PH2-001", "A", "CC-BY"), ("ISIC_0000000_downsampled", "A", "CC-BY")]
    other = written(tmp_path / "a.csv", rows, ("image", "attribution", "copyright_license"))
    assert codes_in(other) == []
    assert codes_in(written(tmp_path / "b.csv", rows)) == ["IC1305"]


def test_first_and_last_isic_id_are_seen(tmp_path: Path) -> None:
    """The ids have seven digits, all of them."""
    rows = [(f"ISIC_{number:07d}", "A", "CC-BY") for number in (0, 9_999_999, 0, 9_999_999)]
    [finding] = check_tables([written(tmp_path / "metadata.csv", rows)])
    assert finding.message == "2 images stand in several rows, 4 rows together"


@pytest.mark.parametrize("field", ["_LINE", "_TABLE"])
def test_row_for_which_there_is_no_room_is_not_shown(
    field: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beyond two billion lines or eight thousand tables the first row is left out, never wrong."""
    monkeypatch.setattr(isic_ids, field, 1)
    images = ("ISIC_0000002", "ISIC_0000001", "ISIC_0000001")
    paths = [
        written(tmp_path / f"{number}.csv", [(image, "A", "CC-BY")])
        for number, image in enumerate(images)
    ]
    [finding] = check_tables(paths)
    assert [row.source for row in finding.examples] == [str(paths[2])]


@given(st.text(alphabet="=+-@\t\r a", min_size=1, max_size=3))
def test_what_is_called_a_formula_is_what_our_tables_make_harmless(value: str) -> None:
    """The hint tells the truth: what is found is what we write with an apostrophe."""
    assert is_formula(value) == (harmless(value) == f"'{value}")


def test_more_images_than_the_dataset_has(tmp_path: Path) -> None:
    """A share, and the dataset as a whole, have no more images than their record says."""
    permissive = load("slice-3d-permissive")
    shares = tuple(structs.replace(share, images=2) for share in permissive.shares)
    path = written(tmp_path / "metadata.csv", shares_of(permissive))
    found = check_tables([path], datasets=[structs.replace(permissive, shares=shares)])
    assert {row.code for row in found} == {"IC1705"}
    assert found[0].message == "12 rows, and SLICE-3D Permissive has no more than 8 images"
    assert found[1].message == '"ACEMID MIA" in 3 rows, and SLICE-3D Permissive has 2 of them'
    assert check_tables([path], datasets=[permissive]) == ()


@pytest.mark.parametrize(
    ("name", "images"),
    [
        ("isic-2020", 44_108),
        ("isic-2019", 33_569),
        ("ham10000", 10_015),
        ("slice-3d", 401_059),
        ("isic-2018:task-3", None),
        ("bcn20000", None),
    ],
)
def test_images_of_a_dataset_are_counted_once_in_all_their_forms(
    name: str, images: int | None
) -> None:
    """DICOM and JPEG are the same images, volumes are not; one count missing, all are."""
    assert images_of(load(name)) == images


@pytest.mark.parametrize("name", [head.id for head in datasets()])
def test_licence_of_a_part_is_one_of_its_dataset(name: str, tmp_path: Path) -> None:
    """Each licence that a record states for itself or a part is no contradiction."""
    dataset = load(name)
    stated = {part.license for part in dataset.parts} or {dataset.license}
    rows = [
        (f"ISIC_{number:07d}", "A", text) for number, text in enumerate(sorted(map(str, stated)))
    ]
    path = written(tmp_path / "metadata.csv", rows)
    assert "IC1701" not in codes_in(path, name)
    assert "IC1701" in codes_in(written(path, [("ISIC_0000001", "A", "CC-BY-ND")]), name)


def test_selected_part_has_its_own_licence(tmp_path: Path) -> None:
    """ISIC 2018 has two licences, its third task has one."""
    path = written(tmp_path / "metadata.csv", [("ISIC_0000001", "A", "CC-0")])
    assert codes_in(path, "isic-2018") == []
    assert codes_in(path, "isic-2018:task-3") == ["IC1701"]


def test_credit_of_either_dataset_is_none_of_neither(tmp_path: Path) -> None:
    """Several datasets allow what any of them has; one that states no shares allows any credit."""
    rows = [*shares_of(load("slice-3d"))[:3], ("ISIC_0000099", "Dermoscopedia", "CC-BY-NC")]
    path = written(tmp_path / "metadata.csv", rows)
    assert codes_in(path, "slice-3d") == codes_in(path, "slice-3d", "slice-3d-permissive")
    assert codes_in(path, "slice-3d") == ["IC1702"]
    assert codes_in(path, "slice-3d", "isic-2020") == []


def test_tables_and_records_are_checked_in_one_call(tmp_path: Path) -> None:
    """Findings of both come together, those of all tables under one name."""
    record = tmp_path / "draft.toml"
    record.write_text('id = "a"\nname = "TBD"\nlicense = "CC0-1.0"\n', encoding="utf-8")
    table = written(tmp_path / "metadata.csv", [("ISIC_0000001", "A", "MIT")])
    found = isic_cite.check(record, table, datasets=["isic-2020"])
    assert [(Path(row.source).name, row.code) for row in found] == [
        *[("draft.toml", "IC901"), ("draft.toml", "IC501"), ("metadata.csv", "IC1202")],
    ]


def test_command_ends_with_one_where_there_are_errors(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """The exit code is 1 for errors, 0 for less, and 2 where an option has nothing to be for."""
    monkeypatch.chdir(tmp_path)
    written(Path("bad.csv"), [("1", "", "CC-BY")], ("file", "credit", "rights"))
    written(Path("good.csv"), [("ISIC_0000001", "Anonymous", "CC-BY-NC")])
    columns = ["--columns", "attribution=credit,license=rights,id=file"]
    assert run(["check", "bad.csv", *columns]) == 1
    assert "bad.csv: credit: error IC1101: no credit in 1 row" in capfd.readouterr().out
    assert run(["check", "good.csv", "--dataset", "isic-2019"]) == 0
    assert run(["check", "isic-2020", "--dataset", "isic-2020"]) == 2
    assert "--dataset is for tables" in capfd.readouterr().err
