"""What stands between markers is what they ask for; all else stays byte for byte."""

from __future__ import annotations

import os
import re
import subprocess
from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

import isic_cite
from conftest import HOSTILE, ROOT, examples, program
from isic_cite.cli.app import run
from isic_cite.loading import SHIPPED
from isic_cite.papers import requested_text
from isic_cite.papers.embedding import embed_file, fill
from isic_cite.papers.marker_syntaxes import NOTEBOOK, SYNTAXES, WORD
from isic_cite.papers.markers import find_regions

if TYPE_CHECKING:
    from pathlib import Path

    from isic_cite.papers.marker_syntaxes import Syntax
    from isic_cite.papers.markers import Region

SIGNS = {
    "latex": ("% ", ""),
    "markdown": ("<!-- ", " -->"),
    "html": ("<!-- ", " -->"),
    "typst": ("// ", ""),
    "rst": (".. ", ""),
}
CITED = {
    "latex": "\\cite{isic2020,rotemberg2021}",
    "markdown": "[@isic2020; @rotemberg2021]",
    "typst": "@isic2020 @rotemberg2021",
    "rst": ":cite:`isic2020,rotemberg2021`",
}
TABLE = "isic_id,attribution,copyright_license\nISIC_0000001,Ä & B,CC-BY\n"


def pair(markup: str, words: str, body: str = "", newline: str = "\n") -> str:
    """Return markers with a text between them."""
    opening, closing = SIGNS[markup]
    begin = f"{opening}isic-cite: begin {words}{closing}{newline}"
    between = f"{newline}{body}{newline}" if markup in {"markdown", "rst"} and body else body
    return f"{begin}{between}{opening}isic-cite: end{closing}{newline}"


def embedded(path: Path) -> str:
    """Embed, require that nothing is at fault, and return the new text."""
    found = embed_file(path, write=True)
    assert found.faults == ()
    return path.read_text("utf-8")


@pytest.mark.parametrize("syntax", SYNTAXES, ids=lambda syntax: syntax.markup)
@pytest.mark.parametrize("wanted", ["attribution", "notice", "statement", "acknowledgement", "apa"])
def test_the_text_is_that_of_the_command(tmp_path: Path, syntax: Syntax, wanted: str) -> None:
    """In the markup of the file, and the same again when it is run again."""
    path = tmp_path / f"a{syntax.suffixes[0]}"
    path.write_text(pair(syntax.markup, f"isic-2020 isic-2018 {wanted}"), "utf-8")
    expected = isic_cite.cite("isic-2020", "isic-2018", format=wanted, markup=syntax.markup)
    once = embedded(path)
    if syntax.opening and expected.startswith(" "):
        expected = f"..\n\n{expected}"
    assert once == pair(syntax.markup, f"isic-2020 isic-2018 {wanted}", expected)
    os.utime(path, ns=(1, 1))
    assert embedded(path) == once
    assert path.stat().st_mtime_ns == 1


@pytest.mark.parametrize("markup", CITED)
def test_citation_commands(tmp_path: Path, markup: str) -> None:
    """Each syntax has its own, with the keys that our BibTeX has."""
    syntax = next(each for each in SYNTAXES if each.markup == markup)
    path = tmp_path / f"a{syntax.suffixes[0]}"
    path.write_text(pair(markup, "isic-2020 cite"), "utf-8")
    assert embedded(path) == pair(markup, "isic-2020 cite", f"{CITED[markup]}\n")
    for key in ("isic2020", "rotemberg2021"):
        assert f"{{{key}," in isic_cite.cite("isic-2020")


