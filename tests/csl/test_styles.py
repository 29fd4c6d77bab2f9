"""Styles are found by file name, former name and title; dependent ones lead to their parents."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from isic_cite.csl import folders, heads, sheet, styles
from isic_cite.csl.engine import bibliography
from isic_cite.csl.heads import folded, names_by_title, read_heads
from isic_cite.csl.locales import find_locale, locale_names
from isic_cite.csl.styles import ALIASES, Style, find_style, style_names
from isic_cite.errors import DataError, UnknownNameError

if TYPE_CHECKING:
    from pathlib import Path

CSL = "{http://purl.org/net/xbiblio/csl}"

# What ISIC's DOI pages ask for (isic/settings/base.py), and the files that have it today.
ISIC_NAMES = {
    "apa": "apa",
    "harvard-cite-them-right": "harvard-cite-them-right",
    "modern-language-association": "modern-language-association",
    "vancouver": "nlm-citation-sequence",
    "chicago-fullnote-bibliography": "chicago-notes-bibliography",
    "ieee": "ieee",
}


@pytest.fixture
def titles_are_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail where ten thousand files are opened to find one."""

    def refuse() -> None:
        pytest.fail("the index of titles was read")

    monkeypatch.setattr(styles, "names_by_title", refuse)


@pytest.mark.parametrize(("name", "file"), ISIC_NAMES.items())
@pytest.mark.usefixtures("titles_are_not_read")
def test_the_names_that_isic_uses(name: str, file: str) -> None:
    """All six, two of which were renamed, are found without looking into other files."""
    assert find_style(name).path == folders.styles_folder() / f"{file}.csl"


@pytest.mark.parametrize(
    ("name", "found", "layout", "locale"),
    [
        ("IEEE", "ieee", "ieee", None),
        ("Nature", "nature", "nature", None),
        ("The Lancet Oncology", "the-lancet-oncology", "the-lancet", "en-GB"),
        ("the lancet, ONCOLOGY!", "the-lancet-oncology", "the-lancet", "en-GB"),
        ("The Lancet Digital Health", "the-lancet-digital-health", "the-lancet", "en-GB"),
        ("harvard", "harvard-cite-them-right", "harvard-cite-them-right", None),
        ("mla", "modern-language-association", "modern-language-association", None),
        ("chicago", "chicago-notes-bibliography", "chicago-notes-bibliography", None),
        ("ama", "american-medical-association", "american-medical-association", None),
        ("acm", *["association-for-computing-machinery"] * 2, None),
        ("2D Materials", "2d-materials", "institute-of-physics-numeric", "en-US"),
        ("academic-medicine", "academic-medicine", "american-medical-association", "en-US"),
        ("isic", "isic", "isic", None),
        ("datacite", "datacite", "datacite", None),
    ],
)
@pytest.mark.usefixtures("titles_are_not_read")
def test_names_and_titles(name: str, found: str, layout: str, locale: str | None) -> None:
    """Case and punctuation are ignored; a dependent style has its parent's layout, own locale."""
    style = find_style(name)
    assert (style.name, style.path.stem, style.locale) == (found, layout, locale)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("MLA Handbook 9th edition (in-text citations)", "modern-language-association"),
        ("TATuP - Zeitschrift für Technikfolgenabschätzung in Theorie und Praxis", None),
        ("NLM/Vancouver: Citing Medicine 2nd edition (citation-sequence)", "nlm-citation-sequence"),
        ("IEEE reference guide, version 11.29.2023", "ieee"),
    ],
)
def test_titles_that_are_no_file_names(title: str, name: str | None) -> None:
    """A title whose file is named otherwise is looked up among all titles."""
    known = {head.title: head.name for head in read_heads()}
    assert find_style(title).name == (name or known[title])


def test_every_title_finds_its_style() -> None:
    """No two styles have the same title, and none has the file name of another."""
    all_heads = read_heads()
    assert len(all_heads) > 10_800
    assert len(names_by_title()) == len(all_heads)
    names = {head.name for head in all_heads}
    for head in all_heads:
        spelt = folded(head.title).replace(" ", "-")
        assert spelt == head.name or spelt not in names, head.title


def test_every_dependent_style_has_a_parent() -> None:
    """As the collection is, no lookup of a name that it lists fails."""
    orphans = [
        head.name for head in read_heads() if head.parent and not styles.style_file(head.parent)
    ]
    assert orphans == []


