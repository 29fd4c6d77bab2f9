"""Files from anyone: what is wrong is said in one line, whatever shape it has."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from round_trip import read

import isic_cite
from conftest import examples
from isic_cite.errors import IsicCiteError
from isic_cite.importing import FORMATS, Imported
from isic_cite.read import MAX_BYTES

if TYPE_CHECKING:
    from pathlib import Path

JSON_LIKE = [name for name in FORMATS if name not in {"bibtex", "page"}]
SAMPLES = {name: isic_cite.cite("milk10k", format=name) for name in ("bibtex", *JSON_LIKE)}
VALUES = {name: yaml.safe_load(SAMPLES[name]) for name in JSON_LIKE}
GRAPH = json.loads(isic_cite.cite("isic-2018", format="ro-crate"))

_NOISE = ["{", "}", "\\", "@", ",", "=", "\\'", "$", "%", "#", '"', "&", "[", "\n", ""]
_COMMANDS = ["verb", "href", "url", "cite", "frac", "begin{x}", "end{x}", "sqrt", "textcolor", "'"]

_values: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=8)
    | st.sampled_from(["10.1/x", "https://a.org", "CC-BY-4.0", "2020-13-45", "MIT", "dataset"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text("abc@-", max_size=4), inner, max_size=3)
    ),
    max_leaves=6,
)


def places(value: object, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the place of every value in a tree."""
    inner: list[tuple[Any, Any]] = []
    if isinstance(value, dict):
        inner = list(value.items())
    elif isinstance(value, list):
        inner = list(enumerate(value))
    return [path, *(place for key, item in inner for place in places(item, (*path, key)))]


def changed(value: Any, path: tuple[Any, ...], new: object) -> Any:  # noqa: ANN401
    """Return the tree with another value at one place."""
    if not path:
        return new
    copy = dict(value) if isinstance(value, dict) else list(value)
    copy[path[0]] = changed(value[path[0]], path[1:], new)
    return copy


def outcome(text: str, format_: str) -> Imported | str:
    """Return what an import gives, or its complaint: one line, and never another error."""
    try:
        return read(text, format_)
    except IsicCiteError as error:
        complaint = str(error)
    assert "\n" not in complaint
    assert len(complaint) < 1000
    return complaint


@pytest.mark.parametrize("format_", JSON_LIKE)
@settings(deadline=None, max_examples=examples(150))
@given(data=st.data())
def test_any_value_at_any_place(format_: str, data: st.DataObject) -> None:
    """A list for a table, a number for a text: told, or carried over, but no traceback."""
    value = VALUES[format_]
    for _ in range(data.draw(st.integers(1, 4))):
        path = data.draw(st.sampled_from(places(value)))
        value = changed(value, path, data.draw(_values))
    text = json.dumps(value) if format_ != "cff" else yaml.safe_dump(value, sort_keys=False)
    found = outcome(text, format_)
    if isinstance(found, Imported):
        assert all(re.fullmatch(r"[^\n]+: [^\n]+", lost) for lost in found.lost), found.lost


@settings(deadline=None, max_examples=examples(300))
@given(data=st.data())
def test_any_cut_and_any_noise_in_a_bibliography(data: st.DataObject) -> None:
    """Braces that never close, commands without arguments, names of commas only."""
    text = SAMPLES["bibtex"]
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(text)))
        noise = data.draw(st.sampled_from([*_NOISE, *(f"\\{name}" for name in _COMMANDS)]))
        text = text[:at] + noise + text[at + data.draw(st.integers(0, 3)) :]
    outcome(text, "bibtex")


@settings(deadline=None, max_examples=examples(150))
@given(data=st.data())
def test_any_link_in_a_graph(data: st.DataObject) -> None:
    """To itself, in a circle, to what is no node."""
    value = GRAPH
    ids = [node["@id"] for node in value["@graph"]] + ["#nowhere", ""]
    for _ in range(data.draw(st.integers(1, 6))):
        path = data.draw(st.sampled_from(places(value)))
        value = changed(value, path, {"@id": data.draw(st.sampled_from(ids))})
    outcome(json.dumps(value), "schema-org")


@pytest.mark.parametrize("format_", JSON_LIKE)
def test_numbers_that_are_too_long(format_: str) -> None:
    """Wherever a number may stand, as a number and in a text."""
    value = VALUES[format_]
    for path in places(value)[1:]:
        text = json.dumps(changed(value, path, "HERE"))
        outcome(text.replace('"HERE"', "7" * 5000), format_)
        outcome(text.replace("HERE", f"{'7' * 5000} bytes (x.zip)"), format_)


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize(
    "text",
    [
        "",
        "   \n",
        "[]",
        "{}",
        "null",
        '"text"',
        "7",
        "[" * 20_000,
        '{"a":' * 20_000,
        "{" * 20_000,
        '[{"id": 1}, 2, null]',
        '{"a": 1, "a": 2}',
        '{"a": NaN}',
        "a: &a [*a]",
        "!!python/object/apply:os.system ['echo']",
        "@article{" + "{" * 50_000,
        "@" * 100_000,
        "@article{a, title = {" + "{" * 3000 + "x" + "}" * 3000 + "}}",
    ],
    ids=lambda text: text[:12] or "empty",
)
def test_what_is_no_such_file_is_refused(format_: str, text: str) -> None:
    """In one line that names the file."""
    found = outcome(text, format_)
    if isinstance(found, str):
        assert found.startswith("the text: ")


def test_a_file_that_is_too_large(tmp_path: Path) -> None:
    """It is not read to the end."""
    path = tmp_path / "big.cff"
    path.write_bytes(b"a: " + b"x" * MAX_BYTES)
    with pytest.raises(isic_cite.DataError, match="larger than"):
        isic_cite.import_record(path)


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"title: \xe9"])
def test_a_file_that_is_not_utf8(tmp_path: Path, content: bytes) -> None:
    """The line says where."""
    path = tmp_path / "latin1.cff"
    path.write_bytes(content)
    with pytest.raises(isic_cite.DataError, match="not UTF-8"):
        isic_cite.import_record(path)
