"""Tables are read to the letter, however they are written, and however they are cut."""

from __future__ import annotations

import csv
import gzip
import io
import tempfile
from collections import Counter
from pathlib import Path

import duckdb
import polars as pl
import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st
from made_up_tables import COUNT, HEADER, ROW, as_parquet, table, written

from conftest import examples
from isic_cite import tables
from isic_cite.tables import Columns, Row

Image = tuple[str, str, str]
# All that UTF-8 can write, without NUL, which no text table may hold.
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
AWKWARD = st.lists(
    st.sampled_from(['"', ",", " ", "\n", "\r", "\r\n", "\t", "é", "a", "\ufeff", "\u2028"]),
    max_size=8,
).map("".join)
IMAGES = st.lists(st.tuples(*[TEXTS | AWKWARD] * 3), min_size=1, max_size=12)
DIALECTS = st.tuples(
    st.sampled_from([".csv", ".tsv", ".tab"]),
    st.sampled_from(["\n", "\r\n"]),
    st.booleans(),
    st.booleans(),
)


def as_text(images: list[Image], dialect: tuple[str, str, bool, bool]) -> bytes:
    """Return a CSV or TSV as Python writes it in this dialect."""
    suffix, line_end, all_quoted, marked = dialect
    # csv.writer leaves a carriage return unquoted where it is not part of its line end.
    returns = any("\r" in value for image in images for value in image)
    stream = io.StringIO(newline="")
    writer = csv.writer(
        stream,
        delimiter="," if suffix == ".csv" else "\t",
        lineterminator=line_end,
        quoting=csv.QUOTE_ALL if all_quoted or returns else csv.QUOTE_MINIMAL,
    )
    writer.writerow(["isic_id", "attribution", "copyright_license"])
    writer.writerows(images)
    return stream.getvalue().encode("utf-8-sig" if marked else "utf-8")


@settings(max_examples=examples(300))
@given(IMAGES, DIALECTS)
def test_what_is_written_is_read(images: list[Image], dialect: tuple[str, str, bool, bool]) -> None:
    """Every text comes back as it was, nothing stripped, folded or corrected."""
    with tempfile.TemporaryDirectory() as name:
        path = written(Path(name), f"t{dialect[0]}", as_text(images, dialect))
        rows = list(tables.rows([path]))
        assert [(row.id, row.attribution, row.license) for row in rows] == images
        assert tables.count([path]) == Counter(image[1:] for image in images)


@settings(max_examples=examples(100))
@given(IMAGES, st.randoms(use_true_random=False), st.integers(1, 4))
def test_order_and_division_change_nothing(images: list[Image], random: object, parts: int) -> None:
    """Shuffled rows, or rows in several files of any kind, have the same count and the same sum."""
    images = [(image[0].replace("\n", "").replace("\r", ""), *image[1:]) for image in images]
    shuffled = list(images)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    with tempfile.TemporaryDirectory() as name:
        whole = written(Path(name), "whole.csv", as_text(images, (".csv", "\n", False, False)))
        divided = []
        for part in range(min(parts, len(images))):
            content = as_text(shuffled[part::parts], (".csv", "\r\n", bool(part % 2), False))
            kinds = [("", content), (".gz", gzip.compress(content))]
            kinds.append((".zst", zstandard.compress(content)))
            suffix, packed = kinds[part % 3]
            divided.append(written(Path(name), f"part-{part}.csv{suffix}", packed))
        assert tables.count(divided) == tables.count([whole])
        assert tables.ids_sha256(divided) == tables.ids_sha256([whole])


@settings(max_examples=examples(40), deadline=None)
@given(IMAGES)
def test_parquet_says_the_same(images: list[Image]) -> None:
    """A table in Parquet is the same table."""
    ids, attributions, licenses = (list(values) for values in zip(*images, strict=True))
    content = as_parquet(
        {"isic_id": ids, "attribution": attributions, "copyright_license": licenses},
        row_group_size=5,
    )
    with tempfile.TemporaryDirectory() as name:
        path = written(Path(name), "t.parquet", content)
        rows = list(tables.rows([path]))
        assert [(row.id, row.attribution, row.license) for row in rows] == images
        assert [row.line for row in rows] == list(range(1, len(images) + 1))
        assert tables.count([path]) == Counter(image[1:] for image in images)


def test_lines_are_those_of_the_file(tmp_path: Path) -> None:
    """A row is where it begins, also behind fields with line ends and empty lines."""
    content = table("a,X,CC0\n", '"b\n\nb",X,CC0\r\n', "\n", "\r\n", "c,X,CC0\n")
    path = written(tmp_path, "t.csv", content)
    assert [row.line for row in tables.rows([path])] == [2, 3, 8]


