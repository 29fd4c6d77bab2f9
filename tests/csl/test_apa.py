"""APA, 7th edition: https://apastyle.apa.org/style-grammar-guidelines/references."""

from __future__ import annotations

from typing import Any

import pytest
from test_citeproc_js import shown

from isic_cite.csl.engine import bibliography
from isic_cite.csl.items import apa_item
from isic_cite.errors import DataError
from isic_cite.formats import csl_style

COLLABORATION = {"literal": "International Skin Imaging Collaboration"}
DATASET: dict[str, Any] = {
    "id": "slice",
    "type": "dataset",
    "title": "SLICE-3D 2024 Challenge Dataset",
    "author": [COLLABORATION],
    "issued": {"date-parts": [[2024]]},
    "DOI": "10.34970/2024-slice-3d",
}


def printed(item: dict[str, Any]) -> str:
    """Return the APA entry of one item, as the format prints it."""
    return csl_style.render([item], style="apa", markup="text").rstrip("\n")


def people(count: int) -> list[dict[str, str]]:
    """Return names that can be told apart: Family01, A. and so on."""
    return [{"family": f"Family{number:02}", "given": "Anna"} for number in range(1, count + 1)]


def test_dataset_is_described_in_brackets() -> None:
    """The bracket reads `[Data set]`; the title is in italics and keeps its capitals."""
    assert printed(DATASET) == (
        "International Skin Imaging Collaboration. (2024). SLICE-3D 2024 Challenge Dataset "
        "[Data set]. https://doi.org/10.34970/2024-slice-3d"
    )
    html = csl_style.render([DATASET], style="apa", markup="html")
    assert "<em>SLICE-3D 2024 Challenge Dataset</em>" in html


def test_own_description_is_kept() -> None:
    """A dataset that says what it is, is described by that."""
    assert "[Image collection]" in printed({**DATASET, "genre": "Image collection"})


@pytest.mark.parametrize(
    ("publisher", "stays"),
    [
        ("International Skin Imaging Collaboration", False),
        (" International Skin Imaging Collaboration ", False),
        ("ISIC Archive", True),
        ("International Skin Imaging", True),
    ],
)
def test_publisher_is_left_out_when_it_is_the_author(publisher: str, *, stays: bool) -> None:
    """A publisher that is also the author is not repeated; any other is printed."""
    entry = printed({**DATASET, "publisher": publisher})
    behind_bracket = entry.split("[Data set]. ")[1]
    assert behind_bracket.startswith(publisher.strip()) is stays


def test_publisher_stays_with_several_authors() -> None:
    """A publisher that is only one of the authors is printed."""
    item = {**DATASET, "author": [COLLABORATION, *people(1)], "publisher": "ISIC"}
    assert "[Data set]. ISIC. https" in printed(item)


def test_an_author_that_is_no_name_is_an_error() -> None:
    """The publisher is compared with names only; what is none is refused by its place."""
    with pytest.raises(DataError, match=r"csl\.author: expected a name"):
        printed({**DATASET, "author": ["ISIC"], "publisher": "ISIC"})


def test_apa_item_does_not_change_the_item() -> None:
    """What APA wants is said of a copy."""
    item = {**DATASET, "publisher": COLLABORATION["literal"]}
    apa_item(item)
    assert item["publisher"] == COLLABORATION["literal"]
    assert "genre" not in item


@pytest.mark.parametrize("count", [1, 2, 3, 19, 20])
def test_up_to_twenty_authors_are_all_printed(count: int) -> None:
    """Up to twenty authors are named, with an ampersand before the last."""
    entry = printed({**DATASET, "author": people(count)})
    assert all(f"Family{number:02}, A." in entry for number in range(1, count + 1))
    assert "…" not in entry
    assert ("& " in entry) is (count > 1)


@pytest.mark.parametrize("count", [21, 22, 25])
def test_more_than_twenty_authors_are_shortened(count: int) -> None:
    """Of more than twenty authors the first nineteen and the last are named."""
    entry = printed({**DATASET, "author": people(count)})
    assert f"Family19, A., … Family{count}, A. (2024)" in entry
    assert "Family20" not in entry
    assert "&" not in entry


def test_capitals_of_a_title_are_the_authors() -> None:
    """The official style file leaves titles as they are, as citeproc-js does."""
    title = "HAM10000: A Large Collection of iPhone and arXiv Images"
    assert title in printed({**DATASET, "title": title})


def test_no_date() -> None:
    """Without a date APA prints n.d."""
    item = {key: value for key, value in DATASET.items() if key != "issued"}
    assert "Collaboration. (n.d.). SLICE-3D" in printed(item)


def test_no_author() -> None:
    """Without an author the title comes first, and the bracket stays with it."""
    item = {key: value for key, value in DATASET.items() if key != "author"}
    assert printed(item) == (
        "SLICE-3D 2024 Challenge Dataset [Data set]. (2024). https://doi.org/10.34970/2024-slice-3d"
    )


@pytest.mark.parametrize(
    "doi", ["10.34970/2024-slice-3d", "https://doi.org/10.34970/2024-slice-3d"]
)
def test_doi_is_an_address(doi: str) -> None:
    """A DOI is printed as a link, once, with no full stop behind it."""
    item = {**DATASET, "DOI": doi, "URL": "https://example.org"}
    assert printed(item).endswith(" https://doi.org/10.34970/2024-slice-3d")
    html = csl_style.render([item], style="apa", markup="html")
    assert 'href="https://doi.org/10.34970/2024-slice-3d"' in html


def test_version_is_printed() -> None:
    """The version of a dataset stands behind its title."""
    assert "Dataset (Version 1.0) [Data set]" in printed({**DATASET, "version": "1.0"})


def test_several_sources_are_in_alphabetical_order() -> None:
    """A reference list is sorted by author; accents and case do not matter."""
    families = ["Øster", "von Braun", "Zorn", "Ångström", "adams", "Nguyen"]
    items = [
        {**DATASET, "id": family, "author": [{"family": family, "given": "A"}]}
        for family in families
    ]
    ordered = [entry.id for entry in bibliography(items)]
    assert ordered == ["adams", "Ångström", "Nguyen", "Øster", "von Braun", "Zorn"]


def test_two_works_of_one_author_and_year_get_letters() -> None:
    """Works of the same authors and year are 2020a and 2020b, in the order of their titles."""
    items = [{**DATASET, "id": title, "title": title} for title in ("Second", "First")]
    first, second = (shown(entry) for entry in bibliography(items))
    assert first.startswith("International Skin Imaging Collaboration. (2024a). First")
    assert second.startswith("International Skin Imaging Collaboration. (2024b). Second")


def test_other_works_get_no_letters() -> None:
    """Different years, or different authors of one year, need no letters."""
    items = [
        DATASET,
        {**DATASET, "id": "a", "issued": {"date-parts": [[2023]]}},
        {**DATASET, "id": "b", "author": people(1)},
    ]
    text = " ".join(shown(entry) for entry in bibliography(items))
    assert ["(2023)" in text, text.count("(2024)")] == [True, 2]
