"""What is read of LaTeX."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from isic_cite.audit.reading import read_manuscript

if TYPE_CHECKING:
    from pathlib import Path

    from isic_cite.audit.manuscript import Manuscript


def read(folder: Path, text: str, name: str = "paper.tex") -> Manuscript:
    """Read a file with this text."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return read_manuscript([path])


def words(manuscript: Manuscript) -> str:
    """Return all words on one line."""
    return " ".join(" ".join(text.words for text in manuscript.texts).split())


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (r"\textbf{HAM}10000 and {\em BCN}20000", "HAM10000 and BCN20000"),
        (r"Hospital Cl\'{\i}nic, M{\"u}ller, \v{C}apek, Gar\c con", None),
        (r"ISIC~2019 at 50\,\% \& more", "ISIC 2019 at 50 % & more"),
        ("Bar% a comment\n   celona", "Barcelona"),
        (r"100\% sure % \cite{no}", "100% sure"),
        (r"data\footnote{From HAM10000.} here", "data From HAM10000. here"),
        ("a \\verb|HAM10000| b", "a b"),
        ("a\n\\begin{verbatim}\nHAM10000\n\\end{verbatim}\nb", "a b"),
        ("a \\iffalse HAM10000 \\fi b", "a b"),
        ("a \\end{document} HAM10000", "a"),
        (r"a \label{ham} \ref{x}b \includegraphics[width=1cm]{ham10000.png}", "a b"),
        (r"\section[Short]{Long title}", "Long title"),
        (r"``x'' -- y---z", "“x” – y—z"),
        (r"\newcommand{\ham}{HAM\textsc{10000}\xspace} \ham{}, \ham set", "HAM10000, HAM10000 set"),
        (r"see \url{https://x.org/a_b%20c}.", "see https://x.org/a_b%20c."),
        (r"\item[HAM10000] x \\[2pt] y", "[HAM10000] x y"),
        (r"\begin{tabular}{lcr} a & b \\ c \end{tabular}", "a b c"),
        ("{{{ unbalanced }", "unbalanced"),
        ("a } b", "a b"),
    ],
)
def test_words(tmp_path: Path, written: str, expected: str | None) -> None:
    """Words are what a reader of the paper sees."""
    expected = expected or "Hospital Clínic, Müller, Čapek, Garçon"
    assert words(read(tmp_path, written)) == expected


@pytest.mark.parametrize(
    ("written", "keys"),
    [
        (r"\cite{a,b}", ["a", "b"]),
        (r"\citep[see][p.~3]{a, b}", ["a", "b"]),
        (r"\citet*{a}", ["a"]),
        ("\\cite{a,% why\n  b}", ["a", "b"]),
        (r"\parencite[12][34]{a}", ["a"]),
        (r"\autocites(pre)(post)[1]{a}[2][3]{b}", ["a", "b"]),
        (r"\nocite{*}", ["*"]),
        (r"\Citeauthor{a} \citeyearpar{b}", ["a", "b"]),
        (r"\volcite{2}{a}", ["a"]),
        (r"\newcommand{\x}[1]{\cite{#1}} \cite", []),
        (r"\citestyle{apa} \verb|\cite{a}|", []),
    ],
)
def test_citations(tmp_path: Path, written: str, keys: list[str]) -> None:
    r"""The whole family of `\cite` is known, whatever its options; examples are none."""
    assert list(read(tmp_path, written).cited) == keys


def test_each_key_has_its_line(tmp_path: Path) -> None:
    """A key on the second line of a citation is on the second line."""
    cited = read(tmp_path, "\n\\cite{a,\nb}\n\\cite{a}").cited
    assert [place.line for place in cited["a"]] == [2, 4]
    assert [place.line for place in cited["b"]] == [3]


def test_links(tmp_path: Path) -> None:
    """A link has its label and its address, without the signs that LaTeX needs."""
    text = (
        "\\href{https://x.org/a\\_b\\%20}{the {\\em page}}\n"
        "\\url{https://y.org}, https://z.org/(a). \\doi{10.1000/x}"
    )
    found = {(link.label, link.url, link.place.line) for link in read(tmp_path, text).links}
    assert found == {
        ("the page", "https://x.org/a_b%20", 1),
        ("", "https://y.org", 2),
        ("", "https://z.org/(a)", 2),
        ("", "https://doi.org/10.1000/x", 2),
    }


def test_printed_references(tmp_path: Path) -> None:
    """A `thebibliography` is read as references and not as words."""
    text = (
        "We cite \\cite{rot}.\n\\begin{thebibliography}{9}\n"
        "\\bibitem[{Rotemberg et~al.(2021)}]{rot} V.~Rotemberg.\n\\newblock {\\em A dataset}.\n"
        "\\newblock \\href{https://doi.org/10.1038/s41597-021-00815-z}{link}.\n"
        "\\bibitem{cod} N. Codella. arXiv:1902.03368.\n\\end{thebibliography}\nEnd."
    )
    manuscript = read(tmp_path, text)
    assert words(manuscript) == "We cite . End."
    first, second = manuscript.references
    assert (first.key, first.text) == ("rot", "V. Rotemberg. A dataset. link.")
    assert first.item == {"DOI": "10.1038/s41597-021-00815-z"}
    assert (second.key, second.place.line) == ("cod", 6)
    assert second.item["custom"] == {"eprint": "1902.03368", "eprinttype": "arxiv"}


def test_bbl_of_biblatex(tmp_path: Path) -> None:
    """What Biber writes is read as items, with every author."""
    text = r"""\entry{rot}{article}{}
 \name{author}{2}{}{%
   {{hash=a}{%
     family={Rotemberg},
     familyi={R\bibinitperiod},
     given={Veronica},
     giveni={V\bibinitperiod}}}%
   {{hash=b}{%
     family={{International Skin Imaging Collaboration}}}}%
 }
 \list{publisher}{1}{%
  {Nature}%
 }
 \field{title}{A {Patient}-centric dataset}
 \field{year}{2021}
 \verb{doi}
 \verb 10.1038/s41597-021-00815-z
 \endverb
\endentry
"""
    (reference,) = read(tmp_path, text, "paper.bbl").references
    item = reference.item
    assert item["author"][0] == {"family": "Rotemberg", "given": "Veronica"}
    assert "International Skin Imaging Collaboration" in item["author"][1].values()
    assert item["title"] == "A Patient-centric dataset"
    assert item["DOI"] == "10.1038/s41597-021-00815-z"
    assert item["publisher"] == "Nature"


def test_definitions_do_not_grow(tmp_path: Path) -> None:
    """A short name for a long text, used often, makes no more than a million characters."""
    text = "\\newcommand{\\a}{" + "x" * 200 + "}" + "\\a " * 50_000
    assert len(words(read(tmp_path, text))) < 2_000_000
