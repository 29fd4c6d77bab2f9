"""The dataset card of Hugging Face: licence of the whole and of the parts, citation, credit."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml
from bibtexparser.entrypoint import parse_string
from hypothesis import given, settings
from markdown_it import MarkdownIt
from metadata_views import changed, filled, one, texts

import isic_cite
from conftest import DATASETS, HOSTILE
from isic_cite.formats import huggingface


def divided(card: str) -> tuple[dict[str, Any], str]:
    """Return the fields and the body, as the Hub divides them."""
    match = re.match(r"---\n(.*?)\n---\n\n(.*)\Z", card, re.DOTALL)
    assert match
    return yaml.safe_load(match[1]), match[2]


def card(source: str) -> tuple[dict[str, Any], str]:
    """Return fields and body of a shipped dataset."""
    return divided(isic_cite.cite(source, format="huggingface"))


def read(body: str) -> str:
    """Return the characters that a reader of the rendered page sees."""
    tokens = MarkdownIt().parse(body)
    inline = [child for token in tokens for child in token.children or () if child.content]
    fences = [token.content for token in tokens if token.type == "fence"]
    return "\n".join([*(child.content for child in inline), *fences])


def test_one_licence_is_named_by_the_id_of_the_hub() -> None:
    """In lower case."""
    fields, _ = card("slice-3d-permissive")
    assert fields == {
        "license": "cc-by-4.0",
        "pretty_name": "SLICE-3D 2024 Permissive Challenge Dataset",
    }


def test_mixed_licences_are_other_with_name_and_link_and_told_in_the_card() -> None:
    """A list would not say which is for what."""
    fields, body = card("isic-2018")
    assert fields == {
        "license": "other",
        "license_name": "cc0-1.0-and-cc-by-nc-4.0",
        "license_link": "https://challenge.isic-archive.com/data/#2018",
        "pretty_name": "ISIC 2018",
    }
    assert "- Task 3: CC BY-NC 4.0 (<https://creativecommons.org/licenses/by-nc/4.0/>)" in body
    assert "(26MB, ground-truth, training, Task 1, CC0 1.0)" in body
    assert card("isic-2018:task-3")[0]["license"] == "cc-by-nc-4.0"


def test_shares_are_listed_with_their_licences() -> None:
    """The licence of the release is not that of each image."""
    _, body = card("slice-3d")
    assert "- ACEMID MIA: 28,665 images, CC0 1.0 (<https://creativecommons.org" in body


@pytest.mark.parametrize("dataset", DATASETS)
def test_credit_and_citation_are_those_of_the_other_formats(dataset: str) -> None:
    """The same words as `-f attribution`, the same works as `-f bibtex` and `-f apa`."""
    _, body = card(dataset)
    assert isic_cite.cite(dataset, format="attribution", markup="markdown") in body
    assert isic_cite.cite(dataset, format="apa", markup="markdown") in body
    fence = re.search(r"```text\n(.*?)\n```", body, re.DOTALL)
    assert fence
    assert f"{fence[1]}\n" == isic_cite.cite(dataset, format="bibtex")


def test_a_checksum_is_told() -> None:
    """Where the record has it."""
    file = changed(one("slice-3d").distributions[0], sha256="ab" * 32)
    written = huggingface.render([changed(one("slice-3d"), distributions=(file,))])
    assert f"; SHA-256: {'ab' * 32}" in written


@pytest.mark.parametrize("text", [*HOSTILE, "---", "no", "1.0", "a: b", "</details>", "&amp;"])
def test_hostile_text_stays_in_its_place(text: str) -> None:
    """Neither YAML nor Markdown reads anything into it."""
    fields, body = divided(huggingface.render([filled("isic-2018", text)]))
    assert fields["pretty_name"] == text
    tokens = MarkdownIt().parse(body)
    assert tokens[0].tag == "h1"
    assert not [token for token in tokens if token.type == "html_block"]
    links = [
        child.attrs["href"]
        for token in tokens
        for child in token.children or ()
        if child.type == "link_open"
    ]
    assert all(str(link).startswith(("https://", "http://")) for link in links)
    assert " ".join(text.split()) in " ".join(read(body).split())


@given(texts)
@settings(deadline=None)
def test_any_name_comes_back(text: str) -> None:
    """Whatever a record may hold."""
    written = huggingface.render([filled("slice-3d", text)])
    fields, body = divided(written)
    assert fields["pretty_name"] == text
    fence = re.search(r"(`{3,})text\n(.*?)\n\1\n", body, re.DOTALL)
    assert fence
    assert not parse_string(fence[2]).failed_blocks
