"""The programs themselves: bibtex with five styles, biber, and LaTeX behind them."""

from __future__ import annotations

import os
import re
import shutil
import string
import subprocess
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from bibtex_items import ALL, ARTICLE, DATASET
from bibtex_reading import decoded

from conftest import DATASETS
from isic_cite import load
from isic_cite.formats import biblatex, bibtex
from isic_cite.references import references

if TYPE_CHECKING:
    from types import ModuleType

TEMPLATES = Path(__file__).parent / "tex"
STYLES = {
    "plain": "",  # deliberately nothing: what plain prints needs no package
    "plainnat": "\\usepackage{natbib,hyperref}",
    "IEEEtran": "\\usepackage{url}",
    "elsarticle-num": "\\usepackage{hyperref}",
    "ACM-Reference-Format": "\\usepackage{natbib,hyperref}",
}
PRINTABLE = "".join(c for c in string.printable if c.isprintable())
HOSTILE: dict[str, Any] = ARTICLE | {
    "id": "hostile",
    "title": f"X{PRINTABLE} -- --- '' `` ,, <<>> \\input{{x}} $$ ^^M % é",
    "author": [
        {"literal": "& {Sons} 100% #1 $ \\LaTeX"},
        {"family": "A&B_C", "given": "~D^E"},
        {"family": "García de la Vega", "given": "Ünal-Émile"},
        {"family": "Doe, Sr", "given": "J. and K."},
        {"family": "\u2018Abd\u2014Xi", "given": "John & \u201cMary\u201d --"},
        {"literal": "given=Ann, family=Bee"},
        {"literal": "xdata=a"},
        {"literal": "others"},
    ],
    "container-title": PRINTABLE,
    "DOI": "10.1002/(SICI)1097_0142<1356::AID-CNCR20>3.0.CO;2-T",
    "note": "a_b & 50% #{}",
}
ITEMS = (*ALL, HOSTILE)
SHIPPED = references([load(name) for name in DATASETS])


def _run(folder: Path, *command: str) -> str:
    if shutil.which(command[0]) is None:
        if os.environ.get("CI"):
            pytest.fail(f"{command[0]} is not installed; CI must run this test")
        pytest.skip(f"{command[0]} is not installed")
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False, timeout=120)
    output = done.stdout.decode(errors="replace")
    assert done.returncode == 0, output[-3000:]
    return output


def _needs_style(style: str, folder: Path) -> None:
    found = subprocess.run(["kpsewhich", f"{style}.bst"], cwd=folder, check=False).returncode == 0
    if not found and os.environ.get("CI"):
        pytest.fail(f"{style}.bst is not installed; CI must run this test")
    if not found:
        pytest.skip(f"{style}.bst is not installed")


def _signs(line: str) -> str:
    """Return text without spaces, hyphens and accents that stand apart, for comparing."""
    folded = unicodedata.normalize("NFKC", line)
    return "".join(c for c in folded if not c.isspace() and c not in "-\u2010\u00ad")


def _latex(folder: Path, *, times: int = 1) -> None:
    for _ in range(times):
        output = _run(folder, "pdflatex", "-interaction=nonstopmode", "main.tex")
        assert not [line for line in output.splitlines() if line.startswith("!")]


def _in_print(folder: Path) -> str:
    return _signs(_run(folder, "pdftotext", "-raw", "main.pdf", "-"))


@pytest.mark.heavy
@pytest.mark.parametrize("ascii_only", [False, True])
@pytest.mark.parametrize("style", STYLES)
def test_every_style_prints_every_fact(style: str, ascii_only: bool, tmp_path: Path) -> None:
    """Without a warning, each style prints all authors, titles, DOIs, years and licences."""
    template = (TEMPLATES / "bibtex.tex").read_text()
    main = template.replace("STYLE", style).replace("PACKAGES", STYLES[style])
    (tmp_path / "main.tex").write_text(main)
    (tmp_path / "references.bib").write_text(bibtex.render(ITEMS, ascii=ascii_only))
    _latex(tmp_path)
    _needs_style(style, tmp_path)
    output = _run(tmp_path, "bibtex", "main")
    assert "Warning--" not in output
    bbl = (tmp_path / "main.bbl").read_text(encoding="utf-8", errors="strict")
    written = _signs(_without_macros(bbl))
    for item in ALL:
        _assert_cited(item, written)
    _latex(tmp_path, times=2)
    printed = _in_print(tmp_path)
    assert _signs("J. Smith") not in printed
    for item in ITEMS:
        assert _without_quotes(item["title"]) in _without_quotes(printed)
        assert _signs(_doi_as_printed(item)) in printed


