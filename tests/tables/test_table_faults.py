"""Tables come from anyone: whatever they hold, the answer is a count or one line that helps."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest
import zstandard
from made_up_tables import COUNT, ROW, as_parquet, table, written

from isic_cite import tables
from isic_cite.errors import CallError, DataError, IsicCiteError
from isic_cite.tables import Columns, large, streams

if TYPE_CHECKING:
    from pathlib import Path

LONG = 1_000_001
GZIP = gzip.compress(table(ROW * 1000))
ZSTD = zstandard.compress(table(ROW * 1000))
PARQUET = as_parquet({"attribution": ["A"] * 1000, "license": ["CC0"] * 1000})

FAULTS = [
    ("t.csv", b"", "the table is empty"),
    ("t.csv", b"\n\r\n\n", "the table is empty"),
    ("t.csv", b"\xef\xbb\xbf", "the table is empty"),
    ("t.csv", table(), "there is no row below the header"),
    ("t.csv", table("\n\n"), "there is no row below the header"),
    ("t.csv", table(ROW, "2,A\n"), "line 3: expected 3 fields as in the header, found 2"),
    ("t.csv", table(ROW, "2,A,B,\n"), "line 3: expected 3 fields as in the header, found 4"),
    ("t.csv", table("\n", ROW, "  \n"), "line 4: expected 3 fields as in the header, found 1"),
    (
        "t.csv",
        table('1,"A\nB",C\n', '2,"A,B\n', ROW),
        "line 4, column 3: the quotation mark that opens here is never closed",
    ),
    (
        "t.csv",
        table('1,A,"B\n', '2,"C",D\n'),
        (
            "line 2, column 5: a quotation mark opens here, and the next, in line 3, is followed "
            'by "C"; one is missing, or one that is meant is not written twice'
        ),
    ),
    (
        "t.csv",
        table('1,"Clinic "A"",B\n'),
        (
            "line 2, column 3: a quotation mark opens here, and the next, in line 2, is followed "
            'by "A"; one is missing, or one that is meant is not written twice'
        ),
    ),
    (
        "t.csv",
        table(ROW, "2,A\0,B\n"),
        "line 3: a NUL byte; this is no text, or it has another encoding (utf-16-le)",
    ),
    (
        "t.csv",
        table(ROW) + b"2,Cl\xednic,CC-BY\n",
        (
            "line 3: byte 0xed at offset 62 is not UTF-8; name the encoding with --encoding "
            "(cp1252, latin-1)"
        ),
    ),
    (
        "t.csv",
        table(ROW) + b"2,Cl\xc3",
        (
            "line 3: byte 0xc3 at offset 62 is not UTF-8; name the encoding with --encoding "
            "(cp1252, latin-1)"
        ),
    ),
    ("t.csv", table(f"1,{'x' * LONG},B\n"), "line 2: a field is longer than 1,000,000 characters"),
    (
        "t.csv",
        table('1,"A,B\n', ROW * 900_000),
        (
            "line 2, column 3: the quotation mark that opens here is never closed, not within "
            "16,000,000 characters"
        ),
    ),
    (
        "t.csv",
        table(ROW, f"1,{'x,' * 9_000_000}\n"),
        "line 3: a record is longer than 16,000,000 characters; is this a table?",
    ),
    (
        "t.csv",
        table(ROW).replace(b"\n", b"\r"),
        "line 1: a carriage return alone ends a line, as on an old Mac; write line feeds",
    ),
    (
        "t.csv",
        table(ROW * 900_000).replace(b"\n", b"\r"),
        "line 1: a carriage return alone ends a line, as on an old Mac; write line feeds",
    ),
    (
        "t.csv",
        table(ROW, "2,A\rB,C\n"),
        "line 3: a carriage return alone ends a line, as on an old Mac; write line feeds",
    ),
    (
        "t.csv",
        table(ROW).decode().encode("utf-16"),
        "line 1: this is UTF-16; say so with --encoding utf-16",
    ),
    (
        "t.csv",
        table(ROW).decode().encode("utf-32"),
        "line 1: this is UTF-32; say so with --encoding utf-32",
    ),
    (
        "t.csv",
        table("1,2,3,4\n", header="attribution,license,attribution,id\n"),
        'header: 2 columns are called "attribution"; rename all but one',
    ),
    (
        "t.csv",
        table("1,2\n", header="Attribution,license\n"),
        (
            'header: no column "attribution"; there are "Attribution", "license"; name it with '
            '--columns attribution=NAME (closest: "Attribution")'
        ),
    ),
    (
        "t.csv",
        table("1,2\n", header="attribution;rights\n"),
        (
            'header: no column "copyright_license" or "license" or "licence"; there are '
            '"attribution", "rights"; name it with --columns license=NAME'
        ),
    ),
    ("t.csv", GZIP, "this is compressed with gzip; let its name end in .gz"),
    ("t.csv", ZSTD, "this is compressed with zstd; let its name end in .zst"),
    ("t.csv.gz", table(ROW), "this is no gzip file, although its name says so"),
    ("t.csv.gz", ZSTD, "this is no gzip file, although its name says so"),
    ("t.csv.gz", GZIP[:-20], "the gzip file is cut short"),
    ("t.csv.gz", GZIP[:10], "the gzip file is cut short"),
    ("t.csv.gz", b"", "the table is empty"),
    ("t.csv.gz", GZIP + b"xx", "the gzip file is damaged: Not a gzipped file (b'xx')"),
    ("t.csv.zst", table(ROW), "this is no zstd file, although its name says so"),
    ("t.csv.zst", ZSTD[:-5], "the zstd file is cut short"),
    (
        "t.csv.zst",
        ZSTD[:4] + b"\xff" * 50,
        "the zstd file is damaged: zstd decompressor error: Unsupported frame parameter",
    ),
    ("t.parquet", b"", "the table is empty"),
    ("t.parquet", table(ROW), "this is no Parquet file, although its name says so"),
    (
        "t.parquet",
        PARQUET[:-30],
        "the Parquet file is cut short: its end is missing; download it again",
    ),
    ("t.parquet", as_parquet({"attribution": [], "license": []}), "there is no row in it"),
    (
        "t.parquet",
        as_parquet({"attributions": ["A"], "license": ["B"]}),
        (
            'header: no column "attribution"; there are "attributions", "license"; name it with '
            '--columns attribution=NAME (closest: "attributions")'
        ),
    ),
    (
        "t.parquet",
        as_parquet({"attribution": [1], "license": ["B"]}),
        'the column "attribution" is of type BIGINT; expected text',
    ),
    (
        "t.parquet",
        as_parquet({"attribution": [["A"]], "license": ["B"]}),
        'the column "attribution" is of type VARCHAR[]; expected text',
    ),
    (
        "t.parquet",
        as_parquet({"id": [1.5], "attribution": ["A"], "license": ["B"]}),
        'the column "id" is of type DOUBLE; expected text or whole numbers',
    ),
]


CASES = [
    pytest.param(*fault, marks=[pytest.mark.heavy] if len(fault[1]) > LONG * 2 else (), id=str(n))
    for n, fault in enumerate(FAULTS)
]
"""The faults; those of many megabytes are heavy."""


@pytest.mark.parametrize(("name", "content", "message"), CASES)
def test_a_fault_is_told_with_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, content: bytes, message: str
) -> None:
    """A table that is not well-formed is an error with the line, what was found and what to do."""
    monkeypatch.chdir(tmp_path)
    written(tmp_path, name, content)
    with pytest.raises(DataError) as caught:
        tables.count([name])
    assert str(caught.value) == f"{name}: {message}"


@pytest.mark.parametrize(("name", "content", "message"), CASES)
def test_no_fault_passes_another_reader(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, content: bytes, message: str
) -> None:
    """Rows, sums and filtered tables are as strict as counts, and so is what reads large tables."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(large, "LARGE", 0)
    written(tmp_path, name, content)
    with (tmp_path / "out").open("wb") as out:
        for read in (
            lambda: list(tables.rows([name])),
            lambda: tables.filtered(name, bool, out),
            lambda: tables.count([name]),
        ):
            with pytest.raises(DataError) as caught:
                read()
            assert str(caught.value) == f"{name}: {message}"


