"""Our own styles: ISIC's prescribed line to the letter, DataCite's recommended form."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from reference_engine import printed

import isic_cite
from conftest import DATASETS, ROOT, shared
from isic_cite.csl import folders
from isic_cite.csl.engine import bibliography
from isic_cite.csl.preparation import prepared
from isic_cite.csl.styles import find_style
from isic_cite.markup import tree
from isic_cite.references import references

CSL = "{http://purl.org/net/xbiblio/csl}"
FILES = sorted(path.relative_to(ROOT) for path in (ROOT / "styles").rglob("*.csl"))
PRESCRIBED = ("isic-2020", "slice-3d", "slice-3d-permissive", "milk10k")

SET = {
    "id": "set",
    "type": "dataset",
    "title": "A cohort",
    "author": [{"family": "Li", "given": "Anna Maria"}, {"literal": "The Group"}],
    "issued": {"date-parts": [[2024, 5, 6]]},
    "publisher": "An archive",
    "DOI": "10.1234/a",
    "URL": "https://doi.org/10.1234/a",
}


def shown(item: dict[str, Any], style: str) -> str:
    """Return the reference of an item."""
    (entry,) = bibliography([item], style)
    return " ".join(part for part in (tree.plain(entry.label), tree.plain(entry.body)) if part)


@pytest.mark.parametrize("file", FILES, ids=str)
def test_the_schema_of_csl_accepts(file: Path) -> None:
    """Our styles are valid by the RELAX NG schema of CSL 1.0.2, and say whose they are."""
    spec = importlib.util.find_spec("citeproc")
    assert spec
    assert spec.origin
    folder = Path(spec.origin).parent / "data" / "schema" / "schemas" / "styles"
    schema = etree.RelaxNG(etree.parse(folder / "csl.rng"))
    document = etree.parse(ROOT / file)
    assert schema.validate(document), schema.error_log
    rights = document.find(f"{CSL}info/{CSL}rights")
    assert rights is not None
    assert "publicdomain/zero/1.0" in rights.get("license", "")
    assert document.findtext(f"{CSL}info/{CSL}id") == f"urn:isic-cite:style:{file.stem}"


@pytest.mark.parametrize("file", FILES, ids=str)
def test_found_by_name_in_the_checkout(file: Path) -> None:
    """The names of our styles hide none of the collection."""
    assert folders.own_folder() == ROOT / "styles"
    assert find_style(file.stem).name == file.stem
    assert not (folders.styles_folder() / f"{file.stem}.csl").exists()
    assert not (folders.styles_folder() / "dependent" / f"{file.stem}.csl").exists()


@pytest.mark.parametrize("dataset", PRESCRIBED)
def test_isic_prints_the_prescribed_line(dataset: str) -> None:
    """The reference is, to the letter, the line in which the dataset must be cited."""
    record = isic_cite.load(dataset)
    assert record.attribution
    assert record.attribution.kind == "must-cite"
    line = isic_cite.cite(dataset, format="isic").split("\n")[0]
    assert line == record.attribution.paragraphs[0]


def test_no_prescribed_line_is_left_out() -> None:
    """The other datasets have no title of their own, or a text that is no reference."""
    for dataset in set(DATASETS) - set(PRESCRIBED):
        record = isic_cite.load(dataset)
        prescribed = record.attribution and record.attribution.kind == "must-cite"
        assert record.title is None or not prescribed


def test_two_prescribed_lines_stay_themselves() -> None:
    """Same creator, same year: no letter comes into a line that is prescribed."""
    text = isic_cite.cite("slice-3d", "slice-3d-permissive", format="isic")
    for dataset in ("slice-3d", "slice-3d-permissive"):
        attribution = isic_cite.load(dataset).attribution
        assert attribution
        assert attribution.paragraphs[0] in text.split("\n")


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, "Li, A. M. & The Group. A cohort. An archive https://doi.org/10.1234/a (2024)."),
        (
            {"version": "2.0"},
            (
                "Li, A. M. & The Group. A cohort, version 2.0. "
                "An archive https://doi.org/10.1234/a (2024)."
            ),
        ),
        (
            {"archive": "ISIC Archive", "publisher": None},
            "Li, A. M. & The Group. A cohort. ISIC Archive, 2024, doi:10.1234/a.",
        ),
        (
            {"DOI": None, "URL": "https://a.org/", "author": None, "issued": None},
            "A cohort. An archive https://a.org/ (n.d.).",
        ),
        (
            {
                "type": "article-journal",
                "container-title": "Sci. Data",
                "volume": "8",
                "page": "34",
            },
            "Li, A. M. & The Group. A cohort. Sci. Data 8, 34 (2024). https://doi.org/10.1234/a",
        ),
        (
            {"type": "article", "genre": "Preprint", "number": "arXiv:1", "DOI": None},
            "Li, A. M. & The Group. A cohort. Preprint arXiv:1 (2024). https://doi.org/10.1234/a",
        ),
        (
            {"type": "book", "DOI": None, "URL": None},
            "Li, A. M. & The Group. A cohort. An archive (2024).",
        ),
    ],
)
def test_isic_of_other_items(changes: dict[str, Any], expected: str) -> None:
    """What is no dataset, or lacks something, is cited sensibly, too."""
    assert shown(SET | changes, "isic") == expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (
            {},
            (
                "Li, Anna Maria; The Group (2024): A cohort. An archive. (Dataset). "
                "https://doi.org/10.1234/a"
            ),
        ),
        (
            {"version": "2.0"},
            (
                "Li, Anna Maria; The Group (2024): A cohort. Version 2.0. An archive. (Dataset). "
                "https://doi.org/10.1234/a"
            ),
        ),
        (
            {"author": None, "issued": None, "DOI": None, "URL": None},
            "A cohort (n.d.): An archive. (Dataset)",
        ),
        (
            {"type": "article-journal", "container-title": "Scientific Data"},
            (
                "Li, Anna Maria; The Group (2024): A cohort. Scientific Data. (JournalArticle). "
                "https://doi.org/10.1234/a"
            ),
        ),
    ],
)
def test_datacite(changes: dict[str, Any], expected: str) -> None:
    """`Creator (PublicationYear): Title. Version. Publisher. (resourceTypeGeneral). Identifier`."""
    assert shown(SET | changes, "datacite") == expected


def test_datacite_types_are_words_of_datacite() -> None:
    """The general type is one of the words that the schema of DataCite 4.6 allows."""
    schema = etree.parse(shared("schemas/datacite-4.6/include/datacite-resourceType-v4.xsd"))
    allowed = {row.get("value") for row in schema.iter("{*}enumeration")}
    root = etree.parse(ROOT / "styles" / "datacite.csl").getroot()
    macro = root.find(f"{CSL}macro[@name='general-type']")
    assert macro is not None
    words = {text.get("value") for text in macro.iter(f"{CSL}text")}
    assert len(words) > 10
    assert words <= allowed


@pytest.mark.heavy
@pytest.mark.parametrize("style", ["isic", "datacite", "the-lancet-digital-health"])
def test_citeproc_js_prints_the_same(style: str) -> None:
    """The reference engine reads our styles as we do, for every reference of every dataset."""
    found = find_style(style)
    items = prepared(
        (
            item
            for dataset in DATASETS
            for item in references([isic_cite.load(dataset)])
            # citeproc-js knows no lists of authors that are known in part.
            if not item["custom"].get("authors-incomplete")
        ),
        found,
        None,
    )
    answers = printed([[item] for item in items], found.path.stem, found.locale)
    for item, (answer,) in zip(items, answers, strict=True):
        assert " ".join(shown(item, style).split()) == " ".join(answer["text"].split())
