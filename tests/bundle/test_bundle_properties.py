"""What is written is read back as it was, whatever the credits say."""

from __future__ import annotations

import csv
import io
import random
import re
import string
import tomllib
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st
from made_up_images import table

import isic_cite
from conftest import HOSTILE, examples
from isic_cite.bundle import reuse, sorting
from isic_cite.bundle.credit_table import HEADER, CreditRows, guarded, header_line, unguarded
from isic_cite.bundle.manifest import is_below
from isic_cite.bundle.names import is_plain
from isic_cite.bundle.pairing import distinct, paired
from isic_cite.bundle.reuse import covering, reuse_toml
from isic_cite.bundle.sorting import Sorter
from isic_cite.formats.used_csv import harmless
from isic_cite.licenses import LICENSES
from isic_cite.usages import UsedGroup

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

CREDITS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1) | st.sampled_from(
    (
        *HOSTILE,
        "=1+1",
        "'=1+1",
        "''=1+1",
        "+x",
        "-x",
        "@x",
        "\t=x",
        "'t Hooft",
        "two\nlines",
        "two\r\nlines",
        "\r",
        "\n",
        " space ",
        "a;b",
        "a\u2028b",
        "a\x85b",
        "\x00",
        "\x7f",
        "NONE",
        '"""',
        "'''",
        "\\u0041",
        "SPDX-License-Identifier: MIT",
    )
)
NAMES = st.from_regex(r"(?:[ab0]/)?[ab01]{1,4}(?:\.jpg){1,2}", fullmatch=True)


def groups(credits_: list[str]) -> list[UsedGroup]:
    """Return a group for each credit, under one licence after the other."""
    return [
        UsedGroup(credit, LICENSES[number % 3], 1)
        for number, credit in enumerate(dict.fromkeys(credits_))
    ]


def read(annotation: dict[str, object]) -> str:
    """Return the credit of an annotation; one with line feeds stands in several lines."""
    credit = annotation["SPDX-FileCopyrightText"]
    return "\n".join(credit) if isinstance(credit, list) else str(credit)


@settings(deadline=None)
@given(st.lists(CREDITS, min_size=1, max_size=8))
def test_reuse_has_the_credits_verbatim(credits_: list[str]) -> None:
    """REUSE.toml read by a parser of TOML gives licence and credit of each image."""
    given_ = groups(credits_)
    images = [(f"images/{number}.jpg", number) for number in range(len(given_))]
    told = tomllib.loads("".join(reuse_toml(images, given_, ["NOTICE.txt"])))
    own, *rest = told["annotations"]
    assert own["path"] == "NOTICE.txt"
    found = {each["path"]: (read(each), each["SPDX-License-Identifier"]) for each in rest}
    for path, number in images:
        license_ = given_[number].license
        assert license_
        assert found[path] == (given_[number].attribution, license_.id)


@settings(deadline=None)
@given(st.lists(CREDITS, min_size=1, max_size=8), CREDITS)
def test_the_table_of_credits_has_them_verbatim(credits_: list[str], image: str) -> None:
    """attribution.csv read as CSV gives the credits; no cell begins like a formula."""
    given_ = groups(credits_)
    text = header_line()
    text += "".join(CreditRows(group, "https://x.y/").line(image, "a,b") for group in given_)
    header, *rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    assert tuple(header) == HEADER
    assert [unguarded(row[4]) for row in rows] == [group.attribution for group in given_]
    for row, group in zip(rows, given_, strict=True):
        assert row == CreditRows(group, "https://x.y/").fields(image, "a,b")
        assert unguarded(row[0]) == image
        assert [harmless(cell) for cell in row] == row


@settings(deadline=None)
@given(CREDITS)
def test_a_guarded_field_is_found_again(field: str) -> None:
    """A text that looks guarded already is not mistaken."""
    assert unguarded(guarded(field)) == field
    assert harmless(guarded(field)) == guarded(field)


def fits(pattern: str, path: str) -> bool:
    """Tell whether a pattern of REUSE 3.3 fits a path."""
    pieces = re.split(r"(\*\*|\*)", pattern)
    signs = {"*": "[^/]*", "**": ".*"}
    return re.fullmatch("".join(signs.get(p, re.escape(p)) for p in pieces), path) is not None


