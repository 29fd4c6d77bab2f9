"""Pages of several datasets that headings with a DOI each tell apart."""

from __future__ import annotations

import pytest
from reading import codes, one, read

BY = "[CC BY 4.0](https://creativecommons.org/licenses/by/4.0/)"
NC = "[CC BY-NC 4.0](https://creativecommons.org/licenses/by-nc/4.0/)"
PAGE = f"""# Our data

## The A Dataset

DOI: 10.1000/a

License: {BY}

[a.zip](https://e.org/a.zip)

## B

- DOI: 10.1000/b

License: {NC}

[b.zip](https://e.org/b.zip)

## Sponsors

- ISIC
"""


def test_headings_with_a_doi_each_are_datasets() -> None:
    """Each has its own licence and files; what stands under neither is said of both."""
    first, second = read(PAGE).drafts
    assert [draft.label for draft in (first, second)] == ["The A Dataset", "B"]
    assert [draft.record["license"] for draft in (first, second)] == ["CC-BY-4.0", "CC-BY-NC-4.0"]
    for draft, name in ((first, "a.zip"), (second, "b.zip")):
        assert [file["name"] for file in draft.record["files"]] == [name]
        assert [each["role"] for each in draft.record["organizers"]] == ["Sponsors"]
        assert codes(draft) == []


@pytest.mark.parametrize(
    "page",
    [
        "## The A Dataset\n\nDOI: 10.1000/a\n\n## Paper\n\nDOI: 10.1000/b\n",
        "DOI: 10.1000/a\n\n## B\n\nDOI: 10.1000/b\n\n## C\n\nDOI: 10.1000/c\n",
    ],
    ids=["a paper", "one of the page"],
)
def test_other_dois_contradict_each_other(page: str) -> None:
    """One of the page as a whole, or that of a paper, makes no dataset."""
    assert "IC3501" in [code for code, _ in codes(one(page))]


def test_one_doi_under_two_headings_is_one_dataset() -> None:
    """It is only said twice."""
    page = "## A\n\nDOI: 10.1000/a\n\n## B\n\nDOI: 10.1000/a\n"
    assert one(page).record["doi"] == "10.1000/a"


@pytest.mark.parametrize(
    ("page", "found"),
    [
        ("# My year with datasets, 2023\n\nThe data are licensed under CC BY 4.0.\n", ["IC3001"]),
        ("# The A Dataset\n\nThe dataset contains 20 images.\n", []),
        ("# The A Dataset\n\nDOI: 10.1000/a\n", []),
    ],
)
def test_a_page_that_only_mentions_data_says_little(page: str, found: list[str]) -> None:
    """Title, year and a licence may stand on a page about anything."""
    assert [note.code for note in read(page).notes] == found


def test_what_a_page_asks_to_cite_behind_a_colon() -> None:
    """Each dataset has the work that its own part of the page asks for."""
    page = "When you use the data, please cite:\n\n[1] Codella N, et al. arXiv:1902.03368. 2018.\n"
    assert one(page).record["references"] == ["codella2018"]