def test_a_parquet_file_with_a_damaged_end_is_a_fault(tmp_path: Path) -> None:
    """What the engine says of a damaged file becomes one line."""
    path = written(tmp_path, "t.parquet", b"PAR1" + b"\xff" * 100 + b"PAR1")
    with pytest.raises(DataError, match=r"the Parquet file cannot be read: .*'t.parquet'$"):
        tables.count([path])


def test_bytes_in_parquet_that_are_no_text_are_a_fault(tmp_path: Path) -> None:
    """A text column must be UTF-8 in Parquet as well."""
    content = as_parquet({"attribution": [b"\xff"], "license": ["CC0"]})
    with pytest.raises(DataError, match="not valid UTF8"):
        tables.count([written(tmp_path, "t.parquet", content)])


def test_any_damage_to_a_parquet_file_is_a_count_or_a_line(tmp_path: Path) -> None:
    """A byte turned over anywhere never gets further than an error of ours."""
    content = as_parquet({"attribution": ["A", "B"] * 20, "license": ["CC0", "CC-BY"] * 20})
    path = tmp_path / "t.parquet"
    for place in range(3, len(content), 29):
        damaged = bytearray(content)
        damaged[place] ^= 0xFF
        path.write_bytes(damaged)
        try:
            tables.count([path])
        except IsicCiteError as error:
            assert "\n" not in str(error)  # noqa: PT017  (either is right)