@settings(deadline=None)
@given(st.dictionaries(NAMES, st.integers(0, 2), min_size=1), st.sampled_from([1, 2, 100]))
def test_a_pattern_fits_only_images_of_its_group(images: dict[str, int], run: int) -> None:
    """Each image is fitted, and by patterns of no other licence or credit."""
    named = sorted((f"images/{name}", group) for name, group in images.items())
    before, reuse._RUN = reuse._RUN, run  # noqa: SLF001
    try:
        patterns = list(covering(named))
    finally:
        reuse._RUN = before  # noqa: SLF001
    for path, group in named:
        assert {number for pattern, number in patterns if fits(pattern, path)} == {group}
    assert len(patterns) <= len(named)


def test_a_folder_with_one_credit_is_one_pattern() -> None:
    """So is a folder in the folder; a mixed one has a pattern for each run that allows it."""
    many = [(f"images/{number:04}.jpg", 0) for number in range(2000)]
    assert list(covering(many)) == [("images/*", 0)]
    deep = [*many, *((f"images/x/{number}.jpg", 0) for number in range(9))]
    assert list(covering(deep)) == [("images/**", 0)]
    mixed = [*many, *((f"images/x/{number}.jpg", 1) for number in range(9))]
    assert list(covering(mixed)) == [("images/0*", 0), ("images/1*", 0), ("images/x**", 1)]


def test_long_lists_stand_in_several_tables() -> None:
    """The reuse tool needs the square of the time for a list."""
    alternating = [(f"images/{number:03}.jpg", number % 2) for number in range(240)]
    told = tomllib.loads("".join(reuse_toml(alternating, groups(["a", "b"]), ["x"])))
    lengths = [len(each["path"]) for each in told["annotations"][1:]]
    assert lengths == [50, 50, 20] * 2


@settings(deadline=None)
@given(st.lists(st.tuples(st.text(), st.integers(0, 9))), st.sampled_from([1, 2, 3, 50]))
def test_what_is_sorted_on_disk_is_sorted(records: list[tuple[str, int]], run: int) -> None:
    """As often as it is asked for, in the order of the bytes of UTF-8."""
    kept = [each for each in records if each[0].isprintable()]
    before, sorting.RUN = sorting.RUN, run
    try:
        sorter = Sorter[tuple[str, int]](tuple[str, int])
        for record in kept:
            sorter.add(record)
        assert list(sorter) == list(sorter) == sorted(kept)
    finally:
        sorting.RUN = before
    assert len(sorter) == len(kept)
    texts = [text for text, _ in sorter]
    assert texts == sorted(texts, key=str.encode)


@settings(deadline=None)
@given(st.sets(st.text("abc")), st.sets(st.text("abc")))
def test_lists_side_by_side(ones: set[str], others: set[str]) -> None:
    """Everything comes once, with what both have of it."""
    left, right = sorted((name,) for name in ones), sorted((name,) for name in others)
    found = list(paired(left, right))
    assert [name for name, _, _ in found] == sorted(ones | others)
    assert {name for name, one, _ in found if one} == ones
    assert {name for name, _, other in found if other} == others
    assert list(distinct(sorted(left * 2))) == left


@settings(deadline=None)
@given(st.text(string.printable) | st.text())
def test_a_plain_name_is_one_step_below(name: str) -> None:
    """Nothing that is taken for a name leads anywhere else."""
    if is_plain(name):
        assert is_below(f"images/{name}")
        assert re.fullmatch(r"[A-Za-z0-9_-][A-Za-z0-9._-]*", name)


@settings(max_examples=examples(40), deadline=None)
@given(st.data())
def test_a_bundle_of_any_credits_is_verified(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """Written and found right, whatever stands in the table; shuffled rows change nothing."""
    # Somebody is named: what is refused where nobody is has tests of its own.
    allowed = CREDITS.filter(lambda text: "\0" not in text and text.strip())
    rows = [
        (f"ISIC_{number:07}", data.draw(allowed), data.draw(st.sampled_from(("CC-0", "CC-BY"))))
        for number in range(data.draw(st.integers(1, 6)))
    ]
    place: Path = tmp_path_factory.mktemp("any")
    isic_cite.write_bundle(table(place / "m.csv", rows), output=place / "one")
    assert not isic_cite.verify_bundle(place / "one")
    random.Random(0).shuffle(rows)  # noqa: S311  (no secret)
    isic_cite.write_bundle(table(place / "m.csv", rows), output=place / "two")
    one, two = (place / name / "MANIFEST.sha256" for name in ("one", "two"))
    assert one.read_bytes() == two.read_bytes()
