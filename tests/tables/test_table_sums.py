"""The sum of the ids is what standard tools print, whatever the number and order of the ids."""

from __future__ import annotations

import hashlib
import random
import subprocess
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_up_tables import as_parquet, table, written

from conftest import examples
from isic_cite import tables
from isic_cite.errors import CallError
from isic_cite.tables import digest, large, merging

IDS = st.lists(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r\n"), max_size=6),
    min_size=1,
    max_size=40,
)


def sum_by_other_tools(ids: list[str], folder: Path) -> str:
    """Return what `LC_ALL=C sort | sha256sum` prints."""
    path = folder / "ids.txt"
    path.write_bytes("".join(f"{each}\n" for each in ids).encode())
    command = f"LC_ALL=C sort '{path}' | sha256sum"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=True)
    return done.stdout.split()[0]


def as_table(ids: list[str]) -> bytes:
    """Return a CSV of images with these ids."""
    return table(*(f'"{each.replace(chr(34), chr(34) * 2)}",A,CC0\n' for each in ids))


@settings(max_examples=examples(40), deadline=None)
@given(IDS)
def test_the_sum_is_that_of_sort_and_sha256sum(ids: list[str]) -> None:
    """Ids are sorted by code point, which is the order of their bytes."""
    with tempfile.TemporaryDirectory() as name:
        path = written(Path(name), "t.csv", as_table(ids))
        assert tables.ids_sha256([path]) == sum_by_other_tools(ids, Path(name))
        other = written(
            Path(name),
            "t.parquet",
            as_parquet({"id": ids, "attribution": ids, "license": ids}),
        )
        assert tables.ids_sha256([other]) == tables.ids_sha256([path])


@pytest.mark.parametrize("run", [1, 7, 100, 2500])
@pytest.mark.parametrize("size", [0, 1 << 60])
def test_runs_are_merged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: int, size: int
) -> None:
    """However little is sorted at a time, and whoever reads, the sum is the same."""
    monkeypatch.setattr(digest, "RUN", run)
    monkeypatch.setattr(digest, "_BATCH", run)
    monkeypatch.setattr(large, "_IDS", run)
    monkeypatch.setattr(merging, "_MERGING", 500)
    monkeypatch.setattr(merging, "_LEAST", 25)
    monkeypatch.setattr(large, "LARGE", size)
    numbers = [f"ISIC_{number:07d}" for number in range(499)] * 2 + ["é", "Ω", "𝔸", "\uffff", ""]
    expected = hashlib.sha256("".join(f"{each}\n" for each in sorted(numbers)).encode())
    for seed in range(3):
        ids = numbers if seed == 2 else random.Random(seed).sample(numbers, len(numbers))  # noqa: S311
        path = written(tmp_path, "t.csv", as_table(ids))
        assert tables.ids_sha256([path]) == expected.hexdigest()


@pytest.mark.parametrize("size", [0, 1 << 60])
@pytest.mark.parametrize("run", [1, 5_000])
def test_both_at_once_are_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: int, size: int
) -> None:
    """Count and sum in one pass are those of two, with and without ids, whatever the size."""
    monkeypatch.setattr(digest, "RUN", run)
    monkeypatch.setattr(large, "LARGE", size)
    first = written(tmp_path, "a.csv", as_table(["b", "a", "c", "a"]))
    second = written(tmp_path, "b.csv", b"attribution,license\nA,CC0\n")
    third = written(
        tmp_path, "c.parquet", as_parquet({"id": [1], "attribution": ["B"], "license": ["CC0"]})
    )
    for paths in ([first], [first, second], [first, third], [second]):
        expected = tables.count(paths), tables.ids_sha256(paths)
        told: list[tuple[int, int | None]] = []
        found = tables.count_and_sum(paths, progress=lambda *at, told=told: told.append(at))
        assert found == expected
        assert told[-1][0] == told[-1][1]


def test_sorted_ids_need_no_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ids that come in order are summed as they come."""
    monkeypatch.setattr(digest, "RUN", 10)
    monkeypatch.setattr(digest, "_BATCH", 10)
    monkeypatch.setattr(tempfile, "TemporaryFile", None)
    ids = [f"{number:04d}" for number in range(100)]
    first = written(tmp_path, "a.csv", as_table(ids[:50]))
    second = written(tmp_path, "b.csv", as_table(ids[50:]))
    expected = hashlib.sha256("".join(f"{each}\n" for each in ids).encode()).hexdigest()
    assert tables.ids_sha256([first, second]) == expected


def test_a_full_disk_is_an_error_of_the_call(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No room for sorting is said with the folder and how to choose another."""
    monkeypatch.setattr(digest, "RUN", 10)
    monkeypatch.setattr(digest, "_BATCH", 10)
    full = Path("/dev/full").open("wb")  # noqa: SIM115  (closed by who sorts)
    monkeypatch.setattr(tempfile, "TemporaryFile", lambda: full)
    path = written(tmp_path, "t.csv", as_table([str(number) for number in range(50, 0, -1)]))
    with pytest.raises(CallError, match="No space left on device; TMPDIR names another folder"):
        tables.ids_sha256([path])


def test_without_ids_there_is_no_sum(tmp_path: Path) -> None:
    """Where one of the tables has no ids, the images have no sum."""
    first = written(tmp_path, "a.csv", b"id,attribution,license\n1,A,CC0\n")
    second = written(tmp_path, "b.csv", b"attribution,license\nA,CC0\n")
    third = written(tmp_path, "c.parquet", as_parquet({"attribution": ["A"], "license": ["CC0"]}))
    assert tables.ids_sha256([first]) is not None
    assert tables.ids_sha256([first, second]) is None
    assert tables.ids_sha256([third]) is None
    assert [row.id for row in tables.rows([second, third])] == [None, None]