@pytest.mark.parametrize("method", ["gzip", "zstd"])
def test_a_bomb_is_refused_early(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    """What grows beyond all measure is no table; what is small may grow as it likes."""
    content = table(ROW, "\n" * 1_500_000)
    packed = gzip.compress(content) if method == "gzip" else zstandard.compress(content)
    path = written(tmp_path, f"t.csv.{'gz' if method == 'gzip' else 'zst'}", packed)
    assert tables.count([path]) == COUNT
    monkeypatch.setattr(streams, "HARMLESS", 1_000_000)
    with pytest.raises(DataError, match=rf"have become [\d,]+; .* if it is no {method} bomb"):
        tables.count([path])


@pytest.mark.parametrize("encoding", ["nope", "hex", "undefined", ""])
def test_an_encoding_must_be_one_of_text(tmp_path: Path, encoding: str) -> None:
    """An encoding that does not exist is an error of the call, not of the table."""
    path = written(tmp_path, "t.csv", table(ROW))
    with pytest.raises(CallError, match=r"^--encoding: "):
        tables.count([path], encoding=encoding)


@pytest.mark.parametrize(
    ("encoding", "content"),
    [
        ("cp1252", "Clínic".encode("cp1252")),
        ("utf-16", None),
        ("UTF_16_LE", None),
        ("utf-8", "Clínic".encode()),
        ("shift_jis", "皮膚科".encode("shift_jis")),
    ],
)
def test_other_encodings_are_read_when_named(
    tmp_path: Path, encoding: str, content: bytes | None
) -> None:
    """A named encoding is used, and a byte order mark is no part of the first name."""
    text = "Clínic" if content is None else content.decode(encoding)
    packed = table(f"1,{text},CC0\n").decode().encode(encoding)
    path = written(tmp_path, "t.csv", packed)
    assert tables.count([path], encoding=encoding) == {(text, "CC0"): 1}


def test_utf_16_without_byte_order_is_not_guessed(tmp_path: Path) -> None:
    """Which byte comes first must be said where no mark says it."""
    path = written(tmp_path, "t.csv", table(ROW).decode().encode("utf-16-be"))
    with pytest.raises(DataError, match="say --encoding utf-16-le or utf-16-be"):
        tables.count([path], encoding="utf-16")


def test_a_column_with_too_many_values_is_not_the_credit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Groups are kept in memory, so that ids taken for attributions end in an error."""
    content = table(*(f"{number},Clinic,CC0\n" for number in range(100_001)))
    path = written(tmp_path, "t.csv", content)
    columns = Columns(attribution="isic_id")
    for size in (large.LARGE, 0):
        monkeypatch.setattr(large, "LARGE", size)
        with pytest.raises(DataError, match="more than 100,000 different attributions"):
            tables.count([path], columns=columns)


def test_an_id_with_a_line_end_has_no_sum(tmp_path: Path) -> None:
    """The sum is over lines, so that an id must be one."""
    path = written(tmp_path, "t.csv", table(ROW, '"a\nb",Clinic,CC0\n'))
    for read in (tables.ids_sha256, tables.count_and_sum):
        with pytest.raises(DataError, match=r'line 3: the id "a\\nb" holds a line end$'):
            read([path])


def test_long_names_and_control_characters_stay_out_of_messages(tmp_path: Path) -> None:
    """A hostile header cannot flood or steer a terminal."""
    path = written(tmp_path, "t.csv", table("1,2\n", header=f"\x1b[2J,{'x' * 500}\n"))
    with pytest.raises(DataError) as caught:
        tables.count([path])
    assert "\x1b" not in str(caught.value)
    assert len(str(caught.value)) < 400 + len(str(path))