def test_rows_come_in_the_order_of_the_tables(tmp_path: Path) -> None:
    """Each image says of which table it is."""
    first = written(tmp_path, "z.csv", table("2,X,CC0\n", "1,X,CC0\n"))
    second = written(tmp_path, "a.tsv", table("3,X,CC0\n").replace(b",", b"\t"))
    assert list(tables.rows([first, second])) == [
        Row(str(first), 2, "2", "X", "CC0"),
        Row(str(first), 3, "1", "X", "CC0"),
        Row(str(second), 2, "3", "X", "CC0"),
    ]


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("attribution;license", '"Hospital, X";CC-BY'),
        ("attribution\tlicense", "Hospital, X\tCC-BY"),
        ("license,attribution", 'CC-BY,"Hospital, X"'),
        ('"attribution","licence"', '"Hospital, X","CC-BY"'),
        ("attribution,license", ' "Hospital, X","CC-BY" '),
        ("a,attribution,license,a", ',"Hospital, X",CC-BY,'),
    ],
)
def test_the_header_tells_the_delimiter(tmp_path: Path, header: str, row: str) -> None:
    """A .csv may have semicolons or tabs where only so the columns are there."""
    path = written(tmp_path, "t.csv", f"{header}\n{row}\n".encode())
    assert tables.count([path]) == {("Hospital, X", "CC-BY"): 1}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("  two spaces ", "  two spaces "),
        ('"quoted"  ', "quoted"),
        (' "one space before"', "one space before"),
        ('  "two spaces before"', '  "two spaces before"'),
        ('5" lesion', '5" lesion'),
        ('"Clinic ""A"" x"', 'Clinic "A" x'),
        ('" "" "', ' " '),
        (' "a, ""b"" , c" ', 'a, "b" , c'),
        (' "line\n""end"" " ', 'line\n"end" '),
        ("NA", "NA"),
        ("null", "null"),
        ("", ""),
        ('""', ""),
        ("#", "#"),
        ("a\\", "a\\"),
        ("'a'", "'a'"),
    ],
)
def test_spaces_and_marks_are_read_one_way(tmp_path: Path, field: str, value: str) -> None:
    """Spaces around quotation marks are no part of a field; all others are, and so is all else."""
    path = written(tmp_path, "t.csv", table(f"1,{field},CC0\n"))
    assert tables.count([path]) == {(value, "CC0"): 1}


def test_columns_can_be_named(tmp_path: Path) -> None:
    """Names of columns that nobody would guess are given by the user."""
    path = written(tmp_path, "t.csv", b"file,credit,rights\nx,Clinic,CC-BY\n")
    columns = Columns(attribution="credit", license="rights", id="file")
    assert tables.count([path], columns=columns) == COUNT
    assert [row.id for row in tables.rows([path], columns=columns)] == ["x"]


def test_standard_input_is_read_as_often_as_needed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """What comes through a pipe is kept for who reads it next, compressed or not."""
    for content in (table(ROW), gzip.compress(table(ROW)), zstandard.compress(table(ROW))):
        stream = io.TextIOWrapper(io.BytesIO(content))
        monkeypatch.setattr("sys.stdin", stream)
        assert tables.count(["-"]) == COUNT
        assert [row.source for row in tables.rows(["-"])] == ["standard input"]
        assert tables.ids_sha256(["-"]) is not None
        with (tmp_path / "out").open("wb") as out:
            assert tables.filtered("-", bool, out) == (1, 0)
        assert (tmp_path / "out").read_bytes() == table(ROW)


def test_progress_ends_at_the_end(tmp_path: Path) -> None:
    """Who watches is told the bytes of all tables, and in the end that all are read."""
    contents = {"a.csv": table(ROW * 9), "b.csv.gz": gzip.compress(table(ROW))}
    paths = [written(tmp_path, name, content) for name, content in contents.items()]
    parquet = {"attribution": ["A"], "license": ["CC0"]}
    paths.append(written(tmp_path, "c.parquet", as_parquet(parquet)))
    told: list[tuple[int, int | None]] = []
    tables.count(paths, progress=lambda done, total: told.append((done, total)))
    size = sum(path.stat().st_size for path in paths)
    assert {total for _, total in told} == {size}
    assert told[-1][0] == size
    assert [done for done, _ in told] == sorted(done for done, _ in told)


def test_other_readers_count_the_same(tmp_path: Path) -> None:
    """Polars and DuckDB find the same groups in what people type."""
    credit = ['Clinic "A", Dept. <b>B</b> & C', "皮膚科, 東京", "", "MSKCC", "=HYPERLINK(1)", " x "]
    images = [(f"ISIC_{n}", credit[n % 6], ("CC-BY", "cc by 4.0", "")[n % 3]) for n in range(5000)]
    path = written(tmp_path, "t.csv", as_text(images, (".csv", "\n", False, False)))
    by_polars = pl.read_csv(path, infer_schema=False).fill_null("")
    expected = {
        (attribution, license_): count
        for attribution, license_, count in by_polars.group_by("attribution", "copyright_license")
        .len()
        .rows()
    }
    assert tables.count([path]) == expected
    by_duckdb = duckdb.execute(
        "SELECT coalesce(attribution, ''), coalesce(copyright_license, ''), count(*) "  # noqa: S608
        f"FROM read_csv('{path}', all_varchar = true) GROUP BY ALL"
    ).fetchall()
    assert {(credit, license_): count for credit, license_, count in by_duckdb} == expected


def test_a_parquet_file_is_read_by_what_its_columns_are(tmp_path: Path) -> None:
    """No value is an empty text, a whole number is its digits, and bytes are read as text."""
    content = as_parquet(
        {
            "isic_id": [15_670, None, 2**62],
            "attribution": [b"Cl\xc3\xadnic", None, b"X"],
            "license": ["CC0", "CC-BY", None],
            "Attribution": [1, 2, 3],
            "list": [["a"], [], None],
        }
    )
    folder = tmp_path / "license=CC-BY-NC"  # what some readers take for a column
    folder.mkdir()
    rows = list(tables.rows([written(folder, "t.parquet", content)]))
    assert [row[2:] for row in rows] == [
        ("15670", "Clínic", "CC0"),
        ("", "", "CC-BY"),
        (str(2**62), "X", ""),
    ]


def test_the_header_is_no_row(tmp_path: Path) -> None:
    """A row that repeats the header is a row: nothing is guessed."""
    path = written(tmp_path, "t.csv", table(HEADER, ROW))
    assert len(list(tables.rows([path]))) == 2
