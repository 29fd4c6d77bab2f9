"""Front matter that is no YAML: what a person can read of it without doubt."""

from __future__ import annotations

import pytest
from reading import read


@pytest.mark.parametrize(
    ("row", "title"),
    [
        ("title: The Broken: 2024 Dataset", "The Broken: 2024 Dataset"),
        ('title: "The Broken: 2024 Dataset"', "The Broken: 2024 Dataset"),
        ("title: 'The Broken Dataset'  ", "The Broken Dataset"),
        ("title: The Broken Dataset\r", "The Broken Dataset"),
    ],
)
def test_plain_lines_are_read_where_the_whole_is_not(row: str, title: str) -> None:
    """With their lines, and it is told that the rest is not read."""
    reading = read(f"---\ntags: [a, b\n{row}\n---\n\nDOI: 10.1000/1\n")
    (draft,) = reading.drafts
    assert draft.record["name"] == title
    assert draft.places["name"] == 3
    assert [note.code for note in reading.notes] == ["IC3002"]


@pytest.mark.parametrize(
    "rows",
    [
        "title: A Dataset\ntitle: B Dataset",
        "title: A Dataset\n  of many",
        "title: !!python/object:os.system Dataset",
        "title: *anchor",
        "title: [The A Dataset",
        "title: {{ The A Dataset",
        'title: "The \\x41 Dataset"',
        "title: The A # Dataset",
        "title: |\n  The A Dataset",
        "  title: The A Dataset",
        "title:The A Dataset",
    ],
)
def test_what_is_not_plain_is_not_read(rows: str) -> None:
    """Twice, over two lines, with signs of YAML, or inside of another key."""
    reading = read(f"---\ntags: [a, b\n{rows}\n---\n\nDOI: 10.1000/1\n")
    assert "name" not in reading.drafts[0].record
    assert "IC3002" in [note.code for note in reading.notes]