def test_former_names_lead_to_files() -> None:
    """Every former name of the collection finds a style, and so does each plain word of ours."""
    former = json.loads((folders.styles_folder() / "renamed-styles.json").read_text("utf-8"))
    assert len(former) > 600
    for name in (*former, *ALIASES):
        assert find_style(name).path.is_file(), name
    assert not set(ALIASES) & (set(former) | set(style_names()))


@pytest.mark.heavy
def test_heads_are_what_a_parser_reads() -> None:
    """The pattern that reads heads quickly reads in every file what an XML parser reads."""
    for folder in folders.folders():
        for path in folder.glob("*.csl"):
            root = etree.parse(path).getroot()
            title = root.findtext(f"{CSL}info/{CSL}title")
            link = root.find(f"{CSL}info/{CSL}link[@rel='independent-parent']")
            parent = None if link is None else str(link.get("href")).rpartition("/")[2]
            locale = root.get("default-locale") if parent else None
            expected = heads.Head(path.stem, str(title), parent, locale)
            assert heads.read_head(path) == expected


def test_an_unknown_style_names_the_closest() -> None:
    """A slip in a name or title is recognized, and where the list is."""
    with pytest.raises(UnknownNameError, match=r'mean "nature".*\(isic-cite styles shows all\)'):
        find_style("natur")
    with pytest.raises(UnknownNameError, match="the-lancet-digital-health"):
        find_style("The Lancet Digitale Helth")
    with pytest.raises(UnknownNameError, match="unknown style"):
        find_style("x" * 5000)


def test_a_missing_parent_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A dependent style whose parent is not there is an error of the data, not a crash."""
    folder = tmp_path / "dependent"
    folder.mkdir()
    source = (folders.own_folder() / "dependent" / "the-lancet-digital-health.csl").read_text()
    (folder / "orphan.csl").write_text(source.replace("styles/the-lancet", "styles/gone"))
    before = folders.folders()
    monkeypatch.setattr(folders, "folders", lambda: (*before, folder))
    with pytest.raises(DataError, match=r'orphan\.csl: it takes its layout from the style "gone"'):
        find_style("orphan")


@pytest.mark.parametrize(
    ("content", "line"), [("<style", "not an XML file"), ("<html/>", "not a CSL style")]
)
def test_a_damaged_file_is_named(tmp_path: Path, content: str, line: str) -> None:
    """A style of the collection that is broken on disk is an error of the data, not a crash."""
    path = tmp_path / "damaged.csl"
    path.write_text(content)
    with pytest.raises(DataError, match=rf"damaged\.csl: {line}"):
        bibliography([{"id": "a", "type": "book", "title": "T"}], Style("damaged", path))


@pytest.mark.parametrize(
    ("name", "locale"),
    [("de-DE", "de-DE"), ("de-de", "de-DE"), ("de_AT", "de-AT"), ("de", "de-DE"), ("en", "en-US"),
     ("pt", "pt-PT"), ("sr-latn-rs", "sr-Latn-RS"), ("eu", "eu")],
)  # fmt: skip
def test_locales(name: str, locale: str) -> None:
    """A language alone means its main dialect; case and the dash do not matter."""
    assert find_locale(name) == locale


@pytest.mark.parametrize("name", ["de-XX", "xx", "", "../de-DE", "deutsch"])
def test_unknown_locales(name: str) -> None:
    """A locale that does not exist is an error that names the closest, or all."""
    with pytest.raises(UnknownNameError, match="unknown locale"):
        find_locale(name)


def test_locales_are_those_of_the_package() -> None:
    """Names come from the files."""
    assert {"de-DE", "en-GB", "en-US", "fr-FR"} <= set(locale_names())


def test_only_some_styles_are_kept() -> None:
    """A process that prints in very many styles does not fill the memory with them."""
    item = {"id": "a", "type": "book", "title": "T"}
    names = [path.stem for path in sorted(folders.styles_folder().glob("a*.csl"))[:40]]
    first = [bibliography([item], name) for name in names[:3]]
    for name in names:
        bibliography([item], name)
    assert len(sheet._local.sheets) <= sheet._KEPT < len(names)  # noqa: SLF001
    assert [bibliography([item], name) for name in names[:3]] == first
