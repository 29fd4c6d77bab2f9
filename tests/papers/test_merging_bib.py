"""Works go into a `.bib` file, and all else in it stays as it is."""

from __future__ import annotations

import os
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from bibtexparser.entrypoint import parse_string
from hypothesis import given, settings
from hypothesis import strategies as st
from pybtex import database

import isic_cite
from conftest import program
from isic_cite.errors import CallError, DataError
from isic_cite.importing.bibtex import blocks
from isic_cite.papers.splicing import Splice

if TYPE_CHECKING:
    from isic_cite.papers.merging import Merged

MIXED = r"""% My references, in order of appearance

@string{sd = "Sci. Data"}
@preamble{"\newcommand{\noop}[1]{}"}
@comment{jabref-meta: databaseType:bibtex;}

@Article{ rot ,
    author    = {Rotemberg, V. and Kurtansky, N.},
    Title     = "A patient-centric dataset of images and metadata for identifying melanomas using clinical context",
    journal   = sd,
    year      = 2020,
    note      = {Read on a train},
    keywords  = "skin"
}
@misc{me2020, title={The ISIC 2020 challenge data}, howpublished={\url{https://doi.org/10.34970/2020-ds01}}, year={2020}}
@broken{c title = {x},
}
@misc(paren, title = {In (brackets)}, year = 2020)
@misc{rot, title={The key again}}   trailing words"""  # noqa: E501


def merged(path: Path, *sources: str, **options: Any) -> Merged:  # noqa: ANN401
    """Merge datasets into a file."""
    return isic_cite.merge(*sources, into=path, **options)


def test_what_is_missing_is_added_at_the_end(tmp_path: Path) -> None:
    """Entries that are there keep their keys; nothing before the end changes; twice is once."""
    path = tmp_path / "refs.bib"
    path.write_text(MIXED)
    found = merged(path, "isic-2020", "isic-2019")
    assert found.citation == (
        "\\cite{me2020,rot,tschandl2018,codella2017_arxiv,hernandezperez2024}"
    )
    assert [each.state for each in found.cited] == ["kept", "kept", "added", "added", "added"]
    text = path.read_text()
    added = isic_cite.cite("isic-2019")
    assert text == f"{MIXED}\n\n{added}"
    again = merged(path, "isic-2020", "isic-2019")
    assert again.citation == found.citation
    assert {each.state for each in again.cited} == {"kept"}
    assert path.read_text() == text


def test_update_corrects_fields_and_nothing_else(tmp_path: Path) -> None:
    """Wrong values are replaced, missing fields added as the author lays out; twice is once."""
    path = tmp_path / "refs.bib"
    path.write_text(MIXED)
    found = merged(path, "isic-2020", update=True)
    expected = (
        MIXED.replace("Rotemberg, V. and Kurtansky, N.", AUTHORS)
        .replace("= 2020,\n    note", "= {2021},\n    note")
        .replace(
            '"skin"\n',
            '"skin",\n    volume    = {8},\n    pages     = {34},\n'
            "    doi       = {10.1038/s41597-021-00815-z},\n    pmcid     = {PMC7843971}\n",
        )
        .replace("{The ISIC 2020 challenge data}", "{{SIIM-ISIC 2020 Challenge Dataset}}")
        .replace(
            "{\\url{https://doi.org/10.34970/2020-ds01}}",
            "{Data set, https://doi.org/10.34970/2020-ds01}",
        )
        .replace(
            "year={2020}}",
            "year={2020}, author={{International Skin Imaging Collaboration}}, "
            "doi={10.34970/2020-ds01}, note={Licensed under CC BY-NC 4.0 "
            "(https://creativecommons.org/licenses/by-nc/4.0/)}}",
        )
    )
    assert path.read_text() == expected
    assert [(each.key, each.state) for each in found.cited] == [
        ("me2020", "updated"),
        ("rot", "updated"),
    ]
    assert found.remarks == ("rot: the note is in words of your own and stays as it is",)
    again = merged(path, "isic-2020", update=True)
    assert {each.state for each in again.cited} == {"kept"}
    assert path.read_text() == expected


AUTHORS = (
    isic_cite.cite("isic-2020").split("@article{rotemberg2021,\n  author = {")[1].split("},\n")[0]
)


