"""Files come from anyone: whatever they hold, the answer is a table or one line that helps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isic_cite.errors import CallError, DataError, IsicCiteError
from isic_cite.read import MAX_BYTES, read_table

if TYPE_CHECKING:
    from pathlib import Path

BOMB = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("r.toml", 'id = "x"\ntitle = "Á"\nyear = 2020\n'),
        ("r.yaml", "id: x\ntitle: Á\nyear: 2020\n"),
        ("r.yml", "{id: x, title: Á, year: 2020}\n"),
        ("r.json", '{"id": "x", "title": "\\u00c1", "year": 2020}'),
    ],
)
def test_the_three_syntaxes_say_the_same(tmp_path: Path, name: str, content: str) -> None:
    """A record can be written in TOML, YAML or JSON."""
    path = tmp_path / name
    path.write_text(content, "utf-8")
    assert read_table(path) == {"id": "x", "title": "Á", "year": 2020}


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("r.toml", b'id = "x', "r.toml: line 1, column 8: TOML: Unterminated string"),
        ("r.toml", b"id = 1\nid = 2\n", "r.toml: line 2, column 7: TOML: Cannot overwrite a value"),
        ("r.yaml", b"id: [x\n", "r.yaml: line 2, column 1: YAML: expected ',' or ']'"),
        ("r.yaml", b"id: x\nid: y\n", 'r.yaml: line 2, column 1: YAML: the key "id" occurs twice'),
        ("r.yaml", BOMB.encode(), "r.yaml: line 2, column 8: YAML: aliases (*a) are not read"),
        (
            "r.yaml",
            b"x: !!python/object:os.system {}",
            "YAML: tags (tag:yaml.org,2002:python/object:os.system) are not",
        ),
        ("r.yaml", b"1: x\n", "r.yaml: the key 1 is a number; write it in quotes"),
        ("r.json", b'{"id": }', "r.json: line 1, column 8: JSON: Expecting value"),
        ("r.json", b'{"id": 1, "id": 2}', 'r.json: JSON: the key "id" occurs twice'),
        ("r.json", b'{"id": NaN}', "r.json: JSON: NaN is not a value"),
        ("r.json", b"[1]", "r.json: expected a table of fields, found a list"),
        ("r.json", b"[" * 200_000, "r.json: nested too deeply"),
        ("r.json", b'{"a":' * 60 + b"1" + b"}" * 60, "nested too deeply"),
        ("r.json", b'{"a": "\\u0000"}', "r.json: a: holds the control character U+0000"),
        ("r.json", b'{"a": ["\\ud800"]}', "r.json: a[0]: holds the control character U+D800"),
        ("r.toml", b"", "r.toml: the file is empty"),
        ("r.toml", b" \n\n", "r.toml: the file is empty"),
        ("r.toml", b'id = "\xff"', "r.toml: line 1: not UTF-8: byte 0xff at offset 6"),
        ("r.toml", b'id = "a\x00b"', "TOML: Illegal character"),
    ],
)
def test_bad_files_say_where_and_why(
    tmp_path: Path, name: str, content: bytes, message: str
) -> None:
    """The file, the place in it, what was found and what was expected."""
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(DataError) as caught:
        read_table(path)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    """A hundred megabytes cost no more than the bound."""
    path = tmp_path / "big.toml"
    with path.open("wb") as stream:
        stream.truncate(100_000_000)
    with pytest.raises(DataError, match=f"larger than {MAX_BYTES:,} bytes"):
        read_table(path)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("missing.toml", "cannot read .*missing.toml: No such file"),
        ("folder.toml", r"cannot read .*folder.toml: Is a directory \(a directory of records"),
        ("record.xml", "record.xml: a record is a .toml, .yaml, .yml or .json file"),
        ("nul\x00.toml", "cannot read .*null byte"),
    ],
)
def test_what_cannot_be_opened_is_the_fault_of_the_call(
    tmp_path: Path, name: str, message: str
) -> None:
    """A path that is not a readable record file ends with exit code 2."""
    (tmp_path / "folder.toml").mkdir()
    with pytest.raises(CallError, match=message) as caught:
        read_table(tmp_path / name)
    assert caught.value.exit_code == 2


def test_white_space_is_folded_and_dates_are_text(tmp_path: Path) -> None:
    """A line break in a file is never one in an output; other spaces are left alone."""
    path = tmp_path / "r.toml"
    path.write_text('t = """a\n  b\u00a0c """\nd = 2024-06-17\n', "utf-8")
    assert read_table(path) == {"t": "a b\u00a0c", "d": "2024-06-17"}


@given(content=st.binary(max_size=400), suffix=st.sampled_from([".toml", ".yaml", ".json"]))
def test_any_bytes_give_a_table_or_an_error_of_ours(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, suffix: str
) -> None:
    """No content of a file ends in a traceback."""
    path = tmp_path_factory.getbasetemp() / f"any{suffix}"
    path.write_bytes(content)
    try:
        table = read_table(path)
    except IsicCiteError as error:
        assert "\n" not in str(error)  # noqa: PT017
    else:
        assert isinstance(table, dict)


@given(
    lines=st.lists(
        st.sampled_from(
            [
                "a: 1",
                "b:",
                "  - x",
                "? [",
                "&x *x",
                "!!set {a}",
                "'",
                '"',
                "<<: {}",
                "- -",
                "@",
                "2024-13-45",
                "0x_",
                "1:60:61",
                "!!binary x",
                "!!timestamp 2024-99-99",
                "!!int x",
                "=: 2",
            ]
        ),
        max_size=6,
    )
)
def test_any_yaml_gives_a_table_or_an_error_of_ours(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str]
) -> None:
    """YAML's odd corners (tags, sets, sexagesimal numbers, impossible dates) are met too."""
    path = tmp_path_factory.getbasetemp() / "any.yaml"
    path.write_text("\n".join(lines), "utf-8")
    try:
        read_table(path)
    except IsicCiteError as error:
        assert "\n" not in str(error)  # noqa: PT017
