"""Which files are tables, and which are read."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from made_up_tables import ROW, table, written

from isic_cite.errors import CallError
from isic_cite.tables import count, expand, is_table, parse_columns

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    "source",
    [
        "metadata.csv",
        "METADATA.CSV.GZ",
        "a/b.tsv",
        "b.tab.zst",
        "c.parquet",
        "part-*.csv",
        "part-*",
        "**/x?.Parquet",
        "-",
    ],
)
def test_tables_are_told_by_their_names(source: str) -> None:
    """CSV, TSV, compressed or not, Parquet, patterns for them and standard input are tables."""
    assert is_table(source)


@pytest.mark.parametrize(
    "source", ["isic-2020", "isic-2018:task-3", "r.toml", "r.json", "csv", "--", "x.csv.txt"]
)
def test_all_else_is_no_table(source: str) -> None:
    """Datasets, records and other files are no tables."""
    assert not is_table(source)


@pytest.mark.parametrize(
    "source",
    ["a.xlsx", "A.XLS", "a.ods", "a.feather", "x.csv.bz2", "x.tsv.xz", "x.parquet.gz", "x.zip"],
)
def test_tables_of_other_kinds_are_refused_as_such(tmp_path: Path, source: str) -> None:
    """Nobody who names a spreadsheet is told that it is no dataset of the library."""
    assert is_table(source)
    (tmp_path / source).touch()
    with pytest.raises(CallError, match=r"a table is a .*; save it as one of these"):
        expand([str(tmp_path / source)])


def test_patterns_are_expanded_in_order(tmp_path: Path) -> None:
    """The files of a pattern come sorted, whatever the folder says first."""
    paths = [written(tmp_path, name, table(ROW)) for name in ("b.csv", "a.csv", "c.csv")]
    assert expand([str(tmp_path / "*.csv")]) == tuple(sorted(paths))


def test_a_file_whose_name_looks_like_a_pattern_is_that_file(tmp_path: Path) -> None:
    """What exists is no pattern, and the engine does not take it for one."""
    path = written(tmp_path, "a[1].csv", table(ROW))
    written(tmp_path, "a1.csv", table(ROW, ROW))
    assert expand([str(path)]) == (path,)
    assert sum(count([str(path)]).values()) == 1


def test_standard_input_is_none() -> None:
    """A dash stands for standard input."""
    assert expand(["-"]) == (None,)


@pytest.mark.parametrize(
    ("names", "message"),
    [
        (["absent.csv"], "absent.csv: there is no such file"),
        (["absent-*.csv"], "absent-*.csv: no file fits this pattern"),
        (["folder.csv"], "folder.csv is a folder; name the tables in it, as folder.csv/*.csv"),
        (
            ["one.txt"],
            (
                "one.txt: a table is a .csv, .tsv, .tab or .parquet file, the first three perhaps "
                "compressed (.gz, .zst); save it as one of these"
            ),
        ),
        (["one.csv", "one.csv"], "one.csv is named twice; its images would be counted twice"),
        (
            ["one.csv", "link.csv"],
            "link.csv is named twice (also as one.csv); its images would be counted twice",
        ),
        (["o*.csv", "one.csv"], "one.csv is named twice; its images would be counted twice"),
        (["-", "-"], "standard input is named twice; its images would be counted twice"),
        (["pipe.csv"], "pipe.csv is no regular file; a table in a pipe is read as -"),
    ],
)
def test_what_cannot_be_read_is_an_error_of_the_call(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, names: list[str], message: str
) -> None:
    """A file that is not there, or there twice, is told before anything is read."""
    monkeypatch.chdir(tmp_path)
    written(tmp_path, "one.csv", table(ROW))
    written(tmp_path, "one.txt", table(ROW))
    (tmp_path / "link.csv").symlink_to("one.csv")
    (tmp_path / "folder.csv").mkdir()
    os.mkfifo(tmp_path / "pipe.csv")
    with pytest.raises(CallError) as caught:
        expand(names)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    "text", ["", "attribution", "attribution=", "credit=x", "id=a,id=b", "attribution=a;b,id"]
)
def test_columns_are_written_one_way(text: str) -> None:
    """What --columns does not understand is an error that shows how it is written."""
    with pytest.raises(CallError, match="attribution=NAME, license=NAME, id=NAME"):
        parse_columns(text)


def test_columns_are_one_text() -> None:
    """A table of columns, as data frames have them, is told how columns are named here."""
    with pytest.raises(CallError, match="in one text"):
        parse_columns({"attribution": "credit"})
