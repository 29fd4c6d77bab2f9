"""Works go into a bibliography of Typst, and all else in it stays as it is."""

from __future__ import annotations

import sys
import tempfile
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

import isic_cite
from conftest import ROOT
from isic_cite.errors import DataError
from isic_cite.papers.merging_hayagriva import citation

if TYPE_CHECKING:
    from isic_cite.papers.merging import Merged

PRINTED = isic_cite.cite("isic-2020", format="hayagriva")
DATA, PAPER = PRINTED.split("\n\n")
AUTHORS = ", ".join(f'"{each}"' for each in yaml.safe_load(PAPER)["rotemberg2021"]["author"])
MIXED = """\
# My references
rot:
    type: article
    title: A Patient-Centric Dataset of Images and Metadata for Identifying Melanomas Using Clinical Context
    author: ["Rotemberg, V."]
    date: 2020   # when?
    parent:
        title: Sci. Data
        volume: 7  # of it

"me": {type: web, title: The data, url: {value: "https://doi.org/10.34970/2020-ds01", date: 2024-01-01}, note: Mine}
other: {type: misc, title: Other}
# the end
"""  # noqa: E501


def merged(path: Path, *sources: str, **options: Any) -> Merged:  # noqa: ANN401
    """Merge datasets into a file."""
    return isic_cite.merge(*sources, into=path, **options)


def test_what_is_missing_is_added_at_the_end(tmp_path: Path) -> None:
    """Entries that are there keep their keys and formatting; twice is once."""
    path = tmp_path / "refs.yml"
    path.write_text(MIXED)
    found = merged(path, "isic-2020", "bcn20000")
    assert found.citation == "@me @rot @hernandezperez2024 @combalia2019"
    added = isic_cite.cite("bcn20000", format="hayagriva")
    assert path.read_text() == f"{MIXED}\n{added}"
    assert merged(path, "isic-2020", "bcn20000").citation == found.citation
    assert path.read_text() == f"{MIXED}\n{added}"


def test_update_corrects_fields_and_nothing_else(tmp_path: Path) -> None:
    """Wrong values are replaced, missing ones added, comments stay; twice is once."""
    path = tmp_path / "refs.yml"
    path.write_text(MIXED)
    found = merged(path, "isic-2020", update=True)
    expected = (
        MIXED.replace('["Rotemberg, V."]', f"[{AUTHORS}]")
        .replace("date: 2020 ", "date: 2021 ")
        .replace("volume: 7  # of it\n", 'volume: "8"  # of it\n    page-range: "34"\n'
                 '    serial-number: {doi: "10.1038/s41597-021-00815-z", pmcid: "PMC7843971"}\n')
        .replace("The data", '{value: "SIIM-ISIC 2020 Challenge Dataset", verbatim: true}')
        .replace("note: Mine", 'note: Mine, author: ["International Skin Imaging Collaboration"], '
                 'genre: "Data set", date: 2020, serial-number: {doi: "10.34970/2020-ds01"}')
    )  # fmt: skip
    assert path.read_text() == expected
    assert [each.changes for each in found.cited] == [
        ("title", "author", "genre", "date", "serial-number"),
        ("author", "date", "parent.volume", "page-range", "serial-number"),
    ]
    assert found.remarks == ("me: the note is in words of your own and stays as it is",)
    assert {each.state for each in merged(path, "isic-2020", update=True).cited} == {"kept"}
    assert path.read_text() == expected


@pytest.mark.parametrize(
    ("entry", "changed"),
    [
        # Other forms of the same: nothing is to be done.
        ("doi: 10.34970/2020-ds01\n  author: International Skin Imaging Collaboration", ""),
        ('serial-number: "10.34970/2020-DS01"', "serial-number"),
        ("serial-number: {doi: https://doi.org/10.34970/2020-ds01}", "serial-number.doi"),
        ("doi: 10.34970/2020-ds01\n  author: {name: International Skin Imaging, given-name: C}",
         "author"),
        ("doi: 10.34970/2020-ds01\n  date: 2020-05-01", ""),
        ("doi: 10.34970/2020-ds01\n  date:", "date"),
        ("doi: 10.34970/2020-ds01\n  author:\n  - A\n  - B", "author"),
        ("doi: 10.34970/2020-ds01\n  author: # all of them\n  - A\n  title: A", "author title"),
        ("doi: 10.34970/2020-ds01\n  title: >-\n    SIIM-ISIC 2020\n    Challenge dataset\n\n", ""),
        ("doi: 10.34970/2020-ds01\n  title: |\n    Something\n    else\n\n", "title"),
        ("doi: 10.34970/2020-ds01\n  note: Licensed under CC BY-SA 4.0", "note"),
    ],
)  # fmt: skip
def test_what_is_corrected(tmp_path: Path, entry: str, changed: str) -> None:
    """Each form that a field may have is understood, and what is replaced is YAML again."""
    path = tmp_path / "refs.yml"
    path.write_text(f"a:\n  {entry}\nb: {{title: B}}\n")
    state = merged(path, "isic-2020", update=True).cited[0]
    assert state.key == "a"
    there = {name.partition(":")[0].strip() for name in entry.split("\n")}
    assert {n for n in state.changes if n.split(".")[0] in there} == set(changed.split())
    read = yaml.safe_load(path.read_text())
    assert list(read) == ["a", "b", "rotemberg2021"]
    assert read["b"] == {"title": "B"}
    assert {each.state for each in merged(path, "isic-2020", update=True).cited} == {"kept"}