def test_a_preprint_becomes_the_paper_only_with_update(tmp_path: Path) -> None:
    """Without it the author's choice stays and is told; with it the type changes, too."""
    path = tmp_path / "refs.bib"
    preprint = "@misc{ham,\n  title = {The {HAM10000} dataset},\n  eprint = {1803.10417},\n}\n"
    path.write_text(preprint)
    found = merged(path, "isic-2018:task-3")
    assert "ham is the preprint of tschandl2018, which has appeared" in " ".join(found.remarks)
    assert path.read_text().startswith(preprint)
    merged(path, "isic-2018:task-3", update=True)
    text = path.read_text()
    assert text.startswith("@article{ham,\n  title = {{The HAM10000 dataset, a large")
    assert "  eprint = {1803.10417},\n  author = {Tschandl, Philipp and" in text
    assert "  journal = {Scientific Data},\n" in text


def test_biblatex_where_the_file_is_biblatex(tmp_path: Path) -> None:
    """What is added looks like what is there, unless a format is asked for."""
    path = tmp_path / "refs.bib"
    before = "@article{a,\n\tjournaltitle = {Journal},\n\tdate = {2020-01},\n}\n"
    path.write_text(before)
    merged(path, "isic-2020")
    assert path.read_text() == f"{before}\n{isic_cite.cite('isic-2020', format='biblatex')}"
    path.write_text(before)
    merged(path, "isic-2020", format="bibtex")
    assert path.read_text() == f"{before}\n{isic_cite.cite('isic-2020')}"


def test_fields_under_their_other_names(tmp_path: Path) -> None:
    """A year where we write a date, an eid where we write pages: no field stands there twice."""
    path = tmp_path / "refs.bib"
    path.write_text(
        "@article{t, doi = {10.1038/sdata.2018.161}, journaltitle = {Sci Data}, date = {2017-08}, "
        "eid = {180161}, eprinttype = {arxiv}, eprint = {1803.10417}, volume = {5}}\n"
    )
    merged(path, "isic-2018:task-3", update=True, format="bibtex")
    first = path.read_text().split("\n")[0]
    assert "date = {2018}" in first
    assert not any(f"{name} = " in first for name in ("year", "month", "journal", "pages"))
    assert "archiveprefix" not in first


def test_a_file_is_made(tmp_path: Path) -> None:
    """A file that is not there, or is empty, becomes what would have been printed."""
    new, empty = tmp_path / "new.bib", tmp_path / "empty.bib"
    empty.write_text("")
    for path in (new, empty):
        merged(path, "isic-2020")
        assert path.read_text() == isic_cite.cite("isic-2020")


def test_line_ends_and_mark_stay(tmp_path: Path) -> None:
    """What is added ends its lines as the file does; a byte order mark stays."""
    path = tmp_path / "refs.bib"
    path.write_bytes(b"\xef\xbb\xbf@misc{a,\r\n  title = {A},\r\n}\r\n")
    merged(path, "isic-2020")
    content = path.read_bytes()
    assert content.startswith(
        b"\xef\xbb\xbf@misc{a,\r\n  title = {A},\r\n}\r\n\r\n@misc{isic2020,\r\n"
    )
    assert content.count(b"\n") == content.count(b"\r\n")


def test_a_file_in_latin_1_gets_accents_as_latex(tmp_path: Path) -> None:
    """What is not UTF-8 stays so, and what is added is ASCII."""
    path = tmp_path / "refs.bib"
    before = "@misc{a, title = {Clínic}}\n".encode("latin-1")
    path.write_bytes(before)
    merged(path, "isic-2019")
    content = path.read_bytes()
    assert content.startswith(before)
    assert content[len(before) :].isascii()
    assert b"Hern{\\'a}ndez-P{\\'e}rez" in content


def test_a_key_that_is_taken_gets_a_letter(tmp_path: Path) -> None:
    """Keys of other works, of broken entries and `ids` are taken, whatever their case."""
    path = tmp_path / "refs.bib"
    path.write_text(
        "@misc{ISIC2020, title = {Another}}\n@misc{x, title = {X}, ids = {y, isic2020a}}\n"
        "@broken{rotemberg2021 title}\n"
    )
    found = merged(path, "isic-2020")
    assert found.keys == ("isic2020b", "rotemberg2021a")
    assert "isic2020 is the key of another work, so that this one is isic2020b" in found.remarks
    assert merged(path, "isic-2020").keys == found.keys


