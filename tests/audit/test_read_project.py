"""Which files of a manuscript are read, and what is said of the others."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from isic_cite.audit.reading import read_manuscript
from isic_cite.errors import CallError

if TYPE_CHECKING:
    from pathlib import Path

    from isic_cite.audit.manuscript import Manuscript


def lay_out(folder: Path, files: dict[str, str | bytes]) -> None:
    """Write files into a folder."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())


def names(manuscript: Manuscript, folder: Path) -> list[str]:
    """Return the names of the files that were read."""
    return [name.removeprefix(f"{folder}/") for name in manuscript.paths]


def test_included_files_are_read(tmp_path: Path) -> None:
    """Every way to include a file is known, and each is called by its way from the main file."""
    lay_out(
        tmp_path,
        {
            "main.tex": "\\input{a}\\include{sub/b}\\subfile{c.tex}\\import{sub/}{d}\\input e\n"
            "\\bibliography{x,y}\\addbibresource[label=z]{z.bib}",
            "a.tex": "a",
            "sub/b.tex": "b \\input{sub/f}",
            "sub/f.tex": "f \\input{g}",
            "sub/g.tex": "g",
            "c.tex": "c",
            "sub/d.tex": "d",
            "e.tex": "e",
            **{f"{name}.bib": f"@misc{{{name}, title={{T}}}}" for name in "xyz"},
        },
    )
    manuscript = read_manuscript([tmp_path / "main.tex"])
    assert manuscript.remarks == ()
    assert {text.words.split()[0] for text in manuscript.texts} == set("abcdefg")
    assert [reference.key for reference in manuscript.references] == ["x", "y", "z"]
    assert str(tmp_path / "sub/b.tex") in manuscript.paths


def test_circles_end(tmp_path: Path) -> None:
    """Files that include each other are read once, and that is said."""
    lay_out(tmp_path, {"a.tex": "a \\input{b}", "b.tex": "b \\input{a} \\input{b}"})
    manuscript = read_manuscript([tmp_path / "a.tex"])
    assert len(manuscript.texts) == 2
    assert [message for _, message in manuscript.remarks] == [
        "line 1: \\input{a} includes itself, and is read once",
        "line 1: \\input{b} includes itself, and is read once",
    ]


def test_long_chains_are_read(tmp_path: Path) -> None:
    """A chain of a thousand files is no deep nesting of calls."""
    lay_out(tmp_path, {f"{n}.tex": f"x \\input{{{n + 1}}}" for n in range(1200)})
    manuscript = read_manuscript([tmp_path / "0.tex"])
    assert len(manuscript.texts) == 1200


@pytest.mark.parametrize(
    "written", ["../secret", "/etc/hostname", "sub/../../secret", "link", "~/secret"]
)
def test_nothing_outside_of_the_project_is_read(tmp_path: Path, written: str) -> None:
    """Neither a path upwards, nor a whole one, nor a link leads out."""
    lay_out(tmp_path, {"secret.tex": "secret", "paper/main.tex": f"a \\input{{{written}}}"})
    if sys.platform != "win32":
        (tmp_path / "paper/link.tex").symlink_to(tmp_path / "secret.tex")
    manuscript = read_manuscript([tmp_path / "paper/main.tex"])
    assert [text.words.strip() for text in manuscript.texts] == ["a"]
    assert len(manuscript.remarks) == 1
    lay_out(tmp_path, {"paper/main.tex": "a \\bibliography{../secret}", "secret.bib": "@a{b}"})
    manuscript = read_manuscript([tmp_path / "paper/main.tex"])
    assert "outside of" in manuscript.remarks[0][1]
    named = read_manuscript([tmp_path / "paper/main.tex", tmp_path / "secret.bib"])
    assert named.remarks == ()
    assert len(named.references) == 1