def test_keys_of_a_bibliography(tmp_path: Path) -> None:
    """With bib= the author's own keys are cited, beside the manuscript and whatever they are."""
    bibtex = isic_cite.cite("isic-2020").replace("{isic2020,", "{müller:x,")
    (tmp_path / "refs.bib").write_text(bibtex.replace("{rotemberg2021,", "{a+b,"), "utf-8")
    for suffix, expected in (
        (".md", "[@müller:x; @a+b]"),
        (".typ", '@müller:x #cite(label("a+b"))'),
    ):
        path = tmp_path / f"a{suffix}"
        markup = "markdown" if suffix == ".md" else "typst"
        path.write_text(pair(markup, "isic-2020 cite bib=refs.bib"), "utf-8")
        assert f"\n{expected}\n" in embedded(path)
    path = tmp_path / "a.tex"
    path.write_text(pair("latex", "isic-2019 cite bib=refs.bib"), "utf-8")
    [fault] = embed_file(path, write=True).faults
    assert "refs.bib: it has no entry of" in str(fault)


def test_sources_beside_the_manuscript(tmp_path: Path) -> None:
    """Tables and records are looked for where the manuscript is, whatever the current folder."""
    (tmp_path / "used.csv").write_text(TABLE, "utf-8")
    record = (
        'id = "mine"\nname = "R&D 100%"\nlicense = "CC0-1.0"\nurl = "https://isic-archive.com/"\n'
    )
    (tmp_path / "mine.toml").write_text(record, "utf-8")
    path = tmp_path / "a.tex"
    words = (
        "used.csv attribution group",
        "used.csv sources dataset=mine.toml",
        "mine.toml sources",
    )
    path.write_text("".join(pair("latex", each) for each in words), "utf-8")
    text = embedded(path)
    assert "Ä \\& B" in text
    assert text.count("R\\&D 100\\% & ") == 2
    assert text.count("\\begin{tabular}") == 2


def test_the_table_of_sources_has_every_licence_of_a_part() -> None:
    """ISIC 2018 has two, and no title of its own."""
    syntax = next(each for each in SYNTAXES if each.markup == "markdown")
    text = pair("markdown", "isic-2018 sources")
    filled = fill(text, syntax, SHIPPED / "a.md", None).text
    row = next(line for line in filled.split("\n") if line.startswith("| ISIC 2018"))
    assert "Task 1 and Task 2: [CC0 1.0](" in row
    assert "; Task 3: [CC BY-NC 4.0](" in row
    assert row.count(" | ") == 3


def test_several_works_in_one_line(tmp_path: Path) -> None:
    """What a style says in the text fits between words; a reference list does not."""
    path = tmp_path / "a.html"
    begin, end = "<!-- isic-cite: begin isic-2020 apa in-text -->", "<!-- isic-cite: end -->"
    path.write_text(f"<p>See {begin}{end}.</p>\n")
    shown = "(International Skin Imaging Collaboration, 2020) (Rotemberg et al., 2021)"
    assert embedded(path) == f"<p>See {begin}{shown}{end}.</p>\n"
    path.write_text(f"<p>See {begin.replace(' in-text', '')}{end}.</p>\n")
    [fault] = embed_file(path, write=True).faults
    assert "line 1: isic-2020 apa gives several paragraphs" in str(fault)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_byte_order_mark_stay(tmp_path: Path, newline: str, mark: bytes) -> None:
    """What is written has the line ends of the file."""
    path = tmp_path / "a.tex"
    before = f"one{newline}\t% isic-cite: begin isic-2020 attribution{newline}"
    after = f"\t% isic-cite: end{newline}two"
    path.write_bytes(mark + f"{before}old{newline}{after}".encode())
    assert embed_file(path, write=True).faults == ()
    content = path.read_bytes()
    assert content.startswith(mark + before.encode())
    assert content.endswith(after.encode())
    assert content.count(b"\n") == content.count(newline.encode()) > 10
    body = content[len(mark + before.encode()) : -len(after)].decode().split(newline)
    assert all(line.startswith("\t") for line in body if line)