def _without_macros(bbl: str) -> str:
    r"""Return the text of a .bbl file: what stands in braces, not the names of macros."""
    body = bbl[bbl.index("\\bibitem") :]
    body = re.sub(r"\\(?:href|doi|path|newline|urlprefix|newblock)\b", "", body)
    body = re.sub(r"\\bibinfo\s*\{[a-z]+\}", "", body)
    body = re.sub(r"\\bib(?:field|namefont|fnamefont)\b", "", body)
    body = re.sub(r"(?<!\\)%", r"\\%", body.replace("%\n", ""))  # in addresses, no comment
    return decoded(re.sub(r"(?<!\\)~", " ", body))


def _assert_cited(item: dict[str, Any], written: str) -> None:
    assert _signs(item["title"]) in written
    assert _signs(_doi_as_printed(item)) in written
    assert str(item["issued"]["date-parts"][0][0]) in written
    license_note = item["custom"].get("license-note", "")
    assert _signs(license_note).removeprefix("L") in written
    for name in item["author"]:
        if "literal" in name:
            assert _signs(name["literal"]) in written
            continue
        family = " ".join((name.get("non-dropping-particle", ""), name["family"]))
        initials = [word[0] for word in re.split(r"[\s-]", name["given"])]
        assert _signs(family) in written
        assert _signs(name["given"]) in written or _signs(".".join(initials)) in written


def _doi_as_printed(item: dict[str, Any]) -> str:
    return str(item.get("DOI", "")).replace("<", "%3C").replace(">", "%3E")


def _without_quotes(line: str) -> str:
    """Leave out what fonts print in another shape than ASCII has it."""
    return "".join(c for c in _signs(line) if c not in "'\"`\u2018\u2019\u201c\u201d^\u02c6~\u02dc")


@pytest.mark.heavy
@pytest.mark.parametrize("initials", ["giveninits=true", "giveninits=false"])
@pytest.mark.parametrize("module", [bibtex, biblatex])
@pytest.mark.parametrize("ascii_only", [False, True])
def test_biber_takes_both_formats(
    module: ModuleType, ascii_only: bool, initials: str, tmp_path: Path
) -> None:
    """Biber reads either format without a warning, and biblatex prints every fact."""
    (tmp_path / "main.tex").write_text(_for_biblatex(initials))
    (tmp_path / "references.bib").write_text(module.render(ITEMS, ascii=ascii_only))
    _latex(tmp_path)
    output = _run(tmp_path, "biber", "main")
    assert "WARN" not in output
    assert "ERROR" not in output
    _latex(tmp_path, times=2)
    printed = _in_print(tmp_path)
    for item in ITEMS:
        assert _without_quotes(item["title"]) in _without_quotes(printed)
        assert _signs(item.get("DOI", "")) in printed
        assert _signs(item["custom"].get("license-note", "")) in printed
        for name in item["author"]:
            assert _without_quotes(name.get("literal") or name["family"]) in _without_quotes(
                printed
            )


def _for_biblatex(options: str) -> str:
    template = (TEMPLATES / "biblatex.tex").read_text()
    assert "maxbibnames=99" in template
    return template.replace("maxbibnames=99", f"maxbibnames=99,{options}")


