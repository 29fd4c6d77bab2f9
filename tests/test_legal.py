"""The shipped legal codes are Creative Commons' own, to the byte."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

import isic_cite
from conftest import shared
from isic_cite.errors import UnknownNameError
from isic_cite.legal import available, legal_code
from isic_cite.licenses import LICENSES

SUMS = {
    "CC-BY-4.0": "2a82ac9bbc3e3ee066908381e8d373896db5a6025d083fbd59692fe9ccfb9111",
    "CC-BY-NC-4.0": "16ee712f6dfe73acb42655f47516cfbe9b9e71992a6dead5163b23b127984fd7",
    "CC-BY-NC-SA-4.0": "7d41f85a2d305eff78241dd95a41262ee0c62ccc5e7627fa220abe91265587ae",
    "CC0-1.0": "a2010f343487d3f7618affe54f789f5487602331c0a8d03f49e9a7c547cf0499",
}
DEBIAN = Path("/usr/share/common-licenses/CC0-1.0")


def test_the_sums_are_pinned() -> None:
    """A legal code never changes by accident."""
    sums = {spdx: hashlib.sha256(legal_code(spdx).encode()).hexdigest() for spdx in available()}
    assert sums == SUMS


@pytest.mark.parametrize("spdx", SUMS)
def test_the_texts_are_those_of_creative_commons(spdx: str) -> None:
    """Byte for byte the texts that were compared with Creative Commons' own files."""
    assert legal_code(spdx).encode() == shared(f"licenses/{spdx}.txt").read_bytes()


@pytest.mark.skipif(not DEBIAN.exists(), reason="Debian ships CC0 1.0 at this path")
def test_cc0_is_debians() -> None:
    """Somebody else's copy of CC0 1.0 is the same file."""
    assert legal_code("CC0-1.0").encode() == DEBIAN.read_bytes()


def test_the_table_knows_which_texts_are_shipped() -> None:
    """What has a text says so, and nothing else does."""
    assert {row.id for row in LICENSES if row.has_text} == set(available())


def test_a_text_that_is_not_shipped_is_an_error() -> None:
    """Nothing is made up for a licence without its text."""
    with pytest.raises(UnknownNameError, match="known: CC-BY-4"):
        legal_code("MIT")


def test_a_notice_ends_with_the_texts_byte_for_byte() -> None:
    """`--full-text` appends the legal code of every licence that applies."""
    notice = isic_cite.cite("isic-2018", format="notice", full_text=True)
    assert legal_code("CC0-1.0") in notice
    assert legal_code("CC-BY-NC-4.0") in notice
    assert legal_code("CC-BY-4.0") not in notice