def test_a_quotation_and_a_list_go_on(tmp_path: Path) -> None:
    """The lines of a text begin with what stands before their marker."""
    path = tmp_path / "a.md"
    opening, closing = SIGNS["markdown"]
    path.write_text(
        f"> {opening}isic-cite: begin isic-2020 apa{closing}\n"
        f"> {opening}isic-cite: end{closing}\n\n"
        f"- item\n\n  {opening}isic-cite: begin isic-2020 apa{closing}\n"
        f"  {opening}isic-cite: end{closing}\n",
    )
    lines = embedded(path).split("\n")
    assert lines[1] == ">"
    assert lines[2].startswith("> International Skin")
    assert lines[-7] == ""
    assert lines[-6].startswith("  International Skin") or lines[-4].startswith("  Rotemberg")
    assert embedded(path).split("\n") == lines


def test_latin_1_stays_and_what_it_lacks_is_refused(tmp_path: Path) -> None:
    """A file that is not UTF-8 is not made a mixture of two encodings."""
    path = tmp_path / "a.tex"
    text = "Cl\u00ednic\n" + pair("latex", 'isic-2020 attribution modified="x"')
    path.write_bytes(text.encode("latin-1"))
    assert embed_file(path, write=True).faults == ()
    assert "Hospital Cl\u00ednic".encode("latin-1") in path.read_bytes()
    content = text.replace("isic-2020 attribution", "slice-3d ieee").encode("latin-1")
    path.write_bytes(content)
    assert run(["embed", str(path)]) == 1
    assert path.read_bytes() == content


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("isic-2002 cite", 'unknown dataset "isic-2002"; did you mean'),
        ("isic-2018:task-9 cite", 'unknown part of isic-2018 "task-9"'),
        ("none.toml cite", "cannot read"),
        ("none.csv attribution", "none.csv"),
        ("- attribution", "has no standard input"),
        ("isic-2020 atribution", 'unknown format "atribution"; did you mean "attribution"'),
        ("isic-2020 bibtex", "is no text for a manuscript; attribution, notice"),
        ("isic-2020 csv", "is no text for a manuscript"),
        ("isic-2020 none.csl", "none.csl"),
        ("isic-2020 attribution pattern=ieee", "--pattern is for statement; attribution has no"),
        ("isic-2020 attribution full-text", "--full-text is for notice; attribution has no"),
        ("isic-2020 apa modified=x", "--modified is for"),
        ("isic-2020 cite modified=x", "cite has no such choice as modified"),
        ("isic-2020 sources locale=de-DE", "sources has no such choice as locale"),
        ("isic-2020 apa key={author}", "key= is for cite; apa has no such choice"),
        ("isic-2020 cite key={author} bib=refs.bib", "leave out key="),
        ("isic-2020 cite key={", "key pattern"),
        ("isic-2020 cite command=\\cite", "is no name of one"),
        ("isic-2020 cite dataset=isic-2020", "dataset= is for tables of images"),
        ("isic-2020 used.csv attribution", "name what the images come from with dataset=isic-2020"),
        ("used.csv cite", "say so with dataset=slice-3d"),
        ("isic-2020 attribution group", "--group"),
        ("isic-2020 statement pattern=elsewhere", 'unknown pattern "elsewhere"'),
        ("broken.toml cite", "broken.toml"),
    ],
)
def test_what_cannot_be_written(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], words: str, message: str
) -> None:
    """One line says file, line and what is wrong, and nothing is written in that file."""
    (tmp_path / "used.csv").write_text(TABLE, "utf-8")
    (tmp_path / "broken.toml").write_text("id = \n")
    path = tmp_path / "a.tex"
    before = "\n" + pair("latex", words, "old\n") + pair("latex", "isic-2020 cite")
    path.write_text(before)
    assert run(["embed", str(path)]) == 1
    captured = capfd.readouterr()
    assert captured.out == ""
    assert captured.err.startswith(f"isic-cite: {path}: line 2: ")
    assert captured.err.count("\n") == 1
    assert message in captured.err
    assert path.read_text() == before


