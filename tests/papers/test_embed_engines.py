r"""What is embedded compiles, and the page has every author, every institution, every accent.

LaTeX with bibtex and five styles, lualatex with biber, Typst and pandoc each make a paper of a
manuscript whose texts `isic-cite embed` has written.
"""

from __future__ import annotations

import importlib.util
import os
import subprocess
import unicodedata
from typing import TYPE_CHECKING, Any

import pytest

import isic_cite
from conftest import program
from isic_cite.metadata import metadata_of
from isic_cite.papers.embedding import embed_file
from isic_cite.references import references

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.heavy

# Those with the hardest names: Clínic, D’Alessandro, Combalia Escudero, Müller and others.
HARDEST = ("isic-2018", "isic-2019", "isic-2020", "slice-3d", "milk10k")
STYLES = {
    "plain": "",
    "plainnat": "\\usepackage{natbib}",
    "IEEEtran": "",
    "elsarticle-num": "",
    "ACM-Reference-Format": "\\usepackage{natbib}",
}
ABBREVIATING = frozenset(("IEEEtran", "elsarticle-num"))
"""The styles that print initials for given names."""
# Latin Modern names its signs, so that pdftotext finds them again.
HEAD = r"""\documentclass{article}
\usepackage[paperwidth=80cm,textwidth=70cm]{geometry}
ENGINE
\pagestyle{empty}\hyphenpenalty=10000\raggedright
"""
PDFLATEX = r"""\usepackage[T1]{fontenc}\usepackage{lmodern,hyperref}
\usepackage[expansion=false]{microtype}\DisableLigatures{encoding = *, family = *}"""
LUALATEX = r"""\usepackage{fontspec}\setmainfont{lmroman10-regular.otf}[Ligatures={NoCommon}]
\usepackage{hyperref}\usepackage[backend=biber,maxbibnames=99]{biblatex}
\addbibresource{references.bib}"""
ASKED = ("attribution", "acknowledgement", "statement", "sources", "cite")


def markers(opening: str, closing: str = "") -> str:
    """Return a manuscript that asks for every kind of text."""
    named = " ".join(HARDEST)
    return "\n".join(
        f"{opening}isic-cite: begin {named} {wanted}{closing}\n{opening}isic-cite: end{closing}\n"
        for wanted in ASKED
    )


def made(path: Path, text: str) -> None:
    """Write a manuscript, embed what it asks for, and require that nothing is at fault."""
    path.write_text(text, "utf-8")
    assert embed_file(path, write=True).faults == ()
    assert not embed_file(path, write=True).stale


def done(folder: Path, *command: str) -> str:
    """Run an outside program and return what it prints."""
    ran = subprocess.run(
        [program(command[0]), *command[1:]], cwd=folder, capture_output=True, check=False
    )
    output = ran.stdout.decode(errors="replace")
    assert ran.returncode == 0, output[-3000:]
    return output


def needed(package: str) -> None:
    """Skip where a Python package is missing, except in CI."""
    if importlib.util.find_spec(package) is None:
        if os.environ.get("CI"):
            pytest.fail(f"the package {package} is not installed, and CI runs every test")
        pytest.skip(f"the package {package} is not installed")


def bare(words: str) -> str:
    """Return a text without white space and what fonts draw in another shape."""
    folded = unicodedata.normalize("NFKC", words)
    drawn = folded.translate(str.maketrans("’‘“”‐", "''\"\"-"))
    return "".join(
        letter for letter in drawn if not letter.isspace() and letter not in "•\u00ad-`'\""
    )


def in_print(path: Path) -> str:
    """Return the text of a PDF as it is compared."""
    return bare(done(path.parent, "pdftotext", "-raw", path.name, "-"))


def records() -> list[isic_cite.Dataset]:
    """Return the records of the hardest names."""
    return [isic_cite.load(name) for name in HARDEST]


def assert_texts(shown: str) -> None:
    """Require each prescribed paragraph, institution, sponsor, name, licence and address."""
    for record in records():
        for paragraph in record.attribution.paragraphs if record.attribution else ():
            assert bare(paragraph) in shown
        [metadata] = metadata_of([record])
        names = [each.name for each in metadata.contributors]
        for name in (*names, *(each.name for each in metadata.organizers)):
            assert bare(name) in shown, name
        assert bare(record.title or record.name) in shown


def assert_references(shown: str, *, initials: bool = False) -> None:
    """Require each author, whole or with initials, and title of what is cited."""
    for item in references(records()):
        assert bare(item["title"]).casefold() in shown.casefold()
        for author in item["author"]:
            given = author.get("given", "")
            given = _initials(given) if initials else given
            assert bare(f"{given} {_family(author)}") in shown, author


def assert_apa(shown: str) -> None:
    """Require each title of what is cited, and its authors as APA writes them: all up to twenty."""
    for item in references(records()):
        assert bare(item["title"]).casefold() in shown.casefold()
        authors = item["author"]
        for author in authors if len(authors) <= 20 else (*authors[:19], authors[-1]):
            given = f", {_initials(author['given'])}" if "given" in author else ""
            assert bare(f"{_family(author)}{given}") in shown, author


def _family(author: dict[str, Any]) -> str:
    particle = author.get("non-dropping-particle", "")
    return str(author.get("literal") or f"{particle} {author['family']}")


def _initials(given: str) -> str:
    return " ".join(f"{word[0]}." for word in given.replace("-", " ").split())


