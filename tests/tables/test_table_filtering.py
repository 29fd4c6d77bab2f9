"""What is left of a table is left as it was, to the byte."""

from __future__ import annotations

import gzip
import io
import tempfile
from pathlib import Path

import pyarrow as pa  # type: ignore[import-untyped]
import pytest
from hypothesis import given, settings
from made_up_tables import as_parquet, table, written
from pyarrow import parquet
from test_table_reading import DIALECTS, IMAGES, Image, as_text

from conftest import examples
from isic_cite import tables
from isic_cite.errors import DataError
from isic_cite.progress import Progress
from isic_cite.tables import parquet_writing


@settings(max_examples=examples(100))
@given(IMAGES, DIALECTS)
def test_the_rows_that_are_kept_are_kept_to_the_byte(
    images: list[Image], dialect: tuple[str, str, bool, bool]
) -> None:
    """All rows make the table again; some rows make what was written of them."""
    with tempfile.TemporaryDirectory() as name:
        content = as_text(images, dialect)
        path = written(Path(name), f"t{dialect[0]}", content)
        whole, odd, none = io.BytesIO(), io.BytesIO(), io.BytesIO()
        assert tables.filtered(path, lambda _: True, whole) == (len(images), 0)
        assert whole.getvalue() == content
        kept = iter([True, False] * len(images))
        tables.filtered(path, lambda _: next(kept), odd)
        _, returns, _, _ = dialect
        quoted = any("\r" in value for image in images for value in image)
        expected = as_text(images[::2], (dialect[0], returns, dialect[2] or quoted, dialect[3]))
        assert odd.getvalue() == expected
        tables.filtered(path, lambda _: False, none)
        assert content.startswith(none.getvalue())


def test_what_no_writer_would_write_is_kept_as_well(tmp_path: Path) -> None:
    """Needless quotation marks, spaces outside them, mixed line ends, a missing last one."""
    kept = b'"1", "A" ,CC0\r\n2,"B\r\n",CC0\n3,C,"CC0"'
    content = b"\xef\xbb\xbf\n" + table() + b"0,X,MIT\n" + kept
    path = written(tmp_path, "t.csv", content)
    out = io.BytesIO()
    assert tables.filtered(path, lambda row: row.license == "CC0", out) == (3, 1)
    assert out.getvalue() == b"\xef\xbb\xbf" + table() + kept


@pytest.mark.parametrize(
    "encoding", ["cp1252", "utf-16", "utf-16-be", "utf-32", "shift_jis", "utf-8-sig"]
)
def test_other_encodings_are_kept(tmp_path: Path, encoding: str) -> None:
    """A table in another encoding stays in it, with one byte order mark or none."""
    text = table("1,A\xb1,CC0\n", "2,B\xb1,CC0\n").decode()
    path = written(tmp_path, "t.csv", text.encode(encoding))
    out = io.BytesIO()
    tables.filtered(path, lambda row: row.id == "2", out, encoding=encoding)
    assert out.getvalue() == text.replace("1,A\xb1,CC0\n", "").encode(encoding)


def test_an_encoding_that_cannot_keep_bytes_is_refused(tmp_path: Path) -> None:
    """Where a text can be written in several ways, to write it again would change it."""
    path = written(tmp_path, "t.csv", table() + b"1,+AEE-,CC0\n")
    assert tables.count([path], encoding="utf-7") == {("A", "CC0"): 1}
    with pytest.raises(DataError, match="convert the table to UTF-8 first"):
        tables.filtered(path, bool, io.BytesIO(), encoding="utf-7")


def test_compressed_tables_are_written_plain(tmp_path: Path) -> None:
    """What is compressed is written without compression."""
    path = written(tmp_path, "t.csv.gz", gzip.compress(table("1,A,CC0\n", "2,B,CC0\n")))
    out = io.BytesIO()
    assert tables.filtered(path, lambda row: row.attribution == "B", out) == (1, 1)
    assert out.getvalue() == table("2,B,CC0\n")