def test_one_of_several_parents(tmp_path: Path) -> None:
    """The parent with our title is corrected, the other one stays."""
    path = tmp_path / "refs.yml"
    before = (
        "a:\n  doi: 10.1038/s41597-021-00815-z\n  serial-number: {pmcid: PMC7843971}\n  parent:\n"
    )
    before += "  - {type: video, title: A talk}\n  - type: periodical\n    title: Scientific data\n"
    path.write_text(f"{before}    volume: 9\n")
    assert "parent.volume" in merged(path, "isic-2020", update=True).cited[1].changes
    assert path.read_text().startswith(f'{before}    volume: "8"\n')


@pytest.mark.parametrize("before", ["", "\n", "# nothing yet\n", "---\n"])
def test_a_file_is_made_or_begun(tmp_path: Path, before: str) -> None:
    """What holds no entry gets its first ones."""
    new, path = tmp_path / "new.yaml", tmp_path / "refs.yml"
    merged(new, "isic-2020")
    assert new.read_text() == PRINTED
    path.write_text(before)
    merged(path, "isic-2020")
    assert path.read_text().startswith(before)
    assert yaml.safe_load(path.read_text()) == yaml.safe_load(PRINTED)


def test_a_text_that_keeps_its_blank_lines_gets_none(tmp_path: Path) -> None:
    """A blank line behind it would be part of it."""
    path = tmp_path / "refs.yml"
    path.write_text("a:\n  title: |+\n    A\n")
    merged(path, "isic-2020")
    assert path.read_text() == f"a:\n  title: |+\n    A\n{PRINTED}"


def test_line_ends_and_mark_stay(tmp_path: Path) -> None:
    """CR LF and a byte order mark, and a last line without an end."""
    path = tmp_path / "refs.yml"
    path.write_bytes(b"\xef\xbb\xbfa:\r\n  title: A\r\nb: {title: B}")
    merged(path, "isic-2020", update=True)
    content = path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbfa:\r\n  title: A\r\nb: {title: B}\r\n\r\nisic2020:\r\n")
    assert content.count(b"\n") == content.count(b"\r\n")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: [", "this is no YAML"),
        ("a: 'x\n", "line 2, column 1: this is no YAML"),
        ("a: b: c", "line 1, column 5: this is no YAML"),
        ("- a\n", "line 1: a bibliography is a mapping"),
        ("{a: {title: A}}", "line 1: a bibliography is a mapping"),
        ("  a:\n    title: A\n", "line 1: a bibliography is a mapping"),
        ("only words", "line 1: a bibliography is a mapping"),
        ("a: {title: A}\n...\n", "could not be read as before"),
        ("a: 1\n---\nb: 2\n", "this is no YAML"),
        ("[" * 100_000, "this is no YAML"),
        ("- " * 100_000, "this is no YAML"),
        ("a: \x01", "this is no YAML"),
    ],
)
def test_what_cannot_be_added_to_is_refused(tmp_path: Path, text: str, message: str) -> None:
    """The place and the fault are told, and the file stays."""
    path = tmp_path / "refs.yml"
    path.write_text(text)
    with pytest.raises(DataError, match=message) as caught:
        merged(path, "isic-2020")
    assert str(caught.value).startswith(str(path))
    assert path.read_text() == text


def test_what_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    """Typst would not read it."""
    path = tmp_path / "refs.yml"
    path.write_bytes(b"a: {title: Cl\xednic}\n")
    with pytest.raises(DataError, match="not UTF-8"):
        merged(path, "isic-2020")