@pytest.mark.parametrize("comment", ["@comment{ @misc{KEY, title={A}} }", "@comment{a@misc{KEY,}}"])
def test_a_key_in_a_comment_is_taken(tmp_path: Path, comment: str) -> None:
    """BibTeX reads the entries in a @comment, and would stop at a second one of that key."""
    path = tmp_path / "refs.bib"
    path.write_text(comment.replace("KEY", "rotemberg2021") + "\n")
    assert merged(path, "isic-2020").keys == ("isic2020", "rotemberg2021a")


@pytest.mark.parametrize("before", ["% ", "  %%", "% see ", "x" * 2_000 + "\n% "])
def test_an_entry_that_is_commented_out_is_not_cited(tmp_path: Path, before: str) -> None:
    """Biber does not see it, and BibTeX does: what is added has another key, for both."""
    path = tmp_path / "refs.bib"
    path.write_text(f"{before}@misc{{isic2020, doi = {{10.34970/2020-ds01}}}}\n")
    assert merged(path, "isic-2020", update=True).keys == ("isic2020a", "rotemberg2021")
    assert path.read_text().startswith(f"{before}@misc{{isic2020, doi = {{10.34970/2020-ds01}}}}\n")
    assert merged(path, "isic-2020").keys == ("isic2020a", "rotemberg2021")


def test_a_percent_sign_before_an_entry_is_no_comment(tmp_path: Path) -> None:
    """Only one that begins the line comments it out."""
    path = tmp_path / "refs.bib"
    path.write_text("% a line\n@misc{b, note = {5 %}} @misc{a, doi = {10.34970/2020-ds01}}\n")
    assert merged(path, "isic-2020").keys == ("a", "rotemberg2021")


@pytest.mark.parametrize(
    ("name", "entry"),
    [
        ("refs.bib", "@misc{a, eprint = {1902.03368}, archiveprefix = {arXiv}, year = {YEAR}}"),
        ("refs.bib", "@online{a, eprint = {1902.03368}, eprinttype = {arxiv}, date = {YEAR-02}}"),
        ("refs.json", '[{"id": "a", "URL": "arxiv.org/abs/1902.03368", "issued": DATE}]'),
        ("refs.yml", "a: {serial-number: {arxiv: '1902.03368'}, date: YEAR}\n"),
    ],
)
@pytest.mark.parametrize(("year", "stays"), [("2018", True), ("2019", True), ("2016", False)])
def test_the_year_of_arxiv_stays(
    tmp_path: Path, name: str, entry: str, year: str, stays: bool
) -> None:
    """The official form of this preprint says 2018 and arXiv 2019: neither is corrected."""
    path = tmp_path / name
    path.write_text(entry.replace("DATE", '{"date-parts": [[YEAR]]}').replace("YEAR", year))
    [cited] = merged(path, "isic-2018:task-1", update=True).cited
    assert cited.key == "a"
    assert {"year", "date", "issued"}.isdisjoint(cited.changes) == stays


@pytest.mark.parametrize(
    "tail",
    [
        "@misc{z, title = {no end",
        "@misc{z, title = {no end}\n",
        "@misc{z, title = {a \\{ b}}\n",
        "@comment{ @misc{z}\n",
    ],
)
def test_a_file_that_ends_inside_an_entry_is_refused(tmp_path: Path, tail: str) -> None:
    """Nothing is added to what would swallow it; the message says where it begins."""
    path = tmp_path / "refs.bib"
    path.write_text(f"@misc{{a, title = {{A}}}}\n\n{tail}")
    with pytest.raises(DataError, match=r"refs\.bib: line 3: the entry that begins here does not"):
        merged(path, "isic-2020")
    assert path.read_text() == f"@misc{{a, title = {{A}}}}\n\n{tail}"