def test_parquet_keeps_its_schema_and_metadata(tmp_path: Path) -> None:
    """Types, order, dictionaries, metadata and compression are those of the original."""
    schema = pa.schema(
        [
            pa.field("isic_id", pa.int32(), nullable=False),
            pa.field("attribution", pa.dictionary(pa.int8(), pa.large_string())),
            pa.field("license", pa.string(), metadata={"spdx": "yes"}),
            pa.field("when", pa.timestamp("ms", "Europe/Vienna")),
            pa.field("parts", pa.list_(pa.struct([("x", pa.float16())]))),
        ],
        metadata={"huggingface": '{"info": 1}', "pandas": "{}"},
    )
    rows = [
        {
            "isic_id": number,
            "attribution": "AB"[number % 2],
            "license": "CC0" if number % 3 else None,
            "when": number,
            "parts": [{"x": number}] * (number % 3),
        }
        for number in range(100)
    ]
    whole = pa.Table.from_pylist(rows, schema)
    path = tmp_path / "t.parquet"
    parquet.write_table(whole, path, row_group_size=30, compression="zstd")
    out = io.BytesIO()
    assert tables.filtered(path, lambda row: row.attribution == "A", out) == (50, 50)
    found = parquet.ParquetFile(io.BytesIO(out.getvalue()))
    original = parquet.ParquetFile(path)
    assert found.schema_arrow.equals(original.schema_arrow, check_metadata=True)
    assert found.schema.equals(original.schema)
    kept = [row["attribution"] == "A" for row in rows]
    assert found.read().equals(original.read().filter(pa.array(kept)))
    assert found.metadata.row_group(0).column(0).compression == "ZSTD"
    assert found.metadata.num_row_groups == 2


def test_parquet_without_rows_to_keep_is_a_parquet_file(tmp_path: Path) -> None:
    """Nothing left is a table with no row."""
    content = as_parquet({"attribution": ["A"], "license": ["CC0"]})
    out = io.BytesIO()
    path = written(tmp_path, "t.parquet", content)
    assert tables.filtered(path, lambda _: False, out) == (0, 1)
    assert parquet.read_table(io.BytesIO(out.getvalue())).num_rows == 0


def test_a_row_group_of_a_whole_file_is_divided(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only so many rows wait to be written, however many the original has in one group."""
    monkeypatch.setattr(parquet_writing, "_LARGEST_GROUP", 20)
    monkeypatch.setattr(parquet_writing, "_BATCH", 10)
    rows = [{"isic_id": str(n), "attribution": "A", "license": "CC0"} for n in range(100)]
    path = tmp_path / "t.parquet"
    parquet.write_table(pa.Table.from_pylist(rows), path)
    out = io.BytesIO()
    assert tables.filtered(path, lambda _: True, out) == (100, 0)
    found = parquet.ParquetFile(io.BytesIO(out.getvalue()))
    assert found.metadata.num_row_groups == 5
    assert found.read().to_pylist() == rows


@pytest.mark.parametrize("name", ["t.csv", "t.parquet"])
def test_how_much_is_read_is_told(tmp_path: Path, name: str) -> None:
    """Whoever waits sees the bytes that are read grow to all there are."""
    rows = [{"isic_id": str(n), "attribution": "A", "license": "CC0"} for n in range(100)]
    path = tmp_path / name
    if name == "t.csv":
        lines = ["isic_id,attribution,license", *(f"{n},A,CC0" for n in range(100))]
        path.write_text("\n".join(lines) + "\n")
    else:
        parquet.write_table(pa.Table.from_pylist(rows), path)
    seen: list[tuple[int, int | None]] = []

    class Seen(Progress):
        def __call__(self, done: int, total: int | None) -> None:
            seen.append((done, total))

    tables.filtered(path, lambda _: True, io.BytesIO(), progress=Seen("reading", "bytes", None))
    size = path.stat().st_size
    assert seen == sorted(seen)
    assert seen[-1] == (size, size)