@pytest.mark.heavy
@pytest.mark.parametrize("ascii_only", [False, True])
@pytest.mark.parametrize("style", STYLES)
def test_every_style_has_every_fact_of_the_ten_datasets(
    style: str, ascii_only: bool, tmp_path: Path
) -> None:
    """Without a warning, all authors, DOIs and licences of the shipped works are in the .bbl."""
    _needs_style(style, tmp_path)
    (tmp_path / "references.bib").write_text(bibtex.render(SHIPPED, ascii=ascii_only))
    (tmp_path / "main.aux").write_text(
        f"\\citation{{*}}\n\\bibstyle{{{style}}}\n\\bibdata{{references}}\n"
    )
    warnings = re.findall(r"Warning--(.*)", _run(tmp_path, "bibtex", "main"))
    lacking = [f"empty publisher in {i['id']}" for i in SHIPPED if "publisher" not in i]
    assert [line for line in warnings if line not in lacking] == []
    bbl = (tmp_path / "main.bbl").read_text(encoding="utf-8", errors="strict")
    assert bbl.count("\\bibitem") == len(SHIPPED)
    entries = _entries_of_bbl(bbl)
    for before, item in zip((None, *SHIPPED), SHIPPED, strict=False):
        written = entries[item["id"]]
        if before and before["author"] == item["author"] and style == "IEEEtran":
            # It puts a dash for authors equal to those of the entry before.
            assert written.startswith("\u2014\u2014,")
            written = entries[before["id"]].partition("\u201c")[0] + written
        _assert_cited(item, written)


def _entries_of_bbl(bbl: str) -> dict[str, str]:
    r"""Return the text of each `\bibitem` of a .bbl file by its key."""
    found = re.split(r"\\bibitem\s*(?:\[(?:[^\[\]]|\{[^{}]*\})*\])?%?\s*\{([^{}]+)\}", bbl)[1:]
    return {
        key: _signs(_without_macros("\\bibitem" + body))
        for key, body in zip(found[::2], found[1::2], strict=True)
    }


@pytest.mark.heavy
@pytest.mark.parametrize("module", [bibtex, biblatex])
@pytest.mark.parametrize("ascii_only", [False, True])
def test_biber_has_every_fact_of_the_ten_datasets(
    module: ModuleType, ascii_only: bool, tmp_path: Path
) -> None:
    """Without a warning, all authors, DOIs and licences of the shipped works are in the .bbl."""
    (tmp_path / "main.tex").write_text(_for_biblatex("giveninits=false"))
    (tmp_path / "references.bib").write_text(module.render(SHIPPED, ascii=ascii_only))
    _latex(tmp_path)
    output = _run(tmp_path, "biber", "main")
    assert "WARN" not in output
    assert "ERROR" not in output
    bbl = (tmp_path / "main.bbl").read_text(encoding="utf-8")
    entries = dict(re.findall(r"\\entry\{([^}]+)\}(.*?)\\endentry", bbl, re.DOTALL))
    assert set(entries) == {item["id"] for item in SHIPPED}
    for item in SHIPPED:
        written = entries[item["id"]]
        assert f"\\name{{author}}{{{len(item['author'])}}}" in written
        assert ("\\true{moreauthor}" in written) == item["custom"].get("authors-incomplete", False)
        for name in item["author"]:
            shown = decoded(written.replace("\\bibnamedelimi ", " "))
            assert _signs(name.get("literal") or name["family"]) in _signs(shown)
        if "DOI" in item:
            assert f"\\verb {item['DOI']}\n" in written
        assert item["custom"].get("license-note", "") in written
    _latex(tmp_path, times=2)


@pytest.mark.heavy
@pytest.mark.parametrize("style", ["IEEEtran", "elsarticle-num"])
def test_bibtex_cuts_no_letter_in_half(style: str, tmp_path: Path) -> None:
    """Styles that abbreviate given names take a first letter outside ASCII as a whole."""
    people = [
        {"family": "Li", "given": "明"},
        {"family": "Puig", "given": "Íñigo-Óscar Øyvind"},
        {"family": "Иванов", "given": "Жан"},
    ]
    (tmp_path / "references.bib").write_text(bibtex.render([DATASET | {"author": people}]))
    (tmp_path / "main.aux").write_text(
        f"\\citation{{*}}\n\\bibstyle{{{style}}}\n\\bibdata{{references}}\n"
    )
    _run(tmp_path, "kpsewhich", "plain.bst")
    _needs_style(style, tmp_path)
    _run(tmp_path, "bibtex", "main")
    bbl = (tmp_path / "main.bbl").read_text(encoding="utf-8", errors="strict")
    assert "{\\relax 明}." in bbl
    assert "{\\'I}.-{\\'O}." in bbl
    assert "{\\relax Ж}." in bbl
