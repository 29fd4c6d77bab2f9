"""Works go into a library in CSL-JSON, and all else in it stays as it is."""

from __future__ import annotations

import json
import tempfile
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import isic_cite
from conftest import ROOT
from isic_cite.errors import DataError

if TYPE_CHECKING:
    from isic_cite.papers.merging import Merged

PRINTED = isic_cite.cite("isic-2020", format="csl-json")
DATA, PAPER = json.loads(PRINTED)
BOOK = {"id": "a", "type": "book"}
ZOTERO = (
    '[\n\t{"id":"http://zotero.org/users/1/items/A","type":"article-journal","volume":3},\n'
    '\t{"id":"x/1","type":"document","title":"SIIM-ISIC 2020 challenge dataset",'
    '"issued":{"date-parts":[["2019"]]},"note":"read: 2021"}\n]'
)


def merged(path: Path, *sources: str, **options: Any) -> Merged:  # noqa: ANN401
    """Merge datasets into a file."""
    return isic_cite.merge(*sources, into=path, **options)


def compact(value: Any) -> str:  # noqa: ANN401
    """Return JSON as Zotero writes it."""
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


def test_what_is_missing_is_added_at_the_end(tmp_path: Path) -> None:
    """Items that are there keep their ids and formatting; twice is once."""
    path = tmp_path / "library.json"
    path.write_text(ZOTERO)
    found = merged(path, "isic-2020")
    assert found.citation == "[@x/1; @rotemberg2021]"
    assert path.read_text() == f"{ZOTERO[:-2]},\n\t{compact(PAPER)}\n]"
    assert merged(path, "isic-2020").citation == found.citation
    assert path.read_text() == f"{ZOTERO[:-2]},\n\t{compact(PAPER)}\n]"


def test_update_corrects_variables_and_nothing_else(tmp_path: Path) -> None:
    """Wrong values are replaced, missing ones added at the end of the item; notes stay."""
    path = tmp_path / "library.json"
    path.write_text(ZOTERO)
    found = merged(path, "isic-2020", update=True)
    missing = {name: DATA[name] for name in ("author", "publisher", "DOI", "URL", "custom")}
    expected = (
        ZOTERO.replace('"document"', '"dataset"')
        .replace('[["2019"]]', "[[2020]]")
        .replace('2021"}', f'2021",{compact(missing)[1:]}')
    )
    assert path.read_text() == f"{expected[:-2]},\n\t{compact(PAPER)}\n]"
    assert found.remarks == ("x/1: the note is in words of your own and stays as it is",)
    again = merged(path, "isic-2020", update=True)
    assert {each.state for each in again.cited} == {"kept"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", PRINTED),
        ("[]", PRINTED.removesuffix("\n")),
        ("[\n]\n", PRINTED),
        ('["x"]', f'["x",{compact(DATA)},{compact(PAPER)}]'),
        ('[{"id": "a", "type": "book"}]\n', f"{json.dumps([BOOK, DATA, PAPER])}\n"
         .replace('}, {"id": "', '},{"id": "')),
        ('[\n    {\n        "id": "a"\n    }\n]\n', json.dumps([{"id": "a"}, DATA, PAPER], indent=4,
         ensure_ascii=False) + "\n"),
        ('[\n\t{\n\t\t"id":"a"\n\t}\n]\n', json.dumps([{"id": "a"}, DATA, PAPER], indent="\t",
         separators=(",", ":"), ensure_ascii=False) + "\n"),
    ],
)  # fmt: skip
def test_the_layout_is_that_of_the_file(tmp_path: Path, before: str, after: str) -> None:
    """One line or many, tabs or spaces, a space behind the colon or none."""
    path = tmp_path / "library.json"
    path.write_text(before)
    merged(path, "isic-2020")
    assert json.loads(path.read_text())[-2:] == [DATA, PAPER]
    if before != '["x"]':
        assert path.read_text() == after


def test_a_file_is_made(tmp_path: Path) -> None:
    """A file that is not there becomes what would have been printed."""
    merged(tmp_path / "new.json", "isic-2020")
    assert (tmp_path / "new.json").read_text() == PRINTED


