"""Licences in sentences, under headings and alone in a line."""

from __future__ import annotations

import pytest
from reading import codes, one

BY = "https://creativecommons.org/licenses/by/4.0/"


@pytest.mark.parametrize(
    "page",
    [
        "The images are released under CC BY 4.0.",
        "Data are available under the Creative Commons Attribution 4.0 International license.",
        f"Data are distributed under the [CC BY 4.0]({BY}) license.",
        "License: CC BY 4.0",
        "## License\n\nCC BY 4.0",
        "## Data licence and terms\n\nYou may use the images as CC BY 4.0 says.",
        f"Lizenz: [CC BY 4.0]({BY}deed.de)",
        f"[![badge](x.svg)]({BY}) [CC BY 4.0]({BY})",
        f"Under the Creative Commons Attribution 4.0 license ([CC BY 4.0]({BY})).",
    ],
)
def test_a_licence_that_the_page_states(page: str) -> None:
    """In words, as a link, under a heading, or with a word of any language before it."""
    assert one(f"# The A Dataset\n\n{page}\n").record["license"] == "CC-BY-4.0"


@pytest.mark.parametrize(
    "page",
    [
        f"Unlike [CC BY 4.0]({BY}), ours forbids much.",
        "## License\n\nAsk us.",
        "## How licences changed the world of data\n\nOnce there was CC BY 4.0.",
        "The MIT License covers the code.",
    ],
)
def test_a_licence_that_is_only_spoken_of(page: str) -> None:
    """It is not that of the data."""
    assert "license" not in one(f"# The A Dataset\n\n{page}\n").record


def test_the_label_is_without_the_word_for_it() -> None:
    """What says that a licence follows is no part of it."""
    assert one("License: CC BY 4.0\n").record["license-label"] == "CC BY 4.0"


def test_a_sentence_with_two_licences_is_told() -> None:
    """Which is of what, only a person can say; neither is read."""
    draft = one("License: images CC BY-NC 4.0, metadata CC0\n")
    assert "license" not in draft.record
    assert codes(draft) == [("IC3201", 1)]


@pytest.mark.parametrize(
    "page",
    [
        f"<html><head><link rel='license' href='{BY}'></head><body>{{}}</body></html>",
        f"<body>{{}}<footer><a rel='license noopener' href='{BY}'>CC BY 4.0</a></footer></body>",
    ],
    ids=["for machines", "in the footer"],
)
def test_a_licence_that_only_a_marked_link_has_is_told(page: str) -> None:
    """It may be that of the page, so it is not read; a sentence makes it needless."""
    files = "<h1>The A Dataset</h1><a href='https://e.org/a.zip'>Download</a>"
    draft = one(page.format(files), "a.html")
    assert "license" not in draft.record
    (note,) = draft.notes
    assert (note.code, "CC-BY-4.0" in note.message) == ("IC3203", True)
    stated = one(page.format(f"{files}<p>Data are licensed under CC0.</p>"), "a.html")
    assert stated.record["license"] == "CC0-1.0"
    assert codes(stated) == []