def test_a_bbl_stands_for_a_missing_bibliography(tmp_path: Path) -> None:
    """Sources from arXiv have the `.bbl` and not the `.bib`."""
    bbl = "\\begin{thebibliography}{1}\\bibitem{a} A.\\end{thebibliography}"
    lay_out(tmp_path, {"main.tex": "a \\bibliography{refs}", "main.bbl": bbl})
    manuscript = read_manuscript([tmp_path / "main.tex"])
    assert manuscript.remarks == ()
    assert [reference.key for reference in manuscript.references] == ["a"]
    (tmp_path / "main.bbl").unlink()
    manuscript = read_manuscript([tmp_path / "main.tex"])
    assert manuscript.remarks[0][1] == "line 1: there is no file for \\bibliography{refs}"


def test_a_folder(tmp_path: Path) -> None:
    """Of a folder, what says something about data is read; main files of LaTeX come first."""
    lay_out(
        tmp_path,
        {
            "README.md": "r",
            "LICENSE": "l",
            "chapters/one.tex": "one \\input{chapters/two}",
            "chapters/two.tex": "two",
            "thesis.tex": "\\documentclass{book} m \\input{chapters/one}",
            "refs.bib": "@misc{a, title={A}}",
            "thesis.bbl": "\\begin{thebibliography}{1}\\bibitem{a} A.\\end{thebibliography}",
            "data.json": "[]",
            "code.py": "HAM10000",
            "requirements.txt": "x",
            "image.png": b"\0",
            ".git/config.txt": "hidden",
            "node_modules/x/README.md": "x",
        },
    )
    if sys.platform != "win32":
        (tmp_path / "link.md").symlink_to("/etc/hostname")
        (tmp_path / "loop").symlink_to(tmp_path)
    manuscript = read_manuscript([tmp_path])
    read = ["LICENSE", "README.md", "refs.bib", "thesis.tex", "chapters/one.tex"]
    assert names(manuscript, tmp_path) == [*read, "chapters/two.tex"]
    assert manuscript.remarks == ()


@pytest.mark.parametrize(
    ("name", "content", "remark"),
    [
        ("a.tex", b"a\0b", "holds NULs"),
        ("a.md", b"\xff\xfea\0b\0", "holds NULs"),
        ("a.docx", b"no zip", "no Word document"),
        ("a.pdf", b"no pdf", "no PDF"),
        ("a.json", b"{", "JSON"),
        ("a.yml", b"a: *b", "aliases"),
        ("CITATION.cff", b"- a", "expected a table"),
        ("a.bib", b"@misc{a, title={b}\n@misc{c, title={d}}", "line 1: not read as an entry"),
        ("a.tex", b"\\input{\\jobname-x}", "which file is"),
    ],
)
def test_what_cannot_be_read_is_said(
    tmp_path: Path, name: str, content: bytes, remark: str
) -> None:
    """A file that cannot be read is a remark, and the others are read."""
    lay_out(tmp_path, {name: content, "b.txt": "fine"})
    manuscript = read_manuscript([tmp_path / name, tmp_path / "b.txt"])
    assert [text.words for text in manuscript.texts][-1] == "fine"
    ((file, message),) = manuscript.remarks
    assert file == str(tmp_path / name)
    assert remark in message
    assert "\n" not in message


def test_latin_1_is_read(tmp_path: Path) -> None:
    """What is not UTF-8 is Latin-1."""
    lay_out(tmp_path, {"a.tex": "Cl\u00ednic".encode("latin-1")})
    assert read_manuscript([tmp_path / "a.tex"]).texts[0].words == "Cl\u00ednic"


def test_no_such_file(tmp_path: Path) -> None:
    """A file that is named and not there is an error of the call."""
    with pytest.raises(CallError, match="no such file or folder"):
        read_manuscript([tmp_path / "no.tex"])


def test_one_file_under_two_names_is_read_once(tmp_path: Path) -> None:
    """Named twice, or named and included, a file counts once."""
    lay_out(tmp_path, {"a.tex": "a \\input{b} \\input{b.tex}", "b.tex": "b"})
    manuscript = read_manuscript([tmp_path / "a.tex", tmp_path / "b.tex", tmp_path / "a.tex"])
    assert len(manuscript.texts) == 2
    assert manuscript.remarks == ()