def test_line_ends_mark_and_encoding_stay(tmp_path: Path) -> None:
    """CR LF, a byte order mark and escapes for letters outside ASCII."""
    path = tmp_path / "library.json"
    path.write_bytes(b'\xef\xbb\xbf[\r\n  {\r\n    "id": "\\u00e9"\r\n  }\r\n]\r\n')
    merged(path, "isic-2019")
    content = path.read_bytes()
    assert content.startswith(b'\xef\xbb\xbf[\r\n  {\r\n    "id": "\\u00e9"\r\n  },\r\n  {\r\n')
    assert content.count(b"\n") == content.count(b"\r\n")
    assert content[3:].isascii()
    path.write_bytes('[{"id": "Clínic"}]'.encode("latin-1"))
    merged(path, "isic-2019")
    assert path.read_bytes().startswith('[{"id": "Clínic"},'.encode("latin-1"))
    assert b"Hern\\u00e1ndez" in path.read_bytes()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{}", "line 1, column 1: a library is an array of items"),
        ('{"references": []}', "a library is an array of items"),
        ('[{"id": "a"},]', "line 1, column 14: this is no JSON"),
        ('[\n{"id": "a"', "line 2, column 11: this is no JSON"),
        ('[{"id": "a"}', "line 1, column 13: this is no JSON"),
        ('[{"id": "a"}] []', "something follows the array"),
        ('[{"id": "a" "b": 1}]', "this is no JSON"),
        ("[NaN]", "NaN is no number in JSON"),
        ("[" * 200_000, "nested too deeply"),
        ('[{"a": ' + "[" * 200_000, "nested too deeply"),
        ("[1" + "0" * 10_000 + "]", "this is no JSON"),
    ],
)
def test_what_is_no_library_is_refused(tmp_path: Path, text: str, message: str) -> None:
    """The place and the fault are told, and the file stays."""
    path = tmp_path / "library.json"
    path.write_text(text)
    with pytest.raises(DataError, match=message) as caught:
        merged(path, "isic-2020")
    assert str(caught.value).startswith(str(path))
    assert path.read_text() == text


def test_ids_that_are_taken_and_ids_that_are_none(tmp_path: Path) -> None:
    """An id of another work gets a letter; what has no id cannot be cited."""
    path = tmp_path / "library.json"
    path.write_text('[{"id": "ISIC2020"}, {"DOI": "10.34970/2020-ds01"}, {"id": 7}, null]')
    found = merged(path, "isic-2020")
    assert found.keys == ("isic2020a", "rotemberg2021")
    assert merged(path, "isic-2020").keys == found.keys


def test_keys_for_pandoc() -> None:
    """Keys that pandoc would not read to their end stand in braces."""
    from isic_cite.papers.merging_json import citation  # noqa: PLC0415

    assert (
        citation(["a_b:c", "http://x/y", "a b", "a."]) == "[@a_b:c; @{http://x/y}; @{a b}; @{a.}]"
    )


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=6,
)
ITEMS = st.dictionaries(
    st.sampled_from(
        ("id", "type", "title", "author", "issued", "DOI", "URL", "note", "custom", "x")
    ),
    JSON | st.sampled_from(("10.34970/2020-ds01", DATA["title"], PAPER["title"], "dataset")),
    max_size=8,
)


@settings(deadline=None)
@given(
    st.lists(ITEMS | JSON, max_size=4),
    st.sampled_from((None, 0, 1, 4, "\t")),
    st.booleans(),
    st.booleans(),
)
def test_everything_else_stays(
    items: list[Any], indent: int | str | None, ascii_only: bool, update: bool
) -> None:
    """Whatever a library holds, other items stay byte for byte, and twice is once."""
    text = json.dumps(items, indent=indent, ensure_ascii=ascii_only)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "library.json"
        path.write_text(text, "utf-8", "surrogatepass")
        before = path.read_bytes()
        first = merged(path, "isic-2020", update=update)
        after = path.read_bytes()
        read = msgspec.json.decode(after)
        changed = {each.key for each in first.cited if each.state == "updated"}
        assert len(read) == len(items) + sum(each.state == "added" for each in first.cited)
        for old, new in zip(items, read, strict=False):
            is_changed = isinstance(old, dict) and str(old.get("id")) in changed
            assert is_changed or old == new
        if not changed and items:
            assert after.startswith(before.rstrip(b"]").rstrip())
        second = merged(path, "isic-2020", update=update)
        assert second.keys == first.keys
        assert path.read_bytes() == after


@pytest.mark.heavy
def test_pandoc_reads_what_is_merged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The keys that are printed are those of the library."""
    monkeypatch.syspath_prepend(ROOT / "tests" / "formats")
    pandoc = import_module("pandoc")
    path = tmp_path / "library.json"
    path.write_text(ZOTERO)
    found = merged(path, "isic-2020", update=True)
    assert {item["id"] for item in pandoc.read(path.read_text(), "csljson")} >= set(found.keys)
