"""The engine for large tables never says anything else than the strict reader."""

from __future__ import annotations

import tempfile
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_up_tables import HEADER, ROW, table, written

from conftest import examples
from isic_cite import tables
from isic_cite.errors import DataError
from isic_cite.tables import Columns, engine, large
from isic_cite.tables.engine import suspicions
from isic_cite.tables.reading import open_delimited
from isic_cite.tables.streams import Meter

if TYPE_CHECKING:
    from collections.abc import Iterator

PIECES = ["a", "b", ",", ",", '"', '"', '""', "\n", "\n", " ", "  ", '" "', "\r\n", "\r", "é"]
PIECES += ["#", "\\", "'", "\t", "\x0b", "\ufeff", "x,y,z\n", '"q",y,z\n', ",,", "NULL"]
FIELDS = st.builds(
    lambda before, text, behind: f"{before}{text}{behind}",
    st.sampled_from(["", "", '"', ' "', '  "']),
    st.lists(st.sampled_from(["a", " ", "é", "\n", '""', ",", "\r\n"]), max_size=4).map("".join),
    st.sampled_from(["", "", '"', '" ', '"x', '" "']),
)
BODIES = st.lists(st.sampled_from(PIECES), max_size=20).map("".join) | st.lists(
    st.lists(FIELDS, min_size=2, max_size=4).map(",".join), max_size=5
).map("\n".join)


def by_engine(path: Path) -> dict[tuple[str, str], int] | None:
    """Return what the engine counts, None where it is not sure."""
    try:
        table_ = open_delimited(path, Columns(), "utf-8")
    except DataError:
        return None
    return large.count_large(path, table_, Meter([path], None))


@settings(max_examples=examples(80), deadline=None)
@given(BODIES, st.sampled_from(["\n", "\r\n"]), st.sampled_from([0, 1, 300]))
def test_the_engine_agrees_or_declines(body: str, line_end: str, around: int) -> None:
    """Whatever a CSV holds: the same count as the strict reader's, or none."""
    clean = f"u,v,w{line_end}" * around
    text = HEADER.replace("\n", line_end) + clean + body + line_end + clean
    with tempfile.TemporaryDirectory() as name:
        path = written(Path(name), "t.csv", text.encode())
        found = by_engine(path)
        if found is not None:
            assert tables.count([path]) == found


@pytest.mark.parametrize(
    "record",
    [
        ROW,
        '1, "A" ,CC0\n',
        '1,"A ""b"" c",CC0\n',
        '1," A",CC0\n',
        '1,"A\nB\r\nC",CC0\n',
        "1,NULL,\n",
        '1,"",""\n',
        "1,Clínic,皮膚科\n",
        "\n",
    ],
)
def test_the_engine_takes_what_is_usual(tmp_path: Path, record: str) -> None:
    """Quoted, empty and foreign fields are no reason to decline."""
    path = written(tmp_path, "t.csv", table(ROW * 50, record, ROW * 50))
    found = by_engine(path)
    assert found is not None
    assert found == tables.count([path])


@pytest.mark.parametrize(
    "record",
    [
        "1,A\0,CC0\n",
        "1,A\rB,CC0\n",
        '1,"A\rB",CC0\n',
        "1,A,CC0,\n",
        "1,A\n",
        '1,"A" "B",CC0\n',
        '1,"A" x,CC0\n',
        '1,"A"x,CC0\n',
        f"1,{'x' * 1_000_001},CC0\n",
    ],
)
@pytest.mark.parametrize("last", [True, False])
def test_the_engine_declines_what_it_would_misread(
    tmp_path: Path, record: str, *, last: bool
) -> None:
    """What is at fault, or not surely the same to both readers, is for the strict one."""
    path = written(tmp_path, "t.csv", table(ROW * 9, record, "" if last else ROW * 9))
    assert by_engine(path) is None


@pytest.mark.parametrize("size", [15_000_000, 17_000_000])
def test_a_last_line_beyond_all_bounds_is_not_left_out(tmp_path: Path, size: int) -> None:
    """The engine loses a last record that is longer than its buffer; it is not asked then."""
    path = written(tmp_path, "t.csv", table(ROW * 100_000, f"1,{'x' * size},CC0\n"))
    assert by_engine(path) is None


@pytest.mark.parametrize("place", range(-70, 6))
def test_what_lies_across_blocks_is_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: int
) -> None:
    """Bytes are looked at in blocks, and where one ends nothing hides."""
    monkeypatch.setattr(engine, "BLOCK", 200)
    for record, suspect in (
        ('1,"A"        "B",C\n', True),
        ('1,"A ""       "" B",C\n', False),
        ("1,A\rB,C\n", True),
        ("1,A\0B,C\n", True),
        ("1,A,C\r\n", False),
        ("1,皮膚科,C\n", False),
        ("1,\udcff,C\n", True),
    ):
        content = b"x" * (200 + place) + record.encode(errors="surrogateescape") + b"y" * 300
        path = written(tmp_path, "t.csv", content)
        if suspect:
            with pytest.raises(large.DeclinedError):
                list(suspicions(path, ","))
        else:
            list(suspicions(path, ","))


def test_records_across_the_buffers_of_the_engine_are_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A record counts once, wherever a buffer of the engine ends in it."""
    monkeypatch.setattr(engine, "_BUFFER", 64_000)
    monkeypatch.setattr(engine, "_LONGEST", 2_000)
    for row in ("ISIC_1,Clinic,CC-BY", 'ISIC_1,"Clinic, ""X""\nY",CC-BY', "ISIC_1,Clinic,"):
        for more in range(0, 60, 4):
            records = (64_000 - len(HEADER)) // (len(row) + 1)
            content = table("x" * more, f"{row}\n" * records, row)
            path = written(tmp_path, "t.csv", content)
            assert sum((by_engine(path) or {}).values()) == records + 1


def test_a_large_table_that_is_declined_is_read_strictly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The answer, or the place of the fault, is then that of the strict reader."""
    monkeypatch.setattr(large, "LARGE", 0)
    path = written(tmp_path, "t.csv", table(ROW * 9, '1,"A\rB",CC0\n'))
    assert tables.count([path]) == {("A\rB", "CC0"): 1, ("Clinic", "CC-BY"): 9}
    assert tables.ids_sha256([path]) is not None
    path = written(tmp_path, "t.csv", table(ROW * 9, '1,"A" "B",CC0\n'))
    with pytest.raises(DataError, match="line 11, column 3: a quotation mark opens here"):
        tables.ids_sha256([path])


def test_small_tables_do_without_the_engine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ten thousand rows are read before the engine would be loaded."""
    monkeypatch.setattr(large, "count_large", None)
    monkeypatch.setattr("isic_cite.tables.counting.count_large", None)
    path = written(tmp_path, "t.csv", table(ROW * 10_000))
    assert tables.count([path]) == {("Clinic", "CC-BY"): 10_000}


def test_an_interruption_ends_the_engine() -> None:
    """Ctrl-C while the engine works is raised at once, and nothing goes on behind it."""

    def impatient() -> Iterator[None]:
        time.sleep(0.1)
        raise KeyboardInterrupt
        yield

    before = threading.active_count()
    endless = "SELECT count(*) FROM range(1000000000000) AS a(x), range(1000000) AS b(y)"
    with engine.connected() as connection, pytest.raises(KeyboardInterrupt):
        engine.run(connection, endless, lambda _: None, impatient())
    assert threading.active_count() == before