def test_what_is_all_there_needs_no_end(tmp_path: Path) -> None:
    """A broken end is nobody's business where nothing is added."""
    path = tmp_path / "refs.bib"
    path.write_text(isic_cite.cite("isic-2020") + "@misc{z, title = {no end")
    assert {each.state for each in merged(path, "isic-2020").cited} == {"kept"}


def test_what_could_not_be_read_again_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a correction the entries are those that there were; otherwise nothing is written."""
    path = tmp_path / "refs.bib"
    before = "@misc{a, doi = {10.34970/2020-ds01}}\n"
    path.write_text(before)
    module = "isic_cite.papers.merging_bib.splices"
    monkeypatch.setattr(module, lambda *_: [Splice(0, 1, "")])
    with pytest.raises(DataError, match="could not be read as before"):
        merged(path, "isic-2020", update=True)
    assert path.read_text() == before


def test_a_file_is_parsed_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is corrected, only the entry is parsed again: the file is most of the time."""
    path = tmp_path / "refs.bib"
    others = "".join(f"@misc{{b{number}, title = {{B}}}}\n" for number in range(100))
    before = f"{others}@misc{{a, doi = {{10.34970/2020-ds01}}}}\n"
    path.write_text(before)
    lengths: list[int] = []

    def counted(text: str) -> list[Any]:
        lengths.append(len(text))
        return blocks(text)

    monkeypatch.setattr("isic_cite.papers.bibliography.blocks", counted)
    assert merged(path, "isic-2020", update=True).cited[0].state == "updated"
    assert sum(length >= len(before) for length in lengths) == 1


def test_calls_that_make_no_sense(tmp_path: Path) -> None:
    """The name of the file and the format have to go together."""
    for name, options, message in (
        ("refs.txt", {}, "a bibliography is called"),
        ("refs.bib", {"format": "apa"}, "does not go into"),
        ("refs.bib", {"format": "csl-json"}, "what goes there is bibtex or biblatex"),
        ("refs.bib", {"key": "{x}"}, "unknown field"),
        ("no/refs.bib", {}, "No such file or directory"),
    ):
        with pytest.raises(CallError, match=message):
            merged(tmp_path / name, "isic-2020", **options)
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(CallError, match="cannot read"):
        merged(tmp_path / "", "isic-2020", format="bibtex")
    with pytest.raises(CallError, match=r"cannot read .*: File name too long"):
        merged(tmp_path / f"{'a' * 300}.bib", "isic-2020")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_refused(tmp_path: Path) -> None:
    """It would be waited for, and could not be written back."""
    os.mkfifo(tmp_path / "refs.bib")
    with pytest.raises(CallError, match="is a device or pipe"):
        merged(tmp_path / "refs.bib", "isic-2020")


def test_the_layout_of_an_entry_with_a_long_name(tmp_path: Path) -> None:
    """What is added is aligned as most fields are, even if a name is too long for its column."""
    path = tmp_path / "refs.bib"
    before = (
        "@article{a,\n  title    = {A},\n  volume   = 1,\n"
        "  journaltitle = {J},\n  doi      = {10.1038/s41597-021-00815-z},\n}\n"
    )
    path.write_text(before)
    merged(path, "isic-2020", update=True)
    assert "\n  author   = {Rotemberg, Veronica and" in path.read_text()