def test_all_faults_of_all_files_are_said(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """A fault in one file stops no other file, and each marker is looked at."""
    bad, good = tmp_path / "a.tex", tmp_path / "b.tex"
    bad.write_text(pair("latex", "x cite") + "% isic-cite: end\n" + pair("latex", "y cite"))
    good.write_text(pair("latex", "isic-2020 cite"))
    assert run(["embed", str(bad), str(tmp_path / "none.tex"), str(good)]) == 2
    said = capfd.readouterr().err.splitlines()
    assert [line for line in said if f"{bad}: line" in line] == said[:3]
    assert "cannot read" in said[3]
    assert said[4].endswith("b.tex: line 1: isic-2020 cite: written")
    assert "\\cite{" in good.read_text()


def test_check_tells_and_writes_nothing(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Exit code 1 and file and line of each stale text; 0 and silence where there is none."""
    path = tmp_path / "a.tex"
    before = pair("latex", "isic-2020 cite") + "x\n" + pair("latex", "isic-2020 apa")
    path.write_text(before)
    assert run(["embed", "--check", str(path)]) == 1
    assert path.read_text() == before
    assert capfd.readouterr().err.splitlines() == [
        f"isic-cite: {path}: line 1: isic-2020 cite: stale",
        f"isic-cite: {path}: line 4: isic-2020 apa: stale",
    ]
    assert run(["embed", str(path)]) == 0
    capfd.readouterr()
    assert run(["embed", "--check", str(path)]) == 0
    assert capfd.readouterr() == ("", "")


def test_diff_shows_and_writes_nothing(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A unified diff; with --check it ends with 1, too."""
    path = tmp_path / "a.tex"
    before = pair("latex", "isic-2020 cite", "old\n")
    path.write_text(before)
    assert run(["embed", "--diff", str(path)]) == 0
    shown = capfd.readouterr().out.splitlines()
    assert shown[:2] == [f"--- {path}", f"+++ {path} (embedded)"]
    assert shown[3:] == [
        " % isic-cite: begin isic-2020 cite",
        "-old",
        "+\\cite{isic2020,rotemberg2021}",
        " % isic-cite: end",
    ]
    assert run(["embed", "--diff", "--check", str(path)]) == 1
    assert path.read_text() == before


def test_other_files_and_files_without_markers(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """An ending that no manuscript has is refused; a file without markers is only remarked on."""
    path = tmp_path / "a.xyz"
    path.write_text("x")
    assert run(["embed", str(path)]) == 2
    assert 'unknown kind of manuscript "a.xyz"' in capfd.readouterr().err
    assert run(["embed", "."]) == 2
    assert 'unknown kind of manuscript "."' in capfd.readouterr().err
    path = tmp_path / "a.md"
    path.write_text("x")
    assert run(["embed", str(path)]) == 0
    assert "there are no markers" in capfd.readouterr().err


def test_a_read_only_file_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is said, with exit code 2."""
    path = tmp_path / "a.tex"
    path.write_text(pair("latex", "isic-2020 cite"))
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert run(["embed", str(path)]) == 2
    assert "\\cite" not in path.read_text()


def test_a_file_that_changed_meanwhile_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The author's own change wins."""
    path = tmp_path / "a.tex"
    path.write_text(pair("latex", "isic-2020 cite"))
    load = isic_cite.load

    def meddling(*arguments: object, **options: object) -> object:
        path.write_text("theirs")
        return load(*arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(requested_text, "load", meddling)
    assert run(["embed", str(path)]) == 2
    assert path.read_text() == "theirs"


SURROUNDINGS = st.lists(
    st.one_of(
        st.sampled_from(
            [*HOSTILE, "\\begin{verbatim}", "\\end{verbatim}", "```", "> ", "- x", "    ", "<div>"]
        ),
        st.sampled_from(["", "$", '#let x = "', "::", "..", "<script>", "<!--", "-->", "---", "%"]),
        st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=9),
    ),
    max_size=6,
)


@settings(max_examples=examples(200), deadline=None)
@given(
    syntax=st.sampled_from(SYNTAXES),
    pieces=st.tuples(SURROUNDINGS, SURROUNDINGS, SURROUNDINGS),
    wanted=st.sampled_from(["isic-2020 attribution", "isic-2020 apa", "isic-2020 sources"]),
    newline=st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_what_is_outside_never_changes(
    syntax: Syntax, pieces: tuple[list[str], ...], wanted: str, newline: str
) -> None:
    """Whatever stands around markers and between them; and twice is once."""
    before, old, after = (newline.join(piece) for piece in pieces)
    words = pair(syntax.markup, wanted, f"{old}{newline}", newline)
    text = f"{before}{newline}{newline}{words}{newline}{after}"
    path = SHIPPED / "a"
    filled = fill(text, syntax, path, None)
    if filled.faults:
        assert filled.text == text
        return
    regions, _ = find_regions(text, syntax)
    again, _ = find_regions(filled.text, syntax)
    assert len(regions) == len(again) == len(filled.places)
    assert _outside(text, regions) == _outside(filled.text, again)
    assert fill(filled.text, syntax, path, None).text == filled.text


def _outside(text: str, regions: tuple[Region, ...]) -> list[str]:
    pieces, place = [], 0
    for region in regions:
        pieces.append(text[place : region.start])
        place = region.end
    return [*pieces, text[place:]]


def test_ordinary_surroundings_are_no_fault() -> None:
    """The property above is not true because everything is a fault."""
    for syntax in SYNTAXES:
        text = f"Words.\n\n{pair(syntax.markup, 'isic-2020 apa')}\nWords.\n"
        path = SHIPPED / "a"
        assert fill(text, syntax, path, None).faults == ()


def test_a_text_that_hides_its_markers_is_not_written(tmp_path: Path) -> None:
    """An end marker in the middle of a paragraph, far right, would become code."""
    path = tmp_path / "a.md"
    opening, closing = SIGNS["markdown"]
    before = (
        f"words\n     {opening}isic-cite: begin isic-2020 apa{closing}\n"
        f"     {opening}isic-cite: end{closing}\n"
    )
    path.write_text(before)
    [fault] = embed_file(path, write=True).faults
    assert "would not be found again" in str(fault)
    assert path.read_text() == before


def test_the_function_does_what_the_command_does(tmp_path: Path) -> None:
    """It returns what it found; a fault is raised, and files after it stay as they are."""
    good, bad, last = (tmp_path / name for name in ("a.tex", "b.tex", "c.tex"))
    good.write_text(pair("latex", "isic-2020 cite"))
    last.write_text(pair("latex", "isic-2020 cite"))
    bad.write_text("% isic-cite: end\n")
    [found] = isic_cite.embed(good, write=False)
    assert [(place.where, place.stale) for place in found.places] == [("line 1", True)]
    assert good.read_text() == found.before
    with pytest.raises(isic_cite.DataError, match=r"b\.tex: line 1: this marker ends"):
        isic_cite.embed(good, bad, last)
    assert good.read_text() == found.after
    assert last.read_text() == found.before


HOOKS = ROOT / ".pre-commit-hooks.yaml"


def test_hooks_get_the_files_that_are_manuscripts() -> None:
    """The patterns of the hooks are the endings of the syntaxes."""
    suffixes = [suffix for syntax in SYNTAXES for suffix in syntax.suffixes]
    hooks = yaml.safe_load(HOOKS.read_text("utf-8"))
    ours = [hook for hook in hooks if hook["entry"].startswith("isic-cite embed")]
    assert [hook["entry"] for hook in ours] == ["isic-cite embed", "isic-cite embed --check"]
    for hook in ours:
        for suffix in (*suffixes, NOTEBOOK, WORD, ".TEX", ".Rmd"):
            assert re.search(hook["files"], f"paper/a{suffix}"), suffix
        for name in ("a.py", "a.bib", "tex", "a.mdx", "a.tex.bak"):
            assert not re.search(hook["files"], name), name


@pytest.mark.heavy
def test_pre_commit_takes_the_hooks() -> None:
    """Its own validator accepts the file."""
    command = [program("pre-commit"), "validate-manifest", str(HOOKS)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
