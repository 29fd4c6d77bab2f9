"""The view of registries: facts of files and of reading that the formats for exchange build on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from metadata_views import one

import isic_cite
from isic_cite.errors import DataError
from isic_cite.formats.exchange import sorts_of
from isic_cite.metadata import metadata_of

if TYPE_CHECKING:
    from pathlib import Path

RECORD = """
id = "mine"
name = "Mine"
license = "CC0-1.0"

[[files]]
name = "a.zip"
sha256 = "{sha256}"

[sources.page]
title = "A page"
accessed = "2026-02-03"

[sources.other]
title = "Another"
accessed = "2026-10"
"""


def test_a_checksum_and_the_day_of_reading_are_carried(tmp_path: Path) -> None:
    """A month is no day, and is not made one."""
    path = tmp_path / "mine.toml"
    path.write_text(RECORD.format(sha256="0f" * 32), "utf-8")
    (metadata,) = metadata_of([isic_cite.load(path)])
    assert metadata.distributions[0].sha256 == "0f" * 32
    assert metadata.read_on == "2026-02-03"
    assert metadata.disputed == ()


@pytest.mark.parametrize("wrong", ["0f", "0F" * 32, "g0" * 32, "sha256:" + "0f" * 32])
def test_what_is_no_checksum_is_refused(tmp_path: Path, wrong: str) -> None:
    """Upper case would make two spellings of one checksum."""
    path = tmp_path / "mine.toml"
    path.write_text(RECORD.format(sha256=wrong), "utf-8")
    with pytest.raises(DataError, match="64 hexadecimal digits in lower case"):
        isic_cite.load(path)


def test_only_what_is_not_settled_is_disputed() -> None:
    """HAM10000's conflict about the licence is resolved, that of BCN20000 is not."""
    assert "license" in one("bcn20000").disputed
    assert "license" not in one("ham10000").disputed


def test_a_part_that_is_called_as_the_split_is_said_once() -> None:
    """MILK10k has a part "Training", whose files are those for training."""
    first = one("milk10k").distributions[0]
    assert (first.split, first.parts) == ("training", ("Training",))
    assert sorts_of(first) == ["data", "training"]
    assert sorts_of(one("isic-2018").distributions[0]) == ["data", "training", "Task 1", "Task 2"]