def test_a_read_only_file_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that may not be written is refused, and is as it was."""
    path = tmp_path / "refs.bib"
    path.write_text(MIXED)
    monkeypatch.setattr("isic_cite.files.os.access", lambda *_: False)  # root may write anything
    with pytest.raises(CallError, match="read-only"):
        merged(path, "isic-2019")
    assert path.read_text() == MIXED


@pytest.mark.heavy
@pytest.mark.parametrize(
    "value", ["{" * 500_000 + "}" * 500_000, "x" * 10_000_000, "10.1000" * 500_000, "\\'" * 500_000]
)
@pytest.mark.parametrize("name", ["title", "author", "note"])
def test_a_large_field(tmp_path: Path, name: str, value: str) -> None:
    """Megabytes in one field are read, kept and done with."""
    path = tmp_path / "refs.bib"
    before = f"@misc{{a, {name} = {{{value}}}}}\n"
    path.write_text(before)
    merged(path, "isic-2020")
    assert path.read_text() == f"{before}\n{isic_cite.cite('isic-2020')}"


PAPER = (
    "a patient-centric dataset of images and metadata for identifying melanomas using clinical "
    "context"
)
ENTRIES = st.sampled_from(
    (
        "@misc{a, title = {A}, year = 2020}",
        "@ARTICLE{b,\n\tauthor = {B, C},\n\tjournal = {J}\n}",
        '@string{j = "Journal"}',
        "@comment{anything {at} all}",
        "@preamble{{x}}",
        "% a line, with 50 % of it",
        "words {in} between",
        "@misc(c, title = {(C)})",
        "@broken{d title = {D}}",
        "@misc{a, title = {the key again}}",
        "@dataset{e, date = {2020-01}, doi = {10.34970/2020-DS01}}",
        f'@article{{f, title = {{{PAPER}}},\n  note = "own", note = {{twice}}\n}}',
        "@misc{g, title = {x \\} y}}",
        "",
    )
)
FILES = st.lists(st.tuples(ENTRIES, st.sampled_from(("\n", "\n\n", "  \n", " "))), max_size=6)


@settings(deadline=None)
@given(FILES, st.booleans(), st.sampled_from(("\n", "\r\n")), st.booleans())
def test_everything_else_stays(
    parts: list[tuple[str, str]], update: bool, newline: str, latin: bool
) -> None:
    """Whatever stands around, the bytes stay, and a second run changes none."""
    text = "".join(entry + gap for entry, gap in parts)
    before = text.replace("\n", newline).encode() + (b"% Cl\xednic" if latin else b"")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "refs.bib"
        path.write_bytes(before)
        try:
            first = merged(path, "isic-2020", update=update)
        except DataError:
            assert path.read_bytes() == before
            return
        after = path.read_bytes()
        if not any(each.state == "updated" for each in first.cited):
            assert after.startswith(before)
        second = merged(path, "isic-2020", update=update)
        assert second.keys == first.keys
        assert {each.state for each in second.cited} == {"kept"}
        assert path.read_bytes() == after
    read = {entry.key for entry in parse_string(after.decode("latin-1")).entries}
    assert {each.key for each in first.cited if each.state == "added"} <= read


def test_other_parsers_read_what_is_merged(tmp_path: Path) -> None:
    """Another parser, pybtex, reads the entries that were there and those that were added."""
    path = tmp_path / "refs.bib"
    path.write_text("@misc{a,\n  title = {A},\n}\n@misc{b, doi = {10.34970/2020-ds01}}\n")
    merged(path, "isic-2020", "isic-2019", update=True)
    read = database.parse_string(path.read_text(), "bibtex")
    assert list(read.entries) == [
        *("a", "b", "rotemberg2021", "tschandl2018", "codella2017_arxiv", "hernandezperez2024")
    ]
    assert read.entries["b"].fields["title"] == "{SIIM-ISIC 2020 Challenge Dataset}"


@pytest.mark.heavy
def test_bibtex_and_biber_read_what_is_merged(tmp_path: Path) -> None:
    """The real programs find every key that is to be cited, and complain of nothing."""
    path = tmp_path / "refs.bib"
    path.write_text(
        '@misc{a, title = "A", key = {A}}\n@misc{b,doi={10.34970/2020-ds01}}\n'
        "@comment{ @misc{tschandl2018, title = {In a comment}} }\n"
        "% @article{hernandezperez2024, doi = {10.1038/s41597-024-03387-w}}\n"
    )
    keys = merged(path, "isic-2020", "isic-2019", update=True).keys
    (tmp_path / "a.aux").write_text(
        f"\\citation{{{','.join(keys)}}}\n\\bibdata{{refs}}\n\\bibstyle{{plain}}\n"
    )
    ran = subprocess.run(
        [program("bibtex"), "a"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (ran.returncode, "Warning" in ran.stdout) == (0, False), ran.stdout
    assert all(f"\\bibitem{{{key}}}" in (tmp_path / "a.bbl").read_text() for key in keys)
    ran = subprocess.run(
        [program("biber"), "--tool", "--validate-datamodel", "refs.bib"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout
    read = (tmp_path / "refs_bibertool.bib").read_text().casefold()
    assert all(f"{{{key.casefold()}," in read for key in ("a", *keys))