def bibliography(folder: Path, format_: str) -> None:
    """Write what the manuscript cites."""
    text = isic_cite.cite(*HARDEST, format=format_)
    (folder / "references.bib").write_text(text, "utf-8")


@pytest.mark.parametrize("style", STYLES)
def test_pdflatex_and_bibtex(tmp_path: Path, style: str) -> None:
    """Each style prints what is embedded and what is cited, without an undefined citation."""
    end = f"\\bibliographystyle{{{style}}}\\bibliography{{references}}\n\\end{{document}}\n"
    head = HEAD.replace("ENGINE", PDFLATEX + STYLES[style])
    made(tmp_path / "main.tex", f"{head}\\begin{{document}}\n{markers('% ')}\n{end}")
    bibliography(tmp_path, "bibtex")
    latex = ("pdflatex", "-interaction=nonstopmode", "-halt-on-error", "main.tex")
    done(tmp_path, *latex)
    done(tmp_path, "kpsewhich", f"{style}.bst")
    done(tmp_path, "bibtex", "main")
    done(tmp_path, *latex)
    assert "Warning: Citation" not in done(tmp_path, *latex)
    shown = in_print(tmp_path / "main.pdf")
    assert_texts(shown)
    assert_references(shown, initials=style in ABBREVIATING)


def test_lualatex_and_biber(tmp_path: Path) -> None:
    """The same with fonts of the system and biblatex."""
    head = HEAD.replace("ENGINE", LUALATEX)
    text = f"{head}\\begin{{document}}\n{markers('% ')}\n\\printbibliography\n\\end{{document}}\n"
    made(tmp_path / "main.tex", text)
    bibliography(tmp_path, "biblatex")
    latex = ("lualatex", "-interaction=nonstopmode", "-halt-on-error", "main.tex")
    done(tmp_path, *latex)
    assert "WARN" not in done(tmp_path, "biber", "main")
    assert "Warning: Citation" not in done(tmp_path, *latex)
    shown = in_print(tmp_path / "main.pdf")
    assert_texts(shown)
    assert_references(shown)


def test_typst(tmp_path: Path) -> None:
    """Typst compiles it without a warning, also between words; its strings are no markers."""
    needed("typst")
    import typst  # noqa: PLC0415

    begin, end = "/* isic-cite: begin isic-2020 cite */", "/* isic-cite: end */"
    text = (
        '#set page(width: 80cm)\n#set text(hyphenate: false, font: "New Computer Modern")\n'
        '#let said = "\n// isic-cite: begin nothing\n"\n'
        f"Data {begin}{end}.\n\n{markers('// ')}\n"
        '#bibliography("references.bib", style: "apa")\n'
    )
    path = tmp_path / "main.typ"
    made(path, text)
    bibliography(tmp_path, "biblatex")
    written, warnings = typst.compile_with_warnings(str(path), format="pdf")
    assert not warnings
    (tmp_path / "main.pdf").write_bytes(written)
    shown = in_print(tmp_path / "main.pdf")
    assert_texts(shown)
    assert_apa(shown)


@pytest.mark.parametrize(
    ("name", "opening", "closing"),
    [
        ("main.md", "<!-- ", " -->"),
        ("main.tex", "% ", ""),
        ("main.html", "<!-- ", " -->"),
        ("main.rst", ".. ", ""),
    ],
)
def test_pandoc(tmp_path: Path, name: str, opening: str, closing: str) -> None:
    """Pandoc reads every text, and no marker is one; in Markdown it makes the references, too."""
    needed("pypandoc")
    import pypandoc  # noqa: PLC0415

    text = markers(opening, closing)
    if name == "main.html":
        text = text.replace(" cite", " apa")
    made(tmp_path / name, text)
    bibliography(tmp_path, "biblatex")
    cites = ["--citeproc", "--bibliography=references.bib"] if name == "main.md" else []
    command = [pypandoc.get_pandoc_path(), name, "--to=plain", "--wrap=none", *cites]
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, check=True)
    assert ran.stderr == b""
    shown = bare(ran.stdout.decode())
    assert_texts(shown)
    assert "isiccite:" not in shown
    if name == "main.md":
        assert "??" not in shown
        for item in references(records()):
            assert bare(item["title"]).casefold() in shown.casefold()


def test_pandoc_reads_the_word_file(tmp_path: Path) -> None:
    """A reader of Word files finds every name in what was put into its content controls."""
    needed("pypandoc")
    import docx  # noqa: PLC0415
    import pypandoc  # noqa: PLC0415
    from docx.oxml import parse_xml  # noqa: PLC0415
    from docx.oxml.ns import nsdecls  # noqa: PLC0415

    document = docx.Document()
    for wanted in (*ASKED[:-1], "apa"):
        name = f"isic-cite {' '.join(HARDEST)} {wanted}"
        properties = f'<w:sdtPr><w:tag w:val="{name}"/></w:sdtPr>'
        content = "<w:sdtContent><w:p/></w:sdtContent>"
        control = parse_xml(f"<w:sdt {nsdecls('w')}>{properties}{content}</w:sdt>")
        document.element.body.insert(0, control)
    document.save(str(tmp_path / "main.docx"))
    assert embed_file(tmp_path / "main.docx", write=True).faults == ()
    command = [pypandoc.get_pandoc_path(), "main.docx", "--to=plain", "--wrap=none"]
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, check=True)
    assert ran.stderr == b""
    assert_texts(bare(ran.stdout.decode()))