def test_aliases_stay(tmp_path: Path) -> None:
    """An entry with parts that stand elsewhere is not corrected; aliases of aliases do no harm."""
    path = tmp_path / "refs.yml"
    bombs = "\n".join(f"x{n}: &x{n} [{', '.join([f'*x{n - 1}'] * 9)}]" for n in range(1, 30))
    before = f"d: &d 10.34970/2020-ds01\na:\n  serial-number: {{doi: *d}}\nx0: &x0 [a]\n{bombs}\n"
    path.write_text(before)
    found = merged(path, "isic-2020", update=True)
    assert found.cited[0].state == "kept"
    assert "has parts that stand elsewhere" in " ".join(found.remarks)
    assert path.read_text().startswith(before)


def test_parts_that_others_use_stay(tmp_path: Path) -> None:
    """A correction that would change another entry is refused."""
    path = tmp_path / "refs.yml"
    before = "a: &a {doi: 10.34970/2020-ds01}\nb:\n  parent: *a\n"
    path.write_text(before)
    with pytest.raises(DataError, match="could not be read as before"):
        merged(path, "isic-2020", update=True)
    assert path.read_text() == before


def test_keys_for_typst(tmp_path: Path) -> None:
    """A key of another work gets a letter; what no reference can hold is named in full."""
    path = tmp_path / "refs.yml"
    path.write_text("ISIC2020: {title: A}\n")
    assert merged(path, "isic-2020").keys == ("isic2020a", "rotemberg2021")
    assert citation(["a_b:c.d", "a+b", 'a"']) == '@a_b:c.d #cite(label("a+b")) #cite(label("a\\""))'


SCALARS = st.text(st.sampled_from("aé:#{}[]&*!|>'\"%@ \\-$0"), max_size=6) | st.integers(-9, 9)
VALUES = st.recursive(
    SCALARS | st.none() | st.sampled_from(("10.34970/2020-ds01", "2020", "Scientific Data")),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(
            st.sampled_from(("doi", "value", "title", "volume", "name")), inner, max_size=3
        )
    ),
    max_leaves=5,
)
NAMES = (
    "type",
    "title",
    "author",
    "date",
    "serial-number",
    "parent",
    "url",
    "note",
    "doi",
    "genre",
)
ENTRIES = st.dictionaries(
    st.sampled_from(("a", "b", "isic2020", "c d")),
    st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=6) | VALUES,
    min_size=1,
    max_size=3,
)


@settings(deadline=None)
@given(
    ENTRIES,
    st.sampled_from((None, False)),
    st.sampled_from((2, 4)),
    st.sampled_from(("", "\n", "# the end\n", "\n\n  # the end")),
    st.booleans(),
)
def test_everything_else_stays(
    entries: dict[str, Any], flow: bool | None, indent: int, ending: str, update: bool
) -> None:
    """Whatever a bibliography holds, other entries stay, and twice is once."""
    text = yaml.safe_dump(
        entries, default_flow_style=flow, indent=indent, allow_unicode=True, width=20
    )
    text += ending
    assume(not text.startswith("{"))  # in braces nothing can be added at the end
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "refs.yml"
        path.write_text(text, "utf-8")
        before = path.read_bytes()
        first = merged(path, "isic-2020", update=update)
        after = path.read_bytes()
        read = yaml.safe_load(after)
        changed = {each.key for each in first.cited if each.state == "updated"}
        for key, entry in yaml.safe_load(before).items():
            assert key in changed or read[key] == entry
        assert set(first.keys) <= set(read)
        if not changed:
            assert after.startswith(before)
        second = merged(path, "isic-2020", update=update)
        assert {each.state for each in second.cited} == {"kept"}
        assert second.keys == first.keys
        assert path.read_bytes() == after
        if not sys.gettrace():  # a third reader is slow
            assert YAML(typ="safe", pure=True).load(after.decode()).keys() == read.keys()


@pytest.mark.heavy
def test_typst_cites_what_is_merged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The compiler finds every key, before and after a correction."""
    monkeypatch.syspath_prepend(ROOT / "tests" / "formats")
    printed = import_module("judges.hayagriva_typst").printed
    path = tmp_path / "refs.yml"
    path.write_text(MIXED)
    for update in (False, True):
        keys = merged(path, "isic-2020", "isic-2019", update=update).keys
        words = printed(path.read_text(), list(keys))
        assert "10.34970/2020-ds01" in words
        assert "Hernández-Pérez" in words
