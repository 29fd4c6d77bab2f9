"""What is certain is mended in the files, and everything else stays byte for byte."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import examples
from isic_cite.audit.fixing import difference, repairs, write
from isic_cite.audit.judging import judge
from isic_cite.audit.reading import read_manuscript
from isic_cite.errors import CallError

if TYPE_CHECKING:
    from pathlib import Path

    from isic_cite.audit.fixing import Repair

WRONG = (
    "@article{ham,\n  title = {The HAM10000 dataset, a large collection of multi-source "
    'dermatoscopic images of common pigmented skin lesions},\n  AUTHOR="Tschandl, Philipp and '
    'Kittler, Harald" ,\n\tyear= 2019,\n  doi = {10.1038/sdata.2018.116}\n}\n'
)
RIGHT = WRONG.replace(
    '"Tschandl, Philipp and Kittler, Harald"',
    "{Tschandl, Philipp and Rosendahl, Cliff and Kittler, Harald}",
)
RIGHT = RIGHT.replace("2019", "{2018}").replace("2018.116", "2018.161")


def mended(*paths: Path) -> tuple[Repair, ...]:
    """Mend files, and return what was changed."""
    manuscript = read_manuscript(list(paths))
    found = repairs(list(paths), manuscript, judge(manuscript))
    write(found)
    return found


@pytest.mark.parametrize(
    ("before", "after", "encoding", "newline"),
    [
        ("", "", "utf-8", "\n"),
        ("% é, @comment\n@string{a = {b}}\n", "\n@misc{open, title={\n", "utf-8", "\n"),
        ("\ufeff% x\n\n", "  \n", "utf-8", "\r\n"),
        ("% Universität\n", "@misc{a, note={é}}\n", "latin-1", "\n"),
    ],
)
def test_only_the_fields_change(
    tmp_path: Path, before: str, after: str, encoding: str, newline: str
) -> None:
    """Comments, other entries, broken ones, white space, line ends and encoding stay."""
    path = tmp_path / "refs.bib"
    text = f"{before}{WRONG}{after}".replace("\n", newline)
    path.write_bytes(text.encode(encoding))
    (repair,) = mended(path)
    expected = f"{before}{RIGHT}{after}".replace("\n", newline)
    assert path.read_bytes() == expected.encode(encoding)
    assert repair.changes == 3
    assert mended(path) == ()


@settings(
    max_examples=examples(60),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    before=st.text(st.characters(exclude_characters='@{}\\"\r\x00', exclude_categories=["Cs"])),
    after=st.text(st.characters(exclude_characters="\x00\r", exclude_categories=["Cs"])),
)
def test_whatever_surrounds_an_entry_stays(tmp_path: Path, before: str, after: str) -> None:
    """For any text before and behind it, only the entry's own fields change."""
    path = tmp_path / "refs.bib"
    path.write_bytes(f"{before}\n{WRONG}\n{after}".encode())
    mended(path)
    assert path.read_bytes() == f"{before}\n{RIGHT}\n{after}".encode()


def test_words_of_a_text_are_mended_where_they_stand(tmp_path: Path) -> None:
    """A licence and a misspelt name are replaced, and nothing near them."""
    path = tmp_path / "README.md"
    text = (
        "# Skin\r\n\r\n*HAM1000*  `x`\r\n\r\nHAM10000 (CC BY-NC-SA), **doi:10.1038/sdata.2018.161**"
    )
    path.write_bytes(text.encode())
    mended(path)
    right = text.replace("HAM1000*", "HAM10000*").replace("CC BY-NC-SA", "CC BY-NC 4.0")
    assert path.read_bytes().decode() == right


def test_the_difference_is_a_diff(tmp_path: Path) -> None:
    """What will be changed is shown as programs for patches understand it."""
    path = tmp_path / "refs.bib"
    path.write_text(WRONG, "utf-8")
    manuscript = read_manuscript([path])
    (repair,) = repairs([path], manuscript, judge(manuscript))
    lines = difference(repair).splitlines()
    assert lines[0].startswith("--- ")
    assert "-\tyear= 2019," in lines
    assert "+\tyear= {2018}," in lines
    assert path.read_text("utf-8") == WRONG


def test_a_file_that_was_changed_meanwhile_is_left(tmp_path: Path) -> None:
    """Between looking and writing somebody else may write; theirs stays."""
    path = tmp_path / "refs.bib"
    path.write_text(WRONG, "utf-8")
    manuscript = read_manuscript([path])
    found = repairs([path], manuscript, judge(manuscript))
    path.write_text("% mine\n", "utf-8")
    with pytest.raises(CallError, match="changed meanwhile"):
        write(found)
    assert path.read_text("utf-8") == "% mine\n"
    assert repairs([path], manuscript, judge(manuscript)) == ()


BCN = (
    "@article{bcn,\n  title = {BCN20000: Dermoscopic Lesions in the Wild},\n"
    "  doi = {10.1038/s41597-024-03378-w},\n"
    "  year = {2019},\n  volume = {10}}\n"
)
HAM = WRONG.replace("multi-source", "multisource")
SPLIT = (
    "@article{r, title = {A patient-centric dataset of images and metadata for identifying "
    "melanomas using clinical context}, doi = {10.1038/s41597-021-00815-z},\n"
    " author = {Collaboration, International Skin Imaging and Archive, ISIC}}\n"
)


@pytest.mark.parametrize(
    ("entry", "right", "changes"),
    [
        (BCN, ["10.1038/s41597-024-03387-w", "year = {2024}", "volume = {11}"], 3),
        (HAM, ["multi-source", "10.1038/sdata.2018.161", "Rosendahl", "year= {2018}"], 4),
    ],
)
def test_what_a_change_makes_certain_is_mended_in_the_same_run(
    tmp_path: Path, entry: str, right: list[str], changes: int
) -> None:
    """With the title the DOI is certain, with the DOI of the paper its year."""
    path = tmp_path / "refs.bib"
    path.write_text(entry, "utf-8")
    (repair,) = mended(path)
    text = path.read_text("utf-8")
    assert [each for each in right if each not in text] == []
    assert repair.changes == changes
    assert mended(path) == ()


@settings(
    max_examples=examples(80),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.sampled_from([BCN, HAM, SPLIT, WRONG]),
    st.lists(
        st.tuples(
            st.integers(0, 500),
            st.sampled_from(["", "x", "1", " and ", "HAM10000", "2019", "}", "Collaboration, "]),
        ),
        max_size=4,
    ),
    st.sampled_from(["", "\nHAM1000 (CC BY-NC-SA) and ISIC 2016 are under CC BY 4.0. Skin.\n"]),
)
def test_mending_twice_changes_nothing_more(
    tmp_path: Path, entry: str, slips: list[tuple[int, str]], words: str
) -> None:
    """Whatever is wrong, what one run leaves another one leaves, too."""
    for at, slip in slips:
        entry = entry[:at] + slip + entry[at + len(slip) :]
    refs, readme = tmp_path / "refs.bib", tmp_path / "README.md"
    refs.write_text(entry, "utf-8")
    readme.write_text(words, "utf-8")
    mended(refs, readme)
    assert mended(refs, readme) == ()
