"""The size of a file as pages print it."""

from __future__ import annotations

import pytest
from reading import one

from isic_cite.pages.file_labels import size_alone


@pytest.mark.parametrize(
    ("printed", "size", "number"),
    [
        ("(5.8GB)", "5.8GB", 5_800_000_000),
        ("(5,8 Go)", "5,8 Go", 5_800_000_000),
        ("(1,024 MB)", "1,024 MB", 1_024_000_000),
        ("(1&nbsp;024&nbsp;Mo)", "1 024 Mo", 1_024_000_000),
        ("(1,024.5 KiB)", "1,024.5 KiB", 1_049_088),
        ("[120 MB]", "120 MB", 120_000_000),
        ("(23 GB zipped)", "23 GB", 23_000_000_000),
        ("(ZIP, 23 GB)", "23 GB", 23_000_000_000),
        ("(~ 2 kB)", "2 kB", 2000),
    ],
)
def test_a_size_in_any_notation(printed: str, size: str, number: int) -> None:
    """It is no part of what the file holds."""
    (found,) = one(f"[a.zip](https://e.org/a.zip) {printed}, 20 images\n").record["files"]
    assert (found["size"], found["bytes"]) == (size, number)
    assert found["holds"] == "20 images"


@pytest.mark.parametrize("printed", ["(23 GB unzipped)", "(2 to 3)", "(5 o)", "(10 images)"])
def test_what_is_not_the_size_of_the_file(printed: str) -> None:
    """What it is unpacked, and what is no size at all."""
    (found,) = one(f"[a.zip](https://e.org/a.zip) {printed}\n").record["files"]
    assert "size" not in found
    assert found["holds"] == printed


@pytest.mark.parametrize(
    ("cell", "number"), [("1.2 GB", 1_200_000_000), ("32,1 ko", 32_100), ("none", None)]
)
def test_a_size_alone_is_that_of_a_column(cell: str, number: int | None) -> None:
    """Without brackets, where nothing else stands."""
    assert size_alone(cell).get("bytes") == number
